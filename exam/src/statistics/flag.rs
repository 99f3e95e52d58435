//! What looks wrong about an item, by its figures.

use super::{Figures, LEAST};

/// Something about an item that a person should look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// The upper group ticks this wrong choice more often than the right one: is the key right?
    StrongerChoose(u8),
    /// Those who do well elsewhere do worse here.
    Negative,
    /// It hardly tells trainees apart.
    Weak,
    /// Nearly everybody is right.
    TooEasy,
    /// Nearly nobody is right.
    TooHard,
    /// Nobody ticks this wrong choice.
    Idle(u8),
    /// More than one in five left it empty.
    Omitted,
}

impl Flag {
    /// Returns whether the key may be wrong, rather than the item merely poor.
    pub fn is_grave(self) -> bool {
        matches!(self, Flag::StrongerChoose(_) | Flag::Negative)
    }
}

/// Returns how far from zero a correlation of `n` pairs gets by chance alone: in one case of twenty it is lower than minus
/// this.
fn chance(n: usize) -> f64 {
    1.645 / ((n.max(2) - 1) as f64).sqrt()
}

/// Returns what looks wrong, the gravest first. `key` tells for each choice whether it is right.
pub fn flags(figures: &Figures, key: &[bool]) -> Vec<Flag> {
    if figures.n < LEAST {
        return Vec::new();
    }
    let mut flags = Vec::new();
    let right = |at: &usize| key.get(*at).copied().unwrap_or_default();
    let best_key = (0..figures.upper.len()).filter(right).map(|at| figures.upper[at]).min_by(f64::total_cmp);
    let rival = (0..figures.upper.len())
        .filter(|at| !right(at))
        .max_by(|a, b| figures.upper[*a].total_cmp(&figures.upper[*b]).then(b.cmp(a)));
    // More than chance in a small group: by two at least, and more often than the lower group does.
    if let (Some(key), Some(rival)) = (best_key, rival)
        && figures.upper[rival] >= key + 2.0
        && figures.upper[rival] > figures.lower[rival]
    {
        flags.push(Flag::StrongerChoose(rival as u8));
    }
    match figures.discrimination {
        Some(r) if r < -chance(figures.n) => flags.push(Flag::Negative),
        Some(r) if r < 0.1 => flags.push(Flag::Weak),
        Some(_) | None => {}
    }
    match figures.difficulty {
        Some(p) if p > 0.95 => flags.push(Flag::TooEasy),
        Some(p) if p < 0.15 => flags.push(Flag::TooHard),
        Some(_) | None => {}
    }
    if figures.omitted * 5 > figures.n {
        flags.push(Flag::Omitted);
    }
    if figures.n >= 2 * LEAST {
        let idle = (0..figures.chosen.len()).filter(|at| !right(at) && figures.chosen[*at] == 0);
        flags.extend(idle.map(|at| Flag::Idle(at as u8)));
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::{
        Trial,
        tests::{counted, trial},
    };

    #[test]
    fn a_wrong_key_is_pointed_at() {
        // The key says A, the strong choose C.
        let trials: Vec<_> = (0..30).map(|at| if at < 15 { trial(100, at, 0) } else { trial(0, at, 2) }).collect();
        let found = flags(&Figures::of(&counted(&trials), 4), &[true, false, false, false]);
        assert_eq!(found, [Flag::StrongerChoose(2), Flag::Negative, Flag::Idle(1), Flag::Idle(3)]);
        assert!(found[0].is_grave() && !found[2].is_grave());
    }

    #[test]
    fn chance_is_not_taken_for_a_fault_and_what_waits_is_not_judged() {
        let noise: Vec<_> = (0..24).map(|at| trial(if at % 5 == 2 { 100 } else { 0 }, at * 7 % 24, 0)).collect();
        let figures = Figures::of(&counted(&noise), 2);
        assert!(flags(&figures, &[true, false]).iter().all(|flag| !flag.is_grave()), "{figures:?}");
        let waits = Trial { points: None, ..trial(0, 3, 0) };
        let some_wait: Vec<_> = noise.into_iter().chain([waits]).collect();
        let figures = Figures::of(&counted(&some_wait), 2);
        assert_eq!((figures.difficulty, figures.discrimination), (None, None));
    }

    #[test]
    fn nothing_is_said_of_few_trainees() {
        let trials: Vec<_> = (0..9).map(|at| trial(0, at, 2)).collect();
        assert!(flags(&Figures::of(&counted(&trials), 4), &[true, false, false, false]).is_empty());
    }
}
