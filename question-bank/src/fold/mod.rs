//! One form of a short text for comparing what a person typed with what an author wrote. `FORMAT.md` has the table
//! (「键入的答案怎样比对」), which a test of this module walks.

mod first;

use exam::interaction::is_invisible;
pub(crate) use first::first_rules;
use unicode_normalization::UnicodeNormalization;

/// Returns the form under which two typed answers are the same: what looks the same on screen, or differs only in how an
/// input method wrote it, folds to one text. Folding twice changes nothing more. A text of marks alone keeps the marks
/// apart that people tell apart (`。` and `.`, `、` and `,`, a dash and a hyphen), and never folds to nothing.
pub fn answer(text: &str) -> String {
    let mut folded = once(text);
    // An accent that stood apart may meet a letter once the space between them is gone, and a mark may have become the last.
    for _ in 0..8 {
        let again = once(&folded);
        if again == folded {
            break;
        }
        folded = again;
    }
    folded
}

fn once(text: &str) -> String {
    let text = characters(text);
    let marks_alone = !text.chars().any(is_word);
    let folded = spaces(&if marks_alone { text } else { marks(&text) });
    let ungrouped = if marks_alone { folded } else { thousands(&folded) };
    let shortened = ungrouped.trim_end_matches(['.', ';', ',']);
    if shortened.is_empty() || marks_alone { ungrouped } else { shortened.to_owned() }
}

/// Folds character by character: compatibility forms (full width, radicals, ligatures), letters to small ones, invisible
/// characters to nothing, white space to a space, and marks that look the same to one.
///
/// Sources: Unicode Standard Annex 15 (NFKC), and DerivedCoreProperties.txt for what is ignorable by default.
pub fn characters(text: &str) -> String {
    if text.is_ascii() {
        return text.chars().map(|c| if c.is_ascii_control() { ' ' } else { c.to_ascii_lowercase() }).collect();
    }
    // A letter's small form may take apart what was composed (İ), and a composed one may have a small form again.
    let once = compose(&prepared(text));
    compose(&once.chars().flat_map(char::to_lowercase).collect::<String>())
}

fn compose(text: &str) -> String {
    text.nfkc().filter(|c| !is_invisible(*c)).map(|c| if c.is_whitespace() { ' ' } else { alike(c) }).collect()
}

/// Writes out what NFKC would run into its neighbours: `2³` is not 23, nor `1½` 11/2, nor `´` a space.
fn prepared(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut raised = false;
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        let superscript = matches!(c, '²' | '³' | '¹' | '⁰' | '\u{2074}'..='\u{207F}');
        if superscript && !raised {
            out.push('^');
        }
        raised = superscript;
        match c {
            '´' | '｀' => out.push('\''),
            '\u{BC}'..='\u{BE}' | '\u{2150}'..='\u{215F}' | '↉' if out.ends_with(|c: char| c.is_numeric()) => {
                out.push(' ');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// Returns the character that stands for all that look like it.
fn alike(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{2043}' | '\u{02D7}' | '➖' => '-',
        '\u{2015}' | '\u{2500}' | '⸺' | '⸻' => '\u{2014}',
        '•' | '‧' | '・' | '∙' | '⋅' | '\u{0387}' | 'ᐧ' | '⸱' | '●' | '᛫' => '·',
        '“' | '”' | '„' | '‟' | '〝' | '〞' | '〟' | '″' => '"',
        '‘' | '’' | '‚' | '‛' | '′' | 'ʹ' | 'ʼ' | '`' => '\'',
        '〜' | '∼' | '∽' => '~',
        '∶' | '꞉' | '︓' => ':',
        '⁄' | '∕' => '/',
        '×' | '✕' | '✖' | '∗' => '*',
        '＼' | '∖' => '\\',
        '∣' | '｜' | 'ǀ' => '|',
        '\u{2800}' => ' ',
        '【' => '[',
        '】' => ']',
        '〔' => '(',
        '〕' => ')',
        c => c,
    }
}

/// Folds the marks that a text with words in it may be written with either way.
fn marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '。' => out.push('.'),
            '、' => out.push(','),
            // A dash is two characters in Chinese text and one elsewhere.
            '\u{2014}' if out.ends_with('-') => {}
            '\u{2014}' => out.push('-'),
            '≥' | '≧' | '⩾' => out.push_str(">="),
            '≤' | '≦' | '⩽' => out.push_str("<="),
            '≠' => out.push_str("!="),
            '÷' => out.push('/'),
            c => out.push(c),
        }
    }
    out
}

