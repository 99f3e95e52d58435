//! What people typed into blanks, numbers and short answers, and taking one of these texts into the key.

use crate::{
    actor::Instructor,
    audit::{self, Event},
    bank::{Author, add_item_version},
    engine::Engine,
    error::{Conflict, Error},
    results::portion::{AT_ONCE, ends},
    sitting::loaded::items,
    text::words,
};
use exam::Response;
use question_bank::{Item, fold, interaction::KeyContentMut};
use std::collections::BTreeMap;
use store::{Id, version};

/// The longest text that is taken into a key, in characters.
const LONGEST: usize = 500;

/// A text that people typed, with all that count as the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedAnswer {
    /// As most of them typed it.
    pub text: String,
    /// How many sittings have it.
    pub count: usize,
    /// Whether the item's current version accepts it.
    pub is_accepted: bool,
}

/// One blank, or one short answer, with everything that was typed there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedBlank {
    /// The part of the item, from 0.
    pub part: usize,
    /// The blank of the part, from 0; none for a short answer.
    pub blank: Option<usize>,
    /// The distinct answers, the most frequent first.
    pub answers: Vec<TypedAnswer>,
}

/// The texts that count as one answer, with how often each was typed.
type Spellings = BTreeMap<String, usize>;

/// Returns what was typed in the handed-in sittings of a paper in which the item was asked. What was left empty is left out.
pub async fn typed_answers(engine: &Engine, paper: &str, item: &Item) -> Result<Vec<TypedBlank>, Error> {
    let mut typed: BTreeMap<(usize, Option<usize>), BTreeMap<String, Spellings>> = BTreeMap::new();
    let mut note = |part: usize, blank: Option<usize>, text: &str| {
        let folded = fold::answer(text);
        if !folded.is_empty() {
            *typed.entry((part, blank)).or_default().entry(folded).or_default().entry(text.trim().to_owned()).or_default() += 1;
        }
    };
    for asked in store::result::asked(&engine.db, paper, &item.id).await?.chunks(AT_ONCE) {
        for handed in store::result::of_item(&engine.db, paper, &item.id, ends(asked))
            .await?
            .into_iter()
            .filter(|handed| !handed.sitting.void)
        {
            let shown = items(engine, &handed.sitting).await?;
            for place in handed.sitting.pinned.places().filter(|place| shown[place.item_number].id == item.id) {
                match handed.responses.iter().find(|latest| latest.slot == place.slot).map(|latest| &latest.response) {
                    Some(Response::Fill(answer)) => {
                        answer.blanks.iter().enumerate().for_each(|(blank, text)| note(place.part, Some(blank), text));
                    }
                    Some(Response::Numeric(answer) | Response::Short(answer)) => note(place.part, None, &answer.text),
                    Some(
                        Response::Single(_)
                        | Response::Multi(_)
                        | Response::TrueFalse(_)
                        | Response::Essay(_)
                        | Response::TermPaper(_),
                    )
                    | None => {}
                }
            }
        }
    }
    let blank = |((part, blank), answers): ((usize, Option<usize>), BTreeMap<String, Spellings>)| {
        let keyed = item.parts.get(part).map(|part| &part.keyed);
        let accepts = |text: &str| keyed.is_some_and(|keyed| keyed.accepts(blank, text));
        let mut answers: Vec<TypedAnswer> = answers.into_values().map(|spellings| typed_answer(spellings, accepts)).collect();
        answers.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
        TypedBlank { part, blank, answers }
    };
    Ok(typed.into_iter().map(blank).collect())
}

fn typed_answer(spellings: Spellings, accepts: impl Fn(&str) -> bool) -> TypedAnswer {
    let count = spellings.values().sum();
    let text = spellings.into_iter().max_by_key(|(_, count)| *count).map(|(text, _)| text).unwrap_or_default();
    TypedAnswer { is_accepted: accepts(&text), text, count }
}

/// Takes a text into the key of an item, as a new version. Returns the number of that version, by which a correction can be
/// simulated; no score changes yet.
pub async fn accept_answer(
    engine: &Engine,
    instructor: &Instructor,
    id: &str,
    place: (usize, Option<usize>),
    text: &str,
) -> Result<i64, Error> {
    accept_text(engine, instructor.id(), id, place, text).await
}

/// The same as [`accept_answer`], for whoever may: an author, or a lead whom a trainee asked.
pub(crate) async fn accept_text(
    engine: &Engine,
    author: Id,
    id: &str,
    (part, blank): (usize, Option<usize>),
    text: &str,
) -> Result<i64, Error> {
    let text = words(text, LONGEST).filter(|text| !text.contains(['／', '|', '\n'])).ok_or(Error::Invalid("text"))?;
    let seen = version::current(&engine.db, id).await?.ok_or(Error::Absent)?;
    let source = store::item::source(&engine.db, seen).await?.ok_or(Error::Absent)?;
    let mut item = Item::from_markdown(&source).ok_or(Error::Damaged("item version"))?;
    let accepts = |item: &Item| item.parts.get(part).is_some_and(|part| part.keyed.accepts(blank, &text));
    if accepts(&item) {
        return newest_number(engine, id).await;
    }
    match (item.parts.get_mut(part).map(|part| part.keyed.content_mut()), blank) {
        (Some(KeyContentMut::Blanks(blanks)), Some(blank)) => {
            blanks.get_mut(blank).ok_or(Error::Invalid("blank"))?.push(text.clone());
        }
        (Some(KeyContentMut::Texts(accepted)), None) => accepted.push(text.clone()),
        _ => return Err(Error::Invalid("blank")),
    }
    // What is no number can be no key of one.
    if !accepts(&item) {
        return Err(Error::Invalid("text"));
    }
    let mut tx = engine.db.begin().await?;
    if !version::lock(&mut tx, id, seen).await? {
        return Err(Conflict::ItemChanged.into());
    }
    add_item_version(&mut tx, engine, &item, Author::writing(author)).await?;
    store::item::note_load(&mut tx, engine.new_id(), 0, 1, engine.now()).await?;
    let event = Event::ItemSaved { item: id, status: item.status.name() };
    audit::record(&mut tx, engine, Some(author), event).await?;
    tx.commit().await?;
    newest_number(engine, id).await
}

async fn newest_number(engine: &Engine, id: &str) -> Result<i64, Error> {
    let versions = version::versions(&engine.db, id).await?;
    versions.iter().map(|version| version.number).max().ok_or(Error::Absent)
}
