//! The questions of a case, found by their numbers.

use super::prompt;
use crate::import::{
    mark::{Family, Mark, mark},
    text::{Text, ends_sentence},
    words,
};
use std::ops::Range;

/// Returns the marks of the questions, and where answers with the same numbers begin behind them, if they do.
pub(super) fn questions(text: &Text, range: Range<usize>) -> (Vec<Mark>, Option<usize>) {
    let all: Vec<Mark> = range.clone().filter_map(|at| mark(text, at)).filter(|mark| !mark.bare).collect();
    let (circles, marks): (Vec<Mark>, Vec<Mark>) = all.into_iter().partition(|mark| mark.family == Family::Circle);
    let mut best: (Vec<Mark>, usize) = (Vec::new(), 0);
    let starts: Vec<usize> =
        marks.iter().enumerate().filter(|(_, mark)| mark.number == 1).map(|(index, _)| index).take(12).collect();
    for start in starts {
        let run = run(text, &marks[start..], range.end);
        let asked = run.iter().filter(|mark| asks(text, mark, &run, range.end)).count();
        let prompted = prompt(text, range.start..marks[start].at).is_some_and(|at| marks[start].at.saturating_sub(at) < 60);
        if (asked * 2 > run.len() || (prompted && asked > 0) || (prompted && run.len() > 1)) && !run.is_empty() {
            let behind = marks[start].at;
            best = (run, behind);
            if prompted || asked == best.0.len() {
                break;
            }
        }
    }
    let Some(last) = best.0.last().copied() else { return (circled(text, &circles, &range), None) };
    let late = marks
        .iter()
        .find(|mark| mark.at > last.at && mark.number == 1 && (mark.family == best.0[0].family || answered(text, mark)));
    (best.0, late.map(|mark| mark.at))
}

/// `请回答:①…?②…?` where nothing else numbers questions: each of them asks, right behind the words that say so.
fn circled(text: &Text, circles: &[Mark], range: &Range<usize>) -> Vec<Mark> {
    let starts = circles.iter().enumerate().filter(|(_, mark)| mark.number == 1);
    let runs = starts.map(|(index, _)| run(text, &circles[index..], range.end));
    let prompted = |mark: &Mark| prompt(text, range.start..mark.at).is_some_and(|at| mark.at - at < 24);
    // Right behind the colon of such words they need not ask.
    let begins = |run: &Vec<Mark>| text.before(run[0].at).is_some_and(|c| c == ':' || c == '】');
    let asking = |run: &Vec<Mark>| {
        run.len() > 1 && prompted(&run[0]) && (begins(run) || run.iter().all(|mark| asks(text, mark, run, range.end)))
    };
    runs.take(12).find(asking).unwrap_or_default()
}

/// Marks that count on from the first one.
pub(super) fn run(text: &Text, marks: &[Mark], end: usize) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::new();
    for mark in marks {
        let Some(last) = out.last() else {
            out.push(*mark);
            continue;
        };
        if mark.family != last.family {
            continue;
        }
        if mark.number == 1 || answered(text, mark) {
            break;
        }
        let left = text.before(mark.at).unwrap_or(' ');
        let stands = mark.first || ends_sentence(left) || text.get(mark.at.saturating_sub(1)) == ' ';
        if mark.number == last.number + 1 && stands && mark.at < end {
            out.push(*mark);
        }
    }
    out
}

pub(super) fn answered(text: &Text, mark: &Mark) -> bool {
    text.one_of(text.skip_spaces(mark.end), &["答:", "答案:", "答 :"]).is_some()
}

/// Returns whether what this mark numbers asks something.
pub(super) fn asks(text: &Text, mark: &Mark, run: &[Mark], end: usize) -> bool {
    let stop = run.iter().find(|next| next.at > mark.at).map_or(end, |next| next.at).min(mark.end + 90);
    let held = text.folded(&(mark.end..stop.max(mark.end)));
    words::asks(&held) && !answered(text, mark)
}
