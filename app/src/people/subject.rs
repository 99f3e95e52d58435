//! The person that a page is about.

use exam::Lang;
use leptos::prelude::*;
use store::erasure::Subject;

/// Renders who it is, by both names, with the ways to the other pages about them.
pub fn about(subject: &Subject, lang: Lang) -> impl IntoView + use<> {
    let (id, person) = (subject.person.id, &subject.person);
    view! {
        <p class="meta">
            <span>{person.display.clone()}</span>
            <span>{t!(lang, "common.sign_in_name", name = person.name)}</span>
            <a href=format!("/people/{id}/sittings")>{t!(lang, "people.sittings")}</a>
            <a href=format!("/people/{id}/papers")>{t!(lang, "people.papers")}</a>
            <a href=format!("/people/{id}/data")>{t!(lang, "people.data")}</a>
        </p>
    }
}
