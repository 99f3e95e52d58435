//! From the Markdown of an item to its form.

use super::{open::OpenForm, page::page, sent::SentForm};
use crate::{
    bank::edit::{alert, show_text},
    web::{refusal::Refusal, site::Site, visitor::Instructor},
    wire::check::What,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use engine::bank::draft::normalize;
use exam::Lang;
use question_bank::form::{Form, FormRefusal};

/// Shows the text of the Markdown editor as a form. Where no form can show it, the text stays, with the reason.
pub async fn from_markdown(
    site: &Site,
    instructor: &Instructor,
    id: Option<String>,
    sent: &SentForm,
) -> Result<Response, Refusal> {
    let (version, text) = (sent.version()?, normalize(sent.text("text")));
    match Form::read(&text) {
        Ok(mut form) => {
            form.id = id.unwrap_or(form.id);
            let mut open = OpenForm::new(form, text, version);
            open.unsaved = true;
            Ok(page(site, instructor, open).await?.into_response())
        }
        Err(refusal) => {
            let notice = alert(refusal_message(refusal, instructor.visitor.lang));
            let page = show_text(site, instructor, What::Item, id, version, &text, Some(notice)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// Returns why a text cannot be shown as a form, as its author reads it.
pub fn refusal_message(refusal: FormRefusal, lang: Lang) -> String {
    match refusal {
        FormRefusal::NotOneItem => t!(lang, "bank.form.refused_not_one"),
        FormRefusal::Unshowable(line) => t!(lang, "bank.form.refused_line", n = line),
    }
}
