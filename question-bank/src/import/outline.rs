//! Where the chapters, sections and blocks of answers of a document begin.

use super::{
    keys::block,
    mark::{Family, Mark, mark, numeral},
    text::Text,
    words,
};
use exam::{Kind, Points};
use std::ops::Range;

/// A section as its heading gives it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Section {
    /// Counts the chapters; sections before the first have 0.
    pub chapter: usize,
    /// Counts the sets of a document: a set ends where answers do.
    pub set: usize,
    pub ordinal: Option<u32>,
    pub kind: Option<Kind>,
    /// It holds answers, not questions.
    pub answers: bool,
    pub title: String,
    pub total: Option<Points>,
    pub each: Option<Points>,
    pub declared: Option<u32>,
    pub at: usize,
    pub body: Range<usize>,
}

/// The outline of a document.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    pub chapters: Vec<String>,
    pub sections: Vec<Section>,
    /// What stands before the first section.
    pub head: usize,
}

/// Whether no section of this set asks questions of this type under this number.
fn unseen(sections: &[Section], set: usize, section: &Section) -> bool {
    let same =
        |known: &&Section| known.set == set && !known.answers && known.kind == section.kind && known.ordinal == section.ordinal;
    section.kind.is_some() && !sections.iter().any(|known| same(&known))
}

enum Heading {
    Chapter(String),
    Answers,
    Section(Section),
}

/// Reads the outline.
pub(crate) fn outline(text: &Text) -> Outline {
    let mut out = Outline::default();
    let headings = headings(text);
    out.head = headings.first().map_or(text.chars.len(), |(at, _, _)| *at);
    let (mut chapter, mut set, mut answers, mut inline) = (0, 0, false, false);
    let mut last: Option<u32> = None;
    let mut seen: Vec<(String, usize)> = Vec::new();
    for (index, (at, behind, heading)) in headings.iter().enumerate() {
        let end = headings.get(index + 1).map_or(text.chars.len(), |next| next.0);
        match heading {
            Heading::Chapter(title) => {
                let known = seen.iter().find(|(name, _)| name == title).map(|(_, index)| *index);
                match known.filter(|_| answers) {
                    Some(index) => chapter = index,
                    None => {
                        out.chapters.push(title.clone());
                        chapter = out.chapters.len();
                        seen.push((title.clone(), chapter));
                        answers = false;
                        set += 1;
                    }
                }
                last = None;
                if text.trim(*behind..end).len() > 1 {
                    out.sections.push(Section { chapter, set, answers, at: *at, body: *behind..end, ..Section::default() });
                }
            }
            Heading::Answers => {
                answers = true;
                inline = text.line_end(*at) > *behind;
                last = None;
                if text.trim(*behind..end).len() > 1 {
                    out.sections.push(Section { chapter, set, answers, at: *at, body: *behind..end, ..Section::default() });
                }
            }
            Heading::Section(section) => {
                let body = section.body.start..end;
                let keys = block::looks_like_keys(text, body.clone()) && text.trim(body.clone()).len() > 3;
                let restarts = section.ordinal.is_some() && last.is_some_and(|last| section.ordinal <= Some(last));
                if section.answers {
                    answers = true;
                } else if answers && inline && !keys && unseen(&out.sections, set, section) {
                    // Keys behind one section; the next section asks again.
                    answers = false;
                } else if answers && restarts && !keys {
                    answers = false;
                    set += 1;
                } else if !answers && keys {
                    answers = true;
                } else if restarts && !answers {
                    set += 1;
                }
                last = section.ordinal.or(last);
                out.sections.push(Section { chapter, set, answers, body, ..section.clone() });
            }
        }
    }
    out
}

/// Every heading: where it starts, where it ends, and what it opens.
fn headings(text: &Text) -> Vec<(usize, usize, Heading)> {
    let mut found: Vec<(usize, usize, Heading)> = Vec::new();
    let mut ordinals = Ordinals { text, last: None, nested: None };
    let mut at = 0;
    while at < text.chars.len() {
        let first = at == 0 || text.get(at - 1) == '\n';
        if first {
            let start = skip_decor(text, at);
            if let Some((behind, heading)) = of_line(text, start) {
                if let Heading::Chapter(_) = heading {
                    ordinals.last = None;
                }
                found.push((at, behind, heading));
                at = behind.max(at + 1);
                continue;
            }
        }
        if !first && let Some(behind) = inline_answers(text, at) {
            found.push((at, behind, Heading::Answers));
            at = behind;
            continue;
        }
        if let Some(mark) = mark(text, at).filter(|mark| matches!(mark.family, Family::Chinese | Family::ChineseBracket))
            && let Some(section) = ordinals.section(&mark)
        {
            let behind = section.body.start;
            found.push((at, behind, Heading::Section(section)));
            at = behind.max(at + 1);
            continue;
        }
        at += 1;
    }
    found
}

