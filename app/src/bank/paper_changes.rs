//! What changed from one version of a paper to another, in the words of its form.

use crate::{
    view::breadcrumb::breadcrumb,
    web::{address::encoded, i18n, page::Page, refusal::Refusal, site::Site, visitor::Instructor},
};
use axum::extract::{Path, Query, State};
use engine::Error;
use exam::Lang;
use leptos::prelude::*;
use question_bank::{
    Item,
    paper_form::{PaperChange, PaperForm, RuleRow},
};
use std::collections::HashMap;
use store::version;

/// Shows what changed from version `?from=` to version `?to=`.
pub async fn show(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let lang = instructor.visitor.lang;
    let versions = version::paper_versions(&site.db, &id).await?;
    let mut forms = Vec::new();
    for name in ["from", "to"] {
        let number = query.get(name).ok_or(Error::Absent)?;
        let of = versions.iter().find(|version| version.number.to_string() == *number).ok_or(Error::Absent)?;
        let source = store::paper::version(&site.db, of.id).await?.ok_or(Error::Absent)?.source;
        forms.push((of.number, PaperForm::read(&source).map_err(|_| Error::Damaged("paper version"))?));
    }
    let [(from, before), (to, after)] = <[_; 2]>::try_from(forms).map_err(|_| Error::Absent)?;
    let bank = site.state.bank.current(&site.db).await?;
    let names: HashMap<&str, &Item> = bank.iter().map(|(_, item)| (item.id.as_str(), &**item)).collect();
    let changes = before.changes_to(&after);
    let rows = changes.iter().map(|change| row(change, &names, lang)).collect_view();
    let none = changes.is_empty().then(|| view! { <p class="notice good">{t!(lang, "builder.no_changes")}</p> });
    let table = (!changes.is_empty()).then(|| {
        view! {
            <div class="table-scroll" tabindex="0">
                <table class="list brief changes">
                    <caption class="sr">{t!(lang, "builder.changes", from = from, to = to)}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t!(lang, "builder.changed")}</th>
                            <th scope="col">{t!(lang, "builder.before")}</th>
                            <th scope="col">{t!(lang, "builder.after")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    });
    let here = format!("/bank/papers/{}", encoded(&id));
    let body = view! {
        {breadcrumb(vec![("/bank/papers".into(), t!(lang, "common.papers")), (here, after.title.clone())], lang)}
        <h1>{t!(lang, "builder.changes", from = from, to = to)}</h1>
        {none}
        {table}
    };
    Ok(Page::wide(&instructor.visitor, after.title.clone(), body))
}

fn row(change: &PaperChange, names: &HashMap<&str, &Item>, lang: Lang) -> impl IntoView + use<> {
    let name = |id: &String| names.get(id.as_str()).map_or_else(|| id.clone(), |item| item.name());
    let side = |text: String, added: bool| if added { (String::new(), text) } else { (text, String::new()) };
    let (what, (before, after)) = match change {
        PaperChange::Field { field, before, after } => (field_name(field, lang), (before.clone(), after.clone())),
        PaperChange::Line { line, added } => (t!(lang, "builder.change_line"), side(line.clone(), *added)),
        PaperChange::Section { heading, added } => (t!(lang, "builder.change_section"), side(heading.clone(), *added)),
        PaperChange::Heading { before, after } => (t!(lang, "builder.change_heading"), (before.clone(), after.clone())),
        PaperChange::SectionOrder => (t!(lang, "builder.change_section_order"), Default::default()),
        PaperChange::Item { section, item, added } => {
            (t!(lang, "builder.change_item", section = section), side(name(item), *added))
        }
        PaperChange::Points { section, item, before, after } => {
            (t!(lang, "builder.change_points", section = section, name = name(item)), (before.clone(), after.clone()))
        }
        PaperChange::ItemOrder { section } => (t!(lang, "builder.change_item_order", section = section), Default::default()),
        PaperChange::Rule { section, rule, added } => {
            (t!(lang, "builder.change_rule", section = section), side(rule_text(rule, lang), *added))
        }
    };
    view! {
        <tr>
            <th scope="row">{what}</th>
            <td data-label=t!(lang, "builder.before")><del>{before}</del></td>
            <td data-label=t!(lang, "builder.after")><ins>{after}</ins></td>
        </tr>
    }
}

fn rule_text(rule: &RuleRow, lang: Lang) -> String {
    let words = [
        i18n::kind(lang, rule.kind),
        rule.level.clone(),
        rule.chapter.clone(),
        rule.difficulty.clone(),
        rule.topic.clone(),
        t!(lang, "builder.rule_count", n = rule.count),
        Some(&rule.points)
            .filter(|points| !points.is_empty())
            .map(|n| t!(lang, "builder.rule_points", n = n))
            .unwrap_or_default(),
    ];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn field_name(field: &str, lang: Lang) -> String {
    match field {
        "title" => t!(lang, "builder.title"),
        "bank" => t!(lang, "bank.form.bank"),
        "level" => t!(lang, "bank.form.level"),
        "duration" => t!(lang, "builder.duration"),
        "total" => t!(lang, "builder.total"),
        "cut" => t!(lang, "builder.cut"),
        "multi" => t!(lang, "builder.multi"),
        "release" => t!(lang, "builder.release"),
        "marking" => t!(lang, "builder.marking"),
        "limit" => t!(lang, "builder.limit"),
        "shuffle" => t!(lang, "builder.shuffle"),
        "published" => t!(lang, "bank.published"),
        "instructions" => t!(lang, "builder.instructions"),
        other => other.to_owned(),
    }
}
