//! How a paper may look: one value for each dimension, drawn by weight.

mod agreement;
mod dimensions;

pub use dimensions::DIMENSIONS;

use super::chance::Chance;
use std::collections::BTreeMap;

/// A layout: the name of the value of each dimension.
#[derive(Clone, Debug, Default)]
pub struct Layout(pub BTreeMap<&'static str, &'static str>);

impl Layout {
    /// Draws a layout; `only` sets dimensions.
    pub fn draw(chance: &mut Chance, only: &[(String, String)]) -> Layout {
        let mut out = Layout::default();
        for (dimension, values) in DIMENSIONS {
            let drawn = chance.pick(values);
            let set = only.iter().find(|(name, _)| name == dimension);
            let value = set.and_then(|(_, value)| values.iter().find(|(name, _)| name == value)).map_or(drawn, |(name, _)| *name);
            out.0.insert(dimension, value);
        }
        out.agree();
        out
    }

    /// Returns the value of a dimension.
    pub fn of(&self, dimension: &str) -> &'static str {
        self.0.get(dimension).copied().unwrap_or_default()
    }

    /// Returns whether a dimension has one of these values.
    pub fn is(&self, dimension: &str, values: &[&str]) -> bool {
        values.contains(&self.of(dimension))
    }

    /// Returns whether the keys stand together, away from their questions.
    pub fn has_block(&self) -> bool {
        self.of("key").starts_with("end-") || self.of("key") == "section-run"
    }

    /// Returns whether the carrier has tables and bold text.
    pub fn is_rich(&self) -> bool {
        self.is("carrier", &["docx", "docx-numbered", "html", "markdown"])
    }
}
