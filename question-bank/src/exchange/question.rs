//! A question as Moodle knows it, in GIFT and in its XML; and our items as such questions.

use super::{facts, marking};
use crate::{
    interaction::{Choice, KeyContent, Keyed, Numeric, numeric::Range},
    item::{Item, Part},
    markdown::Markdown,
    message::Message,
    number::Number,
    syntax::words::{Key, kind_name},
};
use exam::{Kind, Points};

/// How a question is answered in Moodle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum QuestionType {
    /// A text before other questions, which is not answered.
    Description,
    Choice {
        single: bool,
    },
    Truth,
    /// A number with its tolerance.
    Numeric,
    Short,
    Essay,
    /// Blanks within the text.
    Cloze,
    /// A type that our format does not have, by its name.
    Other(String),
}

/// An answer with its worth in thousandths of a percent of the points.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    pub text: String,
    pub feedback: String,
    pub worth: i64,
    /// Of a number, how far another may be from it; empty where it may not.
    pub room: String,
}

/// The worth of an answer that earns all points.
pub(crate) const FULL: i64 = 100_000;

/// One question as Moodle knows it.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub question_type: QuestionType,
    pub id: String,
    pub title: String,
    pub labels: Vec<String>,
    /// Where it is filed, levels divided by `/`.
    pub category: String,
    /// Markdown.
    pub text: String,
    pub answers: Vec<Answer>,
    /// Markdown that everybody sees afterwards.
    pub general: String,
    /// Markdown for reviewers.
    pub grader: String,
    pub hint: String,
    pub points: Option<Points>,
    pub shuffled: bool,
    pub blanks: Vec<Vec<String>>,
    pub length: (Option<u32>, Option<u32>),
    pub files: Vec<String>,
    pub lost: Vec<Message>,
    pub lines: (u32, u32),
    pub raw: String,
}

impl Question {
    pub fn new(question_type: QuestionType) -> Question {
        Question {
            question_type,
            id: String::new(),
            title: String::new(),
            labels: Vec::new(),
            category: String::new(),
            text: String::new(),
            answers: Vec::new(),
            general: String::new(),
            grader: String::new(),
            hint: String::new(),
            points: None,
            shuffled: true,
            blanks: Vec::new(),
            length: (None, None),
            files: Vec::new(),
            lost: Vec::new(),
            lines: (1, 1),
            raw: String::new(),
        }
    }

    /// Returns the item type of the question unless a label says otherwise.
    pub fn kind(&self) -> Option<Kind> {
        match &self.question_type {
            QuestionType::Choice { single: true } => Some(Kind::Single),
            QuestionType::Choice { single: false } => Some(Kind::Multi),
            QuestionType::Truth => Some(Kind::TrueFalse),
            QuestionType::Numeric => Some(Kind::Numeric),
            QuestionType::Short => Some(Kind::Short),
            QuestionType::Essay => Some(Kind::Essay),
            QuestionType::Cloze => Some(Kind::Fill),
            QuestionType::Description | QuestionType::Other(_) => None,
        }
    }
}

/// What a format has room for.
#[derive(Clone, Copy)]
pub(crate) struct FormatLimits {
    /// Blanks within the text.
    pub cloze: bool,
    /// Points, word limits and, for essays, a text for reviewers.
    pub marking: bool,
}

/// Writes items as questions; a case becomes a description and the questions below it.
pub(crate) fn from_items(items: &[&Item], limits: FormatLimits) -> Vec<Question> {
    let mut out = Vec::new();
    for item in items {
        let mut labels = facts::labels(&facts::item_facts(item));
        let category = category(item);
        if item.kind == Kind::Case {
            let mut head = Question::new(QuestionType::Description);
            (head.id, head.title, head.labels) = (item.id.clone(), item.title.clone(), labels);
            head.text = item.material.as_ref().map(|text| text.0.clone()).unwrap_or_default();
            head.general = item.explanation.as_ref().map(|text| text.0.clone()).unwrap_or_default();
            head.category = category.clone();
            out.push(head);
            for (number, part) in (1..).zip(&item.parts) {
                let labels = facts::labels(&facts::part_facts(part));
                let mut question = from_part(part, None, part.explanation.as_ref(), labels, limits);
                (question.id, question.title) = (format!("{}/{number}", item.id), format!("第 {number} 问"));
                (question.points, question.shuffled) = (part.points, !item.fixed_order);
                question.category = category.clone();
                out.push(question);
            }
        } else if let [part] = item.parts.as_slice() {
            if limits.marking {
                labels
                    .retain(|label| Some(label) != item.points.map(|points| format!("{}：{points}", Key::Points.zh())).as_ref());
            }
            let mut question = from_part(part, item.material.as_ref(), item.explanation.as_ref(), labels, limits);
            (question.id, question.title, question.category) = (item.id.clone(), item.title.clone(), category);
            (question.points, question.shuffled) = (item.points, !item.fixed_order);
            out.push(question);
        }
    }
    out
}

