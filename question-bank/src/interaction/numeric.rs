//! 数值: all points for a number within what is accepted, however it is typed.

use crate::{
    number::Number,
    syntax::{body::Body, facts::Facts, output, problem::Report, rule::Rule, words::Key},
    units::{self, Unit},
};
use exam::{
    Outcome, Points,
    interaction::{Precision, numeric::Answer},
    item::ShownKey,
};

pub(crate) mod range;

pub use self::range::Range;

/// The accepted numbers with their unit.
#[derive(Default)]
pub struct Numeric {
    /// As the author writes them, the best first: `85`, `85 ± 0.5`, `85 ± 1%`, `84～86`.
    pub accepted: Vec<String>,
    /// What the unit is called, the name that is shown first; empty where there is none.
    pub units: Vec<Unit>,
    /// How the answer, and a number without a tolerance, are rounded before they are compared.
    pub precision: Option<Precision>,
}

impl Numeric {
    pub(super) fn read(report: &mut Report<'_>, body: &mut Body, facts: &mut Facts) -> Numeric {
        let units = facts.value(report, Key::Unit, "秒／s／分钟=60", units::read).unwrap_or_default();
        let precision = facts.value(report, Key::Precision, "2 位小数、整数、3 位有效数字", range::precision);
        let accepted = body.accepted.take().unwrap_or_default();
        if accepted.is_empty() {
            report.missing(Rule::MissingAnswer, body.at, body.draft, &[&"可接受答案", &"Accepted answers"]);
        }
        let names = units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join("、");
        for (text, at) in accepted.iter().zip(&body.accepted_at).filter(|(text, _)| !text.is_empty()) {
            match Range::read(text, &units, precision) {
                Ok(_) => {}
                Err(range::Fault::NoNumber) => drop(report.add(Rule::NumberLine, *at, &[text, &names])),
                Err(range::Fault::Empty) => drop(report.add(Rule::EmptyRange, *at, &[text])),
            }
        }
        Numeric { accepted: accepted.into_iter().filter(|text| !text.is_empty()).collect(), units, precision }
    }

    pub(super) fn write(&self, out: &mut String) {
        output::write_accepted(out, &self.accepted);
    }

    pub(super) fn facts(&self) -> Vec<(Key, String)> {
        let unit = (!self.units.is_empty()).then(|| (Key::Unit, units::write(&self.units)));
        unit.into_iter().chain(self.precision.map(|precision| (Key::Precision, range::precision_word(precision)))).collect()
    }

    pub(super) fn present(&self) -> exam::interaction::Numeric {
        exam::interaction::Numeric { unit: self.units.first().map(|unit| unit.name.clone()), precision: self.precision }
    }

    pub(super) fn score(&self, answer: &Answer, points: Points) -> Outcome {
        Outcome::Scored(if self.accepts(&answer.text) { points } else { Points::ZERO })
    }

    pub(super) fn show(&self) -> ShownKey {
        let unit = self.units.first().map_or("", |unit| unit.name.as_str());
        let bare = |text: &String| text.ends_with(|c: char| c.is_ascii_digit()) && !text.contains('/');
        let shown = |text: &String| if bare(text) { format!("{text} {unit}").trim_end().to_owned() } else { text.clone() };
        ShownKey::Texts { accepted: vec![self.accepted.iter().map(shown).collect()] }
    }

    /// Writes a number whose tolerance is no more than the rounding that is asked for as the number alone.
    pub(crate) fn without_roundings(&mut self) {
        for text in &mut self.accepted {
            let bare = text.split('±').next().unwrap_or_default().trim().to_owned();
            let middle = |text: &str| Range::read(text, &self.units, self.precision).ok().and_then(Range::middle);
            if self.precision.is_some() && middle(&bare).is_some() && middle(&bare) == middle(text) {
                *text = bare;
            }
        }
    }

    /// Returns what an answer of a paper accepts, such as `260 秒` or `84～86`; what stands behind the number is its unit. `None` for an
    /// answer that is no number.
    pub(crate) fn of_answer(text: &str) -> Option<Numeric> {
        let accepted: Vec<String> = text.split(['／', '\n']).map(|text| text.trim().trim_end_matches('。').to_owned()).collect();
        let unit = accepted.first()?.trim_start_matches(|c: char| !c.is_alphabetic() && !"%‰°¥￥".contains(c));
        let units = units::read(unit.split(['±', '～']).next().unwrap_or_default()).unwrap_or_default();
        let reads = |units: &[Unit]| accepted.iter().all(|text| Range::read(text, units, None).is_ok());
        let units = if reads(&[]) && unit != "%" { Vec::new() } else { units };
        reads(&units).then_some(Numeric { accepted, units, precision: None })
    }

    /// Returns whether a text, as somebody typed it, is a number that is accepted.
    pub fn accepts(&self, text: &str) -> bool {
        self.value(text).is_some_and(|value| self.ranges().any(|range| range.holds(value)))
    }

    /// Returns the number that a text says, in the first unit.
    pub fn value(&self, text: &str) -> Option<Number> {
        units::read_measure(text, &self.units)
    }

