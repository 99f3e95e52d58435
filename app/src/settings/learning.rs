//! Setting what a trainee learns for.

use crate::{
    settings::page::{LearningForm, page},
    web::{form::Form, i18n, refusal::Refusal, site::Site, visitor::Trainee},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::learner::{self, LearnerSettings, MOST_A_DAY, SettingOutcome};
use exam::Lang;

/// Sets level, day, goal and the button for guesses, or shows the form again with what is wrong.
pub async fn set(trainee: Trainee, State(site): State<Site>, Form(form): Form<LearningForm>) -> Result<Response, Refusal> {
    let lang = trainee.visitor.lang;
    let refused = match read(&form, lang) {
        Err(why) => why,
        Ok(settings) => match learner::set(&site, &trainee.actor, &settings).await? {
            SettingOutcome::Set => return Ok(Redirect::to("/settings?said=saved").into_response()),
            SettingOutcome::NoSuchLevel => t!(lang, "settings.bad_level"),
            SettingOutcome::GoalOutOfRange => t!(lang, "settings.bad_goal", most = MOST_A_DAY),
        },
    };
    let page = page(&trainee.visitor, &site, Some(form), false, Some(refused)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn read(form: &LearningForm, lang: Lang) -> Result<LearnerSettings, String> {
    let day = form.exam_day.trim();
    let exam_at = match day {
        "" => None,
        day => Some(i18n::first_moment(day).ok_or_else(|| t!(lang, "settings.bad_day"))?),
    };
    let goal = form.daily_goal.trim().parse().map_err(|_| t!(lang, "settings.bad_goal", most = MOST_A_DAY))?;
    Ok(LearnerSettings { level: form.level.clone(), exam_at, daily_goal: goal, guess_button: form.guess_button.is_some() })
}
