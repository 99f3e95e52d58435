//! Reading uploaded papers, off the threads that answer requests.

use crate::{
    engine::Engine,
    error::Error,
    import::findings::{Change, Duplicate, Findings},
    state::bank::Versioned,
};
use exam::text::tidy;
use question_bank::{
    Item, Note, SourceFile, Status,
    duplicate::Index,
    import::{self, DocumentReport, ItemReport, Options, inspect},
    picture,
};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};
use store::{
    Id,
    import::{File, State},
    import_item::{self, Row},
};

/// What was read.
struct ReadPapers {
    /// The texts of the files.
    texts: Vec<String>,
    /// The items.
    rows: Vec<Row>,
    /// What belongs to none.
    findings: Findings,
    /// Their pictures, by name.
    pictures: BTreeMap<String, Vec<u8>>,
}

/// Starts to read an upload unless that is being done already, and does not wait for the end.
pub fn start_reading(engine: &Engine, id: Id) {
    let engine = engine.clone();
    tokio::spawn(async move {
        if let Err(error) = read_import(&engine, id).await {
            tracing::error!(%error, "an import cannot be read");
        }
    });
}

async fn read_import(engine: &Engine, id: Id) -> Result<(), Error> {
    let mut tx = engine.db.begin().await?;
    let mine = store::import::claim(&mut tx, id, engine.now()).await?;
    tx.commit().await?;
    if !mine {
        return Ok(());
    }
    let (files, bank) = (store::import::files(&engine.db, id).await?, engine.state.bank.current(&engine.db).await?);
    let lock = engine.state.heavy.lock().await;
    let found = tokio::task::spawn_blocking(move || read_papers(files, &bank)).await;
    drop(lock);
    let mut tx = engine.db.begin().await?;
    let Ok(found) = found else {
        store::import::read(&mut tx, id, State::Failed, &[], "", engine.now()).await?;
        return Ok(tx.commit().await?);
    };
    let findings = serde_json::to_string(&found.findings).map_err(|_| Error::Damaged("import"))?;
    if store::import::read(&mut tx, id, State::Review, &found.texts, &findings, engine.now()).await? {
        for row in &found.rows {
            import_item::add(&mut tx, id, row).await?;
        }
        for (name, body) in &found.pictures {
            store::picture::add(&mut tx, name, body, engine.now()).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// Reads files and compares their items with those of the bank.
fn read_papers(files: Vec<File>, bank: &[Versioned]) -> ReadPapers {
    let texts = files.iter().map(|file| tidy(&inspect::file_text(&file.body).unwrap_or_default()).into_owned()).collect();
    let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    let place = |name: &str| names.iter().position(|known| known == name).unwrap_or(0) as i64;
    let files: Vec<(String, Vec<u8>)> = files.into_iter().map(|file| (file.name, file.body)).collect();
    // Ready is what would be ready once the rights are settled; loading makes drafts of all where they are not.
    let import = import::import(&files, &Options { rights_settled: true, ..Options::default() });
    let findings = Findings::from_report(&import.report, place);
    let reports: HashMap<&str, &DocumentReport> =
        import.report.documents.iter().filter_map(|of| Some((of.output.as_deref()?, of))).collect();
    let (mut rows, mut items, mut pictures) = (Vec::new(), Vec::new(), BTreeMap::new());
    for document in &import.documents {
        let Some(report) = reports.get(document.name.as_str()) else { continue };
        let file = place(&report.file);
        let named = |path: &str| document.assets.iter().find(|asset| asset.name == path).map(|asset| asset.bytes.clone());
        let markdown = picture::adopt(&document.markdown, &mut pictures, named);
        if document.drafts.is_empty() {
            rows.extend(Note::from_markdown(&markdown).map(|note| note_row(&note, report, file)));
        } else {
            items.extend(item_rows(&markdown, report, file, &mut rows));
        }
    }
    number_rows(&mut rows);
    find_duplicates(&mut rows, &items, bank);
    for row in &mut rows {
        for text in [&mut row.raw, &mut row.title, &mut row.source] {
            *text = tidy(text).into_owned();
        }
        row.certain = row.status == "ready" && row.confidence == 100 && !row.has_twin;
    }
    ReadPapers { texts, rows, findings, pictures }
}

fn number_rows(rows: &mut [Row]) {
    for (at, row) in rows.iter_mut().enumerate() {
        row.position = at as i64 + 1;
    }
}

fn blank_row(item: &str, file: i64, lines: (u32, u32)) -> Row {
    Row {
        position: 0,
        file,
        item: item.to_owned(),
        kind: String::new(),
        title: String::new(),
        number: None,
        first_line: lines.0.into(),
        last_line: lines.1.into(),
        raw: String::new(),
        key_from: String::new(),
        confidence: 100,
        reasons: "[]".to_owned(),
        changes: "[]".to_owned(),
        twins: "[]".to_owned(),
        has_twin: false,
        certain: false,
        original: String::new(),
        source: String::new(),
        status: String::new(),
        decision: String::new(),
    }
}

fn note_row(note: &Note, report: &DocumentReport, file: i64) -> Row {
    let changes: Vec<Change> = report.suggestions.iter().map(Change::from_suggestion).collect();
    Row {
        kind: "note".to_owned(),
        title: note.title.clone(),
        changes: json(&changes),
        source: note.to_markdown(),
        status: "ready".to_owned(),
        ..blank_row(&note.id, file, report.lines)
    }
}

/// Adds the rows of a paper, and returns its items with their places among all rows.
fn item_rows(markdown: &str, report: &DocumentReport, file: i64, rows: &mut Vec<Row>) -> Vec<(usize, Item)> {
    let source = SourceFile { path: String::new(), text: markdown.to_owned() };
    let mut items: HashMap<String, Item> =
        question_bank::read(&[source]).items.into_iter().map(|of| (of.item.id.clone(), of.item)).collect();
    let mut out = Vec::new();
    for of in &report.items {
        let Some(item) = items.remove(&of.id) else { continue };
        rows.push(item_row(&item, of, report, file));
        out.push((rows.len() - 1, item));
    }
    out
}

fn item_row(item: &Item, of: &ItemReport, report: &DocumentReport, file: i64) -> Row {
    let within = report.suggestions.iter().filter(|one| (of.lines.0..=of.lines.1).contains(&one.line));
    let changes: Vec<Change> = within.filter(|one| one.kind != "duplicate").map(Change::from_suggestion).collect();
    Row {
        kind: item.kind.name().to_owned(),
        title: title(item),
        number: of.number.map(i64::from),
        raw: of.raw.clone(),
        key_from: of.key_from.unwrap_or_default().to_owned(),
        confidence: (of.confidence * 100.0).round() as i64,
        reasons: json(&of.reasons),
        changes: json(&changes),
        source: item.to_markdown(),
        status: item.status.name().to_owned(),
        ..blank_row(&item.id, file, of.lines)
    }
}

/// Returns the title, or how the question begins.
fn title(item: &Item) -> String {
    let asked = item.parts.first().map(|part| &part.prompt).or(item.material.as_ref());
    let text = if item.title.is_empty() { asked.map_or("", |text| text.0.as_str()) } else { &item.title };
    text.chars().map(|c| if c == '\n' { ' ' } else { c }).take(80).collect()
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "[]".to_owned())
}

/// Finds what asks the same, in the bank and among the rows; it is noted with both of a pair.
fn find_duplicates(rows: &mut [Row], items: &[(usize, Item)], bank: &[Versioned]) {
    let known: HashMap<&str, &Arc<Item>> = bank.iter().map(|(_, item)| (item.id.as_str(), item)).collect();
    let used: Vec<&Arc<Item>> = bank.iter().map(|(_, item)| item).filter(|item| item.status != Status::Retired).collect();
    let mut old = Index::default();
    used.iter().for_each(|item| old.add(item));
    let (mut new, mut found) = (Index::default(), vec![Vec::new(); rows.len()]);
    for (at, item) in items {
        let same = known.get(item.id.as_str());
        match same {
            Some(there) if says_the_same(item, there) => found[*at].push(Duplicate::Same),
            Some(_) => found[*at].push(Duplicate::Other),
            None => {
                let alike = old.find(item).into_iter().map(|number| Duplicate::Bank(used[number].id.clone()));
                found[*at].extend(alike);
            }
        }
        for number in new.find(item) {
            let other = items[number].0;
            found[other].push(Duplicate::Here(rows[*at].position));
            found[*at].push(Duplicate::Here(rows[other].position));
        }
        new.add(item);
    }
    for (row, twins) in rows.iter_mut().zip(found) {
        row.has_twin = twins.iter().any(|twin| *twin != Duplicate::Same);
        row.twins = json(&twins);
    }
}

/// Returns whether two items of one id say the same, whatever their status, and wherever the bank has filed what names no place.
fn says_the_same(item: &Item, there: &Item) -> bool {
    let bare = |of: &Item| {
        let mut of = Item::from_markdown(&of.to_markdown())?;
        of.status = Status::Ready;
        of.tags.level = of.tags.level.filter(|_| item.tags.level.is_some());
        of.tags.chapter = of.tags.chapter.filter(|_| item.tags.chapter.is_some());
        Some(of.to_markdown())
    };
    bare(item) == bare(there)
}
