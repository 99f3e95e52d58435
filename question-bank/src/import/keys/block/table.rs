//! Keys in a table: `题号 1 2 3` over `答案 A B C`, or a question a row; as rows, as cells of a Word table, or one cell a line.

use super::Keys;
use crate::import::keys::read;
use exam::Kind;

const NUMBERS: [&str; 2] = ["题号", "序号"];
const ANSWERS: [&str; 4] = ["答案", "参考答案", "正确答案", "标准答案"];

/// Returns the keys of the tables in a block, if there are any.
pub(super) fn table(text: &str, kind: Kind) -> Option<Keys> {
    let mut found = Keys::new();
    let cells = cells(text);
    let mut at = 0;
    while let Some(head) = cells[at..].iter().position(|cell| names(cell, &NUMBERS)) {
        let head = at + head + 1;
        if cells.get(head).is_some_and(|cell| names(cell, &ANSWERS)) {
            at = down(&cells, head + 1, kind, &mut found);
            continue;
        }
        let Some(turn) = cells[head..].iter().position(|cell| names(cell, &ANSWERS)).map(|turn| head + turn) else { break };
        let stop = cells[turn + 1..].iter().position(|cell| names(cell, &NUMBERS)).map_or(cells.len(), |stop| turn + 1 + stop);
        pair(&cells[head..turn], &cells[turn + 1..stop], kind, &mut found);
        at = stop;
    }
    (!found.is_empty()).then_some(found)
}

/// A question a row: `题号 答案`, once or several times beside each other, and below it numbers and keys in turn.
fn down(cells: &[String], from: usize, kind: Kind, found: &mut Keys) -> usize {
    let mut at = from;
    while let [number, key] = &cells[at.min(cells.len())..(at + 2).min(cells.len())] {
        if names(number, &NUMBERS) && names(key, &ANSWERS) || number.is_empty() && key.is_empty() {
            at += 2;
            continue;
        }
        let Ok(number) = number.trim_end_matches(['.', '题', '、']).parse() else { break };
        found.insert(number, (read(key, kind), key.clone()));
        at += 2;
    }
    at
}

/// Cells in reading order. Where a table has strokes or tabs, its empty cells count, so that no key moves to its neighbour.
fn cells(text: &str) -> Vec<String> {
    // The rows of a table in a Word file stand in one line.
    let text = text.replace("||", "\n|");
    let mut out = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let strokes = line.contains('|');
        let line = if strokes { line.trim().trim_matches('|') } else { line.trim() };
        let parts: Vec<&str> = if strokes { line.split('|').collect() } else { line.split_whitespace().collect() };
        out.extend(parts.into_iter().map(str::trim).filter(|cell| !cell.starts_with("--")).map(str::to_owned));
    }
    out
}

fn names(cell: &str, words: &[&str]) -> bool {
    let bare: String = cell.chars().filter(|c| !c.is_whitespace() && *c != ':').collect();
    words.contains(&bare.as_str())
}

/// As many answers as numbers, or nothing: a table that lost a cell says nothing certain.
fn pair(numbers: &[String], answers: &[String], kind: Kind, found: &mut Keys) {
    let numbers: Vec<&String> = numbers.iter().collect();
    let numbers = &numbers[..numbers.len() - numbers.iter().rev().take_while(|cell| cell.is_empty()).count()];
    let counted: Option<Vec<u32>> = numbers.iter().map(|cell| cell.trim_end_matches(['.', '题', '、']).parse().ok()).collect();
    let Some(counted) = counted.filter(|counted| counted.len() <= answers.len()) else { return };
    if answers[counted.len()..].iter().any(|cell| !cell.is_empty()) {
        return;
    }
    for (number, cell) in counted.into_iter().zip(answers) {
        found.insert(number, (read(cell, kind), cell.clone()));
    }
}
