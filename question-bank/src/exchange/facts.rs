//! What an item is filed under, as `键：值` labels: formats without a place of their own for a fact carry it among their tags.

use crate::{
    interaction::Keyed,
    item::{Item, Part},
    message::Message,
    read::{self, SourceFile},
    syntax::{
        output::{flatten, front_matter},
        rule::Rule,
        words::{Key, kind_name},
    },
};
use exam::Kind;

/// Facts by their keys.
pub(crate) type Facts = Vec<(Key, String)>;

/// Returns all facts of an item, bank, level and chapter among them.
pub(crate) fn item_facts(item: &Item) -> Facts {
    let tags = &item.tags;
    let filed = [(Key::Bank, &tags.bank), (Key::Level, &tags.level), (Key::Chapter, &tags.chapter)];
    let filed = filed.into_iter().filter_map(|(key, value)| Some((key, flatten(value.as_deref()?))));
    let mut facts = item.facts();
    if item.kind == Kind::Case {
        facts.retain(|(key, _)| *key != Key::Points);
    }
    filed.chain(facts).collect()
}

/// Returns the facts of a part of a case.
pub(crate) fn part_facts(part: &Part) -> Facts {
    let points = part.points.map(|points| (Key::Points, points.to_string()));
    points.into_iter().chain(part.facts()).collect()
}

/// Facts as labels; knowledge points are labels by themselves.
pub(crate) fn labels(facts: &Facts) -> Vec<String> {
    let mut out = Vec::new();
    for (key, value) in facts {
        if *key == Key::Topic {
            out.extend(value.split('；').map(str::to_owned));
        } else {
            out.push(format!("{}：{value}", key.zh()));
        }
    }
    out
}

/// Labels as facts.
pub(crate) fn from_labels<'a>(labels: impl IntoIterator<Item = &'a str>) -> Facts {
    let mut facts = Facts::new();
    let mut topics: Vec<String> = Vec::new();
    for label in labels.into_iter().map(str::trim).filter(|label| !label.is_empty()) {
        let pair = label.split_once(['：', ':']).and_then(|(name, value)| Some((Key::find(name.trim())?, value.trim())));
        match pair.filter(|(_, value)| !value.is_empty()) {
            Some((key, value)) => set(&mut facts, key, value),
            None => topics.push(label.replace(['；', ';'], " ")),
        }
    }
    if !topics.is_empty() {
        set(&mut facts, Key::Topic, &topics.join("；"));
    }
    facts
}

/// Adds a fact unless there is one already.
pub(crate) fn set(facts: &mut Facts, key: Key, value: &str) {
    let value = flatten(value);
    if !value.is_empty() && get(facts, key).is_none() {
        facts.push((key, value));
    }
}

/// Returns the value of a fact.
pub(crate) fn get(facts: &Facts, key: Key) -> Option<&str> {
    facts.iter().find(|(known, _)| *known == key).map(|(_, value)| value.as_str())
}

/// Returns an item of this type with these facts and nothing to answer yet, and what of the facts could not be used.
pub(crate) fn empty_item(kind: Kind, facts: &Facts) -> (Item, Vec<Message>) {
    let front = front_matter(&[
        (Key::Bank, get(facts, Key::Bank).or(Some("x"))),
        (Key::Level, get(facts, Key::Level)),
        (Key::Chapter, get(facts, Key::Chapter)),
    ]);
    let mut document = format!("{front}\n# {}\n\n## x-1\n\n", kind_name(kind));
    for (key, value) in facts.iter().filter(|(key, _)| !matches!(key, Key::Bank | Key::Level | Key::Chapter | Key::Type)) {
        document += &format!("- {}：{}\n", key.zh(), flatten(value));
    }
    document += "\nx\n";
    let mut reading = read::read(&[SourceFile { path: String::new(), text: document }]);
    let reported = [Rule::BadValue, Rule::MisplacedFact, Rule::RepeatedKey, Rule::FactWithoutValue];
    let lost = reading.problems.iter().filter(|problem| reported.contains(&problem.rule)).map(Message::from);
    let lost = lost.collect();
    let mut item = if reading.items.is_empty() { fallback_item(kind) } else { reading.items.swap_remove(0).item };
    item.id.clear();
    item.tags.bank = get(facts, Key::Bank).map(str::to_owned);
    let status = get(facts, Key::Status).and_then(<crate::tags::Status as crate::syntax::words::WordValue>::find);
    item.status = status.unwrap_or(crate::tags::Status::Ready);
    item.parts.iter_mut().for_each(|part| part.prompt.0.clear());
    (item, lost)
}

fn fallback_item(kind: Kind) -> Item {
    let document = format!("---\nbank: x\n---\n\n# {}\n\n## x-1\n\nx\n", kind_name(kind));
    match Item::from_markdown(&document) {
        Some(item) => item,
        None => Item {
            id: String::new(),
            title: String::new(),
            kind,
            tags: crate::tags::Tags::default(),
            points: None,
            note: None,
            textbook: None,
            pool: crate::tags::Pool::Both,
            status: crate::tags::Status::Draft,
            fixed_order: false,
            material: None,
            parts: Vec::new(),
            explanation: None,
        },
    }
}

/// Returns a part of this type without anything to answer yet; the demands of its facts are kept.
pub(crate) fn empty_part(kind: Kind, facts: &Facts) -> (Part, Vec<Message>) {
    let kind = if kind == Kind::Case { Kind::Short } else { kind };
    let own = |key: &Key| {
        matches!(
            key,
            Key::Points
                | Key::AnyTick
                | Key::Unit
                | Key::Precision
                | Key::Length
                | Key::Tolerance
                | Key::Headings
                | Key::Contents
                | Key::Files
                | Key::Due
        )
    };
    let facts: Facts = facts.iter().filter(|(key, _)| own(key)).cloned().collect();
    let (mut item, lost) = empty_item(kind, &facts);
    let points = item.points;
    let part = item.parts.pop().map(|part| Part { points, ..part });
    let empty = || Part {
        prompt: crate::markdown::Markdown::default(),
        hint: None,
        points: None,
        keyed: Keyed::empty(Kind::Short),
        reference: None,
        rubric: None,
        tolerance: None,
        explanation: None,
    };
    (part.unwrap_or_else(empty), lost)
}
