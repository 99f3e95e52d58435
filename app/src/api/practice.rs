//! Practice: start a round, check one item.

use crate::{
    answerable::Answerable,
    error::AppError,
    form::Form,
    i18n,
    page::score_map,
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
    catalogue::NAMELESS,
    item::Current,
    response::{Latest, Save},
    score::MachineScore,
    session::Sitting,
};

/// The most items of one round.
const MOST: usize = 50;

/// What the practice form sends: `place` (level, tab, chapter), `kind` any number of times, `count`; or `again`, a round whose
/// missed items come once more.
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
    if let Some(id) = value("again") {
        return again(site, trainee, id).await;
    }
    let (level, chapter) = value("place").and_then(|place| place.split_once('\t')).ok_or(AppError::Invalid("place"))?;
    let kinds = fields.iter().filter(|(name, _)| name == "kind");
    let kinds: Option<Vec<Kind>> = kinds.map(|(_, name)| Kind::from_name(name)).collect();
    let kinds = kinds.ok_or(AppError::Invalid("kind"))?;
    let count = value("count").map_or(Ok(10), str::parse::<usize>).map_err(|_| AppError::Invalid("count"))?.clamp(1, MOST);
    let wanted = if chapter == NAMELESS { "" } else { chapter };
    let fits = |item: &Current| {
        item.level == level && (chapter.is_empty() || item.chapter == wanted) && (kinds.is_empty() || kinds.contains(&item.kind))
    };
    let offered: Vec<Current> = store::item::for_practice(&site.db).await?.into_iter().filter(fits).collect();
    let mut chosen: Vec<&Current> = site.with_chance(|rng| offered.sample(rng, count).collect());
    chosen.sort_by_key(|item| item.kind);
    let title = match (wanted, level) {
        ("", "") => i18n::shelf(trainee.visitor.lang, "", ""),
        ("", level) => level.to_owned(),
        (chapter, _) => chapter.to_owned(),
    };
    open(site, trainee, title, &chosen).await
}

/// The items of a round that did not get all their points, as far as they are still there to practise.
async fn again(site: &Site, trainee: &Trainee, id: &str) -> Result<Option<Id>, AppError> {
    let desk = Desk::open(site, id, trainee.person.id).await?;
    if desk.paper.is_some() {
        return Err(AppError::Absent);
    }
    let scores = store::score::of_session(&site.db, desk.sitting.id).await?;
    let mut missed = Vec::new();
    for (number, item) in desk.items.iter().enumerate() {
        if is_missed(&desk, &scores, number) {
            missed.extend(store::version::current(&site.db, &item.id).await?);
        }
    }
    let offered = store::item::for_practice(&site.db).await?;
    let chosen: Vec<&Current> = offered.iter().filter(|item| missed.contains(&item.version)).collect();
    open(site, trainee, desk.sitting.title.clone(), &chosen).await
}

/// Whether an item of a round lost points, in any of its parts.
pub fn is_missed(desk: &Desk, scores: &[MachineScore], number: usize) -> bool {
    let slots = desk.sitting.pinned.places().filter(|place| place.item_number == number).map(|place| place.slot);
    let slots: Vec<u16> = slots.collect();
    scores.iter().any(|score| slots.contains(&score.slot) && score_map::is_lost(score))
}

/// Opens a round with these items; nothing where there are none.
async fn open(site: &Site, trainee: &Trainee, title: String, chosen: &[&Current]) -> Result<Option<Id>, AppError> {
    let mut items = Vec::new();
    for current in chosen {
        let item = site.bank.item(&site.db, current.version).await?;
        let pinned = site.with_chance(|rng| item.pin(current.version.0, None, true, rng));
        items.extend(pinned);
    }
    if items.is_empty() {
        return Ok(None);
    }
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
        Ok(true) => Redirect::to(&back).into_response(),
        Ok(false) => Redirect::to(&format!("{back}?blank=1")).into_response(),
        Err(error) => error.page(&trainee.visitor),
    }
}

/// Checks the answer; an empty one only where somebody says that the answer is wanted all the same.
async fn check_item(site: &Site, trainee: &Trainee, id: &str, number: usize, fields: &Fields) -> Result<bool, AppError> {
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
    if !answers.iter().any(|answer| answer.response.is_answered()) && !fields.iter().any(|(name, _)| name == "blank") {
        return Ok(false);
    }
    let scores: Vec<_> =
        desk.score(&answers).into_iter().filter(|score| own.iter().any(|place| place.slot == score.slot)).collect();
    let saves: Vec<_> = answers.into_iter().map(|Latest { slot, seq, response, .. }| Save { slot, seq, response }).collect();
    let item = (number - 1) as u16;
    store::response::check_item(&site.db, desk.sitting.id, trainee.person.id, item, &saves, &scores, now).await?;
    Ok(true)
}
