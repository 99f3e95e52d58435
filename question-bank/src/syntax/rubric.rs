//! Rubric lines in the shapes that people write: `2 分：…`, `（2 分）…`, `…（2 分）`, `每点 1 分，至多 3 分：…`, `扣 1 分：…`.

use super::{
    block::Block,
    facts::is_list,
    problem::Report,
    rule::Rule,
    text::{behind_bullet, one_line},
};
use exam::{
    Criterion, Points,
    rubric::{Level, Worth},
};

/// Returns the criteria of a list.
pub(crate) fn read(report: &mut Report<'_>, list: &Block) -> Vec<Criterion> {
    let mut criteria = Vec::with_capacity(list.children.len());
    for item in &list.children {
        let (at, text, nested) = line(report, item);
        match (divide(&text, worth), nested) {
            (Some((worth, text)), None) => criteria.push(Criterion { text, worth }),
            (Some((Worth::Points { points }, text)), Some(nested)) => {
                let levels = levels(report, nested, points, at);
                criteria.push(Criterion { text, worth: Worth::Levels { points, levels } });
            }
            (Some(_), Some(nested)) => drop(report.add(Rule::RubricLine, nested.range.start, &[])),
            (None, _) => drop(report.add(Rule::RubricLine, at, &[])),
        }
    }
    criteria
}

fn levels(report: &mut Report<'_>, list: &Block, points: Points, at: usize) -> Vec<Level> {
    let mut levels = Vec::with_capacity(list.children.len());
    for item in &list.children {
        let (at, text, nested) = line(report, item);
        match (divide(&text, band), nested) {
            (Some(((low, high), text)), None) => levels.push(Level { low, high, text }),
            (Some(_) | None, _) => drop(report.add(Rule::RubricLine, at, &[])),
        }
    }
    let best = levels.iter().map(|level| level.high).max().unwrap_or_default();
    if best != points && !levels.is_empty() {
        report.add(Rule::RubricLevels, at, &[&best, &points]);
    }
    levels
}

/// Returns the lines of a list as they stand, each with the lines nested in it.
pub(crate) fn lines(report: &Report<'_>, list: &Block) -> Vec<(String, Vec<String>)> {
    let whole = |item: &Block| {
        let start = behind_bullet(&report.source.text, &item.range).min(item.range.end);
        one_line(&report.source.text[start..item.range.end])
    };
    let row = |item: &Block| {
        let (_, text, nested) = line(report, item);
        (text, nested.map(|list| list.children.iter().map(whole).collect()).unwrap_or_default())
    };
    list.children.iter().map(row).collect()
}

/// Returns where a list item's own text starts, the text, and the list nested in it.
fn line<'b>(report: &Report<'_>, item: &'b Block) -> (usize, String, Option<&'b Block>) {
    let text = &report.source.text;
    let start = behind_bullet(text, &item.range).min(item.range.end);
    let nested = item.children.iter().find(|child| is_list(child));
    let end = nested.map_or(item.range.end, |list| list.range.start);
    (start, one_line(&text[start..end.max(start)]), nested)
}

/// Divides a line into what it is worth and its text, wherever the points stand.
pub(crate) fn divide<T>(line: &str, read: impl Fn(&str) -> Option<T>) -> Option<(T, String)> {
    let text = |rest: &str| rest.trim().to_owned();
    if let Some((head, rest)) = line.split_once(['：', ':'])
        && let Some(worth) = read(head.trim())
    {
        return Some((worth, text(rest)));
    }
    if let Some(inner) = line.strip_prefix(['（', '('])
        && let Some((head, rest)) = inner.split_once(['）', ')'])
        && let Some(worth) = read(head.trim())
    {
        return Some((worth, text(rest.trim_start().trim_start_matches(['：', ':']))));
    }
    let inner = line.strip_suffix(['）', ')'])?;
    let open = inner.rfind(['（', '('])?;
    let width = inner[open..].chars().next().map_or(1, char::len_utf8);
    Some((read(inner[open + width..].trim())?, text(&inner[..open])))
}

/// Returns what the words before a criterion, or in its brackets, say that it is worth.
pub(crate) fn worth(head: &str) -> Option<Worth> {
    for sign in ["扣", "minus ", "Minus ", "-", "−", "－"] {
        if let Some(rest) = head.strip_prefix(sign) {
            return amount(rest).map(|points| Worth::Deduction { points });
        }
    }
    if let Some((each, most)) = head.split_once(['，', ',']) {
        let each = each.trim();
        let each = ["每答对一点", "每答出一点", "每一点", "每点", "每条", "每项", "每个", "每处"]
            .iter()
            .find_map(|word| each.strip_prefix(word))
            .or_else(|| each.strip_suffix(" each"))?;
        let most = most.trim();
        let most = ["至多", "最多", "不超过", "满分", "up to ", "at most "].iter().find_map(|word| most.strip_prefix(word))?;
        let most = amount(most).or_else(|| most.trim().parse().ok())?;
        return Some(Worth::Each { each: amount(each)?, most });
    }
    amount(head).map(|points| Worth::Points { points })
}

/// `3–4 分`, or `3 分` for a level of one mark.
fn band(head: &str) -> Option<(Points, Points)> {
    match head.split_once(['–', '—', '-', '~', '～', '至', '到']) {
        Some((low, high)) => {
            let low = amount(low).or_else(|| low.trim().parse().ok())?;
            let high = amount(high)?;
            (low <= high).then_some((low, high))
        }
        None => amount(head).map(|points| (points, points)),
    }
}

/// Returns a number with its unit.
pub(crate) fn amount(text: &str) -> Option<Points> {
    let text = text.trim();
    let number = ["分", "points", "point", "pts", "pt"].iter().find_map(|unit| text.strip_suffix(unit))?;
    number.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_found_wherever_people_put_them() {
        let two = Worth::Points { points: Points::whole(2) };
        for line in [
            "2 分：指出原因",
            "2分:指出原因",
            "（2 分）指出原因",
            "指出原因（2 分）",
            "2 points: 指出原因",
            "指出原因 (2 points)",
        ] {
            assert_eq!(divide(line, worth), Some((two.clone(), "指出原因".to_owned())), "{line}");
        }
        let each = Worth::Each { each: Points::hundredths(50), most: Points::whole(3) };
        for line in ["每点 0.5 分，至多 3 分：措施", "每答出一点0.5分，最多3分：措施", "0.5 points each, up to 3: 措施"]
        {
            assert_eq!(divide(line, worth), Some((each.clone(), "措施".to_owned())), "{line}");
        }
        let deduction = Worth::Deduction { points: Points::whole(1) };
        for line in ["扣 1 分：超字数", "（扣 1 分）超字数", "minus 1 point: 超字数"] {
            assert_eq!(divide(line, worth), Some((deduction.clone(), "超字数".to_owned())), "{line}");
        }
        for line in ["指出原因", "5 分钟内响应", "指出原因：两点", "共计"] {
            assert_eq!(divide(line, worth), None, "{line}");
        }
        assert_eq!(divide("3–4 分：较好", band), Some(((Points::whole(3), Points::whole(4)), "较好".to_owned())));
    }
}
