//! Which passwords may be set: long enough, and none that is tried first (NIST SP 800-63B-4, 3.1.1.2).

mod keyboard;

use crate::people::error::PeopleError;
use std::{collections::HashSet, sync::LazyLock};

pub use crate::text::LEAST_PASSWORD as LEAST;

/// What this site is called; whoever guesses begins with it.
const SITE: [&str; 3] = ["keju", "科举", "admin"];

/// The passwords that are used most, folded.
static COMMON: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lines = include_str!("common.txt").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.chars().map(fold).collect()).collect()
});

/// Checks a new password of a person with this sign-in name and this shown name.
pub fn check(name: &str, display: &str, password: &str) -> Result<(), PeopleError> {
    if password.chars().count() < LEAST {
        return Err(PeopleError::Password);
    }
    if is_common(&[name, display], password) { Err(PeopleError::Common) } else { Ok(()) }
}

/// Checks a new password, and that it was typed alike twice.
pub(super) fn check_new(name: &str, display: &str, password: &str, repeated: &str) -> Result<(), PeopleError> {
    check(name, display, password)?;
    if password == repeated { Ok(()) } else { Err(PeopleError::Repeat) }
}

/// Returns the letter that a character stands for: `P@ssw0rd` is `password`. An i, an l and a 1 are one.
fn fold(c: char) -> char {
    match c {
        '@' | '4' => 'a',
        '3' => 'e',
        '1' | '!' | '|' | 'l' | 'L' => 'i',
        '0' => 'o',
        '5' | '$' => 's',
        '7' | '+' => 't',
        '8' => 'b',
        '9' => 'g',
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Returns whether a password is one that is tried first: one of those that are used most, also with digits or signs around it; one
/// character or a short piece again and again; characters in a row, of the alphabet or of the keyboard; a date; or a word that belongs to
/// the person or the site with nothing but digits and signs.
fn is_common(words: &[&str], password: &str) -> bool {
    let plain: Vec<char> = password.trim().chars().collect();
    let folded: Vec<char> = plain.iter().copied().map(fold).collect();
    let repeats = |length: usize| folded.iter().zip(folded.iter().skip(length)).all(|(one, next)| one == next);
    let row = |step: i64| plain.windows(2).all(|pair| i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0])) == step);
    let counted = "01234567890".contains(password.trim());
    is_listed(&plain, &folded)
        || (1..=4).any(repeats)
        || row(1)
        || row(-1)
        || counted
        || keyboard::is_row(&plain)
        || is_date(&plain)
        || words.iter().chain(&SITE).any(|word| is_padded(word, &plain, &folded))
}

/// Returns whether the list has a password, or what is left of it without the digits and signs around it.
fn is_listed(plain: &[char], folded: &[char]) -> bool {
    let is_in = |part: &[char]| COMMON.contains(&part.iter().collect::<String>());
    let first = plain.iter().position(|c| c.is_alphabetic()).unwrap_or(0);
    let last = plain.iter().rposition(|c| c.is_alphabetic()).map_or(plain.len(), |last| last + 1);
    let word = &folded[first..last];
    is_in(folded) || (word.len() >= 4 && is_in(word))
}

/// Returns whether a password is a word, once or several times, with nothing but digits and signs around it.
fn is_padded(word: &str, plain: &[char], folded: &[char]) -> bool {
    let word: Vec<char> = word.trim().chars().map(fold).collect();
    if word.is_empty() {
        return false;
    }
    let (mut at, mut times) = (0, 0);
    while at < plain.len() {
        if folded[at..].starts_with(&word) {
            (at, times) = (at + word.len(), times + 1);
        } else if plain[at].is_alphabetic() {
            return false;
        } else {
            at += 1;
        }
    }
    times > 0
}

/// Returns whether a password is a day of this century or the last, however it is written, with at most three letters around it.
fn is_date(plain: &[char]) -> bool {
    let digits: Vec<u32> = plain.iter().filter_map(|c| c.to_digit(10)).collect();
    let letters = plain.iter().filter(|c| c.is_alphabetic()).count();
    if digits.len() != 8 || letters > 3 {
        return false;
    }
    let number = |from: usize, to: usize| digits[from..to].iter().fold(0, |number, digit| number * 10 + digit);
    let is_day =
        |year: u32, month: u32, day: u32| (1900..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_day(number(0, 4), number(4, 6), number(6, 8))
        || is_day(number(4, 8), number(2, 4), number(0, 2))
        || is_day(number(4, 8), number(0, 2), number(2, 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn common(password: &str) -> bool {
        is_common(&["chen01", "陈晓明"], password)
    }

    #[test]
    fn what_is_tried_first_is_common() {
        for tried in [
            "password",
            "P@ssw0rd",
            "P@ssw0rd1",
            "Pa$$w0rd!",
            "password2026",
            "12345678",
            "1234567890",
            "87654321",
            "abcdefgh",
            "        ",
            "aaaaaaaa",
            "t5t5t5t5",
            "chen01chen01",
            "chen012026",
            "CHEN01!!",
            "ch3n01##",
            "陈晓明2026",
            "1qaz@WSX",
            "!QAZ2wsx",
            "qwertyuiop",
            "1q2w3e4r",
            "zaq12wsx",
            "qazwsxedc",
            "asdfghjkl;",
            "19900101",
            "1990-01-01",
            "01.02.1990",
            "lx19900101",
            "keju2026",
            "Keju@2026",
            "k3ju1234",
            "科举科举2026",
            "admin888",
            "Admin@123",
            "woaini1314",
            "5201314520",
            "iloveyou",
            "Monkey2024",
            "letmein1",
            "trustno1",
        ] {
            assert!(common(tried), "{tried}");
        }
    }

    #[test]
    fn a_phrase_is_not() {
        for good in [
            "correct horse battery staple",
            "海棠依旧绿肥红瘦",
            "a long enough one",
            "another long one",
            "chen01 on the river",
            "2026kaoshi!",
            "abcd-efgh-jkmn-pqrs",
            "kejukaoshi wo lai",
            "7h4x-k9pw-22mz-qd5r",
        ] {
            assert!(!common(good), "{good}");
        }
    }

    #[test]
    fn the_list_has_ten_thousand_of_at_least_eight_characters() {
        let lines = include_str!("common.txt").lines().filter(|line| !line.starts_with('#'));
        assert!(lines.filter(|line| line.len() >= LEAST).count() >= 10_000);
    }
}
