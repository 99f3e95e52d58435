//! One line of a rubric as text, for changing a rubric outside its item: `2 分：指出原因`.

use crate::syntax::{block, problem::Report, rubric, source::Source};
use exam::{Criterion, rubric::Worth};

/// Reads one criterion as it stands in an item, with or without its bullet; levels are lines of their own below it.
/// `None` when it is anything but one criterion that can be marked.
pub fn read(text: &str) -> Option<Criterion> {
    let text = text.trim();
    // Lines below the first belong to it, however they are indented.
    let mut lines = text.lines().map(|line| line.trim().trim_start_matches(['-', '*', '•']).trim());
    let mut list = format!("- {}\n", lines.next()?);
    for line in lines.filter(|line| !line.is_empty()) {
        list += &format!("  - {line}\n");
    }
    let source = Source::new("", &list);
    let mut report = Report::new(&source);
    let blocks = block::parse(&mut report, 0);
    let [list] = blocks.top.as_slice() else { return None };
    let criteria = rubric::read(&mut report, list);
    let [criterion] = <[Criterion; 1]>::try_from(criteria).ok()?;
    let sound = report.problems.is_empty() && criterion.limit() > exam::Points::ZERO && !criterion.text.is_empty();
    sound.then_some(criterion)
}

/// Returns the criterion as [`read`] reads it.
pub fn write(criterion: &Criterion) -> String {
    let Criterion { text, worth } = criterion;
    match worth {
        Worth::Points { points } => format!("{points} 分：{text}"),
        Worth::Each { each, most } => format!("每点 {each} 分，至多 {most} 分：{text}"),
        Worth::Deduction { points } => format!("扣 {points} 分：{text}"),
        Worth::Levels { points, levels } => {
            let level = |level: &exam::rubric::Level| {
                let band = if level.low == level.high { String::new() } else { format!("{}–", level.low) };
                format!("\n- {band}{} 分：{}", level.high, level.text)
            };
            format!("{points} 分：{text}{}", levels.iter().map(level).collect::<String>())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for text in [
            "2 分：指出原因",
            "每点 0.5 分，至多 3 分：措施",
            "扣 1 分：超字数",
            "6 分：观点\n- 4–6 分：两面都说到\n- 0–3 分：只说一面",
        ] {
            assert_eq!(write(&read(text).unwrap()), text);
            assert_eq!(read(&format!("- {}", text.replace('\n', "\r\n  "))), read(text));
        }
    }

    #[test]
    fn what_is_not_one_criterion_is_refused() {
        for text in [
            "",
            "指出原因",
            "2 分：",
            "0 分：无",
            "2 分：甲\n\n\n3：乙",
            "6 分：观点\n- 4–5 分：好",
            "-",
            "# 2 分：甲",
            "> 2 分：甲",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
