//! The evidence of a sitting, part by part, side by side with what the server has.

use crate::{view::interaction, web::i18n};
use engine::sitting::evidence_review::{EvidenceReview, Standing};
use exam::{Lang, Response, Timestamp, interaction::Content, session::Closer};
use leptos::prelude::*;
use store::evidence::Evidence;

/// Returns a moment, as exactly as the reader may know it.
fn at(review: &EvidenceReview, moment: Timestamp) -> String {
    if review.anonymous { i18n::day(moment) } else { i18n::moment_exact(moment) }
}

/// Returns the state of the sitting in words.
pub fn state(review: &EvidenceReview, lang: Lang) -> String {
    let session = &review.loaded.sitting.session;
    match session.submitted {
        Some(end) if end.by == Closer::Deadline => t!(lang, "common.evidence.by_deadline", at = at(review, end.at)),
        Some(end) => t!(lang, "common.evidence.by_trainee", at = at(review, end.at)),
        None => t!(lang, "common.evidence.open", at = session.deadline.map(|deadline| at(review, deadline)).unwrap_or_default()),
    }
}

/// Renders the evidence part by part, with check boxes where an answer may be accepted.
pub fn parts(review: &EvidenceReview, choosing: bool, lang: Lang) -> AnyView {
    let parts = review.loaded.sitting.pinned.places().filter_map(|place| {
        let of = review.evidence.iter().filter(|one| one.answer.slot == place.slot);
        let of = of.map(|one| entry(review, one, choosing, lang)).collect::<Vec<_>>();
        let kind = review.slots.kind(place.slot).map(|kind| i18n::kind(lang, kind)).unwrap_or_default();
        (!of.is_empty()).then(|| {
            view! {
                <section class="card beside">
                    <h2>{t!(lang, "common.unsent.question", n = place.label())} " " <span class="meta">{kind}</span></h2>
                    {counted(review, place.slot, lang)}
                    {of}
                </section>
            }
        })
    });
    parts.collect_view().into_any()
}

fn counted(review: &EvidenceReview, slot: u16, lang: Lang) -> AnyView {
    let Some(latest) = review.latest.get(&slot) else {
        return view! { <h3>{t!(lang, "common.evidence.server")}</h3><p class="meta">{t!(lang, "common.evidence.server_none")}</p> }.into_any();
    };
    view! {
        <h3>{t!(lang, "common.evidence.server")}</h3>
        <blockquote class="as-typed">{describe_response(&latest.response, lang)}</blockquote>
        <p class="meta">{t!(lang, "common.evidence.saved", n = latest.seq, at = at(review, latest.at))}</p>
    }
    .into_any()
}

fn entry(review: &EvidenceReview, one: &Evidence, choosing: bool, lang: Lang) -> AnyView {
    let standing = review.standing(one);
    let from = match one.who {
        Some(who) => t!(lang, "common.evidence.from_file", name = review.names.get(&who).map_or("", String::as_str)),
        None => t!(lang, "common.evidence.from_page"),
    };
    let came = t!(lang, "common.evidence.came", n = one.answer.seq, at = at(review, one.at));
    let given = one.answer.given.map(|given| t!(lang, "common.evidence.given", at = at(review, given)));
    let standing_text = match (standing, &one.used) {
        (_, Some(used)) => {
            let by = review.names.get(&used.who).map_or("", String::as_str);
            let put_in_at = at(review, used.at);
            if used.reason.is_empty() {
                t!(lang, "common.evidence.put_in_plain", n = used.seq, at = put_in_at, name = by)
            } else {
                t!(lang, "common.evidence.put_in", n = used.seq, at = put_in_at, name = by, reason = used.reason)
            }
        }
        (Standing::Same, None) => t!(lang, "common.evidence.same"),
        (Standing::Older, None) => t!(lang, "common.evidence.older"),
        (Standing::Newest | Standing::Accepted, None) => t!(lang, "common.evidence.newest"),
    };
    let body = view! {
        <blockquote class="as-typed">{describe_response(&one.answer.response, lang)}</blockquote>
        <p class="meta"><span>{came}</span> {given.map(|given| view! { <span>{given}</span> })}</p>
        <p>{standing_text}</p>
    };
    if !(choosing && review.is_usable(one)) {
        return view! { <h3>{from}</h3> {body} }.into_any();
    }
    view! {
        <h3>
            <label class="check">
                <input type="checkbox" name="one" value=one.answer.id.to_string() checked=standing == Standing::Newest />
                <span>{from}</span>
            </label>
        </h3>
        {body}
    }
    .into_any()
}

/// Returns an answer for people to read: letters as they were shown, or the text.
fn describe_response(response: &Response, lang: Lang) -> String {
    let letter = |choice: u8| exam::interaction::letter::letter(usize::from(choice)).to_string();
    if !response.is_answered() {
        return t!(lang, "common.unanswered");
    }
    match response.content() {
        Content::Choice(choice) => choice.map(letter).unwrap_or_default(),
        Content::Choices(choices) => choices.iter().copied().map(letter).collect::<Vec<_>>().join(" "),
        Content::Verdict(verdict) => verdict.map(|value| interaction::truth(lang, value)).unwrap_or_default(),
        Content::Blanks(blanks) => {
            blanks.iter().enumerate().map(|(at, text)| format!("({}) {text}", at + 1)).collect::<Vec<_>>().join(
                "
",
            )
        }
        Content::Text(text) => text.to_owned(),
    }
}
