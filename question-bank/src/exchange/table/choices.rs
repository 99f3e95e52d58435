//! The choices of a row: in columns of their own, or all in one cell.

use super::{column::Column, sheet::Line};

/// What may stand behind the letter of a choice.
const SIGNS: [char; 8] = ['.', '．', '、', ':', '：', ')', '）', ' '];

/// Returns the choices of a row with their places, from 0. A choice without text is left out, and its place with it.
pub(super) fn of_row(line: &Line<'_>) -> Vec<(u8, String)> {
    let columns: Vec<(u8, String)> = (0u8..10)
        .map(|number| (number, line.get(Column::Choice(number)).to_owned()))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    if columns.is_empty() { divided(line.get(Column::Choices)) } else { without_labels(columns) }
}

/// Returns the choices that one cell holds: as a JSON list, on lines, between `|`, or behind their letters.
pub(super) fn divided(text: &str) -> Vec<(u8, String)> {
    let text = text.trim();
    let list = |text: &str| serde_json::from_str::<Vec<String>>(text).ok();
    if let Some(list) = text.starts_with('[').then(|| list(text).or_else(|| list(&text.replace('\'', "\"")))).flatten() {
        return without_labels((0u8..).zip(list).take(10).collect());
    }
    let pieces: Vec<&str> = if text.contains('\n') {
        text.lines().collect()
    } else if text.contains(['|', '｜']) {
        text.split(['|', '｜']).collect()
    } else {
        let labelled = behind_letters(text);
        if labelled.len() > 1 { labelled } else { text.split(['；', ';']).collect() }
    };
    let pieces = pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty());
    // Several choices may share a line.
    let pieces: Vec<String> = pieces
        .flat_map(|piece| {
            let inner = behind_letters(piece);
            if inner.len() > 1 { inner } else { vec![piece] }
        })
        .map(|piece| piece.trim().to_owned())
        .collect();
    without_labels((0u8..).zip(pieces).take(10).collect())
}

/// Returns a text cut before each letter that follows the one before: `A.甲 B.乙`.
fn behind_letters(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = Vec::new();
    let (mut wanted, mut before) = ('A', ' ');
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let signed = chars.peek().is_some_and(|(_, next)| SIGNS[..7].contains(next));
        let letter = c.to_ascii_uppercase();
        let first = starts.is_empty() && at == 0 && ('A'..='J').contains(&letter);
        if signed && (first || !starts.is_empty() && !before.is_ascii_alphanumeric() && letter == wanted) {
            starts.push(at);
            wanted = char::from(letter as u8 + 1);
        }
        before = c;
    }
    let end = |index: usize| starts.get(index + 1).copied().unwrap_or(text.len());
    starts.iter().enumerate().map(|(index, start)| &text[*start..end(index)]).collect()
}

/// Takes the letters off where every choice has its own.
fn without_labels(choices: Vec<(u8, String)>) -> Vec<(u8, String)> {
    let label = |text: &str| {
        let mut chars = text.chars();
        let letter = chars.next().filter(char::is_ascii_alphabetic)?.to_ascii_uppercase() as u8;
        let rest = chars.as_str();
        let rest = rest.strip_prefix(SIGNS)?.trim_start();
        (b'A'..=b'J').contains(&letter).then(|| (letter - b'A', rest.to_owned()))
    };
    let labelled: Option<Vec<(u8, String)>> = choices.iter().map(|(_, text)| label(text)).collect();
    match labelled {
        Some(labelled) if labelled.iter().zip(&choices).all(|((own, _), (place, _))| own == place) => {
            labelled.into_iter().filter(|(_, text)| !text.is_empty()).collect()
        }
        // Letters out of order are believed where no two are the same.
        Some(labelled) if labelled.windows(2).all(|pair| pair[0].0 < pair[1].0) && !labelled.is_empty() => {
            labelled.into_iter().filter(|(_, text)| !text.is_empty()).collect()
        }
        Some(_) | None => choices,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_cell_holds_all_choices() {
        let texts = |text: &str| divided(text).into_iter().map(|(_, text)| text).collect::<Vec<_>>();
        for text in [
            "甲\n乙\n丙",
            "甲|乙|丙",
            "A.甲 B.乙 C.丙",
            "A、甲\nB、乙\nC、丙",
            "A.甲|B.乙|C.丙",
            "[\"甲\", \"乙\", \"丙\"]",
            "['甲', '乙', '丙']",
            "A.甲 B.乙\nC.丙",
        ] {
            assert_eq!(texts(text), ["甲", "乙", "丙"], "{text}");
        }
        assert_eq!(texts("A.甲 B.乙"), ["甲", "乙"]);
        assert!(texts("").is_empty());
    }
}