fn category(item: &Item) -> String {
    let tags = &item.tags;
    let levels = [&tags.bank, &tags.level, &tags.chapter];
    let levels: Vec<String> = levels.into_iter().flatten().map(|level| level.replace('/', "//")).collect();
    levels.join("/")
}

fn from_part(
    part: &Part,
    material: Option<&Markdown>,
    explanation: Option<&Markdown>,
    labels: Vec<String>,
    limits: FormatLimits,
) -> Question {
    let question_type = question_type(part, limits);
    let typed = Question::new(question_type.clone()).kind() != Some(part.keyed.kind());
    let mut question = Question::new(question_type);
    question.labels = labels;
    if typed {
        question.labels.push(format!("{}：{}", Key::Type.zh(), kind_name(part.keyed.kind())));
    }
    question.text = marking::stem(material, part);
    question.general = explanation.map(|text| text.0.clone()).unwrap_or_default();
    match part.keyed.content() {
        // Of several right ones each is worth all.
        KeyContent::Choice(of) => question.answers = choices(of, 0, 1),
        KeyContent::Choices(of) => question.answers = choices(of, -FULL, of.iter().filter(|choice| choice.correct).count()),
        KeyContent::Verdict(key) => {
            let verdict = |value| Answer { text: if value { "true" } else { "false" }.into(), worth: FULL, ..Answer::default() };
            question.answers = key.map(verdict).into_iter().collect();
        }
        KeyContent::Blanks(blanks) => question.blanks = blanks.to_vec(),
        KeyContent::Texts(accepted) => {
            question.answers = match &part.keyed {
                Keyed::Numeric(of) => numbers(of),
                Keyed::Single(_)
                | Keyed::Multi(_)
                | Keyed::TrueFalse(_)
                | Keyed::Fill(_)
                | Keyed::Short(_)
                | Keyed::Essay(_)
                | Keyed::TermPaper(_) => accepted.iter().map(|text| full(text)).collect(),
            };
        }
        KeyContent::Open(demands) => {
            question.length = (demands.least, demands.most);
            question.files = demands.files.to_vec();
        }
    }
    if question.question_type == QuestionType::Short && !question.blanks.is_empty() {
        question.answers = question.blanks.concat().iter().map(|text| full(text)).collect();
    }
    // An essay there has no room for texts that a machine may compare.
    question.grader = marking::text(part, question.question_type == QuestionType::Essay);
    question
}

fn question_type(part: &Part, limits: FormatLimits) -> QuestionType {
    match part.keyed.content() {
        KeyContent::Choice(choices) if !choices.is_empty() => QuestionType::Choice { single: true },
        KeyContent::Choices(choices) if !choices.is_empty() => QuestionType::Choice { single: false },
        KeyContent::Verdict(Some(_)) => QuestionType::Truth,
        KeyContent::Blanks(blanks) if limits.cloze && !blanks.is_empty() => QuestionType::Cloze,
        KeyContent::Blanks([_]) => QuestionType::Short,
        KeyContent::Texts(accepted) if !accepted.is_empty() && part.keyed.kind() == Kind::Numeric => QuestionType::Numeric,
        KeyContent::Texts(accepted) if !accepted.is_empty() => QuestionType::Short,
        KeyContent::Choice(_)
        | KeyContent::Choices(_)
        | KeyContent::Verdict(None)
        | KeyContent::Blanks(_)
        | KeyContent::Texts(_)
        | KeyContent::Open(_) => QuestionType::Essay,
    }
}

/// The most decimals that are written of a number.
pub(crate) const DECIMALS: u8 = 9;

/// Returns the accepted numbers in the first unit, each with how far another may be from it.
fn numbers(part: &Numeric) -> Vec<Answer> {
    let number = |(middle, room): (Number, Number)| Answer {
        room: Some(room.to_decimal(DECIMALS)).filter(|_| room != Number::ZERO).unwrap_or_default(),
        ..full(&middle.to_decimal(DECIMALS))
    };
    part.ranges().filter_map(Range::middle).map(number).collect()
}

fn full(text: &str) -> Answer {
    Answer { text: text.to_owned(), worth: FULL, ..Answer::default() }
}

/// Returns the choices as answers. A right choice earns its share, of `shares` in all. Where several may be ticked, a slip costs everything: the
/// nearest to 全对得分 that weights can say.
fn choices(choices: &[Choice], slip: i64, shares: usize) -> Vec<Answer> {
    let right = shares.max(1) as i64;
    let answer = |choice: &Choice| Answer {
        text: choice.text.0.clone(),
        feedback: choice.remark.as_ref().map(|text| text.0.clone()).unwrap_or_default(),
        worth: if choice.correct { FULL / right } else { slip },
        room: String::new(),
    };
    choices.iter().map(answer).collect()
}
