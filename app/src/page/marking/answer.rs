//! The marking screen: the answer, what to mark it by, and the rubric as a form.

use super::{
    criteria::{Filled, criteria, words},
    place, round,
};
use crate::{
    component::marked_text::marked_text,
    error::AppError,
    i18n,
    island::marking::{MarkingKeys, Words},
    marking::Subject,
    shell::{Islands, Page},
    site::Site,
    who::Reviewer,
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use exam::{Lang, interaction::count_characters, review::Round};
use leptos::prelude::*;
use store::rating::{Rating, counting};

/// The screen, for the reviewer who has the answer or has marked it; for anybody else it is not there.
pub async fn show(reviewer: Reviewer, State(site): State<Site>, Path(code): Path<String>) -> Response {
    page(&reviewer, &site, &code).await.map_or_else(|error| error.page(&reviewer.visitor), Page::into_response)
}

async fn page(reviewer: &Reviewer, site: &Site, code: &str) -> Result<Page, AppError> {
    let (lang, me) = (reviewer.visitor.lang, reviewer.person.id);
    let subject = Subject::load(site, code).await?;
    let ratings = store::rating::of_task(&site.db, code).await?;
    let own = counting(&ratings).into_iter().find(|rating| rating.reviewer == me && rating.round != Round::Lead).cloned();
    let reading = match &own {
        Some(own) => own.round,
        None => {
            let (reading, _) = store::claim::held(&site.db, code, me).await?.ok_or(AppError::Absent)?;
            if !crate::marking::renew(site, me, code).await? {
                return Err(AppError::Absent);
            }
            reading
        }
    };
    let answer = subject.answer(site).await?;
    let phrases = store::phrase::of_reviewer(&site.db, me).await?;
    let appeal = if reading == Round::Appeal { store::appeal::get(&site.db, code).await? } else { None };
    let title = store::task::title(&site.db, &subject.task.item).await?;
    let filled = own.as_ref().map(filled).unwrap_or_default();
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
                </p>
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

fn filled(rating: &Rating) -> Filled {
    Filled { marks: Some(rating.marks.clone()), remark: rating.remark.clone(), highlights: rating.highlights.clone() }
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
        .then(|| view! { <p class="meta">{t!(lang, "review.accepted")} "：" {guide.accepted.join(" ／ ")}</p> });
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
    view! {
        <form id="marking" method="post" action=format!("/marking/answers/{code}") autocomplete="off">
            <h2>{t!(lang, "review.rubric")}</h2>
            {criteria(&subject.guide.rubric, filled.marks.as_deref(), lang)}
            <p class="sum"><output id="sum"></output> <span class="meta">" / " {i18n::points(lang, subject.task.of)}</span></p>
            {words(filled, phrases, reading == Round::Appeal, lang)}
            {why}
            <div class="finish">
                <button class="primary" name="then" value="next">{t!(lang, "reviewing.save_next")}</button>
                <button name="then" value="queue">{t!(lang, "reviewing.save_stop")}</button>
                {back}
            </div>
            <MarkingKeys code=code.clone() words=key_words(lang) />
        </form>
    }
    .into_any()
}

fn settled(subject: &Subject, filled: &Filled, lang: Lang) -> AnyView {
    let marks = filled.marks.as_deref().unwrap_or_default();
    let line = |(criterion, mark): (&exam::Criterion, &exam::Points)| {
        view! { <li><span class="worth">{i18n::points(lang, *mark)}</span> " " {criterion.text.clone()}</li> }
    };
    let lines = subject.guide.rubric.criteria.iter().zip(marks).map(line).collect_view();
    view! {
        <p class="notice">{t!(lang, "reviewing.settled")}</p>
        <ul>{lines}</ul>
        <p class="answer-text">{filled.remark.clone()}</p>
    }
    .into_any()
}

fn key_words(lang: Lang) -> Words {
    Words {
        keys: t!(lang, "reviewing.keys"),
        help: t!(lang, "reviewing.keys_help").split('｜').map(|line| line.trim().to_owned()).collect(),
        lost: t!(lang, "reviewing.lost"),
        offline: t!(lang, "reviewing.offline"),
        highlight: t!(lang, "reviewing.highlight"),
        passage_keys: t!(lang, "reviewing.passage_keys"),
        note: t!(lang, "reviewing.passage_note"),
        remove: t!(lang, "reviewing.drop"),
        missing: t!(lang, "reviewing.missing"),
    }
}
