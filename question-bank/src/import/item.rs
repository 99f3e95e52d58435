//! Makes an item of the bank of a draft.

use super::{
    draft::{Draft, DraftPart, Key},
    keys, open,
    report::Suggestion,
    rubric,
};
use crate::{
    interaction::{Choice, KeyContentMut, Keyed, Numeric},
    item::{Item, Part},
    markdown::{
        Markdown,
        blank::blanks,
        plain::{escape_line, escape_paragraphs},
    },
    tags::{Pool, Status, Tags},
};
use exam::{Kind, Points};

/// What all items of a document share.
pub(crate) struct ImportContext<'a> {
    pub bank: &'a str,
    pub level: Option<&'a str>,
    pub chapter: Option<&'a str>,
    pub file: &'a str,
    /// Nothing becomes ready before the rights of use are known.
    pub ready: bool,
}

/// Makes the item. What the draft does not know is left out, and the item stays a draft.
pub(crate) fn item(draft: &Draft, id: String, context: &ImportContext<'_>, suggestions: &mut Vec<Suggestion>) -> Item {
    let (first, last) = draft.lines;
    let scored = matches!(draft.kind, Kind::Single | Kind::Multi | Kind::TrueFalse | Kind::Fill | Kind::Numeric);
    let even =
        |points: &Points| *points > Points::ZERO && points.is_multiple_of(Points::hundredths(if scored { 10 } else { 50 }));
    let mut item = Item {
        id,
        title: title(draft),
        kind: draft.kind,
        tags: Tags {
            bank: Some(context.bank.to_owned()),
            level: context.level.map(str::to_owned),
            chapter: context.chapter.map(str::to_owned),
            source: Some(format!("{}#L{first}-L{last}", context.file)),
            ..Tags::default()
        },
        points: draft.points.filter(even),
        note: None,
        textbook: None,
        pool: Pool::Both,
        status: Status::Draft,
        fixed_order: false,
        material: markdown(&draft.material),
        parts: Vec::new(),
        explanation: markdown(&draft.explanation),
    };
    item.parts = if draft.kind == Kind::Case { draft.parts.iter().map(part).collect() } else { vec![whole(draft)] };
    if draft.kind == Kind::Case && draft.parts.iter().any(|part| part.points.is_none()) {
        item.parts.iter_mut().for_each(|part| part.points = None);
    }
    let rubrics: Vec<&str> = match draft.kind {
        Kind::Case => draft.parts.iter().map(|part| part.rubric.as_str()).collect(),
        Kind::Single
        | Kind::Multi
        | Kind::TrueFalse
        | Kind::Fill
        | Kind::Numeric
        | Kind::Short
        | Kind::Essay
        | Kind::TermPaper => {
            vec![&draft.rubric]
        }
    };
    for (part, written) in item.parts.iter_mut().zip(rubrics) {
        let points = if draft.kind == Kind::Case { part.points } else { item.points };
        mark(part, written, points, first, suggestions);
    }
    item.fixed_order = item.refers_to_order();
    let unsure = !draft.reasons.is_empty() || (draft.kind == Kind::Case && item.parts.iter().any(|part| part.points.is_none()));
    if context.ready && !unsure {
        item.status = Status::Ready;
    }
    item
}

/// Gives a part that people mark the rubric that is written below its answer, or that the answer spells out. A rubric that cannot be
/// read, or that does not add up, stays a part of the reference answer.
fn mark(part: &mut Part, written: &str, points: Option<Points>, line: u32, suggestions: &mut Vec<Suggestion>) {
    if let Some(rubric) = rubric::read_written(written).filter(|rubric| points.is_none_or(|points| rubric.total() == points)) {
        part.rubric = Some(rubric);
        return;
    }
    if !written.is_empty() {
        let before = part.reference.take().map(|reference| reference.0).unwrap_or_default();
        part.reference = Some(Markdown(format!("{before}\n\n{}", escape_paragraphs(written)).trim().to_owned()));
    }
    let Some(reference) = part.reference.as_ref().filter(|_| part.keyed.kind().is_open()) else { return };
    let found = rubric::read_rubric(&reference.0, points);
    part.rubric = found.rubric;
    if let Some(advice) = found.advice {
        suggestions.push(Suggestion::noted(line, "rubric", reference.0.clone(), advice));
    }
}

fn title(draft: &Draft) -> String {
    escape_line(&draft.title).chars().filter(|c| !c.is_control()).take(60).collect()
}

fn markdown(text: &str) -> Option<Markdown> {
    let text = escape_paragraphs(text);
    (!text.is_empty()).then_some(Markdown(text))
}

