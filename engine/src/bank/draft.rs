//! A text that is being edited: read, and made the item or paper that is saved.

use crate::{
    bank::{
        item_check::{ItemText, check_items, note_files},
        picture::{check_pictures, picture_names},
    },
    engine::Engine,
    error::Error,
};
use question_bank::{Item, Paper, Problem, Reading, Rule, Severity, SourceFile, Status};
use std::collections::HashSet;

pub use crate::bank::item_check::{DraftRefusal, LONGEST, normalize};

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

/// Reads an item's draft together with the bank's notes, for its links.
pub async fn read_item(engine: &Engine, text: &str) -> Result<Reading, Error> {
    let mut files = vec![draft_file(text)?];
    files.extend(note_files(engine).await?);
    let mut reading = question_bank::read(&files);
    check_pictures(&mut reading, &files[..1], &picture_names(engine).await?);
    Ok(only_the_draft(reading))
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

/// Reads the one item of a text, to be saved with this status.
pub async fn read_for_item(
    engine: &Engine,
    text: &str,
    id: Option<&str>,
    status: Status,
) -> Result<Result<Item, DraftRefusal>, Error> {
    let text = ItemText { text: text.to_owned(), id: id.map(str::to_owned), status };
    let checked = check_items(engine, vec![text]).await?.pop().ok_or(Error::Damaged("check"))?;
    Ok(checked.map_err(|refused| refused.why))
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
