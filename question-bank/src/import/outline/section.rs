//! What a heading says of its section: points, counts, where the section starts.

use super::Section;
use crate::import::text::Text;
use exam::{Kind, Points};

/// Returns a section with what its heading says of points and counts; the heading ends with its bracket or its line.
pub(crate) fn section(text: &Text, at: usize, name: usize, behind: usize, kind: Option<Kind>) -> Section {
    let mut end = text.skip_spaces(behind);
    let line = text.line_end(end);
    let mut details = String::new();
    while matches!(text.get(end), '】' | ']' | '*' | ':') {
        end = text.skip_spaces(end + 1);
    }
    loop {
        let behind = if matches!(text.get(end), '(' | '[' | '【') { bracket(text, end) } else { bare(text, end, line) };
        let Some(behind) = behind else { break };
        details.push_str(&text.folded(&(end..behind)));
        end = text.skip_spaces(behind);
    }
    while matches!(text.get(end), ':' | '.' | '】' | '*' | '。') {
        end = text.skip_spaces(end + 1);
    }
    let rest = text.folded(&(end..line.clamp(end, end + 61)));
    if details.is_empty() && rest.contains('分') && rest.chars().count() < 60 {
        details = rest;
        end = line;
    }
    let (own, details_of_all) = points_by_number(&details);
    let (total, each, declared) = points(&details_of_all);
    let title = text.raw(&(at..end.max(behind))).trim().trim_matches(['#', '*', ' ']).to_owned();
    let several = ["至少有两", "至少两", "两个或两个以上", "两个以上", "一个或多个", "一个以上", "不止一个", "多项"];
    let many = several.iter().any(|word| details.contains(word)) && !details.contains("一项");
    let kind = if many && text.reads(name, "选择") { Some(Kind::Multi) } else { kind };
    Section { kind, title, total, each, declared, own, at, body: end..end, ..Section::default() }
}

/// Returns a bracket that speaks of points, counts, or how to answer: where it ends. A heading may wrap within it.
fn bracket(text: &Text, at: usize) -> Option<usize> {
    let close = (at..(at + 160).min(text.fold.len())).find(|at| matches!(text.get(*at), ')' | ']' | '】'))?;
    let held = text.folded(&(at + 1..close));
    let speaks = held.contains(['分', '题', '共', '每', '选', '对', '个', '填', '答', '×', '*']);
    (!held.trim().is_empty() && speaks).then_some(close + 1)
}

/// `共10题 每题1.5分` without a bracket: where it ends.
fn bare(text: &Text, at: usize, line: usize) -> Option<usize> {
    let belongs =
        |at: &usize| text.get(*at).is_ascii_digit() || " .,;:、。共本大题每小各空题计满合总道分×*’'′".contains(text.get(*at));
    let end = (at..line).take_while(belongs).last()? + 1;
    let counted = text.part(&(at..end)).iter().any(char::is_ascii_digit);
    let last = (at..end).rev().find(|at| "分题’'′".contains(text.get(*at)) && *at > 0 && text.get(at - 1) != '第')?;
    counted.then_some(last + 1)
}

/// `第1题6分,第2、3题各7分`: what questions are worth by number, and what is said of all of them.
fn points_by_number(details: &str) -> (Vec<(u32, Points)>, String) {
    let mut own = Vec::new();
    let mut rest = Vec::new();
    for clause in details.split([',', ';', '。']) {
        match of_some(clause) {
            Some(mut some) => own.append(&mut some),
            None => rest.push(clause),
        }
    }
    if own.is_empty() { (own, details.to_owned()) } else { (own, rest.join(",")) }
}

fn of_some(clause: &str) -> Option<Vec<(u32, Points)>> {
    let bare: String = clause.chars().filter(|c| !c.is_whitespace() && !"()[]【】".contains(*c)).collect();
    let (numbers, worth) = bare.strip_prefix('第')?.split_once('题')?;
    let worth = worth.trim_start_matches(['各', '每', '题', '为', '占', '小']).strip_suffix('分')?;
    let points = Points::rounded_from(worth.parse().ok().filter(|worth| (0.0..1000.0).contains(worth))?)?;
    let numbers = numbers.trim_end_matches('小').replace(['第', '和', '与'], "、").replace(['～', '—', '至'], "-");
    let mut out = Vec::new();
    for number in numbers.split('、').filter(|number| !number.is_empty()) {
        let (low, high) = number.split_once(['-', '~']).unwrap_or((number, number));
        let (low, high): (u32, u32) = (low.parse().ok()?, high.parse().ok()?);
        out.extend((low..=high.min(low.saturating_add(200))).map(|number| (number, points)));
    }
    Some(out).filter(|out| !out.is_empty())
}

