//! What belongs to no item: files that could not be read, passages that were refused, keys without a question, changes.

use crate::{
    import::labels,
    view::{
        breadcrumb::breadcrumb,
        chip::{Tone, chip},
        pager::{LINES, pager},
    },
    web::{page::Page, refusal::Refusal, site::Site, visitor::Instructor},
};
use axum::extract::{Path, Query, State};
use engine::import::{
    find_own,
    findings::{Document, Findings, Lines},
};
use exam::Lang;
use leptos::prelude::*;
use std::collections::HashMap;

/// Something that belongs to no item: what it is, where it stands, what it says, and what was made of it.
struct Leftover {
    what: String,
    place: Option<(i64, Lines)>,
    text: String,
    why: String,
}

/// Shows all of it, page by page.
pub async fn show(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let number = query.get("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 1_000_000);
    let lang = instructor.visitor.lang;
    let import = find_own(&site, &instructor.actor, &id).await?;
    let findings = Findings::from_stored(&import.findings);
    let leftovers = list_leftovers(&findings, lang);
    let count = leftovers.len() as i64;
    let rows =
        leftovers.iter().skip(((number - 1) * LINES) as usize).take(LINES as usize).map(|of| row(of, &id, lang)).collect_view();
    let sections = findings.documents.iter().map(|of| sections(of, lang)).collect_view();
    let none = (count == 0).then(|| view! { <p class="notice good">{t!(lang, "import.none_refused")}</p> });
    let body = view! {
        {breadcrumb(vec![(format!("/bank/import/{id}"), import.title.clone())], lang)}
        <h1>{t!(lang, "import.refused_title")}</h1>
        {none}
        <ul class="rows changes">{rows}</ul>
        {pager(&format!("/bank/import/{id}/refused"), number, count, LINES, lang)}
        {sections}
    };
    Ok(Page::new(&instructor.visitor, t!(lang, "import.refused_title"), body))
}

fn list_leftovers(findings: &Findings, lang: Lang) -> Vec<Leftover> {
    let unread = findings.unread.iter().map(|(file, why)| Leftover {
        what: t!(lang, "import.unread"),
        place: None,
        text: file.clone(),
        why: why.message(lang).to_owned(),
    });
    let refused = findings.documents.iter().flat_map(|of| {
        of.refused.iter().map(|(why, text, lines)| Leftover {
            what: t!(lang, "import.refused"),
            place: Some((of.file, *lines)),
            text: text.clone(),
            why: why.message(lang).to_owned(),
        })
    });
    let orphans = findings.documents.iter().flat_map(|of| {
        of.orphans.iter().map(|(section, number, text, lines)| Leftover {
            what: t!(lang, "import.orphan"),
            place: Some((of.file, *lines)),
            text: format!("{number}. {text}"),
            why: section.clone(),
        })
    });
    let changes = findings.documents.iter().flat_map(|of| {
        of.changes.iter().map(|change| Leftover {
            what: labels::change(&change.kind, lang),
            place: Some((of.file, (change.line, change.line))),
            text: change.before.clone(),
            why: change.note.as_ref().map_or(change.after.as_str(), |note| note.message(lang)).to_owned(),
        })
    });
    unread.chain(refused).chain(orphans).chain(changes).collect()
}

fn row(of: &Leftover, id: &str, lang: Lang) -> impl IntoView + use<> {
    let place = of.place.map(|(file, (from, to))| {
        let href = format!("/bank/import/{id}/files/{file}?from={from}&to={to}#L{from}");
        view! { <a href=href>{labels::lines(from, to, lang)}</a> }
    });
    view! {
        <li>
            <span>{chip(Tone::Plain, of.what.clone())} " " {place}</span>
            <span class="change">{of.text.clone()}</span>
            <span class="meta">{of.why.clone()}</span>
        </li>
    }
}

/// What each section promised and what was found.
fn sections(of: &Document, lang: Lang) -> Option<AnyView> {
    let rows = of.sections.iter().map(|section| {
        let title = if section.title.is_empty() { "–".to_owned() } else { section.title.clone() };
        let declared = section.declared.map_or_else(|| "–".to_owned(), |count| count.to_string());
        view! {
            <tr>
                <th scope="row">{title}</th>
                <td class="num">{declared}</td> <td class="num">{section.found}</td> <td class="num">{section.keyed}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let name = if of.title.is_empty() { of.name.clone() } else { of.title.clone() };
    (!of.sections.is_empty()).then(|| {
        view! {
            <div class="table-scroll" tabindex="0"><table>
                <caption>{name} " " {labels::lines(of.lines.0, of.lines.1, lang)}</caption>
                <thead><tr>
                    <th scope="col">{t!(lang, "import.section")}</th>
                    <th scope="col" class="num">{t!(lang, "import.declared")}</th>
                    <th scope="col" class="num">{t!(lang, "import.found")}</th>
                    <th scope="col" class="num">{t!(lang, "import.keyed")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
        }
        .into_any()
    })
}
