//! One thing to answer, read by its type.

use crate::{
    interaction::Keyed,
    item::Part,
    syntax::{
        block::{Block, Shape},
        body::{Body, filled},
        facts::{self, Facts},
        marking,
        problem::Report,
        rule::Rule,
        words::Key,
    },
};
use exam::{Kind, Points, Rubric};

/// Returns what is answered, once its type is known. `worth` is what the rubric has to add up to.
pub(crate) fn part(report: &mut Report<'_>, kind: Kind, mut body: Body, facts: &mut Facts, worth: Option<Points>) -> Part {
    let keyed = Keyed::read(kind, report, &mut body, facts);
    if body.stem.is_empty() {
        report.missing(Rule::MissingStem, body.at, body.draft, &[]);
    }
    let rubric = body.rubric.take().filter(|criteria| !criteria.is_empty()).map(|criteria| Rubric { criteria });
    if let (Some(rubric), Some(worth)) = (&rubric, worth)
        && rubric.total() != worth
    {
        report.add(Rule::RubricSum, body.at, &[&rubric.total(), &worth]);
    }
    // Only what people mark can be read twice; elsewhere the fact has no place.
    let tolerance = match kind {
        Kind::Short | Kind::Essay | Kind::TermPaper => facts.value(report, Key::Tolerance, "1、20%", marking::limit),
        Kind::Single | Kind::Multi | Kind::TrueFalse | Kind::Fill | Kind::Numeric | Kind::Case => None,
    };
    Part {
        prompt: body.stem.as_str().into(),
        hint: filled(body.hint),
        points: None,
        keyed,
        reference: filled(body.reference),
        rubric,
        tolerance,
        explanation: None,
    }
}

/// Returns the facts directly under a heading, and where the text behind them starts.
pub(crate) fn open(report: &mut Report<'_>, blocks: &[Block], allowed: &[Key]) -> (Facts, usize) {
    let behind = blocks[0].range.end;
    match blocks.get(1).filter(|block| block.shape == Shape::List) {
        Some(list) => {
            let (facts, index) = facts::leading(report, list, allowed);
            let from = if index == 0 { behind } else { list.children.get(index).map_or(list.range.end, |item| item.range.start) };
            (facts, from)
        }
        None => (Facts::default(), behind),
    }
}
