//! One answer as the lead sees it: every reading with its history, and the form to decide.

use crate::{
    island::staff::marking::MarkingKeys,
    marking::{
        answer::{appeal_notice, guide, sheet},
        criteria::{EarlierMarks, criteria_fields, island_words, remark_fields, sheet_foot},
        draft::{is_outdated, read_draft},
    },
    view::{
        marked_text::marked_text,
        round::{place, round},
    },
    web::{
        form::{Fields, Form},
        i18n::{self, moment},
        page::{Islands, Page},
        refusal::Refusal,
        site::Site,
        visitor::Lead,
    },
};
use axum::{
    extract::{Path, Query, State},
    response::Redirect,
};
use engine::marking::{self, Decidable, LeadAnswer, Subject};
use exam::{Lang, Points, review::Scheme};
use leptos::prelude::*;
use std::collections::HashMap;
use store::rating::{Rating, counting, newest};

/// Decides the answer and goes on to the next one that waits for a decision.
pub async fn decide(
    lead: Lead,
    State(site): State<Site>,
    Path(code): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refusal> {
    let subject = Subject::load(&site, &code).await?;
    if is_outdated(&fields, &subject) {
        return Ok(Redirect::to(&format!("/board/answers/{code}?revised=1")));
    }
    let draft = read_draft(&subject.guide.rubric, &fields, &subject.answer(&site).await?)?;
    let next = marking::decide(&site, &lead.actor, &code, draft).await?;
    let next = next.as_deref().unwrap_or(&code);
    Ok(Redirect::to(&format!("/board/answers/{next}?decided={code}")))
}

/// Shows the answer's page.
pub async fn show(
    lead: Lead,
    State(site): State<Site>,
    Path(code): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let lang = lead.visitor.lang;
    let found = LeadAnswer::load(&site, &lead.actor, &code).await?;
    let (subject, ratings) = (&found.subject, &found.ratings);
    let answer = subject.answer(&site).await?;
    let appeal = store::appeal::get(&site.db, &code).await?.map(|appeal| appeal_notice(appeal, lang));
    let title = store::task::title(&site.db, &subject.task.item).await?;
    let heading = place(lang, &title, subject.task.part);
    let state = found.points.map_or_else(
        || t!(lang, "board.not_final"),
        |points| plural!(lang, subject.task.of, "common.review.earned", n = points, of = subject.task.of),
    );
    let scheme = match subject.scheme() {
        Scheme::Single => t!(lang, "common.single"),
        Scheme::Double { limit } => plural!(lang, limit, "common.double", limit = limit),
    };
    let mut readings = Vec::new();
    for rating in ratings {
        let counts = counting(ratings).iter().any(|counting| counting.id == rating.id);
        let last = newest(ratings).iter().any(|newest| newest.id == rating.id);
        readings.push(reading(rating, store::board::name(&site.db, rating.reviewer).await?, (counts, last), lang));
    }
    let others = found.count_other_disputed(&site, &lead.actor).await?;
    let readings = if readings.is_empty() {
        view! { <p class="meta">{t!(lang, "board.no_readings")}</p> }.into_any()
    } else if found.hidden {
        view! { <p class="notice">{t!(lang, "board.independent")}</p> }.into_any()
    } else {
        readings.into_any()
    };
    let void = (!subject.task.needed).then(|| view! { <p class="notice">{t!(lang, "board.void")}</p> });
    let decided = query.get("decided").filter(|code| code.len() <= 12 && code.is_ascii());
    let decided = decided.map(|code| view! { <p class="notice good" role="status">{t!(lang, "board.decided", code = code)}</p> });
    let revised =
        query.contains_key("revised").then(|| view! { <p class="notice bad" role="alert">{t!(lang, "common.revised")}</p> });
    let back = format!("/board/items/{}/{}", subject.task.item, subject.task.part);
    let body = view! {
        <div class="marking">
            <header>
                <p><a href="/board">{t!(lang, "common.board")}</a> " / " <a href=back>{heading.clone()}</a></p>
                <h1>{t!(lang, "board.answer_n", code = code)}</h1>
                <p class="meta"><span>{scheme}</span> <span>{state}</span></p>
                {decided} {void} {revised}
            </header>
            <section class="the-answer" aria-labelledby="answer-title">
                {appeal}
                <h2 id="answer-title">{t!(lang, "common.answer")}</h2>
                {marked_text(&answer, &[], lang)}
                <h2>{t!(lang, "board.readings")}</h2>
                {readings}
            </section>
            {guide(subject, lang)}
            <section class="sheet" aria-label=t!(lang, "board.decide")>{form(&found, others, lang)}</section>
        </div>
    };
    Ok(Page::with_islands(&lead.visitor, Islands::Staff, heading, body))
}

fn reading(rating: &Rating, name: String, (counts, last): (bool, bool), lang: Lang) -> AnyView {
    let marks = rating.marks.iter().map(Points::to_string).collect::<Vec<_>>().join(" + ");
    let old = (!counts).then(|| {
        let text = if last && !rating.in_force { t!(lang, "board.outdated") } else { t!(lang, "board.superseded") };
        view! { <span>{text}</span> }
    });
    let carried = rating.carried.then(|| view! { <span>{t!(lang, "board.carried")}</span> });
    let why = (!rating.why.is_empty()).then(
        || view! { <p class="meta">{t!(lang, "common.mark.labelled", label = t!(lang, "common.why"), text = rating.why)}</p> },
    );
    let remark = (!rating.remark.is_empty()).then(|| view! { <p class="answer-text">{rating.remark.clone()}</p> });
    let class = if counts { "reading" } else { "reading old" };
    view! {
        <article class=class>
            <h3>{t!(lang, "common.mark.labelled", label = round(lang, rating.round), text = i18n::points(lang, rating.points))}</h3>
            <p class="meta"><span>{name}</span> <span>{marks}</span> <span>{moment(rating.at)}</span> {carried} {old}</p>
            {remark} {why}
        </article>
    }
    .into_any()
}

/// Renders the form to decide, where the lead may; `others` counts the answers that wait for a decision as well.
fn form(found: &LeadAnswer, others: i64, lang: Lang) -> AnyView {
    let subject = &found.subject;
    match found.decidable() {
        Decidable::Void => return view! { <p class="meta">{t!(lang, "board.void")}</p> }.into_any(),
        Decidable::Remarked => return view! { <p class="notice">{t!(lang, "board.appeal_stands")}</p> }.into_any(),
        Decidable::Yes => {}
    }
    let earlier: Vec<EarlierMarks> =
        found.readings().into_iter().map(|rating| (round(lang, rating.round), subject.marks_now(rating))).collect();
    let sheet = found.decision().map(|rating| sheet(rating, subject)).unwrap_or_default();
    let label = if others > 0 { t!(lang, "board.decide_next", n = others) } else { t!(lang, "board.decide_button") };
    let button = view! { <button class="primary" name="then" value="next">{label}</button> }.into_any();
    view! {
        <form id="marking" method="post" action=format!("/board/answers/{}", subject.task.code) autocomplete="off">
            <h2>{t!(lang, "board.decide")}</h2>
            <p class="meta">{t!(lang, "board.decide_text")}</p>
            <input type="hidden" name="rubric" value=subject.task.rubric.to_string() />
            {criteria_fields(&subject.guide.rubric, &sheet.marks, &earlier, lang)}
            {remark_fields(&sheet, &[], false, lang)}
            <label class="field">{t!(lang, "board.why_decide")} <input name="why" required maxlength="500" /></label>
            <MarkingKeys code=String::new() words=island_words(&t!(lang, "board.decide_keys"), lang) />
            {sheet_foot(subject.task.of, button, lang)}
        </form>
    }
    .into_any()
}
