//! What the form of a delivery looks like.

use crate::{
    delivery::typed::TypedDelivery,
    view::breadcrumb::breadcrumb,
    web::{address::encoded, page::Page, site::Site, visitor::Organizer},
};
use engine::{
    Error,
    delivery::arrangement::{MOST_ATTEMPTS, MOST_MINUTES},
};
use exam::{Lang, Role};
use leptos::prelude::*;
use store::delivery::Delivery;

/// The form with what is said about it.
pub struct DeliveryForm {
    /// What is in its fields.
    pub typed: TypedDelivery,
    /// The delivery that is changed, where it is none to be made.
    pub of: Option<Delivery>,
    /// Whether somebody has begun.
    pub begun: bool,
    /// What is wrong.
    pub problems: Vec<String>,
    /// How many people would be expected, once somebody asked; nothing within it is everybody.
    pub count: Option<Option<usize>>,
}

impl DeliveryForm {
    /// Returns the form with these fields, of a delivery to be made.
    pub fn new(typed: TypedDelivery) -> DeliveryForm {
        DeliveryForm { typed, of: None, begun: false, problems: Vec::new(), count: None }
    }

    /// Renders its page.
    pub async fn page(self, organizer: &Organizer, site: &Site) -> Result<Page, Error> {
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
                {self.begun.then(|| text("reason", t!(lang, "delivery.reason"), &self.typed.reason))}
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
            || [&typed.minutes, &typed.late, &typed.earliest, &typed.place, &typed.code_minutes]
                .iter()
                .any(|text| !text.is_empty())
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
                {text("place", t!(lang, "delivery.place"), &typed.place)}
                <label class="check">
                    <input type="checkbox" name="code" value="1" checked=typed.asks_code />
                    <span>{t!(lang, "delivery.asks_code")}</span>
                </label>
                {number("code_minutes", t!(lang, "delivery.code_minutes"), &typed.code_minutes, MOST_MINUTES)}
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

fn text(name: &'static str, label: String, value: &str) -> AnyView {
    let value = value.to_owned();
    view! { <label class="field">{label} <input name=name value=value autocomplete="off" /></label> }.into_any()
}
