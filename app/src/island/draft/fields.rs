//! What stands in a form: read, compared, put back.

use crate::island::dom;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// Names and values as the form would send them. What the server set and nobody can change is left out.
pub type Fields = Vec<(String, String)>;

/// One field that people fill in.
enum Field {
    Tick(HtmlInputElement),
    Line(HtmlInputElement),
    Area(HtmlTextAreaElement),
    Choice(HtmlSelectElement),
}

fn all(form: &HtmlFormElement) -> impl Iterator<Item = (String, Field)> {
    dom::all::<Element>(form, "input[name], textarea[name], select[name]").into_iter().filter_map(|element| {
        let input = match element.dyn_into::<HtmlInputElement>() {
            Ok(input) => input,
            Err(element) => {
                return match element.dyn_into::<HtmlTextAreaElement>() {
                    Ok(area) => Some((area.name(), Field::Area(area))),
                    Err(element) => element.dyn_into::<HtmlSelectElement>().ok().map(|list| (list.name(), Field::Choice(list))),
                };
            }
        };
        let name = input.name();
        match input.type_().as_str() {
            "radio" | "checkbox" => Some((name, Field::Tick(input))),
            // A hidden field is the server's, unless it was made with what people fill in beside it.
            "hidden" if !input.has_attribute("data-draft") => None,
            _ => Some((name, Field::Line(input))),
        }
    })
}

/// Reads the form.
pub fn read(form: &HtmlFormElement) -> Fields {
    let value = |(name, field)| match field {
        Field::Tick(input) => input.checked().then(|| (name, input.value())),
        Field::Line(input) => Some((name, input.value())),
        Field::Area(area) => Some((name, area.value())),
        Field::Choice(list) => Some((name, list.value())),
    };
    all(form).filter_map(value).collect()
}

/// Reads the form as the server sent it, whatever was filled in since.
pub fn read_sent(form: &HtmlFormElement) -> Fields {
    let value = |(name, field)| match field {
        Field::Tick(input) => input.default_checked().then(|| (name, input.value())),
        Field::Line(input) => Some((name, input.default_value())),
        Field::Area(area) => Some((name, area.default_value().unwrap_or_default())),
        Field::Choice(list) => Some((name, sent_choice(&list))),
    };
    all(form).filter_map(value).collect()
}

/// Returns what the server chose in a list: the option that it marked, or else the first.
fn sent_choice(list: &HtmlSelectElement) -> String {
    let option = |selector| list.query_selector(selector).ok().flatten();
    let sent = option("option[selected]").or_else(|| option("option"));
    sent.and_then(|option| option.get_attribute("value")).unwrap_or_default()
}

/// Fills the form in. Of several fields with one name each takes its own value, in their order.
pub fn fill(form: &HtmlFormElement, fields: &Fields) {
    let mut left = fields.clone();
    for (name, field) in all(form) {
        if let Field::Tick(input) = field {
            let value = input.value();
            input.set_checked(fields.iter().any(|(of, ticked)| *of == name && *ticked == value));
            continue;
        }
        let own = left.iter().position(|(of, _)| *of == name).map(|at| left.remove(at).1);
        let text = own.as_deref().unwrap_or_default();
        match field {
            Field::Line(input) => input.set_value(text),
            Field::Area(area) => area.set_value(text),
            // A draft from before the list was there leaves it as it is.
            Field::Choice(list) => list.set_value(own.as_deref().unwrap_or(&list.value())),
            Field::Tick(_) => {}
        }
    }
}

/// Returns what of the fields is words, for people to read.
pub fn words(fields: &Fields) -> String {
    let worded = fields.iter().map(|(_, value)| value.trim()).filter(|value| value.chars().any(char::is_alphabetic));
    worded.collect::<Vec<_>>().join("\n")
}
