//! The findings of the checker about a paper, each beside the field that it is about, in words for somebody who sees no Markdown.

use crate::bank::form::finding::Findings;
use engine::bank::paper_form::CheckedPaperForm;
use exam::Lang;
use question_bank::{Problem, Severity};

/// Sorts what was found by the fields of the form.
pub fn findings(checked: &CheckedPaperForm, lang: Lang) -> Findings {
    let found = checked
        .problems
        .iter()
        .map(|problem| (checked.written.field_of(problem), problem.severity == Severity::Error, message(problem, lang)));
    Findings::from_fields(found)
}

/// Returns what is wrong and what to do about it on this page.
fn message(problem: &Problem, lang: Lang) -> String {
    match problem.rule.name() {
        "section-empty" => t!(lang, "builder.say.empty"),
        "section-points" => t!(lang, "builder.say.points"),
        "missing-in-front-matter" => t!(lang, "builder.say.missing"),
        "fact-without-value" | "paper-line" => t!(lang, "builder.say.count"),
        "no-closing-time" => t!(lang, "builder.say.no_closing_time"),
        _ => problem.message(lang),
    }
}
