//! In what two versions of an item differ, field by field, with the words that went and came.

mod field;
mod text;

pub use self::{
    field::Field,
    text::{Piece, pieces},
};

use crate::form::Form;

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The field.
    pub field: Field,
    /// The part that it belongs to, from 0, where the item has several.
    pub part: Option<usize>,
    /// What it said; empty if nothing.
    pub before: String,
    /// What it says; empty if nothing.
    pub after: String,
}

impl Change {
    /// Returns both texts as one: what stayed, what went and what came.
    pub fn pieces(&self) -> Vec<Piece> {
        pieces(&self.before, &self.after)
    }
}

/// Compares two documents of one item. What cannot be shown as a form is compared as Markdown.
pub fn compare(before: &str, after: &str) -> Vec<Change> {
    if before == after {
        return Vec::new();
    }
    let changes = match (Form::read(before), Form::read(after)) {
        (Ok(before), Ok(after)) => compare_forms(&before, &after),
        (Ok(_) | Err(_), Ok(_) | Err(_)) => Vec::new(),
    };
    if changes.is_empty() {
        return vec![Change { field: Field::Markdown, part: None, before: before.to_owned(), after: after.to_owned() }];
    }
    changes
}

fn compare_forms(before: &Form, after: &Form) -> Vec<Change> {
    let own = field::of_item(before).into_iter().zip(field::of_item(after));
    let mut changes: Vec<Change> = own.filter_map(|((field, a), (_, b))| differing(field, None, a, b)).collect();
    let several = before.parts.len().max(after.parts.len()) > 1;
    for at in 0..before.parts.len().max(after.parts.len()) {
        let texts = |form: &Form| form.parts.get(at).map(field::of_part);
        let (a, b) = (texts(before), texts(after));
        let fields = a.as_ref().or(b.as_ref()).map(|texts| texts.iter().map(|(field, _)| *field).collect::<Vec<_>>());
        let text = |texts: &Option<Vec<(Field, String)>>, place: usize| {
            texts.as_ref().map(|texts| texts[place].1.clone()).unwrap_or_default()
        };
        for (place, field) in fields.unwrap_or_default().into_iter().enumerate() {
            changes.extend(differing(field, several.then_some(at), text(&a, place), text(&b, place)));
        }
    }
    changes
}

fn differing(field: Field, part: Option<usize>, before: String, after: String) -> Option<Change> {
    (before != after).then_some(Change { field, part, before, after })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITEM: &str = "---\nlevel: 三级\nchapter: 沟通\n---\n\n# 单选题\n\n## a-1\n\n- 分值：1\n\n客户来电抱怨，应当先做什么？\n\n- [x] 倾听\n- [ ] 解释\n";

    fn change(field: Field, before: &str, after: &str) -> Change {
        Change { field, part: None, before: before.into(), after: after.into() }
    }

    #[test]
    fn each_field_that_differs_is_named_with_what_it_said_and_says() {
        assert_eq!(compare(ITEM, ITEM), []);
        let refiled = ITEM.replace("沟通", "投诉");
        assert_eq!(compare(ITEM, &refiled), [change(Field::Chapter, "沟通", "投诉")]);
        let asked = ITEM.replace("应当先", "首先应当");
        assert_eq!(
            compare(ITEM, &asked),
            [change(Field::Stem, "客户来电抱怨，应当先做什么？", "客户来电抱怨，首先应当做什么？")]
        );
        let keyed = ITEM.replace("[x] 倾听", "[ ] 倾听").replace("[ ] 解释", "[x] 解释");
        assert_eq!(compare(ITEM, &keyed), [change(Field::Choices, "✓ 倾听\n· 解释", "· 倾听\n✓ 解释")]);
    }

    #[test]
    fn a_document_that_is_no_form_is_compared_as_it_stands() {
        let changes = compare("这不是试题", ITEM);
        assert_eq!(changes[0].field, Field::Markdown);
    }
}
