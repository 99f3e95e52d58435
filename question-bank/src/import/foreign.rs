//! Items of another system as documents: they are items already, so they are only filed and reported.

use super::{
    draft::{Draft, DraftPart, Key},
    outcome::{Document, Import, Options},
    report::{DocumentReport, ItemReport, SectionReport, Suggestion},
    write::{Names, prefix, title_or},
};
use crate::{
    exchange::foreign::{ForeignFile, ForeignItem},
    interaction::KeyContent,
    item::Item,
    read::{SourceFile, read},
    syntax::text::is_id,
    tags::Status,
    write::files,
};
use exam::Kind;
use std::collections::{HashMap, HashSet};

/// Adds the items as documents, one for each bank, level and chapter, and tells of everything that was lost.
pub(crate) fn add_documents(name: &str, found: ForeignFile, options: &Options, names: &mut Names, out: &mut Import) {
    let ForeignFile { mut items, refused, assets, notes } = found;
    let mut rest = DocumentReport { file: name.to_owned(), title: title_or("", name), refused, ..DocumentReport::default() };
    rest.suggestions = notes.into_iter().map(|note| Suggestion::noted(note.line, "loss", "", note.message)).collect();
    let mut renamed = file_under(&mut items, name, options);
    let sources = files(&items.iter().map(|of| &of.item).collect::<Vec<_>>(), &[], &[]);
    let mut of_id: HashMap<String, ForeignItem> = items.into_iter().map(|of| (of.item.id.clone(), of)).collect();
    for source in sources {
        let mine: Vec<ForeignItem> = ids(&source).into_iter().filter_map(|id| of_id.remove(&id)).collect();
        let mut report = report_items(&mine, std::mem::take(&mut rest));
        rest = DocumentReport { file: name.to_owned(), title: report.title.clone(), ..DocumentReport::default() };
        report.suggestions.append(&mut renamed);
        let output = names.file(name, &report.title);
        report.output = Some(output.clone());
        out.report.documents.push(report);
        let assets = assets.iter().filter(|asset| source.text.contains(&asset.name)).cloned().collect();
        let drafts = mine.iter().map(draft).collect();
        out.documents.push(Document { name: output, markdown: source.text, assets, drafts });
    }
    if !rest.refused.is_empty()
        || !rest.suggestions.is_empty()
        || out.report.documents.iter().all(|document| document.file != name)
    {
        out.report.documents.push(rest);
    }
}

/// Gives each item an id of its own, a bank and a source; nothing is ready before the rights of use are known.
fn file_under(items: &mut [ForeignItem], name: &str, options: &Options) -> Vec<Suggestion> {
    let (mut suggestions, mut taken) = (Vec::new(), HashSet::new());
    let prefix = prefix(name);
    for (number, ForeignItem { item, reasons, lines, .. }) in (1..).zip(items) {
        if !is_id(&item.id) || !taken.insert(item.id.clone()) {
            let id = format!("{prefix}-{number:03}");
            if !item.id.is_empty() {
                suggestions.push(Suggestion::new(lines.0, "id", item.id.clone(), id.clone()));
            }
            taken.insert(id.clone());
            item.id = id;
        }
        if !options.bank.is_empty() || item.tags.bank.is_none() {
            item.tags.bank = Some(title_or(&options.bank, name));
        }
        if item.tags.level.is_none() {
            item.tags.level.clone_from(&options.level);
        }
        let (first, last) = lines;
        item.tags.source.get_or_insert_with(|| format!("{name}#L{first}-L{last}"));
        if item.status == Status::Ready && (!options.rights_settled || !reasons.is_empty()) {
            item.status = Status::Draft;
        }
    }
    suggestions
}

fn ids(source: &SourceFile) -> Vec<String> {
    read(std::slice::from_ref(source)).items.into_iter().map(|of| of.item.id).collect()
}

