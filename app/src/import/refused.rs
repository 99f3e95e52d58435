//! What belongs to no item: files that could not be read, passages that were refused, keys without a question, changes.

use crate::import::words;
use crate::web::refusal::Shown as _;
use crate::{
    view::pager::{LINES, pager},
    web::{page::Page, site::Site, visitor::Instructor},
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use engine::{
    Error,
    import::{
        findings::{Document, Findings, Lines},
        own,
    },
};
use exam::Lang;
use leptos::prelude::*;
use std::collections::HashMap;

/// One thing to tell: what it is, where it stands, what it says, and what was made of it.
struct Told {
    what: String,
    place: Option<(i64, Lines)>,
    text: String,
    why: String,
}

/// The page.
pub async fn show(
    who: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(asked): Query<HashMap<String, String>>,
) -> Response {
    let number = asked.get("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 1_000_000);
    page(&who, &site, &id, number).await.map_or_else(|error| error.page(&who.visitor), Page::into_response)
}

async fn page(who: &Instructor, site: &Site, id: &str, number: i64) -> Result<Page, Error> {
    let lang = who.visitor.lang;
    let import = own(site, &who.actor, id).await?;
    let findings = Findings::kept(&import.findings);
    let told = told(&findings, lang);
    let count = told.len() as i64;
    let rows = told.iter().skip(((number - 1) * LINES) as usize).take(LINES as usize).map(|of| row(of, id, lang)).collect_view();
    let sections = findings.documents.iter().map(|of| sections(of, lang)).collect_view();
    let none = (count == 0).then(|| view! { <p class="notice good">{t!(lang, "importing.none_refused")}</p> });
    let body = view! {
        <p class="meta"><a href=format!("/bank/import/{id}")>{import.title.clone()}</a></p>
        <h1>{t!(lang, "importing.refused_title")}</h1>
        {none}
        <ul class="rows changes">{rows}</ul>
        {pager(&format!("/bank/import/{id}/refused"), number, count, LINES, lang)}
        {sections}
    };
    Ok(Page::new(&who.visitor, t!(lang, "importing.refused_title"), body))
}

fn told(findings: &Findings, lang: Lang) -> Vec<Told> {
    let unread = findings.unread.iter().map(|(file, why)| Told {
        what: t!(lang, "importing.unread"),
        place: None,
        text: file.clone(),
        why: why.message(lang).to_owned(),
    });
    let refused = findings.documents.iter().flat_map(|of| {
        of.refused.iter().map(|(why, text, lines)| Told {
            what: t!(lang, "importing.refused"),
            place: Some((of.file, *lines)),
            text: text.clone(),
            why: why.message(lang).to_owned(),
        })
    });
    let orphans = findings.documents.iter().flat_map(|of| {
        of.orphans.iter().map(|(section, number, text, lines)| Told {
            what: t!(lang, "importing.orphan"),
            place: Some((of.file, *lines)),
            text: format!("{number}. {text}"),
            why: section.clone(),
        })
    });
    let changes = findings.documents.iter().flat_map(|of| {
        of.changes.iter().map(|change| Told {
            what: words::change(&change.kind, lang),
            place: Some((of.file, (change.line, change.line))),
            text: change.before.clone(),
            why: change.note.as_ref().map_or(change.after.as_str(), |note| note.message(lang)).to_owned(),
        })
    });
    unread.chain(refused).chain(orphans).chain(changes).collect()
}

fn row(of: &Told, id: &str, lang: Lang) -> impl IntoView + use<> {
    let place = of.place.map(|(file, (from, to))| {
        let href = format!("/bank/import/{id}/files/{file}?from={from}&to={to}#L{from}");
        view! { <a href=href>{words::lines(from, to, lang)}</a> }
    });
    view! {
        <li>
            <span><span class="tag">{of.what.clone()}</span> " " {place}</span>
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
                <caption>{name} " " {words::lines(of.lines.0, of.lines.1, lang)}</caption>
                <thead><tr>
                    <th scope="col">{t!(lang, "importing.section")}</th>
                    <th scope="col" class="num">{t!(lang, "importing.declared")}</th>
                    <th scope="col" class="num">{t!(lang, "importing.found")}</th>
                    <th scope="col" class="num">{t!(lang, "importing.keyed")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
        }
        .into_any()
    })
}
