//! Moodle's XML as questions.

use super::{cloze, file};
use crate::{
    exchange::{
        foreign::Lines,
        markdown::MarkdownWriter,
        mathml::tex_to_dollars,
        question::{Answer, Question, QuestionType},
    },
    file::{Asset, html, tree::Element},
    markdown::plain::escape_paragraphs,
    message::Message,
    remark::Remark,
};

/// Reads the questions and the images that they show.
pub(crate) fn read(source: &str, quiz: &Element) -> (Vec<Question>, Vec<Asset>) {
    let lines = Lines::new(source);
    let (mut out, mut assets, mut category) = (Vec::new(), Vec::new(), String::new());
    for element in quiz.named("question") {
        let kind = element.attribute("type").unwrap_or_default();
        if kind == "category" {
            let path = element.child("category").map(|path| child_text(path, "text")).unwrap_or_default();
            category = path.trim().trim_start_matches("$course$/").trim_start_matches("top/").to_owned();
            continue;
        }
        let mut reader = Reader { assets: &mut assets, lost: Vec::new() };
        let mut question = reader.question(element, kind);
        question.lost.append(&mut reader.lost);
        question.category = category.clone();
        question.lines = lines.of(&element.range);
        question.raw = source.get(element.range.clone()).unwrap_or_default().to_owned();
        out.push(question);
    }
    (out, assets)
}

struct Reader<'a> {
    assets: &'a mut Vec<Asset>,
    lost: Vec<Message>,
}

