//! The secret half of each item type: its key, how it is scored and how the key is shown; one file per type.

pub mod choice;
pub mod content;
pub mod essay;
pub mod fill;
mod length;
pub mod multi;
pub mod numeric;
pub(crate) mod section;
pub mod short;
pub mod single;
pub mod term_paper;
pub mod text;
pub mod true_false;

pub(crate) use self::section::{has_section, own_facts};
pub use self::{
    choice::Choice,
    content::{Demands, KeyContent, KeyContentMut},
    essay::Essay,
    fill::Fill,
    multi::Multi,
    numeric::Numeric,
    short::Short,
    single::Single,
    term_paper::TermPaper,
    true_false::TrueFalse,
};
use crate::syntax::{body::Body, facts::Facts, problem::Report, words::Key};
use exam::{Interaction, Kind, Outcome, Points, Response, item::ShownKey, paper::MultiRule};
use std::fmt;

/// How a part is answered, with its key.
pub enum Keyed {
    /// 单选
    Single(Single),
    /// 多选
    Multi(Multi),
    /// 判断
    TrueFalse(TrueFalse),
    /// 填空
    Fill(Fill),
    /// 数值
    Numeric(Numeric),
    /// 简答
    Short(Short),
    /// 论述
    Essay(Essay),
    /// 课程论文
    TermPaper(TermPaper),
}

impl fmt::Debug for Keyed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Keyed").field(&self.kind()).finish_non_exhaustive()
    }
}

impl Keyed {
    /// Returns the type.
    pub fn kind(&self) -> Kind {
        match self {
            Keyed::Single(_) => Kind::Single,
            Keyed::Multi(_) => Kind::Multi,
            Keyed::TrueFalse(_) => Kind::TrueFalse,
            Keyed::Fill(_) => Kind::Fill,
            Keyed::Numeric(_) => Kind::Numeric,
            Keyed::Short(_) => Kind::Short,
            Keyed::Essay(_) => Kind::Essay,
            Keyed::TermPaper(_) => Kind::TermPaper,
        }
    }

    /// Returns the public half without its texts: enough to tell whether a response can have been given to it.
    pub fn shape(&self) -> Interaction {
        let blank = |choices: usize| vec![exam::Html::default(); choices];
        match self {
            Keyed::Single(part) => Interaction::Single(exam::interaction::Single { choices: blank(part.choices.len()) }),
            Keyed::Multi(part) => Interaction::Multi(exam::interaction::Multi { choices: blank(part.choices.len()) }),
            Keyed::TrueFalse(_)
            | Keyed::Fill(_)
            | Keyed::Numeric(_)
            | Keyed::Short(_)
            | Keyed::Essay(_)
            | Keyed::TermPaper(_) => self.present(&[]),
        }
    }

    /// Returns a part of the type without a key. A case is no type of a part; it gives 简答.
    pub fn empty(kind: Kind) -> Keyed {
        match kind {
            Kind::Single => Keyed::Single(Single { choices: Vec::new(), any_tick: false }),
            Kind::Multi => Keyed::Multi(Multi { choices: Vec::new() }),
            Kind::TrueFalse => Keyed::TrueFalse(TrueFalse { key: None }),
            Kind::Fill => Keyed::Fill(Fill { blanks: Vec::new() }),
            Kind::Numeric => Keyed::Numeric(Numeric::default()),
            Kind::Short | Kind::Case => Keyed::Short(Short::default()),
            Kind::Essay => Keyed::Essay(Essay::default()),
            Kind::TermPaper => Keyed::TermPaper(TermPaper::default()),
        }
    }

    /// Returns what a part is worth when nobody says.
    pub(crate) fn default_points(&self) -> Points {
        match self {
            Keyed::Single(_) | Keyed::TrueFalse(_) => Points::whole(1),
            Keyed::Multi(_) | Keyed::Numeric(_) => Points::whole(2),
            Keyed::Fill(part) => Points::whole(1).times(part.blanks.len()),
            Keyed::Short(_) => Points::whole(5),
            Keyed::Essay(_) => Points::whole(15),
            Keyed::TermPaper(_) => Points::whole(100),
        }
    }

    /// Takes what belongs to the type out of a body and its facts. A case is no type of a part; it reads as 简答.
    pub(crate) fn read(kind: Kind, report: &mut Report<'_>, body: &mut Body, facts: &mut Facts) -> Keyed {
        match kind {
            Kind::Single => Keyed::Single(Single::read(report, body, facts)),
            Kind::Multi => Keyed::Multi(Multi::read(report, body)),
            Kind::TrueFalse => Keyed::TrueFalse(TrueFalse::read(report, body)),
            Kind::Fill => Keyed::Fill(Fill::read(report, body)),
            Kind::Numeric => Keyed::Numeric(Numeric::read(report, body, facts)),
            Kind::Short | Kind::Case => Keyed::Short(Short::read(report, body)),
            Kind::Essay => Keyed::Essay(Essay::read(report, body, facts)),
            Kind::TermPaper => Keyed::TermPaper(TermPaper::read(report, body, facts)),
        }
    }