/// Leaves one space between two words that are written with spaces, and between two numbers; none elsewhere: not between a
/// number and its unit, nor beside a mark or a Chinese character.
fn spaces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if c == ' ' {
            space = true;
            continue;
        }
        let before = out.chars().next_back();
        if space && before.is_some_and(|before| parted(before, c)) {
            out.push(' ');
        }
        space = false;
        out.push(c);
    }
    out
}

fn parted(before: char, after: char) -> bool {
    let spaced = |c: char| c.is_alphanumeric() && !is_cjk(c);
    spaced(before) && spaced(after) && before.is_numeric() == after.is_numeric()
}

/// Drops the commas that part the thousands of a number.
fn thousands(text: &str) -> String {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < bytes.len() {
        let run = digits(at);
        if run == 0 {
            let length = text[at..].chars().next().map_or(1, char::len_utf8);
            out.push_str(&text[at..at + length]);
            at += length;
            continue;
        }
        let mut ends = vec![at + run];
        while let Some(&end) = ends.last()
            && bytes.get(end) == Some(&b',')
            && digits(end + 1) == 3
        {
            ends.push(end + 4);
        }
        let grouped = run <= 3 && bytes[at] != b'0' && !out.ends_with([',', '.']);
        let end = if grouped { ends[ends.len() - 1] } else { ends[0] };
        out.extend(text[at..end].chars().filter(|c| *c != ','));
        at = end;
    }
    out
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && !c.is_whitespace() && !is_mark(c))
}

