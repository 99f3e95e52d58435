//! The board as tables to download: progress by item, reviewers, answers by their codes.

use crate::{
    view::round::round,
    web::{
        attachment::attachment,
        refusal::Refusal,
        sheet::{self, Cell, Sheet},
        site::Site,
        visitor::Lead,
    },
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use engine::{
    Error,
    audit::{self, Event},
    background::blocking,
    marking::{
        agreement::{ReviewerProfile, compare_reviewers},
        divide_readings,
        explanation::{Explanation, explain},
        progress,
    },
};
use exam::{Lang, review::Round};
use store::{board::Reading, regrade::ScoredBy};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// More than any exam has.
const MOST: i64 = 1_000_000;

/// Downloads one row for each item or part.
pub async fn download_items(lead: Lead, State(site): State<Site>) -> Result<Response, Refusal> {
    let lang = lead.visitor.lang;
    let mut rows = Vec::new();
    for item in progress(&site, MOST, 0).await? {
        let title = store::task::title(&site.db, &item.item).await?;
        let number = |count: i64| Cell::Number(count as f64);
        let part = title.has_parts.then_some(f64::from(item.part) + 1.0);
        let counts = [item.all, item.done, item.all - item.done, item.pace, item.overdue].map(number);
        rows.push([item.item.into(), title.text.into(), part.into()].into_iter().chain(counts).collect());
    }
    let head = vec![
        t!(lang, "common.id"),
        t!(lang, "board.item"),
        t!(lang, "common.bank_part"),
        t!(lang, "board.answers"),
        t!(lang, "common.done"),
        t!(lang, "board.left"),
        t!(lang, "board.pace"),
        t!(lang, "board.overdue"),
    ];
    Ok(download(&site, &lead, "board.csv", Sheet { name: t!(lang, "common.board"), head, rows }).await?)
}

/// Downloads `answers.csv`, `answers.xlsx` or `reviewers.csv` of one item.
pub async fn download_item(
    lead: Lead,
    State(site): State<Site>,
    Path((item, part, file)): Path<(String, u16, String)>,
) -> Result<Response, Refusal> {
    let readings = store::board::readings(&site.db, &item, part, lead.actor.id()).await?;
    let (readings, _) = divide_readings(&lead.actor, readings);
    let sheet = match file.as_str() {
        "answers.csv" | "answers.xlsx" => answers(&site, &lead, (&item, part)).await?,
        "reviewers.csv" => reviewers(&readings, lead.visitor.lang),
        _ => return Err(Error::Absent.into()),
    };
    if store::board::papers_with(&site.db, &item, part).await?.is_empty() {
        return Err(Error::Absent.into());
    }
    Ok(download(&site, &lead, &format!("{item}-{file}"), sheet).await?)
}

async fn download(site: &Site, lead: &Lead, file: &str, sheet: Sheet) -> Result<Response, Error> {
    let rows = sheet.rows.len();
    audit::record_alone(site, Some(lead.actor.id()), Event::BoardExported { file, rows }).await?;
    if file.ends_with(".xlsx") {
        let body = blocking(move || sheet::xlsx(&[sheet])).await?.map_err(|_| Error::Damaged("workbook"))?;
        return Ok(attachment(XLSX, file, body).into_response());
    }
    Ok(attachment("text/csv; charset=utf-8", file, sheet::csv(&sheet).into_bytes()).into_response())
}

/// The columns of one round: who marked, and what they gave.
const ROUNDS: [Round; 5] = Round::ALL;

/// Makes a table with one row for each answer that says how its final points came about.
async fn answers(site: &Site, lead: &Lead, (item, part): (&str, u16)) -> Result<Sheet, Error> {
    let lang = lead.visitor.lang;
    let explanations = explain(site, &lead.actor, item, part).await?;
    let rows = explanations.into_iter().map(|explanation| answer_row(explanation, lang)).collect();
    let mut head = vec![t!(lang, "common.reviewing_code"), t!(lang, "board.paper")];
    for each in ROUNDS {
        head.extend([format!("{} {}", round(lang, each), t!(lang, "board.reviewer")), round(lang, each)]);
    }
    head.extend([
        t!(lang, "board.why_decide"),
        t!(lang, "board.table.appeal"),
        t!(lang, "board.table.appeal_reply"),
        t!(lang, "board.table.replaced"),
        t!(lang, "board.table.correction"),
        t!(lang, "board.table.decided_by"),
        t!(lang, "board.final_points"),
        t!(lang, "common.of"),
    ]);
    Ok(Sheet { name: t!(lang, "board.answers"), head, rows })
}

fn answer_row(explanation: Explanation, lang: Lang) -> Vec<Cell> {
    let found = |wanted: Round| explanation.ratings.iter().find(|(rating, _)| rating.round == wanted);
    let text = |text: Option<&str>| text.filter(|text| !text.is_empty()).map_or(Cell::Empty, Cell::from);
    let mut row: Vec<Cell> = vec![explanation.task.code.as_str().into(), explanation.task.paper.as_str().into()];
    for wanted in ROUNDS {
        row.push(found(wanted).map_or(Cell::Empty, |(_, name)| name.as_str().into()));
        row.push(found(wanted).map(|(rating, _)| rating.points.as_f64()).into());
    }
    let correction = explanation.correction.as_ref().map(|correction| {
        let what = match correction.by {
            ScoredBy::FullMarks => t!(lang, "board.table.void"),
            ScoredBy::TakenOut => t!(lang, "common.is_taken_out"),
            ScoredBy::Version(_) => t!(lang, "board.table.rescored"),
        };
        t!(lang, "common.mark.labelled", label = what, text = correction.reason)
    });
    let names: Vec<String> = explanation.decided_by.iter().map(|by| round(lang, *by)).collect();
    let decided_by = match (names.len(), explanation.hidden) {
        (_, true) => t!(lang, "board.table.hidden"),
        (2, false) => t!(lang, "board.table.mean", rounds = names.join(" + ")),
        (_, false) => names.join(" + "),
    };
    row.extend([
        text(found(Round::Lead).map(|(rating, _)| rating.why.as_str())),
        text(explanation.appeal.as_deref()),
        text(found(Round::Appeal).map(|(rating, _)| rating.remark.as_str())),
        Cell::Number(explanation.replaced as f64),
        text(correction.as_deref()),
        text(Some(&decided_by)),
        explanation.points.map(|points| points.as_f64()).into(),
        Cell::Number(explanation.task.of.as_f64()),
    ]);
    row
}

/// Makes a table with one row for each reviewer.
fn reviewers(readings: &[Reading], lang: Lang) -> Sheet {
    let row = |line: ReviewerProfile| {
        let found = line.agreement;
        vec![
            line.name.into(),
            Cell::Number(line.profile.count as f64),
            Cell::Number(line.profile.mean),
            Cell::Number(line.profile.spread),
            Cell::Number(found.map_or(0, |found| found.pairs) as f64),
            found.map(|found| found.exact).into(),
            found.map(|found| found.adjacent).into(),
            found.and_then(|found| found.kappa).into(),
        ]
    };
    let head = vec![
        t!(lang, "board.reviewer"),
        t!(lang, "board.count"),
        t!(lang, "board.mean"),
        t!(lang, "board.spread"),
        t!(lang, "board.pairs"),
        t!(lang, "board.exact"),
        t!(lang, "board.adjacent"),
        t!(lang, "board.kappa"),
    ];
    Sheet { name: t!(lang, "board.by_reviewer"), head, rows: compare_reviewers(readings).into_iter().map(row).collect() }
}
