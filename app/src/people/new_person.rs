//! Adding one person, who sets a password by the code that is shown then.

use crate::{
    people::{
        codes,
        fields::{class_select, person_path, role_boxes, ticked_roles},
    },
    view::{
        breadcrumb::breadcrumb,
        notice::{refused, refused_page},
        people_error::describe_error,
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
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use engine::{
    Error,
    people::{NewPerson, add_with_code},
};
use exam::Role;
use leptos::prelude::*;

/// Shows the form.
pub async fn show(administrator: Administrator, State(site): State<Site>) -> Result<Page, Refusal> {
    let empty: Fields = vec![("role".to_owned(), Role::Trainee.name().to_owned())];
    Ok(page(&administrator, &site, &empty, None).await?)
}

/// Adds a person and shows the code by which they set their password.
pub async fn add_person(
    administrator: Administrator,
    State(site): State<Site>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let text = |name| value(&fields, name).unwrap_or_default();
    let roles = ticked_roles(&fields)?;
    let class = match text("class") {
        "" => None,
        class => Some(id(class)?),
    };
    let new = NewPerson { name: text("name"), display: text("display"), roles: &roles, class, password: "" };
    Ok(match add_with_code(&site, &administrator.actor, new).await {
        Ok(issued) => {
            let back = person_path(issued.person.id);
            codes::page(&administrator, &site, &headers, &[issued], &back).into_response()
        }
        Err(why) => {
            let why = describe_error(why, administrator.visitor.lang)?;
            refused_page(page(&administrator, &site, &fields, Some(why)).await?)
        }
    })
}

/// Renders the form as it was filled in, with the reason why it was refused.
async fn page(administrator: &Administrator, site: &Site, fields: &Fields, why: Option<String>) -> Result<Page, Error> {
    let lang = administrator.visitor.lang;
    let mut classes = store::class::all(&site.db).await?;
    engine::people::class_name::sort_by_name(&mut classes, |class| &class.name);
    let text = |name| value(fields, name).unwrap_or_default().to_owned();
    let ticked: Vec<Role> =
        fields.iter().filter(|(name, _)| name == "role").filter_map(|(_, role)| Role::from_name(role)).collect();
    let class = (!classes.is_empty()).then(|| class_select(&classes, Some(t!(lang, "people.no_class")), lang));
    let body = view! {
        {breadcrumb(vec![("/people".into(), t!(lang, "common.people"))], lang)}
        <div class="card">
            <h1>{t!(lang, "people.new_person")}</h1>
            <p>{t!(lang, "people.new_person_text")}</p>
            {refused(why)}
            <form method="post" action="/people/new" class="stack">
                <label>
                    {t!(lang, "common.login")}
                    <input name="name" value=text("name") required autocomplete="off" autocapitalize="none" spellcheck="false" />
                </label>
                <label>{t!(lang, "people.display")} <input name="display" value=text("display") required autocomplete="off" /></label>
                {role_boxes(&ticked, lang)}
                {class}
                <div><button class="primary">{t!(lang, "people.add_person")}</button></div>
            </form>
        </div>
    };
    Ok(Page::new(&administrator.visitor, t!(lang, "people.new_person"), body))
}
