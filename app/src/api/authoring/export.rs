//! What instructors take with them: the bank as Markdown, results as tables.

use crate::{
    authoring::{
        beside,
        sheet::{self, Cell, Sheet},
        summary::Summary,
    },
    bank,
    error::AppError,
    i18n::{self, moment},
    interaction::letter,
    site::Site,
    who::Instructor,
};
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use exam::Lang;
use question_bank::{Insider, Item, Note, Paper, SourceFile, picture};
use serde_json::json;
use std::{
    collections::{BTreeMap, HashMap},
    io::{Cursor, Write},
};
use store::Id;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// The whole bank, one file a chapter, in an archive.
pub async fn bank(who: Instructor, State(site): State<Site>) -> Response {
    let made = async {
        let files = all(&site).await?;
        let packed = pack(&site, &files).await?;
        audit(&site, &who, "bank.download", json!({ "files": files.len() })).await?;
        Ok::<_, AppError>(attachment("application/zip", "keju-bank.zip", packed))
    };
    made.await.unwrap_or_else(|error| error.page(&who.visitor))
}

/// Every item, paper and note as files that read back as the very same.
pub async fn all(site: &Site) -> Result<Vec<SourceFile>, AppError> {
    let items = site.bank.current(&site.db).await?;
    let papers = store::paper::all(&site.db).await?.iter().map(bank::paper).collect::<Result<Vec<Paper>, _>>()?;
    let notes: Vec<Note> = store::note::all(&site.db).await?.iter().filter_map(|text| Note::from_markdown(text)).collect();
    beside(move || {
        let items: Vec<&Item> = items.iter().map(|(_, item)| &**item).collect();
        question_bank::files(&items, &papers.iter().collect::<Vec<_>>(), &notes.iter().collect::<Vec<_>>())
    })
    .await
}

/// The pictures that these files link to, by where the links lead: in a folder beside each file.
pub fn pictures(files: &[SourceFile]) -> BTreeMap<String, &str> {
    let mut found = BTreeMap::new();
    for file in files {
        let folder = file.path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        found.extend(picture::named(&file.text).into_iter().map(|name| (format!("{folder}{}", picture::link(name)), name)));
    }
    found
}

/// The files and their pictures in an archive. It alone holds the pictures: each goes in as it comes, and as it is, for a picture
/// is packed already.
pub async fn pack(site: &Site, files: &[SourceFile]) -> Result<Vec<u8>, AppError> {
    let texts = files.to_vec();
    let mut archive = beside(move || {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for file in &texts {
            put(&mut archive, &file.path, file.text.as_bytes(), CompressionMethod::Deflated)?;
        }
        Ok::<_, AppError>(archive)
    })
    .await??;
    for (path, name) in pictures(files) {
        if let Some(body) = store::picture::get(&site.db, name).await? {
            put(&mut archive, &path, &body, CompressionMethod::Stored)?;
        }
    }
    Ok(archive.finish().map_err(|_| AppError::Damaged("archive"))?.into_inner())
}

fn put(archive: &mut ZipWriter<Cursor<Vec<u8>>>, path: &str, body: &[u8], how: CompressionMethod) -> Result<(), AppError> {
    let added = archive.start_file(path, SimpleFileOptions::default().compression_method(how));
    added.map_err(|_| AppError::Damaged("archive"))?;
    archive.write_all(body).map_err(|_| AppError::Damaged("archive"))
}

async fn audit(site: &Site, who: &Instructor, what: &str, detail: serde_json::Value) -> Result<(), AppError> {
    let mut tx = site.db.begin().await?;
    store::audit::add(&mut tx, Some(who.person.id), what, &detail.to_string(), site.now()).await?;
    Ok(tx.commit().await?)
}

/// A file to be kept.
pub fn attachment(kind: &'static str, name: &str, body: Vec<u8>) -> Response {
    let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).collect();
    let disposition = format!("attachment; filename=\"{name}\"");
    let head = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (head, body).into_response()
}

