//! Releasing results: the lead holds the results of a paper back, lets them out as they finish, or releases what is finished.

use crate::{
    actor::Lead,
    audit::{self, Event},
    engine::Engine,
    error::{Error, Result},
    marking::checklist::{Finding, checklist, permits},
    scoring::settle::is_held,
    text::words,
};
use exam::review::Scheme;

/// The longest reason, in characters.
const LONGEST: usize = 500;

/// What is done with the results of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReleaseAction {
    /// They are held back.
    Hold,
    /// They come out as they finish.
    Flow,
    /// Those that are finished are released.
    Release,
}

/// What the lead confirmed before results are released.
#[derive(Clone, Debug, Default)]
pub struct ReleaseConfirmation {
    /// Why; it goes to the audit log.
    pub reason: String,
    /// Whether the lead has looked at how far the reviewers agree.
    pub agreement_seen: bool,
    /// Whether the lead insists although work is left.
    pub insists: bool,
}

/// What became of the results of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Nothing is released: a check is not met, and the lead did not insist.
    Refused(Vec<Finding>),
    /// Nothing is released: there is no reason.
    NoReason,
}

/// How the release of a paper's results stands.
pub struct ReleaseStanding {
    /// How the paper is marked.
    pub scheme: Scheme,
    /// Whether results wait for the lead.
    pub held: bool,
    /// What has to be so before they are released, as if agreement had not been looked at.
    pub findings: Vec<Finding>,
    /// Sittings that were handed in.
    pub submitted: i64,
    /// Of these, with all their points.
    pub scored: i64,
    /// Of these, open to their trainees.
    pub released: i64,
}

/// Loads how the release of a paper's results stands.
pub async fn release_standing(engine: &Engine, paper: &str) -> Result<ReleaseStanding> {
    let scheme = scheme(engine, paper).await?;
    let held = is_held(store::hold::is_held(&engine.db, paper).await?, scheme);
    let findings = checklist(scheme, &store::release::open_work(&engine.db, paper).await?, false);
    let (submitted, scored, released) = store::release::counts(&engine.db, paper).await?;
    Ok(ReleaseStanding { scheme, held, findings, submitted, scored, released })
}

async fn scheme(engine: &Engine, paper: &str) -> Result<Scheme> {
    let stored = store::paper::current(&engine.db, paper).await?.ok_or(Error::Absent)?;
    Ok(engine.state.bank.paper(&engine.db, stored.version).await?.marking)
}

/// Holds the results of a paper back, lets them out as they finish, or releases all that are finished. To let any out takes a reason and
/// the checklist.
///
/// To let them out takes two transactions. The first waits for everybody who is finishing a sitting; while it holds the paper's row it
/// must not wait for a sitting's, which somebody who finishes it holds while waiting for the paper's. The second then misses nobody.
pub async fn release(
    engine: &Engine,
    lead: &Lead,
    paper: &str,
    action: ReleaseAction,
    confirmation: &ReleaseConfirmation,
) -> Result<ReleaseOutcome> {
    let scheme = scheme(engine, paper).await?;
    if action == ReleaseAction::Hold {
        set_hold(engine, lead, paper, true, Event::ResultsHeld { paper, sittings: None }).await?;
        return Ok(ReleaseOutcome::Held);
    }
    let Some(reason) = words(&confirmation.reason, LONGEST) else { return Ok(ReleaseOutcome::NoReason) };
    let findings = checklist(scheme, &store::release::open_work(&engine.db, paper).await?, confirmation.agreement_seen);
    if !permits(&findings, confirmation.insists) {
        return Ok(ReleaseOutcome::Refused(findings));
    }
    if action == ReleaseAction::Flow {
        set_hold(engine, lead, paper, false, Event::ResultsFlow { paper, sittings: None, reason: &reason }).await?;
        return Ok(ReleaseOutcome::Flowing { released: release_finished(engine, lead, paper, &reason).await? });
    }
    Ok(ReleaseOutcome::Released { released: release_finished(engine, lead, paper, &reason).await? })
}

async fn set_hold(engine: &Engine, lead: &Lead, paper: &str, held: bool, event: Event<'_>) -> Result<()> {
    let mut tx = engine.db.begin().await?;
    store::hold::set(&mut tx, paper, held).await?;
    audit::record(&mut tx, engine, Some(lead.id()), event).await?;
    Ok(tx.commit().await?)
}

async fn release_finished(engine: &Engine, lead: &Lead, paper: &str, reason: &str) -> Result<u64> {
    let mut tx = engine.db.begin().await?;
    let released = store::hold::release(&mut tx, paper, engine.now()).await?;
    audit::record(&mut tx, engine, Some(lead.id()), Event::ResultsReleased { paper, sittings: Some(released), reason }).await?;
    tx.commit().await?;
    Ok(released)
}
