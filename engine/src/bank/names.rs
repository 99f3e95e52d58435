//! The names that items are filed under, for whoever files another one.

use crate::{engine::Engine, error::Error};
use question_bank::{Note, form::Form};
use std::collections::BTreeSet;

/// The names that the items of the bank bear.
#[derive(Clone, Debug, Default)]
pub struct KnownNames {
    /// The banks (题库).
    pub banks: BTreeSet<String>,
    /// The levels (级别).
    pub levels: BTreeSet<String>,
    /// The chapters.
    pub chapters: BTreeSet<String>,
    /// The knowledge points (知识点).
    pub topics: BTreeSet<String>,
}

/// What a name is a name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// A bank.
    Bank,
    /// A level.
    Level,
    /// A chapter.
    Chapter,
    /// A knowledge point.
    Topic,
}

/// Returns the names that are in use.
pub async fn known_names(engine: &Engine) -> Result<KnownNames, Error> {
    let bank = engine.state.bank.current(&engine.db).await?;
    let mut names = KnownNames::default();
    for (_, item) in bank.iter() {
        let tags = &item.tags;
        for (name, known) in
            [(&tags.bank, &mut names.banks), (&tags.level, &mut names.levels), (&tags.chapter, &mut names.chapters)]
        {
            if let Some(name) = name.as_ref().filter(|name| !known.contains(*name)) {
                known.insert(name.clone());
            }
        }
        for topic in &tags.topics {
            if !names.topics.contains(topic) {
                names.topics.insert(topic.clone());
            }
        }
    }
    Ok(names)
}

/// Returns the links that lead to the study notes and their sections.
pub async fn note_links(engine: &Engine) -> Result<Vec<String>, Error> {
    let notes = store::note::all(&engine.db).await?;
    let links = notes.iter().filter_map(|text| Note::from_markdown(text)).flat_map(|note| {
        let sections = note.sections().into_iter().filter(|section| section.level > 0);
        let links: Vec<String> = sections.map(|section| format!("{}#{}", note.id, section.heading)).collect();
        std::iter::once(note.id).chain(links)
    });
    Ok(links.collect())
}

impl KnownNames {
    /// Returns the names of a form that no item of the bank bears: perhaps they are new, perhaps they are slips.
    pub fn new_in(&self, form: &Form) -> Vec<(NameKind, String)> {
        let topics = form.topics.split(['；', ';']).map(str::trim).map(|topic| (NameKind::Topic, topic, &self.topics));
        let filed = [
            (NameKind::Bank, form.bank.trim(), &self.banks),
            (NameKind::Level, form.level.trim(), &self.levels),
            (NameKind::Chapter, form.chapter.trim(), &self.chapters),
        ];
        let named = filed.into_iter().chain(topics).filter(|(_, name, known)| !name.is_empty() && !known.contains(*name));
        named.map(|(kind, name, _)| (kind, name.to_owned())).collect()
    }
}