fn skip_decor(text: &Text, at: usize) -> usize {
    let mut at = text.skip_spaces(at);
    while matches!(text.get(at), '#' | '*' | '【' | '■' | '◆' | '●' | '>') {
        at = text.skip_spaces(at + 1);
    }
    at
}

/// A heading that needs a line of its own: a chapter, a block of answers, a type without a number.
fn of_line(text: &Text, at: usize) -> Option<(usize, Heading)> {
    let end = text.line_end(at);
    let length = end - at;
    if length == 0 {
        return None;
    }
    if let Some(behind) = answers(text, at, end) {
        return Some((behind, Heading::Answers));
    }
    if length <= 40
        && let Some(title) = chapter(text, at, end)
    {
        return Some((end, Heading::Chapter(title)));
    }
    let part =
        ["第一部分", "第二部分", "第三部分", "第四部分", "第五部分", "第六部分"].iter().position(|word| text.reads(at, word));
    let start = if part.is_some() { (at + 4..end).find(|at| !" 、:.".contains(text.get(*at))).unwrap_or(end) } else { at };
    let (kind, name) = words::short_kind(text, start)?;
    let behind = text.skip_spaces(start + name);
    let closes = behind >= end || "(:】*[".contains(text.get(behind)) || text.reads(behind, "共") || text.reads(behind, "答案");
    if !closes || length > 90 {
        return None;
    }
    let told = text.one_of(behind, &["参考答案", "答案"]);
    let mut section = section(text, at, start, told.map_or(start + name, |length| behind + length), Some(kind));
    section.answers = told.is_some();
    section.ordinal = part.map(|index| index as u32 + 1);
    Some((section.body.start, Heading::Section(section)))
}

/// `参考答案`, `《…》试题答案`, `答案:1-5 ACBDB`: where the answers begin.
fn answers(text: &Text, at: usize, end: usize) -> Option<usize> {
    let line = text.folded(&(at..end));
    let bare = line.trim().trim_matches(|c: char| "*#:【】 .-—=".contains(c));
    let words = [
        "答案",
        "参考答案",
        "标准答案",
        "答案与解析",
        "答案及解析",
        "参考答案及解析",
        "参考答案与解析",
        "答案解析",
        "试题答案",
        "答案部分",
        "参考答案及评分标准",
        "参考答案与评分标准",
        "正确答案",
    ];
    let short = bare.chars().count() <= 40 && !bare.contains(['。', '?', ':']);
    let titled = short
        && (bare.ends_with("参考答案")
            || bare.ends_with("试题答案")
            || bare.ends_with("习题答案")
            || bare.ends_with("参考答案及评分标准")
            || bare.ends_with("答案及解析"));
    if words.contains(&bare) || (titled && !bare.contains('含') && !bare.contains("及答案")) {
        let next = skip_decor(text, text.skip_white(end));
        let sections = mark(text, next).is_some_and(|mark| matches!(mark.family, Family::Chinese | Family::ChineseBracket));
        let kind = words::short_kind(text, next).is_some();
        let chapter = chapter(text, next, text.line_end(next)).is_some();
        let table = text.reads(next, "题号") || text.reads(next, "|");
        return (sections || kind || chapter || table || block::starts_several(text, next) || opens_at_one(text, next))
            .then_some(end);
    }
    let behind = words::label(text, at, words::ANSWER, false)?;
    let several = block::starts_several(text, behind) && behind < end;
    let sections = mark(text, behind).is_some_and(|mark| mark.family == Family::Chinese)
        && words::kind(text, text.skip_spaces(mark(text, behind)?.end)).is_some();
    ((several && !text.reads(at, "答:")) || sections).then_some(behind)
}

/// `…参考答案:一、1.A2.B` in running text.
fn inline_answers(text: &Text, at: usize) -> Option<usize> {
    let words = ["参考答案", "正确答案", "标准答案", "答案"];
    text.one_of(at, &words)?;
    let behind = words::label(text, at, &words, false)?;
    let keys = |at: usize| block::starts_several(text, at);
    let ordinal = mark(text, behind).filter(|mark| mark.family == Family::Chinese);
    let named = |mark: &Mark| keys(mark.end) || words::kind(text, text.skip_spaces(mark.end)).is_some();
    (keys(behind) || ordinal.is_some_and(|mark| named(&mark))).then_some(behind)
}

