//! What was read of an import: what needs a look first, and the form to load it.

use crate::{
    import::{labels, outcome::outcome_view},
    view::{
        breadcrumb::breadcrumb,
        chip::{Tone, chip},
        pager::{LINES, pager},
        rights::rights,
    },
    web::{page::Page, refusal::Refusal, site::Site, visitor::Instructor},
};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderValue, header::REFRESH},
    response::{IntoResponse, Response},
};
use engine::{
    Error,
    import::{
        Decision, find_own,
        findings::Findings,
        load::{LoadRequest, RIGHTS},
        read::start_reading,
    },
};
use exam::Lang;
use leptos::prelude::*;
use std::collections::{BTreeSet, HashMap};
use store::{
    catalogue,
    import::{Import, State as Stage},
    import_item::{self, Filter, ImportLine},
};

/// Shows an import; while the files are read the page loads itself again.
pub async fn show(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Refusal> {
    let import = find_own(&site, &instructor.actor, &id).await?;
    if import.state == Stage::Reading {
        start_reading(&site, import.id);
        let mut response = reading_page(&instructor, &import).into_response();
        response.headers_mut().insert(REFRESH, HeaderValue::from_static("1"));
        return Ok(response);
    }
    Ok(page(&instructor, &site, &import, &query, LoadRequest::default(), None).await?.into_response())
}

fn reading_page(instructor: &Instructor, import: &Import) -> Page {
    let lang = instructor.visitor.lang;
    let body = view! {
        <div class="card narrow" role="status">
            <h1>{t!(lang, "import.state_reading")}</h1>
            <p>{import.title.clone()}</p>
            <progress aria-label=t!(lang, "import.state_reading")></progress>
            <p class="meta">{t!(lang, "import.wait")} " " <a href=format!("/bank/import/{}", import.id)>{t!(lang, "import.again")}</a></p>
        </div>
    };
    Page::new(&instructor.visitor, t!(lang, "import.state_reading"), body)
}

/// Returns the page of an import; `chosen` is what was chosen before.
pub async fn page(
    instructor: &Instructor,
    site: &Site,
    import: &Import,
    query: &HashMap<String, String>,
    chosen: LoadRequest<'_>,
    notice: Option<AnyView>,
) -> Result<Page, Error> {
    let lang = instructor.visitor.lang;
    let mut counts = Vec::new();
    for filter in Filter::ALL {
        counts.push((filter, import_item::count(&site.db, import.id, filter).await?));
    }
    let count_of = |wanted: Filter| counts.iter().find(|(filter, _)| *filter == wanted).map_or(0, |(_, count)| *count);
    let first = [Filter::Attention, Filter::Certain].into_iter().find(|filter| count_of(*filter) > 0).unwrap_or(Filter::All);
    let filter = query.get("show").and_then(|name| Filter::from_name(name)).unwrap_or(first);
    let number = query.get("page").and_then(|page| page.parse::<i64>().ok()).unwrap_or(1).clamp(1, 1_000_000);
    let lines = import_item::page(&site.db, import.id, filter, LINES, (number - 1) * LINES).await?;
    let path = format!("/bank/import/{}", import.id);
    let rows = lines.iter().map(|line| row(line, &path, filter, lang)).collect_view();
    let list = if lines.is_empty() {
        view! { <p class="notice">{t!(lang, "import.none_here")}</p> }.into_any()
    } else {
        view! { <ol class="rows import-rows">{rows}</ol> }.into_any()
    };
    let tabs = counts.iter().map(|(of, count)| tab(*of, *count, *of == filter, &path, lang)).collect_view();
    let review = import.state == Stage::Review;
    let bulk = review.then(|| bulk_form(&path, &counts, lang));
    let action = match import.state {
        Stage::Review => Some(load_form(&path, count_of(Filter::Accepted), chosen, &catalogue::shelves(&site.db).await?, lang)),
        Stage::Loaded | Stage::Undone => Some(outcome_view(import, import_item::ids(&site.db, import.id).await?, lang)),
        Stage::Reading | Stage::Failed => None,
    };
    let failed = (import.state == Stage::Failed).then(|| view! { <p class="notice bad">{t!(lang, "import.failed")}</p> });
    let body = view! {
        {breadcrumb(vec![("/bank/import".into(), t!(lang, "common.importing_title"))], lang)}
        <h1>{import.title.clone()}</h1>
        {failed}
        {notice}
        {action}
        {leftovers(&Findings::from_stored(&import.findings), &path, lang)}
        <nav class="tabs" aria-label=t!(lang, "import.lists")>{tabs}</nav>
        {bulk}
        {list}
        {pager(&format!("{path}?show={}", filter.name()), number, count_of(filter), LINES, lang)}
    };
    Ok(Page::wide(&instructor.visitor, t!(lang, "import.review"), body))
}

fn tab(filter: Filter, count: i64, here: bool, path: &str, lang: Lang) -> impl IntoView + use<> {
    let here = here.then_some("page");
    view! {
        <a href=format!("{path}?show={}", filter.name()) aria-current=here>
            {labels::filter(filter, lang)} " " <span class="count">{count}</span>
        </a>
    }
}

/// Unread files, refused passages and keys without a question, in numbers.
fn leftovers(findings: &Findings, path: &str, lang: Lang) -> Option<AnyView> {
    let refused: usize = findings.documents.iter().map(|of| of.refused.len()).sum();
    let orphans: usize = findings.documents.iter().map(|of| of.orphans.len()).sum();
    let changes: usize = findings.documents.iter().map(|of| of.changes.len()).sum();
    let any = refused + orphans + changes + findings.unread.len() > 0;
    any.then(|| {
        let summary =
            t!(lang, "import.beside", refused = refused, orphans = orphans, unread = findings.unread.len(), changes = changes);
        view! { <p class="notice"><a href=format!("{path}/refused")>{summary}</a></p> }.into_any()
    })
}

fn bulk_form(path: &str, counts: &[(Filter, i64)], lang: Lang) -> AnyView {
    let button = |(filter, count): &(Filter, i64)| {
        let label = match filter {
            Filter::Certain => t!(lang, "import.accept_certain", n = count),
            Filter::Drafts => t!(lang, "import.accept_drafts"),
            Filter::Attention | Filter::Twins | Filter::Accepted | Filter::Rejected | Filter::All => return None,
        };
        (*count > 0).then(|| view! { <button name="show" value=filter.name()>{label}</button> })
    };
    let buttons = counts.iter().filter_map(button).collect_view();
    view! {
        <form method="post" action=format!("{path}/all") class="actions">
            {buttons}
            <button formaction=format!("{path}/take-back") class="quiet">{t!(lang, "import.take_back")}</button>
        </form>
    }
    .into_any()
}

fn load_form(path: &str, accepted: i64, chosen: LoadRequest<'_>, shelves: &[(String, String, i64)], lang: Lang) -> AnyView {
    let option = |name: &&'static str| {
        let selected = *name == chosen.rights;
        view! { <option value=*name selected=selected>{rights(name, lang)}</option> }
    };
    let options = RIGHTS.iter().map(option).collect_view();
    view! {
        <form id="load" method="post" action=path.to_owned() class="card load-form">
            <label>{t!(lang, "import.rights")}
                <select name="rights" required><option value="">{t!(lang, "import.rights_choose")}</option>{options}</select>
            </label>
            {shelf("level", chosen.level, t!(lang, "import.put_level"), shelves.iter().map(|(level, ..)| level.as_str()))}
            {shelf("chapter", chosen.chapter, t!(lang, "import.put_chapter"), shelves.iter().map(|(_, chapter, _)| chapter.as_str()))}
            <button class="primary">{t!(lang, "import.load", n = accepted)}</button>
            <p class="meta">{t!(lang, "import.load_hint")}</p>
        </form>
    }
    .into_any()
}

