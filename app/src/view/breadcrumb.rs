//! Where a page lies: the way to it from above.

use crate::web::icon::Icon;
use exam::Lang;
use leptos::prelude::*;

/// Renders the pages above this one, the highest first, as (address, name).
pub fn breadcrumb(above: Vec<(String, String)>, lang: Lang) -> AnyView {
    let link = |(at, (href, name)): (usize, (String, String))| {
        let icon = if at == 0 { Icon::Before } else { Icon::Next };
        view! { {icon.view()} <a href=href>{name}</a> }
    };
    let links = above.into_iter().enumerate().map(link).collect_view();
    view! { <nav class="breadcrumb" aria-label=t!(lang, "common.breadcrumb")>{links}</nav> }.into_any()
}
