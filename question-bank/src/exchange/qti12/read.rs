//! The items of QTI 1.2 as questions.

use super::{
    answer,
    material::{Pictures, Reader},
};
use crate::{
    exchange::{
        foreign::{FileNote, Lines},
        question::{Question, QuestionType},
    },
    file::tree::Element,
    remark::Remark,
};

/// Reads every item, and what is to be said of the file.
pub(crate) fn read(root: &Element, source: &str, pictures: &mut Pictures<'_>) -> (Vec<Question>, Vec<FileNote>) {
    let lines = Lines::new(source);
    let (mut out, mut notes) = (Vec::new(), Vec::new());
    let mut open: Vec<(&Element, Group)> = vec![(root, Group::default())];
    while let Some((element, group)) = open.pop() {
        if element.name == "item" {
            let mut question = Reader { pictures, lost: Vec::new() }.question(element, &group);
            question.lines = lines.of(&element.range);
            question.raw = source.get(element.range.clone()).unwrap_or_default().to_owned();
            out.push(question);
            continue;
        }
        let group = group.within(element);
        if let (Some(draw), true) = (&group.draw, element.name == "section") {
            let message = Remark::QuestionGroup.with(&[&element.attribute("title").unwrap_or_default(), draw]);
            notes.push(FileNote { line: lines.of(&element.range).0, message });
        }
        let start = open.len();
        open.extend(element.children().map(|child| (child, group.clone())));
        open[start..].reverse();
    }
    (out, notes)
}

/// What the sections around an item say.
#[derive(Clone, Default)]
struct Group {
    title: String,
    points: Option<String>,
    draw: Option<String>,
}

impl Group {
    fn within(mut self, element: &Element) -> Group {
        let titled = matches!(element.name.as_str(), "assessment" | "objectbank")
            || element.name == "section" && element.attribute("ident") != Some("root_section");
        if titled && let Some(title) = element.attribute("title") {
            title.clone_into(&mut self.title);
        }
        if element.name == "objectbank"
            && let Some(title) = answer::field(element, &["bank_title"])
        {
            self.title = title;
        }
        if element.name == "section" {
            let text = |name: &str| {
                element.child("selection_ordering").and_then(|of| of.below(name).first().map(|of| of.text().trim().to_owned()))
            };
            self.points = text("points_per_item").or(self.points);
            self.draw = text("selection_number");
        }
        self
    }
}

impl Reader<'_, '_> {
    fn question(&mut self, item: &Element, group: &Group) -> Question {
        let kind = answer::kind(item);
        let mut question = Question::new(answer::question_type(&kind, item));
        question.id = item.attribute("ident").unwrap_or_default().to_owned();
        question.title =
            item.attribute("title").filter(|title| !matches!(*title, "Question" | "问题")).unwrap_or_default().to_owned();
        question.category = group.title.replace('/', "//");
        question.points = group.points.clone().or_else(|| answer::points(item)).and_then(|points| {
            let points = exam::Points::rounded_from(points.parse::<f64>().ok()?)?;
            let fits = points > exam::Points::ZERO
                && points.is_multiple_of(exam::Points::hundredths(50))
                && points < exam::Points::whole(1_000_000);
            fits.then_some(points)
        });
        let presentation = item.child("presentation");
        question.text = presentation.map(|of| self.stem(of)).unwrap_or_default();
        self.read_feedback(item, &mut question);
        answer::read(self, item, &kind, &mut question);
        question.shuffled = !item.below("render_choice").iter().any(|of| matches!(of.attribute("shuffle"), Some("No" | "no")));
        question.lost.append(&mut self.lost);
        question
    }

    /// Returns the texts of a presentation that stand outside what is to be answered.
    fn stem(&mut self, presentation: &Element) -> String {
        let mut texts = Vec::new();
        let mut open: Vec<&Element> = presentation.children().collect();
        open.reverse();
        while let Some(element) = open.pop() {
            match element.name.as_str() {
                "material" => texts.push(self.material(element)),
                name if name.starts_with("response_") || name.starts_with("render_") => {}
                _ => {
                    let start = open.len();
                    open.extend(element.children());
                    open[start..].reverse();
                }
            }
        }
        texts.retain(|text| !text.is_empty());
        texts.join("\n\n")
    }

    fn read_feedback(&mut self, item: &Element, question: &mut Question) {
        question.general = ["general_fb", "solution", "Solution", "general"]
            .into_iter()
            .map(|id| self.feedback(item, id))
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join("\n\n");
        for (id, what) in [
            ("correct_fb", Remark::RightFeedback),
            ("general_incorrect_fb", Remark::WrongFeedback),
            ("correct", Remark::RightFeedback),
            ("incorrect", Remark::WrongFeedback),
        ] {
            let text = self.feedback(item, id);
            if !text.is_empty() {
                self.lost.push(what.with(&[&text.chars().take(30).collect::<String>()]));
            }
        }
        if question.question_type == QuestionType::Essay && !question.general.is_empty() {
            question.grader = std::mem::take(&mut question.general);
        }
    }
}
