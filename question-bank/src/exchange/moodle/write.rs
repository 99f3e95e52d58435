//! Questions as Moodle's XML.

use super::cloze;
use crate::exchange::{
    question::{Answer, Question, QuestionType},
    tree::Element,
};

/// Writes the questions.
pub(crate) fn write(questions: &[Question]) -> String {
    let mut quiz = Element::new("quiz");
    let mut category = None;
    for question in questions {
        if category != Some(&question.category) {
            category = Some(&question.category);
            let path = format!("$course$/top/{}", question.category);
            let filed = Element::new("question").with("type", "category");
            quiz = line(quiz, filed.add(Element::new("category").add(text_element("text", &path))));
        }
        quiz = line(quiz, write_question(question));
    }
    quiz.say("\n").document()
}

fn line(quiz: Element, question: Element) -> Element {
    quiz.say("\n").add(question)
}

fn write_question(question: &Question) -> Element {
    let kind = match &question.question_type {
        QuestionType::Description => "description",
        QuestionType::Choice { .. } => "multichoice",
        QuestionType::Truth => "truefalse",
        QuestionType::Short => "shortanswer",
        QuestionType::Essay => "essay",
        QuestionType::Cloze => "cloze",
        QuestionType::Other(name) => name,
    };
    let stem = if question.question_type == QuestionType::Cloze {
        cloze::write(&question.text, &question.blanks)
    } else {
        question.text.clone()
    };
    let mut out = Element::new("question").with("type", kind);
    out = out.add(Element::new("name").add(text_element("text", &question.title)));
    out = out.add(text("questiontext", &stem)).add(text("generalfeedback", &question.general));
    if let Some(points) = question.points {
        out = out.add(text_element("defaultgrade", &points.to_string()));
    }
    out = out.add(text_element("penalty", "0")).add(text_element("hidden", "0")).add(text_element("idnumber", &question.id));
    out = match &question.question_type {
        QuestionType::Choice { single } => out
            .add(text_element("single", if *single { "true" } else { "false" }))
            .add(text_element("shuffleanswers", if question.shuffled { "true" } else { "false" }))
            .add(text_element("answernumbering", "ABCD")),
        QuestionType::Short => out.add(text_element("usecase", "0")),
        QuestionType::Essay => essay(out, question),
        QuestionType::Truth | QuestionType::Cloze | QuestionType::Description | QuestionType::Other(_) => out,
    };
    for given in &question.answers {
        out = out.add(answer(given, "markdown"));
    }
    if question.question_type == QuestionType::Truth {
        let other = if question.answers.first().is_some_and(|given| given.text == "true") { "false" } else { "true" };
        out = out.add(answer(&Answer { text: other.into(), ..Answer::default() }, "moodle_auto_format"));
    }
    let tag = |label: &String| Element::new("tag").add(text_element("text", label));
    if question.labels.is_empty() {
        out
    } else {
        out.add(question.labels.iter().fold(Element::new("tags"), |tags, label| tags.add(tag(label))))
    }
}

fn essay(mut out: Element, question: &Question) -> Element {
    let files = !question.files.is_empty();
    out = out
        .add(text_element("responseformat", if files { "noinline" } else { "editor" }))
        .add(text_element("responserequired", "1"));
    out = out.add(text_element("attachments", if files { "1" } else { "0" }));
    if let Some(least) = question.length.0 {
        out = out.add(text_element("minwordlimit", &least.to_string()));
    }
    if let Some(most) = question.length.1 {
        out = out.add(text_element("maxwordlimit", &most.to_string()));
    }
    if files {
        let types: Vec<String> = question.files.iter().map(|file| format!(".{file}")).collect();
        out = out.add(text_element("filetypeslist", &types.join(",")));
    }
    out.add(text("graderinfo", &question.grader))
}

fn answer(given: &Answer, format: &str) -> Element {
    let plain = matches!(given.text.as_str(), "true" | "false");
    let format = if plain { "moodle_auto_format" } else { format };
    let worth = format!("{:.5}", given.worth as f64 / 1000.0);
    let worth = worth.trim_end_matches('0').trim_end_matches('.').to_owned();
    let out = Element::new("answer").with("fraction", worth).with("format", format).add(text_element("text", &given.text));
    if given.feedback.is_empty() { out } else { out.add(text("feedback", &given.feedback)) }
}

fn text(name: &str, text: &str) -> Element {
    Element::new(name).with("format", "markdown").add(text_element("text", text))
}

fn text_element(name: &str, text: &str) -> Element {
    if text.is_empty() { Element::new(name) } else { Element::new(name).say(text) }
}
