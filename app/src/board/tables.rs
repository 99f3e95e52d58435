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
    marking::{
        agreement::{ReviewerProfile, compare_reviewers},
        divide_readings, progress,
    },
};
use exam::{Lang, review::Round};
use store::board::Reading;

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

/// Downloads `answers.csv` or `reviewers.csv` of one item.
pub async fn download_item(
    lead: Lead,
    State(site): State<Site>,
    Path((item, part, file)): Path<(String, u16, String)>,
) -> Result<Response, Refusal> {
    let readings = store::board::readings(&site.db, &item, part, lead.actor.id()).await?;
    let (readings, _) = divide_readings(&lead.actor, readings);
    let sheet = match file.as_str() {
        "answers.csv" => answers(&site, &lead, (&item, part), &readings).await?,
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
    Ok(attachment("text/csv; charset=utf-8", file, sheet::csv(&sheet).into_bytes()).into_response())
}

/// Makes a table with one row for each answer: who read it, what they gave, what counts.
async fn answers(site: &Site, lead: &Lead, (item, part): (&str, u16), readings: &[Reading]) -> Result<Sheet, Error> {
    let lang = lead.visitor.lang;
    const ROUNDS: [Round; 3] = [Round::First, Round::Second, Round::Third];
    let mut rows = Vec::new();
    for task in store::board::answers(&site.db, item, part, lead.actor.id(), MOST, 0).await? {
        let mut row: Vec<Cell> = vec![task.code.as_str().into(), task.paper.into()];
        // By code, then round: that is how they were read.
        let at = readings.partition_point(|reading| reading.task < task.code);
        let own = readings[at..].iter().take_while(|reading| reading.task == task.code).collect::<Vec<_>>();
        for wanted in ROUNDS {
            let found = own.iter().find(|reading| reading.round == wanted);
            row.push(found.map_or(Cell::Empty, |reading| reading.name.as_str().into()));
            row.push(found.map(|reading| reading.points.as_f64()).into());
        }
        row.extend([task.points.map(|points| points.as_f64()).into(), Cell::Number(task.of.as_f64())]);
        rows.push(row);
    }
    let mut head = vec![t!(lang, "common.reviewing_code"), t!(lang, "board.paper")];
    for wanted in ROUNDS {
        head.extend([format!("{} {}", round(lang, wanted), t!(lang, "board.reviewer")), round(lang, wanted)]);
    }
    head.extend([t!(lang, "board.final_points"), t!(lang, "common.of")]);
    Ok(Sheet { name: t!(lang, "board.answers"), head, rows })
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
