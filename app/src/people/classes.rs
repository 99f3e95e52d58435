//! The list of classes.

use crate::view::notice::refused;
use crate::web::refusal::Shown as _;
use crate::{
    view::pager::{LINES, Turn},
    web::{page::Page, site::Site, visitor::Administrator},
};
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use engine::Error;
use exam::Lang;
use leptos::prelude::*;
use std::collections::HashMap;
use store::class::{self, Counted};

/// The list.
pub async fn show(who: Administrator, State(site): State<Site>, Query(asked): Query<HashMap<String, String>>) -> Response {
    page(&who, &site, Turn::asked(&asked), None).await.map_or_else(|error| error.page(&who.visitor), Page::into_response)
}

/// A page of the list, with the reason why the last change was refused.
pub async fn page(who: &Administrator, site: &Site, turn: Turn, why: Option<String>) -> Result<Page, Error> {
    let lang = who.visitor.lang;
    let count = class::count(&site.db).await?;
    let lines = class::page(&site.db, LINES, turn.skip()).await?;
    let rows = lines.iter().map(|line| row(line, lang)).collect_view();
    let list = (count > 0).then(|| view! { <ul class="rows">{rows}</ul> });
    let body = view! {
        <h1>{t!(lang, "admin.classes")}</h1>
        <p>{t!(lang, "admin.classes_text")}</p>
        {refused(why)}
        <form method="post" action="/classes" class="line">
            <label class="field grow">{t!(lang, "admin.class_name")} <input name="name" required maxlength="64" autocomplete="off" /></label>
            <button class="primary">{t!(lang, "admin.add_class")}</button>
        </form>
        <p class="meta" role="status">{plural!(lang, count, "admin.classes_count", n = count)}</p>
        {list}
        {turn.links("/classes", count, lang)}
    };
    Ok(Page::new(&who.visitor, t!(lang, "admin.classes"), body))
}

fn row(line: &Counted, lang: Lang) -> impl IntoView + use<> {
    view! {
        <li>
            <a href=format!("/classes/{}", line.class.id)>{line.class.name.clone()}</a>
            <span class="meta">
                <span>{t!(lang, "admin.learners", n = line.learners)}</span>
                <span>{t!(lang, "admin.teachers", n = line.teachers)}</span>
            </span>
        </li>
    }
}
