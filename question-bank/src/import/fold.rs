//! One form for matching: half-width, simplified, closing brackets alike. What is written stays as the author wrote it.

use crate::script::simplified;
use std::collections::HashMap;

/// Folds character by character, so that positions stay the same.
#[derive(Default)]
pub(crate) struct Fold {
    known: HashMap<char, char>,
}

impl Fold {
    pub fn char(&mut self, c: char) -> char {
        if c.is_ascii() {
            return if c == '\t' { ' ' } else { c };
        }
        *self.known.entry(c).or_insert_with(|| fold(c))
    }

    pub fn text(&mut self, text: &str) -> String {
        text.chars().map(|c| self.char(c)).collect()
    }
}

fn fold(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '〔' | '﹙' => '(',
        '〕' | '﹚' => ')',
        '\u{3000}' | '\u{A0}' | '\u{2002}'..='\u{200A}' | '\t' => ' ',
        crate::markdown::plain::ROW | crate::markdown::plain::CELL | crate::markdown::plain::IMAGE => '|',
        '｡' => '.',
        c => simplified(c),
    }
}

/// The characters that a PDF draws with a radical, which looks the same and is another sign.
const RADICALS: &str =
    "⻛风⻆角⻓长⻔门⻅见⻋车⻚页⻢马⻥鱼⻦鸟⻬齐⻰龙⻘青⻄西⻝食⻣骨⻤鬼⺠民⺟母⻩黄⻉贝⻜飞⻙韦⻨麦⻮齿⺎兀⺮竹⻑長";

/// Returns the text with radicals and compatibility forms as the characters that they stand for.
pub(crate) fn without_radicals(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let odd = |c: char| matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}');
    if !text.contains(odd) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let known = RADICALS.chars().zip(RADICALS.chars().skip(1)).step_by(2).find(|(radical, _)| *radical == c);
        match known {
            Some((_, plain)) => out.push(plain),
            None if odd(c) => out.extend(c.nfkc()),
            None => out.push(c),
        }
    }
    out
}

/// Returns how much two folded texts share: pairs of neighbouring letters in both, over the pairs of the shorter one.
pub(crate) fn overlap(a: &[char], b: &[char]) -> f64 {
    let (a, b) = (pairs(a), pairs(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() {
        return 0.0;
    }
    let long: std::collections::HashSet<_> = long.into_iter().collect();
    let shared = short.iter().filter(|pair| long.contains(*pair)).count();
    shared as f64 / short.len() as f64
}

fn pairs(text: &[char]) -> Vec<(char, char)> {
    let letters: Vec<char> = text.iter().copied().filter(|c| c.is_alphanumeric()).take(400).collect();
    letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// Letters and digits alone: what is compared when texts are looked up.
pub(crate) fn letters(text: &str, fold: &mut Fold) -> String {
    fold.text(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_scripts_and_widths_are_one() {
        let mut fold = Fold::default();
        assert_eq!(fold.text("單選題（Ａ）：客戶"), "单选题(A):客户");
        assert_eq!(letters("一、什么是 ＳＬＡ？", &mut fold), letters("一 什麼是SLA", &mut fold));
    }

    #[test]
    fn a_reworded_question_is_still_recognised() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        let asked = chars("培养客户忠诚应采取哪些策略");
        assert!(overlap(&asked, &chars("促进客户忠诚形成应采取哪些策略？")) > 0.6);
        assert!(overlap(&asked, &chars("停车场拥挤")) < 0.1);
    }
}
