//! A trainee asks about a part that the machine scored; a lead accepts the answer, or lets the score stand.

use crate::{
    actor::{Lead, Trainee},
    audit::{self, Event},
    engine::Engine,
    error::{Conflict, Error, Result},
    results::typed::accept_text,
    scoring::{disclosure::Disclosure, marked::Marked, score::is_lost},
    sitting::{LoadedSitting, disclosure},
    text::words,
};
use exam::{Kind, Response, interaction::Content};
use question_bank::interaction::KeyContent;
use std::sync::Arc;
use store::{Id, score_query::ScoreQuery};

/// The longest reason and the longest reply, in characters.
const LONGEST: usize = 2_000;

/// Returns whether a trainee may ask about a part: it is a blank, a number or a short answer that lost points, and nobody marks it.
pub fn may_ask(marked: &Marked, score: &store::score::MachineScore) -> bool {
    score.kind.is_compared() && is_lost(score) && !marked.tasks.iter().any(|task| task.slot == score.slot)
}

/// Stores a question about a part whose result is out.
pub async fn ask(engine: &Engine, trainee: &Trainee, sitting: &str, slot: u16, reason: &str) -> Result<()> {
    let loaded = LoadedSitting::open(engine, sitting, trainee.id()).await?;
    loaded.sitting.session.released.ok_or(Error::Absent)?;
    let paper = loaded.paper.as_ref().ok_or(Error::Absent)?;
    // Where the items are not shown, a question would tell which answers were right.
    if disclosure::of(engine, &loaded).await? != Disclosure::Items {
        return Err(Error::Absent);
    }
    let secret = disclosure::secret_items(engine, &loaded).await?;
    let item = loaded.sitting.pinned.places().find(|place| place.slot == slot).map(|place| place.item_number);
    item.filter(|item| !secret.contains(item)).ok_or(Error::Absent)?;
    let id = loaded.sitting.id;
    let marked = Marked::load(engine, id, paper.marking).await?;
    let scores = marked.complete(store::score::of_session(&engine.db, id).await?);
    scores.iter().find(|score| score.slot == slot && may_ask(&marked, score)).ok_or(Error::Absent)?;
    let reason = words(reason, LONGEST).ok_or(Error::BadText(LONGEST))?;
    let new = ScoreQuery { id: engine.new_id(), session: id, slot, reason, at: engine.now(), decision: None };
    let mut tx = engine.db.begin().await?;
    if !store::score_query::add(&mut tx, &new).await? {
        return Err(Conflict::RemarkRequested.into());
    }
    audit::record(&mut tx, engine, Some(trainee.id()), Event::ScoreQueried { sitting: id.into(), part: slot }).await?;
    Ok(tx.commit().await?)
}

/// A question with what it is about.
pub struct QueriedPart {
    /// The question.
    pub query: ScoreQuery,
    /// The paper's id.
    pub paper: String,
    /// The item as it was asked.
    pub item: Arc<question_bank::Item>,
    /// The part of the item, from 0.
    pub part: usize,
    /// What was typed, for each blank, or once for a short answer.
    pub typed: Vec<String>,
    /// What the key of the item accepts, for each of these.
    pub accepted: Vec<Vec<String>>,
}

/// Loads what a question is about.
pub async fn load(engine: &Engine, query: ScoreQuery) -> Result<QueriedPart> {
    let sitting = store::session::get(&engine.db, query.session).await?.ok_or(Error::Absent)?;
    let loaded = LoadedSitting::load(engine, sitting).await?;
    let (item, part) = {
        let place =
            loaded.sitting.pinned.places().find(|place| place.slot == query.slot).ok_or(Error::Damaged("form of a session"))?;
        (loaded.items[place.item_number].clone(), place.part)
    };
    let responses = store::response::of_session(&engine.db, query.session).await?;
    let response = responses.into_iter().find(|latest| latest.slot == query.slot).map(|latest| latest.response);
    let typed = match response.as_ref().map(Response::content) {
        Some(Content::Blanks(blanks)) => blanks.to_vec(),
        Some(Content::Text(text)) => vec![text.to_owned()],
        Some(Content::Choice(_) | Content::Choices(_) | Content::Verdict(_)) | None => Vec::new(),
    };
    let accepted = match item.parts.get(part).map(|part| part.keyed.content()) {
        Some(KeyContent::Blanks(blanks)) => blanks.to_vec(),
        Some(KeyContent::Texts(texts)) => vec![texts.to_vec()],
        Some(KeyContent::Choice(_) | KeyContent::Choices(_) | KeyContent::Verdict(_) | KeyContent::Open(_)) | None => Vec::new(),
    };
    let paper = loaded.sitting.paper.as_ref().map(|(paper, _)| paper.clone()).unwrap_or_default();
    Ok(QueriedPart { query, paper, item, part, typed, accepted })
}

/// Loads the questions that wait for a lead, but for the lead's own.
pub async fn open(engine: &Engine, lead: &Lead, most: i64, skip: i64) -> Result<Vec<QueriedPart>> {
    let mut found = Vec::new();
    for query in store::score_query::open(&engine.db, lead.id(), most, skip).await? {
        found.push(load(engine, query).await?);
    }
    Ok(found)
}

/// What a lead decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryDecision {
    /// What was typed at this place, from 0, is accepted from now on: it joins the key. Scores change with the next correction.
    Accept(usize),
    /// The score stands.
    Stays,
}

/// Decides a question with a reply to its trainee. A lead's own question is as absent as none.
pub async fn decide(engine: &Engine, lead: &Lead, id: Id, decision: QueryDecision, reply: &str) -> Result<()> {
    let query = store::score_query::get(&engine.db, id).await?.ok_or(Error::Absent)?;
    let sitting = store::session::get(&engine.db, query.session).await?.ok_or(Error::Absent)?;
    if sitting.trainee == lead.id() {
        return Err(Error::Absent);
    }
    if query.decision.is_some() {
        return Err(Conflict::MarkingChanged.into());
    }
    let reply = if reply.trim().is_empty() { None } else { Some(words(reply, LONGEST).ok_or(Error::BadText(LONGEST))?) };
    let accepted = match decision {
        QueryDecision::Accept(place) => {
            let found = load(engine, query).await?;
            let text = found.typed.get(place).ok_or(Error::Invalid("blank"))?;
            let is_fill = found.item.parts.get(found.part).is_some_and(|part| part.keyed.kind() == Kind::Fill);
            accept_text(engine, lead.id(), &found.item.id, (found.part, is_fill.then_some(place)), text).await?;
            true
        }
        // Whoever asked is told why.
        QueryDecision::Stays => {
            reply.as_ref().ok_or(Error::BadText(LONGEST))?;
            false
        }
    };
    let reply = reply.unwrap_or_default();
    let mut tx = engine.db.begin().await?;
    if !store::score_query::decide(&mut tx, id, accepted, &reply, lead.id(), engine.now()).await? {
        return Err(Conflict::MarkingChanged.into());
    }
    let event = Event::ScoreQueryDecided { sitting: sitting.id.into(), accepted };
    audit::record(&mut tx, engine, Some(lead.id()), event).await?;
    Ok(tx.commit().await?)
}
