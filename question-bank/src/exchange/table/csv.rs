//! CSV (RFC 4180), safe against cells that a spreadsheet would take for formulas.

use super::Rows;

/// A cell longer than this is no cell.
const LONGEST: usize = 1 << 20;

/// Reads rows with the sign that divides the first line: comma, tab or semicolon.
pub(crate) fn read(text: &str) -> Rows {
    let text = text.trim_start_matches('\u{FEFF}');
    let head = text.lines().next().unwrap_or_default();
    let count = |sign: char| head.matches(sign).count();
    let sign = [',', '\t', ';', '，'].into_iter().max_by_key(|sign| (count(*sign), *sign == ',')).unwrap_or(',');
    let (mut rows, mut row, mut cell) = (Rows::new(), Vec::new(), String::new());
    let mut chars = text.chars().peekable();
    let (mut quoted, mut fresh) = (false, true);
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            '"' if fresh => (quoted, fresh) = (true, false),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {}
            '\n' if !quoted => {
                row.push(bare(&std::mem::take(&mut cell)));
                rows.push(std::mem::take(&mut row));
                fresh = true;
            }
            c if c == sign && !quoted => {
                row.push(bare(&std::mem::take(&mut cell)));
                fresh = true;
            }
            c => {
                fresh = false;
                if cell.len() < LONGEST {
                    cell.push(c);
                }
            }
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(bare(&cell));
        rows.push(row);
    }
    rows
}

/// Writes rows, with the mark by which spreadsheets know UTF-8.
pub(crate) fn write(rows: &Rows) -> String {
    let mut out = "\u{FEFF}".to_owned();
    for row in rows {
        out += &row.iter().map(|cell| field(cell)).collect::<Vec<_>>().join(",");
        out += "\r\n";
    }
    out
}

/// A text that begins like a formula gets an apostrophe in front (OWASP, "CSV Injection"), and so does one that begins
/// like a text that got one.
fn field(text: &str) -> String {
    let text = if is_formula(text) { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', ';', '\n', '\r', '\t', '，']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

fn is_formula(text: &str) -> bool {
    let first = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\'').chars().next();
    matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')) || text.starts_with(['\t', '\r', '\n', '\0'])
}

/// Returns a cell without the apostrophe that was put there.
fn bare(cell: &str) -> String {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_cell_holds_comes_back_and_none_is_a_formula() {
        let cells = [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "'=1",
            "''-1",
            "甲,乙",
            "说\"好\"",
            "两\n行",
            "",
            "'q'",
            "＝1",
            " =2",
            "a=b",
        ];
        let rows = vec![cells.map(str::to_owned).to_vec()];
        let written = write(&rows);
        assert_eq!(read(&written), rows);
        for cell in written.trim_start_matches('\u{FEFF}').split(',') {
            assert!(!cell.trim_start_matches('"').starts_with(['=', '+', '-', '@', '\t']), "{cell}");
        }
    }
}
