//! 判断: all points for the right verdict.

use crate::syntax::{body::Body, leak, problem::Report, rule::Rule, words::WordValue};
use exam::{Outcome, Points, interaction::true_false::Answer, item::ShownKey};

/// Whether the statement is right; a draft may not know.
pub struct TrueFalse {
    /// 正确 is `true`.
    pub key: Option<bool>,
}

impl TrueFalse {
    /// The verdict is a tick beside 正确 or 错误, or a line `答案：正确` that ends the stem.
    pub(super) fn read(report: &mut Report<'_>, body: &mut Body) -> TrueFalse {
        let ticked = from_boxes(report, body);
        let verdict = from_line(report, body);
        if ticked.is_some() && verdict.is_some() {
            report.add(Rule::Verdict, body.at, &[]);
        }
        let key = ticked.flatten().or(verdict.flatten());
        if key.is_none() && verdict.is_none() {
            report.missing(Rule::MissingKey, body.at, body.draft, &[]);
        }
        TrueFalse { key }
    }

    pub(super) fn write(&self, out: &mut String) {
        if let Some(key) = self.key {
            out.push_str(if key { "\n答案：正确\n" } else { "\n答案：错误\n" });
        }
    }

    pub(super) fn score(&self, answer: &Answer, points: Points) -> Outcome {
        Outcome::Scored(if self.key.is_some() && answer.value == self.key { points } else { Points::ZERO })
    }

    pub(super) fn show(&self) -> ShownKey {
        self.key.map_or(ShownKey::Open, |value| ShownKey::Truth { value })
    }
}

/// Nothing where there are no boxes; nothing within where they do not tell.
fn from_boxes(report: &mut Report<'_>, body: &mut Body) -> Option<Option<bool>> {
    let options = std::mem::take(&mut body.options);
    let first = options.first()?;
    let verdicts: Vec<Option<bool>> = options.iter().map(|option| bool::find(option.text.trim_end_matches('。'))).collect();
    let mut both = verdicts.clone();
    both.sort_unstable();
    let ticked: Vec<Option<bool>> =
        options.iter().zip(&verdicts).filter(|(option, _)| option.ticked).map(|(_, is)| *is).collect();
    if both != [Some(false), Some(true)] || ticked.len() > 1 {
        report.add(Rule::Verdict, first.at, &[]);
        return Some(None);
    }
    Some(ticked.first().copied().flatten())
}

/// Cuts the verdict off the stem's end; nothing within where it cannot be read.
fn from_line(report: &mut Report<'_>, body: &mut Body) -> Option<Option<bool>> {
    let start = body.stem.rfind('\n').map_or(0, |end| end + 1);
    let line = body.stem[start..].to_owned();
    let (_, value) = leak::answer_line(&line).filter(|_| leak::is_verdict(&line))?;
    body.stem.truncate(start);
    body.stem.truncate(body.stem.trim_end().len());
    let verdict = bool::find(value.trim_end_matches('。'));
    if verdict.is_none() {
        report.add(Rule::BadValue, body.at, &[&"答案", &value, &"正确、错误"]);
    }
    Some(verdict)
}
