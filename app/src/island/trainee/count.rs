//! 字数 below a text area, as it is typed.

use crate::island::dom;
use exam::interaction::count_characters;
use web_sys::{Element, HtmlTextAreaElement};

pub fn update(form: &Element, area: &HtmlTextAreaElement, words: &str) {
    let slot = area.name().get(1..).unwrap_or_default().to_owned();
    for output in dom::all::<Element>(form, &format!("[data-count='{slot}']")) {
        output.set_text_content(Some(&words.replace("{}", &count_characters(&area.value()).to_string())));
    }
}
