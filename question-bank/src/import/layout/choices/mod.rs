//! Choices of one question: the chain of labels A, B, C… that the place and the dress of each make most likely.

mod mark;
mod place;

pub(super) use mark::unlabelled;

use self::{
    mark::without_marks,
    place::{Place, places},
};
use crate::import::text::Text;
use std::ops::Range;

/// A choice as it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choice {
    /// From its label on.
    pub at: usize,
    pub text: Range<usize>,
    /// Counted from 0.
    pub letter: u8,
    /// A sign beside it says that it is right.
    pub marked: bool,
}

/// Returns the choices of a question; none where fewer than two labels follow each other.
pub(super) fn choices(text: &Text, range: &Range<usize>) -> Vec<Choice> {
    let places = places(text, range);
    let chain = chain(&places);
    let weight: f64 = chain.iter().map(|place| place.weight).sum();
    if chain.len() < 2 || weight < chain.len() as f64 * 1.4 || weight < 4.0 {
        return Vec::new();
    }
    // A later label that no chain reaches tells of a choice whose label is lost.
    let mut chain = chain;
    if let Some(last) = chain.last().copied() {
        let lost = places.iter().find(|place| place.at >= last.end && place.letter == last.letter + 2 && place.weight >= 2.0);
        chain.extend(lost.copied());
    }
    let end = |index: usize| chain.get(index + 1).map_or(range.end, |next: &Place| next.at);
    let mut out: Vec<Choice> = Vec::new();
    let (mut behind, mut doubtful) = (false, false);
    for (index, place) in chain.iter().enumerate() {
        let (held, tick) = without_marks(text, place.end.min(end(index))..end(index));
        // `甲★B.乙`: a star that touches both may belong to either, and then none of the question says anything.
        doubtful |= tick && chain.get(index + 1).is_some_and(|next| next.at > 0 && text.get(next.at - 1) == '★');
        behind |= tick;
        out.push(Choice { at: place.at, text: held, letter: place.letter, marked: place.marked || tick });
    }
    if doubtful {
        out.iter_mut().for_each(|choice| choice.marked = false);
        return out;
    }
    // Where ticks stand behind choices, one at the head of a wrapped line is behind the choice before.
    if behind {
        for index in 1..out.len() {
            if chain[index].marked {
                let own = without_marks(text, chain[index].end.min(end(index))..end(index)).1;
                (out[index - 1].marked, out[index].marked) = (true, own);
            }
        }
    }
    out
}

/// Returns the chain of labels with the most weight; a letter may be missing, at a cost.
fn chain(places: &[Place]) -> Vec<Place> {
    // best[i]: the weight of the best chain that ends with this place, and the place before it.
    let mut best: Vec<(f64, Option<usize>)> = Vec::with_capacity(places.len());
    for (index, place) in places.iter().enumerate() {
        let mut own = (if place.letter == 0 { place.weight } else { f64::MIN }, None);
        for (before, earlier) in places[..index].iter().enumerate() {
            if earlier.end > place.at || earlier.letter >= place.letter || best[before].0 == f64::MIN {
                continue;
            }
            let gap = f64::from(place.letter - earlier.letter - 1);
            // A line break for some and none for others is likelier than labels of two dresses.
            let unlike = if (place.weight < 2.9) == (earlier.weight < 2.9) { 0.0 } else { 0.3 };
            let score = best[before].0 + place.weight - gap * 4.5 - unlike;
            // Of equal chains the later one: `A、B两点之间…A.1`.
            if gap < 2.0 && score >= own.0 {
                own = (score, Some(before));
            }
        }
        best.push(own);
    }
    let top = best.iter().enumerate().filter(|(_, (weight, _))| *weight > f64::MIN);
    let mut at = top.max_by(|a, b| a.1.0.total_cmp(&b.1.0)).map(|(index, _)| index);
    let mut out = Vec::new();
    while let Some(index) = at {
        out.push(places[index]);
        at = best[index].1;
    }
    out.reverse();
    out
}
