//! Questions as GIFT.

use crate::exchange::{
    mathml::dollars_to_tex,
    question::{Answer, FULL, Question, QuestionType},
};

/// Writes the questions.
pub(crate) fn write(questions: &[Question]) -> String {
    let mut out = String::new();
    let mut category = "";
    for question in questions {
        if question.category != category {
            category = &question.category;
            out += &format!("$CATEGORY: $course$/top/{}\n\n", flat(category));
        }
        let label = |label: &String| format!(" [tag:{}]", flat(label).replace(']', "\\]"));
        let labels: String = question.labels.iter().map(label).collect();
        out += &format!("// [id:{}]{labels}\n", flat(&question.id).replace(']', "\\]"));
        // Reviewers' texts are in comments, which no candidate sees; a comment within a question breaks strict readers.
        let described = question.question_type == QuestionType::Description;
        let feedback = if described { question.general.as_str() } else { "" };
        for (name, text) in [("feedback", feedback), ("grader", &question.grader)] {
            if !text.is_empty() {
                out += &format!("// [{name}:{}]\n", escaped(text).replace(']', "\\]"));
            }
        }
        if !question.title.is_empty() {
            out += &format!("::{}::", escaped(&question.title));
        }
        out += &format!("[markdown]{}", escaped(&dollars_to_tex(&question.text)));
        if !described {
            out += &format!("{{{}", answers(question));
            if !question.general.is_empty() {
                out += &format!("####{}\n", escaped(&dollars_to_tex(&question.general)));
            }
            out.push('}');
        }
        out += "\n\n";
    }
    out
}

fn answers(question: &Question) -> String {
    match &question.question_type {
        QuestionType::Truth => {
            question.answers.first().map_or("", |answer| if answer.text == "true" { "TRUE" } else { "FALSE" }).to_owned()
        }
        QuestionType::Choice { single } => question.answers.iter().map(|answer| line(answer, *single)).collect::<String>() + "\n",
        QuestionType::Numeric => question.answers.iter().map(number).fold("#".to_owned(), |all, one| all + &one) + "\n",
        QuestionType::Short => question.answers.iter().map(|answer| line(answer, true)).collect::<String>() + "\n",
        QuestionType::Essay | QuestionType::Cloze | QuestionType::Description | QuestionType::Other(_) => String::new(),
    }
}

fn line(answer: &Answer, single: bool) -> String {
    let mark = match (single, answer.worth) {
        (true, worth) if worth >= FULL => "=".to_owned(),
        (true, _) => "~".to_owned(),
        (false, worth) => format!("~%{}%", percent(worth)),
    };
    let feedback =
        if answer.feedback.is_empty() { String::new() } else { format!("#{}", escaped(&dollars_to_tex(&answer.feedback))) };
    format!("\n{mark}{}{feedback}", escaped(&dollars_to_tex(&answer.text)))
}

/// A number with how far another may be from it.
fn number(answer: &Answer) -> String {
    let room = if answer.room.is_empty() { String::new() } else { format!(":{}", answer.room) };
    format!("\n={}{room}", answer.text)
}

fn percent(worth: i64) -> String {
    let text = format!("{:.5}", worth as f64 / 1000.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// One line, with the signs of the format held back.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '~' | '=' | '#' | '{' | '}' | ':' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
