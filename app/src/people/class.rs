//! One class: its name and its people, who join and leave it.

use crate::{
    people::{
        class_time, codes,
        confirmation::{leave_form, reason_field, running_papers},
        fields::{person_path, roles},
    },
    view::{
        breadcrumb::breadcrumb,
        chip::{Tone, chip},
        notice::{refused, refused_page},
        pager::{LINES, PageNumber},
        people_error::redirect_or_page,
    },
    web::{
        form::{Fields, Form, id, value},
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Administrator,
    },
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use engine::{
    Error,
    people::{
        self, PeopleError,
        class::{get, join, leave, remove, rename},
    },
};
use exam::Lang;
use leptos::prelude::*;
use std::collections::HashMap;
use store::{
    Id,
    class::{self, Class, Member},
};

/// Shows the class.
pub async fn show(
    administrator: Administrator,
    State(site): State<Site>,
    Path(path): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let said = query.get("said").map(String::as_str);
    Ok(page(&administrator, &site, id(&path)?, PageNumber::from_query(&query), said, None).await?)
}

/// Gives the class another name.
pub async fn rename_class(
    administrator: Administrator,
    State(site): State<Site>,
    Path(path): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let class = id(&path)?;
    let renamed = rename(&site, &administrator.actor, class, value(&fields, "name").unwrap_or_default()).await;
    redirect_or_class(renamed.map(|()| format!("/classes/{class}")), &administrator, &site, class).await
}

/// Puts somebody in by sign-in name, or takes somebody out.
pub async fn change_members(
    administrator: Administrator,
    State(site): State<Site>,
    Path(path): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let class = id(&path)?;
    get(&site, class).await?;
    let changed = change_member(&administrator, &site, class, &fields).await;
    redirect_or_class(changed.map(|()| format!("/classes/{class}")), &administrator, &site, class).await
}

async fn change_member(administrator: &Administrator, site: &Site, class: Id, fields: &Fields) -> Result<(), PeopleError> {
    if let Some(person) = value(fields, "leave") {
        let reason = value(fields, "reason").unwrap_or_default();
        return leave(site, &administrator.actor, class, id(person)?, reason).await;
    }
    let person = people::find(site, value(fields, "name").unwrap_or_default()).await?.ok_or(PeopleError::Nobody)?;
    join(site, &administrator.actor, class, person, value(fields, "teaches").is_some()).await
}

/// Removes the class; its people stay.
pub async fn remove_class(
    administrator: Administrator,
    State(site): State<Site>,
    Path(path): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let class = id(&path)?;
    get(&site, class).await?;
    value(&fields, "sure").ok_or(Error::Invalid("sure"))?;
    let removed = remove(&site, &administrator.actor, class, value(&fields, "reason").unwrap_or_default()).await;
    redirect_or_class(removed.map(|()| "/classes".to_owned()), &administrator, &site, class).await
}

/// Shows the class with the reason why something was refused.
pub async fn refused_with(administrator: &Administrator, site: &Site, class: Id, why: String) -> Result<Response, Refusal> {
    Ok(refused_page(page(administrator, site, class, PageNumber::first(), None, Some(why)).await?))
}

/// Leads to where a change leads, or shows the class with the reason why it was refused.
pub async fn redirect_or_class(
    done: Result<String, PeopleError>,
    administrator: &Administrator,
    site: &Site,
    class: Id,
) -> Result<Response, Refusal> {
    redirect_or_page(done, administrator.visitor.lang, async |why| {
        Ok(page(administrator, site, class, PageNumber::first(), None, Some(why)).await?)
    })
    .await
}

/// Renders the class and a page of its people, with what became of more time, or the reason why the last change was refused.
async fn page(
    administrator: &Administrator,
    site: &Site,
    id: Id,
    turn: PageNumber,
    said: Option<&str>,
    why: Option<String>,
) -> Result<Page, Error> {
    let lang = administrator.visitor.lang;
    let class = get(site, id).await?;
    let count = class::size(&site.db, id).await?;
    let members = class::members(&site.db, id, LINES, turn.skip()).await?;
    let path = format!("/classes/{id}");
    let mut lines = Vec::new();
    for member in &members {
        let running = running_papers(site, member.person.id).await?;
        lines.push(line(&path, member, &running, lang));
    }
    let list = (count > 0).then(|| view! { <ul class="rows">{lines}</ul> });
    let body = view! {
        {breadcrumb(vec![("/classes".into(), t!(lang, "common.classes"))], lang)}
        <h1>{class.name.clone()}</h1>
        {refused(why)}
        {class_time::section(site, id, said, lang).await?}
        <section aria-labelledby="members">
            <h2 id="members">{t!(lang, "people.members")}</h2>
            <p class="meta">{t!(lang, "people.teaches_text")}</p>
            <form method="post" action=format!("{path}/members") class="line">
                <label class="field grow">
                    {t!(lang, "common.login")}
                    <input name="name" required autocomplete="off" autocapitalize="none" spellcheck="false" />
                </label>
                <label class="check"><input type="checkbox" name="teaches" value="1" /> <span>{t!(lang, "people.to_teach")}</span></label>
                <button>{t!(lang, "people.join")}</button>
            </form>
            <p class="meta" role="status">{plural!(lang, count, "people.count", n = count)}</p>
            {list}
            {turn.links(&path, count, lang)}
        </section>
        {codes::class_section(&path, lang)}
        {manage(&class, lang)}
    };
    Ok(Page::new(&administrator.visitor, class.name.clone(), body))
}

fn line(path: &str, member: &Member, running: &[String], lang: Lang) -> impl IntoView + use<> {
    let person = &member.person;
    let label = format!("{} {}", t!(lang, "people.leave"), person.display);
    let teaches = member.teaches.then(|| chip(Tone::Right, t!(lang, "common.teaches")));
    let disabled = member.disabled.then(|| chip(Tone::Wrong, t!(lang, "people.disabled")));
    view! {
        <li>
            <span>
                <a href=person_path(person.id)>{person.display.clone()}</a> " " <code>{person.name.clone()}</code> " " {teaches} " " {disabled}
                <span class="meta">{roles(&person.roles, lang)}</span>
            </span>
            {leave_form(&format!("{path}/members"), &person.id.to_string(), label, running, lang)}
        </li>
    }
}

fn manage(class: &Class, lang: Lang) -> AnyView {
    let path = format!("/classes/{}", class.id);
    view! {
        <section class="card" aria-labelledby="manage">
            <h2 id="manage">{t!(lang, "people.manage_class")}</h2>
            <form method="post" action=path.clone() class="line">
                <label class="field grow">
                    {t!(lang, "people.class_name")}
                    <input name="name" value=class.name.clone() required autocomplete="off" />
                </label>
                <button>{t!(lang, "people.rename")}</button>
            </form>
            <p>{t!(lang, "people.remove_class_text")}</p>
            <form method="post" action=format!("{path}/remove") class="line">
                <label class="check"><input type="checkbox" name="sure" value="1" required /> <span>{t!(lang, "people.sure")}</span></label>
                {reason_field(lang)}
                <button class="danger">{t!(lang, "people.remove_class")}</button>
            </form>
        </section>
    }
    .into_any()
}
