//! Practice: start a round, check one item.

use crate::web::{
    form::{Fields, Form, value},
    i18n,
    refusal::Refusal,
    site::Site,
    visitor::Trainee,
};
use axum::{
    extract::{Path, State},
    response::Redirect,
};
use engine::{
    Error,
    practice::{self, Checked, Selection},
};
use exam::Kind;

/// Draws a round and opens its first item. The form sends `place` (level, tab, chapter), `kind` any number of times, `count`; or
/// `again`, a round whose missed items come once more.
pub async fn start(trainee: Trainee, State(site): State<Site>, Form(fields): Form<Fields>) -> Result<Redirect, Refusal> {
    let opened = match value(&fields, "again") {
        Some(id) => practice::repeat(&site, &trainee.actor, id).await?,
        None => practice::start(&site, &trainee.actor, &selection(&fields)?, &i18n::shelf(trainee.visitor.lang, "", "")).await?,
    };
    Ok(match opened {
        Some(id) => Redirect::to(&format!("/practice/{id}/1")),
        None => Redirect::to("/practice?empty=1"),
    })
}

fn selection(fields: &Fields) -> Result<Selection, Error> {
    let (level, chapter) = value(fields, "place").and_then(|place| place.split_once('\t')).ok_or(Error::Invalid("place"))?;
    let kinds = fields.iter().filter(|(name, _)| name == "kind");
    let kinds: Option<Vec<Kind>> = kinds.map(|(_, name)| Kind::from_name(name)).collect();
    let count = value(fields, "count").map_or(Ok(10), str::parse).map_err(|_| Error::Invalid("count"))?;
    Ok(Selection { level: level.to_owned(), chapter: chapter.to_owned(), kinds: kinds.ok_or(Error::Invalid("kind"))?, count })
}

/// Takes the answer to one item for good and shows what is right.
pub async fn check(
    trainee: Trainee,
    State(site): State<Site>,
    Path((id, number)): Path<(String, usize)>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refusal> {
    let values = |slot: u16| {
        let name = format!("r{slot}");
        fields.iter().filter(|(field, _)| *field == name).map(|(_, value)| value.clone()).collect()
    };
    let blank = value(&fields, "blank").is_some();
    let back = format!("/practice/{id}/{number}");
    Ok(match practice::check(&site, &trainee.actor, &id, number, values, blank).await? {
        Checked::Taken => Redirect::to(&back),
        Checked::Blank => Redirect::to(&format!("{back}?blank=1")),
    })
}
