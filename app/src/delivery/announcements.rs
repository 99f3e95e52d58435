//! What everybody who sits a delivery is told.

use crate::{
    view::{
        breadcrumb::breadcrumb,
        notice::{refused, refused_page},
    },
    web::{
        form::{Form, id},
        i18n::minute,
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Organizer,
    },
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    delivery::announcement::{self, AnnounceOutcome, LONGEST, MOST},
};
use leptos::prelude::*;
use serde::Deserialize;
use store::announcement::Announcement;

/// Shows what is told, and the form that tells something.
pub async fn show(organizer: Organizer, State(site): State<Site>, Path(path): Path<String>) -> Result<Page, Refusal> {
    Ok(page(&organizer, &site, &path, String::new(), None).await?)
}

/// What the form sends.
#[derive(Deserialize)]
pub struct AnnounceForm {
    text: String,
}

/// Tells everybody who sits the delivery something.
pub async fn announce(
    organizer: Organizer,
    State(site): State<Site>,
    Path(path): Path<String>,
    Form(form): Form<AnnounceForm>,
) -> Result<Response, Refusal> {
    let lang = organizer.visitor.lang;
    let refusal = match announcement::announce(&site, &organizer.actor, id(&path)?, &form.text).await? {
        AnnounceOutcome::Announced => {
            return Ok(Redirect::to(&format!("/deliveries/{path}/announcements")).into_response());
        }
        AnnounceOutcome::BadText => t!(lang, "delivery.announce_bad_text", n = LONGEST),
        AnnounceOutcome::TooMany => t!(lang, "delivery.announce_too_many", n = MOST),
    };
    Ok(refused_page(page(&organizer, &site, &path, form.text, refused(Some(refusal))).await?))
}

/// Withdraws what was told.
pub async fn withdraw(
    organizer: Organizer,
    State(site): State<Site>,
    Path((path, announcement)): Path<(String, String)>,
) -> Result<Redirect, Refusal> {
    announcement::withdraw(&site, &organizer.actor, id(&path)?, id(&announcement)?).await?;
    Ok(Redirect::to(&format!("/deliveries/{path}/announcements")))
}

async fn page(organizer: &Organizer, site: &Site, path: &str, typed: String, said: Option<AnyView>) -> Result<Page, Error> {
    let lang = organizer.visitor.lang;
    let delivery = store::delivery::get(&site.db, id(path)?).await?.ok_or(Error::Absent)?;
    let standing = store::announcement::standing(&site.db, delivery.id).await?;
    let row = |told: &Announcement| {
        let name = t!(lang, "delivery.withdraw_named", text = told.text);
        view! {
            <li>
                <span>{told.text.clone()}</span>
                <span class="meta">{minute(told.at)}</span>
                <form method="post" action=format!("/deliveries/{path}/announcements/{}/withdraw", told.id)>
                    <button aria-label=name>{t!(lang, "delivery.withdraw")}</button>
                </form>
            </li>
        }
    };
    let rows = standing.iter().map(row).collect_view();
    let told = if standing.is_empty() {
        view! { <p class="meta">{t!(lang, "delivery.announced_nothing")}</p> }.into_any()
    } else {
        view! { <ul class="rows">{rows}</ul> }.into_any()
    };
    let body = view! {
        {breadcrumb(vec![(format!("/deliveries/{path}/live"), t!(lang, "delivery.watch"))], lang)}
        <h1>{t!(lang, "delivery.announcements")}</h1>
        {said}
        {told}
        <form method="post" action=format!("/deliveries/{path}/announcements") class="stack card">
            <label class="field">{t!(lang, "delivery.announce_what")} <textarea name="text" rows="3" required>{typed}</textarea></label>
            <p class="meta">{t!(lang, "delivery.announce_text", n = LONGEST)}</p>
            <div><button class="primary">{t!(lang, "delivery.announce")}</button></div>
        </form>
    };
    Ok(Page::new(&organizer.visitor, t!(lang, "delivery.announcements"), body))
}
