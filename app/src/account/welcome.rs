//! What this is, for those who are not in yet: beside the form that lets them in.

use crate::web::icon::Icon;
use exam::Lang;
use leptos::prelude::*;

/// Renders the name of the site, what one does here, and what one can rely on, beside a form.
pub fn welcome(form: impl IntoView, lang: Lang) -> AnyView {
    let promises = [t!(lang, "account.welcome.saved"), t!(lang, "account.welcome.clock"), t!(lang, "account.welcome.anonymous")];
    let promises = promises.map(|text| view! { <li>{Icon::Right.view()}<span>{text}</span></li> }).collect_view();
    view! {
        <div class="welcome">
            <section aria-label=t!(lang, "common.product")>
                <span class="mark" aria-hidden="true">"科"</span>
                <p class="name">{t!(lang, "common.product")}</p>
                <p class="about">{t!(lang, "account.welcome.about")}</p>
                <ul class="promises">{promises}</ul>
            </section>
            <div class="card">{form.into_view()}</div>
        </div>
    }
    .into_any()
}
