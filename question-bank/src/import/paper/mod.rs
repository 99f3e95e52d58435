//! A paper: its sections are read into drafts, and the answers below are given to the questions they belong to.

mod section;
mod unsectioned;

pub(crate) use self::section::report_section;
use self::{
    section::{complete_section, refuse},
    unsectioned::{find_ordinals, read_collection, read_titled_case},
};
use super::{
    attach, collection,
    draft::Draft,
    numbered_question::{NumberedQuestion, Run},
    objective, open,
    outline::{self, Outline, Section},
    paper_drafts::{PaperDrafts, SectionDrafts},
    report::Suggestion,
    sequence, shared,
    text::Text,
};
use crate::{
    passage::{RefusedPassage, clip},
    remark::Remark,
};
use exam::Kind;
use std::ops::Range;

impl PaperDrafts {
    /// Completes the drafts of every section.
    pub fn complete(mut self) -> PaperDrafts {
        self.sections.iter_mut().for_each(complete_section);
        self
    }
}

/// Reads a document as a paper.
pub(crate) fn read(text: &Text, suggestions: &mut Vec<Suggestion>) -> PaperDrafts {
    let Outline { chapters, sections, head, asides } = outline::outline(text);
    let mut paper = PaperDrafts { chapters, ..PaperDrafts::default() };
    let untyped = sections.iter().all(|section| section.kind.is_none());
    if let Some(section_drafts) = untyped.then(|| read_collection(text)).flatten() {
        paper.sections.push(section_drafts);
        paper.sections.iter_mut().for_each(complete_section);
        refuse(text, head.min(text.chars.len()), &mut paper);
        return paper;
    }
    if sections.iter().all(|section| section.answers || section.kind.is_none()) {
        unsorted(text, 0..head, &mut paper, suggestions);
    }
    let mut last: Option<u32> = None;
    let (questions, answers): (Vec<Section>, Vec<Section>) = sections.into_iter().partition(|section| !section.answers);
    for section in questions {
        let expected = last.map(|last| last + 1);
        last = None;
        let body = text.trim(section.body.clone());
        let count = paper.sections.len();
        for section_drafts in fill(text, section, expected, suggestions) {
            last = section_drafts.drafts.iter().filter_map(|draft| draft.number).max().or(last);
            paper.sections.push(section_drafts);
        }
        if paper.sections[count..].iter().all(|section_drafts| section_drafts.drafts.is_empty()) && body.len() > 20 {
            let reason = Remark::NoQuestionFound.into();
            paper.refused.push(RefusedPassage { lines: text.lines(&body), reason, text: clip(&text.flow(body)) });
        }
    }
    for section in answers {
        attach::attach(text, &section, &mut paper, suggestions);
    }
    for section_drafts in &mut paper.sections {
        complete_section(section_drafts);
    }
    refuse(text, head, &mut paper);
    for aside in asides {
        let refused = RefusedPassage { lines: text.lines(&aside), reason: Remark::Article.into(), text: clip(&text.flow(aside)) };
        paper.refused.push(refused);
    }
    paper
}

/// What stands before any section: questions without a heading, or cases one after another.
fn unsorted(text: &Text, range: Range<usize>, paper: &mut PaperDrafts, suggestions: &mut Vec<Suggestion>) {
    let section = Section { body: range.clone(), ..Section::default() };
    let titled = collection::cases(text, range.clone());
    if !titled.is_empty() {
        let section = Section { kind: Some(Kind::Case), title: "案例分析".to_owned(), ..section };
        paper.sections.push(SectionDrafts { drafts: titled.into_iter().map(|of| read_titled_case(text, of)).collect(), section });
        return;
    }
    let parts = find_ordinals(text, &range);
    if parts.len() > 1 {
        let drafts =
            parts.into_iter().map(|(mark, whole)| open::read(text, whole.clone(), mark.end..whole.end, Some(mark.number), None));
        paper.sections.push(SectionDrafts { drafts: drafts.collect(), section });
        return;
    }
    let drafts = numbered(text, &section, None, suggestions);
    let objective =
        drafts.iter().flatten().filter(|draft| draft.choices.len() > 1 || draft.key_from.is_some() || draft.is_keyed()).count();
    for drafts in drafts {
        if objective * 2 >= drafts.len() && !drafts.is_empty() {
            paper.sections.push(SectionDrafts { section: section.clone(), drafts });
        }
    }
}

/// Returns the questions of a section; where the numbers start again without a heading there is a section of its own.
pub(crate) fn fill(
    text: &Text,
    section: Section,
    expected: Option<u32>,
    suggestions: &mut Vec<Suggestion>,
) -> Vec<SectionDrafts> {
    let body = section.body.clone();
    let drafts: Vec<Vec<Draft>> = match section.kind {
        Some(Kind::Case) => vec![cases(text, &section, expected, suggestions)],
        Some(kind) if kind.is_open() => vec![in_words(text, &section, expected, suggestions)],
        Some(_) => numbered(text, &section, expected, suggestions),
        // There is no type for these; nothing is made of them, and the report says so.
        None if ["匹配题", "连线题", "配对题"].iter().any(|word| section.title.contains(word)) => Vec::new(),
        None => {
            let offered = numbered(text, &section, expected, suggestions);
            let choices = offered.iter().flatten().filter(|draft| draft.choices.len() > 1).count();
            // 附加题 and the like say no type; each of their questions may.
            let named = section.ordinal.is_none() && !section.title.is_empty() && choices > 0;
            if choices >= 2 || named {
                offered
            } else if section.ordinal.is_some() {
                vec![vec![open::read(text, section.at..body.end, body, section.ordinal, None)]]
            } else {
                Vec::new()
            }
        }
    };
    let mut out: Vec<SectionDrafts> = Vec::new();
    for (index, drafts) in drafts.into_iter().enumerate() {
        let mut section = section.clone();
        if index > 0 {
            let line = drafts.first().map_or(1, |draft| draft.lines.0);
            suggestions.push(Suggestion::noted(line, "missing", section.title.as_str(), Remark::NumbersRestart));
            section = Section {
                title: String::new(),
                kind: None,
                ordinal: section.ordinal.map(|ordinal| ordinal + index as u32),
                total: None,
                each: None,
                declared: None,
                ..section
            };
        }
        out.push(SectionDrafts { section, drafts });
    }
    out
}

