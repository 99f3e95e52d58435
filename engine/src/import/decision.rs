//! What was decided about an item of an import.

use store::import_item::{ImportLine, Row};

/// A decision about an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Nothing was decided yet.
    Open,
    /// The item goes into the bank.
    Accepted,
    /// The item does not go into the bank.
    Rejected,
}

impl Decision {
    /// Returns the name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Decision::Open => "",
            Decision::Accepted => "accepted",
            Decision::Rejected => "rejected",
        }
    }

    fn from_name(name: &str) -> Decision {
        let all = [Decision::Accepted, Decision::Rejected];
        all.into_iter().find(|decision| decision.name() == name).unwrap_or(Decision::Open)
    }
}

impl From<&Row> for Decision {
    fn from(row: &Row) -> Decision {
        Decision::from_name(&row.decision)
    }
}

impl From<&ImportLine> for Decision {
    fn from(line: &ImportLine) -> Decision {
        Decision::from_name(&line.decision)
    }
}
