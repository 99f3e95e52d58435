//! How long papers of n and 2n bytes take: `cargo bench -p question-bank --bench importing`.
#![allow(clippy::disallowed_methods, reason = "a bench measures time")]

use question_bank::import::{Options, import};
use std::{fmt::Write, time::Instant};

/// A paper of about so many bytes, in the layouts that cost most: run-together choices, keys far below, open answers.
fn paper(bytes: usize) -> String {
    let mut text = String::from("服务员考试题\n\n一、单选题（每题1分）\n");
    let mut keys = String::from("参考答案\n一、单选题\n");
    let mut number = 0;
    while text.len() + keys.len() < bytes * 3 / 4 {
        number = number % 900 + 1;
        let _ = writeln!(text, "{number}.第{number}次走访之后首先应当做的是（　　）。A.记录B.汇报C.归档D.回访");
        let _ = write!(keys, "{number}.{}", ["A", "B", "C", "D"][number % 4]);
    }
    text += "二、简答题\n";
    keys += "\n二、简答题\n";
    number = 0;
    while text.len() + keys.len() < bytes {
        number = number % 900 + 1;
        let _ = writeln!(text, "{number}.走访之后第{number}步是什么？");
        let _ = writeln!(keys, "{number}.走访之后第{number}步是：（1）整理记录；（2）告知客户；（3）约定下次的时间。");
    }
    text + &keys
}

fn main() {
    for bytes in [500_000, 1_000_000, 2_000_000] {
        let text = paper(bytes).into_bytes();
        let start = Instant::now();
        let found = import(&[("paper.txt".to_owned(), text)], &Options::default());
        let items: usize = found.documents.iter().map(|document| document.drafts.len()).sum();
        println!("{bytes:>9} bytes  {items:>6} items  {:.3} s", start.elapsed().as_secs_f64());
    }
}
