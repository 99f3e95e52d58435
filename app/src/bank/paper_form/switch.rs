//! From the Markdown of a paper to its form.

use super::{open::OpenPaper, page::page};
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
use question_bank::paper_form::{PaperForm, PaperFormRefusal};
use store::Id;

/// Shows the text of the Markdown editor as a form. Where no form can show it, the text stays, with the reason.
pub async fn from_markdown(
    site: &Site,
    instructor: &Instructor,
    id: Option<String>,
    version: Option<Id>,
    text: &str,
) -> Result<Response, Refusal> {
    let text = normalize(text);
    match PaperForm::read(&text) {
        Ok(mut form) => {
            form.id = id.unwrap_or(form.id);
            let mut open = OpenPaper::new(form, version);
            open.unsaved = true;
            Ok(page(site, instructor, open).await?.into_response())
        }
        Err(refusal) => {
            let notice = alert(refusal_message(refusal, instructor.visitor.lang));
            let page = show_text(site, instructor, What::Paper, id, version, &text, Some(notice)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// Returns why a text cannot be shown as a form, as its author reads it.
pub fn refusal_message(refusal: PaperFormRefusal, lang: Lang) -> String {
    match refusal {
        PaperFormRefusal::NotOnePaper => t!(lang, "builder.refused_not_one"),
        PaperFormRefusal::Unshowable(line) => t!(lang, "builder.refused_line", n = line),
    }
}
