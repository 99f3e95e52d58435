//! Who of a class is sitting a paper now, and more time for all of them: the power failed, the fire alarm rang.

use crate::web::{
    form::{Form, id},
    refusal::Refusal,
    site::Site,
    visitor::Administrator,
};
use axum::{
    extract::{Path, State},
    response::Redirect,
};
use engine::{
    Error,
    sitting::allowance::{ClassGrant, ClassGrantOutcome, LONGEST_REASON, MOST_MINUTES, fingerprint, grant_class_time},
};
use exam::Lang;
use leptos::prelude::*;
use serde::Deserialize;
use store::{
    Id,
    allowance::{self, Sitter},
};

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ClassTimeForm {
    minutes: String,
    reason: String,
    /// Whom the page showed, and what they had been granted.
    seen: String,
}

/// Grants the time, and goes back to the class.
pub async fn grant_time(
    administrator: Administrator,
    State(site): State<Site>,
    Path((class, paper)): Path<(String, String)>,
    Form(form): Form<ClassTimeForm>,
) -> Result<Redirect, Refusal> {
    let (class, minutes) = (id(&class)?, form.minutes.trim().parse().ok());
    let grant = ClassGrant { class, paper: &paper, minutes, reason: &form.reason, seen: &form.seen };
    let said = match grant_class_time(&site, &administrator.actor, grant).await? {
        ClassGrantOutcome::Granted(count) => count.to_string(),
        ClassGrantOutcome::BadReason => "reason".to_owned(),
        ClassGrantOutcome::BadMinutes => "minutes".to_owned(),
        ClassGrantOutcome::ChangedMeanwhile => "twice".to_owned(),
    };
    Ok(Redirect::to(&format!("/classes/{class}?said={said}")))
}

/// Renders the section of a class's page; nothing while nobody sits a paper.
pub async fn section(site: &Site, class: Id, said: Option<&str>, lang: Lang) -> Result<AnyView, Error> {
    let sitters = allowance::sitters(&site.db, class, site.now()).await?;
    let papers = sitters.chunk_by(|one, next| one.paper == next.paper).map(|of| form(class, of, lang)).collect_view();
    let said = said.map(|said| match (said, said.parse::<u32>()) {
        (_, Ok(n)) => view! { <p class="notice good" role="status">{t!(lang, "people.class_granted", n = n)}</p> }.into_any(),
        ("reason", _) => bad_notice(t!(lang, "common.bad_reason", n = LONGEST_REASON)),
        ("minutes", _) => bad_notice(t!(lang, "common.bad_minutes", n = MOST_MINUTES)),
        (_, Err(_)) => bad_notice(t!(lang, "people.class_changed")),
    });
    if sitters.is_empty() {
        return Ok(said.into_any());
    }
    Ok(view! {
        <section class="card" aria-labelledby="sitting-now">
            <h2 id="sitting-now">{t!(lang, "people.class_sitting")}</h2>
            {said}
            {papers}
        </section>
    }
    .into_any())
}

fn bad_notice(words: String) -> AnyView {
    view! { <p class="notice bad" role="alert">{words}</p> }.into_any()
}

fn form(class: Id, sitters: &[Sitter], lang: Lang) -> impl IntoView + use<> {
    let (paper, title) = (&sitters[0].paper, sitters[0].title.clone());
    let n = sitters.len();
    view! {
        <form method="post" action=format!("/classes/{class}/papers/{paper}/time") class="stack" aria-label=title.clone()>
            <p><strong>{title.clone()}</strong> " " <span class="meta">{t!(lang, "people.class_now", n = n)}</span></p>
            <input type="hidden" name="seen" value=fingerprint(sitters) />
            <div class="line">
                <label class="field">
                    {t!(lang, "common.minutes")}
                    <input name="minutes" type="number" min="1" max=MOST_MINUTES required inputmode="numeric" />
                </label>
                <label class="field grow">
                    {t!(lang, "common.reason")}
                    <input name="reason" required autocomplete="off" />
                </label>
                <button class="primary">{t!(lang, "people.class_grant", n = n)}</button>
            </div>
        </form>
    }
}
