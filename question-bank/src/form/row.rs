//! A line of a rubric as fields.

use crate::syntax::{rubric, text::one_line};
use exam::{Points, rubric::Worth};

/// How a line of a rubric gives points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// These points, or fewer.
    #[default]
    Points,
    /// So much for each thing that is named, up to a limit.
    Each,
    /// Taken off.
    Deduction,
}

impl Way {
    /// Every way.
    pub const ALL: [Way; 3] = [Way::Points, Way::Each, Way::Deduction];

    /// Returns its name in a form.
    pub fn name(self) -> &'static str {
        match self {
            Way::Points => "points",
            Way::Each => "each",
            Way::Deduction => "minus",
        }
    }
}

/// One line of a rubric.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// How it gives points.
    pub way: Way,
    /// How many.
    pub points: String,
    /// The most that a line gives which counts each thing; empty elsewhere.
    pub most: String,
    /// What is looked for.
    pub text: String,
    /// The levels below it, one a line, such as `5–6 分：辨明两者的关系`.
    pub levels: String,
}

impl Row {
    /// Returns whether nobody filled anything in.
    pub fn is_empty(&self) -> bool {
        [&self.points, &self.most, &self.text, &self.levels].into_iter().all(|text| text.trim().is_empty())
    }

    /// Reads a line of a list and the lines nested in it. What gives no points that can be read is text.
    pub(super) fn from_lines(line: &str, levels: &[String]) -> Row {
        let levels = levels.join("\n");
        let amount = |points: Points| points.to_string();
        match rubric::divide(line, rubric::worth) {
            Some((Worth::Points { points }, text)) => Row { points: amount(points), text, levels, ..Row::default() },
            Some((Worth::Each { each, most }, text)) => {
                Row { way: Way::Each, points: amount(each), most: amount(most), text, levels }
            }
            Some((Worth::Deduction { points }, text)) => {
                Row { way: Way::Deduction, points: amount(points), text, levels, ..Row::default() }
            }
            Some((Worth::Levels { .. }, _)) | None => {
                Row { text: line.strip_prefix('：').unwrap_or(line).trim().to_owned(), levels, ..Row::default() }
            }
        }
    }

    /// Returns the line without its bullet; the levels are lines of their own.
    pub(crate) fn line(&self) -> String {
        let Row { points, most, text, .. } = self;
        match self.way {
            Way::Points if points.is_empty() => format!("：{text}"),
            Way::Points => format!("{points} 分：{text}"),
            Way::Each => format!("每点 {points} 分，至多 {most} 分：{text}"),
            Way::Deduction => format!("扣 {points} 分：{text}"),
        }
    }

    /// Returns the row as it reads back: a number is written as numbers are, and what is none stands in the text, where its
    /// author sees it beside what the checker says.
    pub(super) fn settled(self) -> Row {
        let levels: Vec<String> = self.levels.lines().map(level_line).filter(|line| !line.is_empty()).collect();
        let levels = levels.join("\n");
        let (points, most, text) = (number(&self.points), number(&self.most), one_line(&self.text));
        let amount = |points: Points| points.to_string();
        match (self.way, points, most) {
            (Way::Each, Some(each), Some(most)) => Row { way: Way::Each, points: amount(each), most: amount(most), text, levels },
            (Way::Points | Way::Deduction, Some(points), _) => {
                Row { way: self.way, points: amount(points), text, levels, ..Row::default() }
            }
            (Way::Points, None, _) if self.points.trim().is_empty() => Row { levels, ..Row::from_text(&text) },
            (Way::Points | Way::Each | Way::Deduction, _, _) => {
                let whole = Row { points: one_line(&self.points), most: one_line(&self.most), text, ..self };
                Row { levels, ..Row::from_text(&one_line(&whole.line())) }
            }
        }
    }

    /// Reads a line that somebody typed as text; it may say itself what it is worth.
    fn from_text(text: &str) -> Row {
        match rubric::divide(text, rubric::worth) {
            Some(_) => Row::from_lines(text, &[]),
            None => Row { text: text.to_owned(), ..Row::default() },
        }
    }
}

/// Returns a line of levels without the bullet that somebody may have typed before it.
fn level_line(line: &str) -> String {
    let line = line.trim();
    line.trim_start_matches(|c: char| c.is_whitespace() || "-*+•>#".contains(c)).to_owned()
}

fn number(text: &str) -> Option<Points> {
    text.trim().trim_end_matches('分').trim().parse().ok()
}

/// Returns what the lines come to that are not deductions; `None` where there are none, or one has no points.
pub(super) fn total(rows: &[Row]) -> Option<Points> {
    let counted = rows.iter().filter(|row| row.way != Way::Deduction && !row.is_empty());
    let points = |row: &Row| number(if row.way == Way::Each { &row.most } else { &row.points });
    let sums: Option<Vec<Points>> = counted.map(points).collect();
    sums.filter(|sums| !sums.is_empty()).map(|sums| sums.into_iter().sum())
}
