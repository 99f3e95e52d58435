//! What was read of a file of another system, made fit for our Markdown.

use super::differ::differences;
use crate::{
    Item, Markdown, Part, Remark, Said, Severity, SourceFile, Status,
    import::{Asset, markdown::paragraphs, report::Refused},
    interaction::{Choice, Keyed, Multi, Single},
    read,
};
use exam::Kind;

/// Everything that one file gave.
#[derive(Default)]
pub(crate) struct Found {
    pub items: Vec<FoundItem>,
    /// Questions that our format has no type for, and whatever else was left out.
    pub refused: Vec<Refused>,
    pub assets: Vec<Asset>,
}

/// An item and what came of it.
pub(crate) struct FoundItem {
    pub item: Item,
    /// What its file said and our format does not, or says otherwise.
    pub lost: Vec<Said>,
    /// Why it is a draft.
    pub reasons: Vec<Said>,
    /// First and last line in the file.
    pub lines: (u32, u32),
    /// As it stands in the file.
    pub raw: String,
}

impl FoundItem {
    /// Makes sure that the item reads back from our Markdown as it is: what cannot is taken as plain text, and what has
    /// errors even so stays a draft that says why.
    pub fn sound(mut item: Item, mut lost: Vec<Said>, lines: (u32, u32), raw: &str) -> FoundItem {
        let raw = raw.chars().take(4000).collect();
        without_marking(&mut item, &mut lost);
        let id = std::mem::replace(&mut item.id, "x-1".to_owned());
        let mut errors = faults(&item);
        if !errors.is_empty() {
            let kept = std::mem::replace(&mut item.status, Status::Draft);
            if faults(&item).is_empty() {
                // Nothing but what a draft may lack.
                item.id = id;
                return FoundItem { item, lost, reasons: errors, lines, raw };
            }
            let texts = texts(&mut item);
            texts.into_iter().for_each(|text| text.0 = paragraphs(&text.0));
            item.status = kept;
            errors = faults(&item);
            lost.push(Remark::LostLayout.into());
        }
        if !errors.is_empty() {
            item.status = Status::Draft;
        }
        item.id = id;
        lost.dedup();
        FoundItem { item, lost, reasons: errors, lines, raw }
    }
}

/// What a machine scores needs no reviewers: what they are told explains the key, and a rubric has no place.
fn without_marking(item: &mut Item, lost: &mut Vec<Said>) {
    let case = item.kind == Kind::Case;
    for part in &mut item.parts {
        let kind = part.keyed.kind();
        let objective = matches!(kind, Kind::Single | Kind::Multi | Kind::TrueFalse);
        if (objective || kind == Kind::Fill) && part.rubric.take().is_some() {
            lost.push(Remark::LostRubric.into());
        }
        let Some(reference) = part.reference.take_if(|_| objective) else { continue };
        let explanation = if case { &mut part.explanation } else { &mut item.explanation };
        *explanation = Some(Markdown(match explanation.take() {
            Some(Markdown(text)) => format!("{text}\n\n{}", reference.0),
            None => reference.0,
        }));
        lost.push(Remark::ReferenceExplains.into());
    }
}

/// What the checker says of the item in our Markdown; and whether it reads back as something else.
fn faults(item: &Item) -> Vec<Said> {
    let reading = read(&[SourceFile { path: String::new(), text: item.to_markdown() }]);
    let grave = reading.problems.iter().filter(|problem| problem.severity == Severity::Error);
    let mut told: Vec<Said> = grave.map(Said::from).collect();
    told.dedup();
    if told.is_empty() {
        match reading.items.as_slice() {
            [back] => {
                told =
                    differences(item, &back.item).iter().map(|what| Remark::DiffersReadBack.of(&[&what.zh, &what.en])).collect()
            }
            _ => told.push(Remark::UnreadableItem.into()),
        }
    }
    told
}

fn texts(item: &mut Item) -> Vec<&mut Markdown> {
    let mut out: Vec<&mut Markdown> = item.material.iter_mut().chain(&mut item.explanation).collect();
    for Part { prompt, hint, reference, explanation, keyed, .. } in &mut item.parts {
        out.push(prompt);
        out.extend(hint.iter_mut().chain(reference).chain(explanation));
        if let Keyed::Single(Single { choices }) | Keyed::Multi(Multi { choices }) = keyed {
            out.extend(choices.iter_mut().flat_map(|Choice { text, remark, .. }| std::iter::once(text).chain(remark)));
        }
    }
    out
}

/// Finds lines by bytes.
pub(crate) struct Lines(Vec<usize>);

impl Lines {
    pub fn new(text: &str) -> Lines {
        Lines(std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    pub fn of(&self, range: &std::ops::Range<usize>) -> (u32, u32) {
        let line = |at: usize| self.0.partition_point(|start| *start <= at).max(1) as u32;
        (line(range.start), line(range.end.saturating_sub(1).max(range.start)))
    }
}
