//! The items of a file of another system, checked against our Markdown.

use super::differ::differences;
use crate::{
    file::{Asset, html, tree::Node},
    interaction::Choice,
    item::{Item, Part},
    markdown::{Markdown, formula::formulas, images::image_links, plain::escape_paragraphs},
    message::Message,
    passage::RefusedPassage,
    read::{SourceFile, read},
    remark::Remark,
    syntax::rule::Severity,
    tags::Status,
};
use exam::Kind;
use std::collections::HashSet;

/// Everything that one file of another system gave.
#[derive(Default)]
pub(crate) struct ForeignFile {
    pub items: Vec<ForeignItem>,
    /// Questions that our format has no type for, and whatever else was left out.
    pub refused: Vec<RefusedPassage>,
    pub assets: Vec<Asset>,
    /// What is to be said of the file rather than of one of its items.
    pub notes: Vec<FileNote>,
}

/// Something that is to be said of a file.
pub(crate) struct FileNote {
    pub line: u32,
    pub message: Message,
}

impl ForeignFile {
    /// Adds what another part of the file gave.
    pub fn join(&mut self, other: ForeignFile) {
        self.items.extend(other.items);
        self.refused.extend(other.refused);
        self.notes.extend(other.notes);
        for asset in other.assets {
            if !self.assets.contains(&asset) {
                self.assets.push(asset);
            }
        }
    }

    /// Makes a draft of each question whose picture did not come along, because it cannot be answered.
    pub fn draft_items_without_pictures(mut self) -> ForeignFile {
        let names: HashSet<&str> = self.assets.iter().map(|asset| asset.name.as_str()).collect();
        for of in &mut self.items {
            // The text may not show those any more.
            let lost = [Remark::LostPicture, Remark::PictureNotInPackage].map(Remark::name);
            let missing = of.lost.iter().any(|message| lost.contains(&message.code.as_str()))
                || texts(&mut of.item).into_iter().any(|text| shows_others(&text.0, &names));
            let silent = of.lost.iter().any(|message| message.code == Remark::LostMedia.name());
            if missing {
                of.reasons.push(Remark::NoPicture.into());
            }
            if silent {
                of.reasons.push(Remark::NoMedia.into());
            }
            if (missing || silent) && of.item.status == Status::Ready {
                of.item.status = Status::Draft;
            }
        }
        self
    }
}

/// Returns whether a text shows a picture that is none of these.
fn shows_others(text: &str, names: &HashSet<&str>) -> bool {
    image_links(text).iter().any(|url| !names.contains(url.as_str()))
}

/// Returns every text of an item.
pub(crate) fn texts_of(item: &Item) -> impl Iterator<Item = &Markdown> {
    let parts = item.parts.iter().flat_map(|part| {
        let choices = part.keyed.choices().iter().flat_map(|choice| std::iter::once(&choice.text).chain(&choice.remark));
        std::iter::once(&part.prompt).chain(&part.hint).chain(&part.reference).chain(&part.explanation).chain(choices)
    });
    item.material.iter().chain(&item.explanation).chain(parts)
}

/// An item of another system with what was lost on the way.
pub(crate) struct ForeignItem {
    pub item: Item,
    /// What its file said and our format does not, or says otherwise.
    pub lost: Vec<Message>,
    /// Why it is a draft.
    pub reasons: Vec<Message>,
    /// First and last line in the file.
    pub lines: (u32, u32),
    /// As it stands in the file.
    pub raw: String,
}

impl ForeignItem {
    /// Checks that the item reads back from our Markdown unchanged. Texts that do not are taken as plain text, and an item
    /// that has errors even so becomes a draft that says why.
    pub fn check(mut item: Item, mut lost: Vec<Message>, lines: (u32, u32), raw: &str) -> ForeignItem {
        let raw = raw.chars().take(4000).collect();
        without_marking(&mut item, &mut lost);
        let id = std::mem::replace(&mut item.id, "x-1".to_owned());
        let mut errors = find_faults(&item);
        if !errors.is_empty() {
            let kept = std::mem::replace(&mut item.status, Status::Draft);
            if find_faults(&item).is_empty() {
                // Nothing but what a draft may lack.
                item.id = id;
                return ForeignItem { item, lost, reasons: errors, lines, raw };
            }
            item.status = kept;
            lost.push(Remark::LostLayout.into());
            // A list at the end of a text would be taken for choices; often no more than that is wrong.
            texts(&mut item).into_iter().for_each(|text| text.0 = without_lists(&text.0));
            errors = find_faults(&item);
            if !errors.is_empty() {
                texts(&mut item).into_iter().for_each(|text| text.0 = as_plain(text));
                errors = find_faults(&item);
            }
        }
        if !errors.is_empty() {
            item.status = Status::Draft;
        }
        item.id = id;
        lost.dedup();
        ForeignItem { item, lost, reasons: errors, lines, raw }
    }

    /// Makes a draft of the item where there is any reason to.
    pub fn doubted(mut self, reasons: Vec<Message>) -> ForeignItem {
        if self.item.status == Status::Ready && !reasons.is_empty() {
            self.item.status = Status::Draft;
        }
        self.reasons.splice(0..0, reasons);
        self
    }
}

