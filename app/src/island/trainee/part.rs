//! Reading the sitting's form: the page itself is the one place where answers live until the server has them.

use crate::island::dom::all;
use exam::{
    Kind,
    interaction::{Fit, Length, MOST_CHARACTERS},
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// One part of the form.
#[derive(Clone)]
pub struct Part {
    pub slot: u16,
    pub kind: Kind,
    element: Element,
}

impl Part {
    pub fn of(element: Element) -> Option<Part> {
        let slot = element.get_attribute("data-slot")?.parse().ok()?;
        let kind = Kind::from_name(&element.get_attribute("data-kind")?)?;
        Some(Part { slot, kind, element })
    }

    /// The part around a field that changed.
    pub fn around(field: &Element) -> Option<Part> {
        Part::of(field.closest("[data-slot]").ok()??)
    }

    fn inputs(&self) -> Vec<HtmlInputElement> {
        all(&self.element, &format!("input[name=r{}]", self.slot))
    }

    fn areas(&self) -> Vec<HtmlTextAreaElement> {
        all(&self.element, &format!("textarea[name=r{}]", self.slot))
    }

    /// Whether it is text that is being typed, so that saving waits for a pause.
    pub fn is_text(&self) -> bool {
        !self.kind.is_objective()
    }

    /// The values of its fields, as a plain form would send them.
    pub fn values(&self) -> Vec<String> {
        let ticked = self.kind.is_objective();
        let inputs = self.inputs().into_iter().filter(|input| !ticked || input.checked()).map(|input| input.value());
        inputs.chain(self.areas().into_iter().map(|area| area.value())).collect()
    }

    /// Sets its fields to such values; leaves them alone and says `false` when there are too few or too many.
    pub fn fill(&self, values: &[String]) -> bool {
        let (inputs, areas) = (self.inputs(), self.areas());
        if self.kind.is_objective() {
            inputs.iter().for_each(|input| input.set_checked(values.contains(&input.value())));
            return true;
        }
        if inputs.len() + areas.len() != values.len() {
            return false;
        }
        inputs.iter().zip(values).for_each(|(input, value)| input.set_value(value));
        areas.iter().zip(&values[inputs.len()..]).for_each(|(area, value)| area.set_value(value));
        true
    }

    /// Its answer for people to read: the texts, or the labels of what is ticked.
    pub fn says(&self) -> String {
        if !self.kind.is_objective() {
            return self.values().join("\n");
        }
        let label = |input: HtmlInputElement| input.closest("label").ok()??.text_content();
        let ticked = self.inputs().into_iter().filter(HtmlInputElement::checked).filter_map(label);
        ticked.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join("\n")
    }

    /// Puts something below its fields.
    pub fn attach(&self, element: &Element) {
        let _ = self.element.append_child(element);
    }

    pub fn focus(&self) {
        if let Some(element) = self.element.dyn_ref::<HtmlElement>() {
            let _ = element.focus();
        }
    }

    /// Whether its fields differ from what the server sent with the page.
    pub fn differs(&self) -> bool {
        let ticked = self.kind.is_objective();
        let input = |input: HtmlInputElement| {
            if ticked { input.checked() != input.default_checked() } else { input.value() != input.default_value() }
        };
        self.inputs().into_iter().any(input)
            || self.areas().into_iter().any(|area| area.default_value().is_ok_and(|shown| area.value() != shown))
    }

    /// Whether anything is answered.
    pub fn answered(&self) -> bool {
        let ticked = self.kind.is_objective();
        self.values().iter().any(|value| ticked || !value.trim().is_empty())
    }

    /// By how many characters its texts are longer than what is taken.
    pub fn excess(&self) -> usize {
        if self.kind.is_objective() {
            return 0;
        }
        self.values().iter().map(|text| text.chars().count().saturating_sub(MOST_CHARACTERS)).sum()
    }

    fn count_line(&self) -> Option<Element> {
        self.element.query_selector(".count").ok()?
    }

    /// How its text stands to the length that is asked for.
    pub fn fit(&self) -> Fit {
        let Some(line) = self.count_line() else { return Fit::Fits };
        let bound = |name: &str| line.get_attribute(name)?.parse().ok();
        Length { least: bound("data-least"), most: bound("data-most") }.judge(&self.values().concat())
    }

    /// Shows the count, and beside it by how much the length that is asked for is missed; nothing where it is not.
    pub fn show_count(&self, count: &str, miss: &str) {
        let Some(line) = self.count_line() else { return };
        for (selector, text) in [("output", count), (".fit", miss)] {
            if let Ok(Some(place)) = line.query_selector(selector) {
                place.set_text_content(Some(text));
            }
        }
        let _ = if miss.is_empty() { line.remove_attribute("data-off") } else { line.set_attribute("data-off", "true") };
    }

    fn seq_field(&self) -> Option<HtmlInputElement> {
        all(&self.element, &format!("input[name=s{}]", self.slot)).into_iter().next()
    }

    /// The number of the last save that the page knows of.
    pub fn seq(&self) -> i64 {
        self.seq_field().and_then(|field| field.value().parse().ok()).unwrap_or(0)
    }

    pub fn set_seq(&self, seq: i64) {
        if let Some(field) = self.seq_field() {
            field.set_value(&seq.to_string());
        }
    }

    pub fn flag(&self) -> Option<HtmlInputElement> {
        all(&self.element, &format!("input[name=f{}]", self.slot)).into_iter().next()
    }

    /// Shows how its save stands.
    pub fn show_state(&self, name: &str, word: &str) {
        if let Ok(Some(state)) = self.element.query_selector(".state") {
            let _ = state.set_attribute("data-state", name);
            state.set_text_content(Some(word));
        }
    }
}
