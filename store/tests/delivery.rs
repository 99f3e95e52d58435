//! Deliveries: whom they expect, how their sittings stand, and what becomes of their classes.

use crate::fixture::{DEADLINE, LATER, PAPER, START, Site, fresh, on_each_database, save};
use exam::{Timestamp, Window, time::Millis};
use store::{
    Id, attendance, class,
    delivery::{self, AccessCode, Audience, Delivery, SittingCounts},
    session::{Given, Sitting},
};

fn arranged(id: Id) -> Delivery {
    Delivery {
        id,
        paper: PAPER.into(),
        version: None,
        offered: true,
        everybody: false,
        window: Window { opens: Some(START), closes: Some(DEADLINE) },
        minutes: Some(30),
        late_minutes: None,
        earliest_minutes: Some(10),
        attempts: 1,
        code: Some(AccessCode { secret: "012345".into(), minutes: Some(5) }),
        place: "二楼机房".into(),
        cancelled: None,
    }
}

async fn add(site: &Site, delivery: &Delivery, classes: &[&str], people: &[Id]) {
    let audience = Audience { classes: classes.iter().map(|&class| class.into()).collect(), people: people.to_vec() };
    let mut tx = site.begin().await;
    delivery::add(&mut tx, delivery, &audience, None, START).await.unwrap();
    tx.commit().await.unwrap();
}

async fn learns(site: &Site, class: &str, people: &[Id]) -> Id {
    let (id, mut tx) = (fresh(), site.begin().await);
    class::add(&mut tx, id, class, START).await.unwrap();
    for person in people {
        class::join(&mut tx, id, *person, false).await.unwrap();
    }
    tx.commit().await.unwrap();
    id
}

fn sitting_of(site: &Site, delivery: Id, trainee: Id) -> Sitting {
    let given = Given { minutes: 60, closes: Some(DEADLINE) };
    Sitting { delivery: Some(delivery), given: Some(given), ..site.sitting(trainee, 1) }
}

#[tokio::test]
async fn a_paper_comes_with_a_first_delivery_that_follows_nothing_yet() {
    on_each_database(async |site| {
        let first = delivery::first(&site.db, PAPER).await.unwrap().unwrap();
        assert!(first.is_first() && !first.offered && !first.everybody);
        assert_eq!(delivery::behind(&site.db).await.unwrap(), [PAPER]);
        let mut tx = site.begin().await;
        let followed = Delivery { version: Some(site.paper.0), offered: true, everybody: true, ..first };
        delivery::set(&mut tx, &followed).await.unwrap();
        tx.commit().await.unwrap();
        assert!(delivery::behind(&site.db).await.unwrap().is_empty());
        let lin = site.trainee("lin").await;
        assert_eq!(delivery::expecting(&site.db, lin, LATER).await.unwrap(), [followed]);
    })
    .await;
}

#[tokio::test]
async fn a_delivery_expects_its_classes_and_named_people_and_nobody_else() {
    on_each_database(async |site| {
        let [lin, wang, zhao] = [site.trainee("lin").await, site.trainee("wang").await, site.trainee("zhao").await];
        learns(&site, "一班", &[lin]).await;
        let one = arranged(fresh());
        add(&site, &one, &["一班"], &[wang]).await;
        let expecting = async |who: Id, at: Timestamp| delivery::expecting(&site.db, who, at).await.unwrap().len();
        assert_eq!((expecting(lin, START).await, expecting(wang, START).await, expecting(zhao, START).await), (1, 1, 0));
        assert_eq!(expecting(lin, DEADLINE).await, 0, "it is over");
        assert_eq!(delivery::get(&site.db, one.id).await.unwrap(), Some(one.clone()));
        assert!(delivery::is_for(&site.db, one.id, lin).await.unwrap());
        assert!(!delivery::is_for(&site.db, one.id, zhao).await.unwrap());
        assert_eq!(delivery::expected(&site.db, one.id).await.unwrap(), 2);
        assert_eq!(delivery::left(&site.db, one.id).await.unwrap(), 2);
        site.starts(sitting_of(&site, one.id, lin)).await;
        assert_eq!(delivery::left(&site.db, one.id).await.unwrap(), 1, "one has used the attempt");
        let counts = SittingCounts { begun: 1, people: 1, handed_in: 0, running: 1, unreleased: 0 };
        assert_eq!(delivery::sittings(&site.db, one.id, LATER).await.unwrap(), counts);
        assert_eq!(delivery::standing(&site.db, LATER).await.unwrap()[&one.id], counts.into());
        assert!(delivery::misplaced(&site.db).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn whoever_learnt_in_a_class_that_is_removed_stays_expected() {
    on_each_database(async |site| {
        let lin = site.trainee("lin").await;
        let class = learns(&site, "一班", &[lin]).await;
        let one = arranged(fresh());
        add(&site, &one, &["一班"], &[]).await;
        let audience = async || delivery::audience(&site.db, one.id).await.unwrap();
        let mut tx = site.begin().await;
        class::rename(&mut tx, class, "甲班").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(audience().await.classes, ["甲班"], "a delivery follows the name");
        let mut tx = site.begin().await;
        class::remove(&mut tx, class).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(audience().await, Audience { classes: vec![], people: vec![lin] });
    })
    .await;
}

#[tokio::test]
async fn another_closing_time_moves_the_deadline_of_whoever_still_sits() {
    on_each_database(async |site| {
        let lin = site.trainee("lin").await;
        let one = arranged(fresh());
        add(&site, &one, &[], &[lin]).await;
        let sitting = site.starts(sitting_of(&site, one.id, lin)).await;
        let deadline = async || store::session::get(&site.db, sitting.id).await.unwrap().unwrap().session.deadline.unwrap();
        let sooner = START + Millis::minutes(20);
        for (closes, expected) in [(Some(sooner), sooner), (None, START + Millis::minutes(60))] {
            let mut tx = site.begin().await;
            assert_eq!(delivery::move_closing(&mut tx, one.id, closes, LATER).await.unwrap(), 1);
            tx.commit().await.unwrap();
            assert_eq!(deadline().await, expected);
        }
    })
    .await;
}

#[tokio::test]
async fn the_newest_save_of_each_part_says_how_far_somebody_is() {
    on_each_database(async |site| {
        let [lin, wang] = [site.trainee("lin").await, site.trainee("wang").await];
        let one = arranged(fresh());
        add(&site, &one, &[], &[lin, wang]).await;
        let sitting = site.starts(sitting_of(&site, one.id, lin)).await;
        site.saves(&sitting, &[save(0, 1, "a"), save(2, 1, "b")]).await.unwrap();
        site.saves(&sitting, &[save(2, 2, "  ")]).await.unwrap();
        site.saves(&sitting, &[save(1, 1, &"长".repeat(500))]).await.unwrap();
        let newest = attendance::newest_saves(&site.db, one.id).await.unwrap();
        let found: Vec<_> = newest.iter().map(|save| (save.slot, save.seq, save.is_answered, save.at)).collect();
        assert_eq!(found.len(), 3);
        assert!(found.contains(&(2, 2, false, LATER)), "what was emptied again is no answer");
        assert!(found.contains(&(1, 1, true, LATER)), "what is too long to be looked into is one");
        let attendees = attendance::attendees(&site.db, one.id, LATER).await.unwrap();
        let seen: Vec<_> = attendees.iter().map(|one| (one.name.as_str(), one.sitting.as_ref().map(|it| it.parts))).collect();
        assert_eq!(seen, [("lin", Some(3)), ("wang", None)]);
    })
    .await;
}
