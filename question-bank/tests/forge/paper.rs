//! A paper of a seed: its questions, written in a layout, damaged and carried in a file.

use super::{carrier, chance::Chance, choose, damage, layout::Layout, stock::Question, write};

/// A paper and what is right of it.
pub struct Paper {
    /// The name of its file.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// Its text before it was encoded.
    pub text: String,
    /// What an import must find, in order.
    pub gold: Vec<Question>,
    /// How it looks.
    pub layout: Layout,
}

/// Forges the paper of a seed; `only` sets dimensions of its layout.
pub fn forge(stock: &[Question], seed: u64, only: &[(String, String)]) -> Paper {
    let mut chance = Chance::new(seed);
    let layout = Layout::draw(&mut chance, only);
    let sections = choose::sections(stock, &layout, &mut chance);
    let mut text = write::write(&sections, &layout, &mut chance);
    let mut gold: Vec<Question> = sections.into_iter().flatten().collect();
    if layout.of("key") == "bold" {
        // What stands out is suggested and never taken.
        gold.iter_mut().for_each(|question| question.suggested = std::mem::take(&mut question.right));
    }
    damage::damage(&mut text, &mut gold, &layout, &mut chance);
    let (name, bytes) = carrier::encode(&text, &layout);
    Paper { name: name.to_owned(), bytes, text, gold, layout }
}
