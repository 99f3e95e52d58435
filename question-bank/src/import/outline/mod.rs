//! Where the chapters, sections and blocks of answers of a document begin.

mod answers;
mod aside;
mod chapter;
mod headings;
mod lead;
mod ordinals;
mod section;

use self::headings::headings;

pub(crate) use self::{
    answers::answers,
    aside::title_above,
    chapter::chapter,
    section::{points, section},
};
use super::{fold::Fold, keys::block, text::Text};
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
    /// Points by number, where the heading gives them so.
    pub own: Vec<(u32, Points)>,
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
    /// Passages that say themselves that they are no questions.
    pub asides: Vec<Range<usize>>,
}

/// Returns whether no section of this set asks questions of this type under this number.
fn unseen(sections: &[Section], set: usize, section: &Section) -> bool {
    let same =
        |known: &&Section| known.set == set && !known.answers && known.kind == section.kind && known.ordinal == section.ordinal;
    section.kind.is_some() && !sections.iter().any(|known| same(&known))
}

/// Returns the chapter that a heading over answers names: `【第一单元解答】`.
fn of_chapter(line: &str, chapters: &[String]) -> Option<usize> {
    let mut fold = Fold::default();
    let start = line.find('第')?;
    let end = ["章", "单元", "节", "讲", "篇", "套", "项目"]
        .iter()
        .filter_map(|unit| line[start..].find(unit).map(|at| start + at + unit.len()))
        .min()?;
    let name: String = line[start..end].chars().filter(|c| !c.is_whitespace()).collect();
    let bare = |title: &String| fold.text(title).chars().filter(|c| !c.is_whitespace()).collect::<String>();
    chapters.iter().map(bare).collect::<Vec<_>>().iter().position(|title| title.starts_with(&name)).map(|index| index + 1)
}

enum Heading {
    Chapter(String),
    /// Something that is no question and says so: a sample, an advert.
    Aside,
    /// The title of the next paper of the file.
    Title,
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
            Heading::Aside => out.asides.push(*at..end),
            Heading::Title => {
                answers = false;
                set += 1;
                last = None;
            }
            Heading::Answers => {
                answers = true;
                let line = text.folded(&(*at..text.line_end(*at)));
                chapter = of_chapter(&line, &out.chapters).unwrap_or(chapter);
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
                } else if section.kind.is_none() && section.ordinal.is_none() && !keys {
                    answers = false;
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
