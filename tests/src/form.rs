//! A form as a browser without scripts sends it.

use crate::page::css;
use scraper::ElementRef;

/// An answer to one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The part.
    pub slot: u16,
    /// The number of the save that the page showed.
    pub seq: i64,
    /// The values of its fields.
    pub values: Vec<String>,
}

/// What a form holds, in the order of the page.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where it is sent.
    pub action: String,
    /// Names and values.
    pub fields: Vec<(String, String)>,
}

impl Form {
    pub(crate) fn read(form: ElementRef<'_>) -> Form {
        let fields = form.select(&css("input, textarea, option[selected]")).filter_map(field).collect();
        Form { action: form.attr("action").unwrap_or_default().to_owned(), fields }
    }

    /// Puts these values in place of what a field held.
    pub fn set(mut self, name: &str, values: &[impl AsRef<str>]) -> Form {
        self.fields.retain(|(other, _)| other != name);
        self.fields.extend(values.iter().map(|value| (name.to_owned(), value.as_ref().to_owned())));
        self
    }

    /// Fills in an answer.
    pub fn with(self, answer: &Answer) -> Form {
        self.set(&format!("r{}", answer.slot), &answer.values)
    }

    /// Fills in several.
    pub fn with_all(self, answers: &[Answer]) -> Form {
        answers.iter().fold(self, Form::with)
    }

    /// Presses a button that has a name.
    pub fn press(self, name: &str, value: &str) -> Form {
        self.set(name, &[value])
    }
}

fn field(element: ElementRef<'_>) -> Option<(String, String)> {
    let attribute = |name| element.attr(name).map(str::to_owned);
    let value = match element.value().name() {
        "textarea" => {
            let text: String = element.text().collect();
            // Browsers drop one line end at the start of a text area, and send line ends as CR LF.
            text.strip_prefix('\n').unwrap_or(&text).replace('\n', "\r\n")
        }
        "option" => {
            let select = element.ancestors().filter_map(ElementRef::wrap).find(|ancestor| ancestor.value().name() == "select")?;
            return Some((select.attr("name")?.to_owned(), attribute("value")?));
        }
        _ => match element.attr("type") {
            Some("checkbox" | "radio") if element.attr("checked").is_none() => return None,
            Some("checkbox") => attribute("value").unwrap_or_else(|| "on".to_owned()),
            _ => attribute("value").unwrap_or_default(),
        },
    };
    Some((attribute("name")?, value))
}
