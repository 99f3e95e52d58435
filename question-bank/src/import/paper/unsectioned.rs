//! Papers without sections: collections of cases, and questions as `第一题(本题15分)`.

use crate::import::{attach, collection, draft::Draft, mark, open, outline::Section, paper_drafts::SectionDrafts, text::Text};
use exam::Kind;
use std::ops::Range;

/// Returns a collection: cases that say their numbers, one after another, each with its answers or with all of them at the end.
pub(super) fn read_collection(text: &Text) -> Option<SectionDrafts> {
    let appended =
        |at: &usize| text.get(*at) == '附' && text.at_line_start(*at) && text.folded(&(*at..text.line_end(*at))).contains("解析");
    let end = text.all().rev().find(appended).unwrap_or(text.chars.len());
    let cases = collection::cases(text, 0..end);
    let counted = cases.len() > 2 && cases.iter().zip(1..).all(|(of, number)| of.number == Some(number));
    counted.then(|| {
        let section =
            Section { kind: Some(Kind::Case), title: "案例分析".to_owned(), body: text.all(), ..Section::default() };
        let mut drafts: Vec<Draft> = cases.into_iter().map(|of| read_titled_case(text, of)).collect();
        attach::appendix(text, end..text.chars.len(), &mut drafts);
        SectionDrafts { section, drafts }
    })
}

/// `第一题(本题15分)` on lines of their own, counting on from 1.
pub(super) fn find_ordinals(text: &Text, range: &Range<usize>) -> Vec<(mark::Mark, Range<usize>)> {
    let mut marks: Vec<mark::Mark> = Vec::new();
    for at in range.clone().filter(|at| text.get(*at) == '第') {
        let next = marks.len() as u32 + 1;
        marks.extend(
            mark::mark(text, at)
                .filter(|mark| mark.first && mark.number == next && "(\n".contains(text.get(text.skip_spaces(mark.end)))),
        );
    }
    let ends: Vec<usize> = marks.iter().skip(1).map(|mark| mark.at).chain([range.end]).collect();
    marks.into_iter().zip(ends).map(|(mark, end)| (mark, mark.at..end)).collect()
}

pub(super) fn read_titled_case(text: &Text, of: collection::Titled) -> Draft {
    let mut draft = open::read(text, of.whole, of.body, of.number, Some(Kind::Case));
    draft.title = of.title;
    draft
}
