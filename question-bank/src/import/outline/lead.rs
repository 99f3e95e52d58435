//! Numbers of any dress before the name of an item type: `Ⅱ、多选`, `壹、单选题`, `第二部分 判断题`, `2.填空题（每空1分）`.

use super::Section;
use super::section::section;
use crate::import::{
    mark::{mark, numeral},
    text::{Text, ends_sentence},
    words,
};
use exam::Kind;

/// Returns the section whose heading starts here, if a number and the name of a type say so.
pub(super) fn typed(text: &Text, at: usize) -> Option<Section> {
    let first = text.at_line_start(at);
    if !first && text.get(at).is_ascii() && at > 0 && text.get(at - 1).is_ascii_alphanumeric() {
        return None;
    }
    let (number, end) = number(text, at, first)?;
    let mut start = text.skip_spaces(end);
    while matches!(text.get(start), '[' | '【' | '*') {
        start += 1;
    }
    let (kind, name) = named(text, start)?;
    // `1.判断…` may be a question: a plain number needs the full name of a type, and points or the end of the line behind it.
    let plain = text.get(at).is_ascii_digit() || text.get(at) == '(' && text.get(at + 1).is_ascii_digit();
    let behind = text.skip_spaces(start + name);
    if plain
        && (words::kind(text, start).is_none()
            || !(text.get(behind) == '\n' || "(:".contains(text.get(behind)) && tells(text, behind)))
    {
        return None;
    }
    let mut section = section(text, at, start, start + name, Some(kind));
    section.ordinal = Some(number);
    Some(section)
}

/// Returns the name of a type that reads as a heading: its line ends, or points, counts or the first question follow.
pub(super) fn named(text: &Text, at: usize) -> Option<(Kind, usize)> {
    let case = || text.reads(at, "案例").then_some((Kind::Case, 2)).filter(|_| tells(text, at));
    let (kind, length) = words::short_kind(text, at).or_else(case)?;
    let full = words::kind(text, at).is_some();
    let behind = text.skip_spaces(at + length);
    let closes = match text.get(behind) {
        '\n' | '】' | ']' | '*' => true,
        '(' | ':' | '[' | '【' => full || tells(text, behind),
        c => {
            text.one_of(behind, &["共", "每", "本", "各", "满分"]).is_some() && tells(text, behind)
                || (c.is_ascii_digit() && (points_at(text, behind) || full && counts_at(text, behind)))
                || (full && mark(text, behind).is_some())
        }
    };
    closes.then_some((kind, length))
}

/// Returns whether what follows speaks of points or counts before its sentence ends.
fn tells(text: &Text, at: usize) -> bool {
    let held: String = (at..at + 60).map(|at| text.get(at)).take_while(|c| *c != '\n').collect();
    held.contains('分') || held.contains('题') || held.contains('×')
}

/// `23分` behind a name.
fn points_at(text: &Text, at: usize) -> bool {
    let digits = (at..at + 5).take_while(|at| text.get(*at).is_ascii_digit() || text.get(*at) == '.').count();
    text.get(at + digits) == '分'
}

/// `1.` `1)` `1—5`: the first question or the first key.
fn counts_at(text: &Text, at: usize) -> bool {
    let digits = (at..at + 3).take_while(|at| text.get(*at).is_ascii_digit()).count();
    ".、):-~—～–－".contains(text.get(at + digits))
}

/// Returns the number and where it ends. Plain digits need a line of their own, since they number questions as well.
fn number(text: &Text, at: usize, first: bool) -> Option<(u32, usize)> {
    let sign = |end: usize| "、.:,)· ".contains(text.get(end)).then_some(end + 1);
    let places = first || text.before(at).is_none_or(|c| ends_sentence(c) || c == '页' || c.is_alphanumeric());
    match text.get(at) {
        '第' => {
            let (number, end, _) = numeral(text, text.skip_spaces(at + 1))?;
            let end = text.skip_spaces(end);
            let unit = text.one_of(end, &["部分", "大题", "题", "单元", "卷", "节"])?;
            let end = end + unit;
            Some((number, sign(end).unwrap_or(end)))
        }
        c @ 'Ⅰ'..='Ⅻ' => Some((u32::from(c) - u32::from('Ⅰ') + 1, sign(text.skip_spaces(at + 1)).unwrap_or(at + 1))),
        c if "壹贰叁参肆伍陆柒捌玖拾".contains(c) && places => {
            let number = "壹贰叁肆伍陆柒捌玖拾".chars().position(|known| known == c).map_or(3, |index| index as u32 + 1);
            Some((number, sign(text.skip_spaces(at + 1))?))
        }
        'I' | 'V' | 'X' if first => {
            let length = (at..at + 4).take_while(|at| "IVX".contains(text.get(*at))).count();
            let roman: String = (at..at + length).map(|at| text.get(at)).collect();
            let known = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
            let number = known.iter().position(|known| *known == roman)? as u32 + 1;
            Some((number, sign(text.skip_spaces(at + length))?))
        }
        'P' | 'S' if first => {
            let length = text.one_of(at, &["Part", "PART", "Section", "SECTION"])?;
            let start = text.skip_spaces(at + length);
            let (number, end) = match numeral(text, start) {
                Some((number, end, _)) => (number, end),
                // `Part Part Part …` is not followed to its end.
                None if !matches!(text.get(start), 'P' | 'S') => number(text, start, true)?,
                None => return None,
            };
            Some((number, sign(end).unwrap_or(end)))
        }
        _ => {
            let found = mark(text, at).filter(|mark| !mark.bare && first)?;
            Some((found.number, found.end))
        }
    }
}
