//! Whether two versions of an item ask the same and have the same key, so that what somebody knew of the one holds for the other.

use crate::item::{Item, Part};
use exam::Interaction;

impl Item {
    /// Returns whether this version asks what another one asks, and takes the same for right: material, stems, choices in any order
    /// and key. Titles, tags, points, hints, remarks, references and explanations may differ.
    pub fn asks_the_same(&self, other: &Item) -> bool {
        let parts = || self.parts.iter().zip(&other.parts);
        (self.kind, &self.material, self.parts.len()) == (other.kind, &other.material, other.parts.len())
            && parts().all(|(one, two)| one.prompt == two.prompt && is_alike(one, two))
    }
}

/// Returns whether two parts are answered alike and have the same key.
fn is_alike(one: &Part, two: &Part) -> bool {
    match (choices(one), choices(two)) {
        (Some(mut one), Some(mut two)) => {
            one.sort_unstable();
            two.sort_unstable();
            one == two
        }
        (None, None) => public_half(one) == public_half(two) && one.keyed.show(&[]) == two.keyed.show(&[]),
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// Returns the choices, each with whether it belongs to the key; nothing for a part that has none.
fn choices(part: &Part) -> Option<Vec<(&str, bool)>> {
    let choices = part.keyed.choices();
    (!choices.is_empty()).then(|| choices.iter().map(|choice| (choice.text.0.as_str(), choice.correct)).collect())
}

fn public_half(part: &Part) -> Interaction {
    part.keyed.present(&[])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(text: &str) -> Item {
        Item::from_markdown(&format!("---\nbank: 示例\n---\n\n{text}")).unwrap()
    }

    fn single(stem: &str, choices: &str, more: &str) -> Item {
        item(&format!("# 单选题\n\n## q-1\n\n{stem}\n\n{choices}\n{more}"))
    }

    #[test]
    fn a_corrected_stem_choice_or_key_asks_something_else_and_an_explanation_does_not() {
        let first = single("哪一个？", "- [x] 甲\n- [ ] 乙\n", "");
        assert!(first.asks_the_same(&single("哪一个？", "- [x] 甲\n- [ ] 乙\n", "\n解析：因为。\n")));
        assert!(first.asks_the_same(&single("哪一个？", "- [ ] 乙\n- [x] 甲\n", "")), "the order of choices is shuffled anyway");
        for other in [
            single("哪一个不是？", "- [x] 甲\n- [ ] 乙\n", ""),
            single("哪一个？", "- [ ] 甲\n- [x] 乙\n", ""),
            single("哪一个？", "- [x] 甲\n- [ ] 丙\n", ""),
        ] {
            assert!(!first.asks_the_same(&other), "{other:?}");
        }
    }

    #[test]
    fn accepted_texts_count_too() {
        let blank = |key: &str| item(&format!("# 填空题\n\n## q-1\n\n天是____的。\n\n#### 可接受答案\n\n- {key}\n"));
        assert!(blank("蓝").asks_the_same(&blank("蓝")) && !blank("蓝").asks_the_same(&blank("绿")));
    }
}
