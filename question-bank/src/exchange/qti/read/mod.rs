//! QTI's items as ours, in the names of 2.1.

mod piece;

use self::piece::{Piece, pieces};
use super::{
    body,
    dialect::two,
    response::{ResponseDeclaration, find_declaration},
};
use crate::{
    exchange::{
        facts::{self, Facts},
        foreign::ForeignItem,
        markdown::MarkdownWriter,
        marking,
    },
    file::tree::{Element, Node},
    interaction::{Choice, KeyContentMut, Keyed},
    item::{Item, Part},
    markdown::Markdown,
    message::Message,
    remark::Remark,
    syntax::words::{self, Key},
};
use exam::Kind;

/// Reads an item. `labels` are the key words that its package gives it, `material` what it refers to. An item that our format
/// cannot hold gives the reason.
pub(crate) fn read(item: Element, labels: &[String], material: Option<String>, raw: &str) -> Result<ForeignItem, Message> {
    let mut item = two(item);
    if item.child("templateDeclaration").is_some() {
        return Err(Remark::TemplateVariables.into());
    }
    if item.attribute("adaptive") == Some("true") {
        return Err(Remark::AdaptiveItem.into());
    }
    let mut lost = Vec::new();
    if menus_to_entries(&mut item) {
        lost.push(Remark::MenuAsBlank.into());
    }
    let mut shown_after = Vec::new();
    if let Some(body) = item
        .nodes
        .iter_mut()
        .find_map(|node| if let Node::Element(of) = node { Some(of) } else { None }.filter(|of| of.name == "itemBody"))
    {
        take_feedback(&mut body.nodes, &mut shown_after);
    }
    let body = item.child("itemBody").ok_or(Remark::NoItemBody)?;
    let mut facts = facts::from_labels(labels.iter().map(String::as_str).chain(item.attribute("label")));
    if let Some(points) = outcome(&item, "MAXSCORE") {
        facts::set(&mut facts, Key::Points, &points);
    }
    if item.attribute("toolName") != Some("Keju")
        && item.child("responseProcessing").is_some_and(|of| of.attribute("template").is_none())
    {
        lost.push(Remark::ResponseProcessing.into());
    }
    let pieces = pieces(body)?;
    let kind = facts::get(&facts, Key::Type).and_then(words::kind);
    let case = kind == Some(Kind::Case) || (kind.is_none() && pieces.parts.len() > 1);
    let mut shuffled = true;
    let mut parts = Vec::new();
    for (number, piece) in (1..).zip(&pieces.parts) {
        let own = if case { facts::from_labels(piece.label.split('；')) } else { facts.clone() };
        let named = if case { facts::get(&own, Key::Type).and_then(words::kind) } else { kind };
        let mut part = part(&item, piece, named, &own, &mut shuffled, &mut lost);
        if case {
            let suffix = format!("_{number}");
            let points = outcome(&item, &format!("MAXSCORE{suffix}")).and_then(|points| points.parse().ok());
            part.points = points.or(part.points);
            part.explanation = feedback(&item, &format!("explanation{suffix}"), &mut lost);
        } else {
            part.points = None;
        }
        parts.push(part);
    }
    let kind = if case { Kind::Case } else { parts.first().map_or(Kind::Short, |part| part.keyed.kind()) };
    facts.retain(|(key, _)| *key != Key::Type && !(case && *key == Key::Points));
    let (mut out, more) = facts::empty_item(kind, &facts);
    lost.extend(more);
    if case {
        out.points = parts.iter().map(|part| part.points).sum();
    }
    out.parts = parts;
    out.id = item.attribute("identifier").unwrap_or_default().to_owned();
    out.title = crate::syntax::output::flatten(item.attribute("title").unwrap_or_default());
    let material = material.unwrap_or_default() + &body::read(&pieces.material, &mut lost);
    out.material = filled(material);
    out.explanation = explanation(&item, &shown_after, &mut lost);
    if facts::get(&facts, Key::Order).is_none() {
        out.fixed_order = Item::refers_to_order(&out) || !shuffled;
    }
    Ok(ForeignItem::check(out, lost, (1, 1), raw))
}

