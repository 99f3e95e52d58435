//! The heading of a part of a case: `第 2 问`, `问题二`, `Question 2`.

use exam::points::half_width;

/// Returns the number that the name of a part says.
pub(crate) fn number(name: &str) -> Option<usize> {
    let lower = name.to_ascii_lowercase();
    let inner = lower.strip_prefix("question ").or_else(|| lower.strip_prefix("part ")).or_else(|| {
        let chinese = lower
            .strip_prefix('第')
            .and_then(|rest| ["小问", "小题", "问", "题"].iter().find_map(|unit| rest.trim_end().strip_suffix(unit)));
        chinese.or_else(|| lower.strip_prefix("问题"))
    })?;
    let inner = inner.trim();
    let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    half_width(inner).parse().ok().or_else(|| numerals.iter().position(|numeral| *numeral == inner).map(|index| index + 1))
}