impl Reader<'_> {
    fn question(&mut self, element: &Element, kind: &str) -> Question {
        let question_type = match kind {
            "description" => QuestionType::Description,
            "multichoice" => QuestionType::Choice { single: !matches!(child_text(element, "single").trim(), "false" | "0") },
            "multichoiceset" => QuestionType::Choice { single: false },
            "truefalse" => QuestionType::Truth,
            "shortanswer" => QuestionType::Short,
            "numerical" => QuestionType::Numeric,
            "essay" => QuestionType::Essay,
            "cloze" | "multianswer" => QuestionType::Cloze,
            other => QuestionType::Other(other.to_owned()),
        };
        let mut question = Question::new(question_type);
        question.title = element.child("name").map(|name| child_text(name, "text")).unwrap_or_default().trim().to_owned();
        question.id = child_text(element, "idnumber").trim().to_owned();
        question.text = self.text_of(element, "questiontext");
        question.general = self.text_of(element, "generalfeedback");
        question.grader = self.text_of(element, "graderinfo");
        question.points = child_text(element, "defaultgrade").trim().parse::<f64>().ok().and_then(|grade| {
            let points = exam::Points::rounded_from(grade)?;
            let fits = points > exam::Points::ZERO
                && points.is_multiple_of(exam::Points::hundredths(50))
                && points < exam::Points::whole(1_000_000);
            fits.then_some(points)
        });
        question.shuffled = !matches!(child_text(element, "shuffleanswers").trim(), "false" | "0");
        let number = |name: &str| child_text(element, name).trim().parse::<u32>().ok().filter(|number| *number > 0);
        question.length = (number("minwordlimit"), number("maxwordlimit"));
        let files = child_text(element, "filetypeslist");
        question.files = files
            .split([',', ';', ' '])
            .map(|file| file.trim().trim_start_matches('.').to_owned())
            .filter(|file| !file.is_empty())
            .collect();
        if let Some(tags) = element.child("tags") {
            question.labels = tags.named("tag").map(|tag| child_text(tag, "text").trim().to_owned()).collect();
        }
        if question.question_type == QuestionType::Numeric && !question.labels.iter().any(|label| label.starts_with("单位："))
        {
            question.labels.extend(units(element));
        }
        self.answers(element, kind, &mut question);
        self.rest(element, &mut question);
        question
    }

    fn answers(&mut self, element: &Element, kind: &str, question: &mut Question) {
        if question.question_type == QuestionType::Cloze {
            let read = cloze::read(&question.text, &mut self.lost);
            (question.text, question.blanks) = (read.text, read.accepted);
            // Each blank has a weight, and Moodle states nothing else of the worth. One point a blank is what we take anyway.
            let weight = exam::Points::rounded_from(read.weight)
                .filter(|weight| *weight != exam::Points::whole(1).times(question.blanks.len()));
            question.points = question.points.or(weight);
            return;
        }
        for given in element.named("answer") {
            let worth = given.attribute("fraction").and_then(|worth| worth.trim().parse::<f64>().ok()).unwrap_or(0.0);
            let worth = (worth.clamp(-100.0, 100.0) * 1000.0) as i64;
            let feedback = self.text_of(given, "feedback");
            let words = matches!(question.question_type, QuestionType::Short | QuestionType::Numeric | QuestionType::Truth);
            let text = if words { child_text(given, "text").trim().to_owned() } else { self.text(given) };
            let mut feedback = feedback;
            let typed = matches!(question.question_type, QuestionType::Short | QuestionType::Numeric);
            let text = if typed { self.exact(&text, worth) } else { text };
            if typed && text.is_empty() {
                continue;
            }
            if question.question_type == QuestionType::Truth && !std::mem::take(&mut feedback).is_empty() {
                self.lost.push(Remark::TruthFeedback.with(&[&text]));
            }
            let room = if kind == "numerical" { child_text(given, "tolerance").trim().to_owned() } else { String::new() };
            if question.question_type == QuestionType::Truth && worth <= 0 {
                continue;
            }
            question.answers.push(Answer { text, feedback, worth, room });
        }
    }

    /// Returns the text that an answer accepts; nothing where it is a pattern, for a star accepts anything there.
    fn exact(&mut self, text: &str, worth: i64) -> String {
        let bare = text.replace("\\*", "");
        if !bare.contains('*') {
            return text.replace("\\*", "*");
        }
        if worth > 0 {
            self.lost.push(Remark::Wildcard.with(&[&text]));
        }
        String::new()
    }

    /// Whatever else a question may say that we have no place for.
    fn rest(&mut self, element: &Element, question: &mut Question) {
        let hints: Vec<&Element> = element.named("hint").collect();
        if let Some(first) = hints.first() {
            question.hint = self.text(first);
        }
        if hints.len() > 1 {
            self.lost.push(Remark::MoreHints.into());
        }
        for (name, what) in [
            ("correctfeedback", Remark::RightFeedback),
            ("partiallycorrectfeedback", Remark::PartialFeedback),
            ("incorrectfeedback", Remark::WrongFeedback),
            ("responsetemplate", Remark::ResponseTemplate),
        ] {
            let text = self.text_of(element, name);
            // What Moodle itself writes there says nothing.
            let stock = text.starts_with("Your answer is") || text.starts_with("您的回答") || text.starts_with("你的答案");
            if !text.is_empty() && !stock {
                self.lost.push(what.with(&[&text.chars().take(30).collect::<String>()]));
            }
        }
        if child_text(element, "usecase").trim() == "1" {
            self.lost.push(Remark::CaseMatters.into());
        }
        if child_text(element, "hidden").trim() == "1" {
            question.labels.push("状态：停用".to_owned());
        }
    }

    fn text_of(&mut self, element: &Element, name: &str) -> String {
        element.child(name).map(|child| self.text(child)).unwrap_or_default()
    }

    /// Returns a text as Markdown, by the format that it names; HTML is what Moodle writes unless told otherwise.
    fn text(&mut self, element: &Element) -> String {
        let mut text = child_text(element, "text");
        for given in element.named("file") {
            let name = given.attribute("name").unwrap_or_default();
            match file::image(name, &given.text()) {
                Some(asset) => {
                    for spelled in [name.to_owned(), name.replace(' ', "%20"), file::as_address(name)] {
                        text = text.replace(&format!("@@PLUGINFILE@@/{spelled}"), &asset.name);
                    }
                    if !self.assets.contains(&asset) {
                        self.assets.push(asset);
                    }
                }
                None if is_media(name) => self.lost.push(Remark::LostMedia.with(&[&name])),
                None => self.lost.push(Remark::LostAttachment.with(&[&name])),
            }
        }
        match element.attribute("format").unwrap_or("html") {
            "markdown" => tex_to_dollars(text.trim()),
            "plain_text" => escape_paragraphs(&text),
            "moodle_auto_format" if !text.contains('<') => escape_paragraphs(&text),
            _ => {
                let mut writer = MarkdownWriter::default();
                let text = writer.blocks(&html::parse(&text));
                self.lost.append(&mut writer.lost);
                text
            }
        }
    }
}

/// Returns the units of a number as our fact says them: the first, then how many of it each of the others is.
fn units(element: &Element) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for unit in element.child("units")?.named("unit") {
        let name = child_text(unit, "unit_name").trim().to_owned();
        let multiplier = child_text(unit, "multiplier").trim().parse::<f64>().ok().filter(|of| *of > 0.0)?;
        let (factor, whole) = (1.0 / multiplier, (1.0 / multiplier).round());
        // Multipliers are written with a few decimals: 0.0167 is a sixtieth.
        let factor = if whole >= 1.0 && (factor - whole).abs() < whole * 0.005 { whole } else { factor };
        match (names.is_empty(), (factor - 1.0).abs() < 1e-9) {
            (true, false) => return None,
            (_, true) => names.push(name),
            (false, false) => names.push(format!("{name}={factor}")),
        }
    }
    (!names.is_empty()).then(|| format!("单位：{}", names.join("／")))
}

/// Returns whether a file is a recording or a video by its name.
fn is_media(name: &str) -> bool {
    let end = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    ["mp3", "wav", "ogg", "oga", "m4a", "aac", "flac", "wma", "mp4", "webm", "ogv", "mov", "avi", "mkv"].contains(&end.as_str())
}

fn child_text(element: &Element, name: &str) -> String {
    element.child(name).map(Element::text).unwrap_or_default()
}
