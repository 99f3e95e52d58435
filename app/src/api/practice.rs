//! Practice: start a round, check one item.

use crate::{
    answerable::Answerable,
    error::AppError,
    form::Form,
    site::Site,
    sitting::{Desk, not_in_exam},
    who::Trainee,
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use exam::{
    Kind, Pinned, Response as Answer, TestSession,
    paper::{MultiRule, PinnedSection},
};
use rand::seq::IndexedRandom;
use store::{
    Id,
    item::Current,
    response::{Latest, Save},
    session::Sitting,
};

/// The most items of one round.
const MOST: usize = 50;

/// What the practice form sends: `place` (level, tab, chapter), `kind` any number of times, `count`.
type Fields = Vec<(String, String)>;

/// Draws a round and opens its first item.
pub async fn start(trainee: Trainee, State(site): State<Site>, Form(fields): Form<Fields>) -> Response {
    match round(&site, &trainee, &fields).await {
        Ok(Some(id)) => Redirect::to(&format!("/practice/{id}/1")).into_response(),
        Ok(None) => Redirect::to("/practice?empty=1").into_response(),
        Err(error) => error.page(&trainee.visitor),
    }
}

async fn round(site: &Site, trainee: &Trainee, fields: &Fields) -> Result<Option<Id>, AppError> {
    not_in_exam(site, trainee.person.id).await?;
    let value = |wanted: &str| fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let (level, chapter) = value("place").and_then(|place| place.split_once('\t')).ok_or(AppError::Invalid("place"))?;
    let kinds = fields.iter().filter(|(name, _)| name == "kind");
    let kinds: Option<Vec<Kind>> = kinds.map(|(_, name)| Kind::from_name(name)).collect();
    let kinds = kinds.ok_or(AppError::Invalid("kind"))?;
    let count = value("count").map_or(Ok(10), str::parse::<usize>).map_err(|_| AppError::Invalid("count"))?.clamp(1, MOST);
    let fits = |item: &Current| {
        item.level == level && (chapter.is_empty() || item.chapter == chapter) && (kinds.is_empty() || kinds.contains(&item.kind))
    };
    let offered: Vec<Current> = store::item::for_practice(&site.db).await?.into_iter().filter(fits).collect();
    let mut chosen: Vec<&Current> = site.with_chance(|rng| offered.sample(rng, count).collect());
    chosen.sort_by_key(|item| item.kind);
    let mut items = Vec::new();
    for current in chosen {
        let item = site.bank.item(&site.db, current.version).await?;
        let pinned = site.with_chance(|rng| item.pin(current.version.0, None, true, rng));
        items.extend(pinned);
    }
    if items.is_empty() {
        return Ok(None);
    }
    let title = if chapter.is_empty() { level } else { chapter }.to_owned();
    let sitting = Sitting {
        id: site.new_id(),
        trainee: trainee.person.id,
        paper: None,
        attempt: 0,
        pinned: Pinned { multi: MultiRule::AllOrNothing, sections: vec![PinnedSection { title: title.clone(), items }] },
        title,
        session: TestSession::open(site.now(), None),
        receipt: None,
    };
    let mut tx = site.db.begin().await?;
    store::session::add(&mut tx, &sitting).await?;
    tx.commit().await?;
    Ok(Some(sitting.id))
}

/// Takes the answer to one item for good and shows what is right.
pub async fn check(
    trainee: Trainee,
    State(site): State<Site>,
    Path((id, number)): Path<(String, usize)>,
    Form(fields): Form<Fields>,
) -> Response {
    let back = format!("/practice/{id}/{number}");
    match check_item(&site, &trainee, &id, number, &fields).await {
        Ok(()) => Redirect::to(&back).into_response(),
        Err(error) => error.page(&trainee.visitor),
    }
}

async fn check_item(site: &Site, trainee: &Trainee, id: &str, number: usize, fields: &Fields) -> Result<(), AppError> {
    not_in_exam(site, trainee.person.id).await?;
    let now = site.now();
    let desk = Desk::open(site, id, trainee.person.id).await?;
    if desk.paper.is_some() || number == 0 || number > desk.items.len() {
        return Err(AppError::Absent);
    }
    let own: Vec<_> = desk.sitting.pinned.places().filter(|place| place.item_number == number - 1).collect();
    let (answerable, mut answers) = (Answerable::of(&desk), Vec::new());
    for place in &own {
        let name = format!("r{}", place.slot);
        let values: Vec<&str> = fields.iter().filter(|(field, _)| *field == name).map(|(_, value)| value.as_str()).collect();
        let kind = answerable.kind(place.slot)?;
        let response = Answer::from_fields(kind, &values).ok_or(AppError::Invalid("response"))?;
        answerable.accept(place.slot, &response)?;
        answers.push(Latest { slot: place.slot, seq: 1, response, at: now });
    }
    let scores: Vec<_> =
        desk.score(&answers).into_iter().filter(|score| own.iter().any(|place| place.slot == score.slot)).collect();
    let saves: Vec<_> = answers.into_iter().map(|Latest { slot, seq, response, .. }| Save { slot, seq, response }).collect();
    let item = (number - 1) as u16;
    store::response::check_item(&site.db, desk.sitting.id, trainee.person.id, item, &saves, &scores, now).await?;
    Ok(())
}
