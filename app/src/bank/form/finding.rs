//! The findings of the checker, each beside the field that it is about, in words for somebody who sees fields and no Markdown.

use exam::Lang;
use leptos::prelude::*;
use question_bank::{
    Problem, Severity,
    form::{Form, Written},
};

/// A finding with the field that it belongs to.
pub struct Finding {
    field: String,
    grave: bool,
    message: String,
}

/// What was found in a form.
#[derive(Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Sorts problems by their fields.
    pub fn of(problems: &[Problem], written: &Written, form: &Form, lang: Lang) -> Findings {
        let finding = |problem: &Problem| Finding {
            field: shown_row(written.field_of(problem), form),
            grave: problem.severity == Severity::Error,
            message: message(problem, lang),
        };
        Findings(problems.iter().map(finding).collect())
    }

    /// Takes what was found with the field of each, whether it is grave, and its words.
    pub fn from_fields(found: impl Iterator<Item = (String, bool, String)>) -> Findings {
        Findings(found.map(|(field, grave, message)| Finding { field, grave, message }).collect())
    }

    /// Returns whether one belongs to this field.
    pub fn is_at(&self, field: &str) -> bool {
        self.0.iter().any(|finding| finding.field == field)
    }

    /// Renders what belongs to a field.
    pub fn at(&self, field: &str, lang: Lang) -> Option<AnyView> {
        let own: Vec<_> = self.0.iter().filter(|finding| finding.field == field).map(|finding| line(finding, lang)).collect();
        let id = format!("f-{field}-found");
        (!own.is_empty()).then(|| view! { <ul class="field-findings" id=id>{own}</ul> }.into_any())
    }

    /// Renders all of them, each with a link to its field.
    pub fn all(&self, lang: Lang) -> AnyView {
        if self.0.is_empty() {
            return view! { <p class="notice good">{t!(lang, "bank.sound")}</p> }.into_any();
        }
        let item = |finding: &Finding| {
            let href = format!("#f-{}", finding.field);
            let class = if finding.grave { "finding grave" } else { "finding" };
            view! { <li class=class><p>{grade(finding, lang)} <a href=href>{finding.message.clone()}</a></p></li> }
        };
        view! { <ol class="findings">{self.0.iter().map(item).collect_view()}</ol> }.into_any()
    }
}

fn grade(finding: &Finding, lang: Lang) -> impl IntoView + use<> {
    let word = if finding.grave { t!(lang, "bank.error") } else { t!(lang, "bank.warning") };
    view! { <span class="grade">{word}</span> }
}

fn line(finding: &Finding, lang: Lang) -> AnyView {
    let class = if finding.grave { "grave" } else { "" };
    view! { <li class=class>{grade(finding, lang)} " " {finding.message.clone()}</li> }.into_any()
}

/// Rows in which nobody wrote anything are shown and not written, so the rows behind them have other numbers on the page.
fn shown_row(field: String, form: &Form) -> String {
    let row = || {
        let (part, row) = field.strip_prefix('p')?.split_once(".r")?;
        let (part, row): (usize, usize) = (part.parse().ok()?, row.parse().ok()?);
        let rows = form.parts.get(part)?.rubric.iter().enumerate().filter(|(_, row)| !row.is_empty());
        Some(format!("p{part}.r{}", rows.map(|(at, _)| at).nth(row)?))
    };
    row().unwrap_or(field)
}

/// Returns what is wrong and what to do about it on this page.
fn message(problem: &Problem, lang: Lang) -> String {
    match problem.rule.name() {
        "missing-options" | "no-boxes" => t!(lang, "bank.form.say.choices"),
        "missing-key" => t!(lang, "bank.form.say.key"),
        "several-ticks" => t!(lang, "bank.form.say.several"),
        "empty-option" => t!(lang, "bank.form.say.empty"),
        "missing-answer" => t!(lang, "bank.form.say.answer"),
        "no-blanks" => t!(lang, "bank.form.say.no_blanks"),
        "blank-count" => t!(lang, "bank.form.say.blank_count"),
        "rubric-line" => t!(lang, "bank.form.say.rubric_line"),
        "rubric-levels" => problem.message(lang),
        "part-points" => t!(lang, "bank.form.say.part_points"),
        "no-parts" => t!(lang, "bank.form.say.no_parts"),
        "verdict" => t!(lang, "bank.form.say.verdict"),
        "answer-line" | "explanation-in-option" => t!(lang, "bank.form.say.leak"),
        "pseudo-list" => t!(lang, "bank.form.say.pseudo_list"),
        "slash-in-answer" => t!(lang, "bank.form.say.slash"),
        "duplicate-option" => t!(lang, "bank.form.say.duplicate"),
        "missing-id" | "bad-id" => t!(lang, "bank.form.say.id"),
        "misplaced-quote" => t!(lang, "bank.form.say.misplaced_quote"),
        _ => problem.message(lang),
    }
}
