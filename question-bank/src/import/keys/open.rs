//! Answers in words that stand together: each is found by its number and by what it has in common with its question.

use crate::import::{
    fold::overlap,
    mark::{Family, Mark, mark},
    text::Text,
};
use std::ops::Range;

/// Most places that are weighed for one answer.
const PLACES: usize = 48;

/// Returns where the answers to these questions stand; the numbers and folded questions are given, in order.
pub(crate) fn answers(text: &Text, range: Range<usize>, questions: &[(u32, Vec<char>)]) -> Vec<Option<Range<usize>>> {
    let mut marks: Vec<Mark> = (range.start..range.end).filter_map(|at| mark(text, at)).collect();
    marks.extend(opening(text, &range, questions));
    marks.sort_by_key(|mark| mark.at);
    let Some(family) = family(text, &marks, range.start, questions) else {
        return vec![None; questions.len()];
    };
    let places: Vec<Vec<Mark>> = questions
        .iter()
        .map(|(number, _)| {
            marks
                .iter()
                .filter(|mark| mark.family == family && mark.number == *number && stands(text, mark))
                .take(PLACES)
                .copied()
                .collect()
        })
        .collect();
    let chosen = choose(text, &places, questions);
    let mut out = Vec::with_capacity(questions.len());
    for (index, place) in chosen.iter().enumerate() {
        let next = chosen[index + 1..].iter().flatten().next().map_or(range.end, |mark| mark.at);
        out.push(place.map(|mark| mark.end..next.max(mark.end)));
    }
    out
}

/// `1.36.0—37.0`: the first number of a block stands there even when a figure follows its point.
fn opening(text: &Text, range: &Range<usize>, questions: &[(u32, Vec<char>)]) -> Option<Mark> {
    let at = text.skip_white(range.start);
    let number = questions.first()?.0;
    let digits = number.to_string();
    let end = at + digits.len();
    let stands = text.reads(at, &digits) && text.get(end) == '.' && text.get(end + 1).is_ascii_digit() && end < range.end;
    stands.then_some(Mark { family: Family::Arabic, number, at, end: end + 1, first: true, bare: false })
}

/// The first mark of the wanted number tells how the answers are numbered.
fn family(text: &Text, marks: &[Mark], start: usize, questions: &[(u32, Vec<char>)]) -> Option<Family> {
    let wanted = questions.first()?.0;
    // `①…②…` and nothing before it, as many as there are questions.
    let start = text.skip_white(start);
    let circles = marks.iter().filter(|mark| mark.family == Family::Circle).take(PLACES);
    let circles = circles.scan(0, |last, mark| (mark.number > *last).then(|| *last = mark.number)).count();
    let opens = marks.iter().find(|mark| mark.at >= start).is_some_and(|mark| mark.at == start && mark.family == Family::Circle);
    if opens && wanted == 1 && questions.len() > 1 && circles == questions.len() {
        return Some(Family::Circle);
    }
    let first = marks
        .iter()
        .find(|mark| mark.number == wanted && mark.family != Family::Circle && (stands(text, mark) || mark.at == start))?;
    Some(first.family)
}

/// Returns whether something can begin here: a line, or what follows the end of a sentence.
fn stands(text: &Text, mark: &Mark) -> bool {
    let answered = text.one_of(text.skip_spaces(mark.end), &["答:", "答案:"]).is_some();
    if mark.bare {
        return mark.first && !text.get(mark.end).is_ascii() && !"个年月日种项条次位元天分点方".contains(text.get(mark.end));
    }
    let apart = mark.at > 0 && text.get(mark.at - 1).is_whitespace();
    mark.first || answered || apart || text.before(mark.at).is_none_or(|c| !c.is_ascii_alphanumeric() && !"、,第".contains(c))
}

/// A score, and the answer and place before.
type Step = (f64, Option<(usize, usize)>);

/// Returns the places, in order, that have most in common with their questions; lines count for more than places within one.
fn choose(text: &Text, places: &[Vec<Mark>], questions: &[(u32, Vec<char>)]) -> Vec<Option<Mark>> {
    // best[i][j]: the score of the first i+1 answers when the last one stands at its place j, and where the one before stood.
    let mut best: Vec<Vec<Step>> = Vec::with_capacity(places.len());
    for (index, here) in places.iter().enumerate() {
        let mut row = Vec::with_capacity(here.len());
        for (rank, mark) in here.iter().enumerate() {
            let end = (mark.end + 60).min(text.fold.len());
            let likeness = overlap(&questions[index].1, text.part(&(mark.end..end)));
            let answered = text.one_of(text.skip_spaces(mark.end), &["答:", "答案:"]).is_some();
            let own =
                1.0 + likeness * 2.0 + if mark.first { 0.4 } else { 0.0 } + if answered { 1.5 } else { 0.0 } - rank as f64 * 0.05;
            let mut step = (own, None);
            for earlier in (index.saturating_sub(3)..index).rev() {
                let from = places[earlier].iter().enumerate().filter(|(_, before)| before.end <= mark.at);
                for (place, _) in from {
                    let score = best[earlier][place].0 + own;
                    if score > step.0 {
                        step = (score, Some((earlier, place)));
                    }
                }
            }
            row.push(step);
        }
        best.push(row);
    }
    let mut chosen = vec![None; places.len()];
    let all =
        best.iter().enumerate().flat_map(|(index, row)| row.iter().enumerate().map(move |(place, step)| (index, place, step.0)));
    let mut last = all.max_by(|a, b| a.2.total_cmp(&b.2)).map(|(index, place, _)| (index, place));
    while let Some((index, place)) = last {
        chosen[index] = Some(places[index][place]);
        last = best[index][place].1;
    }
    chosen
}
