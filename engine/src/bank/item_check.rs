//! The one check before an item is saved: a text is read as the checker reads it, alone or with many others at once.

use crate::{
    background::blocking,
    bank::picture::{check_pictures, picture_names},
    engine::Engine,
    error::Error,
};
use question_bank::{Item, Pool, Problem, Rule, Severity, SourceFile, Status};
use std::collections::{HashMap, HashSet};

/// The longest text that the editor takes, in bytes.
pub const LONGEST: usize = 256 * 1024;

/// Why a draft cannot be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftRefusal {
    /// The draft has errors.
    Errors,
    /// The draft does not hold exactly one item or paper.
    NotOne,
    /// The draft's id is another than the one that is edited.
    OtherId,
}

/// A text that is to become an item.
#[derive(Clone)]
pub struct ItemText {
    /// The Markdown.
    pub text: String,
    /// The id that it must have; none where any will do.
    pub id: Option<String>,
    /// The status that it is saved with.
    pub status: Status,
}

/// A text that cannot become an item.
#[derive(Clone, Debug)]
pub struct RefusedText {
    /// Why.
    pub why: DraftRefusal,
    /// What is wrong with it, line by line; nothing where it is not the text itself that is wrong.
    pub problems: Vec<Problem>,
}

/// Checks texts and returns the item of each, or why there is none.
pub async fn check_items(engine: &Engine, texts: Vec<ItemText>) -> Result<Vec<Result<Item, RefusedText>>, Error> {
    if texts.iter().any(|text| text.text.len() > LONGEST) {
        return Err(Error::Invalid("text"));
    }
    let check = ItemCheck { notes: note_files(engine).await?, pictures: picture_names(engine).await? };
    blocking(move || check.run(&texts)).await
}

/// What texts are checked beside.
struct ItemCheck {
    notes: Vec<SourceFile>,
    pictures: HashSet<String>,
}

/// What one text holds.
#[derive(Default)]
struct TextReading {
    items: Vec<Item>,
    has_papers: bool,
    problems: Vec<Problem>,
}

impl TextReading {
    fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }

    fn lacks_picture(&self) -> bool {
        self.problems.iter().any(|problem| problem.rule == Rule::UnusablePicture)
    }

    fn refused(self, why: DraftRefusal) -> RefusedText {
        RefusedText { why, problems: self.problems }
    }
}

impl ItemCheck {
    fn run(&self, texts: &[ItemText]) -> Vec<Result<Item, RefusedText>> {
        let sources: Vec<String> = texts.iter().map(|text| normalize(&text.text)).collect();
        let mut readings = self.read(&sources);
        // The gaps of a draft are only warnings.
        let unfinished = |at: &usize| texts[*at].status == Status::Draft && readings[*at].has_errors();
        let drafts: Vec<usize> = (0..texts.len()).filter(unfinished).collect();
        let marked: Vec<String> = drafts.iter().map(|at| question_bank::as_draft(&sources[*at])).collect();
        for (at, reading) in drafts.into_iter().zip(self.read(&marked)) {
            readings[at] = reading;
        }
        let mut checked: Vec<_> = readings.into_iter().zip(texts).map(|(reading, text)| only_item(reading, text)).collect();
        self.check_ready(&mut checked);
        checked
    }

    /// Refuses what is not ready although it is to be: a draft had only warnings for its gaps. An item for exams alone needs its
    /// pictures.
    fn check_ready(&self, checked: &mut [Result<Item, RefusedText>]) {
        let is_ready = |at: &usize| checked[*at].as_ref().is_ok_and(|item| item.status == Status::Ready);
        let ready: Vec<usize> = (0..checked.len()).filter(is_ready).collect();
        let texts: Vec<String> = ready.iter().filter_map(|at| checked[*at].as_ref().ok()).map(Item::to_markdown).collect();
        for (at, reading) in ready.into_iter().zip(self.read(&texts)) {
            let is_exam = checked[at].as_ref().is_ok_and(|item| item.pool == Pool::Exam);
            if reading.has_errors() || (is_exam && reading.lacks_picture()) {
                checked[at] = Err(reading.refused(DraftRefusal::Errors));
            }
        }
    }

    /// Reads texts together with the notes that they link to, each as a file of its own.
    fn read(&self, texts: &[String]) -> Vec<TextReading> {
        let mut files: Vec<SourceFile> =
            texts.iter().enumerate().map(|(at, text)| SourceFile { path: at.to_string(), text: text.clone() }).collect();
        files.extend(self.notes.iter().cloned());
        let mut reading = question_bank::read(&files);
        check_pictures(&mut reading, &files[..texts.len()], &self.pictures);
        let mut readings: HashMap<String, TextReading> = HashMap::new();
        for read in reading.items {
            readings.entry(read.place.file).or_default().items.push(read.item);
        }
        for problem in reading.problems {
            readings.entry(problem.file.clone()).or_default().problems.push(problem);
        }
        let has_papers = !reading.papers.is_empty();
        let of_text = |at: usize| TextReading { has_papers, ..readings.remove(&at.to_string()).unwrap_or_default() };
        (0..texts.len()).map(of_text).collect()
    }
}

fn only_item(mut reading: TextReading, text: &ItemText) -> Result<Item, RefusedText> {
    if reading.has_errors() {
        return Err(reading.refused(DraftRefusal::Errors));
    }
    if reading.items.len() != 1 || reading.has_papers {
        return Err(reading.refused(DraftRefusal::NotOne));
    }
    let Some(mut item) = reading.items.pop() else { return Err(reading.refused(DraftRefusal::NotOne)) };
    if item.id.is_empty() || text.id.as_ref().is_some_and(|id| *id != item.id) {
        return Err(reading.refused(DraftRefusal::OtherId));
    }
    item.status = text.status;
    Ok(item)
}

/// Returns a text with line ends as the reader counts them: a browser sends CRLF.
pub fn normalize(text: &str) -> String {
    text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n")
}

/// Returns the bank's notes as files.
pub(crate) async fn note_files(engine: &Engine) -> Result<Vec<SourceFile>, Error> {
    let notes = store::note::all(&engine.db).await?.into_iter().enumerate();
    Ok(notes.map(|(at, text)| SourceFile { path: format!("note {at}"), text }).collect())
}
