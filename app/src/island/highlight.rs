//! Highlighted passages in the material of a case, kept on the server as character offsets.

use super::{desk::Words, dom, wiring::on};
use crate::api::saving::highlight;
use leptos::prelude::*;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, Node, Range};

type Passages = Vec<(u32, u32)>;

struct Material {
    element: Element,
    item: u16,
    passages: RefCell<Passages>,
}

/// Shows what was highlighted before, and offers a button whenever text of a material is selected.
pub fn wake(sitting: &str, words: &Words) {
    let root = dom::document().document_element();
    let elements = root.map(|root| dom::all::<Element>(&root, "[data-material]")).unwrap_or_default();
    if elements.is_empty() {
        return;
    }
    let material = |element: Element| {
        let item = element.get_attribute("data-material")?.parse().ok()?;
        let passages = element.get_attribute("data-marks").map(|marks| parse(&marks)).unwrap_or_default();
        Some(Rc::new(Material { element, item, passages: RefCell::new(passages) }))
    };
    let materials: Rc<Vec<_>> = Rc::new(elements.into_iter().filter_map(material).collect());
    materials.iter().for_each(|material| material.draw());
    let Some(button) = button(words) else { return };
    on(&dom::document(), "selectionchange", {
        let (materials, button, words) = (materials.clone(), button.clone(), words.clone());
        move |_: Event| {
            let chosen = materials.iter().find_map(|material| Some((material, material.selected()?)));
            button.set_hidden(chosen.is_none());
            if let Some((material, passage)) = chosen {
                let inside = material.covers(passage);
                button.set_text_content(Some(if inside { &words.unhighlight } else { &words.highlight }));
            }
        }
    });
    // Not `click`: pressing the button must not lose the selection first.
    on(&button.clone(), "pointerdown", {
        let sitting = sitting.to_owned();
        move |event: Event| {
            event.prevent_default();
            for material in materials.iter() {
                if let Some(passage) = material.selected() {
                    material.toggle(passage);
                    let (sitting, item, passages) = (sitting.clone(), material.item, material.passages.borrow().clone());
                    leptos::task::spawn_local(async move {
                        let _ = highlight(sitting, item, passages).await;
                    });
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

/// `[[3,8],[12,20]]`, as the server keeps it.
fn parse(text: &str) -> Passages {
    let numbers: Vec<u32> = text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    numbers.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}

impl Material {
    /// The selected passage, if the selection lies in this material.
    fn selected(&self) -> Option<(u32, u32)> {
        let selection = window().get_selection().ok()??;
        if selection.is_collapsed() {
            return None;
        }
        let range = selection.get_range_at(0).ok()?;
        let (start, end) = (range.start_container().ok()?, range.end_container().ok()?);
        if !self.element.contains(Some(&start)) || !self.element.contains(Some(&end)) {
            return None;
        }
        let from = self.length_before(&start, range.start_offset().ok()?)?;
        let to = self.length_before(&end, range.end_offset().ok()?)?;
        (from < to).then_some((from, to))
    }

    fn length_before(&self, node: &Node, offset: u32) -> Option<u32> {
        let range: Range = dom::document().create_range().ok()?;
        range.set_start(&self.element, 0).ok()?;
        range.set_end(node, offset).ok()?;
        Some(String::from(range.to_string()).encode_utf16().count() as u32)
    }

    fn covers(&self, (from, to): (u32, u32)) -> bool {
        self.passages.borrow().iter().any(|&(start, end)| start <= from && to <= end)
    }

    /// Adds the passage, or takes it out where it lies within a highlighted one.
    fn toggle(&self, (from, to): (u32, u32)) {
        let remove = self.covers((from, to));
        let mut next: Passages = Vec::new();
        let mut grown = (from, to);
        for &(start, end) in self.passages.borrow().iter() {
            let apart = end < from || to < start;
            if apart {
                next.push((start, end));
            } else if remove {
                next.extend([(start, from), (to, end)].into_iter().filter(|(a, b)| a < b));
            } else {
                grown = (grown.0.min(start), grown.1.max(end));
            }
        }
        if !remove {
            next.push(grown);
        }
        next.sort_unstable();
        *self.passages.borrow_mut() = next;
        self.draw();
    }

    /// Puts `<mark>` around the passages, text node by text node.
    fn draw(&self) {
        for mark in dom::all::<Element>(&self.element, "mark") {
            while let Some(child) = mark.first_child() {
                let _ = mark.before_with_node_1(&child);
            }
            mark.remove();
        }
        self.element.normalize();
        for &(from, to) in self.passages.borrow().iter() {
            let mut at = 0;
            for text in texts(&self.element) {
                let length = text.length();
                let (start, end) = (from.max(at), to.min(at + length));
                if start < end
                    && let Ok(range) = dom::document().create_range()
                {
                    let _ = range.set_start(&text, start - at).and_then(|()| range.set_end(&text, end - at));
                    if let Ok(mark) = dom::document().create_element("mark") {
                        let _ = range.surround_contents(&mark);
                    }
                }
                at += length;
            }
        }
    }
}

/// The text nodes below an element, in order.
pub fn texts(element: &Element) -> Vec<web_sys::Text> {
    let mut found = Vec::new();
    let mut open: Vec<Node> = vec![element.clone().into()];
    while let Some(node) = open.pop() {
        match node.dyn_into::<web_sys::Text>() {
            Ok(text) => found.push(text),
            Err(node) => {
                let children = node.child_nodes();
                open.extend((0..children.length()).rev().filter_map(|index| children.get(index)));
            }
        }
    }
    found
}
