//! Writes what was read as files: one for each document, with names and numbers that depend on the input alone.

use super::{
    draft::Draft,
    item::{self, ImportContext},
    notes::Notes,
    outcome::{Document, Options},
    paper,
    paper_drafts::PaperDrafts,
    report::{DocumentReport, ItemReport},
};
use crate::{markdown::Markdown, note::Note};
use std::{collections::HashSet, fmt::Write};

/// The names that are taken.
#[derive(Default)]
pub(crate) struct Names(HashSet<String>);

impl Names {
    pub fn file(&mut self, file: &str, title: &str) -> String {
        let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let keep = |c: char| if c.is_alphanumeric() || "-_《》（）()".contains(c) { c } else { '-' };
        let base: String = if stem.is_empty() || stem == "-" { title } else { stem }.chars().map(keep).take(60).collect();
        let base = if base.trim_matches('-').is_empty() { "import".to_owned() } else { base };
        let mut name = format!("{base}.md");
        let mut number = 1;
        while !self.0.insert(name.to_lowercase()) {
            number += 1;
            name = format!("{base}-{number}.md");
        }
        name
    }
}

/// Returns the prefix of the ids, which depends on the text alone.
pub(crate) fn prefix(text: &str) -> String {
    format!("im-{}", &blake3::hash(text.as_bytes()).to_hex()[..8])
}

/// Writes a paper; nothing if there is no question in it.
pub(crate) fn paper(paper: PaperDrafts, report: &mut DocumentReport, options: &Options, names: &mut Names) -> Option<Document> {
    report.sections = paper.sections.iter().map(|section| paper::report_section(section, &paper.chapters)).collect();
    report.orphan_keys = paper.orphans;
    report.answers = paper.answers;
    report.refused = paper.refused;
    let drafts: Vec<(Option<&str>, &Draft)> = paper
        .sections
        .iter()
        .flat_map(|section_drafts| {
            let chapter =
                section_drafts.section.chapter.checked_sub(1).and_then(|index| paper.chapters.get(index)).map(String::as_str);
            section_drafts.drafts.iter().map(move |draft| (chapter, draft))
        })
        .collect();
    if drafts.is_empty() {
        return None;
    }
    let name = names.file(&report.file, &report.title);
    let bank = if options.bank.is_empty() { title_or(&report.title, &report.file) } else { options.bank.clone() };
    let prefix = prefix(&format!("{}\n{}\n{:?}", report.file, report.title, report.lines));
    let mut out = format!("---\nbank: {}\n", flat(&bank));
    if let Some(level) = &options.level {
        let _ = writeln!(out, "level: {}", flat(level));
    }
    out.push_str("---\n");
    let mut heading = "";
    for (index, (chapter, draft)) in drafts.iter().enumerate() {
        let id = format!("{prefix}-{:03}", index + 1);
        let context = ImportContext {
            bank: &bank,
            level: options.level.as_deref(),
            chapter: *chapter,
            file: &report.file,
            ready: options.rights_settled,
        };
        let item = item::item(draft, id.clone(), &context, &mut report.suggestions);
        let kind = crate::syntax::words::kind_name(draft.kind);
        if kind != heading {
            let _ = write!(out, "\n# {kind}\n");
            heading = kind;
        }
        out.push_str(&entry(&item.to_markdown(), *chapter));
        report.items.push(ItemReport {
            id,
            number: draft.number,
            lines: draft.lines,
            key_from: draft.key_from,
            confidence: draft.confidence,
            reasons: draft.reasons.clone(),
            raw: draft.raw.clone(),
        });
    }
    report.output = Some(name.clone());
    let drafts = drafts.into_iter().map(|(_, draft)| draft.clone()).collect();
    Some(Document { name, markdown: out, assets: Vec::new(), drafts })
}

/// Returns the item out of its own document; the chapter goes from the front matter to its facts.
fn entry(document: &str, chapter: Option<&str>) -> String {
    let Some((_, entry)) = document.split_once("\n## ") else { return String::new() };
    let Some(chapter) = chapter else { return format!("\n## {entry}") };
    let (heading, rest) = entry.split_once('\n').unwrap_or((entry, ""));
    let facts = rest.trim_start_matches('\n');
    format!("\n## {heading}\n\n- 章：{}\n{facts}", flat(chapter))
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn title_or(title: &str, file: &str) -> String {
    let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    if title.is_empty() { stem.to_owned() } else { title.to_owned() }
}

/// Writes a study note.
pub(crate) fn note(notes: &Notes, report: &mut DocumentReport, options: &Options, names: &mut Names) -> Document {
    let name = names.file(&report.file, &report.title);
    let title = title_or(&report.title, &report.file);
    let note = Note {
        id: prefix(&format!("{}\n{title}", report.file)),
        title: title.clone(),
        bank: Some(if options.bank.is_empty() { title } else { options.bank.clone() }),
        level: options.level.clone(),
        chapter: None,
        body: Markdown(notes.body.trim().to_owned()),
    };
    report.notes = notes.sections.clone();
    report.output = Some(name.clone());
    Document { name, markdown: note.to_markdown(), assets: Vec::new(), drafts: Vec::new() }
}
