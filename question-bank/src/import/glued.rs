//! Headings that share their line with the first question below them: `一、单选题（每题2分） 1.…` becomes two lines.

use super::{
    fold::Fold,
    text::{Line, Text},
    words,
};

/// Returns the lines with such headings on lines of their own.
pub(crate) fn divide(lines: Vec<Line>, fold: &mut Fold) -> Vec<Line> {
    let mut out = Vec::with_capacity(lines.len());
    for line in lines {
        match place(&line, fold) {
            Some(at) => {
                let (head, rest): (String, String) = (line.text.chars().take(at).collect(), line.text.chars().skip(at).collect());
                out.push(Line { number: line.number, text: head.trim_end().to_owned(), apart: line.apart });
                out.push(Line { number: line.number, text: rest, apart: false });
            }
            None => out.push(line),
        }
    }
    out
}

/// Returns where the first question begins behind a heading: it has a number with a sign.
fn place(line: &Line, fold: &mut Fold) -> Option<usize> {
    let opens = |c: char| "一二三四五六七八九十第（(【[".contains(c);
    if !line.text.trim_start().starts_with(opens) {
        return None;
    }
    let text = Text::new(&[Line { text: line.text.chars().take(400).collect(), ..line.clone() }], fold);
    let mark = super::mark::mark(&text, 0)?;
    let name = text.skip_spaces(mark.end);
    let (_, length) = words::kind(&text, name)?;
    let mut at = text.skip_spaces(name + length);
    let (mut counted, mut slot) = (false, false);
    while matches!(text.get(at), '(' | '[' | '【') {
        let close = (at..at + 60).find(|at| matches!(text.get(*at), ')' | ']' | '】'))?;
        let held = text.folded(&(at + 1..close)).trim().to_owned();
        slot = held.chars().count() <= 4 && !held.contains('分') && text.get(text.skip_spaces(close + 1)).is_ascii_digit();
        if slot || held.chars().all(|c| c.is_ascii_digit()) {
            break;
        }
        counted |= text.part(&(at..close)).contains(&'分');
        at = text.skip_spaces(close + 1);
    }
    let start = text.skip_spaces(at + usize::from(matches!(text.get(at), ':' | '.' | '。')));
    let digits = (start..start + 5).take_while(|at| text.get(*at).is_ascii_digit()).count();
    let sign = text.get(start + digits);
    let numbered = slot
        || digits > 0 && (".、".contains(sign) && !text.get(start + digits + 1).is_ascii_digit())
        || matches!(text.get(start), '(' | '第') && super::mark::mark(&text, start).is_some_and(|mark| !mark.bare);
    // The text has lost the room before the line.
    let room = line.text.chars().take_while(|c| c.is_whitespace()).count();
    let first = digits == 1 && text.get(start) == '1';
    let apart = start > 0 && text.get(start - 1) == ' ';
    // The number alone, or a question with its slot, where the bracket counted points.
    let rest = text.folded(&(start..text.chars.len()));
    let alone = rest.chars().all(|c| c.is_ascii_digit()) && !rest.is_empty();
    let bare: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
    let asks = bare.contains("()") && bare.ends_with(['?', ')', '。', '.']) || bare.ends_with('?');
    (numbered && (first || counted || apart) || counted && (alone || asks && bare.chars().count() > 10)).then_some(start + room)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(text: &str) -> Vec<String> {
        let line = Line { number: 1, text: text.to_owned(), apart: false };
        divide(vec![line], &mut Fold::default()).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn a_heading_and_its_first_question_are_two_lines() {
        assert_eq!(divided("一、单选题（每题2分，共8分） 01.客户来电时"), ["一、单选题（每题2分，共8分）", "01.客户来电时"]);
        assert_eq!(divided("二、判断题 （1）回访可以不作记录。"), ["二、判断题", "（1）回访可以不作记录。"]);
        assert_eq!(divided("一、单选题（每题2分）"), ["一、单选题（每题2分）"]);
        assert_eq!(divided("一、单选题（每题2分） 1"), ["一、单选题（每题2分）", "1"]);
        assert_eq!(divided("三、判断题（每题1分） （ 对 ）8.呼出的气体"), ["三、判断题（每题1分）", "（ 对 ）8.呼出的气体"]);
        let whole = "二、填空题（每空1分）请将正确的内容填在横线上。";
        assert_eq!(divided(whole), [whole]);
        assert_eq!(divided("三、判断题 10个都是对的。"), ["三、判断题 10个都是对的。"]);
    }
}
