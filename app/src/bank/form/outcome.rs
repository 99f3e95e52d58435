//! What the buttons of the form do: change it, show it again, save it.

use super::{
    button::{Button, apply},
    fields,
    filing::confirmed,
    open::OpenForm,
    page::page,
    paste, picture,
    sent::SentForm,
    switch,
};
use crate::{
    bank::edit::{alert, asks_about, breaks_papers, refusal_message, show_text},
    web::{address::encoded, refusal::Refusal, site::Site, visitor::Instructor},
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
        draft::propose_item_id,
        form::{EditedForm, save_form},
        names::known_names,
        paste::read_pasted,
        save::SaveOutcome,
    },
};
use question_bank::{Status, doubt::Doubt};

/// Answers the form of an item that exists.
pub async fn edit_item(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    sent: SentForm,
) -> Result<Response, Refusal> {
    answer(&site, &instructor, Some(id), sent).await
}

/// Answers the form of a new item.
pub async fn edit_new_item(instructor: Instructor, State(site): State<Site>, sent: SentForm) -> Result<Response, Refusal> {
    answer(&site, &instructor, None, sent).await
}

async fn answer(site: &Site, instructor: &Instructor, id: Option<String>, sent: SentForm) -> Result<Response, Refusal> {
    let lang = instructor.visitor.lang;
    let button = Button::from_value(sent.text("do")).ok_or(Error::Invalid("do"))?;
    let version = sent.version()?;
    if id.is_some() != version.is_some() {
        return Err(Error::Invalid("version").into());
    }
    if button == Button::Form {
        return switch::from_markdown(site, instructor, id, &sent).await;
    }
    let mut form = fields::read(&sent.fields);
    form.id = match id {
        Some(id) => id,
        None if form.id.is_empty() => propose_item_id(site).await?,
        None => form.id,
    };
    let mut open = OpenForm::new(form, sent.text("original").to_owned(), version);
    open.unsaved = true;
    open.pasted = sent.text("pasted").to_owned();
    match button {
        Button::Check | Button::Form => {}
        Button::Change(change) => apply(&mut open.form, change),
        Button::Markdown => {
            let id = version.map(|_| open.form.id.clone());
            let text = open.form.settle().write_over(&open.original);
            return Ok(show_text(site, instructor, What::Item, id, version, &text, None).await?.into_response());
        }
        Button::Picture => {
            let shown = picture::put(site, instructor, &mut open.form, sent.text("picture_to"), &sent.picture).await?;
            if !shown {
                open.notice = Some(alert(t!(lang, "bank.form.picture_refused")));
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(site, instructor, open).await?).into_response());
            }
        }
        Button::Read => paste::read(site, &mut open, lang).await?,
        Button::Take(item) => {
            open.read = read_pasted(site, &open.pasted).await?;
            paste::take(&mut open, item, lang);
        }
        Button::Save(status) => return save(site, instructor, open, &sent, status).await,
    }
    Ok(page(site, instructor, open).await?.into_response())
}

async fn save(
    site: &Site,
    instructor: &Instructor,
    mut open: OpenForm,
    sent: &SentForm,
    status: Status,
) -> Result<Response, Refusal> {
    let lang = instructor.visitor.lang;
    let new = known_names(site).await?.new_in(&open.form);
    if !new.is_empty() && sent.text("new_names") != confirmed(&new) {
        open.new_names = new;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(site, instructor, open).await?).into_response());
    }
    let ticked = |name: &str| !sent.text(name).is_empty();
    let mut despite_doubts = ticked("despite_doubts");
    let outcome = loop {
        let edited = EditedForm {
            form: open.form.clone().settle(),
            original: &open.original,
            over: open.version,
            despite_papers: ticked("despite_papers"),
            despite_doubts,
        };
        let outcome = save_form(site, &instructor.actor, edited, status).await?;
        // The names were asked about above.
        let is_name = |doubt: &Doubt| matches!(doubt, Doubt::NewName { .. });
        match &outcome {
            SaveOutcome::Doubtful(doubts) if doubts.iter().all(is_name) => despite_doubts = true,
            SaveOutcome::Saved { .. }
            | SaveOutcome::Refused(_)
            | SaveOutcome::IdTaken
            | SaveOutcome::ChangedMeanwhile
            | SaveOutcome::Doubtful(_)
            | SaveOutcome::BreaksPapers(_) => break outcome,
        }
    };
    let (code, notice) = match outcome {
        SaveOutcome::Saved { id } => return Ok(Redirect::to(&format!("/bank/items/{}?saved=1", encoded(&id))).into_response()),
        SaveOutcome::Refused(refusal) => (StatusCode::UNPROCESSABLE_ENTITY, alert(refusal_message(refusal, lang))),
        SaveOutcome::IdTaken => (StatusCode::UNPROCESSABLE_ENTITY, alert(t!(lang, "bank.id_taken"))),
        SaveOutcome::ChangedMeanwhile => (StatusCode::UNPROCESSABLE_ENTITY, alert(t!(lang, "bank.conflict"))),
        SaveOutcome::BreaksPapers(broken) => {
            (StatusCode::CONFLICT, breaks_papers(&broken, "form", ticked("despite_doubts"), lang))
        }
        SaveOutcome::Doubtful(doubts) => (StatusCode::CONFLICT, asks_about(&doubts, "form", ticked("despite_papers"), lang)),
    };
    open.notice = Some(notice);
    Ok((code, page(site, instructor, open).await?).into_response())
}
