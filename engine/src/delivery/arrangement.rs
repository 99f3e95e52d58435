//! What somebody arranges: read from typed values, with everything that is wrong about it.

use crate::{
    engine::Engine,
    error::{Error, Result},
    people,
    text::fits,
};
use exam::{Role, Timestamp, Window};
use question_bank::Paper;
use std::collections::{BTreeSet, HashSet};
use store::{Id, delivery::Audience};

/// The longest place, in characters.
pub const LONGEST_PLACE: usize = 100;
/// The longest duration, late-arrival limit and earliest hand-in, in minutes: a day.
pub const MOST_MINUTES: i64 = 1_440;
/// The most attempts.
pub const MOST_ATTEMPTS: i64 = 99;

/// What a delivery shall say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// When it may be begun.
    pub window: Window,
    /// Its length in minutes; none where the paper says it.
    pub minutes: Option<i64>,
    /// So many minutes after the opening nobody begins any more.
    pub late_minutes: Option<i64>,
    /// So many minutes after beginning a sitting can be handed in.
    pub earliest_minutes: Option<i64>,
    /// How often one person may begin.
    pub attempts: i64,
    /// An access code is asked for.
    pub asks_code: bool,
    /// So many minutes an access code stands before the next one; none where it stays.
    pub code_minutes: Option<i64>,
    /// Where it takes place.
    pub place: String,
    /// It is for every trainee.
    pub everybody: bool,
    /// The names of the classes it is for.
    pub classes: Vec<String>,
    /// The sign-in names of the people it is for.
    pub people: Vec<String>,
}

/// Something that keeps an arrangement from being made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// It is for nobody.
    #[error("it is for nobody")]
    NoAudience,
    /// There is no class of this name.
    #[error("there is no class {0}")]
    UnknownClass(String),
    /// Nobody has this sign-in name.
    #[error("nobody has the sign-in name {0}")]
    UnknownPerson(String),
    /// The person of this sign-in name is no trainee, or is barred.
    #[error("{0} is no trainee, or barred")]
    NoTrainee(String),
    /// It closes before it opens, or at the same moment.
    #[error("it closes before it opens")]
    WindowOrder,
    /// It would be over already.
    #[error("its closing time is over")]
    ClosesInPast,
    /// A length in minutes is less than one or more than a day.
    #[error("a length is from 1 to {MOST_MINUTES} minutes")]
    Minutes,
    /// The late-arrival limit is less than a minute or more than a day.
    #[error("a late-arrival limit is from 1 to {MOST_MINUTES} minutes")]
    LateMinutes,
    /// A late-arrival limit needs an opening.
    #[error("a late-arrival limit needs an opening")]
    LateWithoutOpening,
    /// The earliest hand-in is less than a minute, or not before the end of the time.
    #[error("the earliest hand-in is at least 1 minute, and before the end of the time")]
    EarliestMinutes,
    /// The attempts are less than one, or too many.
    #[error("attempts are from 1 to {MOST_ATTEMPTS}")]
    Attempts,
    /// An access code stands for less than a minute or more than a day.
    #[error("an access code stands for 1 to {MOST_MINUTES} minutes")]
    CodeMinutes,
    /// The place is too long.
    #[error("a place has at most {LONGEST_PLACE} characters")]
    Place,
    /// The paper cannot be filled from the bank as it is.
    #[error("the paper cannot be filled from the bank")]
    PaperCannotBeFilled,
    /// Once somebody has begun, a change needs a reason.
    #[error("somebody has begun, so a reason is needed")]
    Reason,
    /// Once somebody has begun, the length stays as it is.
    #[error("somebody has begun, so the length stays")]
    MinutesAfterBeginning,
    /// Once somebody has begun, the opening stays as it is.
    #[error("somebody has begun, so the opening stays")]
    OpeningAfterBeginning,
    /// Once somebody has begun, the audience can only grow.
    #[error("somebody has begun, so the audience only grows")]
    AudienceAfterBeginning,
}

