//! A paper that is written in a form: checked against the bank, and saved over the version that its author saw.

use crate::{
    actor::Instructor,
    bank::{
        draft::{propose_paper_id, read_paper},
        save::{EditedText, SaveOutcome, save_paper},
    },
    engine::Engine,
    error::Error,
};
use question_bank::{
    Filling, Item, Paper, Problem,
    paper_form::{PaperForm, SectionItems, WrittenPaper},
};
use store::Id;

/// How often another id is tried for a new paper, where somebody took the proposed one.
const TRIES: usize = 5;

/// A form with what the checker and the bank say of it.
pub struct CheckedPaperForm {
    /// The document, with the field of each of its lines.
    pub written: WrittenPaper,
    /// What was found.
    pub problems: Vec<Problem>,
    /// The paper, as far as it can be read.
    pub paper: Option<Paper>,
    /// What each rule and each section of named items asks of the bank, and what is left for it.
    pub fillings: Vec<Filling>,
}

impl CheckedPaperForm {
    /// Returns what a rule of a section asks of the bank, both counted from 0.
    pub fn filling(&self, section: usize, rule: usize) -> Option<&Filling> {
        self.fillings.iter().find(|filling| filling.section == section && filling.rule == Some(rule))
    }
}

/// Checks a form against the bank.
pub async fn check_paper_form(engine: &Engine, form: &PaperForm) -> Result<CheckedPaperForm, Error> {
    let form = form.clone().settle();
    let written = form.write_with_places();
    let mut reading = read_paper(engine, &written.text).await?;
    let paper = reading.papers.pop();
    let bank = engine.state.bank.current(&engine.db).await?;
    let items: Vec<&Item> = bank.iter().map(|(_, item)| &**item).collect();
    let mut fillings = paper.as_ref().map(|paper| paper.filling(&items)).unwrap_or_default();
    // A rule that cannot be read is not counted, and those behind it would be taken for it.
    let rules = |section: usize| match form.sections.get(section).map(|section| &section.items) {
        Some(SectionItems::Drawn(rules)) => rules.len(),
        Some(SectionItems::Named(_)) | None => 0,
    };
    let read: Vec<usize> = fillings.iter().filter(|filling| filling.rule.is_some()).map(|filling| filling.section).collect();
    let is_whole = |section: usize| read.iter().filter(|of| **of == section).count() == rules(section);
    fillings.retain(|filling| filling.rule.is_none() || is_whole(filling.section));
    Ok(CheckedPaperForm { written, problems: reading.problems, paper, fillings })
}

/// Saves a form, published or not. A new paper, which is `over` no version, gets an id that is free.
pub async fn save_paper_form(
    engine: &Engine,
    instructor: &Instructor,
    mut form: PaperForm,
    over: Option<Id>,
    published: bool,
) -> Result<SaveOutcome, Error> {
    for _ in 0..TRIES {
        let text = form.clone().settle().write();
        let id = over.map(|_| form.id.as_str());
        let edited = EditedText { text: &text, id, over, despite_papers: false, despite_doubts: false };
        let outcome = save_paper(engine, instructor, edited, published).await?;
        if outcome != SaveOutcome::IdTaken {
            return Ok(outcome);
        }
        form.id = propose_paper_id(engine).await?;
    }
    Ok(SaveOutcome::IdTaken)
}
