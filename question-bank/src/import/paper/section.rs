//! What the questions of a section come to when all answers are given: points, reasons for drafts, passages that are no items.

use crate::{
    file::image::LOST,
    import::{
        draft::Key,
        paper_drafts::{PaperDrafts, SectionDrafts},
        report::SectionReport,
        text::Text,
    },
    passage::{RefusedPassage, clip},
    remark::Remark,
};
use exam::{Kind, Points};

/// Completes the drafts of a section by what only the whole section tells: points, and the reasons for which a question
/// stays a draft.
pub(super) fn complete_section(section_drafts: &mut SectionDrafts) {
    let section = &mut section_drafts.section;
    // `2×10`: ten questions of two points, if there are ten.
    if let (Some(declared), Some(each)) = (section.declared, section.each) {
        let found = section_drafts.drafts.len() as u32;
        if found != declared && each == Points::whole(i64::from(found)) && section.title.contains(['×', '*']) {
            (section.declared, section.each) = (Some(found), Some(Points::whole(i64::from(declared))));
        }
    }
    if section_drafts.drafts.len() == 1 && section.each.is_none() && section.declared.is_none_or(|declared| declared == 1) {
        section.each = section.total;
    }
    for draft in &mut section_drafts.drafts {
        let by_blank = draft.kind == Kind::Fill && section_drafts.section.title.contains("每空");
        let each = section_drafts.section.each.map(|each| if by_blank { each.times(blanks(&draft.stem)) } else { each });
        let own = section_drafts.section.own.iter().find(|(number, _)| draft.number == Some(*number)).map(|(_, points)| *points);
        draft.points = draft.points.or(own).or(each);
        let offers_choices = matches!(draft.kind, Kind::Single | Kind::Multi);
        if offers_choices && draft.choices.len() < 2 {
            draft.because(Remark::NoChoices);
        }
        if draft.key == Key::None && !matches!(draft.kind, Kind::Case | Kind::TermPaper) {
            draft.because(Remark::NoKey);
        }
        if draft.kind == Kind::Case && draft.parts.iter().any(|part| part.points.is_none()) {
            draft.because(Remark::NoPartPoints);
        }
        if draft.texts().any(|text| text.contains(LOST)) {
            draft.because(Remark::NoPicture);
        }
        if draft.stem.is_empty() && draft.material.is_empty() {
            draft.because(Remark::NoStem);
        }
    }
}

/// Returns how many blanks a question has.
pub(super) fn blanks(stem: &str) -> usize {
    let lines = stem.split(|c| c != '_').filter(|run| run.len() >= 2).count();
    lines + ["（　　）", "()", "（）", "( )", "（ ）"].iter().map(|empty| stem.matches(empty).count()).sum::<usize>()
}

pub(super) fn refuse(text: &Text, head: usize, paper: &mut PaperDrafts) {
    let before = text.trim(0..head.min(text.chars.len()));
    let used = paper
        .sections
        .iter()
        .flat_map(|section_drafts| &section_drafts.drafts)
        .any(|draft| draft.lines.0 <= text.lines(&before).1 && draft.lines.1 >= text.lines(&before).0);
    let sentences = text.part(&before).iter().filter(|c| "。?!".contains(**c)).count();
    let nothing = paper.sections.iter().all(|section_drafts| section_drafts.drafts.is_empty());
    if (sentences >= 3 && before.len() > 120 && !used) || (nothing && before.len() > 20) {
        let reason = if nothing { Remark::NothingFound } else { Remark::BeforeTheSections };
        paper.refused.push(RefusedPassage { lines: text.lines(&before), reason: reason.into(), text: clip(&text.flow(before)) });
    }
}

/// Returns the section as the report has it.
pub(crate) fn report_section(section_drafts: &SectionDrafts, chapters: &[String]) -> SectionReport {
    let section = &section_drafts.section;
    SectionReport {
        title: section.title.clone(),
        chapter: section.chapter.checked_sub(1).and_then(|index| chapters.get(index)).cloned(),
        kind: section.kind.or(section_drafts.drafts.first().map(|draft| draft.kind)).map(Kind::name),
        declared: section.declared,
        found: section_drafts.drafts.len() as u32,
        keyed: section_drafts.drafts.iter().filter(|draft| draft.is_keyed()).count() as u32,
        total: section.total.map(exam::Points::as_f64),
        each: section.each.map(exam::Points::as_f64),
    }
}
