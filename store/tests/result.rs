//! The results of a paper, which come from the database as one row of lines for each sitting.

use crate::fixture::{LATER, PAPER, counted, fresh, on_each_database, save, words};
use exam::{Outcome, Points, Score};
use store::{
    class,
    figure_sitting::{self, CountedSitting},
    result,
    score::MachineScore,
};

#[tokio::test]
async fn an_answer_of_many_lines_is_still_one_answer() {
    on_each_database(async |site| {
        let sitting = site.sits("zhang").await;
        let odd = "一\n二\r\n三\r四\u{2028}五\u{85}六\u{0B}\\n \"七\"\n";
        site.saves(&sitting, &[save(0, 1, "draft\n0 9 9 x"), save(0, 2, odd), save(2, 1, "\n")]).await.unwrap();
        let score = |slot| site.score(slot, Outcome::Waiting);
        site.hands_in(&sitting, LATER, vec![score(0), score(1), score(2)], "receipt").await;

        let handed = result::of_item(&site.db, PAPER, "case-1", (sitting.id, sitting.id)).await.unwrap();
        assert_eq!(handed.len(), 1);
        let mut responses = counted(&handed[0].responses);
        responses.sort_by_key(|(slot, ..)| *slot);
        assert_eq!(responses, [(0, 2, words(odd)), (2, 1, words("\n"))]);
    })
    .await;
}

#[tokio::test]
async fn with_answers_every_kind_of_response_comes_along_and_of_each_part_the_last() {
    on_each_database(async |site| {
        let sitting = site.sits("zhang").await;
        site.saves(&sitting, &[save(0, 1, "first"), save(0, 2, "last"), save(2, 1, "other")]).await.unwrap();
        let score = |slot| site.score(slot, Outcome::Waiting);
        site.hands_in(&sitting, LATER, vec![score(0), score(1), score(2)], "receipt").await;

        let handed = result::with_answers(&site.db, PAPER, (sitting.id, sitting.id)).await.unwrap();
        assert_eq!((handed.len(), handed[0].scores.len()), (1, 3));
        let mut responses = counted(&handed[0].responses);
        responses.sort_by_key(|(slot, ..)| *slot);
        assert_eq!(responses, [(0, 2, words("last")), (2, 1, words("other"))]);
    })
    .await;
}

#[tokio::test]
async fn of_each_part_the_last_correction_counts() {
    on_each_database(async |site| {
        let sitting = site.sits("zhang").await;
        let first = |slot, points| site.score(slot, Outcome::Scored(Points::hundredths(points)));
        let corrected = |slot, run, points| MachineScore { run, ..first(slot, points) };
        let scores = vec![first(0, 100), corrected(0, 1, 200), corrected(0, 2, 50), first(1, 300)];
        site.hands_in(&sitting, LATER, scores, "receipt").await;

        let handed = result::between(&site.db, PAPER, (sitting.id, sitting.id)).await.unwrap();
        assert_eq!(handed.len(), 1);
        assert_eq!(handed[0].scores, [corrected(0, 2, 50), first(1, 300)]);
    })
    .await;
}

#[tokio::test]
async fn the_owners_of_handed_in_sheets_have_the_classes_in_which_they_learn() {
    on_each_database(async |site| {
        let sitting = site.sits("zhang").await;
        assert!(result::owners(&site.db, PAPER).await.unwrap().is_empty(), "nobody has handed in");
        site.hands_in(&sitting, LATER, vec![site.score(0, Outcome::Waiting)], "receipt").await;
        let owners = result::owners(&site.db, PAPER).await.unwrap();
        let owner = &owners[&sitting.id];
        assert_eq!(owner.name, "zhang");
        let counted = CountedSitting {
            session: sitting.id,
            trainee: owner.person,
            attempt: 1,
            at: LATER,
            score: Score::default(),
            best: true,
            seen: 0,
            sections: vec![Points::whole(2)],
            trials: String::new(),
            revision: 1,
        };
        let mut tx = site.db.begin().await.unwrap();
        figure_sitting::put(&mut tx, PAPER, &counted).await.unwrap();
        for (name, teaches) in [("乙班", false), ("甲班", false), ("教研组", true)] {
            let class = fresh();
            class::add(&mut tx, class, name, LATER).await.unwrap();
            class::join(&mut tx, class, owner.person, teaches).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut classes = result::classes(&site.db, PAPER).await.unwrap().remove(&owner.person).unwrap();
        classes.sort();
        assert_eq!(classes, ["乙班", "甲班"], "not the one that they teach");
        assert_eq!(result::people(&site.db, PAPER).await.unwrap(), std::slice::from_ref(owner));
        assert_eq!(result::owner(&site.db, sitting.id).await.unwrap().as_ref(), Some(owner));
        assert_eq!(figure_sitting::get(&site.db, sitting.id).await.unwrap(), Some(counted));
    })
    .await;
}
