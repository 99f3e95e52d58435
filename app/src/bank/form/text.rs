//! The fields of the form's page: a label, what was typed, and the findings about it.

use super::finding::Findings;
use exam::{Html, Lang};
use leptos::prelude::*;

/// What every field of the page needs.
pub struct FieldContext {
    /// The reader's language.
    pub lang: Lang,
    /// What was found.
    pub findings: Findings,
}

impl FieldContext {
    /// Returns the id of what describes a field, where there is something.
    pub fn described_by(&self, name: &str) -> Option<String> {
        self.findings.is_at(name).then(|| format!("f-{name}-found"))
    }

    /// Renders the findings about a field.
    pub fn found(&self, name: &str) -> Option<AnyView> {
        self.findings.at(name, self.lang)
    }

    /// Renders a text of several lines, with help below its label where there is some.
    pub fn area(&self, name: &str, label: String, help: Option<String>, value: &str, rows: usize) -> AnyView {
        let id = format!("f-{name}");
        let invalid = self.findings.is_at(name).then_some("true");
        let help = help.map(|help| view! { <p class="meta">{help}</p> });
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                {help}
                <textarea id=id name=name.to_owned() rows=rows aria-invalid=invalid aria-describedby=self.described_by(name)>{inside(value)}</textarea>
                {self.found(name)}
            </div>
        }
        .into_any()
    }

    /// Renders a text of one line; `list` names the suggestions.
    pub fn line(&self, name: &str, label: String, value: &str, list: Option<&'static str>) -> AnyView {
        let id = format!("f-{name}");
        let invalid = self.findings.is_at(name).then_some("true");
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <input id=id name=name.to_owned() value=value.to_owned() list=list aria-invalid=invalid aria-describedby=self.described_by(name) />
                {self.found(name)}
            </div>
        }
        .into_any()
    }

    /// Renders a choice of one among a few words: what is written, what else means the same, and what is shown. A value that none
    /// of them means stays to be chosen.
    pub fn radios(&self, name: &str, legend: String, value: &str, options: Vec<(&str, &str, String)>) -> AnyView {
        let value = value.trim();
        let means = |(word, other, _): &(&str, &str, String)| *word == value || other.eq_ignore_ascii_case(value);
        let known = options.iter().any(means);
        let option = |(word, text, chosen): (String, String, bool)| {
            view! { <label class="check"><input type="radio" name=name.to_owned() value=word checked=chosen /> <span>{text}</span></label> }
        };
        let mut shown: Vec<(String, String, bool)> = Vec::new();
        for of in options {
            let chosen = means(&of);
            shown.push((if chosen { value.to_owned() } else { of.0.to_owned() }, of.2, chosen));
        }
        if !known {
            shown.push((value.to_owned(), value.to_owned(), true));
        }
        view! {
            <fieldset class="field radios" id=format!("f-{name}")>
                <legend>{legend}</legend>
                {shown.into_iter().map(option).collect_view()}
                {self.found(name)}
            </fieldset>
        }
        .into_any()
    }
}

/// Returns a text as it stands in a text area: Leptos writes it as it is, and a browser drops one line end at its start.
pub fn inside(value: &str) -> String {
    format!("\n{}", Html::from(value))
}

/// A field that nobody sees; the draft in the browser has it too.
pub fn hidden(name: String, value: String) -> AnyView {
    view! { <input type="hidden" name=name value=value data-draft="" /> }.into_any()
}

/// A button that changes the form.
pub fn button(action: String, text: String, label: Option<String>) -> AnyView {
    view! { <button name="do" value=action aria-label=label>{text}</button> }.into_any()
}
