//! What reviewers mark by, as one text: our own headings tell accepted answers, reference answer and rubric apart.

use crate::{
    interaction::KeyContent,
    item::{Item, Part},
    markdown::Markdown,
    syntax::{
        output,
        words::{Answers, Quote},
    },
    write::item::write_quote,
};
use exam::Rubric;

/// The parts of such a text.
#[derive(Default)]
pub(crate) struct Marking {
    pub before: String,
    pub accepted: Vec<String>,
    pub reference: Option<Markdown>,
    pub rubric: Option<Rubric>,
}

/// Writes it; empty where there is nothing.
pub(crate) fn text(part: &Part, with_accepted: bool) -> String {
    let mut out = String::new();
    if with_accepted {
        let lines: Vec<String> = match part.keyed.content() {
            KeyContent::Blanks(blanks) => blanks.iter().map(|accepted| accepted.join("／")).collect(),
            KeyContent::Texts(accepted) => accepted.to_vec(),
            KeyContent::Choice(_) | KeyContent::Choices(_) | KeyContent::Verdict(_) | KeyContent::Open(_) => Vec::new(),
        };
        output::write_accepted(&mut out, &lines);
    }
    part.write_marking(&mut out);
    out.trim().to_owned()
}

/// Reads it. Text without our headings is `before` alone, and so is a text that our reader finds fault with.
pub(crate) fn read(text: &str) -> Marking {
    let text = text.trim();
    let whole = || Marking { before: text.to_owned(), ..Marking::default() };
    let Some(start) = heading(text) else { return whole() };
    let (before, rest) = text.split_at(start);
    let document = |rest: &str| format!("---\nbank: x\n---\n\n# 简答题\n\n## x-1\n\nx\n\n{rest}\n");
    let reading = crate::read::read(&[crate::read::SourceFile { path: String::new(), text: document(rest) }]);
    let missing = |problem: &crate::syntax::problem::Problem| problem.rule == crate::syntax::rule::Rule::MissingAnswer;
    let faulty =
        reading.problems.iter().any(|problem| problem.severity == crate::syntax::rule::Severity::Error && !missing(problem));
    let Some(Item { mut parts, explanation: None, .. }) = reading.items.into_iter().next().map(|of| of.item) else {
        return whole();
    };
    let Some(Part { keyed, reference, rubric, hint: None, .. }) = parts.pop().filter(|_| !faulty) else { return whole() };
    let accepted = if let KeyContent::Texts(accepted) = keyed.content() { accepted.to_vec() } else { Vec::new() };
    Marking { before: before.trim_end().to_owned(), accepted, reference, rubric }
}

/// Returns where the first of our headings stands, outside code.
fn heading(text: &str) -> Option<usize> {
    let mut fence: Option<&str> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        match fence {
            Some(open) if bare.starts_with(open) => fence = None,
            Some(_) => {}
            None => {
                fence = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark));
                if bare.strip_prefix("#### ").is_some_and(|name| Answers::find(name.trim()).is_some()) {
                    return Some(at);
                }
            }
        }
        at += line.len();
    }
    None
}

/// Returns the stem with material before it and the hint behind, as our format writes them.
pub(crate) fn stem(material: Option<&Markdown>, part: &Part) -> String {
    let mut out = String::new();
    write_quote(&mut out, Quote::Material, material);
    out += &format!("\n{}\n", part.prompt.0);
    write_quote(&mut out, Quote::Hint, part.hint.as_ref());
    out.trim_matches('\n').to_owned()
}

/// Returns the stem divided again: material, stem, hint.
pub(crate) fn divide(text: &str) -> (Option<Markdown>, String, Option<Markdown>) {
    let mut stem = text.trim_matches('\n');
    let mut material = None;
    let lead = format!("> **{}**", Quote::Material.names()[0]);
    if stem.starts_with(&lead) {
        let end = stem.split_inclusive('\n').take_while(|line| line.starts_with('>')).map(str::len).sum();
        material = unquoted(&stem[..end], &lead);
        stem = stem[end..].trim_start_matches('\n');
    }
    let lead = format!("> **{}**", Quote::Hint.names()[0]);
    let start = if stem.starts_with(&lead) { Some(0) } else { stem.rfind(&format!("\n\n{lead}")).map(|at| at + 2) };
    let mut hint = None;
    if let Some(start) = start.filter(|start| stem[*start..].lines().all(|line| line.starts_with('>'))) {
        hint = unquoted(&stem[start..], &lead);
        stem = stem[..start].trim_end_matches('\n');
    }
    (material, stem.to_owned(), hint)
}

fn unquoted(quote: &str, lead: &str) -> Option<Markdown> {
    let text = quote.strip_prefix(lead)?;
    let line = |line: &str| line.strip_prefix("> ").or(line.strip_prefix('>')).unwrap_or(line).to_owned();
    let text = text.lines().map(line).collect::<Vec<_>>().join("\n").trim().to_owned();
    (!text.is_empty()).then_some(Markdown(text))
}
