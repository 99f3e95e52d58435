//! A draft as the editor shows it: its findings, and what it will look like.

use crate::{
    view::{filling, html, paper_rules::rules, revealed, window},
    web::{json::Sent, refusal::Refusal, site::Site, visitor::Instructor},
    wire::check::{CheckRequest, CheckedDraft, Finding, Repair, What},
};
use axum::{Json, extract::State};
use engine::{
    Error,
    bank::{
        doubt::doubts_of_item,
        draft::{self, normalize},
    },
    sitting::admission,
};
use exam::{Lang, Role};
use leptos::prelude::*;
use question_bank::{Insider, Item, Problem, Reading, Severity, doubt::Doubt};

async fn read(site: &Site, what: What, text: &str) -> Result<Reading, Error> {
    match what {
        What::Item => draft::read_item(site, text).await,
        What::Paper => draft::read_paper(site, text).await,
    }
}

/// Repairs what was asked for, checks the text, and renders its preview.
pub async fn check(site: &Site, instructor: &Instructor, what: What, text: &str, repair: Repair) -> Result<CheckedDraft, Error> {
    let mut text = normalize(text);
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
    let lang = instructor.visitor.lang;
    let mut findings: Vec<Finding> = reading.problems.iter().map(|problem| finding(problem, &text, lang)).collect();
    for read in &reading.items {
        let doubts = doubts_of_item(site, &read.item).await?;
        findings.extend(doubts.iter().map(|doubt| doubtful(doubt, &text, lang)));
    }
    let preview = match what {
        What::Item => preview_item(&reading, &instructor.actor.person().roles, lang),
        What::Paper => preview_paper(site, &reading, lang).await?,
    };
    Ok(CheckedDraft { text, findings, preview })
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

/// Returns what the author is asked about, at the first line that holds it.
fn doubtful(doubt: &Doubt, text: &str, lang: Lang) -> Finding {
    let (line, found) = (1..).zip(text.lines()).find(|(_, line)| line.contains(doubt.mark())).unwrap_or((1, ""));
    Finding { line, grave: false, message: doubt.message(lang), text: found.to_owned(), repaired: None }
}

/// Renders the preview of the items of a reading.
pub fn preview_item(reading: &Reading, roles: &[Role], lang: Lang) -> String {
    let Some(witness) = Insider::of(roles) else { return String::new() };
    reading.items.iter().map(|of| html::html(|| revealed::whole(&of.item, &witness, lang))).collect()
}

async fn preview_paper(site: &Site, reading: &Reading, lang: Lang) -> Result<String, Error> {
    let bank = site.state.bank.current(&site.db).await?;
    let items: Vec<&Item> = bank.iter().map(|(_, item)| &**item).collect();
    let mut html = String::new();
    for paper in &reading.papers {
        let unknown = window::unknown(&admission::unknown_classes(site, paper).await?, lang);
        let rules = rules(paper, paper.attempts as usize, lang);
        let table = filling::table(paper, &items, lang);
        html += &html::html(|| view! { {unknown} {rules} {table} });
    }
    Ok(html)
}

/// Checks a draft for the editor.
pub async fn check_draft(
    instructor: Instructor,
    State(site): State<Site>,
    Sent(request): Sent<CheckRequest>,
) -> Result<Json<CheckedDraft>, Refusal> {
    Ok(Json(check(&site, &instructor, request.what, &request.text, request.repair).await?))
}
