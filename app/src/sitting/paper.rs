//! Before the start: the rules of the paper and of its delivery, said plainly.

use crate::{
    view::{
        paper_rules::{rules, sections},
        window::{self, begin_path},
    },
    web::{
        form::{self, Fields, Form, value},
        i18n::{minute, moment},
        page::Page,
        refusal::Refusal,
        site::Site,
        source::Source,
        visitor::Trainee,
    },
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{Conflict, Error, sitting::admission::Admission};
use exam::{Lang, delivery::NoEntry};
use leptos::prelude::*;
use question_bank::Paper;
use std::sync::Arc;
use store::{
    allowance,
    delivery::{self, Delivery},
    session::Sitting,
};

/// The rules and the start button of a paper's first delivery. A trainee who is expected at another one of this paper is led there.
pub async fn show(trainee: Trainee, State(site): State<Site>, Path(id): Path<String>) -> Result<Response, Refusal> {
    let first = delivery::first(&site.db, &id).await?.ok_or(Error::Absent)?;
    match page(&trainee, &site, first, None).await {
        Ok(page) => Ok(page.into_response()),
        Err(Error::Absent) => {
            let expecting = delivery::expecting(&site.db, trainee.actor.id(), site.now()).await?;
            let other = expecting.iter().find(|delivery| delivery.paper == id).ok_or(Error::Absent)?;
            Ok(Redirect::to(&begin_path(other)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// The rules and the start button of a delivery.
pub async fn show_delivery(trainee: Trainee, State(site): State<Site>, Path(id): Path<String>) -> Result<Page, Refusal> {
    let delivery = delivery::get(&site.db, form::id(&id)?).await?.ok_or(Error::Absent)?;
    Ok(page(&trainee, &site, delivery, None).await?)
}

/// Starts a sitting of a paper's first delivery, or goes back to the one that is open.
pub async fn start(
    trainee: Trainee,
    source: Source,
    State(site): State<Site>,
    Path(id): Path<String>,
    form: Result<Form<Fields>, Refusal>,
) -> Result<Response, Refusal> {
    let first = delivery::first(&site.db, &id).await?.ok_or(Error::Absent)?;
    // Whoever sends nothing at all types no code.
    let fields = form.map(|Form(fields)| fields).unwrap_or_default();
    begin(&trainee, &site, first, &fields, &source).await
}

/// Begins a sitting of a delivery, or goes back to the one that is open.
pub async fn start_delivery(
    trainee: Trainee,
    source: Source,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let delivery = delivery::get(&site.db, form::id(&id)?).await?.ok_or(Error::Absent)?;
    begin(&trainee, &site, delivery, &fields, &source).await
}

async fn begin(
    trainee: &Trainee,
    site: &Site,
    delivery: Delivery,
    fields: &Fields,
    source: &Source,
) -> Result<Response, Refusal> {
    match engine::sitting::begin(site, &trainee.actor, delivery.id, value(fields, "code"), Some(&source.0)).await {
        Ok(sitting) => Ok(Redirect::to(&format!("/sittings/{sitting}")).into_response()),
        // The page says why: not open yet, over, no attempt left, too late, or another code.
        Err(Error::Conflict(why)) => Ok((StatusCode::CONFLICT, page(trainee, site, delivery, Some(why)).await?).into_response()),
        Err(error) => Err(error.into()),
    }
}

/// A delivery as one trainee meets it.
struct Beginning {
    admission: Admission,
    paper: Paper,
    open: Option<Sitting>,
    minutes: i64,
}

impl Beginning {
    /// Reads it; absent where the delivery is not for the trainee and they sit nothing of the paper.
    async fn of(trainee: &Trainee, site: &Site, delivery: Delivery) -> Result<Beginning, Error> {
        let id = trainee.actor.id();
        let stored = store::paper::current(&site.db, &delivery.paper).await?.ok_or(Error::Absent)?;
        let mut paper = Arc::unwrap_or_clone(site.state.bank.paper(&site.db, stored.version).await?);
        engine::sitting::close_own_overdue(site, id).await?;
        let before = store::session::of_paper(&site.db, id, &delivery.paper).await?;
        let granted = allowance::of_paper(&site.db, id, &delivery.paper).await?;
        let admission = Admission::of(site, id, delivery, &before, &granted).await?;
        let next = before.len() as i64 + 1;
        let open = before.into_iter().find(|sitting| sitting.session.submitted.is_none());
        if open.is_none() && admission.may_begin(site.now()) == Err(NoEntry::NotExpected) {
            return Err(Error::Absent);
        }
        let delivery = &admission.delivery;
        let own = delivery.minutes.unwrap_or(i64::from(paper.minutes));
        let minutes = own + allowance::minutes(&granted, open.as_ref().map_or(next, |open| open.attempt));
        paper.window = delivery.window;
        paper.attempts = admission.candidate.attempts + admission.candidate.granted;
        paper.minutes = u32::try_from(minutes).unwrap_or(paper.minutes);
        if !delivery.is_first() {
            paper.classes = Vec::new();
        }
        Ok(Beginning { admission, paper, open, minutes })
    }

    /// Renders what can be done now, or why nothing can.
    fn action(&self, site: &Site, refused: Option<Conflict>, lang: Lang) -> AnyView {
        let delivery = &self.admission.delivery;
        if let Some(open) = &self.open {
            return view! { <a class="button primary" href=format!("/sittings/{}", open.id)>{t!(lang, "common.resume")}</a> }
                .into_any();
        }
        if let Err(why) = self.admission.may_begin(site.now()) {
            return view! { <p class="notice">{no_entry(why, lang)}</p> }.into_any();
        }
        let wrong = (refused == Some(Conflict::AccessCode))
            .then(|| view! { <p class="notice bad" role="alert">{t!(lang, "common.conflict.access_code")}</p> });
        let code = delivery.code.is_some().then(|| {
            view! {
                <label class="field">
                    {t!(lang, "sitting.paper.code")}
                    <input name="code" required maxlength="40" autocomplete="off" inputmode="numeric" />
                </label>
            }
        });
        view! {
            <form method="post" action=begin_path(delivery) class="stack">
                <p class="meta">{plural!(lang, self.minutes, "sitting.paper.clock_starts", n = self.minutes)}</p>
                {window::shortened(delivery.window, self.minutes, site.now(), lang)}
                {wrong}
                {code}
                <button class="primary large">{t!(lang, "sitting.paper.start")}</button>
            </form>
        }
        .into_any()
    }

    /// Renders what this delivery asks of whoever sits it.
    fn demands(&self, lang: Lang) -> Option<AnyView> {
        let delivery = &self.admission.delivery;
        let place = (!delivery.place.is_empty()).then(|| t!(lang, "sitting.paper.place", place = delivery.place));
        let limit = delivery.window.opens.zip(delivery.late_limit()).map(|(opens, limit)| opens + limit);
        let late = limit.map(|limit| t!(lang, "sitting.paper.late_limit", at = moment(limit)));
        let earliest = delivery.earliest_minutes.map(|n| plural!(lang, n, "sitting.paper.earliest", n = n));
        let lines: Vec<_> = [place, late, earliest].into_iter().flatten().map(|line| view! { <li>{line}</li> }).collect();
        (!lines.is_empty()).then(|| view! { <ul class="demands">{lines}</ul> }.into_any())
    }
}

/// Returns why somebody cannot begin, and what they can do.
fn no_entry(why: NoEntry, lang: Lang) -> String {
    match why {
        NoEntry::NotExpected => t!(lang, "common.error.absent"),
        NoEntry::Cancelled => t!(lang, "sitting.paper.cancelled"),
        NoEntry::NotOpen(opens) => t!(lang, "common.window.not_yet", at = moment(opens)),
        NoEntry::Over(closed) => t!(lang, "common.window.over", at = moment(closed)),
        NoEntry::NoAttemptLeft => t!(lang, "sitting.paper.no_attempts"),
        NoEntry::TooLate(limit) => t!(lang, "sitting.paper.too_late", at = minute(limit)),
    }
}

async fn page(trainee: &Trainee, site: &Site, delivery: Delivery, refused: Option<Conflict>) -> Result<Page, Error> {
    let lang = trainee.visitor.lang;
    let beginning = Beginning::of(trainee, site, delivery).await?;
    let paper = &beginning.paper;
    let instructions = (!paper.instructions.0.is_empty())
        .then(|| view! { <div class="prose" inner_html=paper.instructions.render().to_string()></div> });
    let title = paper.title.clone();
    let body = view! {
        <article class="card begin">
            <h1>{paper.title.clone()}</h1>
            {instructions}
            {beginning.demands(lang)}
            {rules(paper, beginning.admission.attempts_left() as usize, lang)}
            {sections(paper, lang)}
            <div class="start">{beginning.action(site, refused, lang)}</div>
        </article>
    };
    Ok(Page::new(&trainee.visitor, title, body))
}
