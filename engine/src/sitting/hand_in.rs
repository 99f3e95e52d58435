//! Closing sittings: handed in by the trainee, or overdue.

use crate::{
    actor::Trainee,
    audit::{Event, record_alone},
    engine::Engine,
    error::{Conflict, Error},
    origin::Origin,
    scoring::{
        correction::{Corrections, replaced},
        score::total,
        settle::{Hold, settled},
    },
    sitting::{digest::digest_of, disclosure::is_kept_back, loaded::LoadedSitting},
};
use exam::{TestSession, Timestamp, session::Closer, time::Millis};
use std::sync::atomic::Ordering;
use store::{Id, response::Latest, session::Sitting, submission::SettledSitting};

impl LoadedSitting {
    /// A trainee's own sitting. If its time is over it is closed first, so nobody ever sees an overdue one open.
    pub async fn open(engine: &Engine, id: &str, trainee: Id) -> Result<LoadedSitting, Error> {
        let id = id.parse().map_err(|_| Error::Absent)?;
        LoadedSitting::open_at(engine, id, trainee, engine.now()).await
    }

    /// The same for a request that arrived at `now`, however long it has waited since.
    pub async fn open_at(engine: &Engine, id: Id, trainee: Id, now: Timestamp) -> Result<LoadedSitting, Error> {
        let sitting = store::session::own(&engine.db, id, trainee).await?.ok_or(Error::Absent)?;
        let loaded = LoadedSitting::load(engine, sitting).await?;
        if loaded.sitting.session.submitted.is_none() && loaded.sitting.session.is_overdue(now) {
            return loaded.hand_in(engine, now).await;
        }
        Ok(loaded)
    }

    /// Closes the sitting and scores it, by the corrections in force as well; a second time changes nothing.
    pub async fn hand_in(self, engine: &Engine, now: Timestamp) -> Result<LoadedSitting, Error> {
        self.hand_in_by(engine, Closer::Trainee, now).await
    }

    /// Closes the sitting for whoever ends it, if the deadline has not done so before.
    pub(crate) async fn hand_in_by(self, engine: &Engine, by: Closer, now: Timestamp) -> Result<LoadedSitting, Error> {
        let (rule, receipt) = (self.rule(), receipt(engine));
        let session = &self.sitting.session;
        if let Some(deadline) = session.deadline.filter(|_| session.submitted.is_none() && session.is_overdue(now)) {
            engine.state.in_flight.settled(self.sitting.id, deadline).await;
        }
        let corrections = corrections(engine, &self.sitting).await;
        // Where that cannot be told, it stays back, and the sweep makes up for it.
        let until_end = is_kept_back(engine, &self.sitting, &self.items).await.unwrap_or(true);
        let settle = |submitted: &TestSession, responses: &[Latest], held: bool| {
            let (machine, corrected) = (self.score(responses), corrections.scores(&self.sitting, &self.items, responses));
            let complete = total(&replaced(machine.clone(), corrected.clone())).is_final();
            let session = settled(*submitted, rule, complete, Hold { by_lead: held, until_end }, now);
            let digest = digest_of(self.sitting.id, submitted, &receipt, responses);
            SettledSitting { session, scores: [machine, corrected].concat(), receipt, digest }
        };
        let sitting =
            store::submission::hand_in_by(&engine.db, self.sitting.clone(), (by, now), self.holds_results(), settle).await?;
        if !corrections.are_in_force(engine, &sitting).await {
            // One was made meanwhile, or cannot be read: it is handed in all the same, and the sweep makes up for it.
            engine.state.behind.store(true, Ordering::Relaxed);
        }
        Ok(LoadedSitting { sitting, ..self })
    }
}

