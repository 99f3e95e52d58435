//! What happens to papers on their way: page marks, wrapped and joined lines, odd characters, scans, lost ends.

mod character;
mod cut;
mod line;

use super::{chance::Chance, layout::Layout, stock::Question};

/// Damages a paper as its layout says; what nobody could find any more leaves the gold.
pub fn damage(text: &mut String, gold: &mut Vec<Question>, layout: &Layout, chance: &mut Chance) {
    match layout.of("damage") {
        "pages" => line::pages(text, chance),
        "header" => line::header(text, chance),
        "wrapped" => *text = line::wrapped(text),
        "joined" => *text = line::joined(text, chance),
        "one-line" => *text = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" "),
        "spaced" => *text = text.replace('\n', "\n\n"),
        "indented" => *text = line::indented(text, chance),
        "zero-width" => *text = character::zero_width(text, chance),
        "radicals" => *text = character::radicals(text),
        "full-width" => *text = line::full_width(text),
        "traditional" => character::traditional(text, gold),
        "ocr" => *text = line::scanned(text, layout),
        "cut" => cut::last_question(text, gold),
        "cut-inside" => cut::within(text, gold, chance),
        _ => {}
    }
}
