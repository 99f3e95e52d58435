//! Choices, as 单选 and 多选 have them.

use crate::{
    markdown::Markdown,
    syntax::{body::Body, boxes, output, problem::Report, rule::Rule},
};
use exam::{
    Html,
    item::{ShownChoice, ShownKey},
};
use std::{collections::BTreeMap, fmt};

/// One choice.
pub struct Choice {
    /// What it says.
    pub text: Markdown,
    /// Whether it belongs to the key.
    pub correct: bool,
    /// Why it is right, or tempting and wrong.
    pub remark: Option<Markdown>,
}

impl fmt::Debug for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Choice").finish_non_exhaustive()
    }
}

pub(super) fn present(choices: &[Choice], order: &[u8]) -> Vec<Html> {
    in_order(choices, order).map(|choice| choice.text.render_inline()).collect()
}

pub(super) fn show(choices: &[Choice], order: &[u8]) -> ShownKey {
    let shown = |choice: &Choice| ShownChoice { correct: choice.correct, remark: choice.remark.as_ref().map(Markdown::render) };
    ShownKey::Choices { choices: in_order(choices, order).map(shown).collect() }
}

/// Returns the choice at a position as it was shown.
pub(super) fn at<'a>(choices: &'a [Choice], order: &[u8], position: u8) -> Option<&'a Choice> {
    choices.get(usize::from(*order.get(usize::from(position))?))
}

fn in_order<'a>(choices: &'a [Choice], order: &'a [u8]) -> impl Iterator<Item = &'a Choice> {
    order.iter().filter_map(|&index| choices.get(usize::from(index)))
}

/// Takes the choices of a body, and says what is wrong with them as choices.
pub(super) fn read(report: &mut Report<'_>, body: &mut Body) -> Vec<Choice> {
    let options = std::mem::take(&mut body.options);
    match (options.len(), body.plain_list) {
        (0, Some(at)) => report.suggest(Rule::NoBoxes, at..at + 2, "- [ ] ", &[]),
        (0, None) => report.missing(Rule::MissingOptions, body.at, body.draft, &[]),
        (2..=10, _) => {}
        (count, _) => report.missing(Rule::OptionCount, options[0].at, body.draft, &[&count]),
    }
    let mut seen = BTreeMap::new();
    for option in options.iter().filter(|option| !option.text.is_empty()) {
        if let Some(first) = seen.insert(option.text.as_str(), option.at) {
            let line = report.source.line_number(first);
            report.add(Rule::DuplicateOption, option.at, &[&line]);
        }
    }
    if !options.is_empty() && !options.iter().any(|option| option.ticked) {
        report.missing(Rule::MissingKey, options[0].at, body.draft, &[]);
    }
    let choice = |option: crate::syntax::options::RawChoice| Choice {
        text: Markdown(option.text),
        correct: option.ticked,
        remark: option.remark.map(Markdown),
    };
    options.into_iter().map(choice).collect()
}

/// Writes the choices as a list of boxes with this bullet.
pub(super) fn write(choices: &[Choice], out: &mut String, mark: char) {
    out.push('\n');
    for choice in choices {
        out.push(mark);
        out.push(' ');
        out.push_str(boxes::sound(choice.correct));
        output::write_indented(out, &choice.text.0, "  ");
        if let Some(remark) = &choice.remark {
            if choice.text.0.contains(['\n', '<']) {
                out.push('\n');
            }
            output::write_quoted(out, &remark.0, "  ");
        }
    }
}
