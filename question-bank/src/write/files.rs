//! The whole bank as files: one for each chapter, and whatever does not read back from there in a file of its own.

use crate::{
    item::Item,
    note::Note,
    paper::Paper,
    read::{SourceFile, read},
    syntax::{
        output::front_matter,
        words::{Key, kind_name},
    },
};
use exam::Kind;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Writes items, papers and notes as files that read back as the very same.
pub fn files(items: &[&Item], papers: &[&Paper], notes: &[&Note]) -> Vec<SourceFile> {
    type ChapterKey<'a> = (Option<&'a str>, Option<&'a str>, Option<&'a str>);
    let mut chapters: BTreeMap<ChapterKey<'_>, Vec<&Item>> = BTreeMap::new();
    for item in items {
        let tags = &item.tags;
        chapters.entry((tags.bank.as_deref(), tags.level.as_deref(), tags.chapter.as_deref())).or_default().push(item);
    }
    let mut files = Vec::new();
    let mut written: HashSet<&str> = HashSet::new();
    for (number, ((bank, level, chapter), mut items)) in chapters.into_iter().enumerate() {
        items.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
        let head = front_matter(&[(Key::Bank, bank), (Key::Level, level), (Key::Chapter, chapter)]);
        let name = [level, chapter.or(bank)].into_iter().flatten().map(file_name).collect::<Vec<_>>().join("-");
        let mut file = SourceFile { path: format!("items/{:02}-{name}.md", number + 1), text: write_chapter(&head, &items) };
        let alone = find_changed(&file, &items);
        if !alone.is_empty() {
            items.retain(|item| !alone.contains(&item.id));
            file.text = write_chapter(&head, &items);
            // Where two that were sound together are not so without the rest, each gets its own file.
            if !find_changed(&file, &items).is_empty() {
                items.clear();
            }
        }
        if !items.is_empty() {
            files.push(file);
        }
        written.extend(items.iter().map(|item| item.id.as_str()));
    }
    files.extend(items.iter().filter(|item| !written.contains(item.id.as_str())).map(|item| write_alone(item)));
    files.extend(papers.iter().map(|of| SourceFile { path: format!("papers/{}.md", file_name(&of.id)), text: of.to_markdown() }));
    files.extend(notes.iter().map(|of| SourceFile { path: format!("notes/{}.md", file_name(&of.id)), text: of.to_markdown() }));
    files
}

fn write_alone(item: &Item) -> SourceFile {
    SourceFile { path: format!("items/{}.md", file_name(&item.id)), text: item.to_markdown() }
}

fn write_chapter(head: &str, items: &[&Item]) -> String {
    let mut text = head.to_owned();
    let mut under: Option<Kind> = None;
    for item in items {
        if under.replace(item.kind) != Some(item.kind) {
            text += &format!("\n# {}\n", kind_name(item.kind));
        }
        text.push('\n');
        text += &item.body();
    }
    text
}

/// Returns each item of a file by its id, as a document.
fn documents_by_id(file: &SourceFile) -> HashMap<String, String> {
    let reading = read(std::slice::from_ref(file));
    reading.items.into_iter().map(|of| (of.item.id.clone(), of.item.to_markdown())).collect()
}

/// Returns the items that do not come back from this file as they went in.
fn find_changed(file: &SourceFile, items: &[&Item]) -> Vec<String> {
    let back = documents_by_id(file);
    let differs = |item: &&&Item| back.get(&item.id).is_none_or(|document| *document != item.to_markdown());
    items.iter().filter(differs).map(|item| item.id.clone()).collect()
}

/// Returns a name that every file system takes.
fn file_name(name: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() || c == '-' || c == '_' { c } else { '-' };
    name.chars().take(60).map(kept).collect()
}
