//! Keys: how they are written, and how a scanner spoils them.

pub(crate) mod block;
pub(crate) mod open;

use super::draft::Key;
use exam::Kind;

/// A key that was read, with what had to be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Read {
    pub key: Key,
    /// As it was written, where it had to be read as something else.
    pub mended: Option<String>,
}

/// Reads the answer of one objective item; the text is folded.
pub(crate) fn read(text: &str, kind: Kind) -> Option<Read> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && !"()[]【】.。;；,，、:：\"'“”".contains(*c)).collect();
    if bare.is_empty() {
        return None;
    }
    if kind == Kind::TrueFalse {
        return truth(&bare).map(|(value, clear)| Read { key: Key::Truth(value), mended: (!clear).then_some(bare) });
    }
    if kind == Kind::Single
        && let Some(either) = either(&bare)
    {
        return Some(Read { key: Key::Choices(either), mended: None });
    }
    let (letters, clear) = letters(&bare)?;
    (kind != Kind::Single || letters.len() == 1).then_some(())?;
    Some(Read { key: Key::Choices(letters), mended: (!clear).then_some(bare) })
}

/// `A或C`, `A or C`: choices of which each is right.
fn either(text: &str) -> Option<Vec<u8>> {
    let plain = |text: &str| letters(text).filter(|(found, clear)| *clear && found.len() == 1).map(|(found, _)| found[0]);
    let text = text.replace("or", "或");
    let mut found = text.split('或').map(plain).collect::<Option<Vec<u8>>>().filter(|found| found.len() > 1)?;
    found.sort_unstable();
    found.dedup();
    Some(found)
}

/// 对 or 错 in all the forms that a scanner leaves of √ and ×; whether it was written plainly.
pub(crate) fn truth(text: &str) -> Option<(bool, bool)> {
    match text {
        "√" | "✓" | "✔" | "☑" | "○" | "〇" | "◯" | "对" | "正确" | "是" | "T" | "t" | "True" | "true" | "TRUE" => {
            Some((true, true))
        }
        "×" | "✕" | "✗" | "✘" | "╳" | "错" | "错误" | "否" | "F" | "f" | "False" | "false" | "FALSE" | "不正确" => {
            Some((false, true))
        }
        "O" | "V" | "v" | "J" | "j" | "7" | "∨" | "ν" | "丿" | "Y" | "y" | "/" | "V/" | "✓/" | "J/" => Some((true, false)),
        "X" | "x" | "义" | "乂" | "Χ" | "х" | "Х" | "メ" | "父" | "叉" | "κ" | "*" => Some((false, false)),
        _ => None,
    }
}

/// Letters of choices, counted from 0; whether they were written plainly.
pub(crate) fn letters(text: &str) -> Option<(Vec<u8>, bool)> {
    let chars: Vec<char> = text.chars().collect();
    if chars.is_empty() || chars.len() > 8 {
        return None;
    }
    let mut clear = true;
    let mut found = Vec::new();
    for (index, c) in chars.iter().enumerate() {
        let letter = match c {
            'A'..='H' => *c as u8 - b'A',
            'a'..='h' => *c as u8 - b'a',
            '①'..='⑧' => (u32::from(*c) - u32::from('①')) as u8,
            'O' | '0' | 'Q' | 'o' | '〇' | '○' => {
                clear = false;
                round(*c, found.last().copied(), chars.get(index + 1).copied(), chars.len())?
            }
            '8' | 'R' | 'ß' => {
                clear = false;
                1
            }
            _ => return None,
        };
        if found.contains(&letter) {
            return None;
        }
        found.push(letter);
    }
    found.sort_unstable();
    Some((found, clear))
}

/// A round shape is C or D, if its neighbours leave room for one of them alone; by itself, a zero was a D.
fn round(c: char, left: Option<u8>, right: Option<char>, count: usize) -> Option<u8> {
    if count == 1 {
        return (c == '0').then_some(3);
    }
    let right = right.filter(char::is_ascii_uppercase).map_or(u8::MAX, |c| c as u8 - b'A');
    let fits = |letter: u8| left.is_none_or(|left| left < letter) && letter < right;
    match (fits(2), fits(3)) {
        (true, false) => Some(2),
        (false, true) => Some(3),
        (true | false, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spoiled_letters_are_read_by_their_neighbours() {
        assert_eq!(letters("ABODE"), Some((vec![0, 1, 2, 3, 4], false)));
        assert_eq!(letters("ABCOE"), Some((vec![0, 1, 2, 3, 4], false)));
        assert_eq!(letters("0"), Some((vec![3], false)));
        assert_eq!(letters("O"), None);
        assert_eq!(letters("ABO"), None);
        assert_eq!(letters("AA"), None);
    }

    #[test]
    fn several_choices_of_which_each_is_right_are_read_where_one_is_ticked() {
        let choices = |text: &str, kind: Kind| read(text, kind).map(|read| read.key);
        for text in ["A或C", "A 或 C。", "C 或 A", "A or C"] {
            assert_eq!(choices(text, Kind::Single), Some(Key::Choices(vec![0, 2])), "{text}");
        }
        for text in ["AC", "A、C", "A/C", "或", "A或", "A或不选"] {
            assert_eq!(choices(text, Kind::Single), None, "{text}");
        }
    }
}
