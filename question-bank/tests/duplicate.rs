//! Copies of a question are found among many, compared, and complete each other.

use question_bank::{
    Item,
    duplicate::{Difference, Index, complete, differences},
};
use std::time::Instant;

fn single(id: &str, stem: &str, choices: &[&str], explanation: &str) -> Item {
    let choices: String = choices.iter().map(|choice| format!("- {choice}\n")).collect();
    let why = if explanation.is_empty() { String::new() } else { format!("\n> **解析** {explanation}\n") };
    let text = format!("---\nbank: b\n---\n\n# 单选题\n\n## {id}\n\n- 状态：草稿\n\n{stem}\n\n{choices}{why}");
    Item::from_markdown(&text).unwrap()
}

const ASKED: &str = "顾客把雨伞忘在店里，店员首先应当（　　）。";

#[test]
fn a_copy_without_its_key_takes_it_by_what_the_choices_say() {
    let whole = single("a-1", ASKED, &["[ ] 收好自用", "[x] 登记特征", "[ ] 当场扔掉"], "先登记，才找得到失主。");
    let mut bare =
        single("a-2", "顧客把雨傘忘在店裏，店員首先應當（　　）。", &["[ ] 登記特徵", "[ ] 當場扔掉", "[ ] 收好自用"], "");
    assert_eq!(differences(&bare, &whole), [Difference::KeyThere, Difference::Explanation]);
    assert!(complete(&mut bare, &whole));
    assert!(bare.to_markdown().contains("- [x] 登記特徵"), "{}", bare.to_markdown());
    assert!(bare.to_markdown().contains("先登记"));
    assert!(!complete(&mut bare, &whole), "a second time there is nothing to take");
}

#[test]
fn a_key_that_is_there_is_never_changed() {
    let one = single("a-1", ASKED, &["[ ] 收好自用", "[x] 登记特征"], "");
    let mut other = single("a-2", ASKED, &["[x] 收好自用", "[ ] 登记特征"], "");
    assert_eq!(differences(&other, &one), [Difference::Key]);
    assert!(!complete(&mut other, &one));
    let mut lacks = single("a-3", ASKED, &["[ ] 收好自用", "[ ] 交给值班经理"], "");
    assert!(!complete(&mut lacks, &one), "the right choice is not among its own");
}

#[test]
fn short_questions_are_told_apart_by_their_choices() {
    let mut index = Index::default();
    index.add(&single("a-1", "下列说法正确的是（　　）。", &["[ ] 开门前清点备用金", "[ ] 闭店后再清点"], ""));
    let other = single("a-2", "下列说法正确的是（　　）。", &["[ ] 雨天要铺防滑垫", "[ ] 雪天不必扫门前"], "");
    assert!(index.find(&other).is_empty());
    let same = single("a-3", "下列说法正确的是（　　）。", &["[ ] 开门前清点备用金", "[ ] 闭店后再清点"], "");
    assert_eq!(index.find(&same), [0]);
}

/// A bank of this size is made of many questions that begin and end alike.
#[test]
#[expect(clippy::disallowed_methods, reason = "it prints how long it took; nothing depends on that")]
fn a_copy_is_found_at_once_among_twenty_thousand() {
    let number = |at: usize| -> String {
        let digit = |shift: usize| "东南西北春夏秋冬金木水火土天地人日月星辰".chars().nth((at / shift) % 20).unwrap();
        [digit(1), digit(20), digit(400), digit(8_000)].iter().collect()
    };
    let stem = |at: usize| format!("下列关于{}号网点在{}时段的做法，符合服务规范的是（　　）。", number(at), number(at * 7 + 3));
    let items: Vec<Item> = (0..20_000).map(|at| single("a-1", &stem(at), &["[x] 甲", "[ ] 乙"], "")).collect();
    let start = Instant::now();
    let mut index = Index::default();
    items.iter().for_each(|item| index.add(item));
    let built = start.elapsed();
    let start = Instant::now();
    for at in (0..20_000).step_by(200) {
        assert!(index.find(&items[at]).contains(&at), "{at}");
    }
    eprintln!("20,000 indexed in {built:?}, each looked up in {:?}", start.elapsed() / 100);
}
