//! The form of a delivery: which paper, for whom, when; everything else has a usual value.

mod view;

use crate::{
    delivery::{
        form::view::DeliveryForm,
        typed::{BadMoment, TypedDelivery},
        words,
    },
    view::notice::refused_page,
    web::{
        form::{Fields, Form, id, value},
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Organizer,
    },
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    delivery::{
        arrange::{self, ArrangeOutcome},
        arrangement::count_expected,
    },
};
use exam::Lang;
use std::collections::HashMap;
use store::{Id, delivery::Delivery};

/// Shows the empty form; `?paper=` names the paper, `?like=` a delivery to begin from.
pub async fn show_new(
    organizer: Organizer,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let typed = match query.get("like") {
        Some(like) => {
            let delivery = get(&site, id(like)?).await?;
            TypedDelivery { classes: Vec::new(), people: String::new(), ..stored(&site, &delivery).await? }
        }
        None => TypedDelivery::of_paper(query.get("paper").map(String::as_str).unwrap_or_default()),
    };
    Ok(DeliveryForm::new(typed).page(&organizer, &site).await?)
}

/// Arranges a delivery, or shows who would be expected.
pub async fn make(organizer: Organizer, State(site): State<Site>, Form(fields): Form<Fields>) -> Result<Response, Refusal> {
    let mut form = DeliveryForm::new(TypedDelivery::read(&fields));
    let (wanted, bad) = form.typed.arrangement(None);
    if value(&fields, "do") == Some("preview") {
        form.count = Some(count_expected(&site, &wanted).await?);
        return Ok(form.page(&organizer, &site).await?.into_response());
    }
    form.problems = bad.iter().map(|bad| bad_moment(*bad, organizer.visitor.lang)).collect();
    if store::paper::current(&site.db, &form.typed.paper).await?.is_none() {
        form.problems.push(t!(organizer.visitor.lang, "delivery.problem.no_paper"));
    }
    if form.problems.is_empty() {
        match arrange::make(&site, &organizer.actor, &form.typed.paper, &wanted).await? {
            ArrangeOutcome::Arranged(id) => return Ok(Redirect::to(&format!("/deliveries/{id}?said=made")).into_response()),
            ArrangeOutcome::Refused(found) => {
                form.problems = found.iter().map(|one| words::problem(one, organizer.visitor.lang)).collect();
            }
        }
    }
    Ok(refused_page(form.page(&organizer, &site).await?))
}

/// Shows a delivery in the form.
pub async fn show_change(organizer: Organizer, State(site): State<Site>, Path(path): Path<String>) -> Result<Page, Refusal> {
    let delivery = get(&site, id(&path)?).await?;
    let mut form = DeliveryForm::new(stored(&site, &delivery).await?);
    form.begun = has_begun(&site, delivery.id).await?;
    form.of = Some(delivery);
    Ok(form.page(&organizer, &site).await?)
}

/// Changes a delivery, or shows who would be expected.
pub async fn change(
    organizer: Organizer,
    State(site): State<Site>,
    Path(path): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let lang = organizer.visitor.lang;
    let delivery = get(&site, id(&path)?).await?;
    let typed = TypedDelivery { paper: delivery.paper.clone(), ..TypedDelivery::read(&fields) };
    let mut form = DeliveryForm::new(typed);
    let (wanted, bad) = form.typed.arrangement(Some(&delivery));
    if value(&fields, "do") == Some("preview") {
        form.count = Some(count_expected(&site, &wanted).await?);
    } else {
        form.problems = bad.iter().map(|bad| bad_moment(*bad, lang)).collect();
        if form.problems.is_empty() {
            match arrange::change(&site, &organizer.actor, delivery.id, &wanted, &form.typed.reason).await? {
                ArrangeOutcome::Arranged(id) => {
                    return Ok(Redirect::to(&format!("/deliveries/{id}?said=changed")).into_response());
                }
                ArrangeOutcome::Refused(found) => {
                    form.problems = found.iter().map(|one| words::problem(one, lang)).collect();
                }
            }
        }
    }
    form.begun = has_begun(&site, delivery.id).await?;
    form.of = Some(delivery);
    let is_preview = form.count.is_some();
    let page = form.page(&organizer, &site).await?;
    Ok(if is_preview { page.into_response() } else { refused_page(page) })
}

fn bad_moment(bad: BadMoment, lang: Lang) -> String {
    match bad {
        BadMoment::Opens => t!(lang, "delivery.problem.opens"),
        BadMoment::Closes => t!(lang, "delivery.problem.closes"),
    }
}

async fn has_begun(site: &Site, id: Id) -> Result<bool, Error> {
    Ok(store::delivery::sittings(&site.db, id, site.now()).await?.begun > 0)
}

/// A delivery that can be changed.
async fn get(site: &Site, id: Id) -> Result<Delivery, Error> {
    store::delivery::get(&site.db, id).await?.ok_or(Error::Absent)
}

async fn stored(site: &Site, delivery: &Delivery) -> Result<TypedDelivery, Error> {
    let audience = store::delivery::audience(&site.db, delivery.id).await?;
    let mut names = Vec::with_capacity(audience.people.len());
    for person in &audience.people {
        names.extend(store::account::get(&site.db, *person).await?.map(|account| account.person.name));
    }
    Ok(TypedDelivery::of(delivery, &audience, &names))
}