fn report_items(items: &[ForeignItem], mut report: DocumentReport) -> DocumentReport {
    let first = items.iter().map(|of| of.lines.0).min().unwrap_or(1);
    report.lines = (first, items.iter().map(|of| of.lines.1).max().unwrap_or(first));
    for kind in Kind::ALL {
        let of_kind = || items.iter().filter(|of| of.item.kind == kind);
        let found = of_kind().count() as u32;
        if found > 0 {
            let keyed = of_kind().filter(|of| draft(of).is_keyed()).count() as u32;
            let title = crate::syntax::words::kind_name(kind).to_owned();
            report.sections.push(SectionReport { title, kind: Some(kind.name()), found, keyed, ..SectionReport::default() });
        }
    }
    for of in items {
        let lost = of.lost.iter().map(|what| Suggestion::noted(of.lines.0, "loss", of.item.id.clone(), what.clone()));
        report.suggestions.extend(lost);
        report.items.push(ItemReport {
            id: of.item.id.clone(),
            number: None,
            lines: of.lines,
            key_from: draft(of).is_keyed().then_some("inline"),
            confidence: if of.reasons.is_empty() { 1.0 } else { 0.5 },
            reasons: of.reasons.clone(),
            raw: of.raw.clone(),
        });
    }
    report
}

/// Returns the item as a draft, for those who look through an import.
fn draft(of: &ForeignItem) -> Draft {
    let ForeignItem { item, reasons, lines, raw, .. } = of;
    let text = |text: &Option<crate::markdown::Markdown>| text.as_ref().map(|text| text.0.clone()).unwrap_or_default();
    let mut out = Draft::new(item.kind, None);
    (out.title, out.material, out.explanation) = (item.title.clone(), text(&item.material), text(&item.explanation));
    (out.points, out.reasons, out.lines, out.raw) = (item.points, reasons.clone(), *lines, raw.clone());
    out.confidence = if reasons.is_empty() { 1.0 } else { 0.5 };
    if item.kind == Kind::Case {
        let part = |part: &crate::item::Part| DraftPart {
            stem: part.prompt.0.clone(),
            answer: answer(part),
            points: part.points,
            ..DraftPart::default()
        };
        out.parts = item.parts.iter().map(part).collect();
    } else if let Some(part) = item.parts.first() {
        out.stem.clone_from(&part.prompt.0);
        out.choices = part.keyed.choices().iter().map(|choice| choice.text.0.clone()).collect();
        out.key = key(item);
    }
    out
}

fn key(item: &Item) -> Key {
    let Some(part) = item.parts.first() else { return Key::None };
    match part.keyed.content() {
        KeyContent::Choice(choices) | KeyContent::Choices(choices) => {
            let right = (0..=u8::MAX).zip(choices).filter(|(_, choice)| choice.correct).map(|(index, _)| index);
            Some(right.collect::<Vec<u8>>()).filter(|right| !right.is_empty()).map_or(Key::None, Key::Choices)
        }
        KeyContent::Verdict(key) => key.map_or(Key::None, Key::Truth),
        KeyContent::Blanks(_) | KeyContent::Texts(_) | KeyContent::Open(_) => {
            Some(answer(part)).filter(|text| !text.is_empty()).map_or(Key::None, Key::Text)
        }
    }
}

/// Returns what a part says of its answer, in words.
fn answer(part: &crate::item::Part) -> String {
    let reference = part.reference.as_ref().map(|text| text.0.clone()).unwrap_or_default();
    let letters =
        || ('A'..='Z').zip(part.keyed.choices()).filter(|(_, choice)| choice.correct).map(|(letter, _)| letter).collect();
    let own: String = match part.keyed.content() {
        KeyContent::Choice(_) | KeyContent::Choices(_) => letters(),
        KeyContent::Verdict(key) => key.map_or("", |key| if key { "正确" } else { "错误" }).to_owned(),
        KeyContent::Blanks(blanks) => blanks.iter().map(|accepted| accepted.join("／")).collect::<Vec<_>>().join("；"),
        KeyContent::Texts(accepted) => accepted.join("／"),
        KeyContent::Open(_) => String::new(),
    };
    [own, reference].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}
