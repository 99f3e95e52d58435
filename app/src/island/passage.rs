//! Passages of a text on the page, in characters from its start: choosing one with the pointer or the keyboard, and drawing it.

use super::dom::{self, on};
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, Node, Range, Text};

/// From, to.
pub type Passage = (u32, u32);

/// Offers a button whenever a passage of one of the texts is selected. A text that has the focus selects sentence by
/// sentence with the arrow keys, more of them with Shift, and Enter presses the button.
pub fn offer(
    texts: Vec<Element>,
    keys: &str,
    label: impl Fn(usize, Passage) -> String + 'static,
    choose: impl Fn(usize, Passage) + 'static,
) {
    let texts: Rc<[Element]> = texts.into();
    let Some(button) = button() else { return };
    let chosen = {
        let texts = texts.clone();
        move || texts.iter().enumerate().find_map(|(at, text)| Some((at, selected(text)?)))
    };
    on(&dom::document(), "selectionchange", {
        let (chosen, button) = (chosen.clone(), button.clone());
        move |_| {
            let now = chosen();
            button.set_hidden(now.is_none());
            if let Some((at, passage)) = now {
                button.set_text_content(Some(&label(at, passage)));
                place_below_selection(&button);
            }
        }
    });
    let act = Rc::new({
        let button = button.clone();
        move |event: Event| {
            event.prevent_default();
            if let Some((at, passage)) = chosen() {
                // First, as drawing moves the text that is selected.
                let _ = window().get_selection().ok().flatten().map(|selection| selection.remove_all_ranges());
                button.set_hidden(true);
                choose(at, passage);
            }
        }
    });
    // Pressing the button must not lose the selection before the click; by then there is nothing left to do.
    for name in ["pointerdown", "click"] {
        let act = act.clone();
        on(&button, name, move |event| act(event));
    }
    for text in texts.iter() {
        let _ = text.set_attribute("tabindex", "0");
        let _ = text.set_attribute("aria-description", keys);
        let (text, act) = (text.clone(), act.clone());
        on(&text.clone(), "keydown", move |event| on_key(&text, event, &*act));
    }
}

fn button() -> Option<HtmlElement> {
    let button: HtmlElement = dom::document().create_element("button").ok()?.dyn_into().ok()?;
    button.set_attribute("type", "button").ok()?;
    button.set_class_name("highlight-button");
    button.set_hidden(true);
    dom::document().body()?.append_child(&button).ok()?;
    Some(button)
}

/// Puts the button just below the selected text.
fn place_below_selection(button: &HtmlElement) {
    let range = window().get_selection().ok().flatten().and_then(|selection| selection.get_range_at(0).ok());
    let Some(place) = range.map(|range| range.get_bounding_client_rect()) else { return };
    let (across, down) = (window().scroll_x().unwrap_or_default(), window().scroll_y().unwrap_or_default());
    let style = button.style();
    let _ = style.set_property("left", &format!("min({:.0}px, calc(100vw - 8rem))", (place.left() + across).max(4.0)));
    let _ = style.set_property("top", &format!("{:.0}px", place.bottom() + down + 6.0));
}

fn on_key(text: &Element, event: Event, act: &dyn Fn(Event)) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    if key.alt_key() || key.meta_key() || key.is_composing() {
        return;
    }
    let now = selected(text);
    if key.ctrl_key() {
        return match key.key().as_str() {
            "ArrowRight" => trim(text, now, 1, key.shift_key(), &event),
            "ArrowLeft" => trim(text, now, -1, key.shift_key(), &event),
            _ => {}
        };
    }
    match key.key().as_str() {
        "Enter" if now.is_some() => {
            // The page may have a meaning of its own for Enter.
            event.stop_propagation();
            act(event);
        }
        "ArrowRight" => step(text, now, true, key.shift_key(), &event),
        "ArrowLeft" => step(text, now, false, key.shift_key(), &event),
        _ => {}
    }
}

/// Selects the sentence after or before; with Shift the end moves and the beginning stays.
fn step(text: &Element, now: Option<Passage>, forward: bool, extend: bool, event: &Event) {
    let all = sentences(&text.text_content().unwrap_or_default());
    let (from, to) = now.unwrap_or((0, 0));
    let found = match (forward, extend) {
        (true, _) => all.iter().find(|(start, _)| *start >= to),
        (false, false) => all.iter().rev().find(|(_, end)| *end <= from),
        (false, true) => all.iter().rev().find(|(start, end)| *end < to && *start >= from),
    };
    let Some(&(start, end)) = found else { return };
    event.prevent_default();
    select(text, (if extend { from } else { start }, end));
}