/// The answers to several open questions begin: the number 1 with text, and a 2 behind it on a line of its own.
fn opens_at_one(text: &Text, at: usize) -> bool {
    let one = mark(text, at).filter(|mark| mark.number == 1 && !mark.bare);
    one.is_some()
        && at > 40
        && (at..text.chars.len().min(at + 1500))
            .any(|at| mark(text, at).is_some_and(|two| two.first && two.number == 2 && !two.bare))
}

/// `第三章 …`, `项目一…`: the title and the number.
fn chapter(text: &Text, at: usize, end: usize) -> Option<String> {
    let line = text.folded(&(at..end));
    if line.ends_with(['。', '?', ';', ',']) || line.chars().count() > 40 {
        return None;
    }
    let lead = [
        "项目",
        "模块",
        "任务",
        "单元",
        "专题",
        "情境",
        "章节",
        "练习",
        "习题",
        "试卷",
        "模拟卷",
        "模拟题",
        "测试",
        "作业",
        "第",
    ]
    .iter()
    .find(|word| text.reads(at, word))?;
    let start = text.skip_spaces(at + lead.chars().count());
    let (_, behind, _) = numeral(text, start)?;
    if *lead == "第" {
        text.one_of(text.skip_spaces(behind), &["章", "单元", "讲", "篇", "模块", "项目", "节", "套"])?;
    } else if text.get(behind) == '.' || text.get(behind).is_ascii_digit() {
        return None;
    }
    Some(text.raw(&(at..end)).trim().trim_matches(['*', '#', ' ']).to_owned())
}

/// Chinese ordinals: they number sections, items, or the points of an answer.
struct Ordinals<'t> {
    text: &'t Text,
    last: Option<u32>,
    /// The last number of a list within an answer.
    nested: Option<u32>,
}

impl Ordinals<'_> {
    fn section(&mut self, mark: &Mark) -> Option<Section> {
        let text = self.text;
        if mark.at > 0 && "第其之期初".contains(text.get(mark.at - 1)) {
            return None;
        }
        let start = text.skip_spaces(mark.end);
        let start = if text.get(start) == '[' || text.get(start) == '【' { start + 1 } else { start };
        if let Some((kind, length)) = words::kind(text, start)
            .or_else(|| words::short_kind(text, start).filter(|(_, length)| text.get(start + length) == '\n'))
            && (mark.first || self.opens(start + length))
        {
            self.last = Some(mark.number);
            self.nested = None;
            let mut section = section(text, mark.at, start, start + length, Some(kind));
            section.ordinal = Some(mark.number);
            return Some(section);
        }
        if mark.family == Family::ChineseBracket {
            return None;
        }
        if block::starts_several(text, mark.end) {
            let title = text.raw(&(mark.at..mark.end)).trim().to_owned();
            self.last = Some(mark.number);
            return Some(Section {
                ordinal: Some(mark.number),
                title,
                at: mark.at,
                body: mark.end..mark.end,
                ..Section::default()
            });
        }
        let asked = self.asks(mark);
        let follows = self.last.is_some_and(|last| mark.number == last + 1);
        let listed = self.nested.is_some_and(|nested| mark.number == nested + 1);
        let opens = mark.number == 1 && asked;
        if opens || (follows && (asked || (mark.first && !listed))) {
            self.last = Some(mark.number);
            self.nested = None;
            let title = text.line_end(mark.at).min(mark.at + 30);
            let title = text.raw(&(mark.at..title)).trim().to_owned();
            return Some(Section {
                ordinal: Some(mark.number),
                title,
                at: mark.at,
                body: mark.end..mark.end,
                ..Section::default()
            });
        }
        if mark.number == 1 || listed {
            self.nested = Some(mark.number);
        }
        None
    }

    /// In running text a type is a heading only when a bracket, a number, a slot or a line end follows.
    fn opens(&self, behind: usize) -> bool {
        let at = self.text.skip_spaces(behind);
        matches!(self.text.get(at), '(' | '\n' | ':' | '】' | ']') || mark(self.text, at).is_some()
    }

    /// Whether what this numbers is a question: asked in its first words, or answered under a label.
    fn asks(&self, mark: &Mark) -> bool {
        let text = self.text;
        let stop = (mark.end + 1..text.chars.len().min(mark.end + 1500))
            .find(|at| {
                super::mark::mark(text, *at).is_some_and(|next| {
                    next.family == Family::Chinese
                        && (next.number == mark.number + 1 || next.number == 1)
                        && (next.first || next.number > 1)
                })
            })
            .unwrap_or(text.chars.len().min(mark.end + 1500));
        let held = text.folded(&(mark.end..stop));
        let head: String = held.chars().take(12).collect();
        let imperative = ["请", "试", "简述", "论述", "什么", "如何", "为什么", "分析", "谈谈", "说明", "简要"]
            .iter()
            .any(|word| head.trim_start().starts_with(word));
        imperative || held.contains('?') || held.contains("答案:") || held.contains("要点:")
    }
}

