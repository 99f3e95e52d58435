//! What the headings of a table name, in the words of our template and in those of other people's.

use super::{
    column::{Column, ORDER},
    heading_names::{NAMES, WEAK},
};
use crate::syntax::words::Key;

/// Returns the columns that a row of headings names, each at most once.
pub(super) fn columns(heads: &[String]) -> Vec<Option<Column>> {
    let words: Vec<String> = heads.iter().take(200).map(|head| plain(head)).collect();
    let mut out: Vec<Option<Column>> = Vec::new();
    for word in &words {
        let column = find(word).filter(|column| !out.contains(&Some(*column)));
        out.push(column);
    }
    // `答案1` beside `正确答案` is a choice.
    if out.contains(&Some(Column::Answer)) {
        adopt(&mut out, &words, |word| {
            let word = word.strip_prefix("answer").or(word.strip_prefix("答案"))?;
            Some(Column::Choice(place(word)?))
        });
    }
    for (column, names) in WEAK {
        let known = out.contains(&Some(column));
        if !known {
            let at = words.iter().position(|word| names.contains(&word.as_str()));
            // A better name of another column stays what it is, but for the title of an item without a text.
            if let Some(at) = at.filter(|at| out[*at].is_none() || column == Column::Stem || column == Column::Answer) {
                out[at] = Some(column);
            }
        }
    }
    out
}

fn adopt(out: &mut [Option<Column>], words: &[String], find: impl Fn(&str) -> Option<Column>) {
    for (at, word) in words.iter().enumerate() {
        if out[at].is_none()
            && let Some(column) = find(word).filter(|column| !out.contains(&Some(*column)))
        {
            out[at] = Some(column);
        }
    }
}

/// Returns a heading as it is compared: small, without brackets and what they hold, `*`, spaces, and what follows a dash.
fn plain(heading: &str) -> String {
    let heading = heading.trim().trim_start_matches('\u{FEFF}').to_lowercase();
    let heading =
        heading.split([' ', '\n']).scan((), |(), word| (!matches!(word, "-" | "–" | "—")).then_some(word)).collect::<String>();
    let (mut out, mut inner, mut depth) = (String::new(), String::new(), 0u32);
    for c in heading.chars() {
        match c {
            '(' | '（' | '[' | '【' | '［' | '「' | '<' | '《' => depth += 1,
            ')' | '）' | ']' | '】' | '］' | '」' | '>' | '》' => {
                depth = depth.saturating_sub(1);
                // `选项（A）` and `【题干】` say in brackets which column it is.
                if depth == 0 && (out.is_empty() || place(&inner).is_some()) {
                    out.push_str(&inner);
                }
                inner.clear();
            }
            '*' | '＊' | '\u{A0}' | '\u{3000}' | '\t' | '_' | '★' => {}
            c if depth > 0 => inner.push(c),
            c => out.push(c),
        }
    }
    let out = out.trim_end_matches([':', '：', '.', '、', '?', '？']).trim_end_matches("必填").trim_end_matches("选填");
    out.chars().map(|c| if ('ａ'..='ｚ').contains(&c) { char::from((c as u32 - 'ａ' as u32) as u8 + b'a') } else { c }).collect()
}

fn find(word: &str) -> Option<Column> {
    let named = NAMES.iter().find(|(_, names)| names.contains(&word)).map(|(column, _)| *column);
    named.or_else(|| lettered(word)).or_else(|| {
        let english = ORDER
            .iter()
            .copied()
            .find(|column| matches!(column, Column::Fact(key) if key.en().replace(' ', "").eq_ignore_ascii_case(word)));
        english.or_else(|| Key::find(word).map(Column::Fact)).filter(|column| ORDER.contains(column))
    })
}

/// `选项A`, `A选项`, `option 1`, `选项一`, `说明C`, or the letter alone.
fn lettered(word: &str) -> Option<Column> {
    let remarks = ["选项说明", "说明", "remark"];
    if let Some(number) = remarks.iter().find_map(|name| word.strip_prefix(name)).and_then(place) {
        return Some(Column::Remark(number));
    }
    let choices = ["备选答案", "备选项", "候选项", "选择项", "选项", "选择", "option", "choice", "答案选项", "可选项"];
    let before = choices.iter().find_map(|name| word.strip_prefix(name));
    let behind = choices.iter().find_map(|name| word.strip_suffix(name));
    let letter = before.or(behind).and_then(place);
    let alone = || place(word).filter(|_| word.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let answer = || place(word.strip_prefix("答案")?).filter(|_| word.ends_with(|c: char| c.is_ascii_alphabetic()));
    letter.or_else(alone).or_else(answer).map(Column::Choice)
}

/// Returns the place of a choice, from 0, by its letter or number.
fn place(text: &str) -> Option<u8> {
    let text = text.trim_matches(['.', ':', '：', '、', '-', ' ']);
    match text.as_bytes() {
        [letter @ b'a'..=b'j'] => return Some(letter - b'a'),
        [digit @ b'1'..=b'9'] => return Some(digit - b'1'),
        b"10" => return Some(9),
        _ => {}
    }
    let mut chars = text.chars();
    let one = chars.next().filter(|_| chars.next().is_none())?;
    "一二三四五六七八九十".chars().position(|c| c == one).and_then(|number| u8::try_from(number).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_other_people_name_the_same_columns() {
        let row = |names: &[&str]| columns(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        let some = |columns: &[Column]| columns.iter().copied().map(Some).collect::<Vec<_>>();
        use Column::{Answer, Choice, Choices, Explanation, Fact, Ordinal, Stem};
        assert_eq!(
            row(&[
                "序号",
                "*试题类型（必填）",
                "题目内容*",
                "A选项",
                "选项（B）",
                "选项3",
                "Ｄ",
                "正确答案(必填)",
                "题目解析",
                "难易度"
            ]),
            some(&[
                Ordinal,
                Fact(Key::Type),
                Stem,
                Choice(0),
                Choice(1),
                Choice(2),
                Choice(3),
                Answer,
                Explanation,
                Fact(Key::Difficulty)
            ])
        );
        assert_eq!(
            row(&[
                "Question - max 120 characters",
                "Answer 1 - max 75 characters",
                "Answer 2 - max 75",
                "Correct answer(s) - choose at least one"
            ]),
            some(&[Stem, Choice(0), Choice(1), Answer])
        );
        assert_eq!(row(&["标题", "类型", "选项", "答案"]), some(&[Stem, Fact(Key::Type), Choices, Answer]));
        assert_eq!(row(&["【题干】", "选项一", "选项二", "参考答案"]), some(&[Stem, Choice(0), Choice(1), Answer]));
    }
}
