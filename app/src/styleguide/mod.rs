//! The page of examples: every part of the look in every state. Only debug builds lead to it.

mod charts;
mod forms;
mod words;

use crate::web::{
    page::Page,
    route::{Access, Routes},
    visitor::Visitor,
};
use leptos::prelude::*;

/// The route of this room.
pub fn routes(routes: Routes) -> Routes {
    if cfg!(debug_assertions) { routes.get("/styleguide", Access::Anyone, show) } else { routes }
}

/// Shows all parts.
async fn show(visitor: Visitor) -> Page {
    let lang = visitor.lang;
    let body = view! {
        <h1>{t!(lang, "styleguide.title")}</h1>
        <p class="meta">{t!(lang, "styleguide.text")}</p>
        {words::colours(lang)}
        {words::sizes(lang)}
        {words::icons(lang)}
        {words::chips(lang)}
        {words::seals(lang)}
        {words::notices(lang)}
        {words::ways(lang)}
        {forms::buttons(lang)}
        {forms::fields(lang)}
        {forms::dialogs(lang)}
        {forms::work(lang)}
        {charts::tiles(lang)}
        {charts::charts(lang)}
        {charts::table(lang)}
    };
    Page::wide(&visitor, t!(lang, "styleguide.title"), body)
}
