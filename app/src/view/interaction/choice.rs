//! Lists of choices, as 单选 and 多选 show them.

use crate::view::interaction::Field;
use exam::{Html, Lang, interaction::letter::letter, item::ShownChoice};
use leptos::prelude::*;

/// Renders one radio button or check box for each choice.
pub fn fields(choices: &[Html], field: Field, r#type: &'static str, ticked: impl Fn(u8) -> bool) -> AnyView {
    let choice = |(position, text): (usize, &Html)| {
        view! {
            <label class="choice">
                <input type=r#type name=field.name() value=position.to_string() checked=ticked(position as u8) />
                <span class="letter" aria-hidden="true">{letter(position)}</span>
                <span class="text" inner_html=text.to_string()></span>
            </label>
        }
    };
    let role = if r#type == "radio" { "radiogroup" } else { "group" };
    view! {
        <div class="choices" role=role aria-labelledby=field.prompt_id()>
            {choices.iter().enumerate().map(choice).collect_view()}
        </div>
    }
    .into_any()
}

/// Renders the choices with what was ticked, what is right, and the remarks.
pub fn review(choices: &[Html], shown: &[ShownChoice], lang: Lang, ticked: impl Fn(u8) -> bool) -> AnyView {
    let line = |(position, (text, key)): (usize, (&Html, &ShownChoice))| {
        let mine = ticked(position as u8);
        let (class, verdict) = match (key.correct, mine) {
            (true, true) => ("choice right mine", t!(lang, "common.review.right_ticked")),
            (true, false) => ("choice right", t!(lang, "common.review.right_missed")),
            (false, true) => ("choice wrong mine", t!(lang, "common.review.wrong_ticked")),
            (false, false) => ("choice", String::new()),
        };
        let verdict = (!verdict.is_empty()).then(|| view! { <span class="verdict">{verdict}</span> });
        let remark = key.remark.as_ref().map(|remark| view! { <div class="remark" inner_html=remark.to_string()></div> });
        view! {
            <li class=class>
                <span class="letter">{letter(position)}</span>
                <div>
                    <span class="text" inner_html=text.to_string()></span>
                    {verdict} {remark}
                </div>
            </li>
        }
    };
    let lines = choices.iter().zip(shown).enumerate().map(line).collect_view();
    view! { <ul class="choices reviewed">{lines}</ul> }.into_any()
}
