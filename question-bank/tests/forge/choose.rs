//! The questions of each section of a paper.

use super::{chance::Chance, layout::Layout, stock::Question};

/// Draws the questions of each section, with their points where the paper says them and without keys where it has none.
pub fn sections(stock: &[Question], layout: &Layout, chance: &mut Chance) -> Vec<Vec<Question>> {
    let kinds: &[&str] = match layout.of("content") {
        "choices" => &["single", "multi"],
        "objective" => &["single", "multi", "true_false"],
        "cases" => &["single", "case"],
        _ => &["single", "multi", "true_false", "fill", "short", "essay", "case"],
    };
    // A letter that touches a Latin word is no label.
    let touches = |question: &Question| question.choices.iter().any(|text| text.starts_with(|c: char| c.is_ascii_alphabetic()));
    let stock: Vec<&Question> = stock.iter().filter(|of| layout.of("option") != "A" || !touches(of)).collect();
    let mut out: Vec<Vec<Question>> = kinds.iter().map(|kind| section(&stock, kind, chance)).collect();
    out.retain(|section| !section.is_empty());
    let pointed =
        layout.is("heading", &["ordinal-points", "tag-points", "tag-square", "points-behind", "points-before", "glued"]);
    for (index, of) in out.iter_mut().enumerate() {
        for question in of {
            question.points = pointed.then_some([2, 4, 1, 2, 10, 20, 20][index.min(6)]);
            if layout.of("key") == "missing" {
                (question.truth, question.reference) = (None, String::new());
                question.right.clear();
                question.parts.iter_mut().for_each(|part| part.1.clear());
            }
        }
    }
    out
}

fn section(stock: &[&Question], kind: &str, chance: &mut Chance) -> Vec<Question> {
    let mut of: Vec<&Question> = stock.iter().copied().filter(|question| question.kind == kind).collect();
    let wanted = match kind {
        "single" | "multi" | "true_false" => 3 + chance.below(6),
        "case" | "essay" => 1 + chance.below(2),
        _ => 2 + chance.below(3),
    };
    let mut section = Vec::new();
    for _ in 0..wanted.min(of.len()) {
        let mut question = of.swap_remove(chance.below(of.len())).clone();
        // A case asks one to four questions.
        if kind == "case" && chance.percent(30) {
            question.parts.truncate(1 + chance.below(3));
        }
        section.push(question);
    }
    section
}