    /// Returns whether a typed text is right without anybody reading it: in this blank, or in the one text of a part without blanks.
    pub fn accepts(&self, blank: Option<usize>, text: &str) -> bool {
        match (self, self.content(), blank) {
            (Keyed::Numeric(part), _, None) => part.accepts(text),
            (_, KeyContent::Blanks(blanks), Some(blank)) => {
                blanks.get(blank).is_some_and(|accepted| text::matches(accepted, text))
            }
            (_, KeyContent::Texts(accepted), None) => text::matches(accepted, text),
            (_, _, Some(_) | None) => false,
        }
    }

    /// Accepts each of several right choices of a single-choice part, as other systems do without saying so.
    pub(crate) fn accept_any_tick(&mut self) {
        if let Keyed::Single(part) = self {
            part.any_tick |= part.choices.iter().filter(|choice| choice.correct).count() > 1;
        }
    }

    /// Writes what stands between the stem and the reference answer; choices with this bullet.
    pub(crate) fn write(&self, out: &mut String, mark: char) {
        match self {
            Keyed::Single(part) => choice::write(&part.choices, out, mark),
            Keyed::Multi(part) => choice::write(&part.choices, out, mark),
            Keyed::TrueFalse(part) => part.write(out),
            Keyed::Fill(part) => part.write(out),
            Keyed::Numeric(part) => part.write(out),
            Keyed::Short(part) => part.write(out),
            Keyed::Essay(_) | Keyed::TermPaper(_) => {}
        }
    }

    /// Returns the demands that are written as facts.
    pub(crate) fn facts(&self) -> Vec<(Key, String)> {
        match self {
            Keyed::Single(part) => part.facts(),
            Keyed::Numeric(part) => part.facts(),
            Keyed::Essay(part) => part.facts(),
            Keyed::TermPaper(part) => part.facts(),
            Keyed::Multi(_) | Keyed::TrueFalse(_) | Keyed::Fill(_) | Keyed::Short(_) => Vec::new(),
        }
    }

    pub(crate) fn present(&self, order: &[u8]) -> Interaction {
        match self {
            Keyed::Single(part) => Interaction::Single(part.present(order)),
            Keyed::Multi(part) => Interaction::Multi(part.present(order)),
            Keyed::TrueFalse(_) => Interaction::TrueFalse(exam::interaction::TrueFalse {}),
            Keyed::Fill(part) => Interaction::Fill(part.present()),
            Keyed::Numeric(part) => Interaction::Numeric(part.present()),
            Keyed::Short(_) => Interaction::Short(exam::interaction::Short {}),
            Keyed::Essay(part) => Interaction::Essay(part.demands),
            Keyed::TermPaper(part) => Interaction::TermPaper(part.demands.clone()),
        }
    }

    pub(crate) fn score(&self, response: &Response, order: &[u8], points: Points, rule: MultiRule) -> Outcome {
        match (self, response) {
            (Keyed::Single(part), Response::Single(answer)) => part.score(answer, order, points),
            (Keyed::Multi(part), Response::Multi(answer)) => part.score(answer, order, points, rule),
            (Keyed::TrueFalse(part), Response::TrueFalse(answer)) => part.score(answer, points),
            (Keyed::Fill(part), Response::Fill(answer)) => part.score(answer, points),
            (Keyed::Numeric(part), Response::Numeric(answer)) => part.score(answer, points),
            (Keyed::Short(part), Response::Short(answer)) => part.score(answer, points),
            (Keyed::Essay(_), Response::Essay(_)) | (Keyed::TermPaper(_), Response::TermPaper(_)) => Outcome::Waiting,
            (
                Keyed::Single(_)
                | Keyed::Multi(_)
                | Keyed::TrueFalse(_)
                | Keyed::Fill(_)
                | Keyed::Numeric(_)
                | Keyed::Short(_)
                | Keyed::Essay(_)
                | Keyed::TermPaper(_),
                _,
            ) => Outcome::Scored(Points::ZERO),
        }
    }

    /// Returns what the machine made of a response by the rules that came first: typed texts were folded less, and shares rounded
    /// to a hundredth.
    pub(crate) fn score_at_first(&self, response: &Response, order: &[u8], points: Points, rule: MultiRule) -> Outcome {
        match (self, response) {
            (Keyed::Fill(part), Response::Fill(answer)) => part.score_at_first(answer, points),
            (Keyed::Short(part), Response::Short(answer)) => part.score_at_first(answer, points),
            (keyed, response) => match keyed.score(response, order, points, rule) {
                Outcome::Scored(points) => Outcome::Scored(points.rounded()),
                outcome @ (Outcome::Waiting | Outcome::TakenOut) => outcome,
            },
        }
    }

    pub(crate) fn show(&self, order: &[u8]) -> ShownKey {
        match self {
            Keyed::Single(part) => choice::show(&part.choices, order),
            Keyed::Multi(part) => choice::show(&part.choices, order),
            Keyed::TrueFalse(part) => part.show(),
            Keyed::Fill(part) => ShownKey::Texts { accepted: part.blanks.clone() },
            Keyed::Numeric(part) => part.show(),
            Keyed::Short(part) => part.show(),
            Keyed::Essay(_) | Keyed::TermPaper(_) => ShownKey::Open,
        }
    }
}
