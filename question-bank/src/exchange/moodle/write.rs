//! Questions as Moodle's XML.

use super::{cloze, file};
use crate::{
    exchange::{
        mathml::dollars_to_tex,
        question::{Answer, DECIMALS, FULL, Question, QuestionType},
    },
    file::{Asset, tree::Element},
    number::Number,
    units::{self, Unit},
};

/// Writes the questions with the pictures that they show.
pub(crate) fn write(questions: &[Question], pictures: &[Asset]) -> String {
    let mut quiz = Element::new("quiz");
    let mut category = None;
    for question in questions {
        if category != Some(&question.category) {
            category = Some(&question.category);
            let path = format!("$course$/top/{}", question.category);
            let filed = Element::new("question").with("type", "category");
            quiz = line(quiz, filed.add(Element::new("category").add(text_element("text", &path))));
        }
        quiz = line(quiz, write_question(question, pictures));
    }
    quiz.say("\n").document()
}

fn line(quiz: Element, question: Element) -> Element {
    quiz.say("\n").add(question)
}

fn write_question(question: &Question, pictures: &[Asset]) -> Element {
    let text = |name: &str, text: &str| text_with_pictures(Element::new(name), text, pictures);
    let kind = match &question.question_type {
        QuestionType::Description => "description",
        QuestionType::Choice { .. } => "multichoice",
        QuestionType::Truth => "truefalse",
        QuestionType::Numeric => "numerical",
        QuestionType::Short => "shortanswer",
        QuestionType::Essay => "essay",
        QuestionType::Cloze => "cloze",
        QuestionType::Other(name) => name,
    };
    let stem = if question.question_type == QuestionType::Cloze {
        cloze::write(&question.text, &question.blanks, question.points)
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
        QuestionType::Essay => essay(out, question, pictures),
        QuestionType::Numeric => units(out, question),
        QuestionType::Truth | QuestionType::Cloze | QuestionType::Description | QuestionType::Other(_) => out,
    };
    // Moodle itself has a place for it in essays alone; elsewhere it is kept for whoever reads the file, and candidates never see it.
    if question.question_type != QuestionType::Essay && !question.grader.is_empty() {
        out = out.add(text("graderinfo", &question.grader));
    }
    for given in &question.answers {
        out = out.add(answer(
            given,
            question.question_type != QuestionType::Choice { single: true }
                && question.question_type != QuestionType::Choice { single: false },
            pictures,
        ));
    }
    if question.question_type == QuestionType::Truth {
        let other = if question.answers.first().is_some_and(|given| given.text == "true") { "false" } else { "true" };
        out = out.add(answer(&Answer { text: other.into(), ..Answer::default() }, true, pictures));
    }
    let tag = |label: &String| Element::new("tag").add(text_element("text", label));
    if question.labels.is_empty() {
        out
    } else {
        out.add(question.labels.iter().fold(Element::new("tags"), |tags, label| tags.add(tag(label))))
    }
}

/// Adds the units in which a number may be given; nothing has to be.
fn units(mut out: Element, question: &Question) -> Element {
    let known = question.labels.iter().find_map(|label| label.strip_prefix("单位：")).and_then(units::read).unwrap_or_default();
    out = out.add(text_element("unitgradingtype", "0")).add(text_element("unitpenalty", "0"));
    out = out.add(text_element("showunits", if known.is_empty() { "3" } else { "0" })).add(text_element("unitsleft", "0"));
    let unit = |unit: &Unit| {
        let multiplier = unit.worth().and_then(Number::inverse).map(|of| of.to_decimal(DECIMALS)).unwrap_or_default();
        let out = Element::new("unit").add(text_element("multiplier", &multiplier));
        out.add(text_element("unit_name", &unit.name))
    };
    if known.is_empty() { out } else { out.add(known.iter().fold(Element::new("units"), |all, of| all.add(unit(of)))) }
}

fn essay(mut out: Element, question: &Question, pictures: &[Asset]) -> Element {
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
    out.add(text_with_pictures(Element::new("graderinfo"), &question.grader, pictures))
}

/// Writes an answer; `plain` answers are typed by trainees and are no Markdown.
fn answer(given: &Answer, plain: bool, pictures: &[Asset]) -> Element {
    let worth = format!("{:.5}", given.worth as f64 / 1000.0);
    let worth = worth.trim_end_matches('0').trim_end_matches('.').to_owned();
    let out = Element::new("answer").with("fraction", worth);
    let out = if plain {
        // A star stands for anything there, unless it is held back.
        let text = if given.worth >= FULL { given.text.replace('*', "\\*") } else { given.text.clone() };
        out.with("format", "moodle_auto_format").add(text_element("text", &text))
    } else {
        text_with_pictures(out, &given.text, pictures)
    };
    let out = if given.room.is_empty() { out } else { out.add(text_element("tolerance", &given.room)) };
    if given.feedback.is_empty() { out } else { out.add(text_with_pictures(Element::new("feedback"), &given.feedback, pictures)) }
}

/// Adds a text in Markdown, and the pictures that it shows as files beside it.
fn text_with_pictures(element: Element, text: &str, pictures: &[Asset]) -> Element {
    let shown = crate::markdown::images::image_links(text);
    let (mut text, mut files) = (dollars_to_tex(text), Vec::new());
    for picture in pictures.iter().filter(|picture| shown.contains(&picture.name)) {
        let name = picture.name.rsplit('/').next().unwrap_or(&picture.name);
        text = text.replace(&format!("]({})", picture.name), &format!("](@@PLUGINFILE@@/{name})"));
        files.push(
            Element::new("file")
                .with("name", name)
                .with("path", "/")
                .with("encoding", "base64")
                .say(file::encoded(&picture.bytes)),
        );
    }
    let out = element.with("format", "markdown").add(text_element("text", &text));
    files.into_iter().fold(out, Element::add)
}

fn text_element(name: &str, text: &str) -> Element {
    if text.is_empty() { Element::new(name) } else { Element::new(name).say(text) }
}
