//! The answer to an item of a round, taken for good.

use crate::{
    actor::Trainee,
    book::{ease_in_practice, remember},
    engine::Engine,
    error::Error,
    sitting::{LoadedSitting, not_in_exam},
    state::slots::AnswerSlots,
};
use exam::{Response, recall::Recall};
use store::{
    Id, Lane, practice_round,
    recall::{self, Source, StoredRecall},
    response::Latest,
};

/// What became of a check.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckOutcome {
    /// The answer is taken for good, and what is right may be shown.
    Taken,
    /// Nothing was answered; nothing is taken.
    Blank,
    /// Something is longer than what is taken; nothing is taken. What was answered, by slot.
    TooLong(Vec<(u16, Response)>),
}

/// How an answer was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// The trainee wants to see what is right although they answered nothing.
    pub blank: bool,
    /// They say that they guessed.
    pub guessed: bool,
}

/// Takes the answer to an item of a round, counted from 1, for good, and puts it into the review book. `values` are the values of a
/// part's form fields by its slot. An empty answer is taken only where the trainee says that they want to see what is right all the same.
pub async fn check(
    engine: &Engine,
    trainee: &Trainee,
    (id, number): (&str, usize),
    values: impl Fn(u16) -> Vec<String>,
    manner: Manner,
) -> Result<CheckOutcome, Error> {
    not_in_exam(engine, trainee.id()).await?;
    let now = engine.now();
    let loaded = LoadedSitting::open(engine, id, trainee.id()).await?;
    if loaded.paper.is_some() || number == 0 || number > loaded.items.len() {
        return Err(Error::Absent);
    }
    let own: Vec<_> = loaded.sitting.pinned.places().filter(|place| place.item_number == number - 1).collect();
    let (slots, mut answers, mut fits) = (AnswerSlots::of(&loaded), Vec::new(), true);
    for place in &own {
        let kind = slots.kind(place.slot)?;
        let response = Response::from_fields(kind, &values(place.slot)).ok_or(Error::Invalid("response"))?;
        fits &= slots.fits(place.slot, &response)?;
        answers.push(Latest { slot: place.slot, seq: 1, response, at: now });
    }
    let plain = |answers: Vec<Latest>| answers.into_iter().map(|answer| (answer.slot, answer.response)).collect::<Vec<_>>();
    if !fits {
        return Ok(CheckOutcome::TooLong(plain(answers)));
    }
    if !answers.iter().any(|answer| answer.response.is_answered()) && !manner.blank {
        return Ok(CheckOutcome::Blank);
    }
    let scores: Vec<_> =
        loaded.score(&answers).into_iter().filter(|score| own.iter().any(|place| place.slot == score.slot)).collect();
    let (session, place) = (loaded.sitting.id, (number - 1) as u16);
    let item = &loaded.items[number - 1].id;
    let current = store::version::current(&engine.db, item).await?;
    let version = own.first().map_or(Id(0), |place| Id(place.item.version));
    let recall = ease_in_practice(&scores, manner.guessed).map(|ease| StoredRecall {
        source: Source { session, place },
        person: trainee.id(),
        item: item.clone(),
        version,
        recall: Recall { ease, at: now },
    });
    let mut tx = engine.db.begin_in(Lane::Save).await?;
    recall::lock(&mut tx, trainee.id()).await?;
    if store::response::check_item(&mut tx, session, trainee.id(), place, &plain(answers), &scores, now).await? {
        if let Some((recall, current)) = recall.as_ref().zip(current) {
            remember(engine, &mut tx, recall, current).await?;
        }
        practice_round::end_if_checked(&mut tx, session, loaded.items.len(), now).await?;
        tx.commit().await?;
    }
    Ok(CheckOutcome::Taken)
}