fn part(item: &Element, piece: &Piece, named: Option<Kind>, facts: &Facts, shuffled: &mut bool, lost: &mut Vec<Message>) -> Part {
    let mut blanks = Vec::new();
    let mut nodes = body::entries(&piece.nodes, &mut blanks);
    let name = piece.interaction.as_ref().map(|of| of.name.as_str());
    let id = piece.interaction.as_ref().and_then(|of| of.attribute("responseIdentifier")).unwrap_or_default();
    // A number within a text is asked for like one below it.
    let id = if let (None, [only]) = (name, blanks.as_slice()) { only.as_str() } else { id };
    let key = find_declaration(item, id);
    let kind = named.filter(|kind| *kind != Kind::Case).unwrap_or(match name {
        Some("choiceInteraction") if is_truth(piece.interaction.as_ref()) => Kind::TrueFalse,
        Some("choiceInteraction") if key.multiple => Kind::Multi,
        Some("choiceInteraction") => Kind::Single,
        Some("uploadInteraction") => Kind::TermPaper,
        Some("textEntryInteraction") | None if key.number && !(key.correct.is_empty() && key.mapped.is_empty()) => Kind::Numeric,
        Some(_) if key.correct.is_empty() && key.mapped.is_empty() => Kind::Essay,
        Some(_) => Kind::Short,
        None if blanks.is_empty() => Kind::Essay,
        None => Kind::Fill,
    });
    let (mut part, more) = facts::empty_part(kind, facts);
    if named.is_none() {
        lost.extend(more);
    }
    if let Some(prompt) = piece.interaction.as_ref().and_then(|of| of.child("prompt")) {
        nodes.extend([Node::Element(Element::new("p").all(prompt.nodes.clone()))]);
    }
    part.prompt = Markdown(body::read(&nodes, lost));
    part.hint = filled(body::read(&piece.hints, lost));
    let marks = marking::read(&body::read(&piece.scorer, lost));
    part.reference = marks.reference.or_else(|| filled(marks.before));
    part.rubric = marks.rubric;
    match part.keyed.content_mut() {
        KeyContentMut::Choice(of) | KeyContentMut::Choices(of) => *of = choices(piece, &key, shuffled, lost),
        KeyContentMut::Verdict(of) => *of = truth(piece, &key),
        KeyContentMut::Blanks(of) => {
            *of = blanks.iter().map(|id| accepted(&find_declaration(item, id), lost)).filter(|texts| !texts.is_empty()).collect()
        }
        KeyContentMut::Texts(of) if kind == Kind::Numeric => *of = numbers(item, id, &key, lost),
        KeyContentMut::Texts(of) => *of = accepted(&key, lost),
        KeyContentMut::Open => {}
    }
    part.keyed.accept_any_tick();
    if let Keyed::Numeric(number) = &mut part.keyed {
        number.without_roundings();
    }
    part
}

/// Returns the numbers that are accepted: what the response processing compares with, else what the response is declared to be.
fn numbers(item: &Element, id: &str, key: &ResponseDeclaration, lost: &mut Vec<Message>) -> Vec<String> {
    let mut found = Vec::new();
    for equal in item.child("responseProcessing").into_iter().flat_map(|of| of.below("equal")) {
        let compares = equal.named("variable").any(|of| of.attribute("identifier") == Some(id));
        let value = equal.child("baseValue").map(|of| of.text().trim().to_owned());
        let value = value.or_else(|| equal.child("correct").and_then(|_| key.correct.first().cloned()));
        let Some(value) = value.filter(|value| compares && !value.is_empty()) else { continue };
        let room = equal.attribute("tolerance").and_then(|rooms| rooms.split_whitespace().next());
        found.push(match (room, equal.attribute("toleranceMode")) {
            (Some(room), Some("absolute")) => format!("{value} ± {room}"),
            (Some(room), Some("relative")) => format!("{value} ± {room}%"),
            (Some(_) | None, Some(_) | None) => value,
        });
    }
    if found.is_empty() { accepted(key, lost) } else { found }
}

/// Returns the texts that earn most; those that earn less are lost.
fn accepted(key: &ResponseDeclaration, lost: &mut Vec<Message>) -> Vec<String> {
    let best = key.mapped.iter().map(|(_, worth)| *worth).fold(0.0, f64::max);
    let mut texts: Vec<String> = Vec::new();
    for (text, worth) in &key.mapped {
        if *worth > 0.0 && *worth >= best {
            texts.push(text.clone());
        } else if *worth > 0.0 {
            lost.push(Remark::PartialAnswer.with(&[&text]));
        }
    }
    texts.extend(key.correct.iter().filter(|text| !key.mapped.iter().any(|(known, _)| known == *text)).cloned());
    texts
}

fn is_truth(interaction: Option<&Element>) -> bool {
    let choices: Vec<Option<bool>> = interaction.into_iter().flat_map(|of| of.named("simpleChoice")).map(verdict).collect();
    choices.len() == 2 && choices.contains(&Some(true)) && choices.contains(&Some(false))
}

fn verdict(choice: &Element) -> Option<bool> {
    <bool as words::WordValue>::find(choice.text().trim())
}

fn truth(piece: &Piece, key: &ResponseDeclaration) -> Option<bool> {
    let right = key.correct.first()?;
    let choice = piece.interaction.as_ref()?.named("simpleChoice").find(|choice| choice.attribute("identifier") == Some(right));
    verdict(choice?)
}

