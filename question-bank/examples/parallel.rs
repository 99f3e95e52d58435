//! Prints how long parallel forms take: 3 forms of 50 items out of 2,000, and a blueprint that the bank cannot fill.
//!
//! `cargo run --release --package question-bank --example parallel`

use question_bank::{
    Item, Paper, SourceFile,
    assembly::{AssemblyError, Balance, Blueprint, assemble},
    read,
};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::{collections::HashMap, time::Instant};

const CHAPTERS: usize = 10;
const DIFFICULTIES: [&str; 3] = ["易", "中", "难"];

/// Single choices and statements of ten chapters; every twentieth asks almost the same as the one before.
fn bank(items: usize, rng: &mut StdRng) -> Vec<Item> {
    let mut files = Vec::new();
    let mut words = String::new();
    for number in 0..items {
        if number % 20 != 19 {
            words = (0..24).map(|_| char::from_u32(rng.random_range(0x4E00..0x9FA5)).unwrap_or('字')).collect();
        }
        let chapter = rng.random_range(1..=CHAPTERS);
        let difficulty = DIFFICULTIES[rng.random_range(0..3)];
        let head = format!("---\nbank: 库\nchapter: 第{chapter}章\n---\n\n");
        let item = if number % 2 == 0 {
            format!("# 判断题\n\n## q-{number:05}\n\n- 难度：{difficulty}\n\n{words}。\n\n答案：正确\n")
        } else {
            format!("# 单选题\n\n## q-{number:05}\n\n- 难度：{difficulty}\n\n{words}。\n\n- [x] 甲{number}\n- [ ] 乙{number}\n")
        };
        files.push(SourceFile { path: format!("{number}.md"), text: head + &item });
    }
    read(&files).items.into_iter().map(|of| of.item).collect()
}

/// A blueprint that takes `each` items of every chapter for both types together, some of them easy.
fn blueprint(each: usize) -> Paper {
    let mut text = "---\npaper: p-1\ntitle: 蓝本\nduration: 90\n---\n".to_owned();
    for (name, of) in [("一、判断题", each / 2), ("二、单选题", each - each / 2)] {
        text += &format!("\n# {name}（每题 1 分）\n\n- 抽题：\n");
        for chapter in 1..=CHAPTERS {
            text += &format!("  - 第{chapter}章：1（难度：易）\n  - 第{chapter}章：{}\n", of - 1);
        }
    }
    Paper::from_markdown(&text).expect("a paper")
}

#[expect(clippy::disallowed_methods, reason = "it measures time")]
fn main() {
    let mut rng = StdRng::seed_from_u64(2026);
    let items = bank(2000, &mut rng);
    let bank: Vec<&Item> = items.iter().collect();
    let used: HashMap<String, u32> = items.iter().map(|item| (item.id.clone(), rng.random_range(0..4))).collect();
    for (each, forms, overlap) in [(5, 3, 0), (5, 3, 5), (5, 5, 10), (40, 3, 0)] {
        let paper = blueprint(each);
        let started = Instant::now();
        let made = assemble(&Blueprint { paper: &paper, forms, overlap, apart: &[] }, &bank, &used, &mut rng);
        let time = started.elapsed();
        match made {
            Ok(made) => {
                let balance = Balance::of(&made, &bank, &used);
                let size = made[0].items().count();
                let (hard, shared) = (&balance.difficulty, &balance.shared);
                println!("{forms} forms of {size} out of {}, overlap {overlap}: {time:.2?}", bank.len());
                println!(
                    "  mean difficulty {}, shared {shared:?}",
                    hard.iter().map(|mean| mean.to_string()).collect::<Vec<_>>().join(" ")
                );
            }
            Err(AssemblyError::Short(short)) => {
                let missing: usize = short.iter().map(|of| of.missing).sum();
                println!("{forms} forms of {}: none, {} rules lack {missing} items: {time:.2?}", each * CHAPTERS, short.len());
            }
            Err(error) => println!("{error:?}: {time:.2?}"),
        }
    }
}
