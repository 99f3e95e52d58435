//! Text as it is searched: width, case, and the difference of simplified and traditional characters folded away.

use crate::{fold, item::Item, markdown::Markdown, script::simplified};

/// Folds as answers are folded, character by character ([`fold::characters`]), and besides traditional characters to simplified
/// ones and runs of white space to one space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in fold::characters(text).chars() {
        match c {
            ' ' if folded.ends_with(' ') => {}
            c => folded.push(simplified(c)),
        }
    }
    folded.trim().to_owned()
}

/// Returns whether a folded text holds all words of a search, in any order.
pub fn holds_words(folded: &str, words: &str) -> bool {
    fold(words).split(' ').all(|word| folded.contains(word))
}

impl Item {
    /// Returns what is asked by an item, folded: its material, its questions and their choices, and nothing that tells what is right.
    pub fn asked_text(&self) -> String {
        let mut text: Vec<&str> = self.material.iter().map(|Markdown(text)| text.as_str()).collect();
        for part in &self.parts {
            text.push(&part.prompt.0);
            text.extend(part.keyed.choices().iter().map(|choice| choice.text.0.as_str()));
        }
        fold(&text.join("\n"))
    }

    /// Returns everything of an item that an author may look for, folded.
    pub fn search_text(&self) -> String {
        let mut text = vec![self.id.as_str(), self.title.as_str()];
        let tags = &self.tags;
        text.extend(tags.topics.iter().map(String::as_str));
        text.extend([&tags.author, &tags.source, &self.textbook].into_iter().flatten().map(String::as_str));
        text.extend([&self.material, &self.explanation].into_iter().flatten().map(|Markdown(text)| text.as_str()));
        for part in &self.parts {
            text.push(&part.prompt.0);
            text.extend(part.keyed.choices().iter().map(|choice| choice.text.0.as_str()));
            text.extend([&part.reference, &part.explanation].into_iter().flatten().map(|Markdown(text)| text.as_str()));
        }
        fold(&text.join("\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn traditional_and_simplified_are_found_alike() {
        assert_eq!(fold("客戶關係管理　ＣＲＭ"), "客户关系管理 crm");
        assert_eq!(fold("客户关系管理 crm"), "客户关系管理 crm");
        assert!(fold("頭髮與發票").contains(&fold("發票")));
    }

    proptest! {
        #[test]
        fn a_piece_of_a_text_is_found_in_it(before in ".{0,12}", piece in "[一-龥]{1,6}", after in ".{0,12}") {
            let whole = fold(&format!("{before}{piece}{after}"));
            prop_assert!(whole.contains(&fold(&piece)));
            prop_assert_eq!(fold(&whole), whole);
        }
    }
}
