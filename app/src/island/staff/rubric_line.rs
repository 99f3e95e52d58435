//! One line of the rubric on the marking screen: its buttons, half a point more, what is marked.

use crate::island::dom;
use web_sys::{HtmlElement, HtmlInputElement};

/// What a line holds: the button or number, and half a point.
pub type Mark = (Option<String>, bool);

/// One line of the rubric on the page.
pub struct RubricLine {
    pub element: HtmlElement,
    pub limit: f64,
    pub deduction: bool,
}

impl RubricLine {
    pub fn of(element: HtmlElement) -> Option<RubricLine> {
        let limit = element.get_attribute("data-limit")?.parse().ok()?;
        let deduction = element.has_attribute("data-deduction");
        Some(RubricLine { element, limit, deduction })
    }

    /// The buttons from nothing up; levels show them from the best down.
    pub fn choices(&self) -> Vec<HtmlInputElement> {
        let mut choices: Vec<HtmlInputElement> = dom::all(&self.element, "input[type=radio]");
        let value = |choice: &HtmlInputElement| choice.value().parse::<f64>().unwrap_or_default();
        choices.sort_by(|one, other| value(one).total_cmp(&value(other)));
        choices
    }

    pub fn half(&self) -> Option<HtmlInputElement> {
        dom::all(&self.element, ".half input").into_iter().next()
    }

    pub fn number(&self) -> Option<HtmlInputElement> {
        dom::all(&self.element, "input[type=number]").into_iter().next()
    }

    /// What is marked, if anything is.
    pub fn mark(&self) -> Option<f64> {
        if let Some(field) = self.number() {
            return field.value().parse().ok();
        }
        let base: f64 = self.choices().into_iter().find(|choice| choice.checked())?.value().parse().ok()?;
        Some(base + if self.half().is_some_and(|half| half.checked()) { 0.5 } else { 0.0 })
    }

    /// What is given, as it can be given again.
    pub fn given(&self) -> Mark {
        let half = self.half().is_some_and(|half| half.checked());
        if let Some(field) = self.number() {
            return (Some(field.value()), half);
        }
        (self.choices().into_iter().find(|choice| choice.checked()).map(|choice| choice.value()), half)
    }

    /// Gives what was given before.
    pub fn give(&self, (mark, half): &Mark) {
        if let Some(field) = self.number() {
            field.set_value(mark.as_deref().unwrap_or_default());
        }
        for choice in self.choices() {
            choice.set_checked(Some(choice.value()) == *mark);
        }
        if let Some(button) = self.half() {
            button.set_checked(*half);
        }
    }

    /// Ticks the button in this place; `false` when there is none.
    pub fn choose(&self, place: usize) -> bool {
        let Some(choice) = self.choices().into_iter().nth(place) else { return false };
        choice.set_checked(true);
        self.fit();
        true
    }

    /// Half a point more than the whole is not to be had.
    pub fn fit(&self) {
        if let (Some(mark), Some(half)) = (self.mark(), self.half())
            && mark > self.limit
        {
            half.set_checked(false);
        }
    }
}
