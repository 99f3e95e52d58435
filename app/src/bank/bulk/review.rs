//! A change of many items before it is done: what is asked for, and what it would do to each item.

use crate::{
    bank::{
        bulk::{
            listed::{SHOWN, more, name, refused, table},
            request::{CHANGES, hidden, list_address, selection_fields},
        },
        edit::{asks_about, breaks_papers},
    },
    view::{breadcrumb::breadcrumb, changes::brief, tag::pool, tile::tile},
    web::{
        address::encoded,
        form::{Fields, value},
        page::Page,
        site::Site,
        visitor::Instructor,
    },
};
use engine::{
    Error,
    bank::{
        bulk::{MOST, Plan, PlannedItem},
        names::{KnownNames, known_names},
    },
};
use exam::Lang;
use leptos::prelude::*;
use std::collections::BTreeSet;
use store::catalogue::NAMELESS;

/// Renders the page: the fields, and beneath them what they would do; `plan` is `None` as long as nothing is asked for.
pub async fn page(
    site: &Site,
    instructor: &Instructor,
    fields: &Fields,
    selected: usize,
    plan: Option<&Plan>,
    notice: Option<AnyView>,
) -> Result<Page, Error> {
    let lang = instructor.visitor.lang;
    let names = known_names(site).await?;
    let too_many = (selected > MOST)
        .then(|| view! { <p class="notice bad">{t!(lang, "bank.bulk.too_many", n = selected, most = MOST)}</p> });
    let form = (1..=MOST).contains(&selected).then(|| fields_form(fields, &names, lang));
    let none = (selected == 0).then(|| view! { <p class="notice">{t!(lang, "bank.bulk.none_selected")}</p> });
    let body = view! {
        {breadcrumb(vec![(list_address(fields), t!(lang, "common.title"))], lang)}
        <h1>{t!(lang, "bank.bulk.heading")}</h1>
        {notice}
        <p role="status">{plural!(lang, selected, "bank.bulk.selected", n = selected)}</p>
        {none}
        {too_many}
        {form}
        {plan.map(|plan| plan_view(fields, plan, lang))}
        {super::done::recent(site, lang).await?}
    };
    Ok(Page::wide(&instructor.visitor, t!(lang, "bank.bulk.heading"), body))
}

fn fields_form(fields: &Fields, names: &KnownNames, lang: Lang) -> AnyView {
    let given = |name: &str| value(fields, name).unwrap_or_default().to_owned();
    let text = |name: &'static str, label: String, list: &'static str| {
        view! { <label>{label} <input name=name value=given(name) list=list /></label> }
    };
    let choice = |name: &'static str, label: String, options: Vec<(&str, String)>| {
        let options = options.into_iter().map(|(value, text)| (value.to_owned(), text)).collect();
        select_kept(name, label, options, given(name), lang)
    };
    let difficulties = vec![
        ("1", t!(lang, "common.easy")),
        ("2", t!(lang, "common.medium")),
        ("3", t!(lang, "common.hard")),
        (NAMELESS, t!(lang, "bank.list.unsaid")),
    ];
    let statuses =
        vec![("draft", t!(lang, "common.draft")), ("ready", t!(lang, "common.ready")), ("retired", t!(lang, "common.retired"))];
    let ways = vec![
        ("add", t!(lang, "bank.bulk.topics_add")),
        ("remove", t!(lang, "bank.bulk.topics_remove")),
        ("replace", t!(lang, "bank.bulk.topics_replace")),
    ];
    view! {
        <form method="get" action="/bank/bulk" class="card bulk">
            {hidden(&selection_fields(fields))}
            <p class="meta">{t!(lang, "bank.bulk.stays")}</p>
            <div class="bulk-fields">
                {text("set_level", t!(lang, "bank.form.level"), "known-levels")}
                {text("set_chapter", t!(lang, "bank.form.chapter"), "known-chapters")}
                {choice("set_difficulty", t!(lang, "bank.form.difficulty"), difficulties)}
                {choice("set_pool", t!(lang, "bank.pool"), ["both", "practice", "exam"].map(|name| (name, pool(name, lang))).into())}
                {choice("set_status", t!(lang, "bank.status"), statuses)}
                {choice("topics_do", t!(lang, "bank.topics"), ways)}
                {text("set_topics", t!(lang, "bank.form.topics"), "known-topics")}
            </div>
            {known("known-levels", &names.levels)}
            {known("known-chapters", &names.chapters)}
            {known("known-topics", &names.topics)}
            <div class="finish start"><button class="primary">{t!(lang, "bank.bulk.review")}</button></div>
        </form>
    }
    .into_any()
}

fn select_kept(name: &'static str, label: String, options: Vec<(String, String)>, chosen: String, lang: Lang) -> AnyView {
    let option = |(value, text): (String, String)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{text}</option> }
    };
    let options = options.into_iter().map(option).collect_view();
    view! { <label>{label} <select name=name><option value="">{t!(lang, "bank.bulk.keep")}</option>{options}</select></label> }
        .into_any()
}

fn known(id: &'static str, names: &BTreeSet<String>) -> impl IntoView + use<> {
    let options = names.iter().take(SHOWN).map(|name| view! { <option value=name.clone()></option> }).collect_view();
    view! { <datalist id=id>{options}</datalist> }
}

fn plan_view(fields: &Fields, plan: &Plan, lang: Lang) -> AnyView {
    let count = plan.planned.len();
    let kept: Vec<(String, String)> =
        fields.iter().filter(|(name, value)| CHANGES.contains(&name.as_str()) && !value.is_empty()).cloned().collect();
    let action = (count > 0).then(|| {
        view! {
            {(!plan.doubts.is_empty()).then(|| asks_about(&plan.doubts, "change", false, lang))}
            {(!plan.broken.is_empty()).then(|| breaks_papers(&plan.broken, "change", false, lang))}
            <form method="post" action="/bank/bulk" id="change" class="finish start">
                {hidden(&selection_fields(fields))}
                {hidden(&kept)}
                <input type="hidden" name="shown" value=plan.fingerprint() />
                <button class="primary">{plural!(lang, count, "bank.bulk.change", n = count)}</button>
                <span class="meta">{t!(lang, "bank.bulk.undoable")}</span>
            </form>
        }
    });
    view! {
        <section aria-labelledby="plan">
            <h2 id="plan">{t!(lang, "bank.bulk.plan")}</h2>
            <dl class="tiles">
                {tile(t!(lang, "bank.bulk.changing"), count)}
                {tile(t!(lang, "bank.unchanged"), plan.unchanged)}
                {tile(t!(lang, "bank.bulk.refused"), plan.refused.len())}
            </dl>
            {action}
            {refused(&plan.refused, lang)}
            {planned(&plan.planned, lang)}
        </section>
    }
    .into_any()
}

fn planned(items: &[PlannedItem], lang: Lang) -> Option<AnyView> {
    let row = |item: &PlannedItem| {
        view! {
            <tr>
                <th scope="row">
                    <a href=format!("/bank/items/{}", encoded(&item.id))>{name(&item.opening, &item.id)}</a> " " <code>{item.id.clone()}</code>
                </th>
                <td><div>{brief(&item.changes, lang)}</div></td>
            </tr>
        }
    };
    (!items.is_empty()).then(|| table(items.iter().take(SHOWN).map(row).collect_view().into_any(), more(items.len(), lang), lang))
}
