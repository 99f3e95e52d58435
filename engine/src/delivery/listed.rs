//! Deliveries as lists and pages show them: each with its paper, its audience and where it stands.

use crate::{engine::Engine, error::Result, sitting::admission};
use exam::{
    Timestamp,
    delivery::{DeliveryFacts, DeliveryState},
};
use question_bank::Paper;
use std::{collections::HashMap, sync::Arc};
use store::{
    Id,
    delivery::{Audience, Delivery, SittingCounts, Standing},
};

/// A delivery with what a list says of it.
#[derive(Clone, Debug)]
pub struct ListedDelivery {
    /// As stored.
    pub delivery: Delivery,
    /// The current version of its paper.
    pub paper: Arc<Paper>,
    /// The names of its classes, and the people named.
    pub audience: Audience,
    /// How its sittings stand.
    pub sittings: SittingCounts,
    /// Where it stands.
    pub state: DeliveryState,
}

/// Reads what a list says of one delivery.
pub async fn listed(engine: &Engine, delivery: Delivery) -> Result<Option<ListedDelivery>> {
    let Some(stored) = store::paper::current(&engine.db, &delivery.paper).await? else { return Ok(None) };
    let paper = engine.state.bank.paper(&engine.db, stored.version).await?;
    let ended = store::paper_end::of_paper(&engine.db, &delivery.paper).await?;
    let audience = store::delivery::audience(&engine.db, delivery.id).await?;
    let sittings = store::delivery::sittings(&engine.db, delivery.id, engine.now()).await?;
    let state = facts(&delivery, ended, sittings.into()).state(engine.now());
    Ok(Some(ListedDelivery { delivery, paper, audience, sittings, state }))
}

/// Returns what is known of a delivery with its sittings.
pub fn facts(delivery: &Delivery, ended: Option<Timestamp>, standing: Standing) -> DeliveryFacts {
    DeliveryFacts {
        is_being_sat: standing.running,
        handed_in: standing.handed_in,
        unreleased: standing.unreleased,
        ..admission::facts(delivery, ended)
    }
}

/// Which deliveries a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeliveryFilter {
    /// Only those that stand so.
    pub state: Option<DeliveryState>,
    /// Only those for a class of this name.
    pub class: Option<String>,
    /// Only those of this paper.
    pub paper: Option<String>,
}

/// Returns the deliveries that a filter leaves: what runs first, then what comes next, then what is over, the newest first. The first
/// delivery of a paper that nobody is offered and nobody has sat is none.
pub async fn list(engine: &Engine, filter: &DeliveryFilter) -> Result<Vec<(Delivery, DeliveryState)>> {
    let (db, now) = (&engine.db, engine.now());
    let ended: HashMap<String, Timestamp> = store::paper_end::all(db).await?.into_iter().collect();
    let standing = store::delivery::standing(db, now).await?;
    let classes = store::delivery::all_classes(db).await?;
    let is_for = |id: Id, wanted: &String| classes.iter().any(|(of, class)| *of == id && class == wanted);
    let mut found = Vec::new();
    for delivery in store::delivery::all(db).await? {
        let standing = standing.get(&delivery.id).copied().unwrap_or_default();
        let state = facts(&delivery, ended.get(&delivery.paper).copied(), standing).state(now);
        let fits = (delivery.offered || standing.begun)
            && filter.state.is_none_or(|wanted| wanted == state)
            && filter.class.as_ref().is_none_or(|wanted| is_for(delivery.id, wanted))
            && filter.paper.as_ref().is_none_or(|wanted| *wanted == delivery.paper);
        if fits {
            found.push((delivery, state));
        }
    }
    found.sort_by_key(|(delivery, state)| order(delivery, *state));
    Ok(found)
}

/// Returns what deliveries are sorted by.
fn order(delivery: &Delivery, state: DeliveryState) -> (u8, i64) {
    let opens = delivery.window.opens.map_or(0, |at| at.0);
    match state {
        DeliveryState::Open => (0, delivery.window.closes.map_or(i64::MAX, |at| at.0)),
        DeliveryState::Planned => (1, opens),
        DeliveryState::Over => (2, -delivery.window.closes.map_or(opens, |at| at.0)),
        DeliveryState::Released => (3, -delivery.window.closes.map_or(opens, |at| at.0)),
        DeliveryState::Cancelled => (4, -opens),
    }
}
