//! What must hold for all evidence.

use super::*;
use crate::{Kind, Points, Timestamp, paper::MultiRule};
use proptest::prelude::*;

const NOW: Timestamp = Timestamp(1_800_000_000_000);
const CHAPTERS: [&str; 3] = ["甲", "乙", "丙"];
const DAY: i64 = 86_400_000;

fn question(chapter: &str, kind: Kind, difficulty: f64) -> Question {
    Question { chapter: chapter.into(), kind, multi: MultiRule::AllOrNothing, difficulty }
}

fn paper() -> Blueprint {
    let asks = CHAPTERS.into_iter().flat_map(|chapter| {
        let ask = |kind, points, times| Ask { question: question(chapter, kind, 0.0), points: Points::whole(points), times };
        [ask(Kind::Single, 2, 10.0), ask(Kind::TrueFalse, 1, 4.0), ask(Kind::Essay, 10, 1.0)]
    });
    Blueprint::of(asks, Points::whole(62))
}

prop_compose! {
    fn answer()(chapter in 0..3_usize, kind in 0..4_usize, part in 0..40_u64, share in 0..=5_u8, hard in -1..=1_i8, seen: bool, age in 0..200_i64) -> Answer {
        let kind = [Kind::Single, Kind::TrueFalse, Kind::Fill, Kind::Essay][kind];
        Answer {
            question: question(CHAPTERS[chapter], kind, f64::from(hard)),
            part: (part, 0),
            share: (share < 5).then_some(f64::from(share) / 4.0),
            seen,
            at: Timestamp(NOW.0 - age * DAY),
        }
    }
}

fn sorted(mut answers: Vec<Answer>) -> Vec<Answer> {
    answers.sort_by_key(|answer| answer.at);
    answers
}

fn right(answer: &Answer) -> Answer {
    Answer { share: Some(1.0), ..answer.clone() }
}

