//! The board as tables to take away: progress by item, reviewers, answers by their codes.

use crate::web::refusal::Shown as _;
use crate::{
    board::{
        independence::shown_to,
        overview::{HOUR, OVERDUE},
    },
    view::round::round,
    web::{
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
    marking::agreement::{Line, lines},
};
use exam::{Lang, Timestamp, review::Round};
use store::board::Reading;

/// More than any exam has.
const MOST: i64 = 1_000_000;

/// One row an item or part.
pub async fn items(lead: Lead, State(site): State<Site>) -> Response {
    let made = async {
        let (lang, now) = (lead.visitor.lang, site.now());
        let (late, since) = (Timestamp(now.0 - OVERDUE), Timestamp(now.0 - 24 * HOUR));
        let mut rows = Vec::new();
        for item in store::board::items(&site.db, late, since, MOST, 0).await? {
            let title = store::task::title(&site.db, &item.item).await?;
            let number = |count: i64| Cell::Number(count as f64);
            let part = title.has_parts.then_some(f64::from(item.part) + 1.0);
            let counts = [item.all, item.done, item.all - item.done, item.pace, item.overdue].map(number);
            rows.push([item.item.into(), title.text.into(), part.into()].into_iter().chain(counts).collect());
        }
        let head = vec![
            t!(lang, "bank.id"),
            t!(lang, "reviewing.item"),
            t!(lang, "bank.part"),
            t!(lang, "reviewing.answers"),
            t!(lang, "reviewing.done"),
            t!(lang, "reviewing.left"),
            t!(lang, "reviewing.pace"),
            t!(lang, "reviewing.overdue"),
        ];
        taken(&site, &lead, "board.csv", Sheet { name: t!(lang, "reviewing.board"), head, rows }).await
    };
    made.await.unwrap_or_else(|error: Error| error.page(&lead.visitor))
}

/// `answers.csv` or `reviewers.csv` of one item.
pub async fn item(lead: Lead, State(site): State<Site>, Path((item, part, file)): Path<(String, u16, String)>) -> Response {
    let made = async {
        let lang = lead.visitor.lang;
        let (readings, _) = shown_to(&lead, store::board::readings(&site.db, &item, part, lead.actor.id()).await?);
        let sheet = match file.as_str() {
            "answers.csv" => answers(&site, &lead, (&item, part), &readings).await?,
            "reviewers.csv" => reviewers(&readings, lang),
            _ => return Err(Error::Absent),
        };
        if store::board::papers_with(&site.db, &item, part).await?.is_empty() {
            return Err(Error::Absent);
        }
        taken(&site, &lead, &format!("{item}-{file}"), sheet).await
    };
    made.await.unwrap_or_else(|error: Error| error.page(&lead.visitor))
}

async fn taken(site: &Site, lead: &Lead, name: &str, sheet: Sheet) -> Result<Response, Error> {
    let mut tx = site.db.begin().await?;
    let detail = serde_json::json!({ "file": name, "rows": sheet.rows.len() }).to_string();
    store::audit::add(&mut tx, Some(lead.actor.id()), "board.export", &detail, site.now()).await?;
    tx.commit().await?;
    let body = sheet::csv(&sheet).into_bytes();
    Ok(crate::web::attachment::attachment("text/csv; charset=utf-8", name, body).into_response())
}

/// One row an answer: who read it, what they gave, what counts.
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
    let mut head = vec![t!(lang, "reviewing.code"), t!(lang, "reviewing.paper")];
    for wanted in ROUNDS {
        head.extend([format!("{} {}", round(lang, wanted), t!(lang, "reviewing.reviewer")), round(lang, wanted)]);
    }
    head.extend([t!(lang, "reviewing.final_points"), t!(lang, "bank.of")]);
    Ok(Sheet { name: t!(lang, "reviewing.answers"), head, rows })
}

/// One row a reviewer.
fn reviewers(readings: &[Reading], lang: Lang) -> Sheet {
    let row = |line: Line| {
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
        t!(lang, "reviewing.reviewer"),
        t!(lang, "reviewing.count"),
        t!(lang, "reviewing.mean"),
        t!(lang, "reviewing.spread"),
        t!(lang, "reviewing.pairs"),
        t!(lang, "reviewing.exact"),
        t!(lang, "reviewing.adjacent"),
        t!(lang, "reviewing.kappa"),
    ];
    Sheet { name: t!(lang, "reviewing.by_reviewer"), head, rows: lines(readings).into_iter().map(row).collect() }
}
