//! What is stored of an import's report.

use question_bank::{
    Message,
    import::{self, Report},
};
use serde::{Deserialize, Serialize};

/// Lines of a file, first and last, from 1.
pub type Lines = (u32, u32);

/// What belongs to no item.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Findings {
    /// Files that could not be read, and why.
    pub unread: Vec<(String, Message)>,
    /// One for each document found.
    pub documents: Vec<Document>,
}

/// One document.
#[derive(Debug, Serialize, Deserialize)]
pub struct Document {
    /// The file it is in, from 0.
    pub file: i64,
    /// The file's name.
    pub name: String,
    /// Its title, if it has one.
    pub title: String,
    /// Where it stands.
    pub lines: Lines,
    /// Section by section.
    pub sections: Vec<Section>,
    /// Keys that belong to no question: the heading above, the number, what it says, where.
    pub orphans: Vec<(String, u32, String, Lines)>,
    /// Passages that are no items: why, how they begin, where.
    pub refused: Vec<(Message, String, Lines)>,
    /// What was changed outside of items.
    pub changes: Vec<Change>,
}

/// A section of a paper.
#[derive(Debug, Serialize, Deserialize)]
pub struct Section {
    /// As printed.
    pub title: String,
    /// How many items the heading promises.
    pub declared: Option<u32>,
    /// How many were found.
    pub found: u32,
    /// How many of them have a key or an answer.
    pub keyed: u32,
}

/// Something that was changed, or that should be looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The line it is about.
    pub line: u32,
    /// What kind.
    pub kind: String,
    /// As it stood.
    pub before: String,
    /// As it is now; nothing where it was only noticed or taken out.
    pub after: String,
    /// What is to be said of it.
    pub note: Option<Message>,
}

/// Something that asks the same as an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Duplicate {
    /// The bank has this very item already, with the same text.
    Same,
    /// The bank has an item of this id with another text, which would get a new version.
    Other,
    /// An item of the bank.
    Bank(String),
    /// Another place of this import.
    Here(i64),
}

impl Findings {
    /// Returns what a report says beside its items; `place` finds a file by its name.
    pub fn from_report(report: &Report, place: impl Fn(&str) -> i64) -> Findings {
        let document = |of: &import::DocumentReport| Document {
            file: place(&of.file),
            name: of.file.clone(),
            title: of.title.clone(),
            lines: of.lines,
            sections: of.sections.iter().map(section).collect(),
            orphans: of.orphan_keys.iter().map(|of| (of.section.clone(), of.number, of.text.clone(), of.lines)).collect(),
            refused: of.refused.iter().map(|of| (of.reason.clone(), of.text.clone(), of.lines)).collect(),
            changes: of.suggestions.iter().filter(|one| !is_within_an_item(of, one)).map(Change::from_suggestion).collect(),
        };
        Findings {
            unread: report.unread.iter().map(|of| (of.file.clone(), of.reason.clone())).collect(),
            documents: report.documents.iter().map(document).collect(),
        }
    }

    /// Returns the findings that were stored; none where nothing was.
    pub fn from_stored(json: &str) -> Findings {
        if json.is_empty() {
            return Findings::default();
        }
        serde_json::from_str(json).unwrap_or_else(|error| {
            tracing::warn!(%error, "the findings stored of an import cannot be read");
            Findings::default()
        })
    }
}

fn is_within_an_item(document: &import::DocumentReport, one: &import::Suggestion) -> bool {
    let before = document.items.partition_point(|item| item.lines.0 <= one.line);
    document.items[..before].iter().rev().take(4).any(|item| one.line <= item.lines.1)
}

fn section(of: &import::SectionReport) -> Section {
    Section { title: of.title.clone(), declared: of.declared, found: of.found, keyed: of.keyed }
}

impl Change {
    /// Returns a suggestion of the report.
    pub fn from_suggestion(one: &import::Suggestion) -> Change {
        let (before, after) = (one.before.clone(), one.after.clone());
        Change { line: one.line, kind: one.kind.to_owned(), before, after, note: one.note.clone() }
    }

