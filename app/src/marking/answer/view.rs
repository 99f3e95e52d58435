//! The marking page: the answer, what to mark it by, and the rubric as a form.

use crate::{
    island::{draft::Draft, staff::marking::MarkingKeys},
    marking::{
        answer::set_aside::{replies, set_aside_forms},
        criteria::{MarkSheet, criteria_fields, island_words, remark_fields, sheet_foot},
        undo,
    },
    view::{
        draft::draft,
        marked_text::marked_text,
        round::{place, round},
    },
    web::{
        i18n,
        page::{Islands, Page},
        site::Site,
        visitor::Reviewer,
    },
};
use engine::{
    Error,
    marking::{ReviewerAnswer, Subject},
};
use exam::{Lang, interaction::count_characters, review::Round};
use leptos::prelude::*;
use store::{Id, appeal::Appeal, rating::Rating};

/// Renders the page; with what was `typed` and could not be saved, and why, so that it is not lost.
pub async fn page(reviewer: &Reviewer, site: &Site, code: &str, typed: Option<(MarkSheet, String)>) -> Result<Page, Error> {
    let lang = reviewer.visitor.lang;
    let found = ReviewerAnswer::load(site, &reviewer.actor, code).await?;
    let (subject, reading) = (&found.subject, found.round);
    let answer = subject.answer(site).await?;
    let left = found.count_left(site, &reviewer.actor).await?;
    let phrases = store::phrase::of_reviewer(&site.db, reviewer.actor.id()).await?;
    let appeal = if reading == Round::Appeal { store::appeal::get(&site.db, code).await? } else { None };
    let title = store::task::title(&site.db, &subject.task.item).await?;
    let notice = match (&typed, &found.own, &found.outdated) {
        (Some((_, why)), _, _) => Some(view! { <p class="notice bad" role="alert">{why.clone()}</p> }.into_any()),
        (None, None, Some(_)) => Some(view! { <p class="notice">{t!(lang, "marking.reread")}</p> }.into_any()),
        (None, _, _) => None,
    };
    let over = found.own.as_ref().map(|own| own.id.to_string()).unwrap_or_default();
    let over = format!("{} {over}", subject.task.rubric);
    let mut draft = draft(site, reviewer.actor.id(), &format!("answer {code}"), over, lang).await?;
    draft.unsaved = typed.is_some();
    let typed = typed.map(|(sheet, _)| sheet);
    let earlier = found.withdrawn.as_ref().or(found.last());
    let sheet = typed.or_else(|| earlier.map(|rating| sheet(rating, subject))).unwrap_or_default();
    let undo = undo::notice(site, reviewer).await?;
    let form = if found.is_open() { form(&found, &sheet, &phrases, draft, lang) } else { settled(subject, &sheet, lang) };
    let appeal = appeal.map(|appeal| appeal_notice(appeal, lang));
    let heading = place(lang, &title, subject.task.part);
    let body = view! {
        <div class="marking">
            <header>
                <h1>{heading.clone()}</h1>
                <p class="meta">
                    <span>{t!(lang, "common.reviewing_code")} " " <code>{code.to_owned()}</code></span>
                    <span>{round(lang, reading)}</span>
                    <span>{i18n::points(lang, subject.task.of)}</span>
                    <span>{t!(lang, "common.characters", n = count_characters(&answer))}</span>
                    <span>{t!(lang, "marking.n_left", n = left)}</span>
                </p>
                {undo} {notice} {replies(&found.returned, lang)}
            </header>
            <section class="the-answer" aria-labelledby="answer-title">
                {appeal}
                <h2 id="answer-title">{t!(lang, "common.answer")}</h2>
                {marked_text(&answer, &sheet.highlights, lang)}
                {found.own.is_none().then(|| set_aside_forms(&found, lang))}
            </section>
            {guide(subject, lang)}
            <section class="sheet" aria-label=t!(lang, "marking.sheet")>{form}</section>
        </div>
    };
    Ok(Page::with_islands(&reviewer.visitor, Islands::Staff, heading, body))
}

