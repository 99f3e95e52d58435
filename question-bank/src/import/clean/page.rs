//! Page marks: on lines of their own, beside a running header, or in the middle of run-together text.

use crate::import::{fold::Fold, report::Suggestion};
use std::collections::HashMap;

/// The running headers of a file: what short lines say beside a page number, and how often.
#[derive(Default)]
pub(super) struct Headers {
    seen: HashMap<String, u32>,
    /// Titles that come again and again without a page number.
    titles: HashMap<String, u32>,
    /// The beginning of the file, where titles stand.
    head: String,
}

impl Headers {
    pub fn of(text: &str, fold: &mut Fold) -> Headers {
        let mut out = Headers { head: bare(&fold.text(&text.chars().take(400).collect::<String>())), ..Headers::default() };
        for line in text.lines().filter(|line| line.len() < 240) {
            if let Some(rest) = text_beside_mark(&bare(&fold.text(line))) {
                *out.seen.entry(rest).or_default() += 1;
            }
            if let Some(title) = title(&bare(&fold.text(line))) {
                *out.titles.entry(title).or_default() += 1;
            }
        }
        out
    }

    /// Returns whether this folded line is a running header with a page number. What it says must come again, or be the title.
    pub fn is(&self, line: &str) -> bool {
        let again = title(&bare(line)).and_then(|title| self.titles.get(&title).copied());
        let titled = title(&bare(line)).is_some_and(|title| self.head.contains(&title));
        if again.is_some_and(|count| count > 2 || count > 1 && titled) {
            return true;
        }
        let Some(rest) = text_beside_mark(&bare(line)) else { return false };
        let titled =
            rest.chars().count() >= 4 && (self.head.contains(&rest) || ["试卷", "试题"].iter().any(|word| rest.contains(word)));
        titled || self.seen.get(&rest).is_some_and(|count| *count > 1)
    }
}

/// Returns a line that may be the title of a paper, printed on each of its pages.
fn title(bare: &str) -> Option<String> {
    let count = bare.chars().count();
    let labelled = bare.starts_with(|c: char| c.is_ascii_alphanumeric() || "(【[①②③④".contains(c)) && !bare.starts_with("20");
    let named =
        ["题库", "试卷", "试题", "考试", "考核", "练习题", "习题", "复习题", "测试"].iter().any(|word| bare.contains(word));
    let plain = !bare.ends_with(['。', '?', ';', ',', ':', '、']) && !bare.contains("答案:") && !bare.contains("()");
    ((8..=60).contains(&count) && named && plain && !labelled).then(|| bare.to_owned())
}

impl Headers {
    /// Returns whether this folded line is the title of the paper, where it stands first.
    pub fn is_title(&self, line: &str) -> bool {
        title(&bare(line)).is_some_and(|title| self.titles.get(&title).is_some_and(|count| *count > 1))
    }
}

