//! Tables that only arrange choices, in rows of two or four: they are read as one line.

use crate::markdown::plain::{CELL, ROW};

/// Returns a line whose table holds nothing but choices, in order from A, as a line with room between them.
pub(super) fn without_choices(line: &str) -> String {
    if !line.contains(ROW) {
        return line.to_owned();
    }
    let cells: Vec<&str> =
        line.split([ROW, CELL]).map(str::trim).filter(|cell| !cell.is_empty() && !cell.starts_with("---")).collect();
    let labelled = |(index, cell): (usize, &&str)| {
        let letter = cell.trim_start_matches(['(', '（', '【', '[', '★', '√', '-', '&', ' ']).chars().next();
        let (plain, wide) = (b'A' + index as u8, 0xFF21 + index as u32);
        letter.is_some_and(|c| c.to_ascii_uppercase() == char::from(plain) || u32::from(c) == wide)
    };
    let choices = (2..=8).contains(&cells.len()) && cells.iter().enumerate().all(labelled);
    if choices { cells.join("    ") } else { line.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_leave_their_table_and_figures_stay_in_theirs() {
        let table = |cells: [&str; 4]| {
            let [a, b, c, d] = cells;
            format!("{ROW}{CELL} {a} {CELL} {b} {CELL}{ROW}{CELL} --- {CELL} --- {CELL}{ROW}{CELL} {c} {CELL} {d} {CELL}{ROW}")
        };
        assert_eq!(without_choices(&table(["A. 甲", "B. 乙", "C. 丙", "D. 丁"])), "A. 甲    B. 乙    C. 丙    D. 丁");
        let figures = table(["时段", "来电", "10点", "42"]);
        assert_eq!(without_choices(&figures), figures);
    }
}
