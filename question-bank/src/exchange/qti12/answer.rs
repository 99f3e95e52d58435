//! How an item of QTI 1.2 is answered, and its key.

use super::material::Reader;
use crate::{
    exchange::question::{Answer, FULL, Question, QuestionType},
    file::tree::Element,
    remark::Remark,
    syntax::words,
};

/// Returns an entry of the metadata by any of these names.
pub(super) fn field(element: &Element, names: &[&str]) -> Option<String> {
    let fields = element.below("qtimetadatafield");
    let found = fields.iter().find(|of| of.child("fieldlabel").is_some_and(|label| names.contains(&label.text().trim())))?;
    Some(found.child("fieldentry")?.text().trim().to_owned()).filter(|text| !text.is_empty())
}

/// Returns the word that an item gives for its type: Canvas' own, that of a cartridge, or that of older systems.
pub(super) fn kind(item: &Element) -> String {
    let named = field(item, &["question_type", "cc_profile", "qmd_questiontype", "qmd_itemtype"]);
    let plain = || item.child("itemmetadata").and_then(|of| of.child("qmd_itemtype")).map(|of| of.text().trim().to_owned());
    named.or_else(plain).unwrap_or_default().to_lowercase()
}

/// Returns what an item is worth.
pub(super) fn points(item: &Element) -> Option<String> {
    let weight =
        || item.below("decvar").first().and_then(|of| of.attribute("maxvalue")).filter(|most| *most != "100").map(str::to_owned);
    field(item, &["points_possible", "cc_weighting", "qmd_weighting"]).or_else(weight)
}

/// Returns how a question is answered.
pub(super) fn question_type(kind: &str, item: &Element) -> QuestionType {
    let lids = item.below("response_lid");
    let several = lids.iter().any(|of| of.attribute("rcardinality").is_some_and(|of| of.eq_ignore_ascii_case("multiple")));
    match kind {
        "multiple_answers_question" | "cc.multiple_response.v0p1" => QuestionType::Choice { single: false },
        "multiple_choice_question" | "cc.multiple_choice.v0p1" => QuestionType::Choice { single: true },
        "true_false_question" | "cc.true_false.v0p1" => QuestionType::Truth,
        "short_answer_question" | "cc.fib.v0p1" | "cc.pattern_match.v0p1" => QuestionType::Short,
        "fill_in_multiple_blanks_question" | "multiple_dropdowns_question" => QuestionType::Cloze,
        "essay_question" | "cc.essay.v0p1" => QuestionType::Essay,
        "text_only_question" => QuestionType::Description,
        "matching_question" | "matching" => QuestionType::Other("matching 配对".to_owned()),
        "numerical_question" => QuestionType::Numeric,
        "calculated_question" => QuestionType::Other(format!("{kind} 数值")),
        "file_upload_question" => QuestionType::Other("file_upload 上传文件".to_owned()),
        _ if lids.len() == 1 && several => QuestionType::Choice { single: false },
        _ if lids.len() == 1 && is_truth(lids[0]) => QuestionType::Truth,
        _ if lids.len() == 1 => QuestionType::Choice { single: true },
        _ if lids.is_empty() && !item.below("response_str").is_empty() => {
            if accepted(item, None).is_empty() {
                QuestionType::Essay
            } else {
                QuestionType::Short
            }
        }
        _ if lids.is_empty()
            && item.below("response_num").is_empty()
            && item.below("response_grp").is_empty()
            && item.below("response_xy").is_empty() =>
        {
            QuestionType::Description
        }
        _ => QuestionType::Other(if kind.is_empty() { "response_grp".to_owned() } else { kind.to_owned() }),
    }
}

fn is_truth(lid: &Element) -> bool {
    let verdicts: Vec<Option<bool>> = lid.below("response_label").into_iter().map(verdict).collect();
    verdicts.len() == 2 && verdicts.contains(&Some(true)) && verdicts.contains(&Some(false))
}

fn verdict(label: &Element) -> Option<bool> {
    let word = label.text();
    <bool as words::WordValue>::find(word.trim()).or_else(|| <bool as words::WordValue>::find(label.attribute("ident")?))
}

/// Reads the answers of a question.
pub(super) fn read(reader: &mut Reader<'_, '_>, item: &Element, kind: &str, question: &mut Question) {
    match question.question_type {
        QuestionType::Choice { .. } => {
            let right = right_labels(item);
            let share = FULL / right.len().max(1) as i64;
            for label in item.below("response_label") {
                let id = label.attribute("ident").unwrap_or_default();
                let text = label.below("material").into_iter().map(|of| reader.material(of)).collect::<Vec<_>>().join(" ");
                let worth = if right.iter().any(|known| known == id) { share } else { 0 };
                let feedback = reader.feedback(item, &format!("{id}_fb"));
                question.answers.push(Answer { text, feedback, worth, ..Answer::default() });
            }
        }
        QuestionType::Truth => {
            let right = right_labels(item);
            let labels = item.below("response_label");
            let key = labels
                .into_iter()
                .find(|label| label.attribute("ident").is_some_and(|id| right.iter().any(|known| known == id)))
                .and_then(verdict);
            question.answers =
                key.map(|key| Answer { text: key.to_string(), worth: FULL, ..Answer::default() }).into_iter().collect();
        }
        QuestionType::Short => {
            for text in accepted(item, None) {
                let feedback = reader.feedback(item, &format!("{text}_fb"));
                question.answers.push(Answer { text, feedback, worth: FULL, ..Answer::default() });
            }
            if kind == "cc.pattern_match.v0p1" {
                reader.lost.push(Remark::Pattern.into());
            }
        }
        QuestionType::Numeric => question.answers = numbers(item),
        QuestionType::Cloze => blanks(reader, item, kind, question),
        QuestionType::Essay | QuestionType::Description | QuestionType::Other(_) => {}
    }
}

