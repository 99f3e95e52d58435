//! What stayed, went and came between two texts: by lines, and within changed lines by words.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Two stretches of more words than this are not compared word by word.
const LONGEST: usize = 2_000;

/// A stretch of two texts laid over each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// It stands in both.
    Same(String),
    /// It stood in the first alone.
    Removed(String),
    /// It stands in the second alone.
    Added(String),
}

/// Lays two texts over each other. The pieces that are not added make the first text, those that are not removed the second.
pub fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let (a, b): (Vec<&str>, Vec<&str>) = (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    let mut out = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        let (old, new) = (a[op.old_range()].concat(), b[op.new_range()].concat());
        match op {
            DiffOp::Equal { .. } => push(&mut out, Piece::Same(old)),
            DiffOp::Delete { .. } => push(&mut out, Piece::Removed(old)),
            DiffOp::Insert { .. } => push(&mut out, Piece::Added(new)),
            DiffOp::Replace { .. } => by_words(&mut out, &old, &new),
        }
    }
    out
}

fn by_words(out: &mut Vec<Piece>, before: &str, after: &str) {
    let (a, b) = (words(before), words(after));
    if a.len().max(b.len()) > LONGEST {
        push(out, Piece::Removed(before.to_owned()));
        push(out, Piece::Added(after.to_owned()));
        return;
    }
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        let (old, new) = (a[op.old_range()].concat(), b[op.new_range()].concat());
        match op {
            DiffOp::Equal { .. } => push(out, Piece::Same(old)),
            DiffOp::Delete { .. } => push(out, Piece::Removed(old)),
            DiffOp::Insert { .. } => push(out, Piece::Added(new)),
            DiffOp::Replace { .. } => {
                push(out, Piece::Removed(old));
                push(out, Piece::Added(new));
            }
        }
    }
}

/// Joins a piece to the last one where both are of one sort.
fn push(out: &mut Vec<Piece>, piece: Piece) {
    match (out.last_mut(), &piece) {
        (Some(Piece::Same(last)), Piece::Same(text))
        | (Some(Piece::Removed(last)), Piece::Removed(text))
        | (Some(Piece::Added(last)), Piece::Added(text)) => last.push_str(text),
        (
            Some(Piece::Same(_) | Piece::Removed(_) | Piece::Added(_)) | None,
            Piece::Same(_) | Piece::Removed(_) | Piece::Added(_),
        ) => {
            out.push(piece);
        }
    }
}

/// Cuts a text into words: a run of letters and digits of an alphabet is one, and so is each other character.
fn words(text: &str) -> Vec<&str> {
    let is_alphabetic = |c: char| c.is_ascii_alphanumeric() || ('\u{C0}'..'\u{250}').contains(&c);
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = match is_alphabetic(first) {
            true => rest.find(|c| !is_alphabetic(c)).unwrap_or(rest.len()),
            false => first.len_utf8(),
        };
        words.push(&rest[..end]);
        rest = &rest[end..];
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_that_went_and_came_stand_side_by_side() {
        let (same, removed, added) =
            (|t: &str| Piece::Same(t.into()), |t: &str| Piece::Removed(t.into()), |t: &str| Piece::Added(t.into()));
        assert_eq!(pieces("先倾听再解释", "先倾听再致歉"), [same("先倾听再"), removed("解释"), added("致歉")]);
        assert_eq!(
            pieces("call the client back", "call the customer back"),
            [same("call the "), removed("client"), added("customer"), same(" back")]
        );
        assert_eq!(pieces("", "新"), [added("新")]);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_put_together_from_the_pieces(before in "[a-c甲乙 \n]{0,40}", after in "[a-c甲乙 \n]{0,40}") {
            let (mut first, mut second) = (String::new(), String::new());
            for piece in pieces(&before, &after) {
                match piece {
                    Piece::Same(text) => { first += &text; second += &text; }
                    Piece::Removed(text) => first += &text,
                    Piece::Added(text) => second += &text,
                }
            }
            prop_assert_eq!((first, second), (before, after));
        }
    }
}
