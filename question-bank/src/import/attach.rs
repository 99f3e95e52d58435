//! Gives the answers of a block to the questions they belong to; what belongs to none is reported.

use super::{
    draft::{Draft, DraftPart, Key},
    keys::{block, open},
    mark::{Mark, mark},
    objective,
    outline::Section,
    paper_drafts::{PaperDrafts, SectionDrafts},
    report::{OrphanKey, Suggestion},
    text::Text,
    words,
};
use crate::{passage::clip, remark::Remark};
use exam::Kind;

/// Attaches one section of answers.
pub(crate) fn attach(text: &Text, answers: &Section, paper: &mut PaperDrafts, suggestions: &mut Vec<Suggestion>) {
    let Some(index) = owner(answers, &paper.sections) else {
        let lines = text.lines(&answers.body);
        let reason = OrphanKey { section: answers.title.clone(), number: 0, text: clip(&text.flow(answers.body.clone())), lines };
        paper.orphans.push(reason);
        return;
    };
    let section_drafts = &mut paper.sections[index];
    let kind = answers
        .kind
        .or(section_drafts.section.kind)
        .or(section_drafts.drafts.first().map(|draft| draft.kind))
        .unwrap_or(Kind::Single);
    if matches!(kind, Kind::Fill | Kind::Numeric)
        && let Some(lines) = by_line(text, &answers.body)
    {
        for (number, answer) in lines {
            let wanted = section_drafts.drafts.iter_mut().find(|draft| draft.number == Some(number) && draft.key == Key::None);
            match wanted.filter(|_| !words::says_nothing(&answer)) {
                Some(draft) => (draft.key, draft.key_from) = (Key::Text(answer), Some("block")),
                None => {
                    let lines = text.lines(&answers.body);
                    paper.orphans.push(OrphanKey { section: answers.title.clone(), number, text: answer, lines });
                }
            }
        }
        return;
    }
    if kind.is_objective() {
        objective_keys(text, answers, section_drafts, kind, &mut paper.orphans, suggestions);
    } else {
        in_words(text, answers, section_drafts, suggestions);
    }
}

/// Returns the section of questions that these answers are meant for: in the same chapter, of the same type, by number,
/// before them.
fn owner(answers: &Section, section_drafts: &[SectionDrafts]) -> Option<usize> {
    let kind_of = |of: &SectionDrafts| of.section.kind.or(of.drafts.first().map(|draft| draft.kind));
    let candidates = section_drafts.iter().enumerate().filter(|(_, of)| !of.drafts.is_empty());
    let mut best: Option<(i32, usize)> = None;
    for (index, of) in candidates {
        let before = of.section.at <= answers.at;
        let same = kind_of(of) == answers.kind;
        let open = |kind: Option<Kind>| matches!(kind, Some(Kind::Short | Kind::Essay));
        let related = same || (open(kind_of(of)) && open(answers.kind));
        let ordinal = of.section.ordinal.is_some() && of.section.ordinal == answers.ordinal;
        if answers.chapter > 0 && of.section.chapter > 0 && of.section.chapter != answers.chapter {
            continue;
        }
        if !before || (answers.kind.is_some() && !related && !(ordinal && of.section.kind.is_none())) {
            continue;
        }
        let waiting = of.drafts.iter().any(|draft| !draft.is_keyed());
        let score =
            i32::from(same) * 8 + i32::from(ordinal) * 6 + i32::from(waiting) * 10 + i32::from(of.section.set == answers.set) * 4;
        let nearest = answers.kind.is_none() && answers.ordinal.is_none();
        if best.is_none_or(|(known, _)| score > known || (nearest && score >= known)) {
            best = Some((score, index));
        }
    }
    best.map(|(_, index)| index)
}

fn objective_keys(
    text: &Text,
    answers: &Section,
    section_drafts: &mut SectionDrafts,
    kind: Kind,
    orphans: &mut Vec<OrphanKey>,
    suggestions: &mut Vec<Suggestion>,
) {
    let lines = text.lines(&answers.body);
    // Statements that offer 正确 and 错误 as choices have letters for keys.
    let lettered =
        section_drafts.drafts.iter().filter(|draft| draft.first_verdict.is_some()).count() * 2 > section_drafts.drafts.len();
    let letters = lettered && text.part(&answers.body).iter().any(|c| ('A'..='B').contains(c));
    let read_as = if kind == Kind::TrueFalse && letters { Kind::Single } else { kind };
    let large = section_drafts.drafts.iter().any(|draft| draft.number > Some(999));
    // A table says itself which number is whose.
    let table = ["题号", "序号"].iter().any(|word| text.folded(&answers.body).contains(word));
    let keys = if large && !table { block::large(text, &answers.body, read_as) } else { block::Keys::new() };
    let keys = if keys.is_empty() { block::keys(text, answers.body.clone(), read_as, section_drafts.drafts.len()) } else { keys };
    let offset = section_drafts.drafts.first().and_then(|draft| draft.number).unwrap_or(1);
    // Keys that start at 1 for questions that count on are meant in order, if there are as many.
    let shifted = offset > 1 && keys.len() == section_drafts.drafts.len() && keys.keys().next() == Some(&1);
    for (number, (read, answer_text)) in keys {
        let number = if shifted { number + offset - 1 } else { number };
        match section_drafts.drafts.iter_mut().find(|draft| draft.number == Some(number)) {
            Some(draft) if read.is_some() => {
                objective::take_key(draft, &answer_text, "block", lines.0, suggestions);
            }
            Some(draft) if !answer_text.is_empty() && !words::says_nothing(&answer_text) => {
                draft.because(Remark::KeyUnreadable.with(&[&clip(&answer_text)]));
                suggestions.push(Suggestion::new(lines.0, "key", format!("{number}.{answer_text}"), ""));
            }
            Some(_) => suggestions.push(Suggestion::noted(lines.0, "key", format!("{number}."), Remark::EmptyInBlock)),
            None => orphans.push(OrphanKey { section: answers.title.clone(), number, text: answer_text, lines }),
        }
    }
}

