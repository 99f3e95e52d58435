//! The counted sheets of a paper, in short.

use exam::{Score, Timestamp};
use store::{Id, figure_sitting::CountedSitting};

/// A counted sheet in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The sitting.
    pub sitting: Id,
    /// Whose it is.
    pub person: Id,
    /// The first, second… time.
    pub attempt: i64,
    /// When it was handed in.
    pub at: Timestamp,
    /// Its standing.
    pub score: Score,
    /// Whether it is the sheet that counts for its person.
    pub best: bool,
}

/// The counted sheets of a paper.
#[derive(Clone, Debug, Default)]
pub struct PaperSheets {
    /// The revision of the paper's figures that they were read in.
    pub revision: i64,
    /// The fully marked ones with the most points first, then the others.
    pub sheets: Vec<Sheet>,
}

impl From<CountedSitting> for Sheet {
    fn from(counted: CountedSitting) -> Sheet {
        let CountedSitting { session, trainee, attempt, at, score, best, .. } = counted;
        Sheet { sitting: session, person: trainee, attempt, at, score, best }
    }
}
