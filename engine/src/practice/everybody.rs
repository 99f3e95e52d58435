//! How everybody did with an item in practice.

use crate::{engine::Engine, error::Result};
use exam::Points;

/// Fewer answers say nothing of an item, and more of those who gave them.
const LEAST_ANSWERS: i64 = 20;

/// How everybody did with an item in practice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Everybody {
    /// How many answers were checked, one's own included.
    pub answers: i64,
    /// The share of the points that they earned, from 0 to 1.
    pub share: f64,
}

impl Everybody {
    /// Returns how everybody did with an item; nothing where too few answered it, and nothing of an item that is kept for exams now.
    pub async fn of_item(engine: &Engine, item: &str) -> Result<Option<Everybody>> {
        let figure = store::practice_figure::of_practised_item(&engine.db, item).await?;
        let told = figure.filter(|(answers, _, of)| *answers >= LEAST_ANSWERS && *of > Points::ZERO);
        Ok(told.map(|(answers, earned, of)| Everybody { answers, share: earned.as_f64() / of.as_f64() }))
    }
}
