//! A term paper: its task and its demands; what students wrote below it is not read as a key.

use super::{draft::Draft, sheet, text::Text};
use crate::{
    passage::{RefusedPassage, clip},
    remark::Remark,
};
use exam::Kind;
use std::ops::Range;

/// Words of which a task has several.
const DEMANDS: &[&str] =
    &["字左右", "字以上", "不少于", "截止", "提交", "雷同", "论文规定", "论文要求", "级标题", "目录", "文档保存", "论述"];

/// Reads a document that sets one paper; nothing if it sets none.
pub(crate) fn read(text: &Text, refused: &mut Vec<RefusedPassage>) -> Option<Draft> {
    let head = 0..text.chars.len().min(1500);
    let folded = text.folded(&head);
    let demands = DEMANDS.iter().filter(|word| folded.contains(*word)).count();
    let paper = ["论文", "课程设计", "大作业"].iter().any(|word| folded.contains(word));
    if !paper || demands < 3 {
        return None;
    }
    let sheet = sheet::read(text, head.end);
    let (task, demands, title) = match sheet {
        Some(sheet) => (sheet.task, sheet.demands, sheet.title),
        None => {
            let demanding = find(text, head.clone(), &["论文规定:", "论文要求:", "要求:", "规定:", "写作要求"])?;
            let task = task(text, demanding);
            (task.clone(), demanding..end_of_demands(text, demanding), title(text, task.start))
        }
    };
    let end = demands.end;
    let mut draft = Draft::new(Kind::TermPaper, Some(1));
    draft.title = clip(text.flow(title).trim());
    draft.stem = text.flow(task.clone());
    draft.lines = text.lines(&(task.start..end));
    draft.raw = text.raw(&text.trim(task.start..end));
    demand(text, demands, &mut draft);
    draft.because(Remark::NoReference);
    let rest = text.trim(end..text.chars.len());
    if rest.len() > 60 {
        let reason = Remark::ArticleAfterTask.into();
        refused.push(RefusedPassage { lines: text.lines(&rest), reason, text: clip(&text.flow(rest)) });
    }
    Some(draft)
}

fn find(text: &Text, range: Range<usize>, words: &[&str]) -> Option<usize> {
    range.into_iter().find(|at| words.iter().any(|word| text.reads(*at, word)))
}

/// Returns the sentences before the demands, without the heading and hints in front of them.
fn task(text: &Text, demanding: usize) -> Range<usize> {
    let mut start = 0;
    for at in (0..demanding).rev() {
        // A gap or a line end divides the task from what stands before; a full stop within it does not.
        let gap = text.get(at).is_whitespace() && text.trim(at..demanding).len() > 20;
        let title = text.reads(at, "题目:") || text.reads(at, "论文题:") || text.reads(at, "论题:");
        if gap || title {
            start = at + if title { 3 } else { 1 };
            break;
        }
    }
    text.trim(start..demanding)
}

fn title(text: &Text, task: usize) -> Range<usize> {
    let line = (0..task).rev().find(|at| text.get(*at) == '\n').map_or(0, |at| at + 1);
    let end =
        ["试卷", "论文", "作业"].iter().filter_map(|word| (line..task).find(|at| text.reads(*at, word)).map(|at| at + 2)).min();
    line..end.unwrap_or(line)
}

/// The demands end with the last sentence that demands something.
fn end_of_demands(text: &Text, from: usize) -> usize {
    let words =
        ["字左右", "字以上", "不少于", "截止", "级标题", "目录", "文档保存", "保存类型", "雷同", "0分", "提交", "格式", "注:"];
    let limit = text.chars.len().min(from + 400);
    let mut end = from;
    let mut at = from;
    while at < limit {
        let stop = (at..limit).find(|at| "。!\n;".contains(text.get(*at))).map_or(limit, |stop| stop + 1);
        let held = text.folded(&(at..stop));
        if words.iter().any(|word| held.contains(word)) {
            end = stop;
        } else if !held.trim().is_empty() {
            break;
        }
        at = stop.max(at + 1);
    }
    end
}