fn whole(draft: &Draft) -> Part {
    let choices = || -> Vec<Choice> {
        let key = if let Key::Choices(letters) = &draft.key { letters.as_slice() } else { &[] };
        let choice = |(index, text): (usize, &String)| Choice {
            text: Markdown(escape_line(text)),
            correct: key.contains(&(index as u8)),
            remark: None,
        };
        draft.choices.iter().enumerate().filter(|(_, text)| !text.trim().is_empty()).map(choice).collect()
    };
    let text = if let Key::Text(text) = &draft.key { text.as_str() } else { "" };
    let mut stem = escape_paragraphs(&draft.stem);
    let mut reference = markdown(text);
    let mut keyed = Keyed::empty(draft.kind);
    match keyed.content_mut() {
        KeyContentMut::Choice(of) | KeyContentMut::Choices(of) => *of = choices(),
        KeyContentMut::Verdict(of) => *of = if let Key::Truth(value) = draft.key { Some(value) } else { None },
        KeyContentMut::Blanks(of) => {
            stem = with_blanks(&stem);
            let found = accepted(text, blanks(&stem).count());
            if found.is_some() {
                reference = None;
            }
            *of = found.unwrap_or_default();
        }
        KeyContentMut::Texts(of) => of.clone_from(&draft.accepted),
        KeyContentMut::Open => {}
    }
    keyed.accept_any_tick();
    if let Keyed::Numeric(number) = &mut keyed
        && let Some(found) = Numeric::of_answer(text)
    {
        (*number, reference) = (found, None);
    }
    if let Keyed::TermPaper(paper) = &mut keyed {
        paper.demands.clone_from(&draft.demands);
    }
    Part { prompt: Markdown(stem), hint: None, points: None, keyed, reference, rubric: None, tolerance: None, explanation: None }
}

fn part(of: &DraftPart) -> Part {
    if let Some(keyed) = offered(of) {
        let prompt = Markdown(with_blanks(&escape_paragraphs(&of.stem)));
        return Part {
            prompt,
            hint: None,
            points: of.points,
            keyed,
            reference: None,
            rubric: None,
            tolerance: None,
            explanation: None,
        };
    }
    Part {
        prompt: Markdown(escape_paragraphs(&of.stem)),
        hint: None,
        points: of.points,
        keyed: Keyed::empty(Kind::Short),
        reference: markdown(&of.answer),
        rubric: None,
        tolerance: None,
        explanation: None,
    }
}

/// Returns the choices of a question of a case with their key, if it offers any.
fn offered(of: &DraftPart) -> Option<Keyed> {
    if of.choices.is_empty() {
        return None;
    }
    let key = match keys::read(&of.answer, Kind::Multi).map(|read| read.key) {
        Some(Key::Choices(letters)) => letters,
        Some(Key::None | Key::Truth(_) | Key::Text(_)) | None => Vec::new(),
    };
    let choice = |(index, text): (usize, &String)| Choice {
        text: Markdown(escape_line(text)),
        correct: key.contains(&(index as u8)),
        remark: None,
    };
    let mut keyed = Keyed::empty(if key.len() > 1 { Kind::Multi } else { Kind::Single });
    if let KeyContentMut::Choice(choices) | KeyContentMut::Choices(choices) = keyed.content_mut() {
        *choices = of.choices.iter().enumerate().map(choice).collect();
    }
    Some(keyed)
}

/// Blanks drawn with fewer than four strokes, and empty brackets.
fn with_blanks(stem: &str) -> String {
    let mut out = String::with_capacity(stem.len());
    let mut rest = stem;
    while let Some(at) = rest.find('_') {
        let length = rest[at..].bytes().take_while(|byte| *byte == b'_').count();
        out.push_str(&rest[..at]);
        out.push_str(if length >= 2 { "____" } else { "_" });
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    for empty in ["( )", "（）", "（ ）"] {
        out = out.replace(empty, "（　　）");
    }
    without_calls(&out)
}

/// Empty half-width brackets are a blank, but for those of a call or a list: `head(())`, `f()`.
fn without_calls(stem: &str) -> String {
    let mut out = String::with_capacity(stem.len());
    let mut rest = stem;
    while let Some(at) = rest.find("()") {
        let before = rest[..at].chars().next_back().or(out.chars().next_back());
        let call = before.is_some_and(|c| c == '(' || c.is_ascii_alphanumeric() && !c.is_ascii_digit() || c == '_')
            && rest[at + 2..].starts_with(|c: char| c.is_ascii() && !c.is_whitespace());
        out.push_str(&rest[..at]);
        out.push_str(if call { "()" } else { "（　　）" });
        rest = &rest[at + 2..];
    }
    out.push_str(rest);
    out
}

/// One accepted text for each blank, if the answer can be divided so.
fn accepted(text: &str, wanted: usize) -> Option<Vec<Vec<String>>> {
    let one = |part: &str| {
        let texts = open::texts(part.trim().trim_end_matches(['。', '.', '；', ';']));
        texts.into_iter().map(|text| text.replace(['|', '／'], " ")).collect::<Vec<_>>()
    };
    if wanted == 1 && !text.trim().is_empty() {
        return Some(vec![one(text)]);
    }
    for signs in [&['；', ';'][..], &['、'], &['，', ','], &[' ', '　', '\n']] {
        let parts: Vec<&str> = text.split(signs).map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.len() == wanted && wanted > 0 {
            return Some(parts.into_iter().map(one).collect());
        }
    }
    None
}
