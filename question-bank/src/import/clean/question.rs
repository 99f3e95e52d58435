//! Whether a line holds a question, so that it cannot go as a whole.

/// Returns whether the folded line has a slot for an answer or a list of choices.
pub(super) fn holds_question(line: &str) -> bool {
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let slot = ["()", "【】", "[]", "(√)", "(×)", "答案", "答:", "__"].iter().any(|word| bare.contains(word));
    slot || (bare.contains("A.") || bare.contains("A、")) && (bare.contains("B.") || bare.contains("B、"))
}
