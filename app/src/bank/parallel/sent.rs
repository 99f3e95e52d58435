//! Forms that were looked at, as the page sends them back: what is saved is what was shown.

use crate::web::form::{Fields, values};
use leptos::prelude::*;
use question_bank::{
    assembly::{FORMS, ParallelForm},
    paper::NamedItem,
};

/// Renders the fields: one a form, with sections between `|` and items such as `q-1:2` between spaces.
pub fn hidden(forms: &[ParallelForm]) -> AnyView {
    let item = |named: &NamedItem| format!("{}:{}", named.item, named.points);
    let section = |items: &Vec<NamedItem>| items.iter().map(item).collect::<Vec<_>>().join(" ");
    let form = |form: &ParallelForm| {
        let value = form.0.iter().map(section).collect::<Vec<_>>().join("|");
        view! { <input type="hidden" name="form" value=value /> }
    };
    forms.iter().map(form).collect_view().into_any()
}

/// Reads them back; nothing where they are not as the page had them.
pub fn read(fields: &Fields, sections: usize) -> Option<Vec<ParallelForm>> {
    let forms: Option<Vec<ParallelForm>> = values(fields, "form").map(|text| form(text, sections)).collect();
    forms.filter(|forms| FORMS.contains(&forms.len()))
}

fn form(text: &str, sections: usize) -> Option<ParallelForm> {
    let item = |word: &str| {
        let (item, points) = word.split_once(':')?;
        Some(NamedItem { item: item.to_owned(), points: points.parse().ok()? })
    };
    let section = |text: &str| text.split_whitespace().map(item).collect::<Option<Vec<NamedItem>>>();
    let form: Vec<Vec<NamedItem>> = text.split('|').map(section).collect::<Option<_>>()?;
    (form.len() == sections).then_some(ParallelForm(form))
}