/// Returns whether a character beyond ASCII is a punctuation mark or a sign rather than a word or a picture.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{A1}'..='\u{BF}' | '×' | '÷' | '\u{2010}'..='\u{205E}' | '\u{2190}'..='\u{22FF}' | '\u{3001}'..='\u{3020}'
        | '\u{FE10}'..='\u{FE6F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{2E00}'..='\u{2E7F}')
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Returns whether a character of an accepted answer looks like another one, or like nothing, so that an author cannot mean it:
/// invisible, a radical or compatibility character that a PDF left behind, of a font's private range, or a replacement mark.
pub fn is_suspicious(c: char) -> bool {
    is_invisible(c)
        || matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' | '\u{E000}'..='\u{F8FF}' | '\u{FFFD}'
            | '\u{F0000}'..='\u{10FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The table of FORMAT.md: what counts as the same, row by row.
    const SAME: &[(&str, &[&str])] = &[
        ("客服", &["客\u{200B}服", "\u{FEFF}客服", "客服\u{200E}", "客\u{AD}服", "客服\u{FE0F}", " 客　服 ", "客服。", "客服．"]),
        ("人工", &["⼈⼯", "人 工"]),
        ("立", &["\u{F9F7}"]),
        ("café", &["cafe\u{301}", "CAFÉ", "ｃａｆé"]),
        ("85", &["85 。", "８５", "85.", "85；"]),
        ("85%", &["85 %", "８５％", "85﹪"]),
        ("-5", &["－5", "\u{2212}5", "– 5", "﹣５"]),
        ("¥100", &["￥100", "¥ 100", "￥１００"]),
        ("25°C", &["25℃", "25 ℃", "25 °c", "２５ ℃"]),
        ("让·雅克", &["让・雅克", "让•雅克", "让‧雅克", "让･雅克"]),
        ("10kg", &["10 kg", "10 ㎏", "１０ＫＧ"]),
        ("1000", &["1,000", "１，０００"]),
        ("1,000,000", &["1000000"]),
        ("m²", &["m^2"]),
        ("CO₂", &["co2"]),
        ("10³", &["10^3"]),
        ("甲、乙", &["甲,乙", "甲，乙", "甲， 乙"]),
        ("“服务”", &["\"服务\"", "＂服务＂", "〝服务〞"]),
        ("A——B", &["A—B", "A-B"]),
        ("SLA 协议", &["sla协议", "ＳＬＡ　协议", "Sla 协议；"]),
        ("the  key", &["The key", "the\u{A0}key", "the\tkey"]),
        ("3×4", &["3*4", "3 × 4"]),
        ("≥60", &[">=60", "≥ 60", "≧60"]),
        ("。", &["｡"]),
    ];

    /// What stays apart.
    const DISTINCT: &[&[&str]] = &[
        &["85%", "8 5%", "85", "8.5%"],
        &["10³", "103", "10 3"],
        &["1½", "11/2", "1/2"],
        &["。", ".", "、", ",", "；", "：", "？", "！", "——", "-"],
        &["the key", "thekey"],
        &["C", "C++", "C#"],
        &["1,2,3", "123"],
        &["客户", "顾客", "客"],
        &["2+1", "21", "2-1"],
        &["x", "×"],
        &["-5", "5"],
        &["《论语》", "论语"],
    ];

    #[test]
    fn what_looks_the_same_is_the_same() {
        for (key, dressed) in SAME {
            for other in *dressed {
                assert_eq!(answer(other), answer(key), "{key:?} and {other:?}");
            }
        }
    }

    #[test]
    fn what_people_tell_apart_stays_apart() {
        for group in DISTINCT {
            for (at, one) in group.iter().enumerate() {
                for other in &group[at + 1..] {
                    assert_ne!(answer(one), answer(other), "{one:?} and {other:?}");
                }
            }
        }
    }

    #[test]
    fn the_format_shows_this_table() {
        let format = include_str!("../../FORMAT.md");
        for (key, dressed) in SAME {
            let visible = |text: &&&str| {
                !text.chars().any(|c| is_invisible(c) || c == '\u{301}' || c == '\u{F9F7}' || c == '\u{A0}' || c == '\t')
            };
            for text in std::iter::once(key).chain(dressed.iter().filter(visible).take(1)) {
                assert!(format.contains(&format!("`{}`", text.trim())), "FORMAT.md does not show {text:?}");
            }
        }
    }

    fn dressed(plain: String, how: usize) -> String {
        let wide = |c: char| if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xFEE0).unwrap_or(c) } else { c };
        match how {
            0 => plain.chars().map(wide).collect(),
            1 => plain.to_uppercase(),
            2 => format!("  {plain}\u{3000}"),
            3 => plain.chars().flat_map(|c| [c, '\u{200B}']).collect(),
            4 => format!("\u{FEFF}{plain}。"),
            5 => plain.nfd().collect(),
            _ => plain,
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,16}") {
            prop_assert_eq!(answer(&answer(&text)), answer(&text));
        }

        #[test]
        fn folding_twice_is_folding_once_for_marks_and_signs(text in "[0-9 ,.。、；;½²₂´–—−·・％%￥⼈a客]{0,12}") {
            prop_assert_eq!(answer(&answer(&text)), answer(&text));
        }

        #[test]
        fn a_right_answer_stays_right_however_it_is_dressed(key in "[a-z0-9一-龥é]{1,8}", how in 0usize..7, again in 0usize..7) {
            prop_assert_eq!(answer(&dressed(dressed(key.clone(), how), again)), answer(&key));
        }

        #[test]
        fn distinct_keys_stay_distinct(one in "[a-z0-9一-龥]{1,6}", other in "[a-z0-9一-龥]{1,6}") {
            prop_assume!(one.nfkc().ne(other.nfkc()));
            prop_assert_ne!(answer(&one), answer(&other));
        }

        #[test]
        fn only_what_nobody_sees_folds_to_nothing(text in "\\PC{1,6}") {
            let seen = text.chars().any(|c| !is_invisible(c) && !c.is_whitespace() && c != '\u{2800}');
            prop_assert_eq!(!answer(&text).is_empty(), seen, "{:?}", text);
        }
    }
}