/// Moves the end of the selection by one character, or with Shift its beginning, so that a passage can be a part of a sentence.
fn trim(text: &Element, now: Option<Passage>, by: i64, beginning: bool, event: &Event) {
    let Some((from, to)) = now else { return };
    let length = text.text_content().unwrap_or_default().chars().count() as i64;
    let moved = |place: u32| (i64::from(place) + by).clamp(0, length) as u32;
    let (from, to) = if beginning { (moved(from), to) } else { (from, moved(to)) };
    event.prevent_default();
    if from < to {
        select(text, (from, to));
    }
}

/// Selects a passage and brings it into view.
fn select(text: &Element, passage: Passage) {
    if let (Some(range), Ok(Some(selection))) = (range(text, passage), window().get_selection()) {
        let _ = selection.remove_all_ranges();
        let _ = selection.add_range(&range);
        let _ = range.start_container().ok().and_then(|node| node.parent_element()).map(|place| {
            let nearest = web_sys::ScrollIntoViewOptions::new();
            nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
            place.scroll_into_view_with_scroll_into_view_options(&nearest);
        });
    }
}

/// Where the sentences lie: up to and with the mark that ends them; a line ends one too.
fn sentences(text: &str) -> Vec<Passage> {
    let (mut found, mut start, mut length) = (Vec::new(), None, 0);
    for (character, at) in text.chars().zip(0u32..) {
        length = at + 1;
        if start.is_none() && !character.is_whitespace() {
            start = Some(at);
        }
        if "。！？；!?;\n".contains(character)
            && let Some(from) = start.take()
        {
            found.push((from, if character == '\n' { at } else { at + 1 }));
        }
    }
    found.extend(start.map(|from| (from, length)));
    found
}

/// The selected passage, if the selection lies in this text.
fn selected(text: &Element) -> Option<Passage> {
    let selection = window().get_selection().ok()??;
    if selection.is_collapsed() {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let (start, end) = (range.start_container().ok()?, range.end_container().ok()?);
    if !text.contains(Some(&start)) || !text.contains(Some(&end)) {
        return None;
    }
    let from = before(text, &start, range.start_offset().ok()?)?;
    let to = before(text, &end, range.end_offset().ok()?)?;
    (from < to).then_some((from, to))
}

/// How many characters of the text lie before a place in it.
fn before(text: &Element, node: &Node, offset: u32) -> Option<u32> {
    let range: Range = dom::document().create_range().ok()?;
    range.set_start(text, 0).ok()?;
    range.set_end(node, offset).ok()?;
    Some(String::from(range.to_string()).chars().count() as u32)
}

/// The text nodes below an element, in order, each with what the passage covers of it; nodes outside are left out.
fn covered(text: &Element, (from, to): Passage) -> Vec<(Text, u32, u32)> {
    let (mut found, mut at) = (Vec::new(), 0);
    let mut open: Vec<Node> = vec![text.clone().into()];
    while let Some(node) = open.pop() {
        match node.dyn_into::<Text>() {
            Ok(node) => {
                let content = node.data();
                let length = content.chars().count() as u32;
                let (start, end) = (from.max(at), to.min(at + length));
                if start < end {
                    // The browser counts UTF-16 units.
                    let units = |count: u32| content.chars().take(count as usize).map(char::len_utf16).sum::<usize>() as u32;
                    found.push((node, units(start - at), units(end - at)));
                }
                at += length;
            }
            Err(node) => {
                let children = node.child_nodes();
                open.extend((0..children.length()).rev().filter_map(|index| children.get(index)));
            }
        }
    }
    found
}

fn range(text: &Element, passage: Passage) -> Option<Range> {
    let parts = covered(text, passage);
    let ((first, start, _), (last, _, end)) = (parts.first()?, parts.last()?);
    let range = dom::document().create_range().ok()?;
    range.set_start(first, *start).ok()?;
    range.set_end(last, *end).ok()?;
    Some(range)
}

/// Puts `<mark>` around the passage, text node by text node.
pub fn mark(text: &Element, passage: Passage) {
    for (node, start, end) in covered(text, passage) {
        if let (Ok(range), Ok(mark)) = (dom::document().create_range(), dom::document().create_element("mark")) {
            let _ = range.set_start(&node, start).and_then(|()| range.set_end(&node, end));
            let _ = range.surround_contents(&mark);
        }
    }
}

/// Writes passages as [`parse`] reads them.
#[cfg(feature = "trainee")]
pub fn written(passages: &[Passage]) -> String {
    passages.iter().map(|(from, to)| format!("{from} {to} ")).collect()
}

/// Reads passages such as `[[3,8],[12,20]]`, as the server keeps them.
#[cfg(feature = "trainee")]
pub fn parse(text: &str) -> Vec<Passage> {
    let numbers: Vec<u32> = text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    numbers.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}
