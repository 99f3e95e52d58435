//! 数值: a number, with its unit beside the field.

use super::{Mismatch, within};
use serde::{Deserialize, Serialize};

pub use super::short::Answer;

/// What is told beside the field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numeric {
    /// The unit of the answer, where it has one. It need not be typed.
    pub unit: Option<String>,
    /// How exact the answer has to be, where the author says so.
    pub precision: Option<Precision>,
}

/// How exact a number has to be: it is rounded so before it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// So many decimals; none for a whole number.
    Decimals(u8),
    /// So many significant digits, at least one.
    Significant(u8),
}

impl Numeric {
    pub(super) fn accept(&self, answer: &Answer) -> Result<(), Mismatch> {
        within(&answer.text)
    }
}
