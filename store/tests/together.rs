//! The short way of a save: it acknowledges only what the long way would, and leaves everything else to it.

use crate::fixture::{DEADLINE, LATER, Site, at_once, before, counted, latest, on_each_database, save};
use exam::{Role, Timestamp};
use store::{
    Db, Id,
    response::{self, Save},
    session::Sitting,
};

const TOKEN: &str = "a token";

/// A trainee with a sitting and a sign-in; none on PostgreSQL, which has no short way.
async fn seated(site: &Site) -> Option<Sitting> {
    let sitting = site.sits("zhang").await;
    sign_in(site, TOKEN, sitting.trainee, DEADLINE).await;
    match site.db {
        Db::Sqlite { .. } => Some(sitting),
        Db::Postgres(_) => {
            assert!(!together(site, TOKEN, sitting.id, &[save(0, 1, "x")], LATER).await);
            assert_eq!(site.responses(&sitting).await, []);
            None
        }
    }
}

async fn sign_in(site: &Site, token: &str, person: Id, until: Timestamp) {
    let mut tx = site.begin().await;
    store::sign_in::add(&mut tx, token, person, LATER, until).await.unwrap();
    tx.commit().await.unwrap();
}

async fn together(site: &Site, token: &str, session: Id, saves: &[Save], now: Timestamp) -> bool {
    response::save_together(&site.db, token, session, saves, now).await.unwrap()
}

#[tokio::test]
async fn the_newest_answers_of_a_standing_sign_in_are_kept_as_they_came() {
    on_each_database(async |site| {
        let Some(sitting) = seated(&site).await else { return };
        assert!(together(&site, TOKEN, sitting.id, &[save(0, 1, "弹性\n\"伸缩\" 🙂 \0"), save(2, 1, "快照")], LATER).await);
        assert!(together(&site, TOKEN, sitting.id, &[save(2, 2, "备份")], LATER).await);
        assert_eq!(site.responses(&sitting).await, [latest(0, 1, "弹性\n\"伸缩\" 🙂 \0"), latest(2, 2, "备份")]);
    })
    .await;
}

#[tokio::test]
async fn nothing_is_acknowledged_below_or_instead_of_what_stands() {
    on_each_database(async |site| {
        let Some(sitting) = seated(&site).await else { return };
        site.saves(&sitting, &[save(0, 2, "stands")]).await;
        assert!(!together(&site, TOKEN, sitting.id, &[save(0, 2, "other tab")], LATER).await);
        assert!(!together(&site, TOKEN, sitting.id, &[save(1, 1, "new"), save(0, 1, "late")], LATER).await);
        assert_eq!(site.responses(&sitting).await[0], latest(0, 2, "stands"));
    })
    .await;
}

#[tokio::test]
async fn of_two_answers_under_one_number_at_the_same_moment_one_is_acknowledged() {
    on_each_database(async |site| {
        let Some(sitting) = seated(&site).await else { return };
        let (db, id) = (&site.db, sitting.id);
        let texts: Vec<String> = (0..32).map(|tab| format!("tab {tab}")).collect();
        let saves = texts.iter().map(|text| {
            let (db, saves) = (db.clone(), [save(0, 1, text)]);
            async move { response::save_together(&db, TOKEN, id, &saves, LATER).await.unwrap() }
        });
        let kept = at_once(saves.collect::<Vec<_>>()).await;
        let first = kept.iter().position(|kept| *kept).expect("one is kept");
        assert_eq!(kept.iter().filter(|kept| **kept).count(), 1);
        assert_eq!(site.responses(&sitting).await, [latest(0, 1, &texts[first])]);
    })
    .await;
}

#[tokio::test]
async fn what_one_saves_is_never_credited_to_another_who_sent_the_same_name_in_the_same_moment() {
    on_each_database(async |site| {
        let Some(sitting) = seated(&site).await else { return };
        let stranger = [save(0, 1, "a stranger's")];
        let own = [save(0, 1, "their own")];
        // Both are in the queue before it is looked at, so that one statement takes both.
        let (strange, kept) = tokio::join!(
            response::save_together(&site.db, "unknown", sitting.id, &stranger, LATER),
            response::save_together(&site.db, TOKEN, sitting.id, &own, LATER),
        );
        assert!(!strange.unwrap(), "nothing of a stranger's is acknowledged");
        if kept.unwrap() {
            assert_eq!(site.responses(&sitting).await, [latest(0, 1, "their own")]);
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_saves_without_a_standing_sign_in_of_the_sitting_s_own_trainee() {
    on_each_database(async |site| {
        let Some(sitting) = seated(&site).await else { return };
        let other = site.trainee("li").await;
        sign_in(&site, "somebody else's", other, DEADLINE).await;
        sign_in(&site, "expired", sitting.trainee, LATER).await;
        for token in ["somebody else's", "expired", "unknown", ""] {
            assert!(!together(&site, token, sitting.id, &[save(0, 1, "x")], LATER).await, "{token}");
        }
        let changed = async |disabled, roles: &[Role]| {
            let mut tx = site.begin().await;
            store::person::set_disabled(&mut tx, "zhang", disabled).await.unwrap();
            store::account::set_roles(&mut tx, sitting.trainee, roles).await.unwrap();
            tx.commit().await.unwrap();
        };
        for (disabled, roles) in [(false, [Role::Lead]), (true, [Role::Trainee])] {
            changed(disabled, &roles).await;
            assert!(!together(&site, TOKEN, sitting.id, &[save(0, 1, "x")], LATER).await, "{disabled} {roles:?}");
        }
        changed(false, &[Role::Lead, Role::Trainee]).await;
        assert!(!together(&site, TOKEN, sitting.id, &[save(0, 1, "x")], LATER).await, "disabling ended the sign-in");
        sign_in(&site, "a new one", sitting.trainee, DEADLINE).await;
        assert!(together(&site, "a new one", sitting.id, &[save(0, 1, "x")], LATER).await);
    })
    .await;
}

#[tokio::test]
async fn the_deadline_and_the_hand_in_end_it() {
    on_each_database(async |site| {
        let Some(sitting) = seated(&site).await else { return };
        sign_in(&site, "longer", sitting.trainee, Timestamp(DEADLINE.0 + 1_000)).await;
        assert!(together(&site, "longer", sitting.id, &[save(0, 1, "in time")], before(DEADLINE, 1)).await);
        assert!(!together(&site, "longer", sitting.id, &[save(0, 2, "too late")], DEADLINE).await);
        site.hands_in(&sitting, LATER, Vec::new(), "R").await;
        assert!(!together(&site, "longer", sitting.id, &[save(0, 3, "afterwards")], LATER).await);
        assert_eq!(counted(&site.responses(&sitting).await), counted(&[latest(0, 1, "in time")]));
    })
    .await;
}
