//! What people typed into the blanks and short answers of an item, with a button that takes a text into its key.

use crate::web::{address::encoded, form::Form, refusal::Refusal, site::Site, visitor::Instructor};
use axum::{
    extract::{Path, State},
    response::Redirect,
};
use engine::{
    Error,
    results::typed::{TypedAnswer, TypedBlank, accept_answer, typed_answers},
    state::summaries::PartFigures,
};
use exam::Lang;
use leptos::prelude::*;
use question_bank::Item;
use serde::Deserialize;

/// How many distinct answers are listed of each blank.
const LISTED: usize = 100;

/// What a button sends.
#[derive(Deserialize)]
pub struct AcceptForm {
    part: usize,
    /// The blank, from 0; empty for a short answer.
    blank: String,
    text: String,
}

/// Takes the text into the key and goes on to the simulation of the correction.
pub async fn accept(
    instructor: Instructor,
    State(site): State<Site>,
    Path((paper, item)): Path<(String, String)>,
    Form(form): Form<AcceptForm>,
) -> Result<Redirect, Refusal> {
    let blank = match form.blank.as_str() {
        "" => None,
        number => Some(number.parse().map_err(|_| Error::Invalid("blank"))?),
    };
    let number = accept_answer(&site, &instructor.actor, &item, (form.part, blank), &form.text).await?;
    Ok(Redirect::to(&format!("/bank/papers/{}/items/{}?by={number}", encoded(&paper), encoded(&item))))
}

/// So many sheets are read at once; the lists of more are made only for whoever asks for them.
const AT_ONCE: usize = 2_000;

/// Renders the lists, or the way to them where they take a while; nothing for an item without typed answers.
pub async fn lists(
    site: &Site,
    paper: &str,
    item: &Item,
    figures: &[PartFigures],
    is_asked: bool,
    lang: Lang,
) -> Result<Option<AnyView>, Error> {
    let typed = figures.iter().filter(|part| part.kind.is_compared());
    let Some(sheets) = typed.map(|part| part.figures.n).max() else { return Ok(None) };
    if sheets > AT_ONCE && !is_asked {
        let href = format!("/bank/papers/{}/items/{}?typed=1#typed", encoded(paper), encoded(&item.id));
        return Ok(Some(
            view! {
                <section aria-labelledby="typed">
                    <h2 id="typed">{t!(lang, "results.typed.title")}</h2>
                    <p><a class="button" href=href>{t!(lang, "results.typed.list", n = sheets)}</a></p>
                </section>
            }
            .into_any(),
        ));
    }
    let blanks = typed_answers(site, paper, item).await?;
    let action = format!("/bank/papers/{}/items/{}/accept", encoded(paper), encoded(&item.id));
    let tables = blanks.iter().map(|blank| table(blank, item.parts.len() > 1, &action, lang)).collect_view();
    Ok((!blanks.is_empty()).then(|| {
        view! {
            <section aria-labelledby="typed">
                <h2 id="typed">{t!(lang, "results.typed.title")}</h2>
                <p class="meta">{t!(lang, "results.typed.text")}</p>
                {tables}
            </section>
        }
        .into_any()
    }))
}

fn table(blank: &TypedBlank, parts: bool, action: &str, lang: Lang) -> AnyView {
    let part = parts.then(|| t!(lang, "common.part", n = blank.part + 1));
    let number = blank.blank.map(|at| t!(lang, "results.typed.blank", n = at + 1));
    let name = part.into_iter().chain(number).collect::<Vec<_>>().join(" ");
    let name = if name.is_empty() { t!(lang, "results.typed.answers") } else { name };
    let row = |answer: &TypedAnswer| row(blank, answer, action, lang);
    let more = blank.answers.len().checked_sub(LISTED).filter(|more| *more > 0);
    view! {
        <div class="table-scroll" tabindex="0">
            <table>
                <caption>{name}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "results.typed.answer")}</th>
                        <th scope="col" class="num">{t!(lang, "results.people")}</th>
                        <th scope="col">{t!(lang, "results.typed.state")}</th>
                    </tr>
                </thead>
                <tbody>{blank.answers.iter().take(LISTED).map(row).collect_view()}</tbody>
            </table>
        </div>
        {more.map(|more| view! { <p class="meta">{t!(lang, "results.typed.more", n = more)}</p> })}
    }
    .into_any()
}

fn row(blank: &TypedBlank, answer: &TypedAnswer, action: &str, lang: Lang) -> AnyView {
    let state = match (answer.is_accepted, blank.blank) {
        (true, _) => view! { <span class="verdict right">{t!(lang, "results.typed.right")}</span> }.into_any(),
        (false, kind) => {
            let is_short = kind.is_none();
            let text = if is_short { t!(lang, "results.typed.read") } else { t!(lang, "results.typed.wrong") };
            view! {
                <form method="post" action=action.to_owned() class="line">
                    <span>{text}</span>
                    <input type="hidden" name="part" value=blank.part.to_string() />
                    <input type="hidden" name="blank" value=blank.blank.map(|at| at.to_string()).unwrap_or_default() />
                    <input type="hidden" name="text" value=answer.text.clone() />
                    <button>{t!(lang, "results.typed.accept")}</button>
                </form>
            }
            .into_any()
        }
    };
    view! { <tr><th scope="row" class="typed">{answer.text.clone()}</th><td class="num">{answer.count}</td><td>{state}</td></tr> }
        .into_any()
}
