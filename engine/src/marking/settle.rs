//! What follows from the ratings of an answer: its points or further readings, and its sitting's result with the last of them.

use crate::{
    engine::Engine,
    error::Result,
    marking::subject::Subject,
    scoring::settle::{Hold, settled},
    sitting::{disclosure::is_kept_back, loaded},
};
use exam::review::Standing;
use store::Tx;

/// Stores where an answer stands: its points or the readings that it wants, and its sitting's result if it was the last.
pub async fn settle(tx: &mut Tx, engine: &Engine, subject: &Subject, standing: &Standing) -> Result<()> {
    let now = engine.now();
    let task = &subject.task;
    store::task::set_points(tx, &task.code, standing.points(), now).await?;
    if let Standing::Wants(rounds) = standing {
        for round in rounds {
            store::task::open_round(tx, &task.code, *round, now).await?;
        }
        return Ok(());
    }
    if store::task::is_finished(tx, task.session).await? {
        let items = loaded::items(engine, &subject.sitting).await?;
        let until_end = is_kept_back(engine, &subject.sitting, &items).await?;
        let hold =
            Hold { by_lead: store::hold::is_held_within(tx, &task.paper, subject.scheme().holds_results()).await?, until_end };
        let session = settled(subject.sitting.session, subject.paper.release, true, hold, now);
        store::task::finish(tx, task.session, &session).await?;
    }
    Ok(())
}
