//! Text as it is searched: width, case, and the difference of simplified and traditional characters folded away.

use crate::{item::Item, markdown::Markdown, script::simplified};

/// Folds full-width forms to half-width ones, letters to lower case, traditional characters to simplified ones, and runs
/// of white space to one space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().map(narrow).flat_map(char::to_lowercase) {
        match c {
            c if c.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            c => folded.push(simplified(c)),
        }
    }
    folded.trim().to_owned()
}

fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\0' => ' ',
        c => c,
    }
}

impl Item {
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
