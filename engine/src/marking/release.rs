//! Releasing results: the lead holds the results of a paper back, lets them out as they finish, or releases what is finished.

use crate::{
    actor::Lead,
    audit::{self, Event},
    engine::Engine,
    error::{Error, Result},
};

/// What became of the results of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReleaseOutcome {
    /// They are held back from now on.
    Held,
    /// They come out as they finish from now on; those that were finished are released.
    Flowing {
        /// How many sittings were released.
        released: u64,
    },
    /// Those that were finished are released.
    Released {
        /// How many sittings were released.
        released: u64,
    },
}

/// Holds the results of a paper back (`hold`), lets them out as they finish (`flow`), or releases all that are finished (`release`).
///
/// To let them out takes two transactions. The first waits for everybody who is finishing a sitting; while it holds the paper's row it
/// must not wait for a sitting's, which somebody who finishes it holds while waiting for the paper's. The second then misses nobody.
pub async fn release(engine: &Engine, lead: &Lead, paper: &str, action: &str) -> Result<ReleaseOutcome> {
    store::paper::current(&engine.db, paper).await?.ok_or(Error::Absent)?;
    match action {
        "hold" => {
            set_hold(engine, lead, paper, true, Event::ResultsHeld { paper, sittings: None }).await?;
            Ok(ReleaseOutcome::Held)
        }
        "flow" => {
            set_hold(engine, lead, paper, false, Event::ResultsFlow { paper, sittings: None }).await?;
            Ok(ReleaseOutcome::Flowing { released: release_finished(engine, lead, paper).await? })
        }
        "release" => Ok(ReleaseOutcome::Released { released: release_finished(engine, lead, paper).await? }),
        _ => Err(Error::Invalid("do")),
    }
}

async fn set_hold(engine: &Engine, lead: &Lead, paper: &str, held: bool, event: Event<'_>) -> Result<()> {
    let mut tx = engine.db.begin().await?;
    store::hold::set(&mut tx, paper, held).await?;
    audit::record(&mut tx, engine, Some(lead.id()), event).await?;
    Ok(tx.commit().await?)
}

async fn release_finished(engine: &Engine, lead: &Lead, paper: &str) -> Result<u64> {
    let mut tx = engine.db.begin().await?;
    let released = store::hold::release(&mut tx, paper, engine.now()).await?;
    audit::record(&mut tx, engine, Some(lead.id()), Event::ResultsReleased { paper, sittings: Some(released) }).await?;
    tx.commit().await?;
    Ok(released)
}
