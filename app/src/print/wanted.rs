//! What somebody wants to print, as the address of the page says it.

use engine::{Error, print::Edition};
use question_bank::print::{Letter, PageSize};
use std::collections::HashMap;

/// The greatest number of a draw: it is printed, and typed again.
pub const MOST: u64 = 9999;

/// What is printed of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contents {
    /// The questions, as candidates get them.
    Questions,
    /// The questions with keys and rubrics.
    Keyed,
    /// Keys and rubrics alone.
    Keys,
    /// A card to answer on.
    Card,
}

impl Contents {
    /// Everything that can be printed.
    pub const ALL: [Contents; 4] = [Contents::Questions, Contents::Keyed, Contents::Keys, Contents::Card];

    /// Returns the name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Contents::Questions => "questions",
            Contents::Keyed => "keyed",
            Contents::Keys => "keys",
            Contents::Card => "card",
        }
    }

    fn from_name(name: &str) -> Option<Contents> {
        Contents::ALL.into_iter().find(|contents| contents.name() == name)
    }
}

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What of the paper.
    pub contents: Contents,
    /// On which sheets.
    pub size: PageSize,
    /// Which version.
    pub edition: Edition,
}

impl Wanted {
    /// Reads the fields of the form; what is not said is as most people want it.
    pub fn from_query(query: &HashMap<String, String>) -> Result<Wanted, Error> {
        let field = |name: &str| query.get(name).map(|value| value.trim()).filter(|value| !value.is_empty());
        let contents = field("show").map_or(Some(Contents::Questions), Contents::from_name).ok_or(Error::Invalid("show"))?;
        let size = field("size").map_or(Some(PageSize::A4), PageSize::from_name).ok_or(Error::Invalid("size"))?;
        let letter = field("version").map(|name| Letter::from_name(name).ok_or(Error::Invalid("version"))).transpose()?;
        let seed = field("seed").map_or(Some(1), |seed| seed.parse().ok()).filter(|seed| (1..=MOST).contains(seed));
        Ok(Wanted { contents, size, edition: Edition { letter, seed: seed.ok_or(Error::Invalid("seed"))? } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(fields: &[(&str, &str)]) -> Result<Wanted, Error> {
        Wanted::from_query(&fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn what_is_not_said_is_the_questions_on_a4_and_what_makes_no_sense_is_refused() {
        let usual = wanted(&[]).unwrap();
        assert_eq!(
            (usual.contents, usual.size, usual.edition.letter, usual.edition.seed),
            (Contents::Questions, PageSize::A4, None, 1)
        );
        let all = wanted(&[("show", "keys"), ("size", "a3"), ("version", "b"), ("seed", "42")]).unwrap();
        assert_eq!(
            (all.contents, all.size, all.edition.letter, all.edition.seed),
            (Contents::Keys, PageSize::A3, Some(Letter::B), 42)
        );
        for odd in [("show", "everything"), ("size", "a5"), ("version", "z"), ("seed", "0"), ("seed", "10000"), ("seed", "x")] {
            assert!(matches!(wanted(&[odd]), Err(Error::Invalid(field)) if field == odd.0), "{odd:?}");
        }
    }
}
