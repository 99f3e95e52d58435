//! The marking screen: the answer, what to mark it by, and the rubric as a form.

use crate::web::refusal::Shown as _;
use crate::{
    island::staff::marking::MarkingKeys,
    view::marked_text::marked_text,
    web::{
        i18n,
        page::{Islands, Page},
        site::Site,
        visitor::Reviewer,
    },
};
use crate::{
    marking::criteria::{Filled, criteria, foot, key_words, words},
    view::round::{place, round},
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use engine::{Error, marking::Subject};
use exam::{Lang, interaction::count_characters, review::Round};
use leptos::prelude::*;
use std::collections::HashSet;
use store::rating::{Rating, counting, newest};

/// The screen, for the reviewer who has the answer or has marked it; for anybody else it is not there.
pub async fn show(reviewer: Reviewer, State(site): State<Site>, Path(code): Path<String>) -> Response {
    page(&reviewer, &site, &code, None).await.map_or_else(|error| error.page(&reviewer.visitor), Page::into_response)
}

/// The screen; with words that were sent while the rubric changed, so that they are not lost.
pub async fn page(reviewer: &Reviewer, site: &Site, code: &str, sent: Option<Filled>) -> Result<Page, Error> {
    let (lang, me) = (reviewer.visitor.lang, reviewer.actor.id());
    let subject = Subject::load(site, code).await?;
    let ratings = store::rating::of_task(&site.db, code).await?;
    let own = counting(&ratings).into_iter().find(|rating| rating.reviewer == me && rating.round != Round::Lead).cloned();
    let reading = match &own {
        Some(own) => own.round,
        None => {
            let (reading, _) = store::claim::held(&site.db, code, me).await?.ok_or(Error::Absent)?;
            if !engine::marking::renew(site, me, code).await? {
                return Err(Error::Absent);
            }
            reading
        }
    };
    let answer = subject.answer(site).await?;
    let left = store::queue::candidates(&site.db, me, &subject.task.item, subject.task.part, site.now()).await?;
    let left: HashSet<String> = left.into_iter().map(|(other, _)| other).filter(|other| other != code).collect();
    let phrases = store::phrase::of_reviewer(&site.db, me).await?;
    let appeal = if reading == Round::Appeal { store::appeal::get(&site.db, code).await? } else { None };
    let title = store::task::title(&site.db, &subject.task.item).await?;
    let notice = match (&sent, &own, earlier(&ratings, me, reading)) {
        (Some(_), _, _) => Some(view! { <p class="notice bad" role="alert">{t!(lang, "reviewing.revised")}</p> }.into_any()),
        (None, None, Some(_)) => Some(view! { <p class="notice">{t!(lang, "reviewing.reread")}</p> }.into_any()),
        (None, _, _) => None,
    };
    let before = own.as_ref().or(earlier(&ratings, me, reading)).map(|rating| filled(rating, &subject));
    let filled = sent.or(before).unwrap_or_default();
    let open = own.is_none() || subject.sitting.session.scored.is_none();
    let form =
        if open { form(&subject, &filled, own.is_some(), reading, &phrases, lang) } else { settled(&subject, &filled, lang) };
    let appeal = appeal.map(|appeal| {
        view! { <div class="notice"><h2>{t!(lang, "reviewing.appeal_reason")}</h2><p class="answer-text">{appeal.reason}</p></div> }
    });
    let heading = place(lang, &title, subject.task.part);
    let body = view! {
        <div class="marking">
            <header>
                <h1>{heading.clone()}</h1>
                <p class="meta">
                    <span>{t!(lang, "reviewing.code")} " " <code>{code.to_owned()}</code></span>
                    <span>{round(lang, reading)}</span>
                    <span>{i18n::points(lang, subject.task.of)}</span>
                    <span>{t!(lang, "sit.characters", n = count_characters(&answer))}</span>
                    <span>{t!(lang, "reviewing.n_left", n = left.len())}</span>
                </p>
                {notice}
            </header>
            <section class="the-answer" aria-labelledby="answer-title">
                {appeal}
                <h2 id="answer-title">{t!(lang, "reviewing.answer")}</h2>
                {marked_text(&answer, &filled.highlights, lang)}
            </section>
            {guide(&subject, lang)}
            <section class="sheet" aria-label=t!(lang, "reviewing.sheet")>{form}</section>
        </div>
    };
    Ok(Page::with_islands(&reviewer.visitor, Islands::Staff, heading, body))
}

/// What this reviewer marked in this round by a rubric that was changed since.
fn earlier(ratings: &[Rating], me: store::Id, reading: Round) -> Option<&Rating> {
    newest(ratings).into_iter().find(|rating| (rating.reviewer, rating.round) == (me, reading) && !rating.in_force)
}

fn filled(rating: &Rating, subject: &Subject) -> Filled {
    let marks = subject.rubrics.lines(&rating.marks, rating.rubric, subject.task.rubric);
    Filled { marks, remark: rating.remark.clone(), highlights: rating.highlights.clone() }
}

/// The question, the material and the reference beside the answer.
pub fn guide(subject: &Subject, lang: Lang) -> AnyView {
    let guide = &subject.guide;
    let block = |title: String, html: String, open: bool| {
        view! {
            <details class="guide" open=open><summary>{title}</summary><div class="prose" inner_html=html></div></details>
        }
    };
    let material = guide.material.as_ref().map(|html| block(t!(lang, "reviewing.material"), html.to_string(), false));
    let reference = guide.reference.as_ref().map(|html| block(t!(lang, "review.reference"), html.to_string(), true));
    let explanation: String = guide.explanation.iter().map(ToString::to_string).collect();
    let explanation = (!explanation.is_empty()).then(|| block(t!(lang, "review.explanation"), explanation, false));
    let accepted = (!guide.accepted.is_empty())
        .then(|| view! { <p class="meta">{t!(lang, "review.accepted")} {t!(lang, "mark.colon")} {guide.accepted.join(&t!(lang, "mark.or"))}</p> });
    view! {
        <section class="guides" aria-label=t!(lang, "reviewing.guide")>
            {block(t!(lang, "reviewing.question"), guide.prompt.to_string(), true)}
            {material} {reference} {accepted} {explanation}
        </section>
    }
    .into_any()
}

fn form(subject: &Subject, filled: &Filled, again: bool, reading: Round, phrases: &[(store::Id, String)], lang: Lang) -> AnyView {
    let code = subject.task.code.clone();
    let why = again.then(|| {
        view! {
            <p class="notice">{t!(lang, "reviewing.again")}</p>
            <label class="field">{t!(lang, "reviewing.why")} <input name="why" required maxlength="500" /></label>
        }
    });
    let back = (!again).then(|| {
        view! { <button formaction=format!("/marking/answers/{code}/back") formnovalidate=true class="quiet">{t!(lang, "reviewing.give_back")}</button> }
    });
    let buttons = view! {
        <button class="primary" name="then" value="next">{t!(lang, "reviewing.save_next")}</button>
        <button name="then" value="queue">{t!(lang, "reviewing.save_stop")}</button>
        {back}
    };
    let buttons = buttons.into_any();
    view! {
        <form id="marking" method="post" action=format!("/marking/answers/{code}") autocomplete="off">
            <h2>{t!(lang, "review.rubric")}</h2>
            <input type="hidden" name="rubric" value=subject.task.rubric.to_string() />
            {criteria(&subject.guide.rubric, &filled.marks, &[], lang)}
            {words(filled, phrases, reading == Round::Appeal, lang)}
            {why}
            <MarkingKeys code=code.clone() words=key_words(&t!(lang, "reviewing.keys_help"), lang) />
            {foot(subject.task.of, buttons, lang)}
        </form>
    }
    .into_any()
}

fn settled(subject: &Subject, filled: &Filled, lang: Lang) -> AnyView {
    let line = |(criterion, mark): (&exam::Criterion, &Option<exam::Points>)| {
        view! { <li><span class="worth">{i18n::points(lang, mark.unwrap_or_default())}</span> " " {criterion.text.clone()}</li> }
    };
    let lines = subject.guide.rubric.criteria.iter().zip(&filled.marks).map(line).collect_view();
    view! {
        <p class="notice">{t!(lang, "reviewing.settled")}</p>
        <ul>{lines}</ul>
        <p class="answer-text">{filled.remark.clone()}</p>
    }
    .into_any()
}
