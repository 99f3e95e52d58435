//! `FORMAT.md` keeps its word: its examples are read as it says, and its table lists every rule.

use question_bank::{Problem, Rule, Severity, SourceFile, read};

const PAGE: &str = include_str!("../FORMAT.md");

/// The examples with what the page promises: `ok`, or the rule that stops them.
fn examples() -> Vec<(String, String)> {
    let mut examples = Vec::new();
    let mut lines = PAGE.lines();
    while let Some(line) = lines.next() {
        let fence = &line[..line.len() - line.trim_start_matches('`').len()];
        let Some(promise) = line.split_once("markdown check=").map(|(_, promise)| promise.trim()) else {
            if fence.len() >= 3 {
                lines.by_ref().find(|line| *line == fence);
            }
            continue;
        };
        let text: String = lines.by_ref().take_while(|line| *line != fence).map(|line| format!("{line}\n")).collect();
        examples.push((promise.to_owned(), text));
    }
    examples
}

fn problems(text: &str) -> Vec<Problem> {
    read(&[SourceFile { path: "FORMAT.md".into(), text: text.into() }]).problems
}

#[test]
fn every_example_is_read_as_the_page_says() {
    let examples = examples();
    assert!(examples.len() > 20, "{}", examples.len());
    for (promise, text) in examples {
        let problems = problems(&text);
        let rules: Vec<&str> = problems.iter().map(|problem| problem.rule.name()).collect();
        match promise.as_str() {
            "ok" => assert!(rules.is_empty(), "{problems:#?}\n{text}"),
            rule => assert_eq!(rules, [rule], "{text}"),
        }
    }
}

#[test]
fn the_table_lists_every_rule_with_its_severity_and_message() {
    for rule in Rule::ALL {
        let grave = match rule.severity() {
            Severity::Error => "错误",
            Severity::Warning => "警告",
        };
        let row = format!("| `{}` | {grave} |", rule.name());
        assert_eq!(PAGE.matches(&row).count(), 1, "{row}");
    }
    assert_eq!(
        PAGE.lines()
            .filter(|line| line.starts_with("| `") && line.contains("` | "))
            .filter(|line| line.contains("| 错误 |") || line.contains("| 警告 |"))
            .count(),
        Rule::ALL.len()
    );
}
