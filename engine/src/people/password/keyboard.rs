//! Keys that lie in a row on the keyboard, such as `1qaz@WSX`.

/// The rows of the keyboard, plain and with the shift key; a key's column is its place.
const ROWS: [[&str; 2]; 4] = [
    ["1234567890-=", "!@#$%^&*()_+"],
    ["qwertyuiop[]", "QWERTYUIOP{}"],
    ["asdfghjkl;'", "ASDFGHJKL:\""],
    ["zxcvbnm,./", "ZXCVBNM<>?"],
];

/// Returns where a key lies: its row and its column.
fn place(c: char) -> Option<(i32, i32)> {
    let column = |row: &str| row.chars().position(|key| key == c);
    let found = ROWS.iter().enumerate().find_map(|(at, [plain, shifted])| Some((at, column(plain).or_else(|| column(shifted))?)));
    found.map(|(row, column)| (row as i32, column as i32))
}

/// Returns whether most keys of a password lie beside the one before: the finger leaves the row at most once in four.
pub(super) fn is_row(password: &[char]) -> bool {
    let places: Vec<_> = password.iter().map(|c| place(*c)).collect();
    let beside = |pair: &[Option<(i32, i32)>]| match pair {
        [Some(one), Some(next)] => (one.0 - next.0).abs() <= 1 && (one.1 - next.1).abs() <= 1,
        _ => false,
    };
    places.windows(2).filter(|pair| !beside(pair)).count() <= password.len() / 4
}