/// `2.60` gives 60 as the second answer where the answers are counted.
fn opening(text: &Text, at: usize) -> Option<(u32, usize)> {
    let digits = (at..at + 4).take_while(|at| text.get(*at).is_ascii_digit()).count();
    let number = text.folded(&(at..at + digits)).parse().ok()?;
    ".、:)".contains(text.get(at + digits)).then_some((number, at + digits + 1))
}

/// Returns the answers of a block that gives each on a line with its number.
fn by_line(text: &Text, body: &std::ops::Range<usize>) -> Option<Vec<(u32, String)>> {
    let mut found: Vec<(u32, std::ops::Range<usize>)> = Vec::new();
    let (mut at, mut other) = (body.start, 0);
    while at < body.end {
        let start = text.skip_spaces(at);
        let end = text.line_end(at).min(body.end);
        let next = found.last().map(|last| last.0 + 1);
        match opening(text, start).filter(|(number, _)| next.is_none_or(|next| *number == next)) {
            Some((number, behind)) if start < end => found.push((number, behind.min(end)..end)),
            _ if text.trim(at..end).is_empty() => {}
            _ => {
                other += 1;
                if let Some(last) = found.last_mut() {
                    last.1.end = end;
                }
            }
        }
        at = end + 1;
    }
    (found.len() > 1 && other <= found.len())
        .then(|| found.into_iter().map(|(number, range)| (number, text.flow(range))).collect())
}

fn in_words(text: &Text, answers: &Section, section_drafts: &mut SectionDrafts, suggestions: &mut Vec<Suggestion>) {
    let questions: Vec<(u32, Vec<char>)> = section_drafts
        .drafts
        .iter()
        .enumerate()
        .map(|(index, draft)| (draft.number.unwrap_or(index as u32 + 1), asked(draft)))
        .collect();
    let found = open::answers(text, answers.body.clone(), &questions);
    // The only question of its section is answered by all of it, unless its number opens the answer.
    let begins = text.skip_white(answers.body.start) + 12;
    let lone = section_drafts.drafts.len() == 1 && section_drafts.drafts[0].parts.len() < 2;
    for (draft, range) in section_drafts.drafts.iter_mut().zip(found) {
        let range = range.filter(|range| !lone || range.start <= begins);
        let Some(range) = range.or(lone.then(|| answers.body.clone())) else {
            suggestions.push(Suggestion::noted(draft.lines.0, "key", draft.stem.as_str(), Remark::NotInBlock));
            continue;
        };
        let start = text.skip_white(range.start);
        let start = words::label(text, start, words::ANSWER, false).unwrap_or(start);
        let range = start..range.end.max(start);
        if draft.kind == Kind::Case && !draft.parts.is_empty() {
            parts(text, range, &mut draft.parts);
            draft.no_longer(Remark::NoPartAnswer);
            if draft.parts.iter().any(|part| part.answer.is_empty()) {
                draft.because(Remark::NoPartAnswer);
            }
        } else if draft.key == Key::None {
            let answer = text.flow(range);
            if !answer.is_empty() && !words::says_nothing(&answer) {
                (draft.key, draft.key_from) = (Key::Text(answer), Some("block"));
            }
        }
    }
}

/// Answers below a collection of cases: `第9则` and what follows, for cases that have none.
pub(crate) fn appendix(text: &Text, range: std::ops::Range<usize>, drafts: &mut [Draft]) {
    let marks: Vec<Mark> =
        range.clone().filter(|at| text.get(*at) == '第').filter_map(|at| mark(text, at)).filter(|mark| mark.first).collect();
    for (index, of) in marks.iter().enumerate() {
        let end = marks.get(index + 1).map_or(range.end, |next| next.at);
        let waiting =
            |draft: &&mut Draft| draft.number == Some(of.number) && draft.parts.iter().all(|part| part.answer.is_empty());
        if let Some(draft) = drafts.iter_mut().find(waiting) {
            parts(text, of.end..end, &mut draft.parts);
            if draft.parts.iter().all(|part| !part.answer.is_empty()) {
                draft.no_longer(Remark::NoPartAnswer);
            }
        }
    }
}

fn asked(draft: &Draft) -> Vec<char> {
    let all = if draft.kind == Kind::Case {
        draft.parts.iter().map(|part| part.stem.as_str()).collect::<String>()
    } else {
        draft.stem.clone()
    };
    super::fold::Fold::default().text(&all).chars().collect()
}

fn parts(text: &Text, range: std::ops::Range<usize>, parts: &mut [DraftPart]) {
    let fold = |stem: &str| super::fold::Fold::default().text(stem).chars().collect();
    let questions: Vec<(u32, Vec<char>)> =
        parts.iter().enumerate().map(|(index, part)| (index as u32 + 1, fold(&part.stem))).collect();
    let found = open::answers(text, range.clone(), &questions);
    let lone = parts.len() == 1;
    for (part, found) in parts.iter_mut().zip(found) {
        if let Some(found) = found.or(lone.then(|| range.clone())).filter(|_| part.answer.is_empty()) {
            part.answer = Some(text.flow(found)).filter(|answer| !words::says_nothing(answer)).unwrap_or_default();
        }
    }
}
