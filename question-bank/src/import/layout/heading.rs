//! Headings on lines of their own: chapters, sections that name their type, and where answers begin.

use super::card::Line;
use super::opening::{opening, skip_bullets};
use crate::import::{
    outline::{self, Section},
    text::Text,
    words,
};

/// What a line opens.
pub(super) enum Heading {
    /// Its title.
    Chapter(String),
    /// The answers to what stands above.
    Answers(usize),
    /// Questions of one type, or their answers.
    Section(Box<Section>),
}

/// Returns what a line opens, if it is a heading.
pub(super) fn heading(text: &Text, line: &Line) -> Option<Heading> {
    let start = skip_bullets(text, line.at);
    if let Some(behind) = outline::answers(text, start, line.end) {
        return Some(Heading::Answers(behind));
    }
    if let Some(behind) = large_keys(text, start, line.end) {
        return Some(Heading::Answers(behind));
    }
    if let Some(section) = typed(text, start, line.end) {
        return Some(Heading::Section(Box::new(section)));
    }
    if let Some(section) = untyped(text, start, line.end) {
        return Some(Heading::Section(Box::new(section)));
    }
    if let Some(title) = outline::chapter(text, start, line.end) {
        return Some(Heading::Chapter(title));
    }
    // `# 2020`: a heading of Markdown that numbers nothing.
    let hashes = (line.at..line.end).take_while(|at| text.get(*at) == '#').count();
    let title = text.raw(&(start..line.end)).trim().to_owned();
    let titled = hashes > 0 && text.get(line.at + hashes) == ' ' && opening(text, line.at).is_none_or(|of| of.doubtful);
    (titled && title.chars().count() <= 40 && !title.ends_with(['。', '？', '?'])).then_some(Heading::Chapter(title))
}

/// `一、单选题（每题2分）`, `【單項選擇題舉例】`, `第一章绪论判断题(对选A错选B)`: nothing of a question stands in the line.
fn typed(text: &Text, at: usize, end: usize) -> Option<Section> {
    let length = end.saturating_sub(at);
    if length == 0 || length > 90 {
        return None;
    }
    let name = (at..end.min(at + 30)).find(|at| words::short_kind(text, *at).is_some())?;
    let (kind, size) = words::short_kind(text, name)?;
    let full = words::kind(text, name).is_some();
    let before = lead(&text.folded(&(at..name)))?;
    let mut rest = text.folded(&(name + size..end));
    let held = text.folded(&(at..end));
    if held.trim_end().ends_with(['。', '?', '；', '，', ',']) && !held.contains('分') {
        return None;
    }
    // A slot makes it a question, unless it is a place for the points that were got.
    if held.contains("()") || held.contains("( )") {
        return None;
    }
    let label = ["参考答案", "答案"].iter().find(|word| rest.trim_start().starts_with(*word)).copied();
    if let Some(label) = label {
        rest = rest.trim_start().trim_start_matches(label).to_owned();
    }
    let (tail, details) = tail(&rest);
    let tail = tail.trim_matches(|c: char| c.is_whitespace() || ":：.、】]*#-—_。|".contains(c));
    let tail = tail.trim_start_matches(['题', '型']).trim_start_matches("部分").trim_start_matches("举例");
    let counted = tail.chars().all(|c| c.is_ascii_digit() || " .,;:、共本大题每小各空计满合总道分×*=()".contains(c));
    if !(tail.is_empty() || counted && (tail.contains('分') || tail.contains('题'))) {
        return None;
    }
    if !full && before.is_empty() && details.is_empty() && !tail.is_empty() {
        return None;
    }
    let mut section = outline::section(text, at, name, name + size + label.map_or(0, |label| label.chars().count()), Some(kind));
    section.answers = label.is_some();
    section.ordinal = ordinal(text, at);
    section.body = end..end;
    let (total, each, declared) = outline::points(&details);
    section.total = section.total.or(total);
    section.each = section.each.or(each);
    section.declared = section.declared.or(declared);
    // `1.【单选题】（2分）` is the tag of one question, unless it counts several or a question follows.
    let plain = before.starts_with(|c: char| c.is_ascii_digit());
    let next = text.skip_white(end);
    let follows = opening(text, next).is_some();
    if plain && !held.contains(['每', '共']) && !follows {
        return None;
    }
    // `(共2分,每小题1分)` on the line below.
    if section.each.is_none() && section.total.is_none() && text.get(next) == '(' {
        let below = text.line_end(next);
        let held = text.folded(&(next..below));
        if held.trim_end().ends_with(')') && held.contains('分') && (held.contains('每') || held.contains('共')) {
            let (total, each, declared) = outline::points(&held);
            (section.total, section.each, section.declared) = (total, each, declared);
            section.body = below..below;
        }
    }
    Some(section)
}

/// `参考答案：1201.C 1202.A`: two keys behind numbers of four or five digits.
fn large_keys(text: &Text, at: usize, end: usize) -> Option<usize> {
    let length = text.one_of(at, &["参考答案", "正确答案", "标准答案", "答案"])?;
    let behind = text.skip_spaces(at + length);
    (text.get(behind) == ':').then_some(())?;
    let held = text.folded(&(behind + 1..end));
    let keyed = |token: &str| {
        let digits = token.chars().take_while(char::is_ascii_digit).count();
        (4..=5).contains(&digits) && token[digits..].starts_with(['.', '、', ':', '-', '~'])
    };
    (held.split_whitespace().filter(|token| keyed(token)).count() > 1).then_some(behind + 1)
}

/// `二、匹配题（每线1分，共3分）`: a type that has no name here.
fn untyped(text: &Text, at: usize, end: usize) -> Option<Section> {
    let mark = crate::import::mark::mark(text, at).filter(|mark| mark.family == crate::import::mark::Family::Chinese)?;
    let held = text.folded(&(mark.end..end));
    let (plain, details) = tail(&held);
    let name = plain.trim().trim_end_matches(':');
    let short = (2..=8).contains(&name.chars().count()) && name.ends_with('题');
    if !short {
        return None;
    }
    let (total, each, declared) = outline::points(&details);
    let title = text.raw(&(at..end)).trim().to_owned();
    Some(Section { title, ordinal: Some(mark.number), total, each, declared, body: end..end, ..Section::default() })
}

fn ordinal(text: &Text, at: usize) -> Option<u32> {
    let start = text.skip_spaces(at);
    let mark = crate::import::mark::mark(text, start)?;
    Some(mark.number)
}

/// Returns what stands before the name of a type, if it is an ordinal, a chapter, or nothing.
fn lead(before: &str) -> Option<String> {
    let bare = before.trim().trim_matches(|c: char| "【[*#(■◆● ".contains(c)).to_owned();
    if bare.is_empty() {
        return Some(bare);
    }
    let chapter =
        bare.starts_with('第') && ['章', '节', '讲', '篇', '单'].iter().any(|unit| bare.chars().take(6).any(|c| c == *unit));
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百壹贰叁肆伍陆ⅠⅡⅢⅣⅤⅥIVX第部分大题(). 、．:,".contains(c);
    let ordinal = bare.chars().all(numeral) && bare.chars().count() <= 10;
    // A plain number before a short name may be a question: `1.判断…`.
    (chapter && bare.chars().count() <= 24 || ordinal).then_some(bare)
}

/// Divides what follows a name into brackets and the rest.
fn tail(rest: &str) -> (String, String) {
    let (mut plain, mut held, mut depth) = (String::new(), String::new(), 0);
    for c in rest.chars() {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = (depth - 1).max(0),
            _ if depth > 0 => held.push(c),
            _ => plain.push(c),
        }
    }
    (plain, held)
}
