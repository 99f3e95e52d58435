//! A paper's first delivery: the lines of the paper make it and change it.

use crate::{
    engine::Engine,
    error::{Error, Result},
};
use question_bank::Paper;
use store::{
    Id, Tx,
    delivery::{Audience, Delivery},
};

/// Makes the first delivery of a paper say what the lines of this version say. What no line says stays.
pub(crate) async fn follow(tx: &mut Tx, paper: &Paper, version: Id) -> Result<()> {
    let first = store::delivery::first_within(tx, &paper.id).await?.ok_or(Error::Damaged("first delivery"))?;
    let delivery = Delivery {
        version: Some(version.0),
        offered: paper.published,
        everybody: paper.classes.is_empty(),
        window: paper.window,
        attempts: i64::from(paper.attempts),
        ..first
    };
    store::delivery::set(tx, &delivery).await?;
    let audience = Audience { classes: paper.classes.clone(), people: Vec::new() };
    Ok(store::delivery::set_audience(tx, delivery.id, &audience).await?)
}

/// Makes the first deliveries of all papers follow them: those of a database from before there were deliveries do not yet.
pub async fn follow_papers(engine: &Engine) -> Result<()> {
    for paper in store::delivery::behind(&engine.db).await? {
        let Some(stored) = store::paper::current(&engine.db, &paper).await? else { continue };
        let paper = engine.state.bank.paper(&engine.db, stored.version).await?;
        let mut tx = engine.db.begin().await?;
        follow(&mut tx, &paper, stored.version).await?;
        tx.commit().await?;
    }
    Ok(())
}
