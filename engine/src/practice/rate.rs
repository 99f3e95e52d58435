//! What a trainee says afterwards of how well they knew an item.

use crate::{
    actor::Trainee,
    book::{ease_in_practice, remember},
    engine::Engine,
    error::{Error, Result},
    practice::round::Round,
    sitting::not_in_exam,
};
use exam::{recall::Recall, schedule::Ease};
use store::{
    Id,
    recall::{self, Source, StoredRecall},
};

/// Returns what a trainee may say of an item that was checked: of a right answer how hard it was, of what the machine cannot judge
/// anything. A wrong answer stays wrong.
pub fn may_rate(round: &Round, place: u16) -> Vec<Ease> {
    if !round.checked.contains_key(&place) {
        return Vec::new();
    }
    match ease_in_practice(&round.scores_at(place), false) {
        Some(Ease::Again) => Vec::new(),
        Some(Ease::Hard | Ease::Good | Ease::Easy) => vec![Ease::Hard, Ease::Good, Ease::Easy],
        None => Ease::ALL.to_vec(),
    }
}

/// Takes what a trainee says of an item of a round, counted from 1; it stands in place of what was known before.
pub async fn rate(engine: &Engine, trainee: &Trainee, (id, number): (&str, usize), ease: Option<Ease>) -> Result<()> {
    not_in_exam(engine, trainee.id()).await?;
    let round = Round::load(engine, trainee, id).await?;
    let place = u16::try_from(number).ok().and_then(|number| number.checked_sub(1)).ok_or(Error::Absent)?;
    let item = round.loaded.items.get(usize::from(place)).ok_or(Error::Absent)?.id.clone();
    let ease = ease.filter(|ease| may_rate(&round, place).contains(ease)).ok_or(Error::Invalid("ease"))?;
    let known = round.recalls.get(&place);
    if known.is_some_and(|known| known.recall.ease == ease) {
        return Ok(());
    }
    let pinned = round.loaded.sitting.pinned.places().find(|one| one.item_number == usize::from(place)).ok_or(Error::Absent)?;
    let current = store::version::current(&engine.db, &item).await?.ok_or(Error::Absent)?;
    // It was known this well when it was answered, not when that was said.
    let at = known.map_or(engine.now(), |known| known.recall.at);
    let source = Source { session: round.loaded.sitting.id, place };
    let recall = Recall { ease, at };
    let new = StoredRecall { source, person: trainee.id(), item, version: Id(pinned.item.version), recall };
    let mut tx = engine.db.begin().await?;
    recall::lock(&mut tx, trainee.id()).await?;
    remember(engine, &mut tx, &new, current).await?;
    Ok(tx.commit().await?)
}
