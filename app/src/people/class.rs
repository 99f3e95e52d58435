//! One class: its name and its people.

use crate::web::refusal::Shown as _;
use crate::{
    people::class_time,
    view::pager::{LINES, Turn},
    web::{page::Page, site::Site, visitor::Administrator},
};
use crate::{
    people::fields::{person_path, roles},
    view::notice::refused,
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use engine::Error;
use exam::Lang;
use leptos::prelude::*;
use std::collections::HashMap;
use store::{
    Id,
    class::{self, Class, Member},
};

/// The page.
pub async fn show(
    who: Administrator,
    State(site): State<Site>,
    Path(path): Path<String>,
    Query(asked): Query<HashMap<String, String>>,
) -> Response {
    let said = asked.get("said").map(String::as_str);
    let made = async { page(&who, &site, path.parse().map_err(|_| Error::Absent)?, Turn::asked(&asked), said, None).await };
    made.await.map_or_else(|error: Error| error.page(&who.visitor), Page::into_response)
}

/// A page of its people, with what came of more time, or the reason why the last change was refused.
pub async fn page(
    who: &Administrator,
    site: &Site,
    id: Id,
    turn: Turn,
    said: Option<&str>,
    why: Option<String>,
) -> Result<Page, Error> {
    let lang = who.visitor.lang;
    let class = engine::people::class::get(site, id).await?;
    let count = class::size(&site.db, id).await?;
    let members = class::members(&site.db, id, LINES, turn.skip()).await?;
    let path = format!("/classes/{id}");
    let lines = members.iter().map(|member| line(&path, member, lang)).collect_view();
    let list = (count > 0).then(|| view! { <ul class="rows">{lines}</ul> });
    let body = view! {
        <p class="meta"><a href="/classes">{t!(lang, "admin.classes")}</a></p>
        <h1>{class.name.clone()}</h1>
        {refused(why)}
        {class_time::section(site, id, said, lang).await?}
        <section aria-labelledby="members">
            <h2 id="members">{t!(lang, "admin.members")}</h2>
            <p class="meta">{t!(lang, "admin.teaches_text")}</p>
            <form method="post" action=format!("{path}/members") class="line">
                <label class="field grow">
                    {t!(lang, "admin.login")}
                    <input name="name" required maxlength="64" autocomplete="off" autocapitalize="none" spellcheck="false" />
                </label>
                <label class="check"><input type="checkbox" name="teaches" value="1" /> <span>{t!(lang, "admin.to_teach")}</span></label>
                <button>{t!(lang, "admin.join")}</button>
            </form>
            <p class="meta" role="status">{plural!(lang, count, "admin.count", n = count)}</p>
            {list}
            {turn.links(&path, count, lang)}
        </section>
        {manage(&class, lang)}
    };
    Ok(Page::new(&who.visitor, class.name.clone(), body))
}

fn line(path: &str, member: &Member, lang: Lang) -> impl IntoView + use<> {
    let person = &member.person;
    let label = format!("{} {}", t!(lang, "admin.leave"), person.display);
    let teaches = member.teaches.then(|| view! { <span class="tag ready">{t!(lang, "admin.teaches")}</span> });
    let disabled = member.disabled.then(|| view! { <span class="tag barred">{t!(lang, "admin.disabled")}</span> });
    view! {
        <li>
            <span>
                <a href=person_path(person.id)>{person.display.clone()}</a> " " <code>{person.name.clone()}</code> " " {teaches} " " {disabled}
                <span class="meta">{roles(&person.roles, lang)}</span>
            </span>
            <form method="post" action=format!("{path}/members")>
                <button class="quiet" name="leave" value=person.id.to_string() aria-label=label>{t!(lang, "admin.leave")}</button>
            </form>
        </li>
    }
}

fn manage(class: &Class, lang: Lang) -> AnyView {
    let path = format!("/classes/{}", class.id);
    view! {
        <section class="card" aria-labelledby="manage">
            <h2 id="manage">{t!(lang, "admin.manage_class")}</h2>
            <form method="post" action=path.clone() class="line">
                <label class="field grow">
                    {t!(lang, "admin.class_name")}
                    <input name="name" value=class.name.clone() required maxlength="64" autocomplete="off" />
                </label>
                <button>{t!(lang, "admin.rename")}</button>
            </form>
            <p>{t!(lang, "admin.remove_class_text")}</p>
            <form method="post" action=format!("{path}/remove") class="line">
                <label class="check"><input type="checkbox" name="sure" value="1" required /> <span>{t!(lang, "admin.sure")}</span></label>
                <button class="danger">{t!(lang, "admin.remove_class")}</button>
            </form>
        </section>
    }
    .into_any()
}
