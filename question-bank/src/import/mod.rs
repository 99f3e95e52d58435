//! Real papers in: files of any origin become drafts, and drafts become items in our Markdown. What is sure becomes an
//! item, what is not becomes a draft that says why, and everything that was changed or refused is in the report.
//!
//! Pure: names and bytes in, values out. Source formats are in `file`, the steps from lines to drafts beside this file.

mod attach;
mod broken_lines;
mod clean;
mod collection;
mod documents;
pub(crate) mod draft;
mod duplicates;
mod emphasis;

mod flow;
mod fold;
mod foreign;
mod glued;
pub mod inspect;
mod item;

mod keys;
mod labels;
mod layout;
mod mark;
mod notes;
mod numbered_question;
mod objective;
mod open;
mod outcome;
mod outline;
mod paper;
mod paper_drafts;
mod questions_and_answers;
pub(crate) mod report;
mod rubric;

mod scanner_errors;
mod sequence;
mod shared;
mod sheet;
mod stated_points;
mod term_paper;
mod text;
mod words;
mod write;

pub(crate) use duplicates::is_similar;

pub use crate::file::Asset;
pub use draft::{Draft, DraftPart, Key};
pub use outcome::{Document, Import, Options};
pub use report::{
    DocumentReport, ItemReport, NoteSectionReport, OrphanKey, RefusedPassage, Report, SectionReport, Suggestion, UnreadFile,
};

use crate::{
    exchange::{ALSO_READ, Format},
    file,
};
use fold::Fold;
use paper_drafts::{PaperDrafts, SectionDrafts};
use text::Text;

/// The endings of the files that are read as papers.
const PAPERS: [&str; 5] = ["txt", "md", "docx", "html", "htm"];

/// Returns the endings of all files that can be imported, without dots and each once: papers, then the formats of other
/// systems.
pub fn extensions() -> Vec<&'static str> {
    let mut extensions = PAPERS.to_vec();
    for extension in Format::ALL.map(Format::extension).into_iter().chain(ALSO_READ) {
        if !extensions.contains(&extension) {
            extensions.push(extension);
        }
    }
    extensions
}

/// Reads the files.
pub fn import(files: &[(String, Vec<u8>)], options: &Options) -> Import {
    let mut out = Import::default();
    let mut names = write::Names::default();
    for (name, bytes) in files {
        // A file of another system says what is a question; any other is read as a paper.
        match crate::exchange::read(name, bytes) {
            Ok(Some(found)) => foreign::add_documents(name, found, options, &mut names, &mut out),
            Ok(None) => match file::open::read(bytes) {
                Ok(read) => document_of(name, read, options, &mut names, &mut out),
                Err(error) => unread(name, &error, &mut out),
            },
            Err(error) => unread(name, &error, &mut out),
        }
    }
    duplicates::report_duplicates(&mut out);
    out
}

fn unread(name: &str, error: &file::error::FileError, out: &mut Import) {
    out.report.unread.push(UnreadFile { file: name.to_owned(), reason: error.message() });
}

fn document_of(name: &str, read: file::Read, options: &Options, names: &mut write::Names, out: &mut Import) {
    let mut fold = Fold::default();
    let mut suggestions = Vec::new();
    let bold = if read.emphasis.is_empty() { emphasis::of_markdown(&read.text) } else { Vec::new() };
    let (lines, title) = clean::clean(&read.text, &mut fold, &mut suggestions);
    let lines = glued::divide(lines, &mut fold);
    let parts: Vec<_> = documents::split(lines, &mut fold)
        .into_iter()
        .flat_map(|part| questions_and_answers::split_questions(part, &mut fold))
        .collect();
    let ends: Vec<u32> = parts.iter().skip(1).map(|part| part.lines[0].number).collect();
    for (index, part) in parts.into_iter().enumerate() {
        let title = if index == 0 && (part.title.is_empty() || !title.is_empty()) { title.clone() } else { part.title };
        let end = ends.get(index).copied().unwrap_or(u32::MAX);
        let (mine, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut suggestions).into_iter().partition(|one| one.line < end);
        suggestions = rest;
        let text = Text::new(&part.lines, &mut fold);
        let report = DocumentReport {
            file: name.to_owned(),
            lines: text.lines(&text.all()),
            title,
            suggestions: mine,
            ..DocumentReport::default()
        };
        let (document, mut report) = read_document(&text, report, options, names);
        broken_lines::report_cut_lines(&text, &mut report.suggestions);
        for draft in document.iter().flat_map(|document| &document.drafts) {
            emphasis::suggest(draft, if bold.is_empty() { &read.emphasis } else { &bold }, &mut fold, &mut report.suggestions);
            broken_lines::report_joined_lines(draft, &mut report.suggestions);
        }
        let links = |asset: &&Asset| document.as_ref().is_some_and(|document| document.markdown.contains(&asset.name));
        let assets: Vec<Asset> = read.assets.iter().filter(links).cloned().collect();
        out.report.documents.push(report);
        out.documents.extend(document.map(|document| Document { assets, ..document }));
    }
}

/// Reads one document as notes, as a term paper or as a paper, whichever it is.
fn read_document(
    text: &Text,
    mut report: DocumentReport,
    options: &Options,
    names: &mut write::Names,
) -> (Option<Document>, DocumentReport) {
    if let Some(notes) = notes::read(text, &report.title, &mut report.suggestions) {
        let document = write::note(&notes, &mut report, options, names);
        return (Some(document), report);
    }
    let mut refused = Vec::new();
    let mut paper = PaperDrafts::default();
    match term_paper::read(text, &mut refused) {
        Some(draft) => {
            let section = outline::Section {
                kind: Some(exam::Kind::TermPaper),
                title: "课程论文".to_owned(),
                ..outline::Section::default()
            };
            paper.sections.push(SectionDrafts { section, drafts: vec![draft] });
            paper.refused = refused;
        }
        None => {
            paper = match questions_and_answers::read(text) {
                Some(section_drafts) => PaperDrafts { sections: vec![section_drafts], ..PaperDrafts::default() }.complete(),
                None => layout::read(text, &report.title.clone(), &mut report.suggestions),
            }
        }
    }
    let document = write::paper(paper, &mut report, options, names);
    (document, report)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_ending_that_can_be_imported_is_listed_once() {
        assert_eq!(
            super::extensions(),
            ["txt", "md", "docx", "html", "htm", "gift", "xml", "zip", "csv", "xlsx", "imscc", "tsv"]
        );
    }
}
