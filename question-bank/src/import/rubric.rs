//! A rubric out of 答案要点: only where the points are written down and add up; anything else stays a reference answer.

use crate::{criterion, markdown::plain, message::Message, remark::Remark, syntax::rubric::worth};
use exam::{Criterion, Points, Rubric, rubric::Worth};

/// What the points of an answer come to.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct RubricOutcome {
    pub rubric: Option<Rubric>,
    /// Why there is none, where somebody might expect one.
    pub advice: Option<Message>,
}

/// Reads the points of an answer that is worth `points`, if that is known.
pub(crate) fn read_rubric(answer: &str, points: Option<Points>) -> RubricOutcome {
    let answer = answer.replace(['\u{FDE0}', '\u{FDE1}', '\u{FDE2}'], " ");
    let list = points_of(&answer);
    let own: Vec<Criterion> = list.iter().flat_map(|(head, text)| criteria(head, text)).collect();
    let all_have = !list.is_empty() && list.iter().all(|(head, text)| !criteria(head, text).is_empty());
    if all_have {
        return check_sum(own, points);
    }
    if let Some(outcome) = read_each(&answer, &list, points) {
        return outcome;
    }
    let advice = match own.len() {
        0 if list.len() > 1 && points.is_some() => Some(Remark::PointsUnmarked.with(&[&list.len()])),
        0 => None,
        _ => Some(Remark::PointsPartlyMarked.into()),
    };
    RubricOutcome { advice, ..RubricOutcome::default() }
}

fn check_sum(criteria: Vec<Criterion>, points: Option<Points>) -> RubricOutcome {
    let rubric = Rubric { criteria };
    let total = rubric.total();
    match points {
        Some(points) if points != total => {
            RubricOutcome { rubric: None, advice: Some(Remark::PointsSum.with(&[&total, &points])) }
        }
        Some(_) | None => RubricOutcome { rubric: Some(rubric), advice: None },
    }
}

/// `每点2分，最多8分`, `答出3点即可得满分`: one line for all points.
fn read_each(answer: &str, list: &[(String, String)], points: Option<Points>) -> Option<RubricOutcome> {
    let each = behind(answer, &["每点", "每答对一点", "每答出一点", "每个要点", "每条", "每项", "答对一点", "答出一点"]);
    let most = behind(answer, &["最多", "至多", "不超过", "满分", "共计", "总计", "共"]).or(points);
    let enough = enough(answer);
    let (each, most) = match (each, most, enough) {
        (Some(each), Some(most), Some(count)) if each.times(count) == most => (each, most),
        (Some(each), Some(most), None) if fits(each, most, list.len()) => (each, most),
        (None, Some(most), Some(count)) if most.share(1, count).is_multiple_of(Points::hundredths(50)) => {
            (most.share(1, count), most)
        }
        (None, _, None) => return None,
        (Some(_) | None, None, _) => {
            let advice = Some(Remark::PointsNoTotal.into());
            return Some(RubricOutcome { rubric: None, advice });
        }
        (Some(_) | None, _, _) => {
            let advice = Some(Remark::PointsDoNotFit.into());
            return Some(RubricOutcome { rubric: None, advice });
        }
    };
    let heads: Vec<String> = list.iter().map(|(_, text)| clause(text)).filter(|text| !text.is_empty()).collect();
    let text = if heads.is_empty() { "答出要点".to_owned() } else { format!("答出要点：{}", heads.join("；")) };
    let criterion = Criterion { text: plain::escape_line(&text), worth: Worth::Each { each, most } };
    Some(check_sum(vec![criterion], points))
}

/// Reads a rubric that is written out, a criterion a line, levels in lines of their own: as [`criterion::write`] writes them.
pub(crate) fn read_written(text: &str) -> Option<Rubric> {
    let mut groups: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match groups.last_mut().filter(|_| line.starts_with('-')) {
            Some(group) => *group += &format!("\n{line}"),
            None => groups.push(line.to_owned()),
        }
    }
    let criteria = groups.iter().map(|group| criterion::read(group)).collect::<Option<Vec<_>>>()?;
    (!criteria.is_empty()).then_some(Rubric { criteria })
}

/// Returns whether `most` points can be had in steps of `each`, and whether there are enough criteria for them.
fn fits(each: Points, most: Points, count: usize) -> bool {
    each > Points::ZERO && most.is_multiple_of(each) && (count == 0 || each.times(count) >= most)
}

