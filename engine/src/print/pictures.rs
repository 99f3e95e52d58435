//! The pictures that a print shows.

use crate::{
    engine::Engine,
    error::{Error, Result},
};
use question_bank::{
    picture,
    print::{KeyedPaper, PrintedSection, QuestionPaper},
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The pictures of a print, by their names in the bank.
pub type Pictures = BTreeMap<String, Vec<u8>>;

/// Reads the pictures that the questions show.
pub async fn question_pictures(engine: &Engine, paper: &QuestionPaper) -> Result<Pictures> {
    pictures(engine, &paper.sections).await
}

/// Reads the pictures that the questions and what is behind them show.
pub async fn keyed_pictures(engine: &Engine, paper: &KeyedPaper) -> Result<Pictures> {
    pictures(engine, &paper.sections).await
}

async fn pictures<T: Serialize>(engine: &Engine, sections: &[PrintedSection<T>]) -> Result<Pictures> {
    let mut names = BTreeSet::new();
    for section in sections {
        let text = serde_json::to_string(&section.items).map_err(|_| Error::Damaged("item"))?;
        names.extend(picture::named(&text).into_iter().map(str::to_owned));
    }
    let mut found = Pictures::new();
    for name in names {
        if let Some(bytes) = store::picture::get(&engine.db, &name).await? {
            found.insert(name, bytes);
        }
    }
    Ok(found)
}
