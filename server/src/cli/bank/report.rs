//! Findings as a person or a tool reads them.

use exam::Lang;
use question_bank::{Problem, Reading, Severity};

/// Describes a problem for a person, with the line, a caret and the repaired line.
pub fn describe_problem(problem: &Problem, lang: Lang) -> String {
    let Problem { rule, severity, file, line, column, text, repaired, .. } = problem;
    let grave = match severity {
        Severity::Error => lang.pick("错误", "error"),
        Severity::Warning => lang.pick("警告", "warning"),
    };
    let number = line.to_string();
    let margin = " ".repeat(number.len());
    let mut out = format!("{file}:{line}:{column}: {grave} [{}]\n  {}\n", rule.name(), problem.message(lang));
    let text: String = text.chars().take(200).collect();
    out += &format!("  {number} | {text}\n  {margin} | {}^\n", blanks_before(&text, *column));
    for repaired in repaired.iter().flat_map(|lines| lines.lines()) {
        out += &format!("  {margin} + {repaired}\n");
    }
    out + "\n"
}

/// Returns blanks as wide as the text before a column, so that a caret stands under it: Chinese characters are twice as wide.
fn blanks_before(text: &str, column: usize) -> String {
    let blank = |c: char| match c {
        '\t' => '\t',
        '\u{1100}'.. => '\u{3000}',
        _ => ' ',
    };
    text.chars().take(column.saturating_sub(1)).map(blank).collect()
}

/// Returns a problem as one line of JSON.
pub fn problem_as_json(problem: &Problem, lang: Lang) -> String {
    let value = serde_json::json!({
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity.name(),
        "rule": problem.rule.name(),
        "message": problem.message(lang),
        "text": problem.text,
        "repaired": problem.repaired,
    });
    format!("{value}\n")
}

/// Summarizes how much was read, and how much of it is wrong.
pub fn summarize(reading: &Reading, lang: Lang) -> String {
    let errors = reading.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let warnings = reading.problems.len() - errors;
    let (items, papers, notes) = (reading.items.len(), reading.papers.len(), reading.notes.len());
    match lang {
        Lang::Zh => format!("{items} 题，{papers} 份试卷，{notes} 篇讲义：{errors} 个错误，{warnings} 个警告\n"),
        Lang::En => format!("{items} items, {papers} papers, {notes} notes: {errors} errors, {warnings} warnings\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use question_bank::{SourceFile, read};

    fn problem(text: &str) -> Problem {
        let text = format!("---\nbank: 示例\n---\n\n# 单选题\n\n## a-1 题\n\n哪个？\n\n{text}\n- [ ] 乙\n");
        let mut problems = read(&[SourceFile { path: "a.md".into(), text }]).problems;
        problems.remove(0)
    }

    #[test]
    fn a_person_sees_the_line_the_place_and_the_repair() {
        let found = describe_problem(&problem("- [√] 甲"), Lang::En);
        assert!(found.starts_with("a.md:11:3: error [broken-box]\n  a broken box"), "{found}");
        assert!(found.ends_with("  11 | - [√] 甲\n     |   ^\n     + - [x] 甲\n\n"), "{found}");
    }

    #[test]
    fn a_tool_gets_one_object_a_line() {
        let value: serde_json::Value = serde_json::from_str(&problem_as_json(&problem("- [√] 甲"), Lang::Zh)).unwrap();
        assert_eq!(value["rule"], "broken-box");
        assert_eq!((&value["line"], &value["column"], &value["repaired"]), (&11.into(), &3.into(), &"- [x] 甲".into()));
    }

    #[test]
    fn a_caret_stands_under_chinese_text() {
        assert_eq!(blanks_before("甲 乙*", 4), "\u{3000} \u{3000}");
    }
}
