//! A form of a paper as its page holds it.

use crate::web::address::encoded;
use engine::bank::pick::{FoundItems, ItemQuery};
use leptos::prelude::*;
use question_bank::paper_form::PaperForm;
use store::Id;

/// A form that is shown.
pub struct OpenPaper {
    /// What its fields hold.
    pub form: PaperForm,
    /// The version that the form came from; none for a new paper.
    pub version: Option<Id>,
    /// What has to be said above it.
    pub notice: Option<AnyView>,
    /// The search, where it is open.
    pub search: Option<Search>,
    /// Which draw of the paper is shown below it.
    pub preview: Option<u64>,
    /// Whether the form holds what was sent and is not saved.
    pub unsaved: bool,
}

/// The search for items of a section.
pub struct Search {
    /// The section, from 0.
    pub section: usize,
    /// What is looked for.
    pub query: ItemQuery,
    /// What was found.
    pub found: FoundItems,
}

impl OpenPaper {
    /// Returns a form as it was opened.
    pub fn new(form: PaperForm, version: Option<Id>) -> OpenPaper {
        OpenPaper { form, version, notice: None, search: None, preview: None, unsaved: false }
    }

    /// Returns the address to which it is sent.
    pub fn path(&self) -> String {
        match self.version {
            Some(_) => format!("/bank/papers/{}/form", encoded(&self.form.id)),
            None => "/bank/papers/form".to_owned(),
        }
    }
}
