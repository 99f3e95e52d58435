//! `Q1. … A1. …`, `问：… 答：…`: questions with their answers in turn, as revision notes end, or a page of its own.

use super::{
    documents::Part,
    draft::{Draft, Key},
    fold::Fold,
    notes, outline, paper,
    paper_drafts::SectionDrafts,
    text::{Line, Text},
    words,
};
use exam::Kind;

/// Divides revision notes from the questions below them, where they have any.
pub(crate) fn split_questions(part: Part, fold: &mut Fold) -> Vec<Part> {
    let named = |(index, line): (usize, &Line)| (index > 3 && names_exercises(&line.text, fold)).then_some(index);
    let heads: Vec<usize> = part.lines.iter().enumerate().filter_map(named).take(HEADS).collect();
    let is_notes =
        |at: usize, fold: &mut Fold| notes::read(&Text::new(&part.lines[..at], fold), &part.title, &mut Vec::new()).is_some();
    match heads.into_iter().find(|at| is_notes(*at, fold) && holds_questions(&part.lines[*at..], fold)) {
        Some(at) => {
            let mut lines = part.lines;
            let rest = lines.split_off(at);
            vec![Part { title: part.title.clone(), lines }, Part { title: part.title, lines: rest }]
        }
        None => vec![part],
    }
}

/// As many headings of exercises are looked at, so that time stays in proportion.
const HEADS: usize = 4;

/// `复习自测(三道)`, alone on its line.
fn names_exercises(line: &str, fold: &mut Fold) -> bool {
    let bare: String = fold.text(line).chars().filter(|c| !c.is_whitespace() && !"*#【】:".contains(*c)).collect();
    let name = bare.split('(').next().unwrap_or_default();
    let name = name.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十、.附".contains(c));
    let words = ["自测", "自测题", "练习", "练习题", "思考题", "复习题", "测试题", "习题", "自我检测", "真题"];
    name.chars().count() <= 10 && bare.chars().count() <= 20 && words.iter().any(|word| name.ends_with(word))
}

fn holds_questions(lines: &[Line], fold: &mut Fold) -> bool {
    let text = Text::new(lines, fold);
    let numbered = || {
        let found = paper::read(&text, &mut Vec::new());
        let drafts: Vec<&Draft> = found.sections.iter().flat_map(|section_drafts| &section_drafts.drafts).collect();
        drafts.len() > 1 && drafts.iter().all(|draft| draft.stem.ends_with(['?', '？']) || !draft.choices.is_empty())
    };
    read(&text).is_some() || numbered()
}

/// Reads a document that is nothing but questions and answers in turn.
pub(crate) fn read(text: &Text) -> Option<SectionDrafts> {
    let mut tags: Vec<(bool, Option<u32>, usize, usize)> = Vec::new();
    let mut at = text.skip_white(0);
    while at < text.chars.len() {
        if let Some((question, number, behind)) = tag(text, at) {
            let answers = |last: &(bool, Option<u32>, usize, usize)| last.0 && last.1 == number;
            if question != tags.last().is_some_and(answers) {
                tags.push((question, number, at, behind));
            }
        }
        at = text.skip_white(text.line_end(at) + 1);
    }
    let first = tags.first()?.2;
    let paired = tags.len() >= 4
        && tags.len().is_multiple_of(2)
        && tags.iter().enumerate().all(|(index, tag)| tag.0 == index.is_multiple_of(2));
    if !paired || text.trim(0..first).len() > 80 {
        return None;
    }
    let end = |index: usize| tags.get(index).map_or(text.chars.len(), |tag| tag.2);
    let drafts = (0..tags.len()).step_by(2).map(|index| {
        let (question, answer) = (tags[index], tags[index + 1]);
        let whole = question.2..end(index + 2);
        let mut draft = Draft::new(Kind::Short, Some(question.1.unwrap_or(index as u32 / 2 + 1)));
        (draft.lines, draft.raw) = (text.lines(&whole), text.raw(&text.trim(whole)));
        draft.stem = text.flow(question.3..answer.2);
        let answer_text = text.flow(answer.3..end(index + 2));
        if !answer_text.is_empty() && !words::says_nothing(&answer_text) {
            (draft.key, draft.key_from) = (Key::Text(answer_text), Some("inline"));
        }
        draft
    });
    let title = text.raw(&text.trim(0..first));
    let section = outline::Section { kind: Some(Kind::Short), title, ..outline::Section::default() };
    Some(SectionDrafts { section, drafts: drafts.collect() })
}

/// `Q1.` `问:` asks, `A1.` `答:` answers; a bare letter with a point may be a choice.
fn tag(text: &Text, at: usize) -> Option<(bool, Option<u32>, usize)> {
    let question = match text.get(at) {
        'Q' | '问' => true,
        'A' | '答' => false,
        _ => return None,
    };
    let digits = (at + 1..at + 4).take_while(|at| text.get(*at).is_ascii_digit()).count();
    let number = text.folded(&(at + 1..at + 1 + digits)).parse().ok();
    let sign = text.skip_spaces(at + 1 + digits);
    let signed = ":".contains(text.get(sign)) || number.is_some() && ".、".contains(text.get(sign));
    signed.then_some((question, number, sign + 1))
}