/// `本大题共20分,每题1分`, `共10小题,每小题2分,共20分`, `5×4=20分`.
pub(crate) fn points(details: &str) -> (Option<Points>, Option<Points>, Option<u32>) {
    let bare: String = details.chars().filter(|c| !c.is_whitespace()).collect();
    let (mut total, mut each, mut declared) = (None, None, None);
    // `第1题6分,第2、3题各7分` says nothing that holds for all.
    if bare.starts_with('第') && !bare.contains('每') && span(&bare).is_none() {
        return (None, None, None);
    }
    let number = |text: &str| -> Option<f64> {
        let start = text
            .rfind(|c: char| !c.is_ascii_digit() && c != '.')
            .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        text[start..].parse().ok()
    };
    let whole =
        |value: f64| Points::rounded_from(value).filter(|points| *points > Points::ZERO && *points < Points::whole(10_000));
    for (at, _) in bare.match_indices('分') {
        let Some(value) = number(&bare[..at]) else { continue };
        let head = &bare[..at - number_length(&bare[..at])];
        let tail: String =
            head.chars().rev().take_while(|c| !",;。".contains(*c)).collect::<Vec<_>>().into_iter().rev().collect();
        if tail.contains('每') || tail.ends_with("各") {
            each = each.or(whole(value));
        } else {
            total = whole(value);
        }
    }
    if let Some((count, worth)) = product(&bare) {
        (declared, each) = (Some(count), each.or(whole(worth)));
    }
    if let Some((low, high)) = span(&bare) {
        declared = Some(high - low + 1);
    }
    for unit in ["小题", "道题", "题", "道", "个"] {
        let found = bare.match_indices(unit).find_map(|(at, _)| number(&bare[..at]).filter(|_| !bare[..at].ends_with('每')));
        if declared.is_none()
            && let Some(value) = found
        {
            declared = Some(value as u32).filter(|count| *count > 0 && *count < 1000);
        }
    }
    if let (None, Some(total), Some(count)) = (each, total, declared)
        && total.share(1, count as usize).is_multiple_of(Points::hundredths(1))
    {
        each = Some(total.share(1, count as usize));
    }
    if let (Some(total), Some(each), None) = (total, each, declared)
        && each > Points::ZERO
        && total.is_multiple_of(each)
    {
        declared = u32::try_from(total.steps(each)).ok();
    }
    (total, each, declared)
}

/// `30×1’`, `5×4=20分`, `10×2分`: how many, and what each is worth.
fn product(details: &str) -> Option<(u32, f64)> {
    let at = details.find(['×', '*'])?;
    // `2分×7=14分` says it the other way round.
    if let Some(before) = details[..at].strip_suffix('分') {
        let worth: f64 = before[before.len() - number_length(before)..].parse().ok()?;
        let rest = details[at..].trim_start_matches(['×', '*']);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let count: u32 = rest[..digits].parse().ok()?;
        return (count > 0 && count < 400 && worth > 0.0).then_some((count, worth));
    }
    let count: u32 = details[at - number_length(&details[..at])..at].parse().ok()?;
    let rest = details[at..].trim_start_matches(['×', '*']);
    let digits = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let worth: f64 = rest[..digits].parse().ok()?;
    (count > 0 && count < 400 && worth > 0.0).then_some((count, worth))
}

/// `第56题～第75题`.
fn span(details: &str) -> Option<(u32, u32)> {
    let (left, right) = details.split_once(['~', '-', '—', '～', '–', '至'])?;
    let low = left.trim_end_matches(['题', '小']);
    let low: u32 = low[low.len() - number_length(low)..].parse().ok()?;
    let right = right.trim_start_matches(['~', '-', '—', '～', '–', '第']);
    let digits = right.bytes().take_while(u8::is_ascii_digit).count();
    let high: u32 = right[..digits].parse().ok()?;
    (left.contains('第') && low < high && high < 1000 && right[digits..].starts_with(['题', '小'])).then_some((low, high))
}

pub(super) fn number_length(text: &str) -> usize {
    text.bytes().rev().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_may_be_worth_different_points() {
        let (own, rest) = points_by_number("(共20分,第1题6分,第2、3题各7分)");
        assert_eq!(own, [(1, Points::whole(6)), (2, Points::whole(7)), (3, Points::whole(7))]);
        assert_eq!(points(&rest).0, Some(Points::whole(20)));
        assert_eq!(super::points_by_number("(每题2分,共20分)").0, []);
    }

    #[test]
    fn points_are_read_from_any_heading() {
        let whole = |n: i64| Some(Points::whole(n));
        assert_eq!(points("本大题共20分,每题1分"), (whole(20), whole(1), Some(20)));
        assert_eq!(points("共109题,每题1分,共109分"), (whole(109), whole(1), Some(109)));
        assert_eq!(points("每小题2分,共20分"), (whole(20), whole(2), Some(10)));
        assert_eq!(points("共5小题,共40分"), (whole(40), whole(8), Some(5)));
        assert_eq!(points("30×1’"), (None, whole(1), Some(30)));
        assert_eq!(points("5×4=20分"), (whole(20), whole(4), Some(5)));
        assert_eq!(points("2分×7=14分"), (whole(14), whole(2), Some(7)));
        assert_eq!(points("第56题～第75题。每题2分,满分40分"), (whole(40), whole(2), Some(20)));
        assert_eq!(points("将正确的代码填入括号"), (None, None, None));
    }
}
