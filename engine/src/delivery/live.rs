//! A delivery as it goes on: one picture for everybody who watches, at most a few seconds old.

use crate::{
    engine::Engine,
    error::{Error, Result},
    sitting::admission,
    state::live::{LivePerson, LivePicture},
};
use exam::{Timestamp, delivery::Presence, time::Millis};
use std::sync::Arc;
use store::{
    Id,
    attendance::{self, Attendee},
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
    let progress = attendance::progress(&engine.db, id).await?;
    let person = |attendee: Attendee| {
        let own = attendee.sitting.as_ref().and_then(|sitting| progress.get(&sitting.id)).copied().unwrap_or_default();
        let session = attendee.sitting.as_ref().map(|sitting| &sitting.session);
        let presence = Presence::of(session, own.saved, goes_on && !is_late, now);
        LivePerson { presence, progress: own, attendee }
    };
    let people = attendance::attendees(&engine.db, id, now).await?.into_iter().map(person).collect();
    Ok(LivePicture { at: now, people })
}
