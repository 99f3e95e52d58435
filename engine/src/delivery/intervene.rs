//! What whoever watches a delivery does about its people: more time, one more attempt, handing in for somebody, a sitting that does not count; each with a reason.

use crate::{
    actor::Organizer,
    audit::{Event, record},
    engine::Engine,
    error::{Error, Result},
    sitting::{
        LoadedSitting,
        allowance::{self, GrantOutcome, LONGEST_REASON, Recipient, TimeGrant},
        further_attempt::grant_attempt_at,
        void::{self, VoidOutcome},
    },
    text::words,
};
use exam::{Timestamp, session::Closer};
use store::{
    Id,
    attendance::{AttendedSitting, Attendee},
    delivery::Delivery,
};

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intervention {
    /// So many minutes more for the running sitting.
    MoreTime(i64),
    /// So many granted minutes fewer.
    LessTime(i64),
    /// One more attempt, also after the late-arrival limit.
    LetIn,
    /// Handing in now.
    HandIn,
    /// The sitting, handed in first where it runs, does not count.
    Void,
    /// A void sitting counts again.
    Restore,
}

/// What became of an intervention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InterveneOutcome {
    /// It was done for so many people; for the others there was nothing to do, for their sitting is over or has not begun.
    Done {
        /// How many.
        people: usize,
        /// How many others.
        others: usize,
    },
    /// Nobody was chosen.
    Nobody,
    /// The reason is missing or too long.
    BadReason,
    /// The minutes are missing, too few or too many.
    BadMinutes,
    /// Something was granted to the people since the form was shown, perhaps by a second click on it.
    ChangedMeanwhile,
}

/// Returns how many grants some people have for a paper, so that a second click on a form is noticed.
pub async fn count_grants(engine: &Engine, paper: &str, people: &[Id]) -> Result<usize> {
    let mut count = 0;
    for person in people {
        count += store::allowance::of_paper(&engine.db, *person, paper).await?.len();
    }
    Ok(count)
}

/// Whom an intervention is for.
#[derive(Clone, Copy, Debug)]
pub struct Chosen<'a> {
    /// The people.
    pub people: &'a [Id],
    /// What [`count_grants`] said of them when the form was shown.
    pub seen: Option<usize>,
}

/// Does something about people of a delivery. For whom it cannot be done any more, it is not done, and that is counted.
pub async fn intervene(
    engine: &Engine,
    organizer: &Organizer,
    delivery: Id,
    Chosen { people, seen }: Chosen<'_>,
    what: Intervention,
    reason: &str,
) -> Result<InterveneOutcome> {
    let delivery = store::delivery::get(&engine.db, delivery).await?.ok_or(Error::Absent)?;
    if words(reason, LONGEST_REASON).is_none() {
        return Ok(InterveneOutcome::BadReason);
    }
    if people.is_empty() {
        return Ok(InterveneOutcome::Nobody);
    }
    if seen != Some(count_grants(engine, &delivery.paper, people).await?) {
        return Ok(InterveneOutcome::ChangedMeanwhile);
    }
    let attendees = store::attendance::attendees(&engine.db, delivery.id, engine.now()).await?;
    let chosen: Vec<&Attendee> = attendees.iter().filter(|attendee| people.contains(&attendee.person)).collect();
    let (mut done, mut others) = (0, people.len() - chosen.len());
    for attendee in chosen {
        match intervene_for(engine, organizer, &delivery, attendee, what, reason).await? {
            GrantOutcome::Granted => done += 1,
            GrantOutcome::BadReason => return Ok(InterveneOutcome::BadReason),
            // Of several people some may have been granted less than is taken back.
            GrantOutcome::BadMinutes if people.len() == 1 => return Ok(InterveneOutcome::BadMinutes),
            GrantOutcome::BadMinutes | GrantOutcome::SittingOver | GrantOutcome::ChangedMeanwhile => others += 1,
        }
    }
    engine.state.live.forget(delivery.id);
    Ok(InterveneOutcome::Done { people: done, others })
}

