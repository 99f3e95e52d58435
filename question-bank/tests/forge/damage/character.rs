//! Characters that look alike and are others.

use crate::forge::{chance::Chance, stock::Question};
use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use std::{collections::HashMap, sync::LazyLock};
use unicode_normalization::UnicodeNormalization;

/// Sets signs of no width between the characters.
pub fn zero_width(text: &str, chance: &mut Chance) -> String {
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        if c > '\u{2E80}' && chance.percent(3) {
            out.push(if chance.percent(70) { '\u{200B}' } else { '\u{FEFF}' });
        }
    }
    out
}

/// Writes every character as a radical that looks the same, as PDFs give them.
pub fn radicals(text: &str) -> String {
    static RADICALS: LazyLock<HashMap<char, char>> =
        LazyLock::new(|| ('\u{2F00}'..='\u{2FD5}').filter_map(|radical| Some((radical.nfkc().next()?, radical))).collect());
    text.chars().map(|c| RADICALS.get(&c).copied().unwrap_or(c)).collect()
}

/// Writes paper and gold in traditional characters that Big5 has.
pub fn traditional(text: &mut String, gold: &mut [Question]) {
    let change = |text: &mut String| *text = text.chars().map(|c| TRADITIONAL.get(&c).copied().unwrap_or(c)).collect();
    change(text);
    for question in gold {
        for of in [&mut question.stem, &mut question.material, &mut question.reference] {
            change(of);
        }
        question.choices.iter_mut().for_each(change);
        question.parts.iter_mut().for_each(|(stem, answer)| {
            change(stem);
            change(answer);
        });
    }
}

static TRADITIONAL: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let converter = OpenCC::from_config(BuiltinConfig::T2s).unwrap();
    let mut out = HashMap::new();
    for c in '\u{4E00}'..='\u{9FA5}' {
        let simple = converter.convert(&c.to_string()).chars().next().unwrap_or(c);
        let known = |c: char| !encoding_rs::BIG5.encode(&c.to_string()).2;
        if simple != c && known(c) && !known(simple) {
            out.entry(simple).or_insert(c);
        }
    }
    out
});
