//! The settings in one page.

use crate::{
    view::notice::refused,
    web::{i18n, page::Page, refusal::Refusal, site::Site, visitor::Visitor},
};
use axum::extract::{Query, State};
use engine::{Error, learner};
use exam::{Lang, Role};
use leptos::prelude::*;
use serde::Deserialize;
use std::collections::HashMap;

/// What the form of a trainee's learning sends.
#[derive(Clone, Deserialize)]
pub struct LearningForm {
    /// The level; empty for none.
    pub level: String,
    /// The day, as `2026-12-31`; empty for none.
    pub exam_day: String,
    /// How many questions a day.
    pub daily_goal: String,
    /// There if practice offers to say that an answer was a guess.
    pub guess_button: Option<String>,
}

/// Shows the settings, and whether something was just saved.
pub async fn show(
    visitor: Visitor,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let saved = query.get("said").is_some_and(|said| said == "saved");
    Ok(page(&visitor, &site, None, saved, None).await?)
}

/// Renders the settings; `typed` is what was sent and refused.
pub async fn page(
    visitor: &Visitor,
    site: &Site,
    typed: Option<LearningForm>,
    saved: bool,
    why: Option<String>,
) -> Result<Page, Error> {
    let lang = visitor.lang;
    let person = visitor.person.as_ref().ok_or(Error::SignedOut)?;
    let done = saved.then(|| view! { <p class="notice good" role="status">{t!(lang, "settings.saved")}</p> });
    let learning = if person.roles.contains(&Role::Trainee) {
        let form = match typed {
            Some(form) => form,
            None => stored(site, person.id).await?,
        };
        Some(learning(&form, &learner::levels(site).await?, lang))
    } else {
        None
    };
    let body = view! {
        <div class="settings">
            <h1>{t!(lang, "settings.title")}</h1>
            {done}
            {refused(why)}
            {learning}
            {look(visitor)}
            <section class="card" aria-labelledby="account">
                <h2 id="account">{t!(lang, "settings.account")}</h2>
                <ul class="links">
                    <li><a href="/password">{t!(lang, "common.own_password")}</a></li>
                    <li><a href="/sign-ins">{t!(lang, "settings.sign_ins")}</a></li>
                    <li><a href="/second-factor">{t!(lang, "settings.second_factor")}</a></li>
                    <li><a href="/my-data">{t!(lang, "common.my_data")}</a></li>
                </ul>
            </section>
        </div>
    };
    Ok(Page::new(visitor, t!(lang, "settings.title"), body))
}

async fn stored(site: &Site, person: store::Id) -> Result<LearningForm, Error> {
    let settings = store::learner::get(&site.db, person).await?;
    Ok(LearningForm {
        level: settings.level,
        exam_day: settings.exam_at.map(i18n::day).unwrap_or_default(),
        daily_goal: settings.daily_goal.to_string(),
        guess_button: settings.guess_button.then(|| "on".to_owned()),
    })
}

fn learning(form: &LearningForm, levels: &[String], lang: Lang) -> impl IntoView + use<> {
    let levels = levels.iter().map(|level| {
        view! { <option value=level.clone() selected=*level == form.level>{level.clone()}</option> }
    });
    let levels = levels.collect_view();
    view! {
        <section class="card" aria-labelledby="learning">
            <h2 id="learning">{t!(lang, "settings.learning")}</h2>
            <form method="post" action="/settings/learning" class="stack">
                <label>
                    {t!(lang, "settings.level")}
                    <select name="level"><option value="">{t!(lang, "settings.level_auto")}</option>{levels}</select>
                </label>
                <label>
                    {t!(lang, "settings.exam_day")}
                    <input type="date" name="exam_day" value=form.exam_day.clone() aria-describedby="exam-day-text" />
                </label>
                <p class="meta" id="exam-day-text">{t!(lang, "settings.exam_day_text")}</p>
                <label>
                    {t!(lang, "settings.daily_goal")}
                    <input type="number" name="daily_goal" min="1" max=learner::MOST_A_DAY.to_string() value=form.daily_goal.clone() required />
                </label>
                <label class="check">
                    <input type="checkbox" name="guess_button" checked=form.guess_button.is_some() />
                    <span>{t!(lang, "settings.guess_button")}</span>
                </label>
                <button class="primary">{t!(lang, "settings.save")}</button>
            </form>
        </section>
    }
}

fn look(visitor: &Visitor) -> impl IntoView + use<> {
    let lang = visitor.lang;
    let choice = |name: &'static str, legend: String, chosen: String, choices: Vec<(&'static str, String)>| {
        let choices = choices.into_iter().map(|(value, text)| {
            view! { <label class="check"><input type="radio" name=name value=value checked=value == chosen /><span>{text}</span></label> }
        });
        view! { <fieldset class="checks"><legend>{legend}</legend>{choices.collect_view()}</fieldset> }
    };
    let languages = [Lang::Zh, Lang::En].map(|one| (one.tag(), t!(one, "common.language"))).to_vec();
    let themes = vec![
        ("", t!(lang, "settings.theme_system")),
        ("light", t!(lang, "settings.theme_light")),
        ("dark", t!(lang, "settings.theme_dark")),
    ];
    let texts = vec![
        ("", t!(lang, "settings.text_normal")),
        ("large", t!(lang, "settings.text_large")),
        ("largest", t!(lang, "settings.text_largest")),
    ];
    let own = |chosen: Option<&str>| chosen.unwrap_or_default().to_owned();
    view! {
        <section class="card" aria-labelledby="look">
            <h2 id="look">{t!(lang, "settings.look")}</h2>
            <form method="post" action="/settings/look" class="stack">
                {choice("lang", t!(lang, "settings.language"), lang.tag().to_owned(), languages)}
                {choice("theme", t!(lang, "settings.theme"), own(visitor.look.theme()), themes)}
                {choice("text", t!(lang, "settings.text"), own(visitor.look.text()), texts)}
                <button>{t!(lang, "settings.save")}</button>
            </form>
        </section>
    }
}
