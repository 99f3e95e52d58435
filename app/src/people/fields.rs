//! What the pages about people and classes have in common.

use crate::view::chip::{Tone, chip};
use crate::web::{
    form::{Fields, values},
    role::name as role,
};
use engine::Error;
use exam::{Lang, Role};
use leptos::prelude::*;
use store::{Id, account::Account, class::Class};

/// Returns roles in words, one after the other.
pub fn roles(roles: &[Role], lang: Lang) -> String {
    let words: Vec<String> = roles.iter().map(|each| role(*each, lang)).collect();
    if words.is_empty() { t!(lang, "people.no_role") } else { words.join(&t!(lang, "common.mark.list")) }
}

/// Renders whether an account is barred, has no password yet, or is in use.
pub fn state(disabled: bool, has_password: bool, lang: Lang) -> AnyView {
    match (disabled, has_password) {
        (true, _) => chip(Tone::Wrong, t!(lang, "people.disabled")),
        (false, false) => chip(Tone::Due, t!(lang, "people.no_password")),
        (false, true) => chip(Tone::Right, t!(lang, "people.active")),
    }
}

/// Returns the address of a person's page.
pub fn person_path(id: Id) -> String {
    format!("/people/{id}")
}

/// Returns the classes of an account, as far as a line has room.
pub fn class_summary(account: &Account, lang: Lang) -> String {
    match &account.classes {
        Some((first, 1)) => first.clone(),
        Some((first, count)) => t!(lang, "people.classes_more", first = first, n = count - 1),
        None => String::new(),
    }
}

/// Returns the roles that are ticked in a form.
pub fn ticked_roles(fields: &Fields) -> Result<Vec<Role>, Error> {
    values(fields, "role").map(|role| Role::from_name(role).ok_or(Error::Invalid("role"))).collect()
}

/// Renders a box to tick for each role.
pub fn role_boxes(ticked: &[Role], lang: Lang) -> AnyView {
    let boxes = Role::ALL.map(|each| {
        let checked = ticked.contains(&each);
        view! {
            <label class="check">
                <input type="checkbox" name="role" value=each.name() checked=checked />
                <span>{role(each, lang)}</span>
            </label>
        }
    });
    view! { <fieldset class="checks"><legend>{t!(lang, "common.roles")}</legend>{boxes.collect_view()}</fieldset> }.into_any()
}

/// Renders a class to choose, by id.
pub fn class_select(classes: &[Class], none: Option<String>, lang: Lang) -> AnyView {
    let options = classes.iter().map(|class| view! { <option value=class.id.to_string()>{class.name.clone()}</option> });
    let options = options.collect_view();
    let none = none.map(|none| view! { <option value="">{none}</option> });
    view! { <label class="field">{t!(lang, "common.class")} <select name="class">{none}{options}</select></label> }.into_any()
}
