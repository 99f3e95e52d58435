//! One item of an import: its lines on the left, what was made of them on the right.

use crate::{
    import::{address::read_filter, copies::copies, key_form::key_form, labels, source},
    island::staff::importing::ImportKeys,
    view::{
        breadcrumb::breadcrumb,
        chip::{Tone, chip},
        revealed,
    },
    web::{
        page::{Islands, Page},
        refusal::Refusal,
        site::Site,
        visitor::Instructor,
    },
};
use axum::extract::{Path, Query, State};
use engine::{
    Error,
    import::{
        Decision, find_own,
        findings::Change,
        missing_key,
        row::{can_be_ready, changes, find_row, is_note},
    },
};
use exam::Lang;
use leptos::prelude::*;
use question_bank::{Insider, Item, Note, SourceFile};
use std::collections::HashMap;
use store::{
    import::{Import, State as Stage},
    import_item::{self, Row},
};

/// Lines around the item that are shown with it.
const AROUND: i64 = 4;

/// Shows an item of an import.
pub async fn show(
    instructor: Instructor,
    State(site): State<Site>,
    Path((id, position)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let site = &site;
    let lang = instructor.visitor.lang;
    let witness = Insider::of(&instructor.actor.person().roles).ok_or(Error::Forbidden)?;
    let import = find_own(site, &instructor.actor, &id).await?;
    let row = find_row(site, &import, &position).await?;
    let filter = read_filter(query.get("show").map(String::as_str).unwrap_or_default());
    let unkeyed = query.contains_key("unkeyed");
    let unkeyed = unkeyed.then(|| view! { <p class="notice bad" role="alert">{t!(lang, "import.unkeyed")}</p> });
    let (before, next) = import_item::around(&site.db, import.id, filter, row.position).await?;
    let open = import.state == Stage::Review;
    let changes = changes(&row)?;
    let path = format!("/bank/import/{id}/items/{}", row.position);
    let copies = copies(site, &import, &row, &witness, open, lang).await?;
    let copies = (!copies.is_empty()).then(|| {
        view! { <section class="copies" aria-labelledby="copies"><h2 id="copies">{t!(lang, "import.copies")}</h2>{copies}</section> }
    });
    let go = |to: Option<i64>| to.map(|to| format!("/bank/import/{id}/items/{to}?show={}", filter.name()));
    let title = t!(lang, "import.item_n", n = row.position);
    let body = view! {
        {breadcrumb(vec![(format!("/bank/import/{id}?show={}", filter.name()), format!("{} · {}", labels::filter(filter, lang), import.title.clone()))], lang)}
        <h1>{title.clone()}</h1>
        <form id="import-item" method="post" action=path.clone() class="beside-lines">
            <input type="hidden" name="show" value=filter.name() />
            {lines(site, &import, &row, &changes, lang).await?}
            <section id="the-item" aria-labelledby="made">
                <h2 id="made">{t!(lang, "import.made")}</h2>
                <p class="jump"><a class="button" href="#the-lines">{t!(lang, "import.to_lines")}</a></p>
                {unkeyed}
                {status_line(&row, lang)}
                {item_or_note(&row, &witness, open, lang)}
                {change_list(&row, &changes, open, lang)}
                {copies}
            </section>
            {buttons(&row, &path, filter.name(), (go(before), go(next)), open, lang)}
        </form>
        <ImportKeys keys=t!(lang, "import.keys") help=help(lang) />
    };
    Ok(Page::with_islands(&instructor.visitor, Islands::Staff, title, body))
}

async fn lines(site: &Site, import: &Import, row: &Row, changes: &[Change], lang: Lang) -> Result<AnyView, Error> {
    let (name, text) = store::import::text(&site.db, import.id, row.file).await?.unwrap_or_default();
    let shown = source::cut(&text, row.first_line - AROUND, row.last_line + AROUND);
    let labels = changes.iter().map(|change| (i64::from(change.line), labels::change(&change.kind, lang))).collect();
    let whole =
        format!("/bank/import/{}/files/{}?from={}&to={}#L{}", import.id, row.file, row.first_line, row.last_line, row.first_line);
    Ok(view! {
        <section id="the-lines" aria-labelledby="lines">
            <h2 id="lines">{t!(lang, "import.source")}</h2>
            <p class="jump"><a class="button" href="#the-item">{t!(lang, "import.to_item")}</a></p>
            <p class="meta"><a href=whole>{name}</a> " " {labels::lines(row.first_line, row.last_line, lang)}</p>
            {source::lines(shown, (row.first_line, row.last_line), &labels)}
        </section>
    }
    .into_any())
}

/// Returns type, status, where the key came from, how certain the reading is, and why it is a draft.
fn status_line(row: &Row, lang: Lang) -> AnyView {
    let reasons = labels::reasons(&row.reasons, lang);
    let reasons = reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect_view();
    let edited = row.source != row.original;
    let reasons = (row.status == "draft" && !edited && !reasons.is_empty()).then(|| {
        view! { <div class="notice"><p>{t!(lang, "import.why_draft")}</p><ul>{reasons}</ul></div> }
    });
    let decision = labels::decision_tag(Decision::from(row), lang);
    let status = if row.status == "draft" { t!(lang, "common.draft") } else { t!(lang, "common.ready") };
    let key = match row.key_from.as_str() {
        "inline" => Some(t!(lang, "import.key_inline")),
        "block" => Some(t!(lang, "import.key_block")),
        "" => None,
        other => Some(t!(lang, "import.key_other", from = other)),
    };
    view! {
        <p class="meta">
            <span>{labels::kind(&row.kind, lang)}</span> <span class=format!("tag {}", row.status)>{status}</span> {decision}
            <span>{if edited { t!(lang, "import.edited") } else { t!(lang, "import.confidence", n = row.confidence) }}</span>
            {key.map(|key| view! { <span>{key}</span> })}
            <code>{row.item.clone()}</code>
        </p>
        {reasons}
    }
    .into_any()
}

/// Returns what the checker says, and the item itself.
fn item_or_note(row: &Row, witness: &Insider, open: bool, lang: Lang) -> AnyView {
    if let Some(note) = Note::from_markdown(&row.source) {
        return view! { <div class="card prose" inner_html=note.body.render().to_string()></div> }.into_any();
    }
    let reading = question_bank::read(&[SourceFile { path: String::new(), text: row.source.clone() }]);
    let findings =
        reading.problems.iter().map(|problem| view! { <li class="finding">{problem.message(lang)}</li> }).collect_view();
    let findings = (!findings.is_empty()).then(|| view! { <ul class="findings">{findings}</ul> });
    let item = reading.items.first().map(|of| match open && lacks(row, &of.item) {
        true => key_form(&of.item, witness, lang),
        false => revealed::whole(&of.item, witness, lang),
    });
    view! { {findings} <div class="card">{item}</div> }.into_any()
}

/// Returns whether a draft lacks what can be given on its page.
fn lacks(row: &Row, item: &Item) -> bool {
    row.status == "draft" && missing_key::is_open(item)
}

/// Returns what was cleaned, each with the button that takes it back.
fn change_list(row: &Row, changes: &[Change], open: bool, lang: Lang) -> Option<AnyView> {
    let line = |(number, change): (usize, &Change)| {
        let turn = change.toggled(&row.source).filter(|_| open).map(|(again, _)| {
            let key = change.before.starts_with("- [ ] ");
            let words = if key && again {
                t!(lang, "import.take_key")
            } else if again {
                t!(lang, "import.change_again")
            } else {
                t!(lang, "import.change_back")
            };
            view! { <button name="do" value=format!("change-{number}")>{words}</button> }
        });
        let after = (!change.after.is_empty()).then(|| view! { " → " <ins>{change.after.clone()}</ins> });
        let note = change.note.as_ref().map(|note| view! { <span class="meta">{note.message(lang).to_owned()}</span> });
        // Only what is gone is struck out: lines that were joined or parted are all there.
        let gone = !change.after.is_empty() || ["pinyin", "furniture", "personal", "loss"].contains(&change.kind.as_str());
        let before = match (change.before.as_str(), gone) {
            ("", _) => ().into_any(),
            (before, true) => view! { <del>{before.to_owned()}</del> }.into_any(),
            (before, false) => view! { <span>{before.to_owned()}</span> }.into_any(),
        };
        view! {
            <li>
                <span>{chip(Tone::Plain, labels::change(&change.kind, lang))} " " <span class="meta">{t!(lang, "common.line", n = change.line)}</span></span>
                <span class="change">{before}{after}</span> {note} {turn}
            </li>
        }
    };
    let list = changes.iter().enumerate().map(line).collect_view();
    (!changes.is_empty()).then(|| {
        view! { <section aria-labelledby="changes"><h2 id="changes">{t!(lang, "import.changes")}</h2><ul class="rows changes">{list}</ul></section> }
            .into_any()
    })
}

/// Returns the bar of buttons: decide, and go on.
fn buttons(row: &Row, path: &str, show: &str, ways: (Option<String>, Option<String>), open: bool, lang: Lang) -> AnyView {
    let way = |to: Option<String>, text: String, key: &'static str, rel: &'static str| {
        to.map(|href| view! { <a class="button" href=href rel=rel data-key=key aria-keyshortcuts=key>{text}</a> })
    };
    let ready = can_be_ready(row).then(|| view! { <button name="do" value="ready">{t!(lang, "import.accept_ready")}</button> });
    let edit = (!is_note(row)).then(|| {
        let href = format!("{path}/edit?show={show}");
        view! { <a class="button" href=href data-key="e" aria-keyshortcuts="e">{t!(lang, "import.edit")}</a> }
    });
    let restore =
        (row.source != row.original).then(|| view! { <button name="do" value="restore">{t!(lang, "import.restore")}</button> });
    let back = format!("/bank/import/{}/take-back", path.split('/').nth(3).unwrap_or_default());
    let keys = Item::from_markdown(&row.source).is_some_and(|item| lacks(row, &item));
    let key = keys.then(|| {
        view! { <button class="primary" name="do" value="key" data-key="a" aria-keyshortcuts="a">{t!(lang, "import.accept_key")}</button> }
    });
    let (class, letter) = if keys { ("", None) } else { ("primary", Some("a")) };
    let accept = if row.status == "draft" { t!(lang, "import.accept_draft") } else { t!(lang, "import.accept") };
    let decide = open.then(|| {
        view! {
            {key}
            <button class=class name="do" value="accept" data-key=letter aria-keyshortcuts=letter>{accept}</button>
            {ready}
            {edit}
            <button name="do" value="reject" data-key="r" aria-keyshortcuts="r">{t!(lang, "import.reject")}</button>
            <button formaction=back class="quiet" data-key="u" aria-keyshortcuts="u">{t!(lang, "import.take_back")}</button>
            {restore}
        }
    });
    view! {
        <div class="decide">
            {way(ways.0, t!(lang, "import.before"), "k", "prev")}
            {decide}
            {way(ways.1, t!(lang, "import.after"), "j", "next")}
        </div>
    }
    .into_any()
}

fn help(lang: Lang) -> Vec<(String, String)> {
    [
        ("1–9", t!(lang, "import.choose")),
        ("a", t!(lang, "import.accept")),
        ("e", t!(lang, "import.edit")),
        ("r", t!(lang, "import.reject")),
        ("u", t!(lang, "import.take_back")),
        ("j", t!(lang, "import.after")),
        ("k", t!(lang, "import.before")),
    ]
    .map(|(key, text)| (key.to_owned(), text))
    .into()
}
