//! Papers on paper: what a candidate gets holds no key, versions keep their keys, and a Word document is read back by the importer with
//! the same items and the same keys.

mod fixture;
mod golden;
mod secrecy;
mod versions;

use exam::{Kind, PresentedPart, ReviewedItem, ReviewedPart, item::ShownKey};
use fixture::{Bank, import_keyed, insider, letters, pinned};
use question_bank::{Item, Paper, print::KeyedPaper};

/// What a part says and is scored by, in a form that two items can be compared in.
fn part_of(presented: &PresentedPart, reviewed: &ReviewedPart) -> String {
    let key = match &reviewed.key {
        ShownKey::Choices { choices } => choices.iter().map(|choice| if choice.correct { 'x' } else { '-' }).collect(),
        ShownKey::Truth { value } => value.to_string(),
        ShownKey::Texts { accepted } => accepted.iter().map(|texts| texts.join("|")).collect::<Vec<_>>().join(";"),
        ShownKey::Open => String::new(),
    };
    let choices = match &presented.interaction {
        exam::Interaction::Single(of) => of.choices.iter().map(letters).collect::<Vec<_>>().join("|"),
        exam::Interaction::Multi(of) => of.choices.iter().map(letters).collect::<Vec<_>>().join("|"),
        exam::Interaction::TrueFalse(_)
        | exam::Interaction::Fill(_)
        | exam::Interaction::Numeric(_)
        | exam::Interaction::Short(_)
        | exam::Interaction::Essay(_)
        | exam::Interaction::TermPaper(_) => String::new(),
    };
    let prompt = letters(&presented.prompt);
    let reference = reviewed.reference.as_ref().map(letters).unwrap_or_default();
    let rubric = reviewed.rubric.iter().flat_map(|rubric| rubric.criteria.iter().map(question_bank::criterion::write));
    let rubric = rubric.collect::<Vec<_>>().join("\n");
    format!("{prompt}\n{choices}\n[{key}] {}\n{reference}\n{rubric}", presented.points)
}

/// What an item says and is scored by. Of a term paper a printed sheet gives the task, and the demands in words.
fn item_of(item: &ReviewedItem) -> Vec<String> {
    let material = item.presented.material.as_ref().map(letters).unwrap_or_default();
    let parts = item.presented.parts.iter().zip(&item.parts);
    std::iter::once(material).chain(parts.map(|(presented, reviewed)| part_of(presented, reviewed))).collect()
}

fn told(item: &Item) -> Vec<String> {
    item_of(&item.reveal(&item.pin_as_written(0), &insider()))
}

/// Prints a paper with its keys, imports the document, and says where an item came back as another one.
fn differences(bank: &Bank, paper: &Paper) -> Vec<String> {
    let form = pinned(bank, paper, None);
    let keyed = KeyedPaper::of(bank.head(paper, &form), &form, |version| bank.item(version), &insider()).unwrap();
    let found: Vec<(Kind, Vec<String>)> = import_keyed(bank, &keyed).iter().map(|item| (item.kind, told(item))).collect();
    let mut differences = Vec::new();
    for wanted in keyed.sections.iter().flat_map(|section| &section.items) {
        let (kind, lines) = (wanted.presented.kind, item_of(wanted));
        let alike = |(_, of): &&(Kind, Vec<String>)| {
            of[0] == lines[0] && of.get(1).and_then(|part| part.lines().next()) == lines[1].lines().next()
        };
        match found.iter().find(alike) {
            // Of a term paper a printed sheet gives the task, and the demands in words.
            _ if kind == Kind::TermPaper => {}
            None => differences.push(format!("{}: {} is missing: {}", paper.id, wanted.title, lines[1])),
            Some(of) if of.0 != kind || of.1 != lines => {
                let pairs = of.1.iter().zip(&lines).filter(|(a, b)| a != b);
                let pairs: String = pairs.map(|(a, b)| format!("\n  came back {a}\n  instead of {b}")).collect();
                differences.push(format!("{}: {}:{pairs}", paper.id, wanted.title));
            }
            Some(_) => {}
        }
    }
    let wanted = keyed.sections.iter().flat_map(|section| &section.items).count();
    if found.len() != wanted {
        differences.push(format!("{}: {} items instead of {wanted}", paper.id, found.len()));
    }
    differences
}

#[test]
fn the_papers_of_the_bank_come_back_from_word_with_their_items_and_keys() {
    let bank = Bank::of_content();
    let found: Vec<String> = bank.papers.iter().flat_map(|paper| differences(&bank, paper)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_item_of_the_bank_comes_back_from_word_with_its_key() {
    let bank = Bank::of_content();
    let found: Vec<String> = bank.chapters().iter().flat_map(|chapter| differences(&bank, chapter)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
