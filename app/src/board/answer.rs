//! One answer as the lead sees it: every reading with its history, and the form to decide.

use crate::web::refusal::Shown as _;
use crate::{
    board::independence::marks,
    island::staff::marking::MarkingKeys,
    marking::{
        answer::guide,
        criteria::{Before, Filled, criteria, foot, key_words, words},
    },
    view::{
        marked_text::marked_text,
        round::{place, round},
    },
    web::{
        i18n::{self, moment},
        page::{Islands, Page},
        site::Site,
        visitor::Lead,
    },
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use engine::{
    Error,
    marking::{Subject, standing},
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
    page(&lead, &site, &code, &query).await.map_or_else(|error| error.page(&lead.visitor), Page::into_response)
}

async fn page(lead: &Lead, site: &Site, code: &str, query: &HashMap<String, String>) -> Result<Page, Error> {
    let lang = lead.visitor.lang;
    let subject = Subject::load(site, code).await?;
    if subject.task.trainee == lead.actor.id() {
        return Err(Error::Absent);
    }
    let ratings = store::rating::of_task(&site.db, code).await?;
    let answer = subject.answer(site).await?;
    let appeal = store::appeal::get(&site.db, code).await?.map(|appeal| {
        view! { <div class="notice"><h2>{t!(lang, "reviewing.appeal_reason")}</h2><p class="answer-text">{appeal.reason}</p></div> }
    });
    let title = store::task::title(&site.db, &subject.task.item).await?;
    let heading = place(lang, &title, subject.task.part);
    let points = standing(subject.scheme(), &ratings).points();
    let state = points.map_or_else(
        || t!(lang, "reviewing.not_final"),
        |points| plural!(lang, subject.task.of, "review.earned", n = points, of = subject.task.of),
    );
    let scheme = match subject.scheme() {
        Scheme::Single => t!(lang, "reviewing.single"),
        Scheme::Double { limit } => plural!(lang, limit, "reviewing.double", limit = limit),
    };
    let mut readings = Vec::new();
    for rating in &ratings {
        let counts = counting(&ratings).iter().any(|counting| counting.id == rating.id);
        let last = newest(&ratings).iter().any(|newest| newest.id == rating.id);
        readings.push(reading(rating, store::board::name(&site.db, rating.reviewer).await?, (counts, last), lang));
    }
    let disputed = standing(subject.scheme(), &ratings) == Standing::Wants(vec![Round::Lead]);
    let open = points.is_some() || !subject.task.needed || disputed;
    let closed = marks(lead) && !open;
    let before = if closed { Vec::new() } else { before(&subject, &ratings, lang) };
    let others = if disputed { (store::board::count_disputed(&site.db, lead.actor.id()).await? - 1).max(0) } else { 0 };
    let readings = if readings.is_empty() {
        view! { <p class="meta">{t!(lang, "reviewing.no_readings")}</p> }.into_any()
    } else if closed {
        view! { <p class="notice">{t!(lang, "reviewing.independent")}</p> }.into_any()
    } else {
        readings.into_any()
    };
    let void = (!subject.task.needed).then(|| view! { <p class="notice">{t!(lang, "reviewing.void")}</p> });
    let decided = query.get("decided").filter(|code| code.len() <= 12 && code.is_ascii());
    let decided =
        decided.map(|code| view! { <p class="notice good" role="status">{t!(lang, "reviewing.decided", code = code)}</p> });
    let revised =
        query.contains_key("revised").then(|| view! { <p class="notice bad" role="alert">{t!(lang, "reviewing.revised")}</p> });
    let back = format!("/board/items/{}/{}", subject.task.item, subject.task.part);
    let body = view! {
        <div class="marking">
            <header>
                <p><a href="/board">{t!(lang, "reviewing.board")}</a> " / " <a href=back>{heading.clone()}</a></p>
                <h1>{t!(lang, "reviewing.answer_n", code = code)}</h1>
                <p class="meta"><span>{scheme}</span> <span>{state}</span></p>
                {decided} {void} {revised}
            </header>
            <section class="the-answer" aria-labelledby="answer-title">
                {appeal}
                <h2 id="answer-title">{t!(lang, "reviewing.answer")}</h2>
                {marked_text(&answer, &[], lang)}
                <h2>{t!(lang, "reviewing.readings")}</h2>
                {readings}
            </section>
            {guide(&subject, lang)}
            <section class="sheet" aria-label=t!(lang, "reviewing.decide")>{form(&subject, &ratings, &before, others, lang)}</section>
        </div>
    };
    Ok(Page::with_islands(&lead.visitor, Islands::Staff, heading, body))
}

fn reading(rating: &Rating, name: String, (counts, last): (bool, bool), lang: Lang) -> AnyView {
    let marks = rating.marks.iter().map(Points::to_string).collect::<Vec<_>>().join(" + ");
    let old = (!counts).then(|| {
        let text = if last && !rating.in_force { t!(lang, "reviewing.outdated") } else { t!(lang, "reviewing.superseded") };
        view! { <span>{text}</span> }
    });
    let carried = rating.carried.then(|| view! { <span>{t!(lang, "reviewing.carried")}</span> });
    let why = (!rating.why.is_empty())
        .then(|| view! { <p class="meta">{t!(lang, "mark.labelled", label = t!(lang, "reviewing.why"), text = rating.why)}</p> });
    let remark = (!rating.remark.is_empty()).then(|| view! { <p class="answer-text">{rating.remark.clone()}</p> });
    let class = if counts { "reading" } else { "reading old" };
    view! {
        <article class=class>
            <h3>{t!(lang, "mark.labelled", label = round(lang, rating.round), text = i18n::points(lang, rating.points))}</h3>
            <p class="meta"><span>{name}</span> <span>{marks}</span> <span>{moment(rating.at)}</span> {carried} {old}</p>
            {remark} {why}
        </article>
    }
    .into_any()
}

/// What the readings that count gave for each criterion of the rubric in force.
fn before(subject: &Subject, ratings: &[Rating], lang: Lang) -> Vec<Before> {
    let readings = counting(ratings).into_iter().filter(|rating| !rating.round.is_decision());
    readings
        .map(|rating| (round(lang, rating.round), subject.rubrics.lines(&rating.marks, rating.rubric, subject.task.rubric)))
        .collect()
}

/// The form to decide; so many `others` wait for it as well.
fn form(subject: &Subject, ratings: &[Rating], before: &[Before], others: i64, lang: Lang) -> AnyView {
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
    let label = if others > 0 { t!(lang, "reviewing.decide_next", n = others) } else { t!(lang, "reviewing.decide_button") };
    let button = view! { <button class="primary" name="then" value="next">{label}</button> }.into_any();
    view! {
        <form id="marking" method="post" action=format!("/board/answers/{}", subject.task.code) autocomplete="off">
            <h2>{t!(lang, "reviewing.decide")}</h2>
            <p class="meta">{t!(lang, "reviewing.decide_text")}</p>
            <input type="hidden" name="rubric" value=subject.task.rubric.to_string() />
            {criteria(&subject.guide.rubric, &filled.marks, before, lang)}
            {words(&filled, &[], false, lang)}
            <label class="field">{t!(lang, "reviewing.why_decide")} <input name="why" required maxlength="500" /></label>
            <MarkingKeys code=String::new() words=key_words(&t!(lang, "reviewing.decide_keys"), lang) />
            {foot(subject.task.of, button, lang)}
        </form>
    }
    .into_any()
}
