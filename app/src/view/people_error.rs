//! A change to people, classes or passwords that was refused: the page it came from once more, with the reason.

use crate::{
    view::notice::refused_page,
    web::{page::Page, refusal::Refusal},
};
use axum::response::{IntoResponse, Redirect, Response};
use engine::people::{PeopleError, password::LEAST};
use exam::Lang;

/// Returns a redirect to where a change leads, or the page that it came from, with the reason why it was refused.
pub async fn redirect_or_page(
    done: Result<String, PeopleError>,
    lang: Lang,
    page: impl AsyncFnOnce(String) -> Result<Page, Refusal>,
) -> Result<Response, Refusal> {
    match done {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(error) => Ok(refused_page(page(describe_error(error, lang)?).await?)),
    }
}

/// Returns the reason in words; an error that has none here refuses the whole request.
pub fn describe_error(error: PeopleError, lang: Lang) -> Result<String, Refusal> {
    Ok(match error {
        PeopleError::Name => t!(lang, "common.refused_name"),
        PeopleError::MixedScripts => t!(lang, "common.refused_mixed_scripts"),
        PeopleError::LookAlike(name) => t!(lang, "common.refused_look_alike", name = name),
        PeopleError::NameTaken => t!(lang, "common.refused_name_taken"),
        PeopleError::Display => t!(lang, "common.refused_display"),
        PeopleError::LastAdministrator => t!(lang, "common.refused_last_administrator"),
        PeopleError::Password => t!(lang, "common.refused_password", n = LEAST),
        PeopleError::Common => t!(lang, "common.refused_common"),
        PeopleError::Repeat => t!(lang, "common.refused_repeat"),
        PeopleError::Current => t!(lang, "common.refused_current"),
        PeopleError::Code => t!(lang, "common.refused_code"),
        PeopleError::CodeDay => t!(lang, "common.refused_code_day"),
        PeopleError::Disabled => t!(lang, "common.refused_disabled"),
        PeopleError::Class => t!(lang, "common.refused_class"),
        PeopleError::ClassTaken => t!(lang, "common.refused_class_taken"),
        PeopleError::Nobody => t!(lang, "common.refused_nobody"),
        PeopleError::Reason => t!(lang, "common.refused_reason"),
        PeopleError::Changed => t!(lang, "common.refused_changed"),
        PeopleError::Failed(error) => return Err(error.into()),
    })
}
