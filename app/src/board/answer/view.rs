//! The page of an answer as the lead sees it: every reading with its history, and the form to decide.

use crate::{
    board::answer::{meanwhile::meanwhile, referral::referrals},
    island::{draft::Draft, staff::marking::MarkingKeys},
    marking::{
        answer::{appeal_notice, guide, sheet},
        criteria::{EarlierMarks, MarkSheet, criteria_fields, island_words, remark_fields, sheet_foot},
        typed::invalid_message,
    },
    view::{
        breadcrumb::breadcrumb,
        draft::draft,
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
use engine::{
    Error,
    marking::{Decidable, LeadAnswer},
};
use exam::{Lang, Points, review::Readings};
use leptos::prelude::*;
use store::rating::{Rating, counting, newest};

/// What the page says above everything else.
pub enum Note {
    /// Nothing.
    None,
    /// The answer of that code was decided.
    Decided(String),
    /// The rubric was changed while the form was filled in.
    Revised,
    /// Ratings came after the first so many, while the form was filled in.
    Meanwhile(usize),
    /// A field of that name cannot be saved as it is.
    Invalid(&'static str),
}

/// Renders the page, with what was `typed` where it could not be saved.
pub async fn page(lead: &Lead, site: &Site, code: &str, note: Note, typed: Option<MarkSheet>) -> Result<Page, Error> {
    let lang = lead.visitor.lang;
    let found = LeadAnswer::load(site, &lead.actor, code).await?;
    let (subject, ratings) = (&found.subject, &found.ratings);
    let answer = subject.answer(site).await?;
    let appeal = store::appeal::get(&site.db, code).await?.map(|appeal| appeal_notice(appeal, lang));
    let title = store::task::title(&site.db, &subject.task.item).await?;
    let heading = place(lang, &title, subject.task.part);
    let state = found.points.map_or_else(
        || t!(lang, "board.not_final"),
        |points| plural!(lang, subject.task.of, "common.review.earned", n = points, of = subject.task.of),
    );
    let scheme = match subject.readings() {
        Readings::One => t!(lang, "common.single"),
        Readings::Two { limit } => plural!(lang, limit, "common.double", limit = limit),
    };
    let mut readings = Vec::new();
    for rating in ratings {
        let counts = counting(ratings).iter().any(|counting| counting.id == rating.id);
        let last = newest(ratings).iter().any(|newest| newest.id == rating.id);
        readings.push(reading(rating, store::board::name(&site.db, rating.reviewer).await?, (counts, last), lang));
    }
    let others = found.count_other_disputed(site, &lead.actor).await?;
    let readings = if readings.is_empty() {
        view! { <p class="meta">{t!(lang, "board.no_readings")}</p> }.into_any()
    } else if found.hidden {
        view! { <p class="notice">{t!(lang, "board.independent")}</p> }.into_any()
    } else {
        readings.into_any()
    };
    let void = (!subject.task.needed).then(|| view! { <p class="notice">{t!(lang, "board.void")}</p> });
    let note = match note {
        Note::None => None,
        Note::Decided(code) => {
            Some(view! { <p class="notice good" role="status">{t!(lang, "board.decided", code = code)}</p> }.into_any())
        }
        Note::Revised => Some(alert(t!(lang, "common.revised"))),
        Note::Meanwhile(seen) => Some(meanwhile(site, &found, seen, lang).await?),
        Note::Invalid(what) => Some(alert(invalid_message(what, lang))),
    };
    let over = format!("{} {}", subject.task.rubric, ratings.len());
    let mut draft = draft(site, lead.actor.id(), &format!("decision {code}"), over, lang).await?;
    draft.unsaved = typed.is_some();
    let referrals = referrals(site, &found, lang).await?;
    let back = format!("/board/items/{}/{}", subject.task.item, subject.task.part);
    let body = view! {
        <div class="marking">
            <header>
                {breadcrumb(vec![("/board".into(), t!(lang, "common.board")), (back, heading.clone())], lang)}
                <h1>{t!(lang, "board.answer_n", code = code)}</h1>
                <p class="meta"><span>{scheme}</span> <span>{state}</span></p>
                {note} {void}
            </header>
            <section class="the-answer" aria-labelledby="answer-title">
                {appeal} {referrals}
                <h2 id="answer-title">{t!(lang, "common.answer")}</h2>
                {marked_text(&answer, &[], lang)}
                <h2>{t!(lang, "board.readings")}</h2>
                {readings}
            </section>
            {guide(subject, lang)}
            <section class="sheet" aria-label=t!(lang, "board.decide")>{form(&found, typed, others, draft, lang)}</section>
        </div>
    };
    Ok(Page::with_islands(&lead.visitor, Islands::Staff, heading, body))
}

fn alert(text: String) -> AnyView {
    view! { <p class="notice bad" role="alert">{text}</p> }.into_any()
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

/// Renders the form to decide, where the lead may, as it was `typed` or else as it was decided last; `others` counts the answers that wait for a decision as well.
fn form(found: &LeadAnswer, typed: Option<MarkSheet>, others: i64, draft: Draft, lang: Lang) -> AnyView {
    let subject = &found.subject;
    match found.decidable() {
        Decidable::Void => return view! { <p class="meta">{t!(lang, "board.void")}</p> }.into_any(),
        Decidable::Remarked => return view! { <p class="notice">{t!(lang, "board.appeal_stands")}</p> }.into_any(),
        Decidable::Yes => {}
    }
    let earlier: Vec<EarlierMarks> =
        found.readings().into_iter().map(|rating| (round(lang, rating.round), subject.marks_now(rating))).collect();
    let sheet = typed.or_else(|| found.decision().map(|rating| sheet(rating, subject))).unwrap_or_default();
    let label = if others > 0 { t!(lang, "board.decide_next", n = others) } else { t!(lang, "board.decide_button") };
    let button = view! { <button class="primary" name="then" value="next">{label}</button> }.into_any();
    view! {
        <form id="marking" method="post" action=format!("/board/answers/{}", subject.task.code) autocomplete="off">
            <h2>{t!(lang, "board.decide")}</h2>
            <p class="meta">{t!(lang, "board.decide_text")}</p>
            <input type="hidden" name="rubric" value=subject.task.rubric.to_string() />
            <input type="hidden" name="seen" value=found.ratings.len().to_string() />
            {criteria_fields(&subject.guide.rubric, &sheet.marks, &earlier, lang)}
            {remark_fields(&sheet, &[], false, lang)}
            <label class="field">{t!(lang, "board.why_decide")} <input name="why" value=sheet.why.clone() required /></label>
            <MarkingKeys code=String::new() words=island_words(&t!(lang, "board.decide_keys"), lang) draft=draft />
            {sheet_foot(subject.task.of, button, lang)}
        </form>
    }
    .into_any()
}
