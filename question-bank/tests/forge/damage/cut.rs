//! Papers whose end is lost.

use crate::forge::{chance::Chance, stock::Question};

/// Where the last question begins in the text, if there are enough before it.
fn begins(text: &str, gold: &[Question]) -> Option<(usize, usize)> {
    let last = gold.last().filter(|_| gold.len() > 4)?;
    let head: String = last.stem.chars().take(6).collect();
    let at = text.rfind(&head).filter(|_| !head.is_empty())?;
    let line = text[..at].rfind('\n').map_or(0, |at| at + 1);
    Some((line, at))
}

/// The last question is lost as a whole.
pub fn last_question(text: &mut String, gold: &mut Vec<Question>) {
    if let Some((line, _)) = begins(text, gold) {
        text.truncate(line);
        gold.pop();
    }
}

/// The last question breaks off in its stem or after its second choice.
pub fn within(text: &mut String, gold: &mut [Question], chance: &mut Chance) {
    let Some((_, at)) = begins(text, gold) else { return };
    let Some(last) = gold.last_mut() else { return };
    let third = last.choices.get(2).and_then(|choice| text[at..].find(choice.as_str())).map(|found| at + found);
    let third = third.and_then(|third| text[..third].rfind('\n')).filter(|third| *third > at);
    (last.truth, last.cut) = (None, true);
    last.right.clear();
    last.reference.clear();
    match third.filter(|_| chance.percent(50)) {
        Some(third) => {
            text.truncate(third);
            // Choices that stand in one line are lost with it.
            let kept = |choice: &String| text[at..].contains(choice.as_str());
            last.choices.retain(kept);
        }
        None => {
            let kept: usize = text[at..].chars().take(8).map(char::len_utf8).sum();
            text.truncate(at + kept);
            last.stem = text[at..].to_owned();
            last.choices.clear();
        }
    }
}
