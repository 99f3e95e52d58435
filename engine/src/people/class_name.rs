//! Names of classes as people compare them: sorted by their numbers, and told apart only where a reader can.

use question_bank::search::fold;
use std::collections::HashMap;

/// A piece of a name: a number is compared by its value, however it is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Piece {
    /// A number.
    Number(u64),
    /// Anything else, without spaces.
    Text(String),
}

/// Returns the pieces of a name: width, case and spaces are folded away, `三` and `3` are the same number.
pub fn pieces(name: &str) -> Vec<Piece> {
    let (mut found, mut text, mut number) = (Vec::new(), String::new(), String::new());
    for c in fold(name).chars().filter(|c| !c.is_whitespace()) {
        if is_numeral(c) {
            if !text.is_empty() {
                found.push(Piece::Text(std::mem::take(&mut text)));
            }
            number.push(c);
        } else {
            end_number(&mut number, &mut found);
            text.push(c);
        }
    }
    end_number(&mut number, &mut found);
    if !text.is_empty() {
        found.push(Piece::Text(text));
    }
    found
}

fn end_number(number: &mut String, found: &mut Vec<Piece>) {
    if !number.is_empty() {
        let piece = value(number).map_or_else(|| Piece::Text(number.clone()), Piece::Number);
        found.push(piece);
        number.clear();
    }
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || digit(c).is_some() || matches!(c, '十' | '百')
}

fn digit(c: char) -> Option<u64> {
    "〇一二三四五六七八九".chars().position(|known| known == c).map(|at| at as u64)
}

/// Returns the value of a number: `12`, `十二`, `二十`, `一百零二` without its zero, or digit by digit as in `二〇二六`.
fn value(text: &str) -> Option<u64> {
    if !text.contains(['十', '百']) {
        let mut digits = text.chars().map(|c| digit(c).or_else(|| c.to_digit(10).map(u64::from)));
        return digits.try_fold(0u64, |sum, digit| sum.checked_mul(10)?.checked_add(digit?));
    }
    let (mut sum, mut last) = (0u64, None);
    for c in text.chars() {
        match c {
            '百' => sum += last.take().unwrap_or(1) * 100,
            '十' => sum += last.take().unwrap_or(1) * 10,
            c => last = digit(c).or_else(|| c.to_digit(10).map(u64::from)),
        }
    }
    Some(sum + last.unwrap_or(0))
}

/// Sorts things by the names of their classes, as people count: 一班, 二班, 三班, …, 9 班, 10 班.
pub fn sort_by_name<T>(things: &mut [T], name: impl Fn(&T) -> &str) {
    things.sort_by_cached_key(|thing| (pieces(name(thing)), name(thing).to_owned()));
}

/// Returns the pairs of names that differ only in ways that a reader overlooks: a new name, and the one that it looks like.
pub fn look_alikes<'a>(
    new: impl IntoIterator<Item = &'a str>,
    known: impl IntoIterator<Item = &'a str>,
) -> Vec<(String, String)> {
    let mut by_pieces: HashMap<Vec<Piece>, &str> = known.into_iter().map(|name| (pieces(name), name)).collect();
    let mut found = Vec::new();
    for name in new {
        match by_pieces.get(&pieces(name)) {
            Some(like) if *like != name => found.push((name.to_owned(), (*like).to_owned())),
            Some(_) => {}
            None => {
                by_pieces.insert(pieces(name), name);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_sorted_as_people_count() {
        let mut names = ["客服10班", "客服9班", "三班", "一班", "二班", "十一班", "二十班", "客服１班"];
        sort_by_name(&mut names, |name| name);
        assert_eq!(names, ["一班", "二班", "三班", "十一班", "二十班", "客服１班", "客服9班", "客服10班"]);
    }

    #[test]
    fn names_that_look_alike_are_told() {
        let pair = |new: &str, known: &str| (new.to_owned(), known.to_owned());
        let found = look_alikes(["客服１班", "客服 一班", "客服2班", "客服1班"], ["客服1班"]);
        assert_eq!(found, [pair("客服１班", "客服1班"), pair("客服 一班", "客服1班")]);
        let among_new = look_alikes(["A班", "ａ 班"], []);
        assert_eq!(among_new, [pair("ａ 班", "A班")]);
    }

    #[test]
    fn a_year_and_a_count_are_numbers() {
        let number = |text: &str| pieces(text);
        assert_eq!(number("二〇二六"), [Piece::Number(2026)]);
        assert_eq!(number("二十一"), [Piece::Number(21)]);
        assert_eq!(number("十"), [Piece::Number(10)]);
    }
}