/// Returns Markdown whose lists are paragraphs that look like them.
fn without_lists(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let bare = line.trim_start();
        let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
        let numbered = digits > 0
            && bare[digits..].starts_with([' ', '.', ')'])
            && bare[digits + 1..].starts_with(' ')
            && !bare[digits..].starts_with(' ');
        if let Some(rest) = bare.strip_prefix("- ").or(bare.strip_prefix("* ")).or(bare.strip_prefix("+ ")) {
            out += &format!("\n• {}\n", rest.trim());
        } else if numbered {
            out += &format!("\n{}\\{}\n", &bare[..digits], &bare[digits..]);
        } else {
            out += line;
        }
        out.push('\n');
    }
    out.trim().to_owned()
}

/// Returns a text as it is shown, without its layout; pictures and formulas stay.
fn as_plain(text: &Markdown) -> String {
    let mut pieces: Vec<String> = Vec::new();
    let mut open: Vec<Node> = html::parse(text.render().as_str());
    open.reverse();
    let mut run = String::new();
    let formulas: Vec<&str> = formulas(&text.0).into_iter().map(|formula| &text.0[formula.outer()]).collect();
    let mut formulas = formulas.into_iter();
    while let Some(node) = open.pop() {
        match node {
            Node::Text(text) => run += &text,
            Node::Element(element) if element.name == "math" => run += formulas.next().unwrap_or_default(),
            Node::Element(element) if element.name == "img" => {
                pieces.push(escape_paragraphs(&std::mem::take(&mut run)));
                pieces.push(format!("![]({})", element.attribute("src").unwrap_or_default().trim_start_matches('/')));
            }
            Node::Element(element) => {
                let block = matches!(
                    element.name.as_str(),
                    "p" | "li" | "tr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "blockquote" | "br" | "td"
                );
                if block {
                    pieces.push(escape_paragraphs(&std::mem::take(&mut run)));
                }
                open.extend(element.nodes.into_iter().rev());
            }
        }
    }
    pieces.push(escape_paragraphs(&run));
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces.join("\n\n")
}

/// What a machine scores needs no reviewers: what they are told explains the key, and a rubric has no place.
fn without_marking(item: &mut Item, lost: &mut Vec<Message>) {
    let case = item.kind == Kind::Case;
    for part in &mut item.parts {
        let kind = part.keyed.kind();
        if !kind.is_open() && part.rubric.take().is_some() {
            lost.push(Remark::LostRubric.into());
        }
        let Some(reference) = part.reference.take_if(|_| kind.is_objective()) else { continue };
        let explanation = if case { &mut part.explanation } else { &mut item.explanation };
        *explanation = Some(Markdown(match explanation.take() {
            Some(Markdown(text)) => format!("{text}\n\n{}", reference.0),
            None => reference.0,
        }));
        lost.push(Remark::ReferenceExplains.into());
    }
}

/// Returns what the checker says of the item in our Markdown; and whether it reads back as something else.
fn find_faults(item: &Item) -> Vec<Message> {
    let reading = read(&[SourceFile { path: String::new(), text: item.to_markdown() }]);
    let grave = reading.problems.iter().filter(|problem| problem.severity == Severity::Error);
    let mut faults: Vec<Message> = grave.map(Message::from).collect();
    faults.dedup();
    if faults.is_empty() {
        match reading.items.as_slice() {
            [back] => {
                faults =
                    differences(item, &back.item).iter().map(|what| Remark::DiffersReadBack.with(&[&what.zh, &what.en])).collect()
            }
            _ => faults.push(Remark::UnreadableItem.into()),
        }
    }
    faults
}

pub(crate) fn texts(item: &mut Item) -> Vec<&mut Markdown> {
    let mut out: Vec<&mut Markdown> = item.material.iter_mut().chain(&mut item.explanation).collect();
    for Part { prompt, hint, reference, explanation, keyed, .. } in &mut item.parts {
        out.push(prompt);
        out.extend(hint.iter_mut().chain(reference).chain(explanation));
        let choices = keyed.choices_mut().iter_mut();
        out.extend(choices.flat_map(|Choice { text, remark, .. }| std::iter::once(text).chain(remark)));
    }
    out
}

/// The starts of the lines of a text, to find a line by a byte.
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

#[cfg(test)]
mod tests {
    use crate::{
        exchange::{Format, export, read},
        item::Item,
        tags::Status,
    };

    #[test]
    fn a_picture_that_stays_behind_is_one_loss_of_an_export_and_makes_a_draft_of_what_comes_back() {
        let text = "---\nbank: b\n---\n\n# 判断题\n\n## a-1\n\n图里的门开着。![门](images/a.png)\n\n答案：正确\n\n> **解析** `![]()` 是图。\n";
        let item = Item::from_markdown(text).unwrap();
        assert_eq!(item.status, Status::Ready);
        for format in [Format::Gift, Format::MoodleXml, Format::Qti21, Format::Qti3, Format::Csv, Format::Xlsx] {
            let exported = export(&[&item], format);
            let codes: Vec<&str> = exported.losses.iter().map(|loss| loss.what.code.as_str()).collect();
            assert_eq!(codes, ["pictures-stay"], "{format:?}: {:?}", exported.losses);
            let back = read("a", &exported.bytes).unwrap().unwrap().items.remove(0);
            assert_eq!((back.item.status, back.reasons.len()), (Status::Draft, 1), "{format:?}: {:?}", back.reasons);
            // Without it nothing is missing: code that only looks like a picture is none.
            let bare = Item::from_markdown(&text.replace("![门](images/a.png)", "")).unwrap();
            let back = read("a", &export(&[&bare], format).bytes).unwrap().unwrap().items.remove(0);
            assert_eq!(back.item.status, Status::Ready, "{format:?}: {:?}", back.reasons);
        }
    }
}