async fn intervene_for(
    engine: &Engine,
    organizer: &Organizer,
    delivery: &Delivery,
    attendee: &Attendee,
    what: Intervention,
    reason: &str,
) -> Result<GrantOutcome> {
    let (trainee, paper, now) = (attendee.person, delivery.paper.as_str(), engine.now());
    match (what, &attendee.sitting) {
        (Intervention::Void, Some(sitting)) => return void_for(engine, organizer, sitting, now, reason).await,
        (Intervention::Restore, Some(sitting)) => {
            return Ok(granted(void::restore(engine, organizer, sitting.id, reason).await?));
        }
        (Intervention::Void | Intervention::Restore, None) => return Ok(GrantOutcome::SittingOver),
        (Intervention::MoreTime(_) | Intervention::LessTime(_) | Intervention::LetIn | Intervention::HandIn, _) => {}
    }
    let running = attendee.sitting.as_ref().filter(|sitting| sitting.session.accept(now).is_ok());
    let seen = Some(store::allowance::of_paper(&engine.db, trainee, paper).await?.len());
    let recipient = Recipient { trainee, paper, seen };
    let time = |sitting: &AttendedSitting, minutes| TimeGrant { attempt: Some(sitting.attempt), minutes: Some(minutes), reason };
    match (what, running) {
        (Intervention::MoreTime(minutes), Some(sitting)) => {
            allowance::grant_time_as(engine, organizer.id(), recipient, time(sitting, minutes)).await
        }
        (Intervention::LessTime(minutes), Some(sitting)) => {
            allowance::take_time_back_as(engine, organizer.id(), recipient, time(sitting, minutes)).await
        }
        (Intervention::LetIn, None) => grant_attempt_at(engine, organizer.id(), recipient, delivery, reason).await,
        (Intervention::HandIn, Some(sitting)) => hand_in_for(engine, organizer, sitting.id, reason).await,
        (Intervention::MoreTime(_) | Intervention::LessTime(_) | Intervention::HandIn, None)
        | (Intervention::LetIn, Some(_))
        | (Intervention::Void | Intervention::Restore, _) => Ok(GrantOutcome::SittingOver),
    }
}

/// Makes a sitting void; one that runs is handed in first.
async fn void_for(
    engine: &Engine,
    organizer: &Organizer,
    sitting: &AttendedSitting,
    now: Timestamp,
    reason: &str,
) -> Result<GrantOutcome> {
    if sitting.session.accept(now).is_ok() {
        hand_in_for(engine, organizer, sitting.id, reason).await?;
    }
    Ok(granted(void::void(engine, organizer, sitting.id, reason).await?))
}

fn granted(outcome: VoidOutcome) -> GrantOutcome {
    match outcome {
        VoidOutcome::Done => GrantOutcome::Granted,
        VoidOutcome::Unchanged => GrantOutcome::SittingOver,
        VoidOutcome::BadReason => GrantOutcome::BadReason,
    }
}

/// Hands in a running sitting for its trainee, with what is saved.
async fn hand_in_for(engine: &Engine, organizer: &Organizer, sitting: Id, reason: &str) -> Result<GrantOutcome> {
    let Some(reason) = words(reason, LONGEST_REASON) else { return Ok(GrantOutcome::BadReason) };
    let stored = store::session::get(&engine.db, sitting).await?.ok_or(Error::Absent)?;
    let (person, paper) = (stored.trainee, stored.paper.clone().ok_or(Error::Absent)?.0);
    let loaded = LoadedSitting::load(engine, stored).await?.hand_in_by(engine, Closer::Staff, engine.now()).await?;
    if loaded.sitting.session.submitted.is_none_or(|submission| submission.by != Closer::Staff) {
        return Ok(GrantOutcome::SittingOver);
    }
    let mut tx = engine.db.begin().await?;
    let event = Event::SittingClosed { person: person.into(), paper: &paper, sitting: sitting.into(), reason: &reason };
    record(&mut tx, engine, Some(organizer.id()), event).await?;
    tx.commit().await?;
    Ok(GrantOutcome::Granted)
}
