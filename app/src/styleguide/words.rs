//! Colours, type, icons, and what the page says in a few words.

use crate::{
    view::{
        breadcrumb::breadcrumb,
        chip::{Tone, chip},
        empty::empty,
        seal::seal,
        timeline::{Step, timeline},
        toast::toast,
    },
    web::icon::Icon,
};
use exam::Lang;
use leptos::prelude::*;

/// The colours that stand beside each other, by the class that shows them.
const COLOURS: [&str; 13] =
    ["paper", "surface", "sunk", "ink", "muted", "line", "azurite", "azurite-soft", "cinnabar", "jade", "amber", "rouge", "edge"];

pub fn colours(lang: Lang) -> impl IntoView {
    let colour = |name: &'static str| view! { <li><span class=format!("swatch {name}")></span> <code>{name}</code></li> };
    view! {
        <section>
            <h2>{t!(lang, "styleguide.colours")}</h2>
            <ul class="swatches">{COLOURS.map(colour).collect_view()}</ul>
        </section>
    }
}

pub fn sizes(lang: Lang) -> impl IntoView {
    let size = |size: &'static str| view! { <p class=format!("size-{size}")>{t!(lang, "styleguide.sample")} " " <code>{size}</code></p> };
    view! {
        <section class="card">
            <h2>{t!(lang, "styleguide.type")}</h2>
            {["36", "28", "22", "18", "16", "14", "13"].map(size).collect_view()}
        </section>
    }
}

pub fn icons(lang: Lang) -> impl IntoView {
    let icon = |icon: &Icon| view! { <li>{icon.view()} <code>{format!("{icon:?}")}</code></li> };
    view! { <section><h2>{t!(lang, "styleguide.icons")}</h2><ul class="swatches">{Icon::ALL.iter().map(icon).collect_view()}</ul></section> }
}

pub fn chips(lang: Lang) -> impl IntoView {
    let chips = Tone::ALL.map(|tone| view! { {chip(tone, format!("{tone:?}"))} " " });
    view! { <section><h2>{t!(lang, "styleguide.chips")}</h2><p>{chips.collect_view()}</p></section> }
}

pub fn seals(lang: Lang) -> impl IntoView {
    let words = [t!(lang, "common.seal.passed"), t!(lang, "common.seal.handed_in"), t!(lang, "common.seal.released")];
    view! { <section><h2>{t!(lang, "styleguide.seals")}</h2><div class="line">{words.map(seal).collect_view()}</div></section> }
}

pub fn notices(lang: Lang) -> impl IntoView {
    let next = view! { <a class="button primary" href="/styleguide">{t!(lang, "styleguide.empty_next")}</a> };
    view! {
        <section>
            <h2>{t!(lang, "styleguide.notices")}</h2>
            <p class="notice">{t!(lang, "styleguide.notice")}</p>
            <p class="notice good">{t!(lang, "styleguide.notice_good")}</p>
            <p class="notice warn">{t!(lang, "styleguide.notice_warn")}</p>
            <p class="notice bad">{t!(lang, "styleguide.notice_bad")}</p>
            <div class="still">{toast(t!(lang, "styleguide.notice_good"))}</div>
            <h2>{t!(lang, "styleguide.empty")}</h2>
            {empty(Icon::Papers, t!(lang, "styleguide.empty_text"), next)}
        </section>
    }
}

pub fn ways(lang: Lang) -> impl IntoView {
    let steps = vec![
        (Step::Done, t!(lang, "styleguide.opened").into_any(), "09:00".to_owned()),
        (Step::Now, t!(lang, "styleguide.running").into_any(), "09:40".to_owned()),
        (Step::Ahead, t!(lang, "styleguide.closes").into_any(), "11:00".to_owned()),
    ];
    view! {
        <section>
            <h2>{t!(lang, "styleguide.tabs")}</h2>
            {breadcrumb(vec![("/".into(), t!(lang, "common.nav.home")), ("/styleguide".into(), t!(lang, "styleguide.title"))], lang)}
            <nav class="tabs" aria-label=t!(lang, "styleguide.tabs")>
                <a href="/styleguide" aria-current="page">{t!(lang, "styleguide.all")} " " <span class="count">"12"</span></a>
                <a href="/styleguide">{t!(lang, "styleguide.wrong")} " " <span class="count">"3"</span></a>
                <a href="/styleguide">{t!(lang, "styleguide.starred")} " " <span class="count">"0"</span></a>
            </nav>
            <h2>{t!(lang, "styleguide.timeline")}</h2>
            {timeline(steps)}
        </section>
    }
}
