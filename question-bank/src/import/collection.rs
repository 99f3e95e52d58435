//! Cases one after another without numbers: each has a title, or says 案例一.

use super::{
    mark::numeral,
    text::{Text, ends_sentence},
};
use std::ops::Range;

/// A case: its title and where its text stands.
pub(crate) struct Titled {
    pub title: String,
    /// Its number, if it says one.
    pub number: Option<u32>,
    pub whole: Range<usize>,
    pub body: Range<usize>,
}

/// Returns the cases of a stretch that announces them.
pub(crate) fn cases(text: &Text, range: Range<usize>) -> Vec<Titled> {
    let mut starts: Vec<(usize, usize, String, Option<u32>)> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if let Some((behind, title, number)) = opening(text, at, range.end) {
            starts.push((at, behind, title, number));
            at = behind.max(at + 1);
        } else {
            at += 1;
        }
    }
    let end = |index: usize| starts.get(index + 1).map_or(range.end, |next| next.0);
    let all = starts.iter().enumerate().map(|(index, (at, behind, title, number))| Titled {
        title: title.clone(),
        number: *number,
        whole: *at..end(index),
        body: *behind..end(index),
    });
    all.filter(|of| text.trim(of.body.clone()).len() > 30).collect()
}

fn opening(text: &Text, at: usize, end: usize) -> Option<(usize, String, Option<u32>)> {
    let line = at == 0 || text.get(at - 1) == '\n';
    let spaced = at > 0 && text.get(at - 1) == ' ' && text.before(at).is_none_or(ends_sentence);
    if !line && !spaced {
        return None;
    }
    let mut start = at;
    while matches!(text.get(start), '【' | '[' | '#' | '*' | ' ') && start < end {
        start += 1;
    }
    numbered(text, start, end).or_else(|| titled(text, start, end, line).map(|(behind, title)| (behind, title, None)))
}

/// `案例一:…`, `案例3 …`, `【案例】`.
fn numbered(text: &Text, at: usize, end: usize) -> Option<(usize, String, Option<u32>)> {
    let length = text.one_of(at, &["案例分析题", "案例分析", "案例题", "案例"])?;
    let mut behind = text.skip_spaces(at + length);
    let mut number = None;
    if let Some((found, after, _)) = numeral(text, behind) {
        (number, behind) = (Some(found), after);
    } else if !matches!(text.get(behind), '】' | ']' | ':') || text.reads(at, "案例分析") {
        return None;
    }
    while matches!(text.get(behind), '】' | ']' | ':' | '、' | '.' | ' ' | '*') && behind < end {
        behind += 1;
    }
    let stop = text.line_end(behind).min(end);
    let short =
        stop.saturating_sub(behind) <= 30 && stop > behind && !text.folded(&(behind..stop)).contains(['。', '?', ',', ':']);
    Some(if short {
        (stop, text.raw(&(behind..stop)).trim().to_owned(), number)
    } else {
        (behind, text.raw(&(at..behind)).trim_matches([' ', ':', '：', '】', '、']).to_owned(), number)
    })
}

/// `“…”的案例分析` with the text behind it.
fn titled(text: &Text, at: usize, end: usize, line: bool) -> Option<(usize, String)> {
    let limit = end.min(at + 36);
    let word = (at + 1..limit).find(|at| text.reads(*at, "案例分析"))?;
    let behind = word + 4;
    let held = text.folded(&(at..word));
    let plain = !held.contains(['。', '?', '!', ';', ':', '\n', ',', '(']);
    let closes = matches!(text.get(behind), ' ' | '\n' | ':');
    let whole = text.line_end(at) == behind;
    // A title of the whole document stands on a line of its own with words like 答案 behind it, and is no case.
    let titles = ["经典", "试题", "考试", "集", "题库", "答案"].iter().any(|word| held.contains(word));
    (plain && closes && !titles && (!whole || line)).then(|| (behind, text.raw(&(at..behind)).trim().to_owned()))
}
