//! What the buttons of a paper's form do: change it, look items up, show it again, save it.

use super::{
    button::{Button, apply},
    fields,
    open::{OpenPaper, Search},
    page::page,
    switch,
};
use crate::{
    bank::edit::{alert, refusal_message, show_text},
    web::{
        address::encoded,
        form::{Fields, Form, value, values},
        i18n,
        refusal::Refusal,
        site::Site,
        visitor::Instructor,
    },
    wire::check::What,
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    bank::{
        draft::propose_paper_id,
        paper_form::save_paper_form,
        pick::{ItemQuery, find_items, picked_items},
        save::SaveOutcome,
    },
};
use exam::Kind;
use question_bank::paper_form::{NamedRow, PaperForm, SectionItems};
use store::Id;

/// Answers the form of a paper that exists.
pub async fn edit_paper(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(sent): Form<Fields>,
) -> Result<Response, Refusal> {
    answer(&site, &instructor, Some(id), sent).await
}

/// Answers the form of a new paper.
pub async fn edit_new_paper(
    instructor: Instructor,
    State(site): State<Site>,
    Form(sent): Form<Fields>,
) -> Result<Response, Refusal> {
    answer(&site, &instructor, None, sent).await
}

async fn answer(site: &Site, instructor: &Instructor, id: Option<String>, sent: Fields) -> Result<Response, Refusal> {
    let lang = instructor.visitor.lang;
    let text = |name: &str| value(&sent, name).unwrap_or_default();
    let button = Button::from_value(text("do")).ok_or(Error::Invalid("do"))?;
    let version: Option<Id> = match text("version") {
        "" => None,
        version => Some(version.parse().map_err(|_| Error::Invalid("version"))?),
    };
    if id.is_some() != version.is_some() {
        return Err(Error::Invalid("version").into());
    }
    if button == Button::Form {
        return switch::from_markdown(site, instructor, id, version, text("text")).await;
    }
    let sent: Fields = sent.iter().map(|(name, value)| (name.clone(), value.replace("\r\n", "\n").replace('\r', "\n"))).collect();
    let mut form = fields::read(&sent);
    form.id = match id {
        Some(id) => id,
        None if form.id.is_empty() => propose_paper_id(site).await?,
        None => form.id,
    };
    let mut open = OpenPaper::new(form, version);
    open.unsaved = true;
    match button {
        Button::Check | Button::Form | Button::CloseSearch => {}
        Button::Change(change) => {
            let kind = value(&sent, "new_kind").and_then(Kind::from_name).unwrap_or(Kind::Single);
            apply(&mut open.form, change, kind, &i18n::kind(exam::Lang::Zh, kind));
        }
        Button::Find(section) => open.search = Some(search(site, &open.form, section, &sent).await?),
        Button::Take(section) => {
            let ids: Vec<&str> = values(&sent, "pick").collect();
            take(site, &mut open.form, section, &ids).await?;
            open.search = Some(search(site, &open.form, section, &sent).await?);
        }
        Button::Preview(draw) => open.preview = Some(draw),
        Button::Markdown => {
            let (id, text) = (version.map(|_| open.form.id.clone()), open.form.settle().write());
            return Ok(show_text(site, instructor, What::Paper, id, version, &text, None).await?.into_response());
        }
        Button::Save(published) => {
            let message = match save_paper_form(site, &instructor.actor, open.form.clone(), version, published).await? {
                SaveOutcome::Saved { id } => {
                    return Ok(Redirect::to(&format!("/bank/papers/{}?saved=1", encoded(&id))).into_response());
                }
                SaveOutcome::Refused(refusal) => refusal_message(refusal, lang),
                SaveOutcome::IdTaken => t!(lang, "bank.id_taken"),
                SaveOutcome::ChangedMeanwhile => t!(lang, "bank.conflict"),
                // A paper has no names to ask about, and breaks no other paper.
                SaveOutcome::Doubtful(_) | SaveOutcome::BreaksPapers(_) => return Err(Error::Invalid("do").into()),
            };
            open.notice = Some(alert(message));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(site, instructor, open).await?).into_response());
        }
    }
    Ok(page(site, instructor, open).await?.into_response())
}

/// Looks up what was asked for. A search that was just opened looks for items of the paper's level, and of the section's type.
async fn search(site: &Site, form: &PaperForm, section: usize, sent: &Fields) -> Result<Search, Error> {
    let query = if value(sent, "find.words").is_some() {
        fields::query(sent)
    } else {
        let name = form.sections.get(section).map(|section| section.name.as_str()).unwrap_or_default();
        let kind = Kind::ALL.into_iter().find(|kind| name.contains(&i18n::kind(exam::Lang::Zh, *kind)));
        ItemQuery { level: form.level.trim().to_owned(), kind, ..ItemQuery::default() }
    };
    let picked: Vec<&str> = form.named().collect();
    let found = find_items(site, &query, &picked).await?;
    Ok(Search { section, query, found })
}

/// Adds items to a section, each once. Where the section does not say what each is worth, they bring their own points.
async fn take(site: &Site, form: &mut PaperForm, section: usize, ids: &[&str]) -> Result<(), Error> {
    let lines = picked_items(site, ids).await?;
    let taken: Vec<String> = form.named().map(str::to_owned).collect();
    let Some(section) = form.sections.get_mut(section) else { return Ok(()) };
    let each = section.each.trim().to_owned();
    let SectionItems::Named(rows) = &mut section.items else { return Ok(()) };
    for id in ids.iter().filter(|id| !taken.iter().any(|taken| taken == *id)) {
        let (Some(row), Some(line)) = (NamedRow::of(id), lines.get(*id)) else { continue };
        let own = line.points.filter(|_| each.is_empty() || !line.takes_points).map(|points| points.to_string());
        rows.push(NamedRow { points: own.unwrap_or_default(), ..row });
    }
    Ok(())
}
