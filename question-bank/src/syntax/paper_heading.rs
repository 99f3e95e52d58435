//! Points and counts in the heading of a section: `（本大题共 20 分，每题 1 分）` and its many variants.

use exam::{Points, points::half_width};

/// What a heading says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct HeadingPoints {
    /// The whole section.
    pub whole: Option<Points>,
    /// Each item.
    pub each: Option<Points>,
    /// How many items.
    pub count: Option<usize>,
}

/// Reads the last brackets of a heading.
pub(crate) fn points(title: &str) -> HeadingPoints {
    let mut stated = HeadingPoints::default();
    let inner = title.trim_end().strip_suffix(['）', ')']).and_then(|text| text.rsplit_once(['（', '(']));
    let Some((_, inner)) = inner else { return stated };
    let inner = half_width(inner);
    for clause in inner.split(['，', ',', '；', ';', '、', '。']) {
        let Some((number, unit)) = number(clause) else { continue };
        let whole_number = number.is_multiple_of(Points::whole(1)).then_some(number.steps(Points::whole(1)) as usize);
        if clause.contains('每') || clause.contains("each") {
            stated.each = stated.each.or(Some(number));
        } else if unit.starts_with('分') || unit.starts_with("point") {
            stated.whole = stated.whole.or(Some(number));
        } else if ["题", "小题", "道", "item", "question"].iter().any(|word| unit.starts_with(word)) {
            stated.count = stated.count.or(whole_number);
        }
    }
    stated
}

/// Returns the last number of a clause and what follows it.
fn number(clause: &str) -> Option<(Points, &str)> {
    let digit = |c: char| c.is_ascii_digit() || c == '.';
    let end = clause.rfind(digit)? + 1;
    let start =
        clause[..end].rfind(|c: char| !digit(c)).map_or(0, |at| at + clause[at..].chars().next().map_or(1, char::len_utf8));
    Some((clause[start..end].parse().ok()?, clause[end..].trim_start()))
}

/// Returns the name of a section without its number and without its brackets.
pub(crate) fn name(title: &str) -> &str {
    let title = match title.trim_end().strip_suffix(['）', ')']).and_then(|text| text.rfind(['（', '('])) {
        Some(open) if open > 0 => title[..open].trim_end(),
        Some(_) | None => title.trim_end(),
    };
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十第（(）)IVX".contains(c);
    let rest = title.trim_start_matches(numeral);
    let rest = ["部分", "大题", "章"].iter().find_map(|unit| rest.strip_prefix(unit)).unwrap_or(rest);
    let behind = rest.trim_start_matches(['、', '.', '．', '：', ':', ' ', '　']);
    if behind.len() < title.len() && (behind.len() < rest.len() || rest.is_empty() || title.starts_with(['（', '('])) {
        behind
    } else {
        title
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_read_in_the_usual_wordings() {
        let hundredths = |points: Points| points.steps(Points::hundredths(1));
        let stated = |title| {
            let HeadingPoints { whole, each, count } = points(title);
            (whole.map(hundredths), each.map(hundredths), count)
        };
        assert_eq!(stated("一、单项选择题（本大题共 20 分，每题 1 分）"), (Some(2000), Some(100), None));
        assert_eq!(stated("单选题（本大题共20小题，每小题1.5分，共30分）"), (Some(3000), Some(150), Some(20)));
        assert_eq!(stated("单选题（共２０分，每题１．５分）"), (Some(2000), Some(150), None), "full-width digits");
        assert_eq!(stated("论述题（15 分）"), (Some(1500), None, None));
        assert_eq!(stated("Single choice (20 points, 1 point each)"), (Some(2000), Some(100), None));
        assert_eq!(stated("判断题（每小题 1 分，满分 10 分）"), (Some(1000), Some(100), None));
        assert_eq!(stated("简答题"), (None, None, None));
    }

    #[test]
    fn numbers_and_brackets_are_no_part_of_the_name() {
        for title in [
            "单项选择题",
            "一、单项选择题",
            "（一）单项选择题",
            "1. 单项选择题",
            "第一部分 单项选择题",
            "十二、单项选择题（每题 1 分）",
        ] {
            assert_eq!(name(title), "单项选择题", "{title}");
        }
        assert_eq!(name("一题多解"), "一题多解");
    }
}
