//! How much of a question its texts hold, and how much speaks for several questions in one.

use super::sign::{has_labels, holds_number};
use crate::import::draft::{Draft, Key};
use exam::Kind;

/// Returns the share of the letters of a question that its texts hold.
pub(crate) fn coverage(draft: &Draft) -> f64 {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let parts = draft.parts.iter().map(|part| {
        letters(&part.stem)
            + letters(&part.answer)
            + letters(&part.rubric)
            + part.choices.iter().map(|text| letters(text)).sum::<usize>()
    });
    let key = match &draft.key {
        Key::Text(text) => letters(text),
        Key::Choices(found) => found.len() + 4,
        Key::Truth(_) => 6,
        Key::None => 0,
    };
    let own = letters(&draft.stem)
        + letters(&draft.material)
        + letters(&draft.explanation)
        + letters(&draft.rubric)
        + letters(&draft.title);
    let held = own + key + draft.choices.iter().map(|text| letters(text) + 1).sum::<usize>() + parts.sum::<usize>() + 8;
    held as f64 / letters(&draft.raw).max(1) as f64
}

/// Returns how much speaks for several questions in one.
pub(super) fn crowd(draft: &Draft, raw: &str) -> f64 {
    let objective = matches!(draft.kind, Kind::Single | Kind::Multi | Kind::TrueFalse);
    let lines = raw.lines().filter(|line| !line.trim().is_empty()).count();
    let mut value = 0.0;
    if objective && lines > draft.choices.len() * 3 + 12 {
        value += 0.5;
    }
    if objective && (has_labels(&draft.explanation) || draft.explanation.trim().ends_with("0分")) {
        value += 0.5;
    }
    // A list in the stem, each line of which may ask.
    let stem = raw.split("答").next().unwrap_or(raw);
    let listed = (1..6).filter(|number| *number != draft.number.unwrap_or(0) && holds_number(stem, *number)).count();
    if listed >= 2 && draft.kind != Kind::Case && (objective || draft.key == Key::None) {
        value += 0.7;
    }
    let ordinals = raw.lines().filter(|line| {
        let bare = line.trim_start();
        let numeral = bare.chars().take_while(|c| "一二三四五六七八九十".contains(*c)).count();
        (1..=2).contains(&numeral) && bare.chars().nth(numeral) == Some('、')
    });
    if draft.kind.is_open() && draft.key == Key::None && ordinals.count() >= 2 {
        value += 0.7;
    }
    // Room that draws a blank, and no blank in the text.
    let blank = raw.lines().take(2).any(|line| line.trim().contains("    ") || line.trim().contains("\t\t"));
    if draft.kind == Kind::Short && draft.key != Key::None && blank && !draft.stem.contains("__") {
        value += 0.3;
    }
    value
}