    /// Returns the text with this change taken back, or made again, and whether it is made again; nothing where that cannot be told.
    pub fn toggled(&self, text: &str) -> Option<(bool, String)> {
        let [before, after] = [&self.before, &self.after].map(|text| as_markdown(text.trim()));
        let cut = |text: &str| text.is_empty() || text.ends_with('…');
        if cut(&before) || cut(&after) || before == after {
            return None;
        }
        let swapped = |at: usize, old: &str, new: &str| format!("{}{new}{}", &text[..at], &text[at + old.len()..]);
        match (places(text, &before).as_slice(), places(text, &after).as_slice()) {
            ([], [at]) => Some((false, swapped(*at, &after, &before))),
            ([at], _) => Some((true, swapped(*at, &before, &after))),
            _ => None,
        }
    }
}

const BOXES: [&str; 2] = ["- [ ] ", "- [x] "];

/// Returns where a part stands in a text, two places at most. A choice is a whole line: another may begin with the same words.
fn places(text: &str, part: &str) -> Vec<usize> {
    let choice = BOXES.iter().any(|boxed| part.starts_with(boxed));
    let line = |at: usize| {
        let (before, after) = (&text[..at], &text[at + part.len()..]);
        (before.is_empty() || before.ends_with('\n')) && (after.is_empty() || after.starts_with(['\n', '\r']))
    };
    text.match_indices(part).map(|(at, _)| at).filter(|at| !choice || line(*at)).take(2).collect()
}

/// Returns a text as an item's Markdown has it, a choice with its box.
fn as_markdown(text: &str) -> String {
    let boxed = BOXES.into_iter().find_map(|boxed| Some((boxed, text.strip_prefix(boxed)?)));
    boxed.map_or_else(
        || import::inspect::escape_line(text),
        |(boxed, text)| format!("{boxed}{}", import::inspect::escape_line(text)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(before: &str, after: &str) -> Change {
        Change { line: 1, kind: "key".into(), before: before.into(), after: after.into(), note: None }
    }

    #[test]
    fn taking_a_key_ticks_that_choice_and_none_that_begins_with_its_words() {
        let take = key("- [ ] 报出姓名", "- [x] 报出姓名");
        let bare = "接电话先？\n\n- [ ] 报出姓名和工号\n- [ ] 报出姓名\n";
        let ticked = "接电话先？\n\n- [ ] 报出姓名和工号\n- [x] 报出姓名\n";
        assert_eq!(take.toggled(bare), Some((true, ticked.to_owned())));
        assert_eq!(take.toggled(ticked), Some((false, bare.to_owned())), "ticked by hand, it can only be taken back");
        assert_eq!(take.toggled(ticked.trim_end()), Some((false, bare.trim_end().to_owned())));
        assert_eq!(take.toggled("- [ ] 报出姓名和工号\n"), None);
        assert_eq!(take.toggled("- [ ] 报出姓名\n- [ ] 报出姓名\n"), None);
    }

    #[test]
    fn a_change_within_a_line_needs_no_whole_line() {
        let change = key("彔音", "录音");
        assert_eq!(change.toggled("先听录音。"), Some((false, "先听彔音。".to_owned())));
        assert_eq!(change.toggled("先听彔音。"), Some((true, "先听录音。".to_owned())));
    }

    #[test]
    fn findings_kept_before_there_were_two_languages_are_still_told() {
        let old = r#"{"unread":[["a.pdf","不是文本文件"]],"documents":[{"file":0,"name":"a","title":"","lines":[1,9],"sections":[],
            "orphans":[],"refused":[["不是题目","广告",[3,4]]],"changes":[{"line":2,"kind":"ocr","before":"l","after":"1"}]}]}"#;
        let found = Findings::from_stored(old);
        assert_eq!(found.unread[0].1.zh, "不是文本文件");
        assert_eq!((found.documents[0].refused[0].0.en.as_str(), &found.documents[0].changes[0].note), ("不是题目", &None));
        assert!(Findings::from_stored("").unread.is_empty() && Findings::from_stored("{").documents.is_empty());
    }
}
