//! 课程论文.

use crate::view::interaction::{Field, text};
use exam::{Interaction, Lang, interaction::TermPaper};
use leptos::prelude::*;

/// Describes what is demanded of the paper.
pub fn demands(part: &TermPaper, lang: Lang) -> Vec<String> {
    let length = Interaction::TermPaper(part.clone()).length();
    let demands = [
        text::demand(lang, length),
        part.heading_depth.map(|depth| t!(lang, "common.heading_depth", n = depth)),
        part.contents.then(|| t!(lang, "common.contents")),
        (!part.file_types.is_empty()).then(|| t!(lang, "common.file_types", types = part.file_types.join(", "))),
        part.due.as_ref().map(|due| t!(lang, "common.due", day = due)),
    ];
    demands.into_iter().flatten().collect()
}

pub fn fields(part: &TermPaper, field: Field, answer: &str) -> AnyView {
    let length = Interaction::TermPaper(part.clone()).length();
    let demands = demands(part, field.lang).into_iter().map(|demand| view! { <li>{demand}</li> }).collect_view();
    view! { <ul class="demands">{demands}</ul> {text::area(field, answer, "24", length, None)} }.into_any()
}
