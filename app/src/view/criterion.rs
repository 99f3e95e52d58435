//! What a criterion of a rubric is called.

use exam::{Criterion, Lang};

/// Returns the text of a criterion; the only criterion of a rubric that was never written has none of its own.
pub fn criterion_text(criterion: &Criterion, lang: Lang) -> String {
    if criterion.text.is_empty() { t!(lang, "common.whole") } else { criterion.text.clone() }
}
