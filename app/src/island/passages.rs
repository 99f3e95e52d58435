//! Passages of an answer: select text, press the button, write a note; the form sends them with the marks.

use super::{dom, marking::Words, wiring::on};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlFormElement, HtmlInputElement, Node, Range};

/// Offers a button whenever text of the answer is selected.
pub fn wake(form: &HtmlFormElement, words: &Words) {
    let Ok(Some(answer)) = dom::document().query_selector("[data-answer]") else { return };
    let Some(list) = dom::all::<Element>(form, "[data-passages]").into_iter().next() else { return };
    // Selecting is easier than quoting: what plain forms need goes away.
    for quote in dom::all::<HtmlElement>(form, ".quote") {
        quote.set_hidden(true);
    }
    let Some(button) = button(words) else { return };
    on(&dom::document(), "selectionchange", {
        let (answer, button) = (answer.clone(), button.clone());
        move |_: Event| button.set_hidden(selected(&answer).is_none())
    });
    // Not `click`: pressing the button must not lose the selection first.
    on(&button.clone(), "pointerdown", {
        let words = words.clone();
        move |event: Event| {
            event.prevent_default();
            if let Some((from, to, range)) = selected(&answer) {
                let text = String::from(range.to_string());
                if let Some(note) = row(&list, from, to, &text, &words) {
                    draw(&answer, from, to);
                    let _ = note.focus();
                }
            }
            if let Ok(Some(selection)) = window().get_selection() {
                let _ = selection.remove_all_ranges();
            }
            button.set_hidden(true);
        }
    });
}

fn button(words: &Words) -> Option<HtmlElement> {
    let button: HtmlElement = dom::document().create_element("button").ok()?.dyn_into().ok()?;
    button.set_attribute("type", "button").ok()?;
    button.set_class_name("highlight-button");
    button.set_hidden(true);
    button.set_text_content(Some(&words.highlight));
    dom::document().body()?.append_child(&button).ok()?;
    Some(button)
}

/// The selected passage in characters, if the selection lies in the answer.
fn selected(answer: &Element) -> Option<(usize, usize, Range)> {
    let selection = window().get_selection().ok()??;
    if selection.is_collapsed() {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let (start, end) = (range.start_container().ok()?, range.end_container().ok()?);
    if !answer.contains(Some(&start)) || !answer.contains(Some(&end)) {
        return None;
    }
    let from = before(answer, &start, range.start_offset().ok()?)?;
    let to = before(answer, &end, range.end_offset().ok()?)?;
    (from < to).then_some((from, to, range))
}

/// How many characters of the answer lie before a place in it.
fn before(answer: &Element, node: &Node, offset: u32) -> Option<usize> {
    let range = dom::document().create_range().ok()?;
    range.set_start(answer, 0).ok()?;
    range.set_end(node, offset).ok()?;
    Some(String::from(range.to_string()).chars().count())
}

/// A line of the form for a passage, as the server would have written it.
fn row(list: &Element, from: usize, to: usize, text: &str, words: &Words) -> Option<HtmlInputElement> {
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
        let line = line.clone();
        move |_| line.remove()
    });
    list.append_child(&line).ok()?;
    Some(note)
}

/// Puts `<mark>` around the passage, text node by text node.
fn draw(answer: &Element, from: usize, to: usize) {
    let mut at = 0;
    for text in super::highlight::texts(answer) {
        let content = text.data();
        let length = content.chars().count();
        let (start, end) = (from.max(at), to.min(at + length));
        // Ranges count UTF-16 units.
        let units = |characters: usize| content.chars().take(characters).map(char::len_utf16).sum::<usize>() as u32;
        if start < end
            && let (Ok(range), Ok(mark)) = (dom::document().create_range(), dom::document().create_element("mark"))
        {
            let _ = range.set_start(&text, units(start - at)).and_then(|()| range.set_end(&text, units(end - at)));
            let _ = range.surround_contents(&mark);
        }
        at += length;
    }
}
