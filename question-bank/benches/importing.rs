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

/// About so many bytes of questions in another system's format; `one` writes a question of its number.
fn quiz(bytes: usize, head: &str, foot: &str, one: impl Fn(usize) -> String) -> String {
    let mut text = head.to_owned();
    for number in 1.. {
        if text.len() >= bytes {
            break;
        }
        text += &one(number);
    }
    text + foot
}

fn gift(number: usize) -> String {
    format!(
        "// [id:g-{number}] [tag:走访]\n::走访{number}::第{number}次走访之后首先应当做的是{{=记录#对 ~汇报#太早 ~归档 ~回访 ####先记录。}}\n\n"
    )
}

fn moodle(number: usize) -> String {
    let answer = |worth: u32, text: &str| {
        format!("<answer fraction=\"{worth}\" format=\"html\"><text>&lt;p&gt;{text}&lt;/p&gt;</text></answer>")
    };
    format!(
        "<question type=\"multichoice\"><name><text>走访</text></name><questiontext format=\"html\"><text><![CDATA[<p>第{number}次走访之后<b>首先</b>应当做的是</p>]]></text></questiontext><single>true</single>{}{}{}</question>",
        answer(100, "记录"),
        answer(0, "汇报"),
        answer(0, "归档")
    )
}

fn row(number: usize) -> String {
    format!("v-{number},单选题,第{number}次走访之后首先应当做的是（　　）,记录,汇报,归档,A,1,先记录。\r\n")
}

fn main() {
    for bytes in [500_000, 1_000_000, 2_000_000] {
        let told = |name: &str, text: String| {
            let bytes = text.len();
            let start = Instant::now();
            let found = import(&[(name.to_owned(), text.into_bytes())], &Options::default());
            let items: usize = found.documents.iter().map(|document| document.drafts.len()).sum();
            println!("{name:<10} {bytes:>9} bytes  {items:>6} items  {:.3} s", start.elapsed().as_secs_f64());
        };
        told("paper.txt", paper(bytes));
        told("quiz.gift", quiz(bytes, "", "", gift));
        told("quiz.xml", quiz(bytes, "<quiz>", "</quiz>", moodle));
        told("quiz.csv", quiz(bytes, "编号,题型,题干,选项A,选项B,选项C,答案,分值,解析\r\n", "", row));
    }
}
