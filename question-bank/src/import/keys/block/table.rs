//! Keys in a table: `题号 1 2 3` over `答案 A B C`, as rows, as cells of a Word table, or one cell a line.

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
        let Some(turn) = cells[head..].iter().position(|cell| names(cell, &ANSWERS)).map(|turn| head + turn) else { break };
        let stop = cells[turn + 1..].iter().position(|cell| names(cell, &NUMBERS)).map_or(cells.len(), |stop| turn + 1 + stop);
        pair(&cells[head..turn], &cells[turn + 1..stop], kind, &mut found);
        at = stop;
    }
    (!found.is_empty()).then_some(found)
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