fn demand(text: &Text, range: Range<usize>, draft: &mut Draft) {
    let folded = text.folded(&range);
    for at in range.clone() {
        if let Some((number, end)) = amount(text, at) {
            let end = text.skip_spaces(end);
            if text.reads(end, "字") {
                let before = text.folded(&(at.saturating_sub(10).max(range.start)..at));
                let clause = before.rsplit([',', ';', '。', ':', '\n']).next().unwrap_or_default().trim_end();
                // An abstract has a length of its own, and so has a title.
                if ["摘要", "提要", "题目"].iter().any(|word| clause.contains(word)) {
                    continue;
                }
                let behind = text.folded(&(end + 1..(end + 7).min(range.end)));
                let within = behind.split([',', ';', '。', '\n']).next().is_some_and(|rest| rest.contains("以内"));
                let most = within || ["不超过", "不多于", "至多"].iter().any(|word| clause.ends_with(word));
                let bound = if most { &mut draft.demands.most } else { &mut draft.demands.least };
                *bound = bound.or(Some(number));
            } else if text.reads(end, "级标题") && (1..=6).contains(&number) {
                draft.demands.heading_depth = draft.demands.heading_depth.max(Some(number as u8));
            }
        }
    }
    draft.demands.contents = folded.contains("目录");
    for (word, extension) in [("docx", "docx"), ("word", "docx"), ("wrd", "docx"), ("pdf", "pdf")] {
        if folded.to_ascii_lowercase().contains(word) && !draft.demands.file_types.iter().any(|known| known == extension) {
            draft.demands.file_types.push(extension.to_owned());
        }
    }
    if let Some(at) = folded.find("截止") {
        let date_text: String = folded[at..].chars().take_while(|c| !"。!;\n ".contains(*c)).collect();
        match date(&date_text) {
            Some(day) => draft.demands.due = Some(day),
            None => {
                let date_text = date_text.trim_start_matches(|c| "截止日期时间:".contains(c));
                draft.because(Remark::ImpossibleDate.with(&[&clip(date_text)]));
            }
        }
    }
    if draft.demands.file_types.iter().any(|known| known == "docx")
        && !["word", "docx"].iter().any(|word| folded.to_ascii_lowercase().contains(word))
    {
        draft.because(Remark::UnclearFileTypes);
    }
}

/// `3000`, `三千`, `两千五百`.
fn amount(text: &Text, at: usize) -> Option<(u32, usize)> {
    if at > 0 && (text.get(at - 1).is_ascii_digit() || "一二两三四五六七八九十百千".contains(text.get(at - 1))) {
        return None;
    }
    if text.get(at).is_ascii_digit() {
        let length = (at..at + 6).take_while(|at| text.get(*at).is_ascii_digit()).count();
        return text.folded(&(at..at + length)).parse().ok().map(|number| (number, at + length));
    }
    let (mut sum, mut digit, mut end) = (0, 0, at);
    loop {
        let c = text.get(end);
        if let Some(index) = "一二三四五六七八九".chars().position(|known| known == c) {
            digit = index as u32 + 1;
        } else if c == '两' {
            digit = 2;
        } else if let Some(unit) =
            [('十', 10), ('百', 100), ('千', 1000), ('万', 10_000)].iter().find(|(word, _)| *word == c).map(|(_, unit)| *unit)
        {
            sum += digit.max(1) * unit;
            digit = 0;
        } else {
            break;
        }
        end += 1;
        if end - at > 8 {
            return None;
        }
    }
    (end > at).then_some((sum + digit, end))
}

/// Returns a whole date of the calendar, as `YYYY-MM-DD`.
fn date(text: &str) -> Option<String> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let (year, month, day): (u32, u32, u32) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    ((1900..2200).contains(&year) && (1..=days).contains(&day)).then(|| format!("{year:04}-{month:02}-{day:02}"))
}