/// Returns the criteria that a point gives: itself, or the points within it.
fn criteria(head: &str, text: &str) -> Vec<Criterion> {
    let inner = points_of(text);
    let start = inner.first().map(|(_, first)| text.find(first.as_str()).unwrap_or(0)).unwrap_or(text.len());
    if let Some((worth, rest)) = marked(&text[..start]).or_else(|| if inner.is_empty() { marked(text) } else { None }) {
        let rest = if inner.is_empty() { rest } else { format!("{rest}{}", &text[start..]) };
        return vec![Criterion { text: plain::escape_line(flat(&rest).trim()), worth }];
    }
    let lead = clause(text);
    let each: Vec<Option<(Worth, String)>> = inner.iter().map(|(_, text)| marked(text)).collect();
    if inner.is_empty() || each.iter().any(Option::is_none) {
        return Vec::new();
    }
    let lead = if lead.is_empty() || inner[0].1.starts_with(&lead) { head.to_owned() } else { lead };
    let named =
        |(worth, text): (Worth, String)| Criterion { text: plain::escape_line(&format!("{lead}：{}", flat(&text))), worth };
    each.into_iter().flatten().map(named).collect()
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches(['；', ';', '。']).to_owned()
}

/// Returns the first words of a point.
fn clause(text: &str) -> String {
    let text = text.trim();
    let end = text.find(['，', ',', '。', '；', ';', '：', ':', '\n', '（', '(', '①']).unwrap_or(text.len());
    text[..end].chars().take(24).collect::<String>().trim().to_owned()
}

/// Returns a text with the worth that stands in one of its brackets: `（2分）`, `（每点1分，共3分）`.
fn marked(text: &str) -> Option<(Worth, String)> {
    let mut from = 0;
    while let Some(open) = text[from..].find(['（', '(', '【', '[']).map(|at| at + from) {
        let inner = text[open..].char_indices().nth(1).map_or(text.len(), |(at, _)| open + at);
        let close = text[inner..].find(['）', ')', '】', ']']).map(|at| at + inner)?;
        let clause = text[inner..close].trim().replace("共计", "至多").replace('共', "至多").replace(['；', ';'], "，");
        if let Some(worth) = worth(&clause) {
            let behind = text[close..].char_indices().nth(1).map_or(text.len(), |(at, _)| close + at);
            return Some((worth, format!("{}{}", &text[..open], &text[behind..])));
        }
        from = inner;
    }
    None
}

/// Returns the points of a text, numbered in one way from 1 on: each with its number and what it says.
fn points_of(text: &str) -> Vec<(String, String)> {
    let families: [fn(usize) -> Vec<String>; 4] = [
        |n| vec![format!("（{n}）"), format!("({n})"), format!("({n}）"), format!("（{n})")],
        |n| char::from_u32(0x2460 + n as u32 - 1).filter(|_| n <= 20).map(String::from).into_iter().collect(),
        |n| vec![format!("{n}．"), format!("{n}、"), format!("{n}. "), format!("{n}.")],
        |n| {
            ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
                .get(n - 1)
                .map(|digit| format!("{digit}是"))
                .into_iter()
                .collect()
        },
    ];
    let lists = families.iter().map(|family| numbered(text, family));
    // The list that begins first is the outer one.
    lists.filter(|list| list.len() > 1).min_by_key(|list| list[0].0).map_or_else(Vec::new, |list| divided(text, &list))
}

/// Returns where each number stands, and how long it is.
fn numbered(text: &str, family: &fn(usize) -> Vec<String>) -> Vec<(usize, usize)> {
    let (mut found, mut from) = (Vec::new(), 0);
    for number in 1..60 {
        let signs = family(number);
        let stands = |sign: &String| {
            let places = text[from..].match_indices(sign.as_str()).map(|(at, _)| at + from);
            let apart = |at: &usize| !text[..*at].ends_with(|c: char| c.is_ascii_digit() || c == '.' || c == '第');
            let whole = |at: &usize| !text[at + sign.len()..].starts_with(|c: char| c.is_ascii_digit());
            places.take(40).find(|at| apart(at) && whole(at)).map(|at| (at, sign.len()))
        };
        let Some((at, length)) = signs.iter().filter_map(stands).min() else { break };
        found.push((at, length));
        from = at + length;
    }
    found
}

fn divided(text: &str, list: &[(usize, usize)]) -> Vec<(String, String)> {
    let end = |index: usize| list.get(index + 1).map_or(text.len(), |next| next.0);
    let point = |(index, (at, length)): (usize, &(usize, usize))| {
        (format!("要点 {}", index + 1), text[at + length..end(index)].trim().to_owned())
    };
    list.iter().enumerate().map(point).collect()
}

