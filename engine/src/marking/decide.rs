//! A lead's decision about an answer.

use crate::{
    actor::Lead,
    engine::Engine,
    error::Result,
    marking::rate::{Draft, Rater, rate},
};
use store::task::Task;

/// Decides an answer. Returns the code of the answer to decide next, if this one waited for a decision and others do as well.
pub async fn decide(engine: &Engine, lead: &Lead, code: &str, draft: Draft) -> Result<Option<String>> {
    let mut pending = store::board::disputed(&engine.db, lead.id(), i64::MAX, 0).await?;
    if !pending.iter().any(|task| task.code == code) {
        pending = store::board::referred(&engine.db, lead.id(), i64::MAX, 0).await?;
    }
    rate(engine, Rater::Lead(lead), code, draft).await?;
    Ok(next(&pending, code).map(str::to_owned))
}

/// Returns the answer below the one with this code, or else the first.
fn next<'a>(pending: &'a [Task], code: &str) -> Option<&'a str> {
    let at = pending.iter().position(|task| task.code == code)?;
    let (before, after) = pending.split_at(at);
    after.iter().skip(1).chain(before).next().map(|task| task.code.as_str())
}
