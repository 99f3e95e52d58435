//! Saving: acknowledged when stored, harmless when repeated, refused when too late.

use crate::fixture::{DEADLINE, LATER, before, checked, counted, latest, on_each_database, save, words};
use store::response::{self, Saved};

#[tokio::test]
async fn a_save_is_stored_and_a_repeated_one_is_acknowledged_again() {
    on_each_database(async |site| {
        let sitting = site.sits("zhang").await;
        let saves = [save(0, 1, "弹性\n\"伸缩\" 🙂 \0"), save(2, 1, "快照")];
        let stored = Some(vec![Saved::Stored, Saved::Stored]);
        assert_eq!(site.saves(&sitting, &saves).await, stored);
        let again = response::save(&site.db, sitting.id, sitting.trainee, &saves, before(DEADLINE, 1)).await.unwrap();
        assert_eq!(again, stored);
        assert_eq!(site.responses(&sitting).await, [latest(0, 1, "弹性\n\"伸缩\" 🙂 \0"), latest(2, 1, "快照")]);
    })
    .await;
}

#[tokio::test]
async fn another_tab_with_the_same_number_is_told_what_stands_and_changes_nothing() {
    on_each_database(async |site| {
        let sitting = site.sits("zhang").await;
        site.saves(&sitting, &[save(0, 1, "first")]).await;
        let saved = site.saves(&sitting, &[save(0, 1, "other tab"), save(1, 1, "fine")]).await.unwrap();
        assert_eq!(saved, [Saved::Conflict(latest(0, 1, "first")), Saved::Stored]);
        assert_eq!(site.responses(&sitting).await, [latest(0, 1, "first"), latest(1, 1, "fine")]);
    })
    .await;
}

#[tokio::test]
async fn the_highest_number_counts_in_whatever_order_the_saves_arrive() {
    on_each_database(async |site| {
        let sitting = site.sits("zhang").await;
        for seq in [2, 10] {
            let saved = site.saves(&sitting, &[save(1, seq, &format!("text {seq}"))]).await;
            assert_eq!(saved, Some(vec![Saved::Stored]));
        }
        for late in [9, 1] {
            let saved = site.saves(&sitting, &[save(1, late, &format!("text {late}"))]).await;
            let Some([Saved::Conflict(standing)]) = saved.as_deref() else { panic!("a late save is told what stands") };
            assert_eq!((standing.seq, &standing.response), (10, &words("text 10")));
        }
        site.saves(&sitting, &[save(0, 3, "less often changed")]).await;
        assert_eq!(site.responses(&sitting).await, [latest(0, 3, "less often changed"), latest(1, 10, "text 10")]);
        let shown = response::at_seq(&site.db, sitting.id, 1, 9).await.unwrap();
        assert_eq!(shown, Some(latest(1, 9, "text 9")));
        assert_eq!(response::at_seq(&site.db, sitting.id, 1, 3).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn an_answer_counts_until_the_millisecond_before_the_deadline() {
    on_each_database(async |site| {
        let sitting = site.sits("zhang").await;
        let at = async |now, seq| response::save(&site.db, sitting.id, sitting.trainee, &[save(0, seq, "x")], now).await.unwrap();
        assert_eq!(at(before(DEADLINE, 1), 1).await, Some(vec![Saved::Stored]));
        assert_eq!(at(DEADLINE, 2).await, None);
        assert_eq!(counted(&site.responses(&sitting).await), [(0, 1, words("x"))]);
    })
    .await;
}

#[tokio::test]
async fn practice_has_no_deadline() {
    on_each_database(async |site| {
        let trainee = site.trainee("zhang").await;
        let practice = site.starts(site.practice(trainee)).await;
        let years_later = exam::Timestamp(DEADLINE.0 * 2);
        let saved = response::save(&site.db, practice.id, trainee, &[save(0, 1, "x")], years_later).await.unwrap();
        assert_eq!(saved, Some(vec![Saved::Stored]));
    })
    .await;
}

#[tokio::test]
async fn after_handing_in_nothing_changes_any_more() {
    on_each_database(async |site| {
        let sitting = site.sits("zhang").await;
        site.saves(&sitting, &[save(0, 1, "in time")]).await;
        site.hands_in(&sitting, LATER, vec![], "receipt").await;
        assert_eq!(site.saves(&sitting, &[save(0, 2, "late")]).await, None);
        assert!(!response::flag(&site.db, sitting.id, sitting.trainee, &[(0, true)], LATER).await.unwrap());
        assert!(!response::highlight(&site.db, sitting.id, sitting.trainee, 0, "[]", LATER).await.unwrap());
        assert_eq!(site.responses(&sitting).await, [latest(0, 1, "in time")]);
        assert_eq!(response::flags(&site.db, sitting.id).await.unwrap(), [0u16; 0]);
    })
    .await;
}

#[tokio::test]
async fn nobody_answers_in_another_trainees_session() {
    on_each_database(async |site| {
        let (sitting, other) = (site.sits("zhang").await, site.trainee("li").await);
        let saves = [save(0, 1, "by li")];
        assert_eq!(response::save(&site.db, sitting.id, other, &saves, LATER).await.unwrap(), None);
        assert!(!response::flag(&site.db, sitting.id, other, &[(0, true)], LATER).await.unwrap());
        assert!(!response::highlight(&site.db, sitting.id, other, 0, "[]", LATER).await.unwrap());
        assert!(!checked(&site.db, sitting.id, other, "x", &[], LATER).await);
        assert_eq!(response::save(&site.db, crate::fixture::fresh(), other, &saves, LATER).await.unwrap(), None, "no session");
        assert_eq!(site.responses(&sitting).await, []);
    })
    .await;
}

#[tokio::test]
async fn flags_come_and_go() {
    on_each_database(async |site| {
        let (sitting, other) = (site.sits("zhang").await, site.sits("li").await);
        let set = async |flags: &[(u16, bool)]| {
            response::flag(&site.db, sitting.id, sitting.trainee, flags, LATER).await.unwrap();
            response::flags(&site.db, sitting.id).await.unwrap()
        };
        assert_eq!(set(&[(2, true), (0, true)]).await, [0, 2]);
        assert_eq!(set(&[(2, false), (1, false), (0, true)]).await, [0]);
        assert_eq!(response::flags(&site.db, other.id).await.unwrap(), [0u16; 0]);
    })
    .await;
}

#[tokio::test]
async fn the_last_highlights_of_each_material_are_kept() {
    on_each_database(async |site| {
        let sitting = site.sits("zhang").await;
        for (item, body) in [(1, "[[0,4]]"), (0, "[]"), (1, "[[2,9]]")] {
            assert!(response::highlight(&site.db, sitting.id, sitting.trainee, item, body, LATER).await.unwrap());
        }
        let kept = response::highlights(&site.db, sitting.id).await.unwrap();
        assert_eq!(kept, [(0, "[]".to_owned()), (1, "[[2,9]]".to_owned())]);
    })
    .await;
}
