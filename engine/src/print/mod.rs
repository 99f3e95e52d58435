//! Papers on paper: which version is printed, and who printed keys.

mod pictures;

pub use pictures::{Pictures, keyed_pictures, question_pictures};

use crate::{
    actor::Instructor,
    audit::{self, Event},
    engine::Engine,
    error::{Error, Result},
    state::bank,
};
use exam::Pinned;
use question_bank::{
    Insider, Item, Paper,
    print::{KeyedPaper, Letter, PaperHead, QuestionPaper, draw},
};
use rand::{SeedableRng, rngs::Xoshiro256PlusPlus};
use std::{collections::HashMap, sync::Arc};

/// Which version of a paper is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The letter, if the paper is printed in several versions.
    pub letter: Option<Letter>,
    /// The number that decides what is drawn and in which order. The same number and the same bank give the same print.
    pub seed: u64,
}

/// What a print with keys is, as the audit log names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyedPrint {
    /// Questions with their keys and rubrics.
    Whole,
    /// Keys and rubrics alone.
    Keys,
}

impl KeyedPrint {
    /// Returns the name in the audit log.
    fn name(self) -> &'static str {
        match self {
            KeyedPrint::Whole => "whole",
            KeyedPrint::Keys => "keys",
        }
    }
}

/// Returns a version of a paper as candidates get it.
pub async fn print_questions(engine: &Engine, _instructor: &Instructor, paper: &str, edition: Edition) -> Result<QuestionPaper> {
    let drawn = DrawnPaper::load(engine, paper, edition).await?;
    QuestionPaper::of(drawn.head(edition), &drawn.form, |version| drawn.item(version)).ok_or(Error::Damaged("form"))
}

/// Returns a version of a paper with its keys, and notes in the audit log who printed it. Instructors write the keys; whoever of them
/// sits a paper at the moment is no instructor until it is handed in.
pub async fn print_keys(
    engine: &Engine,
    instructor: &Instructor,
    paper: &str,
    edition: Edition,
    what: KeyedPrint,
) -> Result<KeyedPaper> {
    let witness = Insider::of(&instructor.person().roles).ok_or(Error::Forbidden)?;
    let drawn = DrawnPaper::load(engine, paper, edition).await?;
    let keyed = KeyedPaper::of(drawn.head(edition), &drawn.form, |version| drawn.item(version), &witness);
    let keyed = keyed.ok_or(Error::Damaged("form"))?;
    let version = edition.letter.map_or("", Letter::name);
    let event = Event::KeysPrinted { paper, what: what.name(), version, seed: keyed.head.seed };
    audit::record_alone(engine, Some(instructor.id()), event).await?;
    Ok(keyed)
}

/// A paper with the form that was drawn for a print.
struct DrawnPaper {
    paper: Arc<Paper>,
    form: Pinned,
    items: HashMap<i64, Arc<Item>>,
}

impl DrawnPaper {
    async fn load(engine: &Engine, paper: &str, edition: Edition) -> Result<DrawnPaper> {
        let stored = store::paper::current(&engine.db, paper).await?.ok_or(Error::Absent)?;
        let paper = engine.state.bank.paper(&engine.db, stored.version).await?;
        let bank = engine.state.bank.usable(&engine.db).await?;
        let mut chance = Xoshiro256PlusPlus::seed_from_u64(edition.seed);
        let form = draw(&paper, &bank::candidates(&bank), edition.letter, &mut chance)?;
        let items = bank.iter().map(|(version, item)| (version.0, item.clone())).collect();
        Ok(DrawnPaper { paper, form, items })
    }

    fn head(&self, edition: Edition) -> PaperHead {
        PaperHead::of(&self.paper, &self.form, edition.letter, edition.seed)
    }

    fn item(&self, version: i64) -> Option<&Item> {
        self.items.get(&version).map(|item| &**item)
    }
}
