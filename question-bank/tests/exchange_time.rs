//! Reading a file of another system costs in proportion to its length, however it is made.
#![allow(clippy::disallowed_methods, reason = "time is what is measured")]

use question_bank::import::{Options, import};
use std::time::Instant;

/// Time for n and for 2n; what grows with the square takes four times as long.
#[test]
fn time_grows_with_the_length() {
    let quiz = |text: &str| {
        format!(
            "<quiz><question type=\"cloze\"><questiontext format=\"html\"><text>{}</text></questiontext></question></quiz>",
            text.replace('<', "&lt;")
        )
    };
    let seeds: [(&str, &dyn Fn(usize) -> String); 12] = [
        ("gift tags", &|n| format!("// {}\n::a::b{{=c}}\n", "[tag:x]".repeat(n))),
        ("gift braces", &|n| format!("::a::{}{{=c}}", "\\{{".repeat(n))),
        ("gift answers", &|n| format!("::a::b{{{}}}", "~x=y".repeat(n))),
        ("gift questions", &|n| "::a::b{=c}\n\n".repeat(n)),
        ("aiken", &|n| "甲\nA. 一\nB. 二\nANSWER: A\n\n".repeat(n)),
        ("attributes", &|n| format!("<quiz {}/>", "a=\"b\" ".repeat(n))),
        ("broken tags", &|n| quiz(&"<a ".repeat(n))),
        ("open quotes", &|n| quiz(&"<a b=\"".repeat(n))),
        ("scripts", &|n| quiz(&"<script></script>".repeat(n))),
        ("embedded answers", &|n| quiz(&"{1:SA:".repeat(n))),
        ("entities", &|n| quiz(&"&amp;".repeat(n))),
        ("csv quotes", &|n| format!("题干,答案\n{}", "\"\"\",".repeat(n))),
    ];
    for (name, seed) in seeds {
        let time = |n: usize| {
            let bytes = seed(n).into_bytes();
            let start = Instant::now();
            drop(import(&[("a.gift.xml.csv".to_owned(), bytes)], &Options::default()));
            start.elapsed().as_secs_f64()
        };
        let (half, whole) = (time(1500), time(3000));
        assert!(whole < 1.0 || whole < half * 3.2, "{name}: {half:.2} s, then {whole:.2} s");
    }
}
