//! Headings: chapters, blocks of answers, and sections that say their type.

use super::answers::answers;
use super::aside::{aside, title_above, title_before};
use super::chapter::{chapter, skip_decor};
use super::lead::typed;
use super::ordinals::Ordinals;
use super::section::section;
use super::{Heading, Section};
use crate::import::{
    keys::block,
    mark::{Family, Mark, mark},
    text::Text,
    words,
};

/// Returns every heading: where it starts, where it ends, and what it opens.
pub(super) fn headings(text: &Text) -> Vec<(usize, usize, Heading)> {
    let mut found: Vec<(usize, usize, Heading)> = Vec::new();
    let mut ordinals = Ordinals { text, last: None, nested: None };
    let mut at = 0;
    while at < text.chars.len() {
        let first = at == 0 || text.get(at - 1) == '\n';
        if first {
            let start = skip_decor(text, at);
            if let Some((behind, heading)) = of_line(text, start) {
                let place = if matches!(heading, Heading::Answers) { title_above(text, at).unwrap_or(at) } else { at };
                let place = place.max(found.last().map_or(0, |last| last.1));
                if let Heading::Chapter(_) = heading {
                    ordinals.last = None;
                }
                found.push((place, behind, heading));
                at = behind.max(at + 1);
                continue;
            }
        }
        if !first && let Some(behind) = inline_answers(text, at) {
            found.push((at, behind, Heading::Answers));
            at = behind;
            continue;
        }
        if aside(text, at) {
            found.push((at, at, Heading::Aside));
            at += 1;
            continue;
        }
        if let Some(section) = typed(text, at) {
            titled(text, at, &section, &mut found);
            ordinals.seen(section.ordinal);
            let behind = section.body.start;
            found.push((at, behind, Heading::Section(section)));
            at = behind.max(at + 1);
            continue;
        }
        if let Some(mark) = mark(text, at).filter(|mark| matches!(mark.family, Family::Chinese | Family::ChineseBracket))
            && let Some(section) = ordinals.section(&mark)
        {
            titled(text, at, &section, &mut found);
            let behind = section.body.start;
            found.push((at, behind, Heading::Section(section)));
            at = behind.max(at + 1);
            continue;
        }
        at += 1;
    }
    found
}

/// Number 1 stands here.
fn opens_list(text: &Text, at: usize) -> bool {
    mark(text, text.skip_spaces(at)).is_some_and(|mark| mark.number == 1 && !mark.bare)
}

/// Before the first section of a paper its title may stand in the line of the last question.
fn titled(text: &Text, at: usize, section: &Section, found: &mut Vec<(usize, usize, Heading)>) {
    let start = title_before(text, at).filter(|start| found.last().is_some_and(|last| last.1 < *start));
    if let Some(start) = start.filter(|_| section.ordinal == Some(1) && section.kind.is_some()) {
        found.push((start, at, Heading::Title));
    }
}

/// Returns a heading that needs a line of its own: a chapter, a block of answers, a type without a number.
pub(super) fn of_line(text: &Text, at: usize) -> Option<(usize, Heading)> {
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
    if let Some(name) = text.one_of(start, &["附加题", "加试题", "选做题"]).filter(|name| "(:\n".contains(text.get(start + name)))
    {
        let section = section(text, at, start, start + name, None);
        return Some((section.body.start, Heading::Section(section)));
    }
    let (kind, name) = words::short_kind(text, start)?;
    // `思考题:` above its questions belongs to a case.
    if part.is_none() && text.reads(start, "思考题") && text.get(text.skip_spaces(start + name)) == ':' {
        return None;
    }
    let behind = text.skip_spaces(start + name);
    // `[单选题] 1.A 2.C`: a name in brackets is a heading when keys or a line end follow, and a question's tag otherwise.
    let tagged = text.get(behind) == ']'
        && (text.skip_spaces(behind + 1) >= end || block::starts_several(text, behind + 1) || opens_list(text, behind + 1));
    let closes =
        behind >= end || tagged || "(:】*".contains(text.get(behind)) || text.reads(behind, "共") || text.reads(behind, "答案");
    if !closes || length > 90 {
        return None;
    }
    let label = text.one_of(behind, &["参考答案", "答案"]);
    let mut section = section(text, at, start, label.map_or(start + name, |length| behind + length), Some(kind));
    section.answers = label.is_some();
    section.ordinal = part.map(|index| index as u32 + 1);
    Some((section.body.start, Heading::Section(section)))
}

/// `…参考答案:一、1.A2.B` in running text.
pub(super) fn inline_answers(text: &Text, at: usize) -> Option<usize> {
    let words = ["参考答案", "正确答案", "标准答案", "答案"];
    text.one_of(at, &words)?;
    let behind = words::label(text, at, &words, false)?;
    let keys = |at: usize| block::starts_several(text, at);
    let ordinal = mark(text, behind).filter(|mark| mark.family == Family::Chinese);
    let named = |mark: &Mark| keys(mark.end) || words::kind(text, text.skip_spaces(mark.end)).is_some();
    (keys(behind) || ordinal.is_some_and(|mark| named(&mark))).then_some(behind)
}