/// Asserts that everything that is said after is at least as good as what was said before.
fn assert_not_lower(before: &Outlook, after: &Outlook) -> Result<(), TestCaseError> {
    const ROUNDING: f64 = 1e-6;
    if let Some(was) = before.total {
        let now = after.total.expect("what could be said can still be said");
        let figures = [(was.low, now.low), (was.mean, now.mean), (was.high, now.high), (was.pass, now.pass)];
        for (was, now) in figures {
            prop_assert!(now >= was - ROUNDING, "{was} became {now}");
        }
    }
    for was in &before.chapters {
        let now = after.chapters.iter().find(|one| one.chapter == was.chapter).unwrap();
        prop_assert!(now.gain <= was.gain + ROUNDING);
        prop_assert!(was.share.is_none_or(|was| now.share.is_some_and(|now| now >= was - ROUNDING)));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_right_answer_more_never_lowers_anything(answers in prop::collection::vec(answer(), 0..60), more in answer()) {
        let before = sorted(answers);
        let mut after = before.clone();
        after.push(Answer { at: NOW, ..right(&more) });
        assert_not_lower(&outlook(&before, &paper(), NOW), &outlook(&after, &paper(), NOW))?;
    }

    #[test]
    fn an_answer_that_turns_out_right_never_lowers_anything(answers in prop::collection::vec(answer(), 1..60), which in any::<prop::sample::Index>()) {
        let before = sorted(answers);
        let mut after = before.clone();
        let at = which.index(after.len());
        after[at] = right(&after[at]);
        assert_not_lower(&outlook(&before, &paper(), NOW), &outlook(&after, &paper(), NOW))?;
    }

    #[test]
    fn a_level_is_never_above_its_best_chapter(answers in prop::collection::vec(answer(), 0..90)) {
        let outlook = outlook(&sorted(answers), &paper(), NOW);
        let best = outlook.chapters.iter().filter_map(|one| one.share).fold(0.0, f64::max);
        let standing = outlook.chapters.iter().map(|one| one.standing).max().unwrap();
        prop_assert!(outlook.standing <= standing);
        prop_assert!(outlook.total.is_none_or(|total| total.mean / outlook.of <= best + 1e-9));
    }

    #[test]
    fn totals_lie_within_the_paper(answers in prop::collection::vec(answer(), 0..90)) {
        let outlook = outlook(&sorted(answers), &paper(), NOW);
        if let Some(Total { low, high, mean, pass }) = outlook.total {
            prop_assert!(0.0 <= low && low <= mean && mean <= high && high <= outlook.of + 1e-9);
            prop_assert!((0.0..=1.0).contains(&pass));
        }
    }
}

fn answers(count: usize, share: f64) -> Vec<Answer> {
    let answer = |n: usize| Answer {
        question: question(CHAPTERS[n % 3], if n % 10 == 9 { Kind::Essay } else { Kind::Single }, 0.0),
        part: (n as u64, 0),
        share: Some(share),
        seen: false,
        at: NOW,
    };
    (0..count).map(answer).collect()
}

#[test]
fn without_evidence_there_is_no_number() {
    let nothing = outlook(&[], &paper(), NOW);
    assert_eq!((nothing.total, nothing.standing), (None, Standing::Unknown));
    assert!(nothing.chapters.iter().all(|one| one.share.is_none() && one.missing == 2));
    assert_eq!(outlook(&answers(19, 1.0), &paper(), NOW).total, None, "19 answers are too few");
    assert!(outlook(&answers(20, 1.0), &paper(), NOW).total.is_some());
}

#[test]
fn a_chapter_that_nobody_looked_into_leaves_the_whole_open() {
    let mut known = answers(60, 1.0);
    known.retain(|answer| answer.question.chapter != "丙");
    let outlook = outlook(&known, &paper(), NOW);
    assert_eq!(outlook.total, None);
    let open: Vec<_> = outlook.chapters.iter().filter(|one| one.missing > 0).map(|one| one.chapter.as_str()).collect();
    assert_eq!(open, ["丙"]);
}

#[test]
fn what_was_left_blank_counts_as_wrong() {
    let good = outlook(&answers(30, 1.0), &paper(), NOW).total.unwrap();
    let mut blank = answers(30, 1.0);
    blank.extend(answers(60, 0.0).split_off(30));
    let bad = outlook(&blank, &paper(), NOW).total.unwrap();
    assert!(bad.mean < good.mean - 15.0, "{bad:?} {good:?}");
}

#[test]
fn the_first_sight_of_an_item_says_more_than_the_next_ones() {
    let mut first = answers(30, 0.5);
    let mut again = first.clone();
    first.extend((100..130).map(|part| Answer { part: (part, 0), ..right(&answers(30, 1.0)[(part - 100) as usize]) }));
    again.extend(answers(30, 1.0));
    let mean = |answers: &[Answer]| outlook(answers, &paper(), NOW).total.unwrap().mean;
    assert!(mean(&first) > mean(&again) + 4.0);
    assert!(mean(&again) > mean(&answers(30, 0.5)));
}

#[test]
fn what_is_long_ago_weighs_less() {
    let past = Timestamp(NOW.0 - 90 * DAY);
    let old = |share| answers(60, share).into_iter().map(move |one| Answer { at: past, part: (one.part.0 + 100, 0), ..one });
    let mean = |answers: Vec<Answer>| outlook(&answers, &paper(), NOW).total.unwrap().mean;
    let better = mean(old(0.2).chain(answers(60, 0.8)).collect());
    let worse = mean(old(0.8).chain(answers(60, 0.2)).collect());
    assert!(better > worse + 20.0, "{better} {worse}");
}

#[test]
fn right_answers_to_hard_questions_say_more() {
    let with = |difficulty: f64| {
        let answers: Vec<_> = answers(60, 0.7)
            .into_iter()
            .map(|mut one| {
                one.question.difficulty = difficulty;
                one
            })
            .collect();
        outlook(&answers, &paper(), NOW).total.unwrap().mean
    };
    assert!(with(1.0) > with(-1.0) + 10.0);
}

#[test]
fn others_answers_tell_how_difficult_an_item_is() {
    let item = question("甲", Kind::Single, 0.0);
    let of = |stated, asked, share| difficulty(&item, stated, Observed { asked, share });
    assert!(of(-1, 0.0, 0.0) < of(0, 0.0, 0.0) && of(0, 0.0, 0.0) < of(1, 0.0, 0.0));
    assert!((of(0, 0.0, 0.0)).abs() < 0.05, "who says nothing says medium");
    assert!(of(-1, 200.0, 0.4) > of(1, 200.0, 0.9), "with many sheets the author's word does not matter");
}
