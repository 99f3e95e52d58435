//! Choices, as 单选 and 多选 have them.

use crate::Markdown;
use exam::{
    Html,
    item::{ShownChoice, ShownKey},
};

/// One choice.
pub struct Choice {
    /// What it says.
    pub text: Markdown,
    /// Whether it belongs to the key.
    pub correct: bool,
    /// Why it is right, or tempting and wrong.
    pub remark: Option<Markdown>,
}

pub(super) fn present(choices: &[Choice], order: &[u8]) -> Vec<Html> {
    in_order(choices, order).map(|choice| choice.text.render_inline()).collect()
}

pub(super) fn show(choices: &[Choice], order: &[u8]) -> ShownKey {
    let shown = |choice: &Choice| ShownChoice { correct: choice.correct, remark: choice.remark.as_ref().map(Markdown::render) };
    ShownKey::Choices { choices: in_order(choices, order).map(shown).collect() }
}

/// The choice at a position as it was shown.
pub(super) fn at<'a>(choices: &'a [Choice], order: &[u8], position: u8) -> Option<&'a Choice> {
    choices.get(usize::from(*order.get(usize::from(position))?))
}

fn in_order<'a>(choices: &'a [Choice], order: &'a [u8]) -> impl Iterator<Item = &'a Choice> {
    order.iter().filter_map(|&index| choices.get(usize::from(index)))
}
