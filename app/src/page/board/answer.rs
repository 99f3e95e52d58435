//! One answer as the lead sees it: every reading with its history, and the form to decide.

use crate::{
    component::marked_text::marked_text,
    error::AppError,
    i18n::{self, moment},
    marking::{Subject, standing},
    page::{
        board::marks,
        marking::{
            answer::guide,
            criteria::{Filled, criteria, words},
            place, round,
        },
    },
    shell::Page,
    site::Site,
    who::Lead,
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use exam::{
    Lang, Points,
    review::{Round, Scheme, Standing},
};
use leptos::prelude::*;
use std::collections::HashMap;
use store::rating::{Rating, counting, newest};

/// The answer's page.
pub async fn show(
    lead: Lead,
    State(site): State<Site>,
    Path(code): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let revised = query.contains_key("revised");
    page(&lead, &site, &code, revised).await.map_or_else(|error| error.page(&lead.visitor), Page::into_response)
}

async fn page(lead: &Lead, site: &Site, code: &str, revised: bool) -> Result<Page, AppError> {
    let lang = lead.visitor.lang;
    let subject = Subject::load(site, code).await?;
    if subject.task.trainee == lead.person.id {
        return Err(AppError::Absent);
    }
    let ratings = store::rating::of_task(&site.db, code).await?;
    let answer = subject.answer(site).await?;
    let appeal = store::appeal::get(&site.db, code).await?.map(|appeal| {
        view! { <div class="notice"><h2>{t!(lang, "reviewing.appeal_reason")}</h2><p class="answer-text">{appeal.reason}</p></div> }
    });
    let title = store::task::title(&site.db, &subject.task.item).await?;
    let heading = place(lang, &title, subject.task.part);
    let points = standing(subject.scheme(), &ratings).points();
    let state = points
        .map_or_else(|| t!(lang, "reviewing.not_final"), |points| t!(lang, "review.earned", n = points, of = subject.task.of));
    let scheme = match subject.scheme() {
        Scheme::Single => t!(lang, "reviewing.single"),
        Scheme::Double { limit } => t!(lang, "reviewing.double", limit = limit),
    };
    let mut readings = Vec::new();
    for rating in &ratings {
        let counts = counting(&ratings).iter().any(|counting| counting.id == rating.id);
        let last = newest(&ratings).iter().any(|newest| newest.id == rating.id);
        readings.push(reading(rating, store::board::name(&site.db, rating.reviewer).await?, (counts, last), lang));
    }
    let open =
        points.is_some() || !subject.task.needed || standing(subject.scheme(), &ratings) == Standing::Wants(vec![Round::Lead]);
    let readings = if readings.is_empty() {
        view! { <p class="meta">{t!(lang, "reviewing.no_readings")}</p> }.into_any()
    } else if marks(lead) && !open {
        view! { <p class="notice">{t!(lang, "reviewing.independent")}</p> }.into_any()
    } else {
        readings.into_any()
    };
    let void = (!subject.task.needed).then(|| view! { <p class="notice">{t!(lang, "reviewing.void")}</p> });
    let revised = revised.then(|| view! { <p class="notice bad" role="alert">{t!(lang, "reviewing.revised")}</p> });
    let back = format!("/board/items/{}/{}", subject.task.item, subject.task.part);
    let body = view! {
        <div class="marking">
            <header>
                <p><a href="/board">{t!(lang, "reviewing.board")}</a> " / " <a href=back>{heading.clone()}</a></p>
                <h1>{t!(lang, "reviewing.answer_n", code = code)}</h1>
                <p class="meta"><span>{scheme}</span> <span>{state}</span></p>
                {void} {revised}
            </header>
            <section class="the-answer" aria-labelledby="answer-title">
                {appeal}
                <h2 id="answer-title">{t!(lang, "reviewing.answer")}</h2>
                {marked_text(&answer, &[], lang)}
                <h2>{t!(lang, "reviewing.readings")}</h2>
                {readings}
            </section>
            {guide(&subject, lang)}
            <section class="sheet" aria-label=t!(lang, "reviewing.decide")>{form(&subject, &ratings, lang)}</section>
        </div>
    };
    Ok(Page::wide(&lead.visitor, heading, body))
}

fn reading(rating: &Rating, name: String, (counts, last): (bool, bool), lang: Lang) -> AnyView {
    let marks = rating.marks.iter().map(Points::to_string).collect::<Vec<_>>().join(" + ");
    let old = (!counts).then(|| {
        let text = if last && !rating.in_force { t!(lang, "reviewing.outdated") } else { t!(lang, "reviewing.superseded") };
        view! { <span>{text}</span> }
    });
    let carried = rating.carried.then(|| view! { <span>{t!(lang, "reviewing.carried")}</span> });
    let why =
        (!rating.why.is_empty()).then(|| view! { <p class="meta">{t!(lang, "reviewing.why")} "：" {rating.why.clone()}</p> });
    let remark = (!rating.remark.is_empty()).then(|| view! { <p class="answer-text">{rating.remark.clone()}</p> });
    let class = if counts { "reading" } else { "reading old" };
    view! {
        <article class=class>
            <h3>{round(lang, rating.round)} "：" {i18n::points(lang, rating.points)}</h3>
            <p class="meta"><span>{name}</span> <span>{marks}</span> <span>{moment(rating.at)}</span> {carried} {old}</p>
            {remark} {why}
        </article>
    }
    .into_any()
}

fn form(subject: &Subject, ratings: &[Rating], lang: Lang) -> AnyView {
    if !subject.task.needed {
        return view! { <p class="meta">{t!(lang, "reviewing.void")}</p> }.into_any();
    }
    if counting(ratings).iter().any(|rating| rating.round == Round::Appeal) {
        return view! { <p class="notice">{t!(lang, "reviewing.appeal_stands")}</p> }.into_any();
    }
    let newest = newest(ratings);
    let own = newest.iter().find(|rating| rating.round == Round::Lead);
    let marks = own.map(|rating| subject.rubrics.lines(&rating.marks, rating.rubric, subject.task.rubric));
    let filled = Filled {
        marks: marks.unwrap_or_default(),
        remark: own.map(|rating| rating.remark.clone()).unwrap_or_default(),
        highlights: own.map(|rating| rating.highlights.clone()).unwrap_or_default(),
    };
    view! {
        <form id="deciding" method="post" action=format!("/board/answers/{}", subject.task.code) autocomplete="off">
            <h2>{t!(lang, "reviewing.decide")}</h2>
            <p class="meta">{t!(lang, "reviewing.decide_text")}</p>
            <input type="hidden" name="rubric" value=subject.task.rubric.to_string() />
            {criteria(&subject.guide.rubric, &filled.marks, lang)}
            {words(&filled, &[], false, lang)}
            <label class="field">{t!(lang, "reviewing.why_decide")} <input name="why" required maxlength="500" /></label>
            <div class="finish"><button class="primary">{t!(lang, "reviewing.decide_button")}</button></div>
        </form>
    }
    .into_any()
}
