//! A text that is being edited: read, and made the item or paper that is saved.

use crate::{engine::Engine, error::Error};
use question_bank::{Item, Paper, Problem, Reading, Rule, Severity, SourceFile, Status};

/// The longest text that the editor takes, in bytes.
pub const LONGEST: usize = 256 * 1024;

/// The name of the draft among the files that are read with it; the notes' names are longer.
const DRAFT: &str = "";

/// Line ends as the reader counts them: a browser sends CRLF.
pub fn plain(text: &str) -> String {
    text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n")
}

/// Reads an item's draft beside the bank's notes, for its links.
pub async fn read_item(engine: &Engine, text: &str) -> Result<Reading, Error> {
    let mut files = vec![draft(text)?];
    let notes = store::note::all(&engine.db).await?.into_iter().enumerate();
    files.extend(notes.map(|(at, text)| SourceFile { path: format!("note {at}"), text }));
    Ok(of_the_draft(question_bank::read(&files)))
}

/// Reads a paper's draft beside the bank's items, for its sections.
pub async fn read_paper(engine: &Engine, text: &str) -> Result<Reading, Error> {
    let files = [draft(text)?];
    let bank = engine.state.bank.current(&engine.db).await?;
    let items: Vec<&Item> = bank.iter().map(|(_, item)| &**item).collect();
    Ok(of_the_draft(question_bank::read_with(&files, &items)))
}

fn draft(text: &str) -> Result<SourceFile, Error> {
    if text.len() > LONGEST { Err(Error::Invalid("text")) } else { Ok(SourceFile { path: DRAFT.into(), text: text.to_owned() }) }
}

/// A reading with the problems of the draft alone.
fn of_the_draft(mut reading: Reading) -> Reading {
    reading.problems.retain(|problem| problem.file == DRAFT);
    reading
}

/// Why a draft cannot be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It has errors.
    Errors,
    /// It does not hold exactly one item or paper.
    NotOne,
    /// Its id is another than the one that is edited.
    OtherId,
}

/// The one item of a text, to be saved with this status.
pub async fn item(engine: &Engine, text: &str, id: Option<&str>, status: Status) -> Result<Result<Item, Refused>, Error> {
    let mut reading = read_item(engine, text).await?;
    if status == Status::Draft && reading.has_errors() {
        reading = read_item(engine, &question_bank::as_draft(text)).await?;
    }
    if reading.has_errors() {
        return Ok(Err(Refused::Errors));
    }
    let alone = reading.items.len() == 1 && reading.papers.is_empty();
    let Some(mut item) = reading.items.pop().map(|of| of.item).filter(|_| alone) else { return Ok(Err(Refused::NotOne)) };
    if id.is_some_and(|id| id != item.id) || item.id.is_empty() {
        return Ok(Err(Refused::OtherId));
    }
    if status == Status::Ready && !is_complete(engine, &mut item).await? {
        return Ok(Err(Refused::Errors));
    }
    item.status = status;
    Ok(Ok(item))
}

/// Whether an item has no errors once it says that it is ready: a draft's gaps are only warnings.
async fn is_complete(engine: &Engine, item: &mut Item) -> Result<bool, Error> {
    item.status = Status::Ready;
    Ok(!read_item(engine, &item.to_markdown()).await?.has_errors())
}

/// The one paper of a text.
pub async fn paper(engine: &Engine, text: &str, id: Option<&str>, published: bool) -> Result<Result<Paper, Refused>, Error> {
    let mut reading = read_paper(engine, text).await?;
    let refused = |problem: &Problem| problem.severity == Severity::Error && (published || !is_about_the_bank(problem.rule));
    if reading.problems.iter().any(refused) {
        return Ok(Err(Refused::Errors));
    }
    let alone = reading.papers.len() == 1 && reading.items.is_empty();
    let Some(mut paper) = reading.papers.pop().filter(|_| alone) else { return Ok(Err(Refused::NotOne)) };
    if id.is_some_and(|id| id != paper.id) || paper.id.is_empty() {
        return Ok(Err(Refused::OtherId));
    }
    paper.published = published;
    Ok(Ok(paper))
}

/// Errors that an unpublished paper may have: its text says clearly what it wants, only the bank or the sums do not agree yet.
fn is_about_the_bank(rule: Rule) -> bool {
    let sums = [Rule::SectionCount, Rule::SectionSum, Rule::PaperSum, Rule::CutTooHigh];
    let bank = [Rule::NamedUnknown, Rule::NamedUnusable, Rule::NamedPoints, Rule::DrawUnmet];
    sums.contains(&rule) || bank.contains(&rule)
}
