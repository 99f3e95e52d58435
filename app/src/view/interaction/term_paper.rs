//! 课程论文.

use crate::view::interaction::{Field, text};
use exam::{Interaction, interaction::TermPaper};
use leptos::prelude::*;

pub fn fields(part: &TermPaper, field: Field, answer: &str) -> AnyView {
    let lang = field.lang;
    let length = Interaction::TermPaper(part.clone()).length();
    let demands = [
        text::demand(lang, length),
        part.heading_depth.map(|depth| t!(lang, "common.heading_depth", n = depth)),
        part.contents.then(|| t!(lang, "common.contents")),
        (!part.file_types.is_empty()).then(|| t!(lang, "common.file_types", types = part.file_types.join(", "))),
        part.due.as_ref().map(|due| t!(lang, "common.due", day = due)),
    ];
    let demands = demands.into_iter().flatten().map(|demand| view! { <li>{demand}</li> }).collect_view();
    view! { <ul class="demands">{demands}</ul> {text::area(field, answer, "24", length, None)} }.into_any()
}
