//! Parallel forms: as many as were asked for, of one blueprint, with few items in common, or the reason why there are none.

use question_bank::{
    Item, Paper, SourceFile,
    assembly::{AssemblyError, Balance, Blueprint, ParallelForm, assemble},
    read,
};
use rand::{SeedableRng, rngs::StdRng};
use std::collections::{HashMap, HashSet};

/// A true-or-false item that asks something of its own.
fn item(number: usize, chapter: &str, difficulty: &str) -> String {
    let word: String =
        (0..12).map(|at| char::from_u32(0x4E00 + ((number * 7919 + at * 104_729) % 20_000) as u32).unwrap()).collect();
    format!(
        "---\nbank: 库\nchapter: {chapter}\n---\n\n# 判断题\n\n## q-{number:04}\n\n- 难度：{difficulty}\n\n{word}。\n\n答案：正确\n"
    )
}

fn bank(texts: &[String]) -> Vec<Item> {
    let files: Vec<SourceFile> =
        texts.iter().enumerate().map(|(at, text)| SourceFile { path: format!("{at}.md"), text: text.clone() }).collect();
    read(&files).items.into_iter().map(|of| of.item).collect()
}

/// `each` items of every difficulty in two chapters.
fn usual(each: usize) -> Vec<Item> {
    let mut texts = Vec::new();
    for chapter in ["甲章", "乙章"] {
        for difficulty in ["易", "中", "难"] {
            (0..each).for_each(|_| texts.push(item(texts.len(), chapter, difficulty)));
        }
    }
    bank(&texts)
}

fn paper(sections: &str) -> Paper {
    Paper::from_markdown(&format!("---\npaper: p-1\ntitle: 蓝本\nduration: 60\n---\n\n{sections}")).unwrap()
}

const RULES: &str = "# 一、判断题（每题 1 分）\n\n- 抽题：\n  - 甲章：3（难度：易）\n  - 甲章：2\n  - 乙章：4（难度：中）\n";

fn forms(sections: &str, items: &[Item], forms: usize, overlap: usize, seed: u64) -> Result<Vec<ParallelForm>, AssemblyError> {
    let (paper, bank): (Paper, Vec<&Item>) = (paper(sections), items.iter().collect());
    assemble(&Blueprint { paper: &paper, forms, overlap, apart: &[] }, &bank, &HashMap::new(), &mut StdRng::seed_from_u64(seed))
}

fn ids(form: &ParallelForm) -> HashSet<&str> {
    form.items().collect()
}

fn most_shared(forms: &[ParallelForm]) -> usize {
    let pairs = (0..forms.len()).flat_map(|one| (one + 1..forms.len()).map(move |other| (one, other)));
    pairs.map(|(one, other)| ids(&forms[one]).intersection(&ids(&forms[other])).count()).max().unwrap_or_default()
}

#[test]
fn forms_follow_the_blueprint_and_share_nothing() {
    let items = usual(12);
    let made = forms(RULES, &items, 3, 0, 1).unwrap();
    assert_eq!((made.len(), most_shared(&made)), (3, 0));
    let bank: Vec<&Item> = items.iter().collect();
    for (at, form) in made.iter().enumerate() {
        let paper = form.to_paper(&paper(RULES), &format!("p-{at}"), "卷");
        assert!(paper.filling(&bank).iter().all(|filling| filling.is_met()), "every item can be used");
        assert_eq!(form.items().count(), 9);
    }
    let balance = Balance::of(&made, &bank, &HashMap::new());
    assert_eq!(balance.chapters["甲章"], [5, 5, 5]);
    assert_eq!(balance.difficulty[0], balance.difficulty[2], "the rule that leaves it open makes no form harder");
    assert_eq!(balance.shared, [0, 0, 0]);
}

#[test]
fn forms_share_only_where_they_must_and_no_more_than_allowed() {
    // Nine of one kind, three forms of four: each pair has to share.
    let items = bank(&(0..9).map(|at| item(at, "甲章", "易")).collect::<Vec<_>>());
    let rule = "# 一、判断题（每题 1 分）\n\n- 抽题：4\n";
    assert_eq!(most_shared(&forms(rule, &items, 3, 1, 1).unwrap()), 1);
    assert!(matches!(forms(rule, &items, 3, 0, 1), Err(AssemblyError::Short(_))));
    let many = usual(12);
    assert_eq!(most_shared(&forms(RULES, &many, 3, 5, 1).unwrap()), 0, "there is enough for all");
}

