//! The form of a delivery: which paper, for whom, when; everything else has a usual value.

use crate::{
    delivery::{
        typed::{BadMoment, TypedDelivery},
        words,
    },
    view::{breadcrumb::breadcrumb, notice::refused_page},
    web::{
        address::encoded,
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
        arrange::{self, ArrangeOutcome, LONGEST_REASON},
        arrangement::{LONGEST_PLACE, MOST_ATTEMPTS, MOST_MINUTES, count_expected},
    },
};
use exam::{Lang, Role};
use leptos::prelude::*;
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

/// The form with what is said about it.
struct DeliveryForm {
    typed: TypedDelivery,
    /// The delivery that is changed, where it is none to be made.
    of: Option<Delivery>,
    begun: bool,
    problems: Vec<String>,
    /// How many people would be expected, once somebody asked; nothing within it is everybody.
    count: Option<Option<usize>>,
}

impl DeliveryForm {
    fn new(typed: TypedDelivery) -> DeliveryForm {
        DeliveryForm { typed, of: None, begun: false, problems: Vec::new(), count: None }
    }

    async fn page(self, organizer: &Organizer, site: &Site) -> Result<Page, Error> {
        let lang = organizer.visitor.lang;
        let by_lines = self.of.as_ref().is_some_and(Delivery::is_first);
        let paper = self.paper(site, lang).await?;
        let counts = if by_lines { Vec::new() } else { class_counts(site).await? };
        let (action, title, back) = match &self.of {
            Some(of) => (format!("/deliveries/{}/edit", of.id), t!(lang, "delivery.change"), format!("/deliveries/{}", of.id)),
            None => ("/deliveries/new".to_owned(), t!(lang, "delivery.new"), "/deliveries".to_owned()),
        };
        let save = if self.of.is_some() { t!(lang, "delivery.save") } else { t!(lang, "delivery.make") };
        let body = view! {
            {breadcrumb(vec![("/deliveries".into(), t!(lang, "delivery.title"))], lang)}
            <h1>{title.clone()}</h1>
            {self.said(lang)}
            <form method="post" action=action class="stack">
                {paper}
                {if by_lines { by_lines_notice(&self.typed.paper, &organizer.actor.person().roles, lang) } else { self.audience(&counts, lang) }}
                {(!by_lines).then(|| self.window(lang))}
                {self.rest(by_lines, lang)}
                {self.begun.then(|| text("reason", t!(lang, "delivery.reason"), &self.typed.reason, LONGEST_REASON))}
                <div class="actions">
                    <button class="primary" name="do" value="save">{save}</button>
                    {(!by_lines).then(|| view! { <button name="do" value="preview">{t!(lang, "delivery.preview")}</button> })}
                    <a class="button" href=back>{t!(lang, "delivery.back")}</a>
                </div>
            </form>
        };
        Ok(Page::new(&organizer.visitor, title, body))
    }

    /// Says what is wrong, or who would be expected.
    fn said(&self, lang: Lang) -> AnyView {
        let problems = self.problems.iter().map(|problem| view! { <li>{problem.clone()}</li> }).collect_view();
        let wrong = (!self.problems.is_empty()).then(|| {
            view! { <div class="notice bad" role="alert"><p>{t!(lang, "delivery.problems")}</p><ul>{problems}</ul></div> }
        });
        let count = self.count.map(|count| {
            let text = match count {
                None => t!(lang, "delivery.expects_everybody"),
                Some(n) => plural!(lang, n, "delivery.expects", n = n),
            };
            view! { <p class="notice good" role="status">{text}</p> }
        });
        view! { {wrong} {count} }.into_any()
    }

    async fn paper(&self, site: &Site, lang: Lang) -> Result<AnyView, Error> {
        let mut options = Vec::new();
        for stored in store::paper::all(&site.db).await? {
            let paper = site.state.bank.paper(&site.db, stored.version).await?;
            if self.of.is_none() || paper.id == self.typed.paper {
                options.push((paper.id.clone(), paper.title.clone()));
            }
        }
        if let Some((_, title)) = options.iter().find(|(id, _)| self.of.is_some() && *id == self.typed.paper) {
            return Ok(view! { <p><strong>{title.clone()}</strong></p> }.into_any());
        }
        let option = |(id, title): &(String, String)| {
            view! { <option value=id.clone() selected=*id == self.typed.paper>{title.clone()}</option> }
        };
        Ok(view! {
            <label class="field">
                {t!(lang, "delivery.paper")}
                <select name="paper" required><option value="">{t!(lang, "delivery.choose_paper")}</option>{options.iter().map(option).collect_view()}</select>
            </label>
        }
        .into_any())
    }

