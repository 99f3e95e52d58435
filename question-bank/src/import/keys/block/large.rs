//! Keys behind numbers of four or five digits.

use super::{Keys, read};
use crate::import::text::Text;
use exam::Kind;
use std::ops::Range;

/// Keys behind numbers of four or five digits: `1201.A`, `1201-1205 ABCDA`.
pub(crate) fn large(text: &Text, body: &Range<usize>, kind: Kind) -> Keys {
    let digits = |at: usize| (at..at + 6).take_while(|at| text.get(*at).is_ascii_digit()).count();
    let number = |at: usize, length: usize| text.folded(&(at..at + length)).parse::<u32>().ok();
    let is_sign = |c: char| "ABCDEFGHabcdefgh√×✓✗对错正确误TF".contains(c);
    let mut out = Keys::new();
    let mut at = body.start;
    while at < body.end {
        let length = digits(at);
        let Some(low) = number(at, length).filter(|_| (4..=5).contains(&length)) else {
            at += length.max(1);
            continue;
        };
        at += length;
        let mut high = low;
        let dash = text.skip_spaces(at);
        if "-~—～–至".contains(text.get(dash)) {
            let start = text.skip_spaces(dash + 1);
            let length = digits(start);
            if let Some(found) = number(start, length).filter(|found| *found > low && *found < low + 200) {
                (high, at) = (found, start + length);
            }
        }
        while ".、:) ".contains(text.get(at)) && at < body.end {
            at += 1;
        }
        // A wrapped line may part a key.
        let parted = |at: usize| text.get(at) == '\n' && is_sign(text.get(at + 1)) && !".、:)".contains(text.get(at + 2));
        let goes_on = |at: &usize| is_sign(text.get(*at)) || parted(*at) || high > low && text.get(*at) == ' ';
        let end = (at..body.end).find(|at| !goes_on(at)).unwrap_or(body.end);
        let held: String = text.folded(&(at..end)).chars().filter(|c| !c.is_whitespace()).collect();
        let count = (high - low + 1) as usize;
        if count == 1 {
            out.insert(low, (read(&held, kind), held));
        } else if held.chars().count() == count {
            for (number, key) in (low..=high).zip(held.chars()) {
                out.insert(number, (read(&key.to_string(), kind), key.to_string()));
            }
        }
        at = end.max(at);
    }
    out
}
