//! A response of the site, read as a person reads it.

use crate::{Answer, Form};
use axum::http::{HeaderMap, StatusCode, header};
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

/// A page, a redirect, or the reply to an island.
#[derive(Clone, Debug)]
pub struct Page {
    /// The path it was found at.
    pub path: String,
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: String,
}

impl Page {
    /// Where it redirects to.
    pub fn location(&self) -> Option<String> {
        self.headers.get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned())
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {} {}", self.status, self.body))
    }

    /// The id of the sitting that this page belongs to.
    pub fn sitting(&self) -> &str {
        let mut steps = self.path.split(['/', '?']).skip(1);
        match (steps.next(), steps.next()) {
            (Some("sittings" | "practice"), Some(id)) => id,
            _ => panic!("{} is no page of a sitting: {} {}", self.path, self.status, self.body),
        }
    }

    fn read<T>(&self, selector: &str, read: impl FnMut(ElementRef<'_>) -> T) -> Vec<T> {
        Html::parse_document(&self.body).select(&css(selector)).map(read).collect()
    }

    /// The words of every element that fits, white space as one sees it.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.read(selector, words)
    }

    /// The words of the first element that fits.
    #[track_caller]
    pub fn text(&self, selector: &str) -> String {
        self.texts(selector).into_iter().next().unwrap_or_else(|| panic!("no {selector} on {}: {}", self.path, self.body))
    }

    /// Whether anything fits.
    pub fn has(&self, selector: &str) -> bool {
        !self.texts(selector).is_empty()
    }

    /// The values of an attribute, of every element that has it and fits.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.read(selector, |element| element.attr(name).map(str::to_owned)).into_iter().flatten().collect()
    }

    /// Whether these words are on the page.
    pub fn says(&self, words: &str) -> bool {
        self.text("main").contains(words)
    }

    /// The part of a sitting whose question says this: its slot.
    #[track_caller]
    pub fn slot(&self, prompt: &str) -> u16 {
        let parts = self.read("[data-slot]", |part| {
            let question = part.select(&css(".prompt")).map(words).collect::<String>();
            question.contains(prompt).then(|| part.attr("data-slot")?.parse().ok()).flatten()
        });
        parts.into_iter().flatten().next().unwrap_or_else(|| panic!("nothing on {} asks {prompt}", self.path))
    }

    /// An answer to the question that says this: the words of the choices to tick, or the texts to write.
    #[track_caller]
    pub fn answer(&self, prompt: &str, given: &[&str]) -> Answer {
        let slot = self.slot(prompt);
        let choices = self.choices(slot);
        let value = |text: &&str| match choices.iter().find(|(words, _)| words.contains(text)) {
            Some((_, value)) => value.clone(),
            None if choices.is_empty() => (*text).to_owned(),
            None => panic!("no choice says {text}: {choices:?}"),
        };
        let seq = self.attributes(&format!("input[name=s{slot}]"), "value").first().map_or(0, |seq| seq.parse().unwrap());
        Answer { slot, seq, values: given.iter().map(value).collect() }
    }

    /// The answers to all of these.
    pub fn answers(&self, all: &[(&str, &[&str])]) -> Vec<Answer> {
        all.iter().map(|(prompt, given)| self.answer(prompt, given)).collect()
    }

    /// The choices of a slot in the order shown: their words, and what ticking them sends.
    pub fn choices(&self, slot: u16) -> Vec<(String, String)> {
        self.read(&format!("#q{slot} .choice"), |choice| {
            let value = choice.select(&css("input")).filter_map(|input| input.attr("value")).collect();
            (choice.select(&css(".text")).map(words).collect(), value)
        })
    }

    /// What the page shows as answered in a slot: ticked values, or texts.
    pub fn shown(&self, slot: u16) -> Vec<String> {
        let field = format!("r{slot}");
        self.form("#sitting").fields.into_iter().filter(|(name, _)| *name == field).map(|(_, value)| value).collect()
    }

    /// A form of the page with everything that it holds.
    #[track_caller]
    pub fn form(&self, selector: &str) -> Form {
        let form = self.read(selector, Form::read).into_iter().next();
        form.unwrap_or_else(|| panic!("no form {selector} on {}: {} {}", self.path, self.status, self.body))
    }
}

pub(crate) fn css(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"))
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
