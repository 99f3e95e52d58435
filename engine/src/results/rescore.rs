//! New scores for a sitting that was handed in before.

use crate::{
    engine::Engine,
    error::Error,
    scoring::settle::{Hold, settled},
    sitting::disclosure::is_kept_back,
};
use store::{score::MachineScore, session::Sitting};

/// Appends scores, and settles the sitting by all its points: the machine's and the reviewers'.
pub async fn rescore(tx: &mut store::Tx, engine: &Engine, sitting: &Sitting, scores: Vec<MachineScore>) -> Result<(), Error> {
    if scores.is_empty() {
        return Ok(());
    }
    let Some((paper, version)) = &sitting.paper else { return Ok(()) };
    let rules = engine.state.bank.paper(&engine.db, *version).await?;
    // Whoever marks an answer of this sitting waits, or was here before: then their points count.
    let scored = store::task::lock(tx, sitting.id).await?;
    store::regrade::rescore(tx, sitting, &scores, engine.now()).await?;
    let before = exam::TestSession { scored, ..sitting.session };
    if store::task::is_finished(tx, sitting.id).await? {
        let items = crate::sitting::loaded::items(engine, sitting).await?;
        let until_end = before.released.is_none() && is_kept_back(engine, sitting, &items).await?;
        let hold = Hold { by_lead: store::hold::is_held_within(tx, paper, rules.marking.holds_results()).await?, until_end };
        store::task::finish(tx, sitting.id, &settled(before, rules.release, true, hold, engine.now())).await?;
    } else if scored.is_some() {
        store::task::reopen(tx, sitting.id).await?;
    }
    Ok(())
}