/// The results of a paper: `scores.csv`, `items.csv`, `results.xlsx`.
pub async fn results(who: Instructor, State(site): State<Site>, Path((id, file)): Path<(String, String)>) -> Response {
    let made = async {
        let lang = who.visitor.lang;
        let witness = Insider::of(&who.person.roles).ok_or(AppError::Forbidden)?;
        let stored = store::paper::current(&site.db, &id).await?.ok_or(AppError::Absent)?;
        let paper = site.bank.paper(&site.db, stored.version).await?;
        let summary = Summary::of(&site, &id, witness).await?;
        let names = store::result::names(&site.db, &id).await?;
        const CSV: &str = "text/csv; charset=utf-8";
        const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let (kind, body) = match file.as_str() {
            "scores.csv" => (CSV, sheet::csv(&scores(&paper, &summary, &names, lang)).into_bytes()),
            "items.csv" => (CSV, sheet::csv(&items(&summary, lang)).into_bytes()),
            "results.xlsx" => {
                let sheets = [scores(&paper, &summary, &names, lang), items(&summary, lang)];
                (XLSX, beside(move || sheet::xlsx(&sheets)).await?.map_err(|_| AppError::Damaged("workbook"))?)
            }
            _ => return Err(AppError::Absent),
        };
        audit(&site, &who, "results.export", json!({ "paper": id, "file": file, "sittings": summary.lines.len() })).await?;
        Ok(attachment(kind, &format!("{id}-{file}"), body))
    };
    made.await.unwrap_or_else(|error| error.page(&who.visitor))
}

/// One row a sitting.
fn scores(paper: &Paper, summary: &Summary, names: &HashMap<Id, (String, String)>, lang: Lang) -> Sheet {
    let titles = paper.sections.iter().map(|section| section.title.clone());
    let head = [
        t!(lang, "bank.sign_in_name"),
        t!(lang, "bank.person"),
        t!(lang, "bank.attempt"),
        t!(lang, "bank.handed_in"),
        t!(lang, "bank.score"),
        t!(lang, "bank.of"),
        t!(lang, "bank.waiting_points"),
        t!(lang, "bank.decision"),
    ];
    let head = head.into_iter().chain(titles).collect();
    let rows = summary.lines.iter().map(|line| {
        let (name, display) = names.get(&line.sitting).cloned().unwrap_or_default();
        let score = &line.score;
        let mut row: Vec<Cell> = vec![
            name.into(),
            display.into(),
            Cell::Number(line.attempt as f64),
            line.at.map(moment).unwrap_or_default().into(),
            Cell::Number(score.earned.as_f64()),
            Cell::Number(score.of.as_f64()),
            Cell::Number(score.waiting.as_f64()),
            i18n::decision(lang, paper.cut.decide(score)).into(),
        ];
        let section = |at: usize| line.sections.get(at).copied().unwrap_or_default().as_f64();
        row.extend((0..paper.sections.len()).map(|at| Cell::Number(section(at))));
        row
    });
    Sheet { name: t!(lang, "bank.scores"), rows: rows.collect(), head }
}

/// One row a part.
fn items(summary: &Summary, lang: Lang) -> Sheet {
    let parts = &summary.parts;
    let most = parts.iter().map(|part| part.key.len()).max().unwrap_or(0);
    let head = [
        t!(lang, "bank.id"),
        t!(lang, "bank.name"),
        t!(lang, "bank.part"),
        t!(lang, "bank.kind"),
        t!(lang, "bank.points"),
        t!(lang, "bank.n"),
        t!(lang, "bank.omitted"),
        t!(lang, "bank.difficulty"),
        t!(lang, "bank.discrimination"),
        t!(lang, "review.key"),
    ];
    let head = head.into_iter().chain((0..most).map(|at| letter(at).to_string())).collect();
    let rows = parts.iter().map(|part| {
        let key: String = part.key.iter().enumerate().filter(|(_, right)| **right).map(|(at, _)| letter(at)).collect();
        let mut row: Vec<Cell> = vec![
            part.item.as_str().into(),
            part.title.as_str().into(),
            part.part.map(|at| (at + 1) as f64).into(),
            i18n::kind(lang, part.kind).into(),
            Cell::Number(part.of.as_f64()),
            Cell::Number(part.figures.n as f64),
            Cell::Number(part.figures.omitted as f64),
            part.figures.difficulty.into(),
            part.figures.discrimination.into(),
            key.into(),
        ];
        row.extend(part.figures.chosen.iter().map(|count| Cell::Number(*count as f64)));
        row
    });
    Sheet { name: t!(lang, "bank.items"), rows: rows.collect(), head }
}
