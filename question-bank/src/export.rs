//! The bank as JSON, for instructors and tools; it holds every key, so it never goes to a trainee.

use crate::{
    interaction::{Choice, KeyContent},
    item::{Item, Part},
    markdown::Markdown,
    read::{ReadItem, Reading},
    syntax::{marking, problem::Problem, words},
};
use exam::{Criterion, Interaction, Kind, Lang, Points, Rubric, rubric::Worth};
use serde_json::{Map, Value, json};

/// Returns every item with its key, its place and its problems, in the shape that `FORMAT.md` gives.
pub fn export(reading: &Reading) -> Value {
    let items: Vec<Value> = reading.items.iter().map(|of| item(of, reading.problems_of(of))).collect();
    json!({ "items": items })
}

fn item<'a>(of: &ReadItem, problems: impl Iterator<Item = &'a Problem>) -> Value {
    let ReadItem { item, place } = of;
    let mut out = Map::new();
    out.insert("id".into(), json!(item.id));
    out.insert("title".into(), json!(item.title));
    out.insert("type".into(), json!(item.kind.name()));
    if let (false, [only]) = (item.kind == Kind::Case, item.parts.as_slice()) {
        part(only, &mut out);
    } else {
        let parts = item.parts.iter().map(|of| {
            let mut out = Map::from_iter([("type".to_owned(), json!(of.keyed.kind().name()))]);
            part(of, &mut out);
            Value::Object(out)
        });
        out.insert("parts".into(), parts.collect());
    }
    text(&mut out, "background", item.material.as_ref());
    text(&mut out, "explanation", item.explanation.as_ref());
    if let Some(points) = item.points {
        out.insert("points".into(), number(points));
    }
    out.insert("status".into(), json!(item.status.name()));
    out.insert("problems".into(), problems.map(problem).collect());
    out.insert("tags".into(), tags(item));
    out.insert("source".into(), json!({ "file": place.file, "lines": [place.first, place.last] }));
    if let Some((file, first, last)) = item.tags.source.as_deref().and_then(provenance) {
        out.insert("provenance".into(), json!({ "file": file, "lines": [first, last] }));
    }
    Value::Object(out)
}

fn part(part: &Part, out: &mut Map<String, Value>) {
    out.insert("stem".into(), json!(part.prompt.0));
    text(out, "hint", part.hint.as_ref());
    match part.keyed.content() {
        KeyContent::Choice(of) | KeyContent::Choices(of) => drop(out.insert("choices".into(), choices(of))),
        KeyContent::Verdict(key) => drop(key.map(|key| out.insert("key".into(), json!(key)))),
        KeyContent::Blanks([]) | KeyContent::Texts([]) => {}
        KeyContent::Blanks(blanks) => drop(out.insert("key".into(), json!(blanks))),
        KeyContent::Texts(accepted) => drop(out.insert("key".into(), json!(accepted))),
        KeyContent::Open(_) => demands(&part.keyed.present(&[]), out),
    }
    if part.keyed.kind() == Kind::Numeric {
        out.extend(part.keyed.facts().into_iter().map(|(key, value)| (key.en().to_owned(), json!(value))));
    }
    text(out, "reference", part.reference.as_ref());
    text(out, "explanation", part.explanation.as_ref());
    if let Some(points) = part.points {
        out.insert("points".into(), number(points));
    }
    if let Some(limit) = part.tolerance {
        out.insert("tolerance".into(), json!(marking::limit_word(limit)));
    }
    if let Some(rubric) = &part.rubric {
        out.insert("rubric".into(), criteria(rubric));
    }
}

fn choices(choices: &[Choice]) -> Value {
    let choice = |choice: &Choice| {
        let mut out = Map::new();
        out.insert("text".into(), json!(choice.text.0));
        out.insert("correct".into(), json!(choice.correct));
        text(&mut out, "remark", choice.remark.as_ref());
        Value::Object(out)
    };
    choices.iter().map(choice).collect()
}

/// What an essay or a term paper asks for, in the shape in which a trainee gets it.
fn demands(interaction: &Interaction, out: &mut Map<String, Value>) {
    if let Ok(Value::Object(mut demands)) = serde_json::to_value(interaction) {
        demands.remove("type");
        demands.retain(|_, value| !value.is_null());
        if !demands.is_empty() {
            out.insert("demands".into(), Value::Object(demands));
        }
    }
}

fn criteria(rubric: &Rubric) -> Value {
    let criterion = |Criterion { text, worth }: &Criterion| match worth {
        Worth::Points { points } => json!({ "points": number(*points), "text": text }),
        Worth::Each { each, most } => json!({ "points": number(*most), "each": number(*each), "text": text }),
        Worth::Deduction { points } => json!({ "points": number(-*points), "text": text }),
        Worth::Levels { points, levels } => {
            let level = |of: &exam::rubric::Level| json!({ "low": number(of.low), "high": number(of.high), "text": of.text });
            json!({ "points": number(*points), "text": text, "levels": levels.iter().map(level).collect::<Vec<_>>() })
        }
    };
    rubric.criteria.iter().map(criterion).collect()
}

fn tags(item: &Item) -> Value {
    let tags = &item.tags;
    let mut out = Map::new();
    let link =
        item.note.as_ref().map(|of| if of.heading.is_empty() { of.note.clone() } else { format!("{}#{}", of.note, of.heading) });
    let named = [
        ("bank", tags.bank.clone()),
        ("level", tags.level.clone()),
        ("chapter", tags.chapter.clone()),
        ("difficulty", tags.difficulty.map(|of| words::WordValue::word(of).to_owned())),
        ("author", tags.author.clone()),
        ("source", tags.source.clone()),
        ("note", link),
        ("textbook", item.textbook.clone()),
    ];
    out.extend(named.into_iter().filter_map(|(name, value)| Some((name.to_owned(), json!(value?)))));
    if !tags.topics.is_empty() {
        out.insert("topics".into(), json!(tags.topics));
    }
    out.insert("pool".into(), json!(item.pool.name()));
    Value::Object(out)
}

fn problem(problem: &Problem) -> Value {
    json!({
        "rule": problem.rule.name(),
        "severity": problem.severity.name(),
        "line": problem.line,
        "column": problem.column,
        "message": problem.message(Lang::Zh),
    })
}

/// Returns a source of the form `file#L12-L20`, as the importer writes it.
fn provenance(source: &str) -> Option<(&str, usize, usize)> {
    let (file, lines) = source.rsplit_once("#L")?;
    let (first, last) = lines.split_once('-').unwrap_or((lines, lines));
    Some((file, first.parse().ok()?, last.trim_start_matches('L').parse().ok()?))
}

fn text(out: &mut Map<String, Value>, name: &str, text: Option<&Markdown>) {
    if let Some(Markdown(text)) = text {
        out.insert(name.to_owned(), json!(text));
    }
}

/// Returns a whole number where it is one.
fn number(points: Points) -> Value {
    if points.is_multiple_of(Points::whole(1)) { json!(points.steps(Points::whole(1))) } else { json!(points.as_f64()) }
}
