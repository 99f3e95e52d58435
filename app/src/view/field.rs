//! A field with what is wrong about it.

use crate::web::icon::Icon;
use leptos::prelude::*;

/// A text field of one line.
pub struct TextField {
    /// Under which name the form sends it; also its name within the page.
    pub name: &'static str,
    /// What it asks for.
    pub label: String,
    /// What is in it.
    pub value: String,
    /// What helps to fill it in.
    pub help: Option<String>,
    /// What is wrong with it, and what to do.
    pub finding: Option<String>,
}

impl TextField {
    /// Renders it. Whoever listens hears help and finding with the field.
    pub fn view(self) -> AnyView {
        let [help_id, finding_id] = ["help", "finding"].map(|what| format!("{}-{what}", self.name));
        let described: Vec<&str> = [(&self.help, &help_id), (&self.finding, &finding_id)]
            .iter()
            .filter(|(text, _)| text.is_some())
            .map(|(_, id)| id.as_str())
            .collect();
        let described = (!described.is_empty()).then(|| described.join(" "));
        let invalid = self.finding.is_some().then_some("true");
        let help = self.help.map(|text| view! { <p class="help" id=help_id>{text}</p> });
        let finding = self.finding.map(|text| view! { <p class="said-of" id=finding_id>{Icon::Wrong.view()}{text}</p> });
        view! {
            <div class="field">
                <label for=self.name>{self.label}</label>
                <input id=self.name name=self.name value=self.value aria-invalid=invalid aria-describedby=described />
                {help}
                {finding}
            </div>
        }
        .into_any()
    }
}
