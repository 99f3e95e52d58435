//! A text that is being edited: read, and made the item or paper that is saved.

use crate::{
    bank::picture::{check_pictures, picture_names},
    engine::Engine,
    error::Error,
};
use question_bank::{Item, Paper, Pool, Problem, Reading, Rule, Severity, SourceFile, Status};
use std::collections::HashSet;

/// The longest text that the editor takes, in bytes.
pub const LONGEST: usize = 256 * 1024;

/// The name of the draft among the files that are read with it; the notes' names are longer.
const DRAFT: &str = "";

/// Returns an id that no item bears, for a new one.
pub async fn propose_item_id(engine: &Engine) -> Result<String, Error> {
    let bank = engine.state.bank.current(&engine.db).await?;
    let taken: HashSet<&str> = bank.iter().map(|(_, item)| item.id.as_str()).collect();
    Ok(free_id("item", &taken))
}

/// Returns an id that no paper bears, for a new one.
pub async fn propose_paper_id(engine: &Engine) -> Result<String, Error> {
    let mut papers = Vec::new();
    for stored in store::paper::all(&engine.db).await? {
        papers.push(engine.state.bank.paper(&engine.db, stored.version).await?);
    }
    Ok(free_id("paper", &papers.iter().map(|paper| paper.id.as_str()).collect()))
}

fn free_id(word: &str, taken: &HashSet<&str>) -> String {
    let free = (taken.len() + 1..).map(|number| format!("{word}-{number:03}")).find(|id| !taken.contains(id.as_str()));
    free.unwrap_or_else(|| word.to_owned())
}

/// Returns a text with line ends as the reader counts them: a browser sends CRLF.
pub fn normalize(text: &str) -> String {
    text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n")
}

/// Reads an item's draft together with the bank's notes, for its links.
pub async fn read_item(engine: &Engine, text: &str) -> Result<Reading, Error> {
    let mut files = vec![draft_file(text)?];
    files.extend(note_files(engine).await?);
    let mut reading = question_bank::read(&files);
    check_pictures(&mut reading, &files[..1], &picture_names(engine).await?);
    Ok(only_the_draft(reading))
}

async fn note_files(engine: &Engine) -> Result<Vec<SourceFile>, Error> {
    let notes = store::note::all(&engine.db).await?.into_iter().enumerate();
    Ok(notes.map(|(at, text)| SourceFile { path: format!("note {at}"), text }).collect())
}

/// Reads a paper's draft together with the bank's items, for its sections.
pub async fn read_paper(engine: &Engine, text: &str) -> Result<Reading, Error> {
    let files = [draft_file(text)?];
    let bank = engine.state.bank.current(&engine.db).await?;
    let items: Vec<&Item> = bank.iter().map(|(_, item)| &**item).collect();
    let mut reading = question_bank::read_with(&files, &items);
    check_pictures(&mut reading, &files, &picture_names(engine).await?);
    Ok(only_the_draft(reading))
}

fn draft_file(text: &str) -> Result<SourceFile, Error> {
    if text.len() > LONGEST { Err(Error::Invalid("text")) } else { Ok(SourceFile { path: DRAFT.into(), text: text.to_owned() }) }
}

/// Returns a reading with the problems of the draft alone.
fn only_the_draft(mut reading: Reading) -> Reading {
    reading.problems.retain(|problem| problem.file == DRAFT);
    reading
}

/// Why a draft cannot be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftRefusal {
    /// The draft has errors.
    Errors,
    /// The draft does not hold exactly one item or paper.
    NotOne,
    /// The draft's id is another than the one that is edited.
    OtherId,
}

/// Reads the one item of a text, to be saved with this status.
pub async fn read_for_item(
    engine: &Engine,
    text: &str,
    id: Option<&str>,
    status: Status,
) -> Result<Result<Item, DraftRefusal>, Error> {
    let text = &normalize(text);
    let mut reading = read_item(engine, text).await?;
    if status == Status::Draft && reading.has_errors() {
        reading = read_item(engine, &question_bank::as_draft(text)).await?;
    }
    if reading.has_errors() {
        return Ok(Err(DraftRefusal::Errors));
    }
    let alone = reading.items.len() == 1 && reading.papers.is_empty();
    let Some(mut item) = reading.items.pop().map(|of| of.item).filter(|_| alone) else { return Ok(Err(DraftRefusal::NotOne)) };
    if id.is_some_and(|id| id != item.id) || item.id.is_empty() {
        return Ok(Err(DraftRefusal::OtherId));
    }
    if status == Status::Ready && !make_ready(&mut item, note_files(engine).await?) {
        return Ok(Err(DraftRefusal::Errors));
    }
    item.status = status;
    if status == Status::Ready && lacks_picture(engine, &item).await? {
        return Ok(Err(DraftRefusal::Errors));
    }
    Ok(Ok(item))
}

/// Returns whether an item for exams alone links to a picture that the bank does not keep.
async fn lacks_picture(engine: &Engine, item: &Item) -> Result<bool, Error> {
    if item.pool != Pool::Exam {
        return Ok(false);
    }
    let file = SourceFile { path: DRAFT.to_owned(), text: item.to_markdown() };
    let mut reading = question_bank::read(std::slice::from_ref(&file));
    check_pictures(&mut reading, &[file], &picture_names(engine).await?);
    Ok(reading.problems.iter().any(|problem| problem.rule == Rule::UnusablePicture))
}

/// Makes an item ready, and returns whether it has no errors then, read together with these notes. The gaps of a draft are only
/// warnings.
pub fn make_ready(item: &mut Item, notes: Vec<SourceFile>) -> bool {
    item.status = Status::Ready;
    let mut files = vec![SourceFile { path: DRAFT.to_owned(), text: item.to_markdown() }];
    files.extend(notes);
    !only_the_draft(question_bank::read(&files)).has_errors()
}

/// Reads the one paper of a text, to be saved published or not.
pub async fn read_for_paper(
    engine: &Engine,
    text: &str,
    id: Option<&str>,
    published: bool,
) -> Result<Result<Paper, DraftRefusal>, Error> {
    let text = &normalize(text);
    let mut reading = read_paper(engine, text).await?;
    let is_grave = |problem: &Problem| problem.severity == Severity::Error && (published || !is_about_the_bank(problem.rule));
    if reading.problems.iter().any(is_grave) {
        return Ok(Err(DraftRefusal::Errors));
    }
    let alone = reading.papers.len() == 1 && reading.items.is_empty();
    let Some(mut paper) = reading.papers.pop().filter(|_| alone) else { return Ok(Err(DraftRefusal::NotOne)) };
    if id.is_some_and(|id| id != paper.id) || paper.id.is_empty() {
        return Ok(Err(DraftRefusal::OtherId));
    }
    paper.published = published;
    Ok(Ok(paper))
}

/// Returns whether an unpublished paper may have an error: its text says clearly what it wants, only the bank or the sums do not
/// agree yet.
fn is_about_the_bank(rule: Rule) -> bool {
    let sums = [Rule::SectionCount, Rule::SectionSum, Rule::SectionEmpty, Rule::PaperSum, Rule::CutTooHigh];
    let bank = [Rule::NamedUnknown, Rule::NamedUnusable, Rule::NamedPoints, Rule::DrawUnmet];
    sums.contains(&rule) || bank.contains(&rule)
}