    /// The classes with their numbers, and named people.
    fn audience(&self, counts: &[(String, i64)], lang: Lang) -> AnyView {
        let class = |(name, count): &(String, i64)| {
            let checked = self.typed.classes.contains(name);
            view! {
                <label class="check">
                    <input type="checkbox" name="class" value=name.clone() checked=checked />
                    <span>{name.clone()} " " <span class="meta">{plural!(lang, *count, "delivery.learners", n = *count)}</span></span>
                </label>
            }
        };
        let classes = counts.iter().map(class).collect_view();
        let is_open = !self.typed.people.is_empty() || self.typed.everybody;
        view! {
            <fieldset class="choices-list">
                <legend>{t!(lang, "delivery.classes")}</legend>
                {classes}
                {counts.is_empty().then(|| view! { <p class="meta">{t!(lang, "delivery.no_classes")}</p> })}
            </fieldset>
            <details open=is_open>
                <summary>{t!(lang, "delivery.others")}</summary>
                <label class="field">
                    {t!(lang, "delivery.people")}
                    <textarea name="people" rows="3" aria-description=t!(lang, "delivery.people_text")>{self.typed.people.clone()}</textarea>
                </label>
                <label class="check">
                    <input type="checkbox" name="everybody" value="1" checked=self.typed.everybody />
                    <span>{t!(lang, "delivery.for_everybody")}</span>
                </label>
            </details>
        }
        .into_any()
    }

    fn window(&self, lang: Lang) -> AnyView {
        let moment = |name: &'static str, label: String, value: &str| {
            let value = value.to_owned();
            view! { <label class="field">{label} <input type="datetime-local" name=name value=value /></label> }
        };
        view! {
            <div class="line">
                {moment("opens", t!(lang, "delivery.opens"), &self.typed.opens)}
                {moment("closes", t!(lang, "delivery.closes"), &self.typed.closes)}
            </div>
            <p class="meta">{t!(lang, "delivery.zone")}</p>
        }
        .into_any()
    }

    /// What has a usual value.
    fn rest(&self, by_lines: bool, lang: Lang) -> AnyView {
        let typed = &self.typed;
        let usual = TypedDelivery::of_paper("");
        let is_open = by_lines
            || typed.asks_code
            || [&typed.minutes, &typed.late, &typed.earliest, &typed.place].iter().any(|text| !text.is_empty())
            || typed.attempts != usual.attempts;
        let own = (!by_lines).then(|| {
            view! {
                {number("minutes", t!(lang, "delivery.minutes"), &typed.minutes, MOST_MINUTES)}
                {number("attempts", t!(lang, "delivery.attempts"), &typed.attempts, MOST_ATTEMPTS)}
            }
        });
        view! {
            <details open=is_open>
                <summary>{t!(lang, "delivery.more")}</summary>
                <div class="line">
                    {own}
                    {number("late", t!(lang, "delivery.late"), &typed.late, MOST_MINUTES)}
                    {number("earliest", t!(lang, "delivery.earliest"), &typed.earliest, MOST_MINUTES)}
                </div>
                {text("place", t!(lang, "delivery.place"), &typed.place, LONGEST_PLACE)}
                <label class="check">
                    <input type="checkbox" name="code" value="1" checked=typed.asks_code />
                    <span>{t!(lang, "delivery.asks_code")}</span>
                </label>
            </details>
        }
        .into_any()
    }
}

/// Returns the classes with how many people learn in each, as people sort them.
async fn class_counts(site: &Site) -> Result<Vec<(String, i64)>, Error> {
    let mut counts = store::class::learner_counts(&site.db).await?;
    engine::people::class_name::sort_by_name(&mut counts, |(name, _)| name);
    Ok(counts)
}

fn by_lines_notice(paper: &str, roles: &[Role], lang: Lang) -> AnyView {
    let href = format!("/bank/papers/{}", encoded(paper));
    let link = roles.contains(&Role::Instructor).then(|| view! { <a href=href>{t!(lang, "delivery.to_paper")}</a> });
    view! { <p class="notice">{t!(lang, "delivery.by_lines")} " " {link}</p> }.into_any()
}

fn number(name: &'static str, label: String, value: &str, most: i64) -> AnyView {
    let value = value.to_owned();
    view! { <label class="field">{label} <input type="number" name=name value=value min="1" max=most inputmode="numeric" /></label> }
        .into_any()
}

fn text(name: &'static str, label: String, value: &str, most: usize) -> AnyView {
    let value = value.to_owned();
    view! { <label class="field">{label} <input name=name value=value maxlength=most autocomplete="off" /></label> }.into_any()
}
