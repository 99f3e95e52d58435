//! The bank, or what a filter finds of it, as a file.

use crate::{
    bank::filter::{ListQuery, filter_query, parameters, read_filter},
    view::breadcrumb::breadcrumb,
    web::{
        attachment::attachment,
        form::{Fields, Form, value},
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Instructor,
    },
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use engine::{
    Error,
    bank::{
        archive::download_bank,
        export::{ExportFormat, ExportedItems, export_items},
    },
};
use exam::Lang;
use leptos::prelude::*;
use question_bank::exchange::Loss;
use std::io::{Cursor, Write};
use store::item_list;
use zip::{ZipWriter, write::SimpleFileOptions};

/// Shows in which formats the items that a filter finds can be downloaded.
pub async fn show(instructor: Instructor, State(site): State<Site>, Query(query): Query<ListQuery>) -> Result<Page, Refusal> {
    let lang = instructor.visitor.lang;
    let count = item_list::count(&site.db, &read_filter(&query)?).await?;
    let hidden =
        parameters().filter_map(|name| query.get(name).filter(|value| !value.is_empty()).map(|value| (name, value.clone())));
    let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }.into_any()).collect_view();
    let option = |(at, format): (usize, ExportFormat)| {
        let name = format.name();
        view! { <label class="check"><input type="radio" name="format" value=name checked=at == 0 /> <span>{format.title()} " " <span class="meta">"." {format.extension()}</span></span></label> }
    };
    let whole = filter_query(&query).is_empty();
    let body = view! {
        {breadcrumb(vec![("/bank".into(), t!(lang, "common.title"))], lang)}
        <h1>{t!(lang, "bank.export.heading")}</h1>
        <p>{plural!(lang, count, "bank.count", n = count)}</p>
        <form method="post" action="/bank/download" class="stack">
            {hidden}
            <fieldset class="field radios">
                <legend>{t!(lang, "bank.export.format")}</legend>
                {ExportFormat::all().enumerate().map(option).collect_view()}
            </fieldset>
            <p class="meta">{t!(lang, "bank.export.losses")}</p>
            {whole.then(|| view! { <p class="meta">{t!(lang, "bank.export.whole")}</p> })}
            <p class="notice">{t!(lang, "bank.export.keys")}</p>
            <div class="finish start"><button class="primary">{t!(lang, "bank.export.download")}</button></div>
        </form>
    };
    Ok(Page::new(&instructor.visitor, t!(lang, "bank.export.heading"), body))
}

/// Sends what a filter finds in a format; without a filter and a format the whole bank, one file a chapter, with its papers and notes.
pub async fn download(instructor: Instructor, State(site): State<Site>, Form(fields): Form<Fields>) -> Result<Response, Refusal> {
    let query: ListQuery = fields.iter().filter(|(name, _)| name != "format").cloned().collect();
    let name = value(&fields, "format").unwrap_or(ExportFormat::Markdown.name());
    let format = ExportFormat::from_name(name).ok_or(Error::Invalid("format"))?;
    if format == ExportFormat::Markdown && filter_query(&query).is_empty() {
        return Ok(attachment("application/zip", "keju-bank.zip", download_bank(&site, &instructor.actor).await?));
    }
    let exported = export_items(&site, &instructor.actor, &read_filter(&query)?, format).await?;
    let file = format!("keju-items.{}", format.extension());
    if exported.losses.is_empty() {
        return Ok(attachment(format.media_type(), &file, exported.bytes));
    }
    let packed = with_losses(&file, exported, instructor.visitor.lang).map_err(|_| Error::Damaged("archive"))?;
    Ok(attachment("application/zip", "keju-items-with-losses.zip", packed))
}

/// Packs a file together with a list of what it does not hold.
fn with_losses(name: &str, exported: ExportedItems, lang: Lang) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(name, SimpleFileOptions::default())?;
    archive.write_all(&exported.bytes)?;
    archive.start_file("losses.txt", SimpleFileOptions::default())?;
    let line = |loss: &Loss| {
        let left_out = if loss.left_out { t!(lang, "bank.export.left_out") } else { String::new() };
        format!("{}\t{}\t{left_out}\r\n", loss.item, loss.what.message(lang))
    };
    // With a byte order mark, so that a plain editor on Windows reads it.
    archive.write_all(format!("\u{FEFF}{}", exported.losses.iter().map(line).collect::<String>()).as_bytes())?;
    Ok(archive.finish()?.into_inner())
}
