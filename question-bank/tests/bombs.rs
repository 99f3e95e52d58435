//! Files made to hurt: reading and formatting them takes time in proportion to their size, on a small stack.
#![allow(clippy::disallowed_methods, reason = "a hang is seen by the clock")]

use question_bank::{Rule, SourceFile, export, format, read};
use std::time::{Duration, Instant};

const HEAD: &str = "---\nbank: 示例\n---\n\n# 单项选择题\n\n## a-0 题\n\n";

fn bombs(n: usize) -> Vec<(&'static str, String)> {
    let in_an_item = |text: String| format!("{HEAD}{text}\n\n- [x] 甲\n- [ ] 乙\n");
    let items = |body: &str| (0..n / 20).map(|number| format!("## a-{number} 题\n\n{body}\n\n")).collect::<String>();
    vec![
        ("quotes", in_an_item(">".repeat(n))),
        ("quotes, then plain lines", in_an_item(format!("{}a\n{}", ">".repeat(n / 2), "b\n".repeat(n / 2)))),
        ("brackets", in_an_item("[".repeat(n))),
        ("emphasis", in_an_item("*a ".repeat(n / 3))),
        ("images", in_an_item("![[]()".repeat(n / 6))),
        ("bullets", in_an_item("- ".repeat(n / 2))),
        ("wide table", in_an_item(format!("{}|\n{}|\n{}", "|a".repeat(n / 20), "|-".repeat(n / 20), "|b|\n".repeat(n / 20)))),
        ("tildes", in_an_item("3~5".repeat(n / 3))),
        ("stars", in_an_item("5*8 ".repeat(n / 4))),
        ("gaps", in_an_item("**甲（乙）**丙".repeat(n / 20))),
        ("backticks", in_an_item("`".repeat(n))),
        ("dollars", in_an_item("$".repeat(n))),
        ("formulas", in_an_item("$x$ ".repeat(n / 4))),
        ("broken formulas", in_an_item("$\\foo$ $$a $5 ".repeat(n / 15))),
        ("a deep formula", in_an_item(format!("$${}$$", "\\sqrt{".repeat(n / 6)))),
        ("html", in_an_item("<b>".repeat(n / 3))),
        ("control characters", in_an_item("\u{1}\u{202E}".repeat(n / 4))),
        ("links", in_an_item("[a](b:c)![d](e:f)<i>".repeat(n / 20))),
        ("numbered lines", in_an_item("1、甲\n".repeat(n / 8))),
        ("options", format!("{HEAD}{}", "- [] 甲\n".repeat(n / 8))),
        ("stray quotes", format!("{HEAD}{}", "- [ ] 甲\n> 乙\n\n".repeat(n / 16))),
        ("facts", format!("{HEAD}{}", "- 分直：1\n".repeat(n / 12))),
        ("headings", format!("{HEAD}{}", "#### 参考答案\n".repeat(n / 16))),
        ("items with errors", format!("{HEAD}{}", items("- [ ] 甲\n- [] 乙"))),
        ("items without ids", format!("{HEAD}{}", "## 题\n\n问？\n\n".repeat(n / 16))),
        ("one id", format!("{HEAD}{}", "## a-0 题\n\n问？\n\n".repeat(n / 16))),
        (
            "parts",
            format!("---\nbank: 示例\n---\n\n# 案例题\n\n## a-0 题\n\n{}", "### 第 1 问（1 分）\n\n问？\n\n".repeat(n / 24)),
        ),
        ("sections", format!("---\npaper: p\n---\n\n{}", "# 单选题（1 分）\n\n- 抽题：1\n\n".repeat(n / 24))),
        ("front matter", format!("---\n{}", "bank: a\n".repeat(n / 8))),
        ("blank lines", "\n".repeat(n)),
        ("one long line", in_an_item("客".repeat(n / 3))),
    ]
}

#[test]
fn reading_formatting_and_exporting_take_time_in_proportion() {
    for (what, text) in bombs(60_000) {
        let work = move || {
            let start = Instant::now();
            let file = [SourceFile { path: "a.md".into(), text }];
            export::export(&read(&file)).to_string();
            format(&file[0].text);
            start.elapsed()
        };
        let time = std::thread::Builder::new().stack_size(2 << 20).spawn(work).unwrap().join().unwrap();
        println!("{what}: {time:?}");
        assert!(time < Duration::from_secs(30), "{what} took {time:?}");
    }
}

#[test]
fn what_nests_too_deep_is_said_once() {
    for (what, text) in bombs(2_000).into_iter().filter(|(what, _)| what.starts_with("quotes") || *what == "bullets") {
        let problems = read(&[SourceFile { path: "a.md".into(), text }]).problems;
        assert_eq!(problems.iter().filter(|problem| problem.rule == Rule::TooDeep).count(), 1, "{what}");
    }
}