fn bare(line: &str) -> String {
    line.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Returns what a short line says beside its page mark; nothing where it has none, or says more than a header does.
fn text_beside_mark(bare: &str) -> Option<String> {
    let count = bare.chars().count();
    if count > 60 || bare.contains(['。', '?', ';']) {
        return None;
    }
    let chars: Vec<char> = bare.chars().collect();
    let rest = (0..chars.len()).find_map(|at| {
        let end = mark(&chars, at)?;
        (end == chars.len()).then(|| chars[..at].to_vec()).or((at == 0).then(|| chars[end..].to_vec()))
    })?;
    let rest: String = rest.into_iter().collect();
    let rest = rest.trim_matches(|c: char| "-—–·‧•|_/()".contains(c)).to_owned();
    // `见教材第31页` refers to a page.
    let refers = ["见", "教材", "课本", "参看"].iter().any(|word| rest.ends_with(word));
    (rest.chars().count() <= 30 && !refers).then_some(rest)
}

/// Returns a page mark that starts here and where it ends; `chars` has no white space.
fn mark(chars: &[char], at: usize) -> Option<usize> {
    let sign = |c: char| "-—–·‧•~".contains(c);
    let skip = |mut at: usize, more: &str| {
        while chars.get(at).is_some_and(|c| sign(*c) || more.contains(*c)) {
            at += 1;
        }
        at
    };
    let number = |at: usize| {
        let digits = chars[at.min(chars.len())..].iter().take_while(|c| c.is_ascii_digit()).count();
        (1..=4).contains(&digits).then_some(at + digits)
    };
    let page = |at: usize, word: char| {
        let end = number(at + 1).filter(|_| chars.get(at) == Some(&word))?;
        (chars.get(end) == Some(&'页')).then_some(end + 1)
    };
    let start = skip(at, "(");
    if let Some(end) = page(start, '第').or_else(|| page(start, '共')) {
        let more = skip(end, "/,(");
        return Some(skip(page(more, '共').or_else(|| page(more, '第')).unwrap_or(end), ")"));
    }
    // `- 12 -`, with its strokes on both sides.
    let end = number(start).filter(|_| start > at)?;
    let closed = skip(end, "");
    (closed > end).then_some(closed)
}

/// Returns a line without the page marks that stand within it, and without the offers that sites set beside them.
pub(super) fn without_inline(line: &str, number: u32, fold: &mut Fold, suggestions: &mut Vec<Suggestion>) -> String {
    if !line.contains(['页', '頁']) && !line.contains("公众号") && !line.contains("图片") {
        return line.to_owned();
    }
    let chars: Vec<char> = line.chars().collect();
    let folded: Vec<char> = chars.iter().map(|c| fold.char(*c)).collect();
    let mut out = String::with_capacity(line.len());
    let mut at = 0;
    while at < chars.len() {
        match inline(&folded, at).or_else(|| offer(&folded, at)).or_else(|| picture(&folded, at)) {
            Some(end) => {
                suggestions.push(Suggestion::new(number, "furniture", chars[at..end].iter().collect::<String>(), ""));
                if !out.ends_with(' ') && chars.get(end).is_some_and(|c| !c.is_whitespace()) {
                    out.push(' ');
                }
                at = end;
            }
            None => {
                out.push(chars[at]);
                at += 1;
            }
        }
    }
    out.trim().to_owned()
}

/// `第 2 页 共 12 页`, with both numbers: one alone may be a reference.
fn inline(chars: &[char], at: usize) -> Option<usize> {
    let skip = |mut at: usize, signs: &str| {
        while chars.get(at).is_some_and(|c| c.is_whitespace() || signs.contains(*c)) {
            at += 1;
        }
        at
    };
    let page = |at: usize, word: char| {
        let start = skip(at + 1, "").min(chars.len());
        let digits = chars[start..].iter().take_while(|c| c.is_ascii_digit()).count();
        let end = skip(start + digits, "");
        (chars.get(at) == Some(&word) && (1..=4).contains(&digits) && chars.get(end) == Some(&'页')).then_some(end + 1)
    };
    page(skip(page(at, '第')?, "/,("), '共').map(|end| if chars.get(end) == Some(&')') { end + 1 } else { end })
}

/// `更多试卷请搜公众号“…”`.
fn offer(chars: &[char], at: usize) -> Option<usize> {
    let reads = |at: usize, word: &str| {
        word.chars().zip(&chars[at.min(chars.len())..]).filter(|(a, b)| a == *b).count() == word.chars().count()
    };
    reads(at, "更多").then_some(())?;
    let name = (at..at + 14).find(|at| reads(*at, "公众号"))? + 3;
    let open = chars.get(name).filter(|c| "“\"「:".contains(**c))?;
    let close = if *open == ':' {
        None
    } else {
        (name + 1..name + 16).find(|at| chars.get(*at).is_some_and(|c| "”\"」".contains(*c)))
    };
    Some(close.map_or(name + 1, |close| close + 1))
}

/// `[图片加载失败]`.
fn picture(chars: &[char], at: usize) -> Option<usize> {
    chars.get(at).filter(|c| "[(【".contains(**c))?;
    let close = (at..at + 14).find(|at| chars.get(*at).is_some_and(|c| "])】".contains(*c)))?;
    let held: String = chars[at..close].iter().collect();
    let lost = ["失败", "缺失", "丢失", "不存在", "无法显示", "略"].iter().any(|word| held.contains(word));
    (held.contains("图片") && lost).then_some(close + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_with_a_page_number_are_found_by_what_they_repeat() {
        let mut fold = Fold::default();
        let headers = Headers::of(
            "仓储试卷B\n1.问\n仓储试卷B - 2 -\n2.问\n工种练习 第3页 共9页\n工种练习 第 4 页 共 9 页\n考核任务书 第1页\n考核任务书 第2页",
            &mut fold,
        );
        for line in ["仓储试卷B - 2 -", "工种练习 第3页 共9页", "-- 3 -- 仓储试卷B", "· 第 1 页 ·", "考核任务书 第3页"]
        {
            assert!(headers.is(line) || text_beside_mark(&bare(line)).is_some_and(|rest| rest.is_empty()), "{line}");
        }
        for line in ["看第3页的图", "服务蓝图 见教材第31页", "A.第1页 共3页的表", "3-5-7 排列"] {
            assert!(!headers.is(line), "{line}");
        }
    }

    #[test]
    fn a_mark_within_a_line_goes_and_a_reference_stays() {
        let mut suggestions = Vec::new();
        let mut line = |text: &str| without_inline(text, 1, &mut Fold::default(), &mut suggestions);
        assert_eq!(line("【答案】B第 2 页 共 12 页 17.仓库"), "【答案】B 17.仓库");
        assert_eq!(line("见第 2 页的表"), "见第 2 页的表");
        assert_eq!(suggestions.len(), 1);
    }
}