#[test]
fn the_reason_names_the_rule_and_what_it_lacks() {
    let items = usual(7);
    let Err(AssemblyError::Short(short)) = forms(RULES, &items, 3, 0, 1) else { panic!("seven are too few") };
    let found: Vec<_> = short.iter().map(|of| (of.section, of.rule, of.count, of.fitting, of.missing)).collect();
    assert_eq!(found, [(0, 0, 3, 7, 2), (0, 2, 4, 7, 5)], "each lacks what three forms take beyond seven");
    assert_eq!(forms("# 一、判断题（每题 1 分）\n\n- q-0001\n", &items, 3, 0, 1), Err(AssemblyError::NothingDrawn));
}

#[test]
fn items_that_ask_almost_the_same_never_meet_in_one_form() {
    let mut texts: Vec<String> = (0..8).map(|at| item(at, "甲章", "易")).collect();
    // A twin of each of the first two.
    for twin in 0..2 {
        texts.push(texts[twin].replace(&format!("q-{twin:04}"), &format!("twin-{twin}")).replace("。\n", "吗。\n"));
    }
    let items = bank(&texts);
    let rule = "# 一、判断题（每题 1 分）\n\n- 抽题：4\n";
    for seed in 0..8 {
        for form in forms(rule, &items, 2, 0, seed).unwrap() {
            let ids = ids(&form);
            for twin in 0..2 {
                let both = ids.contains(format!("q-{twin:04}").as_str()) && ids.contains(format!("twin-{twin}").as_str());
                assert!(!both, "{ids:?}");
            }
        }
    }
    // Seven, two of which may not meet: there is no form of seven.
    let few = bank(&texts[3..8].iter().chain([&texts[9], &texts[1]]).cloned().collect::<Vec<_>>());
    let rule = "# 一、判断题（每题 1 分）\n\n- 抽题：7\n";
    let Err(AssemblyError::Short(short)) = forms(rule, &few, 2, 7, 1) else { panic!("two of them may not meet") };
    assert_eq!((short[0].fitting, short[0].similar, short[0].missing), (7, 2, 2));
}

#[test]
fn items_that_are_declared_enemies_never_meet_in_one_form() {
    let items = bank(&(0..4).map(|at| item(at, "甲章", "易")).collect::<Vec<_>>());
    let (paper, all): (Paper, Vec<&Item>) = (paper("# 一、判断题（每题 1 分）\n\n- 抽题：2\n"), items.iter().collect());
    let apart = [vec!["q-0000".to_owned(), "q-0001".to_owned()], vec!["q-0002".to_owned(), "nobody".to_owned()]];
    for seed in 0..8 {
        let blueprint = Blueprint { paper: &paper, forms: 2, overlap: 0, apart: &apart };
        for form in assemble(&blueprint, &all, &HashMap::new(), &mut StdRng::seed_from_u64(seed)).unwrap() {
            assert!(!(ids(&form).contains("q-0000") && ids(&form).contains("q-0001")), "{form:?}");
        }
    }
}

#[test]
fn what_no_paper_names_yet_comes_first() {
    let items = bank(&(0..10).map(|at| item(at, "甲章", "易")).collect::<Vec<_>>());
    let (paper, all): (Paper, Vec<&Item>) = (paper("# 一、判断题（每题 1 分）\n\n- 抽题：3\n"), items.iter().collect());
    let used: HashMap<String, u32> = (0..4).map(|at| (format!("q-{at:04}"), 2)).collect();
    let made =
        assemble(&Blueprint { paper: &paper, forms: 2, overlap: 0, apart: &[] }, &all, &used, &mut StdRng::seed_from_u64(3))
            .unwrap();
    assert!(made.iter().flat_map(|form| form.items()).all(|id| !used.contains_key(id)), "{made:?}");
}

#[test]
fn rules_that_want_the_same_items_get_what_each_of_them_needs() {
    // The wide rule must leave the two easy ones of the chapter to the narrow one.
    let texts = [item(0, "甲章", "易"), item(1, "甲章", "易"), item(2, "甲章", "难"), item(3, "甲章", "难")];
    let items = bank(&texts);
    let rules = "# 一、判断题（每题 1 分）\n\n- 抽题：\n  - 甲章：1\n  - 甲章：1（难度：易）\n";
    let made = forms(rules, &items, 2, 0, 1).unwrap();
    assert_eq!((made.len(), most_shared(&made)), (2, 0));
}