    /// Returns what the accepted numbers allow.
    pub fn ranges(&self) -> impl Iterator<Item = Range> {
        self.accepted.iter().filter_map(|text| Range::read(text, &self.units, self.precision).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn part(accepted: &[&str], unit: &str, precision: Option<Precision>) -> Numeric {
        let units = units::read(unit).unwrap_or_default();
        Numeric { accepted: accepted.iter().map(|text| (*text).to_owned()).collect(), units, precision }
    }

    fn earned(part: &Numeric, text: &str) -> Points {
        match part.score(&Answer { text: text.to_owned() }, Points::hundredths(150)) {
            Outcome::Scored(points) => points,
            Outcome::Waiting | Outcome::TakenOut => panic!("a machine scores this"),
        }
    }

    #[test]
    fn each_way_to_accept_takes_what_it_says_to_the_last_digit() {
        let (decimals, digits) = (Some(Precision::Decimals(2)), Some(Precision::Significant(3)));
        let table: [(Numeric, &[&str], &[&str]); 9] = [
            (part(&["85"], "", None), &["85", "85.0", "８５", "+85"], &["85.0001", "84", "-85", "", "八十五", "85 秒"]),
            (part(&["0.8 ± 0.1"], "", None), &["0.7", "0.9", "0.8"], &["0.69999999", "0.90000001"]),
            (part(&["200 ± 1%"], "", None), &["198", "202"], &["197.99", "202.01"]),
            (part(&["84～86"], "", None), &["84", "85.5", "86"], &["83.9", "86.1"]),
            (part(&["-3 ~ -1"], "", None), &["-3", "-2", "-1"], &["-4", "0", "2"]),
            (part(&["4.6667"], "", decimals), &["4.67", "4.6667", "4.666", "14/3"], &["4.7", "4.66", "5"]),
            (part(&["0.012345"], "", digits), &["0.0123", "1.23×10^-2", "0.01234"], &["0.012", "0.0124"]),
            (part(&["85%"], "", None), &["85%", "0.85", "85 ％", "17/20", "850‰"], &["85", "8.5%"]),
            (part(&["1/3 ± 0.01", "一"], "", None), &["0.33", "33%", "1/3"], &["0.3", "一"]),
        ];
        for (part, right, wrong) in table {
            for text in right {
                assert_eq!(earned(&part, text), Points::hundredths(150), "{text:?} for {:?}", part.accepted);
            }
            for text in wrong {
                assert_eq!(earned(&part, text), Points::ZERO, "{text:?} for {:?}", part.accepted);
            }
        }
    }

    #[test]
    fn a_unit_may_be_left_out_spelled_otherwise_or_be_another_one() {
        let time = part(&["90 秒 ± 5 秒"], "秒／s／sec／分钟=60／min=60", None);
        for text in ["90", "90秒", "９０ 秒", "95 s", "88 SEC", "1.5分钟", "1.5 min", "1½ 分钟"] {
            assert!(time.accepts(text), "{text}");
        }
        for text in ["90 分钟", "1.5", "90 小时", "秒", "90 秒秒", "1.5 h"] {
            assert!(!time.accepts(text), "{text}");
        }
        let share = part(&["85 ± 0.5"], "%", None);
        assert!(share.accepts("85%") && share.accepts("85") && share.accepts("85.5 ％") && !share.accepts("0.85"));
        let money = part(&["12000"], "元／¥", None);
        assert!(money.accepts("¥12,000") && money.accepts("1.2万元") && money.accepts("1.2万") && !money.accepts("1.2"));
    }

    #[test]
    fn points_of_percent_are_points_and_not_a_share_of_the_share() {
        let points = part(&["85% ± 1%"], "", None);
        assert!(points.accepts("84%") && points.accepts("0.86") && !points.accepts("83.99%"));
        let with_unit = part(&["85% ± 1%"], "%", None);
        assert!(with_unit.accepts("84") && with_unit.accepts("86%") && !with_unit.accepts("83.99"));
        let relative = part(&["85 ± 1%"], "%", None);
        assert!(relative.accepts("84.15") && !relative.accepts("84.14"));
    }

    proptest! {
        #[test]
        fn a_tolerance_takes_what_is_no_farther_and_nothing_else(key in -99_999i64..99_999, room in 0i64..9_999, answer in -120_000i64..120_000) {
            let text = |hundredths: i64| Number::fraction(i128::from(hundredths), 100).unwrap().to_decimal(2);
            let part = part(&[&format!("{} ± {}", text(key), text(room))], "", None);
            prop_assert_eq!(part.accepts(&text(answer)), (answer - key).abs() <= room);
        }

        #[test]
        fn a_range_takes_its_ends_and_what_lies_between(from in -9_999i64..9_999, length in 0i64..9_999, answer in -12_000i64..22_000) {
            let part = part(&[&format!("{from}～{}", from + length)], "", None);
            prop_assert_eq!(part.accepts(&answer.to_string()), (from..=from + length).contains(&answer));
        }

        #[test]
        fn a_rounded_key_takes_every_way_to_round_it(units in -9_999_999i64..9_999_999, decimals in 2u8..6) {
            let key = Number::fraction(i128::from(units), 1_000_000).unwrap();
            let part = part(&[&key.to_decimal(6)], "", Some(Precision::Decimals(2)));
            let two = key.rounded(Precision::Decimals(2)).unwrap();
            prop_assert!(part.accepts(&two.to_decimal(2)) && part.accepts(&key.to_decimal(6)));
            let off = two.plus(Number::fraction(1, 100).unwrap()).unwrap();
            prop_assert!(!part.accepts(&off.to_decimal(decimals)));
        }

        #[test]
        fn no_text_makes_it_fail(text in "\\PC{0,16}") {
            let _ = part(&[&text, "85 ± 1%"], "秒／分钟=60", Some(Precision::Significant(2))).accepts(&text);
        }
    }
}
