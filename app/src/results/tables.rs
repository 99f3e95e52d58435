//! The results of a paper as tables to download.

use crate::results::{delivery::chosen_delivery, matrix};
use crate::web::{
    attachment::attachment,
    i18n::{self, moment},
    refusal::Refusal,
    sheet::{self, Cell, Sheet},
    site::Site,
    visitor::Instructor,
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use engine::{
    Error,
    audit::{self, Event},
    background::blocking,
    results::{closed::are_named_results_closed, count::count_all, matrix::Matrix},
    state::summaries::Summary,
};
use exam::{Lang, interaction::letter::letter};
use question_bank::{Insider, Paper};
use std::collections::{HashMap, HashSet};
use store::{Id, figure_sitting::CountedSitting, result::Owner};

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Sends the results of a paper, or of the delivery that `?delivery=` names: `scores.csv`, `items.csv`, `results.xlsx`; and everybody's answers and points in each part:
/// `points.csv`, `responses.csv`, `matrix.xlsx`.
pub async fn download(
    instructor: Instructor,
    State(site): State<Site>,
    Path((id, file)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Refusal> {
    let lang = instructor.visitor.lang;
    let witness = Insider::of(&instructor.actor.person().roles).ok_or(Error::Forbidden)?;
    let stored = store::paper::current(&site.db, &id).await?.ok_or(Error::Absent)?;
    let paper = site.state.bank.paper(&site.db, stored.version).await?;
    count_all(&site).await?;
    let delivery = chosen_delivery(&site, &id, query.get("delivery")).await?;
    let only: Option<HashSet<Id>> = match &delivery {
        Some(delivery) => Some(store::delivery::sitting_ids(&site.db, delivery.id).await?.into_iter().collect()),
        None => None,
    };
    let summary = Summary::of_counted(&site, &id, delivery.map(|delivery| delivery.id), witness).await?;
    let mut lines = store::figure_sitting::changed_since(&site.db, &id, 0).await?;
    lines.retain(|line| only.as_ref().is_none_or(|only| only.contains(&line.session)));
    lines.sort_by_key(|line| line.session);
    let owners = store::result::owners(&site.db, &id).await?;
    let open = store::release::open_work(&site.db, &id).await?;
    let closed = are_named_results_closed(&instructor.actor.person().roles, &open);
    let (kind, body) = match file.as_str() {
        "scores.csv" => (CSV, sheet::csv(&scores(&paper, &lines, &owners, closed, lang)).into_bytes()),
        "items.csv" => (CSV, sheet::csv(&items(&summary, lang)).into_bytes()),
        "results.xlsx" => {
            let sheets = [scores(&paper, &lines, &owners, closed, lang), items(&summary, lang)];
            (XLSX, blocking(move || sheet::xlsx(&sheets)).await?.map_err(|_| Error::Damaged("workbook"))?)
        }
        "points.csv" | "responses.csv" | "matrix.xlsx" => {
            let loaded = Matrix::load(&site, &instructor.actor, (&id, &paper), only.as_ref()).await?;
            match file.as_str() {
                "points.csv" => (CSV, sheet::csv(&matrix::points(&loaded, lang)).into_bytes()),
                "responses.csv" => (CSV, sheet::csv(&matrix::responses(&loaded, lang)).into_bytes()),
                _ => {
                    let sheets = [matrix::points(&loaded, lang), matrix::responses(&loaded, lang)];
                    (XLSX, blocking(move || sheet::xlsx(&sheets)).await?.map_err(|_| Error::Damaged("workbook"))?)
                }
            }
        }
        _ => return Err(Error::Absent.into()),
    };
    let event = Event::ResultsExported { paper: &id, file: &file, sittings: lines.len() };
    audit::record_alone(&site, Some(instructor.actor.id()), event).await?;
    Ok(attachment(kind, &format!("{id}-{file}"), body))
}

/// What stands in place of a result that is closed.
const CLOSED: &str = "—";

/// Returns a table with a row for each sitting; where results by name are `closed` to whoever asks, it says no points.
fn scores(paper: &Paper, lines: &[CountedSitting], owners: &HashMap<Id, Owner>, closed: bool, lang: Lang) -> Sheet {
    let titles = paper.sections.iter().map(|section| section.title.clone());
    let head = [
        t!(lang, "results.sign_in_name"),
        t!(lang, "results.person"),
        t!(lang, "results.attempt"),
        t!(lang, "results.seen"),
        t!(lang, "results.handed_in"),
        t!(lang, "results.score"),
        t!(lang, "common.of"),
        t!(lang, "results.waiting_points"),
        t!(lang, "results.decision"),
    ];
    let head = head.into_iter().chain(titles).collect();
    let rows = lines.iter().map(|line| {
        let (name, display) =
            owners.get(&line.session).map(|owner| (owner.name.clone(), owner.display.clone())).unwrap_or_default();
        let score = &line.score;
        let number = |points: exam::Points| if closed { CLOSED.into() } else { Cell::Number(points.as_f64()) };
        let decision = if closed { CLOSED.to_owned() } else { i18n::decision(lang, paper.cut.decide(score)) };
        let mut row: Vec<Cell> = vec![
            name.into(),
            display.into(),
            Cell::Number(line.attempt as f64),
            Cell::Number(line.seen as f64),
            moment(line.at).into(),
            number(score.earned),
            Cell::Number(score.of.as_f64()),
            number(score.waiting),
            decision.into(),
        ];
        let section = |at: usize| number(line.sections.get(at).copied().unwrap_or_default());
        row.extend((0..paper.sections.len()).map(section));
        row
    });
    Sheet { name: t!(lang, "results.scores"), rows: rows.collect(), head }
}

/// Returns a table with a row for each part of an item.
fn items(summary: &Summary, lang: Lang) -> Sheet {
    let parts = &summary.parts;
    let most = parts.iter().map(|part| part.key.len()).max().unwrap_or(0);
    let head = [
        t!(lang, "common.id"),
        t!(lang, "common.name"),
        t!(lang, "common.bank_part"),
        t!(lang, "common.bank_kind"),
        t!(lang, "common.bank_points"),
        t!(lang, "common.n"),
        t!(lang, "common.omitted"),
        t!(lang, "common.difficulty"),
        t!(lang, "common.discrimination"),
        t!(lang, "common.review.key"),
    ];
    let head = head.into_iter().chain((0..most).map(|at| letter(at).to_string())).collect();
    let rows = parts.iter().map(|part| {
        let key: String = part.key.iter().enumerate().filter(|(_, right)| **right).map(|(at, _)| letter(at)).collect();
        let mut row: Vec<Cell> = vec![
            part.item.as_str().into(),
            part.title.as_str().into(),
            part.part.map(|at| (at + 1) as f64).into(),
            i18n::kind(lang, part.kind).into(),
            Cell::Number(part.of.as_f64()),
            Cell::Number(part.figures.n as f64),
            Cell::Number(part.figures.omitted as f64),
            part.figures.difficulty.into(),
            part.figures.discrimination.into(),
            key.into(),
        ];
        row.extend(part.figures.chosen.iter().map(|count| Cell::Number(*count as f64)));
        row
    });
    Sheet { name: t!(lang, "results.items"), rows: rows.collect(), head }
}
