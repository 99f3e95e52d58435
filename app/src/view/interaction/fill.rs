//! 填空.

use crate::view::interaction::Field;
use exam::{
    Lang, Response,
    interaction::{Fill, fill::Answer},
    item::ShownKey,
};
use leptos::{attr::custom::custom_attribute, prelude::*};
use question_bank::interaction::text::matches;

pub fn fields(part: Fill, field: Field, answer: &Answer) -> AnyView {
    let blank = |number: u8| {
        let text = answer.blanks.get(usize::from(number)).cloned().unwrap_or_default();
        view! {
            <label class="blank-field">
                <span>{label(field.lang, part, number)}</span>
                <input type="text" name=field.name() value=text autocomplete="off" spellcheck="false" autocapitalize="off" {..custom_attribute("autocorrect", "off")} />
            </label>
        }
    };
    view! {
        <div class="blanks" role="group" aria-labelledby=field.prompt_id()>{(0..part.blanks).map(blank).collect_view()}</div>
    }
    .into_any()
}

pub fn review(part: Fill, key: &ShownKey, response: Option<&Response>, lang: Lang) -> AnyView {
    let ShownKey::Texts { accepted } = key else { return ().into_any() };
    let mine = if let Some(Response::Fill(answer)) = response { answer.blanks.as_slice() } else { &[] };
    let line = |(number, accepted): (usize, &Vec<String>)| {
        let mine = mine.get(number).filter(|text| !text.trim().is_empty()).cloned();
        let verdict = match mine.as_deref().is_some_and(|mine| matches(accepted, mine)) {
            true => {
                view! { <span class="verdict right">"✓" <span class="sr">{t!(lang, "common.review.blank_right")}</span></span> }
            }
            false => {
                view! { <span class="verdict wrong">"✗" <span class="sr">{t!(lang, "common.review.blank_wrong")}</span></span> }
            }
        };
        view! {
            <dt>{label(lang, part, number as u8)}</dt>
            <dd>{verdict} {mine.unwrap_or_else(|| t!(lang, "common.review.nothing"))} <span class="key">{t!(lang, "common.review.key")} {t!(lang, "common.mark.colon")} {accepted.join(&t!(lang, "common.mark.or"))}</span></dd>
        }
    };
    view! { <dl class="facts">{accepted.iter().enumerate().map(line).collect_view()}</dl> }.into_any()
}

fn label(lang: Lang, part: Fill, number: u8) -> String {
    if part.blanks == 1 { t!(lang, "common.your_answer") } else { t!(lang, "common.blank", n = number + 1) }
}
