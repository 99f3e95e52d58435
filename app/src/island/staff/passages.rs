//! Passages of an answer: select text, press the button, write a note; the form sends them with the marks.

use crate::island::{
    dom::{self, on},
    draft::Fields,
    passage::{self, Passage},
    staff::marking_words::Words,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement, HtmlInputElement, Node};

/// Offers a button whenever text of the answer is selected.
pub fn wake(form: &HtmlFormElement, words: &Words) {
    let Ok(Some(answer)) = dom::document().query_selector("[data-answer]") else { return };
    let Some(list) = dom::all::<Element>(form, "[data-passages]").into_iter().next() else { return };
    // Selecting is easier than quoting: what plain forms need goes away.
    for quote in dom::all::<HtmlElement>(form, ".quote") {
        quote.set_hidden(true);
    }
    let label = words.highlight.clone();
    let words = words.clone();
    passage::offer(
        vec![answer.clone()],
        &words.passage_keys.clone(),
        move |_, _| label.clone(),
        move |_, chosen| {
            if let Some(note) = row(&list, chosen, &quote(&answer, chosen), &words) {
                passage::mark(&answer, chosen);
                dom::tell(&note, "change");
                let _ = note.focus();
            }
        },
    );
}

/// Makes the lines for the passages of a draft, whose notes are filled in after that, and marks them in the answer.
pub fn show(form: &HtmlFormElement, words: &Words, fields: &Fields) {
    let answer = dom::document().query_selector("[data-answer]").ok().flatten();
    let Some((list, answer)) = dom::all::<Element>(form, "[data-passages]").into_iter().next().zip(answer) else { return };
    list.set_text_content(None);
    let places = fields.iter().filter(|(name, _)| name == "hl").filter_map(|(_, place)| place.split_once('-'));
    for (from, to) in places {
        if let (Ok(from), Ok(to)) = (from.parse(), to.parse()) {
            row(&list, (from, to), &quote(&answer, (from, to)), words);
            passage::mark(&answer, (from, to));
        }
    }
}

/// What the passage says.
fn quote(text: &Element, (from, to): Passage) -> String {
    text.text_content().unwrap_or_default().chars().skip(from as usize).take(to.saturating_sub(from) as usize).collect()
}

/// A line of the form for a passage, as the server would have written it.
fn row(list: &Element, (from, to): Passage, text: &str, words: &Words) -> Option<HtmlInputElement> {
    let document = dom::document();
    let input = |name: &str, kind: &str| -> Option<HtmlInputElement> {
        let field: HtmlInputElement = document.create_element("input").ok()?.dyn_into().ok()?;
        field.set_type(kind);
        field.set_name(name);
        Some(field)
    };
    let line = document.create_element("li").ok()?;
    let quote = document.create_element("q").ok()?;
    quote.set_text_content(Some(&text.chars().take(24).collect::<String>()));
    let (place, note) = (input("hl", "hidden")?, input("hn", "text")?);
    place.set_value(&format!("{from}-{to}"));
    place.set_attribute("data-draft", "").ok()?;
    note.set_attribute("aria-label", &words.note).ok()?;
    note.set_placeholder(&words.note);
    let remove: HtmlElement = document.create_element("button").ok()?.dyn_into().ok()?;
    remove.set_attribute("type", "button").ok()?;
    remove.set_class_name("quiet");
    remove.set_text_content(Some(&words.remove));
    for child in [quote.as_ref(), place.as_ref(), note.as_ref(), remove.as_ref()] as [&Node; 4] {
        line.append_child(child).ok()?;
    }
    on(&remove, "click", {
        let (line, list) = (line.clone(), list.clone());
        move |_| {
            line.remove();
            dom::tell(&list, "change");
        }
    });
    list.append_child(&line).ok()?;
    Some(note)
}
