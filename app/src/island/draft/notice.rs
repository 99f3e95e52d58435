//! What a form says of its draft, above its fields.

use crate::island::dom::{self, on};
use web_sys::{Element, HtmlFormElement};

/// The place above the form's fields.
pub struct Notice(Option<Element>);

/// What can be chosen: a text, and what is done then.
pub type Choice<'a> = (&'a str, Box<dyn Fn()>);

fn make(tag: &str, text: &str) -> Option<Element> {
    let element = dom::document().create_element(tag).ok()?;
    element.set_text_content(Some(text));
    Some(element)
}

impl Notice {
    /// Makes the place in a form.
    pub fn new(form: &HtmlFormElement) -> Notice {
        let place = make("div", "").inspect(|place| {
            let _ = place.set_attribute("class", "draft");
            let _ = place.set_attribute("role", "status");
            let _ = place.set_attribute("translate", "no");
            let _ = form.prepend_with_node_1(place);
        });
        Notice(place)
    }

    /// Says something in place of what was said, with a link to another tab where there is one.
    pub fn say(&self, text: &str, link: Option<(&str, &str)>) {
        self.clear();
        let Some((place, told)) = self.0.as_ref().zip(make("p", text)) else { return };
        if let Some((href, text)) = link
            && let Some(link) = make("a", text)
        {
            let _ = link.set_attribute("href", href);
            let _ = link.set_attribute("target", "_blank");
            let _ = told.append_child(&link);
        }
        let _ = place.append_child(&told);
        place.scroll_into_view();
    }

    /// Adds something with its choices; any of them takes it away again.
    pub fn offer(&self, text: &str, quote: &str, choices: Vec<Choice<'_>>) {
        let Some((place, offer)) = self.0.as_ref().zip(make("div", "")) else { return };
        let _ = offer.set_attribute("class", "offer");
        let _ = make("p", text).map(|told| offer.append_child(&told));
        if !quote.is_empty() {
            let _ = make("blockquote", quote).map(|quoted| offer.append_child(&quoted));
        }
        for (label, act) in choices {
            let Some(button) = make("button", label) else { continue };
            let _ = button.set_attribute("type", "button");
            let _ = offer.append_child(&button);
            let taken = offer.clone();
            on(&button, "click", move |_| {
                taken.remove();
                act();
            });
        }
        let _ = place.append_child(&offer);
    }

    /// Takes everything away.
    pub fn clear(&self) {
        if let Some(place) = &self.0 {
            place.set_text_content(None);
        }
    }
}
