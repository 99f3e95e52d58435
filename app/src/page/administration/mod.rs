//! The administrators' pages: people, classes, rosters, the audit log; and the pages for setting a password by code.

pub mod people;

use exam::{Lang, Role};
use leptos::prelude::*;
use store::{Id, account::Account};

/// A role in words.
pub fn role(role: Role, lang: Lang) -> String {
    match role {
        Role::Trainee => t!(lang, "admin.role_trainee"),
        Role::Instructor => t!(lang, "admin.role_instructor"),
        Role::Reviewer => t!(lang, "admin.role_reviewer"),
        Role::Lead => t!(lang, "admin.role_lead"),
        Role::Administrator => t!(lang, "admin.role_administrator"),
    }
}

/// Roles in words, one after the other.
pub fn roles(roles: &[Role], lang: Lang) -> String {
    let words: Vec<String> = roles.iter().map(|each| role(*each, lang)).collect();
    if words.is_empty() { t!(lang, "admin.no_role") } else { words.join(lang.pick("、", ", ")) }
}

/// What is out of the ordinary about an account.
pub fn state(disabled: bool, has_password: bool, lang: Lang) -> AnyView {
    match (disabled, has_password) {
        (true, _) => view! { <span class="tag barred">{t!(lang, "admin.disabled")}</span> }.into_any(),
        (false, false) => view! { <span class="tag draft">{t!(lang, "admin.no_password")}</span> }.into_any(),
        (false, true) => view! { <span class="tag ready">{t!(lang, "admin.active")}</span> }.into_any(),
    }
}

/// The address of a person's page.
pub fn person_path(id: Id) -> String {
    format!("/people/{id}")
}

/// The classes of an account, as far as a line has room.
fn class_summary(account: &Account, lang: Lang) -> String {
    match &account.classes {
        Some((first, 1)) => first.clone(),
        Some((first, count)) => t!(lang, "admin.classes_more", first = first, n = count - 1),
        None => String::new(),
    }
}