/// A section with what its heading says of points and counts; the heading ends with its bracket or its line.
fn section(text: &Text, at: usize, name: usize, behind: usize, kind: Option<Kind>) -> Section {
    let mut end = text.skip_spaces(behind);
    let line = text.line_end(end);
    let mut told = String::new();
    while matches!(text.get(end), '】' | ']' | '*') {
        end = text.skip_spaces(end + 1);
    }
    while matches!(text.get(end), '(' | '[' | '【') {
        let limit = (end + 120).min(text.fold.len());
        let Some(close) = (end..limit).find(|at| matches!(text.get(*at), ')' | ']' | '】')) else { break };
        let held = text.folded(&(end + 1..close));
        if held.trim().is_empty() || !held.contains(['分', '题', '共', '每', '选', '对', '个', '填', '答']) {
            break;
        }
        told.push_str(&held);
        end = text.skip_spaces(close + 1);
    }
    while matches!(text.get(end), ':' | '.' | '】' | '*' | '。') {
        end = text.skip_spaces(end + 1);
    }
    let rest = text.folded(&(end..line.clamp(end, end + 61)));
    if told.is_empty() && rest.contains('分') && rest.chars().count() < 60 {
        told = rest;
        end = line;
    }
    let (total, each, declared) = points(&told);
    let title = text.raw(&(at..end.max(behind))).trim().trim_matches(['#', '*', ' ']).to_owned();
    let kind = if told.contains("多项") && !told.contains("一项") && text.reads(name, "选择题") {
        Some(Kind::Multi)
    } else {
        kind
    };
    Section { kind, title, total, each, declared, at, body: end..end, ..Section::default() }
}

/// `本大题共20分,每题1分`, `共10小题,每小题2分,共20分`, `5×4=20分`.
pub(crate) fn points(told: &str) -> (Option<Points>, Option<Points>, Option<u32>) {
    let bare: String = told.chars().filter(|c| !c.is_whitespace()).collect();
    let (mut total, mut each, mut declared) = (None, None, None);
    let number = |text: &str| -> Option<f64> {
        let start = text
            .rfind(|c: char| !c.is_ascii_digit() && c != '.')
            .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        text[start..].parse().ok()
    };
    let whole = |value: f64| Some(Points((value * 100.0).round() as i64)).filter(|points| points.0 > 0 && points.0 < 1_000_000);
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
    for unit in ["小题", "道题", "题", "道", "个"] {
        let found = bare.match_indices(unit).find_map(|(at, _)| number(&bare[..at]).filter(|_| !bare[..at].ends_with('每')));
        if declared.is_none()
            && let Some(value) = found
        {
            declared = Some(value as u32).filter(|count| *count > 0 && *count < 1000);
        }
    }
    if let (None, Some(total), Some(count)) = (each, total, declared)
        && total.0 % i64::from(count) == 0
    {
        each = Some(Points(total.0 / i64::from(count)));
    }
    if let (Some(total), Some(each), None) = (total, each, declared)
        && each.0 > 0
        && total.0 % each.0 == 0
    {
        declared = u32::try_from(total.0 / each.0).ok();
    }
    (total, each, declared)
}

fn number_length(text: &str) -> usize {
    text.bytes().rev().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_read_from_any_heading() {
        let whole = |n: i64| Some(Points::whole(n));
        assert_eq!(points("本大题共20分,每题1分"), (whole(20), whole(1), Some(20)));
        assert_eq!(points("共109题,每题1分,共109分"), (whole(109), whole(1), Some(109)));
        assert_eq!(points("每小题2分,共20分"), (whole(20), whole(2), Some(10)));
        assert_eq!(points("共5小题,共40分"), (whole(40), whole(8), Some(5)));
        assert_eq!(points("将正确的代码填入括号"), (None, None, None));
    }
}
