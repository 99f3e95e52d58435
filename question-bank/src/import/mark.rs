//! Marks that number things: `一、` `1.` `(1)` `①` `第3题`, and the empty or section_drafts slot beside them.

use super::text::Text;

/// The kind of numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Family {
    /// `一、`
    Chinese,
    /// `1.` `1、`
    Arabic,
    /// `(1)` `1)`
    Bracket,
    /// `(一)`
    ChineseBracket,
    /// `①`
    Circle,
    /// `问题一:`
    Named,
}

/// A number where something may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub family: Family,
    pub number: u32,
    pub at: usize,
    /// Behind the number and what divides it from the text.
    pub end: usize,
    /// It opens a line.
    pub first: bool,
    /// Nothing divides it from the text.
    pub bare: bool,
}

/// Returns the mark that stands here, if there is one.
pub(crate) fn mark(text: &Text, at: usize) -> Option<Mark> {
    let found = |family, number, end, bare| Some(Mark { family, number, at, end, first: text.at_line_start(at), bare });
    match text.get(at) {
        c @ '①'..='⑳' => found(Family::Circle, u32::from(c) - u32::from('①') + 1, at + 1, false),
        '(' => {
            let start = text.skip_spaces(at + 1);
            let (number, end, chinese) = numeral(text, start)?;
            let end = text.skip_spaces(end);
            let family = if chinese { Family::ChineseBracket } else { Family::Bracket };
            (text.get(end) == ')' && number > 0 && number < 400).then_some(())?;
            let behind = end + 1;
            let behind = if "、.".contains(text.get(behind)) { behind + 1 } else { behind };
            found(family, number, behind, false)
        }
        '问' if text.reads(at, "问题") => {
            let (number, end, _) = numeral(text, text.skip_spaces(at + 2))?;
            let sign = text.skip_spaces(end);
            (":、.".contains(text.get(sign)) && number > 0).then_some(())?;
            found(Family::Named, number, sign + 1, false)
        }
        '第' => {
            let (number, end, _) = numeral(text, text.skip_spaces(at + 1))?;
            let length = text.one_of(text.skip_spaces(end), &["小题", "题", "则"])?;
            let mut end = text.skip_spaces(end) + length;
            if "、.:,)".contains(text.get(end)) {
                end += 1;
            }
            found(Family::Arabic, number, end, false)
        }
        c if c.is_ascii_digit() || is_numeral(c) => {
            let joined = at > 0 && {
                let left = text.get(at - 1);
                // In `【答案】018.` a zero is the key of 17: a scanner's D.
                let zero = left == '0'
                    && c != '0'
                    && !text.get(at.wrapping_sub(2)).is_ascii_alphanumeric()
                    && !text.at_line_start(at - 1);
                (left.is_ascii_digit() && !zero)
                    || (c.is_ascii_digit() && left == '.' && at > 1 && text.get(at - 2).is_ascii_digit())
            };
            if joined || (is_numeral(c) && at > 0 && is_numeral(text.get(at - 1))) {
                return None;
            }
            let (number, end, chinese) = numeral(text, at)?;
            // `01.` counts at the head of a line.
            if c == '0' && end > at + 1 && !text.at_line_start(at) {
                return None;
            }
            let gap = text.skip_spaces(end);
            let sign = text.get(gap);
            if chinese {
                return (number > 0 && ("、.".contains(sign) || (",:".contains(sign) && text.at_line_start(at))))
                    .then_some(())
                    .and_then(|()| found(Family::Chinese, number, gap + 1, false));
            }
            if number == 0 || number > 999 || gap > end + 1 {
                return None;
            }
            let after = text.get(gap + 1);
            match sign {
                ')' if at > 0 && text.get(at - 1) == '(' => None,
                ')' => found(Family::Bracket, number, gap + 1, false),
                // `７．80℃`: a full-width point is never a decimal one.
                '.' | '、'
                    if !after.is_ascii_digit()
                        || sign == '、'
                        || text.chars.get(gap) == Some(&'．') && text.at_line_start(at) =>
                {
                    found(Family::Arabic, number, gap + 1, false)
                }
                ',' | ':' if text.at_line_start(at) && !after.is_ascii_digit() => found(Family::Arabic, number, gap + 1, false),
                _ if text.at_line_start(at) && !".,".contains(sign) => found(Family::Arabic, number, end, true),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Returns whether a line that starts here opens with a mark of a list.
pub(crate) fn opens_list(text: &Text, at: usize) -> bool {
    mark(text, at).is_some_and(|mark| !mark.bare) || "•●◆■▲★*-".contains(text.get(at))
}

pub(crate) fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百')
}

/// Returns the number that is written here, where it ends, and whether in Chinese.
pub(crate) fn numeral(text: &Text, at: usize) -> Option<(u32, usize, bool)> {
    let mut end = at;
    if text.get(at).is_ascii_digit() {
        let mut number = 0u32;
        while let Some(digit) = text.get(end).to_digit(10) {
            number = number.saturating_mul(10).saturating_add(digit);
            end += 1;
        }
        return (end - at <= 3).then_some((number, end, false));
    }
    while is_numeral(text.get(end)) {
        end += 1;
    }
    chinese(text.part(&(at..end))).map(|number| (number, end, true))
}

/// 一 to 百…, as people count sections.
pub(crate) fn chinese(numeral: &[char]) -> Option<u32> {
    if numeral.is_empty() || numeral.len() > 5 {
        return None;
    }
    let (mut sum, mut digit) = (0, 0);
    for c in numeral {
        match "一二三四五六七八九".chars().position(|known| known == *c) {
            Some(index) => digit = index as u32 + 1,
            None => {
                sum += digit.max(1) * if *c == '十' { 10 } else { 100 };
                digit = 0;
            }
        }
    }
    Some(sum + digit)
}

/// Returns a bracket with nothing, or an answer, in it: where it ends and what it holds (folded, without white space).
pub(crate) fn slot(text: &Text, at: usize) -> Option<(usize, String)> {
    if !matches!(text.get(at), '(' | '[' | '【') {
        return None;
    }
    let mut held = String::new();
    for end in at + 1..at + 24 {
        match text.get(end) {
            ')' | ']' | '】' => return Some((end + 1, held)),
            // A wrapped line may part a key, but nothing else.
            '\n' if held.is_empty() || text.get(end - 1) == '\n' => return None,
            c if c.is_whitespace() || c == '_' => {}
            c if "ABCDEFGH√×✓✔✗✘对错正确误TFVXxabcdefJO○〇●、,".contains(c) && held.chars().count() < 8 => {
                held.push(c)
            }
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{fold::Fold, text::Line};

    fn at(text: &str) -> Option<(Family, u32)> {
        let line = Line { number: 1, text: text.to_owned(), apart: false };
        mark(&Text::new(&[line], &mut Fold::default()), 0).map(|mark| (mark.family, mark.number))
    }

    #[test]
    fn numbers_are_found_in_every_dress() {
        for (text, wanted) in [
            ("一、单选题", (Family::Chinese, 1)),
            ("二十三、应用", (Family::Chinese, 23)),
            ("三.某公司", (Family::Chinese, 3)),
            ("12．什么", (Family::Arabic, 12)),
            ("7、什么", (Family::Arabic, 7)),
            ("（3）什么", (Family::Bracket, 3)),
            ("④什么", (Family::Circle, 4)),
            ("第5题 什么", (Family::Arabic, 5)),
            ("(二)多选", (Family::ChineseBracket, 2)),
            ("问题三：什么", (Family::Named, 3)),
        ] {
            assert_eq!(at(text), Some(wanted), "{text}");
        }
    }

    #[test]
    fn amounts_and_years_are_no_marks() {
        for text in ["2.5倍", "1943年。", "十分重要"] {
            assert!(at(text).is_none(), "{text}");
        }
    }
}
