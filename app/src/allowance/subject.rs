//! The person that a page is about.

use exam::{Lang, Timestamp};
use leptos::prelude::*;
use store::{
    allowance::{self, Allowance},
    erasure::Subject,
    session::Sitting,
};

/// Who it is, by both names, with the ways to the other pages about them.
pub fn about(subject: &Subject, lang: Lang) -> impl IntoView + use<> {
    let (id, person) = (subject.person.id, &subject.person);
    view! {
        <p class="meta">
            <span>{person.display.clone()}</span>
            <span>{t!(lang, "exceptions.sign_in_name", name = person.name)}</span>
            <a href=format!("/people/{id}/sittings")>{t!(lang, "exceptions.sittings")}</a>
            <a href=format!("/people/{id}/papers")>{t!(lang, "exceptions.papers")}</a>
            <a href=format!("/people/{id}/data")>{t!(lang, "exceptions.data")}</a>
        </p>
    }
}

/// The time that a running sitting has left, in whole minutes rounded up.
pub fn left(sitting: &Sitting, now: Timestamp) -> Option<i64> {
    let running = sitting.session.accept(now).is_ok();
    sitting.session.deadline.filter(|_| running).map(|deadline| ((deadline - now).0 + 59_999) / 60_000)
}

/// What an attempt got beyond the paper's time, in words.
pub fn extra(granted: &[Allowance], attempt: i64, lang: Lang) -> Option<String> {
    Some(allowance::minutes(granted, attempt)).filter(|minutes| *minutes > 0).map(|n| t!(lang, "exceptions.extra_n", n = n))
}