/// An arrangement whose names were found.
pub(super) struct ReadArrangement {
    /// Whom it is for.
    pub audience: Audience,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// Looks up the names of an arrangement, and finds what is wrong with it.
pub(super) async fn read(engine: &Engine, wanted: &Arrangement, paper: &Paper) -> Result<ReadArrangement> {
    let mut problems = Vec::new();
    let known: HashSet<String> = store::class::all(&engine.db).await?.into_iter().map(|class| class.name).collect();
    let classes: BTreeSet<String> = wanted.classes.iter().cloned().collect();
    problems.extend(classes.iter().filter(|name| !known.contains(*name)).cloned().map(Problem::UnknownClass));
    let mut people = BTreeSet::new();
    for name in &wanted.people {
        match trainee(engine, name).await? {
            Ok(person) => drop(people.insert(person)),
            Err(problem) => problems.push(problem),
        }
    }
    if !wanted.everybody && classes.is_empty() && wanted.people.is_empty() {
        problems.push(Problem::NoAudience);
    }
    problems.extend(wanted.problems(engine.now(), i64::from(paper.minutes)));
    let audience = Audience { classes: classes.into_iter().collect(), people: people.into_iter().collect() };
    let audience = if wanted.everybody { Audience::default() } else { audience };
    Ok(ReadArrangement { audience, problems })
}

/// Returns the trainee of a sign-in name.
async fn trainee(engine: &Engine, name: &str) -> Result<std::result::Result<Id, Problem>> {
    let Some(id) = people::find(engine, name).await? else { return Ok(Err(Problem::UnknownPerson(name.to_owned()))) };
    let account = store::account::get(&engine.db, id).await?.ok_or(Error::Absent)?;
    let fits = !account.disabled && account.person.roles.contains(&Role::Trainee);
    Ok(if fits { Ok(id) } else { Err(Problem::NoTrainee(name.to_owned())) })
}

impl Arrangement {
    /// Returns what is wrong with its values, where the paper lasts this many minutes.
    fn problems(&self, now: Timestamp, paper_minutes: i64) -> Vec<Problem> {
        let acceptable = |minutes: Option<i64>| minutes.is_none_or(|minutes| (1..=MOST_MINUTES).contains(&minutes));
        let order = self.window.opens.zip(self.window.closes).is_some_and(|(opens, closes)| opens >= closes);
        let length = self.minutes.unwrap_or(paper_minutes);
        let found = [
            (order, Problem::WindowOrder),
            (self.window.closes.is_some_and(|closes| closes <= now), Problem::ClosesInPast),
            (!acceptable(self.minutes), Problem::Minutes),
            (!acceptable(self.late_minutes), Problem::LateMinutes),
            (self.late_minutes.is_some() && self.window.opens.is_none(), Problem::LateWithoutOpening),
            (self.earliest_minutes.is_some_and(|minutes| minutes < 1 || minutes >= length), Problem::EarliestMinutes),
            (!(1..=MOST_ATTEMPTS).contains(&self.attempts), Problem::Attempts),
            (!acceptable(self.code_minutes), Problem::CodeMinutes),
            (!fits(&self.place, LONGEST_PLACE), Problem::Place),
        ];
        found.into_iter().filter(|(holds, _)| *holds).map(|(_, problem)| problem).collect()
    }
}

/// Returns how many active trainees some classes and named people come to; nothing where it is for everybody.
pub async fn count_expected(engine: &Engine, wanted: &Arrangement) -> Result<Option<usize>> {
    if wanted.everybody {
        return Ok(None);
    }
    let mut expected: HashSet<Id> = HashSet::new();
    for class in &wanted.classes {
        expected.extend(store::class::active_learners(&engine.db, class).await?);
    }
    for name in &wanted.people {
        expected.extend(trainee(engine, name).await?.ok());
    }
    Ok(Some(expected.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let at = |minutes: i64| Some(Timestamp(minutes * 60_000));
        let good = Arrangement {
            window: Window { opens: at(100), closes: at(200) },
            late_minutes: Some(15),
            earliest_minutes: Some(30),
            attempts: 1,
            ..Arrangement::default()
        };
        let now = Timestamp(0);
        assert_eq!(good.problems(now, 60), []);
        let bad = Arrangement {
            window: Window { opens: at(200), closes: at(200) },
            minutes: Some(0),
            late_minutes: Some(2_000),
            earliest_minutes: Some(60),
            attempts: 0,
            code_minutes: Some(0),
            place: "地".repeat(101),
            ..good.clone()
        };
        let all = [
            Problem::WindowOrder,
            Problem::Minutes,
            Problem::LateMinutes,
            Problem::EarliestMinutes,
            Problem::Attempts,
            Problem::CodeMinutes,
            Problem::Place,
        ];
        assert_eq!(bad.problems(now, 60), all);
        assert_eq!(good.problems(Timestamp(200 * 60_000), 60), [Problem::ClosesInPast]);
        let unopened = Arrangement { window: Window { opens: None, closes: at(200) }, ..good };
        assert_eq!(unopened.problems(now, 30), [Problem::LateWithoutOpening, Problem::EarliestMinutes]);
    }
}