/// Returns the sheet as this rating filled it in.
pub fn sheet(rating: &Rating, subject: &Subject) -> MarkSheet {
    let marks = subject.marks_now(rating);
    MarkSheet { marks, remark: rating.remark.clone(), highlights: rating.highlights.clone(), ..MarkSheet::default() }
}

/// Renders why the trainee requested a re-mark.
pub fn appeal_notice(appeal: Appeal, lang: Lang) -> AnyView {
    view! { <div class="notice"><h2>{t!(lang, "marking.appeal_reason")}</h2><p class="answer-text">{appeal.reason}</p></div> }
        .into_any()
}

/// Renders the question, the material and the reference beside the answer.
pub fn guide(subject: &Subject, lang: Lang) -> AnyView {
    let guide = &subject.guide;
    let block = |title: String, html: String, open: bool| {
        view! {
            <details class="guide" open=open><summary>{title}</summary><div class="prose" inner_html=html></div></details>
        }
    };
    let material = guide.material.as_ref().map(|html| block(t!(lang, "marking.material"), html.to_string(), false));
    let reference = guide.reference.as_ref().map(|html| block(t!(lang, "common.review.reference"), html.to_string(), true));
    let explanation: String = guide.explanation.iter().map(ToString::to_string).collect();
    let explanation = (!explanation.is_empty()).then(|| block(t!(lang, "common.review.explanation"), explanation, false));
    let accepted = (!guide.accepted.is_empty())
        .then(|| view! { <p class="meta">{t!(lang, "common.review.accepted")} {t!(lang, "common.mark.colon")} {guide.accepted.join(&t!(lang, "common.mark.or"))}</p> });
    view! {
        <section class="guides" aria-label=t!(lang, "marking.guide")>
            {block(t!(lang, "marking.question"), guide.prompt.to_string(), true)}
            {material} {reference} {accepted} {explanation}
        </section>
    }
    .into_any()
}

fn form(found: &ReviewerAnswer, sheet: &MarkSheet, phrases: &[(Id, String)], draft: Draft, lang: Lang) -> AnyView {
    let (subject, reading, again) = (&found.subject, found.round, found.own.is_some());
    let seen = found.last().map_or(0, |rating| rating.number);
    let code = subject.task.code.clone();
    let why = again.then(|| {
        view! {
            <p class="notice">{t!(lang, "marking.again")}</p>
            <label class="field">{t!(lang, "common.why")} <input name="why" required value=sheet.why.clone() /></label>
        }
    });
    let buttons = view! {
        <button class="primary" name="then" value="next">{t!(lang, "marking.save_next")}</button>
        <button name="then" value="queue">{t!(lang, "marking.save_stop")}</button>
    };
    let buttons = buttons.into_any();
    view! {
        <form id="marking" method="post" action=format!("/marking/answers/{code}") autocomplete="off">
            <h2>{t!(lang, "common.review.rubric")}</h2>
            <input type="hidden" name="rubric" value=subject.task.rubric.to_string() />
            <input type="hidden" name="seen" value=seen.to_string() />
            {criteria_fields(&subject.guide.rubric, &sheet.marks, &[], lang)}
            {remark_fields(sheet, phrases, reading == Round::Appeal, lang)}
            {why}
            <MarkingKeys code=code.clone() words=island_words(&t!(lang, "marking.keys_help"), lang) draft=draft />
            {sheet_foot(subject.task.of, buttons, lang)}
        </form>
    }
    .into_any()
}

fn settled(subject: &Subject, sheet: &MarkSheet, lang: Lang) -> AnyView {
    let line = |(criterion, mark): (&exam::Criterion, &Option<exam::Points>)| {
        view! { <li><span class="worth">{i18n::points(lang, mark.unwrap_or_default())}</span> " " {criterion.text.clone()}</li> }
    };
    let lines = subject.guide.rubric.criteria.iter().zip(&sheet.marks).map(line).collect_view();
    view! {
        <p class="notice">{t!(lang, "marking.settled")}</p>
        <ul>{lines}</ul>
        <p class="answer-text">{sheet.remark.clone()}</p>
    }
    .into_any()
}