/// A field for where items are filed, with the names that there are.
fn shelf<'a>(name: &'static str, chosen: &str, label: String, known: impl Iterator<Item = &'a str>) -> AnyView {
    let known: BTreeSet<&str> = known.filter(|name| !name.is_empty()).collect();
    let known = known.into_iter().map(|name| view! { <option value=name.to_owned()></option> }).collect_view();
    let list = format!("known-{name}");
    view! { <label class="shelf">{label} <input name=name value=chosen.to_owned() list=list.clone() autocomplete="off" /><datalist id=list>{known}</datalist></label> }.into_any()
}

fn row(line: &ImportLine, path: &str, filter: Filter, lang: Lang) -> impl IntoView + use<> {
    let reasons = labels::reasons(&line.reasons, lang).join(&t!(lang, "common.mark.semicolon"));
    let reasons = (!reasons.is_empty()).then(|| view! { <span class="why">{reasons}</span> });
    let twin = line.has_twin.then(|| chip(Tone::Plain, t!(lang, "import.duplicates")));
    let unsure = (line.confidence < 100 && line.status != "draft").then(|| chip(Tone::Due, t!(lang, "import.unsure")));
    let decision = labels::decision_tag(Decision::from(line), lang);
    let draft = (line.status == "draft").then(|| chip(Tone::Due, t!(lang, "common.draft")));
    let title = if line.title.is_empty() { t!(lang, "import.item_n", n = line.position) } else { line.title.clone() };
    view! {
        <li value=line.position.to_string()>
            <a href=format!("{path}/items/{}?show={}", line.position, filter.name())>{title}</a>
            <span class="meta">
                <span>{labels::kind(&line.kind, lang)}</span>
                <span>{labels::lines(line.first_line, line.last_line, lang)}</span>
                {reasons} {draft} {unsure} {twin} {decision}
            </span>
        </li>
    }
}
