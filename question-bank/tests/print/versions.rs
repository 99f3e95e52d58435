//! The versions of a paper.

use crate::fixture::{Bank, insider, pinned};
use exam::{Interaction, item::ShownKey};
use question_bank::print::{KeyedPaper, Letter, PaperHead};
use std::collections::BTreeSet;

/// The texts of the choices that a version of a paper gives as right, question by question in the order of the bank.
fn right_choices(bank: &Bank, paper: &question_bank::Paper, letter: Option<Letter>) -> BTreeSet<(i64, BTreeSet<String>)> {
    let form = pinned(bank, paper, letter);
    let keyed = KeyedPaper::of(bank.head(paper, &form), &form, |version| bank.item(version), &insider()).unwrap();
    let mut found = BTreeSet::new();
    for (pinned, item) in form.sections.iter().zip(&keyed.sections).flat_map(|(form, keyed)| form.items.iter().zip(&keyed.items))
    {
        for (presented, reviewed) in item.presented.parts.iter().zip(&item.parts) {
            let (Interaction::Single(exam::interaction::Single { choices })
            | Interaction::Multi(exam::interaction::Multi { choices })) = &presented.interaction
            else {
                continue;
            };
            let ShownKey::Choices { choices: key } = &reviewed.key else { panic!("a key of choices") };
            let right = choices.iter().zip(key).filter(|(_, key)| key.correct).map(|(text, _)| text.to_string());
            found.insert((pinned.version, right.collect()));
        }
    }
    found
}

#[test]
fn versions_hold_the_same_items_in_another_order_and_each_its_own_right_key() {
    let bank = Bank::of_content();
    for paper in &bank.papers {
        let [plain, a, b] = [None, Some(Letter::A), Some(Letter::B)].map(|letter| pinned(&bank, paper, letter));
        let ids =
            |form: &exam::Pinned| form.sections.iter().flat_map(|of| &of.items).map(|item| item.version).collect::<BTreeSet<_>>();
        assert_eq!(ids(&plain), ids(&a), "{}", paper.id);
        assert_eq!(ids(&a), ids(&b), "{}", paper.id);
        assert!(a != b && a != plain, "{}", paper.id);
        assert_eq!(a.total(), paper.total);
        let keys = right_choices(&bank, paper, None);
        assert_eq!(keys, right_choices(&bank, paper, Some(Letter::A)), "{}", paper.id);
        assert_eq!(keys, right_choices(&bank, paper, Some(Letter::B)), "{}", paper.id);
    }
}

#[test]
fn choices_that_speak_of_each_other_stay_in_their_order() {
    let bank = Bank::of_content();
    for paper in &bank.papers {
        for item in pinned(&bank, paper, Some(Letter::B)).sections.iter().flat_map(|of| &of.items) {
            if bank.item(item.version).unwrap().fixed_order {
                assert!(item.parts.iter().all(|part| part.order.is_sorted()));
            }
        }
    }
}

#[test]
fn the_same_number_makes_the_same_draw_and_is_told_where_something_was_drawn() {
    let bank = Bank::of_content();
    for paper in &bank.papers {
        let form = pinned(&bank, paper, None);
        assert_eq!(form, pinned(&bank, paper, None));
        let drawn = paper.id.contains("draw");
        assert_eq!(PaperHead::of(paper, &form, None, 7).seed, drawn.then_some(7), "{}", paper.id);
        assert_eq!(PaperHead::of(paper, &form, Some(Letter::A), 7).seed, Some(7));
    }
}
