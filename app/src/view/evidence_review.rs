//! What lies beside a sitting, part by part, side by side with what the server has.

use crate::{view::interaction, web::i18n};
use engine::sitting::evidence_review::{Beside, Standing};
use exam::{Lang, Response, Timestamp, session::Closer};
use leptos::prelude::*;
use store::evidence::Evidence;

/// When, as exactly as the reader may know.
fn at(beside: &Beside, moment: Timestamp) -> String {
    if beside.anonymous { i18n::day(moment) } else { i18n::moment_exact(moment) }
}

/// How the sitting stands, in words.
pub fn state(beside: &Beside, lang: Lang) -> String {
    let session = &beside.desk.sitting.session;
    match session.submitted {
        Some(end) if end.by == Closer::Deadline => t!(lang, "evidence.by_deadline", at = at(beside, end.at)),
        Some(end) => t!(lang, "evidence.by_trainee", at = at(beside, end.at)),
        None => t!(lang, "evidence.open", at = session.deadline.map(|deadline| at(beside, deadline)).unwrap_or_default()),
    }
}

/// Part by part; with check boxes where one may be put in.
pub fn parts(beside: &Beside, choosing: bool, lang: Lang) -> AnyView {
    let parts = beside.desk.sitting.pinned.places().filter_map(|place| {
        let of = beside.evidence.iter().filter(|one| one.claim.slot == place.slot);
        let of = of.map(|one| entry(beside, one, choosing, lang)).collect::<Vec<_>>();
        let kind = beside.answerable.kind(place.slot).map(|kind| i18n::kind(lang, kind)).unwrap_or_default();
        (!of.is_empty()).then(|| {
            view! {
                <section class="card beside">
                    <h2>{t!(lang, "waiting.question", n = place.label())} " " <span class="meta">{kind}</span></h2>
                    {counted(beside, place.slot, lang)}
                    {of}
                </section>
            }
        })
    });
    parts.collect_view().into_any()
}

fn counted(beside: &Beside, slot: u16, lang: Lang) -> AnyView {
    let Some(latest) = beside.latest.get(&slot) else {
        return view! { <h3>{t!(lang, "evidence.server")}</h3><p class="meta">{t!(lang, "evidence.server_none")}</p> }.into_any();
    };
    view! {
        <h3>{t!(lang, "evidence.server")}</h3>
        <blockquote class="as-typed">{words(&latest.response, lang)}</blockquote>
        <p class="meta">{t!(lang, "evidence.saved", n = latest.seq, at = at(beside, latest.at))}</p>
    }
    .into_any()
}

fn entry(beside: &Beside, one: &Evidence, choosing: bool, lang: Lang) -> AnyView {
    let standing = beside.standing(one);
    let from = match one.who {
        Some(who) => t!(lang, "evidence.from_file", name = beside.names.get(&who).map_or("", String::as_str)),
        None => t!(lang, "evidence.from_page"),
    };
    let came = t!(lang, "evidence.came", n = one.claim.seq, at = at(beside, one.at));
    let given = one.claim.given.map(|given| t!(lang, "evidence.given", at = at(beside, given)));
    let told = match (standing, &one.used) {
        (_, Some(used)) => {
            let by = beside.names.get(&used.who).map_or("", String::as_str);
            let put_in_at = at(beside, used.at);
            if used.reason.is_empty() {
                t!(lang, "evidence.put_in_plain", n = used.seq, at = put_in_at, name = by)
            } else {
                t!(lang, "evidence.put_in", n = used.seq, at = put_in_at, name = by, reason = used.reason)
            }
        }
        (Standing::Same, None) => t!(lang, "evidence.same"),
        (Standing::Older, None) => t!(lang, "evidence.older"),
        (Standing::Newest | Standing::PutIn, None) => t!(lang, "evidence.newest"),
    };
    let body = view! {
        <blockquote class="as-typed">{words(&one.claim.response, lang)}</blockquote>
        <p class="meta"><span>{came}</span> {given.map(|given| view! { <span>{given}</span> })}</p>
        <p>{told}</p>
    };
    if !(choosing && beside.is_usable(one)) {
        return view! { <h3>{from}</h3> {body} }.into_any();
    }
    view! {
        <h3>
            <label class="check">
                <input type="checkbox" name="one" value=one.claim.id.to_string() checked=standing == Standing::Newest />
                <span>{from}</span>
            </label>
        </h3>
        {body}
    }
    .into_any()
}

/// An answer for people to read: letters as they were shown, or the text.
fn words(response: &Response, lang: Lang) -> String {
    let letter = |choice: u8| exam::interaction::letter::letter(usize::from(choice)).to_string();
    if !response.is_answered() {
        return t!(lang, "sit.unanswered");
    }
    match response {
        Response::Single(one) => one.choice.map(letter).unwrap_or_default(),
        Response::Multi(many) => many.choices.iter().copied().map(letter).collect::<Vec<_>>().join(" "),
        Response::TrueFalse(one) => one.value.map(|value| interaction::truth(lang, value)).unwrap_or_default(),
        Response::Fill(fill) => {
            fill.blanks.iter().enumerate().map(|(at, text)| format!("({}) {text}", at + 1)).collect::<Vec<_>>().join("\n")
        }
        Response::Short(text) => text.text.clone(),
        Response::Essay(text) => text.text.clone(),
        Response::TermPaper(text) => text.text.clone(),
    }
}
