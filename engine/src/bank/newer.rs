//! Work on the bank that a load of an older folder would take back: what somebody edited on the site since, or loaded since.

use crate::{engine::Engine, error::Result};
use exam::Timestamp;
use question_bank::Reading;
use store::{
    Id,
    digest::Digests,
    history::{self, PastVersion},
    item::Change,
};

/// A version of an item, a paper or a note that a load would replace although its files do not know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewerEdit {
    /// The id of the item, paper or note.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who made the version on the site, by name; none where it was loaded from the command line.
    pub who: Option<String>,
    /// When it was made.
    pub at: Timestamp,
    /// The version.
    version: Id,
}

/// What is to become of newer work that a load would take back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overwrite<'a> {
    /// It stays: the load is refused.
    Never,
    /// It is replaced if it is what was shown, by the [`fingerprint`] of the list.
    Shown(&'a str),
    /// It is replaced, whatever it is.
    Always,
}

impl Overwrite<'_> {
    /// Returns whether a load may replace this.
    pub(crate) fn allows(self, edits: &[NewerEdit]) -> bool {
        edits.is_empty()
            || match self {
                Overwrite::Never => false,
                Overwrite::Shown(shown) => shown == fingerprint(edits),
                Overwrite::Always => true,
            }
    }
}

/// Returns what tells one list of newer work from another.
pub fn fingerprint(edits: &[NewerEdit]) -> String {
    let mut hasher = blake3::Hasher::new();
    edits.iter().for_each(|edit| {
        hasher.update(format!("{} {}\n", edit.id, edit.version).as_bytes());
    });
    hasher.finalize().to_hex()[..16].to_owned()
}

/// Returns the newer work that a load of these files would take back. `uploader` is who uploads them, none for the command line.
pub async fn newer_edits(engine: &Engine, reading: &Reading, uploader: Option<Id>) -> Result<Vec<NewerEdit>> {
    let digests = Digests::read(&engine.db).await?;
    let mut found = Vec::new();
    for item in reading.items.iter().map(|read| &read.item) {
        let source = item.to_markdown();
        if digests.item(&item.id, &source) == Change::Changed {
            let past = history::of_item(&engine.db, &item.id).await?;
            found.extend(taken_back(&past, &source, uploader).map(|version| newer(&item.id, item.name(), version)));
        }
    }
    for paper in &reading.papers {
        let source = paper.to_markdown();
        if digests.paper(&paper.id, &source) == Change::Changed {
            let past = history::of_paper(&engine.db, &paper.id).await?;
            found.extend(taken_back(&past, &source, uploader).map(|version| newer(&paper.id, paper.title.clone(), version)));
        }
    }
    for note in &reading.notes {
        let source = note.to_markdown();
        if digests.note(&note.id, &source) == Change::Changed {
            let past = history::of_note(&engine.db, &note.id).await?;
            found.extend(taken_back(&past, &source, uploader).map(|version| newer(&note.id, note.title.clone(), version)));
        }
    }
    Ok(found)
}

fn newer(id: &str, title: String, version: &PastVersion) -> NewerEdit {
    let who = version.author.as_ref().map(|author| author.name.clone());
    NewerEdit { id: id.to_owned(), title, who, at: version.at, version: version.id }
}

/// Returns the version that this text would take back, of all versions, the newest first. A text that was current before takes back
/// everything since; the newest version that somebody made on the site stands for it. A text that never was current may come of any
/// version, so it takes back the current one if that was made on the site, unless the uploader brought it as a file themselves.
fn taken_back<'a>(past: &'a [PastVersion], source: &str, uploader: Option<Id>) -> Option<&'a PastVersion> {
    let digest = blake3::hash(source.as_bytes()).to_hex();
    let current = past.first()?;
    match past.iter().position(|version| version.digest == digest.as_str()) {
        Some(0) => None,
        Some(at) => past[..at].iter().find(|version| version.author.is_some()).or(Some(current)),
        None => {
            let author = current.author.as_ref()?;
            let own_file = author.by_file && uploader == Some(author.id);
            (!own_file).then_some(current)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::history::VersionAuthor;

    fn version(source: &str, at: i64, author: Option<(i64, bool)>) -> PastVersion {
        let author = author.map(|(id, by_file)| VersionAuthor { id: Id(id), name: format!("person {id}"), by_file });
        PastVersion { id: Id(at), digest: blake3::hash(source.as_bytes()).to_hex().to_string(), at: Timestamp(at), author }
    }

    #[test]
    fn what_a_text_takes_back_is_known_from_the_versions_alone() {
        let (loaded, written, brought) = (None, Some((1, false)), Some((1, true)));
        for (past, source, uploader, expected) in [
            (vec![version("b", 2, written), version("a", 1, loaded)], "a", None, Some(2)),
            (vec![version("b", 2, written), version("a", 1, loaded)], "b", None, None),
            (vec![version("b", 2, written), version("a", 1, loaded)], "c", None, Some(2)),
            (vec![version("b", 2, loaded), version("a", 1, loaded)], "a", None, Some(2)),
            (vec![version("a", 1, loaded)], "b", None, None),
            (vec![version("c", 3, loaded), version("b", 2, written), version("a", 1, loaded)], "a", None, Some(2)),
            (vec![version("c", 3, loaded), version("b", 2, written), version("a", 1, loaded)], "d", None, None),
            (vec![version("b", 2, brought), version("a", 1, loaded)], "c", Some(1), None),
            (vec![version("b", 2, brought), version("a", 1, loaded)], "c", Some(7), Some(2)),
            (vec![version("b", 2, brought), version("a", 1, loaded)], "c", None, Some(2)),
            (vec![version("b", 2, brought), version("a", 1, loaded)], "a", Some(1), Some(2)),
            (vec![version("b", 2, written), version("a", 1, loaded)], "c", Some(1), Some(2)),
            (vec![], "a", None, None),
        ] {
            let found = taken_back(&past, source, uploader.map(Id)).map(|version| version.at.0);
            assert_eq!(found, expected, "{source} after {past:?}");
        }
    }

    #[test]
    fn a_consent_holds_for_what_was_shown() {
        let edit = |version| newer("a", "A".into(), &super::tests::version("b", version, None));
        let (one, other) = (vec![edit(1)], vec![edit(2)]);
        assert!(Overwrite::Shown(&fingerprint(&one)).allows(&one) && !Overwrite::Shown(&fingerprint(&one)).allows(&other));
        assert!(Overwrite::Always.allows(&one) && !Overwrite::Never.allows(&one) && Overwrite::Never.allows(&[]));
    }
}
