//! Adding one person.

use crate::web::refusal::Shown as _;
use crate::web::{
    form::{Fields, value},
    page::Page,
    site::Site,
    visitor::Administrator,
};
use crate::{
    people::fields::{class_select, role_boxes},
    view::notice::refused,
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use engine::Error;
use exam::Role;
use leptos::prelude::*;

/// The form.
pub async fn show(who: Administrator, State(site): State<Site>) -> Response {
    let empty: Fields = vec![("role".to_owned(), Role::Trainee.name().to_owned())];
    page(&who, &site, &empty, None).await.map_or_else(|error| error.page(&who.visitor), Page::into_response)
}

/// The form as it was filled in, with the reason why it was refused.
pub async fn page(who: &Administrator, site: &Site, fields: &Fields, why: Option<String>) -> Result<Page, Error> {
    let lang = who.visitor.lang;
    let classes = store::class::all(&site.db).await?;
    let text = |name| value(fields, name).unwrap_or_default().to_owned();
    let ticked: Vec<Role> =
        fields.iter().filter(|(name, _)| name == "role").filter_map(|(_, role)| Role::from_name(role)).collect();
    let class = (!classes.is_empty()).then(|| class_select(&classes, Some(t!(lang, "admin.no_class")), lang));
    let body = view! {
        <p class="meta"><a href="/people">{t!(lang, "admin.people")}</a></p>
        <div class="card">
            <h1>{t!(lang, "admin.new_person")}</h1>
            <p>{t!(lang, "admin.new_person_text")}</p>
            {refused(why)}
            <form method="post" action="/people/new" class="stack">
                <label>
                    {t!(lang, "admin.login")}
                    <input name="name" value=text("name") required maxlength="64" autocomplete="off" autocapitalize="none" spellcheck="false" />
                </label>
                <label>{t!(lang, "admin.display")} <input name="display" value=text("display") required maxlength="64" autocomplete="off" /></label>
                {role_boxes(&ticked, lang)}
                {class}
                <div><button class="primary">{t!(lang, "admin.add_person")}</button></div>
            </form>
        </div>
    };
    Ok(Page::new(&who.visitor, t!(lang, "admin.new_person"), body))
}
