//! Lines that would show the answer to a trainee: `解析：…` and `答案：…` among what is asked.

use super::{
    problem::Report,
    rule::Rule,
    words::{Quote, holds, opens_with},
};
use exam::Kind;

const ANSWER: &[&str] = &["答案", "参考答案", "正确答案", "标准答案", "Answer", "Answers", "Key", "Correct answer"];

/// Returns the word before the colon, and what follows it, of a line that discloses the answer.
pub(crate) fn answer_line(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let opens = line.trim_start_matches(['【', '[', '*']);
    if !opens_with(opens, ANSWER) && !opens_with(opens, Quote::Explanation.names()) {
        return None;
    }
    let line = line.trim_end();
    let (word, rest) = match line.strip_prefix(['【', '[']) {
        Some(inner) => inner.split_once(['】', ']']),
        None => line.split_once(['：', ':']),
    }?;
    let word = word.trim().trim_matches('*');
    let tells = holds(ANSWER, word) || Quote::find(word) == Some(Quote::Explanation);
    tells.then(|| (word, rest.trim_start_matches(['：', ':', '*']).trim()))
}

/// Returns whether this line is a verdict that a true-or-false item may carry.
pub(crate) fn is_verdict(line: &str) -> bool {
    answer_line(line).is_some_and(|(word, _)| holds(ANSWER, word))
}

/// Says of each such line that it leaks. Returns whether there was one.
pub(crate) fn check(report: &mut Report<'_>, at: usize, text: &str, kind: Kind) -> bool {
    let mut start = at;
    let mut found = false;
    let mut fenced = false;
    for line in text.split_inclusive('\n') {
        let begin = start + line.len() - line.trim_start().len();
        let end = start + line.trim_end().len();
        start += line.len();
        fenced ^= line.trim_start().starts_with("```");
        let Some((word, rest)) = answer_line(line).filter(|_| !fenced) else { continue };
        found = true;
        let head = line.trim().chars().take(word.chars().count() + 1).collect::<String>();
        if !holds(ANSWER, word) {
            let quote = format!("\n> **解析** {rest}");
            report.repair(Rule::ExplanationInOption, begin..end, &quote, &[&head]);
        } else if kind != Kind::TrueFalse {
            report.add(Rule::AnswerLine, begin, &[&line.trim()]);
        }
    }
    found
}