/// Hands in a trainee's own sitting of a paper; a second time changes nothing. Where it was asked for over the network, that is noted.
pub async fn hand_in(engine: &Engine, trainee: &Trainee, id: &str, origin: Option<&Origin>) -> Result<LoadedSitting, Error> {
    let loaded = LoadedSitting::open(engine, id, trainee.id()).await?;
    let Some((paper, _)) = loaded.sitting.paper.clone() else { return Err(Error::Absent) };
    let is_open = loaded.sitting.session.submitted.is_none();
    if is_open && earliest_hand_in(engine, &loaded.sitting).await?.is_some_and(|earliest| engine.now() < earliest) {
        return Err(Conflict::TooEarly.into());
    }
    let loaded = loaded.hand_in(engine, engine.now()).await?;
    if let Some(origin) = origin.filter(|_| is_open) {
        let (person, sitting) = (trainee.id().into(), loaded.sitting.id.into());
        let (address, browser) = (&origin.address, &origin.browser);
        let event = Event::SittingHandedIn { person, paper: &paper, sitting, address, browser };
        // It is handed in, whatever becomes of the note.
        if let Err(error) = record_alone(engine, Some(trainee.id()), event).await {
            tracing::error!(sitting = %loaded.sitting.id, %error, "a hand-in could not be noted");
        }
    }
    Ok(loaded)
}

/// Returns the moment from which a sitting can be handed in, where its delivery asks people to stay for a while.
pub async fn earliest_hand_in(engine: &Engine, sitting: &Sitting) -> Result<Option<Timestamp>, Error> {
    let Some(delivery) = sitting.delivery else { return Ok(None) };
    let minutes = store::delivery::get(&engine.db, delivery).await?.and_then(|delivery| delivery.earliest_minutes);
    Ok(minutes.map(|minutes| sitting.session.started + Millis::minutes(minutes)))
}

/// The corrections to score by; none where they cannot be read, for that keeps nobody from handing in.
async fn corrections(engine: &Engine, sitting: &Sitting) -> Corrections {
    let Some((paper, _)) = &sitting.paper else { return Corrections::default() };
    Corrections::of_paper(engine, paper).await.unwrap_or_else(|error| {
        tracing::warn!(sitting = %sitting.id, %error, "corrections are made later");
        Corrections::default()
    })
}

fn receipt(engine: &Engine) -> String {
    let code = engine.with_chance(|rng| Id(i64::from(rng.next_u32()) << 20 | i64::from(rng.next_u32() >> 12)));
    let code = code.to_string().to_uppercase();
    format!("{}-{}-{}", &code[1..5], &code[5..9], &code[9..13])
}

/// Closes whatever is overdue, and says how many; the sweep calls it again and again. One that cannot be read any more keeps nobody
/// else's open.
pub async fn close_overdue(engine: &Engine) -> Result<usize, Error> {
    let now = engine.now();
    let mut closed = 0;
    for id in store::session::overdue(&engine.db, now).await? {
        match close_one(engine, id, now).await {
            Ok(done) => closed += usize::from(done),
            Err(error) if error.passes() => return Err(error),
            Err(error) => tracing::error!(sitting = %id, %error, "an overdue sitting cannot be closed"),
        }
    }
    Ok(closed)
}

async fn close_one(engine: &Engine, id: Id, now: Timestamp) -> Result<bool, Error> {
    let Some(sitting) = store::session::get(&engine.db, id).await? else { return Ok(false) };
    // Its deadline may have been moved a moment ago.
    let Some(deadline) = sitting.session.deadline.filter(|_| sitting.session.is_overdue(now)) else { return Ok(false) };
    // One that waits for its answers holds up no other: the next sweep is soon.
    if engine.state.in_flight.put_off(id, deadline, now) {
        return Ok(false);
    }
    LoadedSitting::load(engine, sitting).await?.hand_in(engine, now).await?;
    Ok(true)
}

/// Closes a trainee's own overdue sittings, so that no page of theirs shows one as running.
pub async fn close_own_overdue(engine: &Engine, trainee: Id) -> Result<(), Error> {
    let now = engine.now();
    for sitting in store::session::running(&engine.db, trainee).await? {
        if sitting.session.is_overdue(now) {
            LoadedSitting::load(engine, sitting).await?.hand_in(engine, now).await?;
        }
    }
    Ok(())
}

/// Refuses while a paper of this trainee is running: what practice, notes and past results show would answer it.
pub async fn not_in_exam(engine: &Engine, trainee: Id) -> Result<(), Error> {
    close_own_overdue(engine, trainee).await?;
    if store::session::running(&engine.db, trainee).await?.is_empty() { Ok(()) } else { Err(Error::InExam) }
}