fn numbered(text: &Text, section: &Section, expected: Option<u32>, suggestions: &mut Vec<Suggestion>) -> Vec<Vec<Draft>> {
    let choices = matches!(section.kind, Some(Kind::Single | Kind::Multi) | None);
    let groups = shared::groups(text, section.body.clone());
    let runs = sequence::runs(text, section.body.clone(), choices, expected);
    let read = |(index, run): (usize, Run)| -> Vec<Draft> {
        let kind =
            if index == 0 { section.kind } else { section.kind.filter(|_| run[0].number == 1 && !lacks_choices(text, &run)) };
        // Where nothing tells the type, most of the questions do.
        let kind = kind.or_else(|| {
            let seen: Vec<Kind> = run.iter().map(|of| objective::read(text, of, None, &mut Vec::new()).kind).collect();
            [Kind::TrueFalse, Kind::Fill]
                .into_iter()
                .find(|kind| seen.iter().filter(|seen| *seen == kind).count() * 2 > seen.len())
        });
        run.iter().map(|of| read_question(text, of, kind, &groups, suggestions)).collect()
    };
    runs.into_iter().enumerate().map(read).collect()
}

fn read_question(
    text: &Text,
    of: &NumberedQuestion,
    kind: Option<Kind>,
    groups: &[shared::Group],
    suggestions: &mut Vec<Suggestion>,
) -> Draft {
    let mut of = of.clone();
    if let Some(next) = groups.iter().find(|group| of.body.contains(&group.material.start)) {
        (of.whole.end, of.body.end) = (next.material.start, next.material.start);
    }
    suggestions.extend(of.suggestion(text).into_iter().chain(of.divided(text)));
    let mut draft = objective::read(text, &of, kind, suggestions);
    // Without a section, a question in words may be a case.
    if kind.is_none() && draft.kind == Kind::Short && draft.choices.is_empty() {
        draft = open::read(text, of.whole, of.body, Some(of.number), None);
    }
    if let Some(group) = groups.iter().find(|group| group.numbers.contains(&of.number)) {
        draft.material = text.flow(group.material.clone());
    }
    draft
}

fn lacks_choices(text: &Text, run: &Run) -> bool {
    let offered = |of: &NumberedQuestion| of.body.clone().any(|at| text.get(at) == 'B' && ".、:".contains(text.get(at + 1)));
    run.iter().filter(|of| offered(of)).count() * 2 < run.len()
}

/// Open questions of a section, one for each number; a section without numbers is one question.
fn in_words(text: &Text, section: &Section, expected: Option<u32>, suggestions: &mut Vec<Suggestion>) -> Vec<Draft> {
    let run = sequence::runs(text, section.body.clone(), false, expected).into_iter().next().unwrap_or_default();
    if run.is_empty() {
        let body = text.trim(section.body.clone());
        return if body.len() > 4 { vec![open::read(text, body.clone(), body, None, section.kind)] } else { Vec::new() };
    }
    suggestions.extend(run.iter().flat_map(|of| of.suggestion(text).into_iter().chain(of.divided(text))));
    run.into_iter().map(|of| open::read(text, of.whole, of.body, Some(of.number), section.kind)).collect()
}

/// Returns the cases of a section: titled, numbered, or one whose questions alone are numbered.
fn cases(text: &Text, section: &Section, expected: Option<u32>, suggestions: &mut Vec<Suggestion>) -> Vec<Draft> {
    let body = text.trim(section.body.clone());
    let titled = collection::cases(text, body.clone());
    if !titled.is_empty() {
        let first = titled[0].whole.start;
        if text.trim(body.start..first).len() < 80 {
            return titled.into_iter().map(|of| read_titled_case(text, of)).collect();
        }
    }
    let runs = sequence::runs(text, body.clone(), false, expected);
    let run = runs.into_iter().next().unwrap_or_default();
    let at_once = run.first().is_some_and(|of| of.whole.start < body.start + 12);
    let long = run.iter().all(|of| text.trim(of.body.clone()).len() > 60);
    if at_once && long {
        suggestions.extend(run.iter().flat_map(|of| of.suggestion(text).into_iter().chain(of.divided(text))));
        return run.into_iter().map(|of| open::read(text, of.whole, of.body, Some(of.number), section.kind)).collect();
    }
    if body.len() < 20 {
        return Vec::new();
    }
    vec![open::read(text, section.at..body.end, body, None, section.kind)]
}
