//! What the form of a delivery holds, as typed; nothing of it is lost when something is wrong.

use crate::web::{
    form::{Fields, value, values},
    i18n::{moment_field, read_moment},
};
use engine::delivery::arrangement::Arrangement;
use exam::{Timestamp, Window};
use store::delivery::{Audience, Delivery};

/// The values of the form's fields.
#[derive(Clone, Debug, Default)]
pub struct TypedDelivery {
    pub paper: String,
    pub opens: String,
    pub closes: String,
    pub minutes: String,
    pub late: String,
    pub earliest: String,
    pub attempts: String,
    pub asks_code: bool,
    pub code_minutes: String,
    pub place: String,
    pub everybody: bool,
    pub classes: Vec<String>,
    pub people: String,
    pub reason: String,
}

/// A moment that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadMoment {
    Opens,
    Closes,
}

impl TypedDelivery {
    /// Returns an empty form for a paper.
    pub fn of_paper(paper: &str) -> TypedDelivery {
        TypedDelivery { paper: paper.to_owned(), attempts: "1".to_owned(), ..TypedDelivery::default() }
    }

    /// Returns what a form sent.
    pub fn read(fields: &Fields) -> TypedDelivery {
        let text = |name: &str| value(fields, name).unwrap_or_default().trim().to_owned();
        TypedDelivery {
            paper: text("paper"),
            opens: text("opens"),
            closes: text("closes"),
            minutes: text("minutes"),
            late: text("late"),
            earliest: text("earliest"),
            attempts: text("attempts"),
            asks_code: value(fields, "code").is_some(),
            code_minutes: text("code_minutes"),
            place: text("place"),
            everybody: value(fields, "everybody").is_some(),
            classes: values(fields, "class").map(str::to_owned).collect(),
            people: text("people"),
            reason: text("reason"),
        }
    }

    /// Returns a stored delivery as the form shows it; `names` are the sign-in names of its people.
    pub fn of(delivery: &Delivery, audience: &Audience, names: &[String]) -> TypedDelivery {
        let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        TypedDelivery {
            paper: delivery.paper.clone(),
            opens: delivery.window.opens.map(moment_field).unwrap_or_default(),
            closes: delivery.window.closes.map(moment_field).unwrap_or_default(),
            minutes: number(delivery.minutes),
            late: number(delivery.late_minutes),
            earliest: number(delivery.earliest_minutes),
            attempts: delivery.attempts.to_string(),
            asks_code: delivery.code.is_some(),
            code_minutes: number(delivery.code.as_ref().and_then(|code| code.minutes)),
            place: delivery.place.clone(),
            everybody: delivery.everybody,
            classes: audience.classes.clone(),
            people: names.join("\n"),
            reason: String::new(),
        }
    }

    /// Returns the sign-in names that were typed or pasted, whatever stands between them.
    pub fn names(&self) -> Vec<String> {
        let names = self.people.split(|c: char| c.is_whitespace() || [',', ';', '，', '；', '、'].contains(&c));
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }

    /// Returns what is wanted, and which moments cannot be read. What is no number becomes one that is refused. A moment is kept to the
    /// minute: one that stands there to the second, as a paper's closing may, stays so while nobody changes it.
    pub fn arrangement(&self, before: Option<&Delivery>) -> (Arrangement, Vec<BadMoment>) {
        let number = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap_or(-1));
        let mut bad = Vec::new();
        let mut moment = |text: &str, kept: Option<Timestamp>, which: BadMoment| match (text, read_moment(text)) {
            ("", _) => None,
            (_, Some(_)) if kept.map(moment_field).as_deref() == Some(text) => kept,
            (_, Some(at)) => Some(at),
            (_, None) => {
                bad.push(which);
                None
            }
        };
        let window = before.map(|before| before.window).unwrap_or_default();
        let window = Window {
            opens: moment(&self.opens, window.opens, BadMoment::Opens),
            closes: moment(&self.closes, window.closes, BadMoment::Closes),
        };
        // Whoever says how often a code changes asks for one; whoever takes the tick away from one that changes does not.
        let had_minutes = before.and_then(|before| before.code.as_ref()?.minutes);
        let says_minutes = number(&self.code_minutes).is_some_and(|minutes| Some(minutes) != had_minutes);
        let arrangement = Arrangement {
            window,
            minutes: number(&self.minutes),
            late_minutes: number(&self.late),
            earliest_minutes: number(&self.earliest),
            attempts: self.attempts.parse().unwrap_or(-1),
            asks_code: self.asks_code || says_minutes,
            code_minutes: number(&self.code_minutes),
            place: self.place.clone(),
            everybody: self.everybody,
            classes: self.classes.clone(),
            people: self.names(),
        };
        (arrangement, bad)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_may_be_pasted_with_whatever_stands_between_them() {
        let typed = TypedDelivery { people: " lin,wang；zhao、qian\n\tsun ".to_owned(), ..TypedDelivery::default() };
        assert_eq!(typed.names(), ["lin", "wang", "zhao", "qian", "sun"]);
    }

    #[test]
    fn what_cannot_be_read_is_said_and_never_taken_for_nothing() {
        let typed = TypedDelivery { opens: "tomorrow".to_owned(), minutes: "an hour".to_owned(), ..TypedDelivery::of_paper("p") };
        let (wanted, bad) = typed.arrangement(None);
        assert_eq!((wanted.minutes, wanted.attempts, bad), (Some(-1), 1, vec![BadMoment::Opens]));
    }

    #[test]
    fn a_moment_to_the_second_stays_while_nobody_changes_it() {
        let closes = Timestamp(read_moment("2026-11-18T23:59").unwrap().0 + 59_999);
        let window = Window { opens: None, closes: Some(closes) };
        let before = Delivery {
            id: store::Id(1),
            paper: "p".to_owned(),
            version: None,
            offered: true,
            everybody: true,
            window,
            minutes: None,
            late_minutes: None,
            earliest_minutes: None,
            attempts: 1,
            code: None,
            place: String::new(),
            cancelled: None,
        };
        let typed = TypedDelivery::of(&before, &Audience::default(), &[]);
        assert_eq!(typed.arrangement(Some(&before)).0.window, window);
    }
}