fn choices(piece: &Piece, key: &ResponseDeclaration, shuffled: &mut bool, lost: &mut Vec<Message>) -> Vec<Choice> {
    let Some(interaction) = &piece.interaction else { return Vec::new() };
    if interaction.attribute("shuffle") != Some("true") {
        *shuffled = false;
    }
    let mapped = key.mapped.iter().filter(|(_, worth)| *worth > 0.0);
    // Of several values that earn something where one is chosen, only one can stand as the correct response.
    let right: Vec<&str> = if key.correct.is_empty() || (!key.multiple && mapped.clone().count() > 1) {
        mapped.map(|(id, _)| id.as_str()).collect()
    } else {
        key.correct.iter().map(String::as_str).collect()
    };
    let is_remark = |node: &Node| node.element().is_some_and(|element| element.name.starts_with("feedback"));
    let choice = |of: &Element| {
        let (remarks, text): (Vec<Node>, Vec<Node>) = of.nodes.iter().cloned().partition(is_remark);
        let remark: Vec<Node> =
            remarks.into_iter().flat_map(|node| if let Node::Element(of) = node { of.nodes } else { Vec::new() }).collect();
        let mut writer = MarkdownWriter::default();
        let (text, remark) = (writer.blocks(&text), writer.blocks(&remark));
        lost.append(&mut writer.lost);
        let correct = of.attribute("identifier").is_some_and(|id| right.contains(&id));
        Choice { text: Markdown(text), correct, remark: filled(remark) }
    };
    interaction.named("simpleChoice").map(choice).collect()
}

/// Returns the default value of an outcome.
fn outcome(item: &Element, id: &str) -> Option<String> {
    let outcome = item.named("outcomeDeclaration").find(|outcome| outcome.attribute("identifier") == Some(id))?;
    let value = outcome.child("defaultValue")?.text().trim().parse::<f64>().ok().filter(|value| *value > 0.0 && *value < 1e6)?;
    exam::Points::rounded_from(value).map(|points| points.to_string())
}

fn feedback(item: &Element, id: &str, lost: &mut Vec<Message>) -> Option<Markdown> {
    let found = item.named("modalFeedback").find(|of| of.attribute("identifier") == Some(id))?;
    filled(body::read(&found.nodes, lost))
}

/// Returns the explanation of an item; what is shown for a right or a wrong answer alone has no place of its own.
fn explanation(item: &Element, shown_after: &[Node], lost: &mut Vec<Message>) -> Option<Markdown> {
    let ours = feedback(item, "explanation", lost);
    if ours.is_some() || item.attribute("toolName") == Some("Keju") {
        return ours;
    }
    let inner = shown_after.iter().filter_map(Node::element);
    let all: Vec<String> =
        inner.chain(item.named("modalFeedback")).map(|of| body::read(&of.nodes, lost)).filter(|text| !text.is_empty()).collect();
    if all.len() > 1 {
        lost.push(Remark::FeedbackJoined.into());
    }
    filled(all.join("\n\n"))
}

/// Takes out of a body what it shows only after an answer. What stands within an interaction stays there: it explains a choice.
fn take_feedback(nodes: &mut Vec<Node>, taken: &mut Vec<Node>) {
    let all = std::mem::take(nodes);
    for node in all {
        match node {
            Node::Element(element) if element.name.starts_with("feedback") => taken.push(Node::Element(element)),
            Node::Element(mut element) => {
                if !element.name.ends_with("Interaction") {
                    take_feedback(&mut element.nodes, taken);
                }
                nodes.push(Node::Element(element));
            }
            Node::Text(text) => nodes.push(Node::Text(text)),
        }
    }
}

/// Makes a text entry of each menu within the text, whose key is then a text instead of a name; returns whether there is any.
fn menus_to_entries(item: &mut Element) -> bool {
    let mut menus: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for menu in item.below("inlineChoiceInteraction") {
        let named =
            |choice: &Element| (choice.attribute("identifier").unwrap_or_default().to_owned(), choice.text().trim().to_owned());
        menus.push((
            menu.attribute("responseIdentifier").unwrap_or_default().to_owned(),
            menu.named("inlineChoice").map(named).collect(),
        ));
    }
    if menus.is_empty() {
        return false;
    }
    for node in &mut item.nodes {
        let Node::Element(element) = node else { continue };
        let id = element.attribute("identifier").unwrap_or_default().to_owned();
        match menus.iter().find(|(of, _)| *of == id) {
            Some((_, choices)) if element.name == "responseDeclaration" => name_values(element, choices),
            Some(_) | None => rename(element),
        }
    }
    true
}

fn name_values(element: &mut Element, choices: &[(String, String)]) {
    let text =
        |id: &str| choices.iter().find(|(known, _)| known == id.trim()).map_or_else(|| id.to_owned(), |(_, text)| text.clone());
    if element.name == "value" {
        element.nodes = vec![Node::Text(text(&element.text()))];
    }
    for (_, key) in element.attributes.iter_mut().filter(|(name, _)| name == "mapKey") {
        *key = text(key);
    }
    for node in &mut element.nodes {
        if let Node::Element(inner) = node {
            name_values(inner, choices);
        }
    }
}

fn rename(element: &mut Element) {
    if element.name == "inlineChoiceInteraction" {
        "textEntryInteraction".clone_into(&mut element.name);
        element.nodes.clear();
    }
    for node in &mut element.nodes {
        if let Node::Element(inner) = node {
            rename(inner);
        }
    }
}

fn filled(text: String) -> Option<Markdown> {
    (!text.trim().is_empty()).then_some(Markdown(text))
}
