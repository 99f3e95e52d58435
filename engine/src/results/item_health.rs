//! How items did on the sheets of papers, noted in the bank's list: a look now and then.

use crate::{
    engine::Engine,
    error::Result,
    results::count::count_all,
    state::summaries::{PartFigures, Summary},
};
use exam::{Role, Timestamp, statistics::LEAST, time::Millis};
use question_bank::Insider;
use std::collections::{BTreeMap, HashMap};
use store::{
    figure,
    item_health::{self, ItemHealth},
};

/// The least time between two looks at one paper.
const BETWEEN: Millis = Millis(10 * 60_000);

/// Notes how the items of papers did whose results changed since the last look, and returns how many papers that were. A paper that
/// somebody is sitting waits until nobody is.
pub async fn refresh_health(engine: &Engine) -> Result<usize> {
    let Some(witness) = Insider::of(&[Role::Instructor]) else { return Ok(0) };
    count_all(engine).await?;
    let looks = item_health::looks(&engine.db).await?;
    let looks: HashMap<&str, (&str, Timestamp)> =
        looks.iter().map(|(paper, stamp, at)| (paper.as_str(), (stamp.as_str(), *at))).collect();
    let mut refreshed = 0;
    for (paper, revision) in figure::revisions(&engine.db).await? {
        let (last, now) = (looks.get(paper.as_str()), revision.to_string());
        let is_early = last.is_some_and(|(_, at)| engine.now() < *at + BETWEEN);
        if is_early || last.is_some_and(|(known, _)| *known == now) || store::session::is_being_sat(&engine.db, &paper).await? {
            continue;
        }
        let summary = Summary::of_counted(engine, &paper, None, witness).await?;
        let mut tx = engine.db.begin().await?;
        item_health::replace(&mut tx, &paper, &now, &items_of(&summary), engine.now()).await?;
        tx.commit().await?;
        refreshed += 1;
    }
    Ok(refreshed)
}

/// Returns how each item of a paper did, all its parts together.
fn items_of(summary: &Summary) -> Vec<ItemHealth> {
    let mut items: BTreeMap<&str, Vec<&PartFigures>> = BTreeMap::new();
    summary.parts.iter().for_each(|part| items.entry(&part.item).or_default().push(part));
    items.into_iter().map(|(item, parts)| health_of(item, &parts)).collect()
}

fn health_of(item: &str, parts: &[&PartFigures]) -> ItemHealth {
    let asked = parts.iter().map(|part| part.figures.n).max().unwrap_or(0);
    let shares: Option<Vec<f64>> = parts.iter().map(|part| part.figures.difficulty).collect();
    let observed = shares.filter(|shares| !shares.is_empty()).map_or(-1, |shares| {
        let weights: f64 = parts.iter().map(|part| part.of.as_f64()).sum();
        let earned: f64 = parts.iter().zip(&shares).map(|(part, share)| part.of.as_f64() * share).sum();
        if weights > 0.0 { (earned / weights * 1000.0).round() as i64 } else { -1 }
    });
    let flags = || parts.iter().flat_map(|part| &part.flags);
    let health = match () {
        () if asked < LEAST => "",
        () if flags().any(|flag| flag.is_grave()) => "bad",
        () if flags().next().is_some() => "watch",
        () => "fine",
    };
    ItemHealth { item: item.to_owned(), asked: asked as i64, observed, health }
}
