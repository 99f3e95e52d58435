//! What is asked before somebody is barred or taken out of a class: a reason, with the papers that they are taking named.

use crate::web::site::Site;
use engine::Error;
use exam::Lang;
use leptos::prelude::*;
use store::Id;

/// Returns the titles of the papers that somebody is taking now.
pub async fn running_papers(site: &Site, person: Id) -> Result<Vec<String>, Error> {
    Ok(store::session::running_titles(&site.db, person, site.now()).await?)
}

/// Renders the field for the reason.
pub fn reason_field(lang: Lang) -> AnyView {
    view! { <label class="field grow">{t!(lang, "common.reason")} <input name="reason" required autocomplete="off" /></label> }
        .into_any()
}

/// Renders a warning that names the papers that somebody is taking, where there are any.
pub fn running_notice(running: &[String], lang: Lang) -> Option<AnyView> {
    let titles = running.join(&t!(lang, "common.mark.or"));
    (!running.is_empty()).then(|| view! { <p class="notice bad">{t!(lang, "people.is_sitting", titles = titles)}</p> }.into_any())
}

/// Renders the form that takes somebody out of a class; it opens on demand, and asks why.
pub fn leave_form(action: &str, leave: &str, label: String, running: &[String], lang: Lang) -> AnyView {
    view! {
        <details class="leave">
            <summary aria-label=label>{t!(lang, "people.leave")}</summary>
            <form method="post" action=action.to_owned() class="line">
                {running_notice(running, lang)}
                {reason_field(lang)}
                <button class="danger" name="leave" value=leave.to_owned()>{t!(lang, "people.leave_confirm")}</button>
            </form>
        </details>
    }
    .into_any()
}
