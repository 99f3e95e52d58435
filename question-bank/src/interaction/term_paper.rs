//! 课程论文: a reviewer reads it.

use super::{essay::needs_an_answer, length};
use crate::syntax::{body::Body, facts::Facts, moment, problem::Report, words::Key};

/// The demands on length and form.
#[derive(Default)]
pub struct TermPaper {
    /// As the trainee is told.
    pub demands: exam::interaction::TermPaper,
}

impl TermPaper {
    pub(super) fn read(report: &mut Report<'_>, body: &mut Body, facts: &mut Facts) -> TermPaper {
        needs_an_answer(report, body);
        let (least, most) = length::read(report, facts);
        let level = |value: &str| value.trim_end_matches('级').trim().parse().ok().filter(|depth| (1..=6).contains(depth));
        let files = facts.text(Key::Files).unwrap_or_default();
        let files = files.split(['、', ',', '，', '/', ' ']).map(|file| file.trim().trim_start_matches('.'));
        TermPaper {
            demands: exam::interaction::TermPaper {
                least,
                most,
                heading_depth: facts.value(report, Key::Headings, "2", level),
                contents: facts.word(report, Key::Contents).unwrap_or(false),
                file_types: files.filter(|file| !file.is_empty()).map(str::to_lowercase).collect(),
                due: facts.value(report, Key::Due, "2026-12-31", |day| is_day(day).then(|| day.to_owned())),
            },
        }
    }

    pub(super) fn facts(&self) -> Vec<(Key, String)> {
        let demands = &self.demands;
        let depth = demands.heading_depth.map(|depth| (Key::Headings, depth.to_string()));
        let contents = demands.contents.then(|| (Key::Contents, "要".to_owned()));
        let files = (!demands.file_types.is_empty()).then(|| (Key::Files, demands.file_types.join("、")));
        let due = demands.due.clone().map(|day| (Key::Due, day));
        let length = length::fact(demands.least, demands.most);
        length.into_iter().chain(depth).chain(contents).chain(files).chain(due).collect()
    }
}

/// Returns whether this is a day of the calendar, as `YYYY-MM-DD`.
fn is_day(text: &str) -> bool {
    text.len() == 10 && moment::day(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::is_day;

    #[test]
    fn a_deadline_is_a_day_of_the_calendar() {
        assert!(is_day("2026-12-31") && is_day("2028-02-29"));
        assert!(!is_day("2026-02-29") && !is_day("2026-13-01") && !is_day("2026-1-1") && !is_day("明天"));
    }
}
