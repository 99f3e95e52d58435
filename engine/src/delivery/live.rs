//! A delivery as it goes on: one picture for everybody who watches, at most a few seconds old.

use crate::{
    engine::Engine,
    error::{Error, Result},
    sitting::admission,
    state::live::{LivePerson, LivePicture},
};
use exam::{Timestamp, delivery::Presence, time::Millis};
use std::{collections::HashMap, sync::Arc};
use store::{
    Id,
    attendance::{self, Attendee, NewestSave},
    response,
};

/// How old a picture may be before it is taken anew, however many look.
pub const FRESH: Millis = Millis(2_500);
/// Returns how the people of a delivery stand. It is read from the database at most once in a few seconds.
pub async fn picture(engine: &Engine, id: Id) -> Result<Arc<LivePicture>> {
    let shared = engine.state.live.of(id);
    let mut kept = shared.lock().await;
    let now = engine.now();
    if let Some(picture) = kept.as_ref().filter(|picture| now >= picture.at && now - picture.at < FRESH) {
        return Ok(picture.clone());
    }
    let picture = Arc::new(take(engine, id, now).await?);
    *kept = Some(picture.clone());
    Ok(picture)
}

async fn take(engine: &Engine, id: Id, now: Timestamp) -> Result<LivePicture> {
    let delivery = store::delivery::get(&engine.db, id).await?.ok_or(Error::Absent)?;
    let ended = store::paper_end::of_paper(&engine.db, &delivery.paper).await?;
    let goes_on = admission::facts(&delivery, ended).goes_on(None, now);
    let is_late = delivery.window.opens.zip(delivery.late_limit()).is_some_and(|(opens, limit)| now >= opens + limit);
    let attendees = attendance::attendees(&engine.db, id, now).await?;
    read_progress(engine, id, &attendees).await?;
    let person = |attendee: Attendee| {
        let own = attendee.sitting.as_ref().map(|sitting| engine.state.progress.of(sitting.id)).unwrap_or_default();
        let session = attendee.sitting.as_ref().map(|sitting| &sitting.session);
        let presence = match &attendee.sitting {
            Some(sitting) if sitting.void => Presence::Void,
            Some(_) | None => Presence::of(session, own.saved, goes_on && !is_late, now),
        };
        LivePerson { presence, progress: own, attendee }
    };
    let people = attendees.into_iter().map(person).collect();
    Ok(LivePicture { at: now, people })
}

/// So many sittings are read one by one; for more, all of the delivery are read at once.
const FEW: usize = 300;

/// Brings what the process knows of the running sittings up to date. Once they are known, this reads only those that another process
/// has stored something to.
async fn read_progress(engine: &Engine, delivery: Id, attendees: &[Attendee]) -> Result<()> {
    let sittings = || attendees.iter().filter_map(|attendee| attendee.sitting.as_ref());
    let over = sittings().filter(|sitting| sitting.session.submitted.is_some()).map(|sitting| sitting.id).collect();
    engine.state.progress.forget(&over);
    let running: Vec<(Id, Option<Timestamp>)> =
        sittings().filter(|sitting| sitting.session.submitted.is_none()).map(|sitting| (sitting.id, sitting.saved)).collect();
    let unread = engine.state.progress.watch(&running);
    let saved: HashMap<Id, Option<Timestamp>> = running.into_iter().collect();
    let saved = |id: Id| saved.get(&id).copied().flatten();
    if unread.len() <= FEW {
        for sitting in unread {
            let newest = |latest: response::Latest| NewestSave {
                session: sitting,
                slot: latest.slot,
                seq: latest.seq,
                is_answered: latest.response.is_answered(),
                at: latest.at,
            };
            let newest: Vec<NewestSave> = response::of_session(&engine.db, sitting).await?.into_iter().map(newest).collect();
            engine.state.progress.fill(sitting, &newest, saved(sitting));
        }
        return Ok(());
    }
    let mut found: HashMap<Id, Vec<NewestSave>> = HashMap::new();
    for save in attendance::newest_saves(&engine.db, delivery).await? {
        found.entry(save.session).or_default().push(save);
    }
    for sitting in unread {
        let newest = found.remove(&sitting).unwrap_or_default();
        engine.state.progress.fill(sitting, &newest, saved(sitting));
    }
    Ok(())
}