/// Returns the points that a text names behind one of these words, in the words' order.
fn behind(text: &str, words: &[&str]) -> Option<Points> {
    let amount = |rest: &str| {
        let rest = rest.trim_start_matches(['得', '给', '计', '为', '可', ' ', '：', ':']);
        let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let points = rest[..length]
            .parse::<Points>()
            .ok()
            .filter(|points| *points > Points::ZERO && points.is_multiple_of(Points::hundredths(50)))?;
        rest[length..].trim_start().strip_prefix('分').filter(|rest| !rest.starts_with('钟')).map(|_| points)
    };
    words.iter().find_map(|word| text.match_indices(word).take(40).find_map(|(at, word)| amount(&text[at + word.len()..])))
}

/// `答出3点即可得满分`: how many are enough.
fn enough(text: &str) -> Option<usize> {
    let full = text.find("满分")?;
    let before = &text[..full];
    let sentence = before.rfind(['。', '；', ';', '\n', '（', '(']).map_or(0, |at| at + 1);
    let before = &before[before.ceil_char_boundary(sentence)..];
    let unit = before.find(['点', '条', '项', '个'])?;
    let head = before[..unit].trim_end();
    let digit = head.chars().last()?;
    let count = "一二三四五六七八九".find(digit).map(|at| at / 3 + 1).or(digit.to_digit(10).map(|digit| digit as usize));
    let count = count.or((digit == '两').then_some(2)).filter(|count| *count > 1)?;
    ["答", "写", "任", "选", "说", "列", "举"].iter().any(|word| head.contains(word)).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(answer: &str, points: i64) -> Vec<String> {
        let stated = read_rubric(answer, (points > 0).then(|| Points::whole(points)));
        let line = |criterion: &Criterion| match &criterion.worth {
            Worth::Points { points } => format!("{points}：{}", criterion.text),
            Worth::Each { each, most } => format!("{each}*{most}：{}", criterion.text),
            Worth::Levels { .. } | Worth::Deduction { .. } => String::new(),
        };
        stated.rubric.map_or_else(
            || stated.advice.into_iter().map(|advice| advice.zh).collect(),
            |rubric| rubric.criteria.iter().map(line).collect(),
        )
    }

    #[test]
    fn points_that_add_up_become_a_rubric() {
        assert_eq!(lines("（1）先登记（2分）；（2）再转接（3分）。", 5), ["2：先登记", "3：再转接"]);
        assert_eq!(lines("①登记来意(2分)②当面交接(2分)", 0), ["2：登记来意", "2：当面交接"]);
        assert_eq!(
            lines("（1）人：①增加班次（1分）；②安排后备（1分）。（2）物：备好话机（2分）。", 4),
            ["1：人：增加班次", "1：人：安排后备", "2：物：备好话机"]
        );
        assert_eq!(
            lines("1.分析（每点1分，共2分）：客流；班次。2.改进（3分）：错峰。", 5),
            ["1*2：分析：客流；班次", "3：改进：错峰"]
        );
    }

    #[test]
    fn a_rule_for_all_points_becomes_one_line() {
        let list = "（1）守时；（2）守信；（3）有礼；（4）负责；（5）保密。";
        assert_eq!(lines(&format!("{list}每点2分，最多8分。"), 8), ["2*8：答出要点：守时；守信；有礼；负责；保密"]);
        assert_eq!(lines(&format!("{list}答出3点即可得满分。"), 6), ["2*6：答出要点：守时；守信；有礼；负责；保密"]);
        assert_eq!(lines(&format!("{list}答出三点即可得满分。"), 10), ["要点的给分办法与分值对不上，没有做成评分标准"]);
        assert_eq!(lines("每点2分。", 8), ["2*8：答出要点"]);
    }

    #[test]
    fn nothing_is_made_up() {
        assert_eq!(lines("（1）登记（2分）；（2）转接（3分）。", 8), ["各要点合计 5 分，题目是 8 分，没有做成评分标准"]);
        assert_eq!(lines("（1）登记（2分）；（2）转接。", 5), ["只有一部分要点写明了分值，没有做成评分标准"]);
        assert_eq!(lines("（1）登记；（2）转接。", 5), ["有 2 个要点，没有写明各点的分值，没有做成评分标准"]);
        assert!(lines("先登记，再转接；5分钟内回电。", 5).is_empty());
        assert!(lines("", 5).is_empty());
    }
}
