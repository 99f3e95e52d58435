//! How each item type looks, while answering and in review: one file per type.

mod choice;
mod essay;
mod fill;
mod multi;
mod numeric;
mod short;
mod single;
mod term_paper;
pub mod text;
mod true_false;

pub use crate::view::interaction::true_false::truth;
use exam::{Interaction, Lang, Response, item::ShownKey};
use leptos::prelude::*;

/// Describes what is demanded of an answer beside its question, such as a length.
pub fn demands(interaction: &Interaction, lang: Lang) -> Vec<String> {
    match interaction {
        Interaction::Essay(_) => text::demand(lang, interaction.length()).into_iter().collect(),
        Interaction::TermPaper(part) => term_paper::demands(part, lang),
        Interaction::Numeric(part) => numeric::demands(part, lang),
        Interaction::Single(_)
        | Interaction::Multi(_)
        | Interaction::TrueFalse(_)
        | Interaction::Fill(_)
        | Interaction::Short(_) => Vec::new(),
    }
}

/// Where a part's form fields belong.
#[derive(Clone, Copy)]
pub struct Field {
    /// The slot: the field is named `r` and this number.
    pub slot: u16,
    /// The reader's language.
    pub lang: Lang,
}

impl Field {
    fn name(self) -> String {
        format!("r{}", self.slot)
    }

    /// Returns the id of the prompt, which names the group of fields.
    pub fn prompt_id(self) -> String {
        format!("p{}", self.slot)
    }
}

/// Renders the fields to answer with, holding what was answered so far.
pub fn fields(interaction: &Interaction, field: Field, response: Option<&Response>) -> AnyView {
    match (interaction, response) {
        (Interaction::Single(part), Some(Response::Single(answer))) => single::fields(part, field, *answer),
        (Interaction::Single(part), _) => single::fields(part, field, Default::default()),
        (Interaction::Multi(part), Some(Response::Multi(answer))) => multi::fields(part, field, answer),
        (Interaction::Multi(part), _) => multi::fields(part, field, &Default::default()),
        (Interaction::TrueFalse(_), Some(Response::TrueFalse(answer))) => true_false::fields(field, *answer),
        (Interaction::TrueFalse(_), _) => true_false::fields(field, Default::default()),
        (Interaction::Fill(part), Some(Response::Fill(answer))) => fill::fields(*part, field, answer),
        (Interaction::Fill(part), _) => fill::fields(*part, field, &Default::default()),
        (Interaction::Numeric(part), Some(Response::Numeric(answer))) => numeric::fields(part, field, &answer.text),
        (Interaction::Numeric(part), _) => numeric::fields(part, field, ""),
        (Interaction::Short(_), Some(Response::Short(answer))) => short::fields(field, &answer.text),
        (Interaction::Short(_), _) => short::fields(field, ""),
        (Interaction::Essay(part), Some(Response::Essay(answer))) => essay::fields(*part, field, &answer.text),
        (Interaction::Essay(part), _) => essay::fields(*part, field, ""),
        (Interaction::TermPaper(part), Some(Response::TermPaper(answer))) => term_paper::fields(part, field, &answer.text),
        (Interaction::TermPaper(part), _) => term_paper::fields(part, field, ""),
    }
}

/// Renders what was answered beside what is right.
pub fn review(interaction: &Interaction, key: &ShownKey, response: Option<&Response>, lang: Lang) -> AnyView {
    match interaction {
        Interaction::Single(part) => single::review(part, key, response, lang),
        Interaction::Multi(part) => multi::review(part, key, response, lang),
        Interaction::TrueFalse(_) => true_false::review(key, response, lang),
        Interaction::Fill(part) => fill::review(*part, key, response, lang),
        Interaction::Numeric(_) | Interaction::Short(_) | Interaction::Essay(_) | Interaction::TermPaper(_) => {
            text::review(key, response, lang)
        }
    }
}
