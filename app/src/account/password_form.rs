//! Changing one's own password.

use crate::people::refused::answer;
use crate::web::refusal::Shown as _;
use crate::{
    account::{
        password as page,
        sign_in_form::{LASTS, remembered, signed_in},
    },
    web::{
        form::Form,
        site::Site,
        source::{Source, device},
        visitor::Visitor,
    },
};
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    people::{Refused, code::acceptable, note, throttle::Attempt},
};
use serde::Deserialize;
use serde_json::json;
use store::person::Person;

/// What the form sends.
#[derive(Deserialize)]
pub struct Change {
    current: String,
    password: String,
    repeated: String,
}

/// Sets a new password for whoever knows the one that they have. Every sign-in of theirs ends but this one, which goes on under a new
/// token.
pub async fn change(
    visitor: Visitor,
    source: Source,
    State(site): State<Site>,
    headers: HeaderMap,
    form: Result<Form<Change>, crate::web::refusal::Refusal>,
) -> Response {
    let Some(person) = visitor.person.clone() else { return Error::SignedOut.page(&visitor) };
    let form = match form {
        Ok(Form(form)) => form,
        Err(refused) => return refused.into_response(),
    };
    match changed(&site, &person, &source, &headers, form).await {
        Ok(cookies) => {
            let mut response = Redirect::to("/password?said=changed").into_response();
            let cookies = cookies.into_iter().filter_map(|cookie| Some((header::SET_COOKIE, cookie.parse().ok()?)));
            response.headers_mut().extend(cookies);
            response
        }
        Err(why) => answer(Err(why), &visitor, async |words| Ok(page::page(&visitor, false, Some(words)))).await,
    }
}

/// The cookies of the new sign-in, and of the browser if it was not known.
async fn changed(
    site: &Site,
    person: &Person,
    source: &Source,
    headers: &HeaderMap,
    form: Change,
) -> Result<Vec<String>, Refused> {
    acceptable(&person.name, &form.password, &form.repeated)?;
    let _turn = site.state.hasher.turn().await;
    // Somebody may have found a browser that its owner left: they guess no faster than at the door.
    let attempt = Attempt::begin(site, &person.name, &source.0, device(site, headers)).await?;
    let before = store::person::by_name(&site.db, &person.name).await?.map(|(_, hash)| hash);
    if !site.state.hasher.verify(form.current, before.clone()).await {
        return Err(Refused::Current);
    }
    let hash = site.state.hasher.hash(form.password).await;
    let (token, now) = (site.new_token(), site.now());
    let mut tx = site.db.begin().await?;
    store::audit::hold(&mut tx).await?;
    // By code somebody may have set another one meanwhile.
    if store::person::password_within(&mut tx, person.id).await? != before {
        return Err(Refused::Current);
    }
    let device = attempt.succeed(&mut tx, site, person.id, device(site, headers)).await?;
    store::person::set_password(&mut tx, &person.name, &hash).await?;
    store::sign_in::add(&mut tx, &token, person.id, now, now + LASTS).await?;
    note(&mut tx, site, Some(person.id), "password.set", json!({ "person": person.id.to_string() })).await?;
    tx.commit().await?;
    Ok([Some(signed_in(site, &token)), device.map(|device| remembered(site, &device))].into_iter().flatten().collect())
}
