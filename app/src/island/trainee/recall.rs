//! At wake-up: what an earlier page could not save is compared with what the server sent, and saved, offered or dropped.

use crate::island::{
    dom::{document, on},
    trainee::{
        highlight,
        part::Part,
        saver::{Own, Saver},
    },
};
use exam::rescue::Entry;
use leptos::prelude::Set;
use std::time::Duration;
use web_sys::Element;

impl Saver {
    /// Goes through everything that waits. Of several answers to one part the one given last is restored.
    pub async fn recall(&self) {
        let mut restored = 0;
        for (name, entry) in self.unsent.all().await {
            let Some(part) = self.part(entry.slot) else { continue };
            if part.values() == entry.values {
                self.unsent.remove_named(name);
            } else if !self.has_own(Own::Answer(entry.slot))
                && entry.follows(part.seq(), &part.values())
                && part.fill(&entry.values)
            {
                restored += 1;
                self.resume(part, &entry);
                self.unsent.remove_named(name);
            } else {
                self.offer(&part, name, &entry);
            }
        }
        self.panel.restored.set(restored);
    }

    /// Flags and highlights that an earlier page could not save: their last state counts, this page's before any other's.
    pub async fn recall_marks(&self) {
        for (mark, state) in self.unsent.marks().await {
            let Some((kind, Ok(number))) = mark.split_at_checked(1).map(|(kind, number)| (kind, number.parse::<u16>())) else {
                continue;
            };
            match kind {
                // Set on this page meanwhile.
                "f" if self.has_own(Own::Flag(number)) => {}
                "h" if self.has_own(Own::Highlights(number)) => {}
                "f" => {
                    if let Some(flag) = self.part(number).and_then(|part| part.flag()) {
                        flag.set_checked(!state.is_empty());
                        self.flagged(number, !state.is_empty());
                    }
                }
                _ => {
                    if let Some(passages) = highlight::restore(number, &state) {
                        self.highlighted(number, passages);
                    }
                }
            }
        }
    }

    /// The server has something newer: that stands, and the trainee may read what they had here and take it back.
    fn offer(&self, part: &Part, name: String, entry: &Entry) {
        let words = &self.words;
        let make = |tag: &str, text: &str| {
            let element = document().create_element(tag).ok()?;
            element.set_text_content(Some(text));
            Some(element)
        };
        let all = (|| {
            let offer = make("div", "")?;
            offer.set_class_name("offer");
            let _ = offer.set_attribute("role", "status");
            let [told, had] = [
                make("p", &words.offer)?,
                make("blockquote", if entry.says.trim().is_empty() { &words.unanswered } else { &entry.says })?,
            ];
            let [take, leave] = [make("button", &words.offer_take)?, make("button", &words.offer_leave)?];
            for button in [&take, &leave] {
                let _ = button.set_attribute("type", "button");
            }
            for child in [&told, &had, &take, &leave] {
                offer.append_child(child).ok()?;
            }
            Some((offer, take, leave))
        })();
        let Some((offer, take, leave)) = all else { return };
        part.attach(&offer);
        self.on_choice(&take, &offer, name.clone(), Some((part.clone(), entry.values.clone())));
        self.on_choice(&leave, &offer, name, None);
    }

    fn on_choice(&self, button: &Element, offer: &Element, name: String, taken: Option<(Part, Vec<String>)>) {
        let (saver, offer) = (self.clone(), offer.clone());
        on(button, "click", move |_| {
            if let Some((part, values)) = &taken {
                part.fill(values);
                saver.changed(part.clone(), Duration::ZERO);
                part.focus();
            }
            saver.unsent.remove_named(name.clone());
            offer.remove();
        });
    }
}
