//! 数值.

use crate::view::interaction::Field;
use exam::{
    Lang,
    interaction::{Numeric, Precision},
};
use leptos::{attr::custom::custom_attribute, prelude::*};

/// Describes how exact the number has to be.
pub fn precision(part: &Numeric, lang: Lang) -> Option<String> {
    Some(match part.precision? {
        Precision::Decimals(0) => t!(lang, "common.number.whole"),
        Precision::Decimals(decimals) => t!(lang, "common.number.decimals", n = decimals),
        Precision::Significant(digits) => t!(lang, "common.number.significant", n = digits),
    })
}

/// Describes what is asked of the number, where its field is not shown.
pub fn demands(part: &Numeric, lang: Lang) -> Vec<String> {
    let unit = part.unit.as_ref().map(|unit| t!(lang, "common.number.unit", unit = unit));
    unit.into_iter().chain(precision(part, lang)).collect()
}

pub fn fields(part: &Numeric, field: Field, answer: &str) -> AnyView {
    let lang = field.lang;
    let help = format!("{}-help", field.prompt_id());
    let ways = t!(lang, "common.number.ways");
    let told = precision(part, lang)
        .map_or_else(|| ways.clone(), |precision| format!("{precision}{} {ways}", t!(lang, "common.mark.semicolon")));
    view! {
        <div class="blanks" role="group" aria-labelledby=field.prompt_id()>
            <label class="blank-field number-field">
                <span>{t!(lang, "common.your_answer")}</span>
                <span class="with-unit">
                    <input type="text" name=field.name() value=answer.to_owned() aria-describedby=help.clone() inputmode="text" autocomplete="off" spellcheck="false" autocapitalize="off" {..custom_attribute("autocorrect", "off")} />
                    {part.unit.clone().map(|unit| view! { <span class="unit">{unit}</span> })}
                </span>
            </label>
            <p class="meta" id=help>{told}</p>
        </div>
    }
    .into_any()
}