/// Returns the numbers that score: between two bounds where a condition has them, else the one that it names.
fn numbers(item: &Element) -> Vec<Answer> {
    let scores = |of: &Element| of.text().trim().parse::<f64>().is_ok_and(|score| score > 0.0);
    let mut found = Vec::new();
    for condition in item.below("respcondition").into_iter().filter(|condition| condition.named("setvar").any(scores)) {
        let bound = |names: [&str; 2]| {
            let of = names.iter().find_map(|name| condition.below(name).into_iter().next())?;
            Some(of.text().trim().to_owned()).filter(|text| !text.is_empty())
        };
        let text = match (bound(["vargte", "vargt"]), bound(["varlte", "varlt"])) {
            (Some(from), Some(to)) => Some(format!("{from}～{to}")),
            (Some(_), None) | (None, Some(_)) | (None, None) => bound(["varequal", "varequal"]),
        };
        found.extend(text.map(|text| Answer { text, worth: FULL, ..Answer::default() }));
    }
    found
}

/// Returns the labels that the condition with the highest score asks for.
fn right_labels(item: &Element) -> Vec<String> {
    let mut best: (f64, Vec<String>) = (0.0, Vec::new());
    for condition in item.below("respcondition") {
        let score = condition.named("setvar").filter_map(|of| of.text().trim().parse::<f64>().ok()).fold(0.0, f64::max);
        let asked = asked(condition.child("conditionvar"));
        if score > best.0 && !asked.is_empty() {
            best = (score, asked.into_iter().map(|(_, value)| value).collect());
        }
    }
    best.1
}

/// Returns what a condition asks for, outside of `not`: the response, and its value.
fn asked(condition: Option<&Element>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Vec<&Element> = condition.into_iter().collect();
    while let Some(element) = open.pop() {
        match element.name.as_str() {
            "varequal" => {
                found.push((element.attribute("respident").unwrap_or_default().to_owned(), element.text().trim().to_owned()))
            }
            "not" => {}
            _ => {
                let start = open.len();
                open.extend(element.children());
                open[start..].reverse();
            }
        }
    }
    found
}

/// Returns the texts that score, for one response or for all.
fn accepted(item: &Element, response: Option<&str>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for condition in item.below("respcondition") {
        let scores = condition.named("setvar").any(|of| of.text().trim().parse::<f64>().is_ok_and(|score| score > 0.0));
        for (id, text) in asked(condition.child("conditionvar")) {
            if scores && response.is_none_or(|response| response == id) && !text.is_empty() && !found.contains(&text) {
                found.push(text);
            }
        }
    }
    found
}

/// Reads the blanks that a text names in brackets: `[colour]` is answered by the response `response_colour`.
fn blanks(reader: &mut Reader<'_, '_>, item: &Element, kind: &str, question: &mut Question) {
    let mut places: Vec<(usize, usize, Vec<String>)> = Vec::new();
    for lid in item.below("response_lid") {
        let name = lid.child("material").map(|of| of.text().trim().to_owned()).unwrap_or_default();
        let mark = format!("\\[{name}]");
        let Some((at, length)) = question
            .text
            .find(&mark)
            .map(|at| (at, mark.len()))
            .or_else(|| question.text.find(&format!("[{name}]")).map(|at| (at, name.len() + 2)))
        else {
            continue;
        };
        let labels = lid.below("response_label");
        let text = |label: &&Element| label.text().trim().to_owned();
        // Every label of a text to be typed is right; of a menu, the one that scores.
        let right = accepted(item, lid.attribute("ident"));
        let chosen = labels.iter().filter(|label| {
            kind == "fill_in_multiple_blanks_question"
                || label.attribute("ident").is_some_and(|id| right.iter().any(|known| known == id))
        });
        places.push((at, length, chosen.map(text).collect()));
    }
    if kind == "multiple_dropdowns_question" {
        reader.lost.push(Remark::MenuAsBlank.into());
    }
    places.sort_by_key(|(at, ..)| *at);
    for (at, length, _) in places.iter().rev() {
        question.text.replace_range(*at..at + length, "____");
    }
    question.blanks = places.into_iter().map(|(.., texts)| texts).collect();
}
