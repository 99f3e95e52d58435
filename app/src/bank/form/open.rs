//! A form of an item as its page holds it.

use crate::web::address::encoded;
use engine::bank::names::NameKind;
use leptos::prelude::*;
use question_bank::form::Form;
use store::Id;

/// A form that is shown.
pub struct OpenForm {
    /// What its fields hold.
    pub form: Form,
    /// The document that it was read from; empty for a new item.
    pub original: String,
    /// The version that the document came from; none for a new item.
    pub version: Option<Id>,
    /// What has to be said above it.
    pub notice: Option<AnyView>,
    /// Names that no item of the bank bears, to be confirmed.
    pub new_names: Vec<(NameKind, String)>,
    /// What was pasted.
    pub pasted: String,
    /// The documents of the items that were read of it.
    pub read: Vec<String>,
    /// Whether the form holds what was sent and is not saved.
    pub unsaved: bool,
}

impl OpenForm {
    /// Returns a form as it was opened.
    pub fn new(form: Form, original: String, version: Option<Id>) -> OpenForm {
        let (pasted, read) = (String::new(), Vec::new());
        OpenForm { form, original, version, notice: None, new_names: Vec::new(), pasted, read, unsaved: false }
    }

    /// Returns the address to which it is sent.
    pub fn path(&self) -> String {
        match self.version {
            Some(_) => format!("/bank/items/{}/form", encoded(&self.form.id)),
            None => "/bank/form".to_owned(),
        }
    }
}
