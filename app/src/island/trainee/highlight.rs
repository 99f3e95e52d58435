//! Highlighted passages in the material of a case, kept on the server as character offsets.

use crate::island::{
    dom,
    passage::{self, Passage, parse, written},
    trainee::saver::Saver,
};
use std::rc::Rc;
use web_sys::Element;

/// What is highlighted in it stands in its `data-marks`, from the server or from an earlier page.
struct Material {
    element: Element,
    item: u16,
}

/// Shows what was highlighted before, and lets passages be highlighted or cleared.
pub fn wake(saver: &Saver) {
    let words = saver.words.clone();
    let root = dom::document().document_element();
    let elements = root.map(|root| dom::all::<Element>(&root, "[data-material]")).unwrap_or_default();
    let materials: Rc<[Material]> = elements.into_iter().filter_map(Material::of).collect();
    if materials.is_empty() {
        return;
    }
    materials.iter().for_each(Material::draw);
    let label = {
        let (materials, words) = (materials.clone(), words.clone());
        move |at: usize, passage| {
            if materials[at].covers(passage) { words.unhighlight.clone() } else { words.highlight.clone() }
        }
    };
    let saver = saver.clone();
    let elements = materials.iter().map(|material| material.element.clone()).collect();
    passage::offer(elements, &words.highlight_keys, label, move |at, passage| {
        let material = &materials[at];
        material.toggle(passage);
        saver.highlighted(material.item, material.passages());
    });
}

/// Puts what an earlier page could not save into the page, as if the server had sent it; says what it is.
pub fn restore(item: u16, text: &str) -> Option<Vec<Passage>> {
    let element = dom::document().query_selector(&format!("[data-material='{item}']")).ok()??;
    let material = Material { element, item };
    material.show(&parse(text));
    Some(material.passages())
}

impl Material {
    fn of(element: Element) -> Option<Material> {
        let item = element.get_attribute("data-material")?.parse().ok()?;
        Some(Material { element, item })
    }

    fn passages(&self) -> Vec<Passage> {
        self.element.get_attribute("data-marks").map(|marks| parse(&marks)).unwrap_or_default()
    }

    fn covers(&self, (from, to): Passage) -> bool {
        self.passages().iter().any(|&(start, end)| start <= from && to <= end)
    }

    /// Adds the passage, or takes it out where it lies within a highlighted one.
    fn toggle(&self, (from, to): Passage) {
        let remove = self.covers((from, to));
        let mut next: Vec<Passage> = Vec::new();
        let mut grown = (from, to);
        for (start, end) in self.passages() {
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
        self.show(&next);
    }

    fn show(&self, passages: &[Passage]) {
        let _ = self.element.set_attribute("data-marks", &written(passages));
        self.draw();
    }

    fn draw(&self) {
        for mark in dom::all::<Element>(&self.element, "mark") {
            while let Some(child) = mark.first_child() {
                let _ = mark.before_with_node_1(&child);
            }
            mark.remove();
        }
        self.element.normalize();
        for passage in self.passages() {
            passage::mark(&self.element, passage);
        }
    }
}
