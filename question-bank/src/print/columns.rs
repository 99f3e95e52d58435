//! How many choices stand beside each other in a row.

use super::flow::{self, Block, Inline};
use exam::Html;

/// The width of a column of text, in Chinese characters.
const WIDTH: usize = 38;
/// What the letter and the gap behind a choice take.
const LETTER: usize = 3;

/// Returns how many of these choices fit into a row: four, two or one. Choices with pictures, tables or several paragraphs stand alone.
pub fn columns(choices: &[Html]) -> usize {
    let widths: Option<Vec<usize>> = choices.iter().map(width).collect();
    let longest = widths.map(|widths| widths.into_iter().max().unwrap_or(0));
    match longest.map(|width| width + LETTER) {
        Some(width) if width * 4 <= WIDTH && choices.len() > 2 => 4,
        Some(width) if width * 2 <= WIDTH => 2,
        Some(_) | None => 1,
    }
}

/// Returns the width of one line of text in Chinese characters; nothing for what is more than that.
fn width(html: &Html) -> Option<usize> {
    let blocks = flow::read(html);
    let line = match blocks.as_slice() {
        [] => return Some(0),
        [Block::Paragraph(line)] => line,
        [_, ..] => return None,
    };
    let mut halves = 0;
    for inline in line {
        match inline {
            Inline::Text { text, .. } | Inline::Blank(text) => halves += text.chars().map(half_widths).sum::<usize>(),
            // A formula is as wide as its signs, and a little more.
            Inline::Formula { math, .. } => halves += math.text().chars().filter(|c| !c.is_whitespace()).count() + 2,
            Inline::Break | Inline::Picture(_) => return None,
        }
    }
    Some(halves.div_ceil(2))
}

fn half_widths(c: char) -> usize {
    if c.is_ascii() { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_choices_share_a_row_and_long_ones_do_not() {
        let choices = |texts: &[&str]| texts.iter().map(|text| Html::from(*text)).collect::<Vec<_>>();
        assert_eq!(columns(&choices(&["甲", "乙", "丙", "丁"])), 4);
        assert_eq!(columns(&choices(&["先致歉并说明原因", "乙", "丙", "丁"])), 2);
        assert_eq!(columns(&choices(&["先致歉并说明原因，再告知预计还要等多久，最后请客人就座", "乙", "丙"])), 1);
        assert_eq!(columns(&[crate::Markdown("![图](images/a.png)".into()).render_inline(), "乙".into()]), 1);
    }
}
