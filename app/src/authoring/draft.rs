//! A text that is being edited: read, checked, repaired, shown.

use crate::{
    admission,
    api::authoring::{Checked, Finding, Repair, What},
    component::{self, filling, revealed, window},
    error::AppError,
    site::Site,
    who::Instructor,
};
use exam::{Lang, Role};
use leptos::prelude::*;
use question_bank::{Insider, Item, Paper, Problem, Reading, Rule, Severity, SourceFile, Status};

/// The longest text that the editor takes, in bytes.
pub const LONGEST: usize = 256 * 1024;

/// The name of the draft among the files that are read with it; the notes' names are longer.
const DRAFT: &str = "";

/// Line ends as the reader counts them: a browser sends CRLF.
pub fn plain(text: &str) -> String {
    text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n")
}

/// Reads a draft beside the bank's notes (for an item's links) or its items (for a paper's sections).
pub async fn read(site: &Site, what: What, text: &str) -> Result<Reading, AppError> {
    if text.len() > LONGEST {
        return Err(AppError::Invalid("text"));
    }
    let mut files = vec![SourceFile { path: DRAFT.into(), text: text.to_owned() }];
    let mut reading = match what {
        What::Item => {
            let notes = store::note::all(&site.db).await?.into_iter().enumerate();
            files.extend(notes.map(|(at, text)| SourceFile { path: format!("note {at}"), text }));
            question_bank::read(&files)
        }
        What::Paper => {
            let bank = site.bank.current(&site.db).await?;
            let items: Vec<&Item> = bank.iter().map(|(_, item)| &**item).collect();
            question_bank::read_with(&files, &items)
        }
    };
    reading.problems.retain(|problem| problem.file == DRAFT);
    Ok(reading)
}

/// Repairs what was asked for, checks, and shows.
pub async fn check(site: &Site, who: &Instructor, what: What, text: &str, repair: Repair) -> Result<Checked, AppError> {
    let mut text = plain(text);
    let mut reading = read(site, what, &text).await?;
    let repaired = match repair {
        Repair::Nothing => None,
        Repair::One(at) => reading.problems.get(at).and_then(|problem| problem.repair(&text)),
        Repair::All => Some(question_bank::format(&text)),
    };
    if let Some(better) = repaired {
        text = better;
        reading = read(site, what, &text).await?;
    }
    let lang = who.visitor.lang;
    let findings = reading.problems.iter().map(|problem| finding(problem, &text, lang)).collect();
    let preview = match what {
        What::Item => preview_item(&reading, &who.person.roles, lang),
        What::Paper => preview_paper(site, &reading, lang).await?,
    };
    Ok(Checked { text, findings, preview })
}

fn finding(problem: &Problem, text: &str, lang: Lang) -> Finding {
    Finding {
        line: problem.line,
        grave: problem.severity == Severity::Error,
        message: problem.message(lang),
        text: problem.text.clone(),
        repaired: problem.repaired.clone().filter(|_| problem.repair(text).is_some()),
    }
}

fn preview_item(reading: &Reading, roles: &[Role], lang: Lang) -> String {
    let Some(witness) = Insider::of(roles) else { return String::new() };
    reading.items.iter().map(|of| component::html(|| revealed::whole(&of.item, &witness, lang))).collect()
}

async fn preview_paper(site: &Site, reading: &Reading, lang: Lang) -> Result<String, AppError> {
    let bank = site.bank.current(&site.db).await?;
    let items: Vec<&Item> = bank.iter().map(|(_, item)| &**item).collect();
    let mut html = String::new();
    for paper in &reading.papers {
        let unknown = window::unknown(&admission::unknown_classes(site, paper).await?, lang);
        let rules = crate::page::paper::rules(paper, paper.attempts as usize, lang);
        let table = filling::table(paper, &items, lang);
        html += &component::html(|| view! { {unknown} {rules} {table} });
    }
    Ok(html)
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
pub async fn item(site: &Site, text: &str, id: Option<&str>, status: Status) -> Result<Result<Item, Refused>, AppError> {
    let mut reading = read(site, What::Item, text).await?;
    if status == Status::Draft && reading.has_errors() {
        reading = read(site, What::Item, &question_bank::as_draft(text)).await?;
    }
    if reading.has_errors() {
        return Ok(Err(Refused::Errors));
    }
    let alone = reading.items.len() == 1 && reading.papers.is_empty();
    let Some(mut item) = reading.items.pop().map(|of| of.item).filter(|_| alone) else { return Ok(Err(Refused::NotOne)) };
    if id.is_some_and(|id| id != item.id) || item.id.is_empty() {
        return Ok(Err(Refused::OtherId));
    }
    if status == Status::Ready && !is_complete(site, &mut item).await? {
        return Ok(Err(Refused::Errors));
    }
    item.status = status;
    Ok(Ok(item))
}

/// Whether an item has no errors once it says that it is ready: a draft's gaps are only warnings.
async fn is_complete(site: &Site, item: &mut Item) -> Result<bool, AppError> {
    item.status = Status::Ready;
    Ok(!read(site, What::Item, &item.to_markdown()).await?.has_errors())
}

/// The one paper of a text.
pub async fn paper(site: &Site, text: &str, id: Option<&str>, published: bool) -> Result<Result<Paper, Refused>, AppError> {
    let mut reading = read(site, What::Paper, text).await?;
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
