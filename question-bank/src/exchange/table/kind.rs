//! The item type of a row, by the word that it gives or by what it holds.

use super::{choices, column::Column, key, sheet::Line};
use crate::syntax::words::{self, Key};
use exam::Kind;

/// What a word says of the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NamedKind {
    Is(Kind),
    /// One choice or several, as many as the key has.
    SomeChoice,
    /// A type that our format does not have.
    Foreign,
    /// Nothing that we know.
    Unknown,
}

const FOREIGN: [&str; 22] = [
    "连线", "匹配", "配对", "排序", "拖拽", "拖放", "听力", "口语", "录音", "投票", "问卷", "match", "order", "sort", "poll",
    "draw", "survey", "hotspot", "puzzle", "slide", "drag", "画图",
];

const CONTAINED: [(&str, NamedKind); 36] = {
    use NamedKind::{Is, SomeChoice};
    [
        ("单选", Is(Kind::Single)),
        ("单项", Is(Kind::Single)),
        ("多选", Is(Kind::Multi)),
        ("多项", Is(Kind::Multi)),
        ("不定项", Is(Kind::Multi)),
        ("判断", Is(Kind::TrueFalse)),
        ("是非", Is(Kind::TrueFalse)),
        ("对错", Is(Kind::TrueFalse)),
        ("填空", Is(Kind::Fill)),
        ("数值", Is(Kind::Numeric)),
        ("numeric", Is(Kind::Numeric)),
        ("论文", Is(Kind::TermPaper)),
        ("论述", Is(Kind::Essay)),
        ("作文", Is(Kind::Essay)),
        ("简答", Is(Kind::Short)),
        ("问答", Is(Kind::Short)),
        ("名词", Is(Kind::Short)),
        ("计算", Is(Kind::Short)),
        ("选择", SomeChoice),
        ("案例", Is(Kind::Case)),
        ("single", Is(Kind::Single)),
        ("radio", Is(Kind::Single)),
        ("checkbox", Is(Kind::Multi)),
        ("multipleresponse", Is(Kind::Multi)),
        ("multipleanswer", Is(Kind::Multi)),
        ("multipleselect", Is(Kind::Multi)),
        ("true", Is(Kind::TrueFalse)),
        ("judg", Is(Kind::TrueFalse)),
        ("boolean", Is(Kind::TrueFalse)),
        ("fill", Is(Kind::Fill)),
        ("blank", Is(Kind::Fill)),
        ("essay", Is(Kind::Essay)),
        ("open", Is(Kind::Short)),
        ("short", Is(Kind::Short)),
        ("choice", SomeChoice),
        ("quiz", SomeChoice),
    ]
};

/// Returns what a word says of the type, as a cell or the name of a sheet gives it.
pub(super) fn named(word: &str) -> NamedKind {
    let word = word.trim();
    let bare: String = word.to_lowercase().chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_')).collect();
    // Elsewhere "multiple choice" is a choice among several, of which one may be right.
    if matches!(bare.as_str(), "multiplechoice" | "mcq" | "mc") {
        return NamedKind::SomeChoice;
    }
    if let Some(kind) = words::kind(word).or_else(|| words::kind(&format!("{word}题"))) {
        return NamedKind::Is(kind);
    }
    if FOREIGN.iter().any(|foreign| bare.contains(foreign)) {
        return NamedKind::Foreign;
    }
    CONTAINED.iter().find(|(part, _)| bare.contains(part)).map_or(NamedKind::Unknown, |(_, named)| *named)
}

/// Returns the type of a row as it stands there, of a case where it has parts; `by_place` is what its sheet or heading says.
pub(super) fn of_row(line: &Line<'_>, by_place: NamedKind, parts: bool) -> Kind {
    let word = line.get(Column::Fact(Key::Type));
    let named = if word.is_empty() { by_place } else { named(word) };
    match named {
        NamedKind::Is(Kind::Case) if !parts && !word_is_case(line) => guess(line),
        NamedKind::Is(kind) => kind,
        NamedKind::SomeChoice if named_choices(line) > 1 => Kind::Multi,
        NamedKind::SomeChoice => Kind::Single,
        NamedKind::Foreign | NamedKind::Unknown => guess(line),
    }
}

/// Returns whether a row that says "case" can only be one.
fn word_is_case(line: &Line<'_>) -> bool {
    choices::of_row(line).is_empty() && line.get(Column::Answer).is_empty() && line.get(Column::Reference).is_empty()
}

/// Returns how many choices the key of a row names.
fn named_choices(line: &Line<'_>) -> usize {
    key::chosen(line.answer(), &choices::of_row(line)).right.len()
}

fn guess(line: &Line<'_>) -> Kind {
    let answer = line.answer();
    let found = choices::of_row(line);
    let (choices, named) = (!found.is_empty(), named_choices(line));
    match () {
        () if key::says_truth(&found) => Kind::TrueFalse,
        () if choices && named > 1 => Kind::Multi,
        () if choices => Kind::Single,
        () if key::verdict(answer).is_some() && !key::is_letters(answer) => Kind::TrueFalse,
        // A letter names a choice, though none is here.
        () if key::letters(answer).len() > 1 => Kind::Multi,
        () if key::letters(answer).len() == 1 => Kind::Single,
        () if !line.get(Column::Material).is_empty() && line.get(Column::Stem).is_empty() => Kind::Case,
        () => Kind::Short,
    }
}

#[cfg(test)]
mod tests {
    use super::{NamedKind::*, *};

    #[test]
    fn types_have_many_names() {
        for (word, kind) in [
            ("单选题", Is(Kind::Single)),
            ("A1型单选", Is(Kind::Single)),
            ("不定项选择题", Is(Kind::Multi)),
            ("Checkbox", Is(Kind::Multi)),
            ("Multiple Choice", SomeChoice),
            ("选择题", SomeChoice),
            ("是非题", Is(Kind::TrueFalse)),
            ("Fill-in-the-Blank", Is(Kind::Fill)),
            ("Open-Ended", Is(Kind::Short)),
            ("连线题", Foreign),
            ("Poll", Foreign),
            ("理论", Unknown),
        ] {
            assert_eq!(named(word), kind, "{word}");
        }
    }
}
