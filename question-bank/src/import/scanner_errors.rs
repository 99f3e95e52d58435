//! What a scanner leaves of a question's number and of the slot before it.

use super::{
    mark::{Family, Mark},
    text::Text,
};

/// Returns a number that can still be read: `l` for 1, `O` for 0, room within, a comma for the point.
pub(crate) fn read_damaged_mark(text: &Text, at: usize) -> Option<Mark> {
    let like = |c: char| c.is_ascii_digit() || "lIOo".contains(c);
    if !like(text.get(at)) || at > 0 && (like(text.get(at - 1)) || text.get(at - 1) == '.') {
        return None;
    }
    let mut end = at;
    let mut digits = String::new();
    while end < at + 5 && (like(text.get(end)) || (text.get(end) == ' ' && end > at && like(text.get(end + 1)))) {
        match text.get(end) {
            'l' | 'I' => digits.push('1'),
            'O' | 'o' => digits.push('0'),
            ' ' => {}
            c => digits.push(c),
        }
        end += 1;
    }
    let sign = text.get(end);
    let mixed = (at..end).any(|at| text.get(at).is_ascii_digit()) && (at..end).any(|at| !text.get(at).is_ascii_digit());
    let left = if at == 0 { ' ' } else { text.get(at - 1) };
    let stands = digits.len() > 1 || left == ' ' || "。?)】".contains(left);
    let comma = sign == ',' && stands && text.get(end + 1) > '\u{7F}';
    if !(mixed && ".、".contains(sign) || comma) || text.get(end + 1).is_ascii_digit() {
        return None;
    }
    let number = digits.parse().ok().filter(|number| (1..400).contains(number))?;
    Some(Mark { family: Family::Arabic, number, at, end: end + 1, first: text.at_line_start(at), bare: false })
}

/// `(A18.`: a slot whose closing bracket is lost.
pub(crate) fn cut_slot(text: &Text, at: usize) -> Option<(usize, String)> {
    let length = (1..6).take_while(|back| at >= *back && "ABCDEF√×".contains(text.get(at - back))).count();
    let open = at.checked_sub(length + 1).filter(|open| length > 0 && text.get(*open) == '(' && text.at_line_start(*open))?;
    Some((open, text.folded(&(open + 1..at))))
}

/// Returns the number as it stands, where its digits are not those that are meant.
pub(crate) fn mended(text: &Text, mark: &Mark) -> Option<String> {
    let plain = mark.number.to_string();
    let stands = text.folded(&(mark.at..mark.end));
    (mark.family == Family::Arabic
        && (!stands.contains(&plain) || stands.ends_with(','))
        && stands.starts_with(|c: char| c.is_ascii_alphanumeric()))
    .then(|| text.raw(&text.trim(mark.at..mark.end)))
}
