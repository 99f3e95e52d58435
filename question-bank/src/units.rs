//! Units of measure: what one is called, and how many of the first each of the others is.

use crate::{
    fold,
    number::{self, Number},
};

/// One name of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// As it is shown.
    pub name: String,
    /// How many of the first unit it is, as the author writes it; empty for another name of the same.
    pub factor: String,
}

impl Unit {
    /// Returns the name in the form in which typed texts are compared.
    pub(crate) fn folded(&self) -> String {
        fold::answer(&self.name)
    }

    /// Returns how many of the first unit it is.
    pub(crate) fn worth(&self) -> Option<Number> {
        if self.factor.is_empty() { Number::fraction(1, 1) } else { number::read(&self.factor) }
    }
}

/// Reads names as they are written: `秒／s／分钟=60`, where one minute is sixty of the first. `None` where that cannot be.
pub(crate) fn read(text: &str) -> Option<Vec<Unit>> {
    let mut units: Vec<Unit> = Vec::new();
    for piece in text.split(['／', '|']).map(str::trim).filter(|piece| !piece.is_empty()) {
        let (name, factor) = piece.split_once(['=', '＝']).unwrap_or((piece, ""));
        let unit = Unit { name: name.trim().to_owned(), factor: factor.trim().to_owned() };
        let sound = unit.worth().is_some_and(|worth| worth > Number::ZERO) && (!units.is_empty() || unit.factor.is_empty());
        let fresh = !units.iter().any(|known| known.folded() == unit.folded());
        // A name that is a number or ends like one could not be told from it.
        let named = !unit.folded().is_empty() && !unit.name.contains(|c: char| c.is_numeric() && !"²³".contains(c));
        (sound && fresh && named && piece.contains(['=', '＝']) != unit.factor.is_empty()).then_some(())?;
        units.push(unit);
    }
    (!units.is_empty()).then_some(units)
}

/// Returns the names as they are written.
pub(crate) fn write(units: &[Unit]) -> String {
    let piece = |unit: &Unit| if unit.factor.is_empty() { unit.name.clone() } else { format!("{}={}", unit.name, unit.factor) };
    units.iter().map(piece).collect::<Vec<_>>().join("／")
}

/// Reads a number with one of these units before or behind it, or without any, and returns how many of the first it is.
pub(crate) fn read_measure(text: &str, units: &[Unit]) -> Option<Number> {
    read_folded_measure(&fold::answer(text), units)
}

/// The same for a text that is folded already.
pub(crate) fn read_folded_measure(text: &str, units: &[Unit]) -> Option<Number> {
    let mut names: Vec<(String, &Unit)> = units.iter().map(|unit| (unit.folded(), unit)).collect();
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    for (name, unit) in &names {
        if let Some(bare) = text.strip_suffix(name.as_str()).or_else(|| text.strip_prefix(name.as_str()))
            && let Some(value) = number::read_folded(bare.trim())
        {
            return value.times(unit.worth()?);
        }
    }
    number::read_folded(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_written() {
        for text in ["秒", "秒／s／分钟=60", "km/h／m/s=3.6", "%", "元／¥／万元=10000", "m²"] {
            assert_eq!(write(&read(text).unwrap()), text);
        }
        assert_eq!(write(&read("秒 | 分钟 ＝ 60").unwrap()), "秒／分钟=60");
        for text in ["", "／", "分钟=60", "秒／分钟=六十", "秒／分钟=", "秒／分钟=0", "秒／分钟=-60", "秒／秒", "米2"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
