//! A process crashes before or after each commit of an operation in turn: the operation is stored completely or not at all, and
//! repeating it completes it.

use crate::import::{self, PAPER};
use exam::Role;
use std::{collections::BTreeMap, sync::atomic::Ordering};
use store::{
    Db,
    failpoint::{Failpoint, Side},
    scratch::databases,
};
use tests::{Client, Page, TestSite, bank, bank::ANSWERS, each_site};

/// Runs the operation with a crash before and after its first commit, its second…, until it completes; the operation returns
/// whether it did. Returns the number of crashes.
async fn at_every_commit(mut operation: impl AsyncFnMut(Side, u32) -> bool) -> u32 {
    let mut crashes = 0;
    for side in [Side::Before, Side::After] {
        for nth in 1..20 {
            if operation(side, nth).await {
                break;
            }
            crashes += 1;
        }
    }
    crashes
}

/// How many items are new or other than before.
fn changes(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> usize {
    after.iter().filter(|(id, text)| before.get(*id) != Some(text)).count()
}

/// The process starts again, as `keju serve` does.
async fn restart(site: &mut TestSite) {
    site.restart();
    engine::results::catch_up::catch_up_all(&site.site).await.unwrap();
}

async fn handed_in(site: &TestSite, name: &str) -> (Client, Page) {
    let trainee = site.trainee(name).await;
    let sitting_page = trainee.start("on-hand-in").await;
    trainee.save(&sitting_page, &sitting_page.answers(&ANSWERS)).await;
    (trainee, sitting_page)
}

/// The form that corrects the first item: to full marks for everybody, or back.
async fn correction(instructor: &Client, by: &str) -> tests::Form {
    let page = instructor.get(&format!("/bank/papers/on-hand-in/items/keycanary-s1?by={by}")).await;
    page.form(".simulation form").set("reason", &["题目有误"])
}

#[tokio::test]
async fn handing_in_is_whole_or_not_at_all_corrections_included() {
    each_site(async |mut site| {
        let (first, sitting_page) = handed_in(&site, "first").await;
        first.hand_in(&sitting_page).await;
        let wen = site.person("wen", &[Role::Instructor]).await;
        wen.submit(correction(&wen, "void").await).await;
        let deaths = at_every_commit(async |side, nth| {
            let (trainee, sitting_page) = handed_in(&site, &format!("{side:?}{nth}")).await;
            let done = Failpoint::meet(side, nth, trainee.hand_in(&sitting_page)).await.is_some();
            let sitting = store::session::get(&site.site.db, sitting_page.sitting().parse().unwrap()).await.unwrap().unwrap();
            let scores = store::score::of_session(&site.site.db, sitting.id).await.unwrap();
            let states = [sitting.session.submitted.is_some(), sitting.receipt.is_some(), !scores.is_empty()];
            assert_eq!(states, [states[0]; 3], "whole or not at all, {side:?} {nth}");
            restart(&mut site).await;
            assert_eq!(site.faults().await, [""; 0], "{side:?} {nth}");
            assert!(trainee.hand_in(&sitting_page).await.has(".receipt"), "{side:?} {nth}");
            assert_eq!(site.faults().await, [""; 0], "{side:?} {nth}");
            done
        });
        assert!(deaths.await >= 2, "scoring and the correction share a commit");
    })
    .await;
}

#[tokio::test]
async fn a_hand_in_whose_corrections_cannot_be_read_stands_and_is_corrected_later() {
    each_site(async |mut site| {
        let (first, done) = handed_in(&site, "first").await;
        first.hand_in(&done).await;
        let (_, sitting_page) = handed_in(&site, "lin").await;
        site.load(&bank::edited(&[("- [x] 两天之内", "- [ ] 两天之内"), ("- [ ] 下次报修的时候", "- [x] 下次报修的时候")])).await;
        let wen = site.person("wen", &[Role::Instructor]).await;
        wen.submit(correction(&wen, "2").await).await;
        site.restart();
        site.tamper("UPDATE item_version SET source = REPLACE(source, '##', '@@') WHERE number = 2").await;
        let lin = site.signed_in("lin").await;
        assert_eq!(
            lin.send_form::<&str>(&format!("{}/hand-in", sitting_page.path), &[]).await.status,
            303,
            "it is handed in all the same"
        );
        assert!(site.site.state.behind.load(Ordering::Relaxed), "and the sweep knows");

        site.tamper("UPDATE item_version SET source = REPLACE(source, '@@', '##') WHERE number = 2").await;
        assert_eq!(site.faults().await.len(), 1, "the correction is missing");
        engine::results::catch_up::catch_up_all(&site.site).await.unwrap();
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_correction_reaches_everybody_or_nobody() {
    each_site(async |mut site| {
        for name in ["lin", "wang"] {
            let (trainee, sitting_page) = handed_in(&site, name).await;
            trainee.hand_in(&sitting_page).await;
        }
        let wen = site.person("wen", &[Role::Instructor]).await;
        let mut by = ["void", "1"].into_iter().cycle();
        let deaths = at_every_commit(async |side, nth| {
            let form = correction(&wen, by.next().unwrap()).await;
            let done = Failpoint::meet(side, nth, wen.submit(form.clone())).await.is_some();
            restart(&mut site).await;
            assert_eq!(site.faults().await, [""; 0], "{side:?} {nth}");
            wen.submit(form).await;
            assert_eq!(site.faults().await, [""; 0], "{side:?} {nth}");
            done
        });
        assert!(deaths.await >= 2);
    })
    .await;
}

#[tokio::test]
async fn an_import_and_its_undoing_happen_whole_or_not_at_all() {
    each_site(async |mut site| {
        let wen = import::instructor(&site, "wen").await;
        let deaths = at_every_commit(async |side, nth| {
            let paper = PAPER.replace("雨伞", &format!("{side:?}{nth}雨伞")).replace("催单", &format!("催单{side:?}{nth}"));
            let review = import::upload(&wen, &[("自测卷.txt", paper.as_bytes())]).await;
            import::accept_all(&wen, &review).await;
            let before = import::bank(&site).await;
            let loaded = Failpoint::meet(side, nth, import::load(&wen, &review, "own")).await.is_some();
            site.restart();
            let there = import::bank(&site).await;
            import::load(&wen, &review, "own").await;
            let after = import::bank(&site).await;
            let all = changes(&before, &after);
            assert!(all >= 2 && [0, all].contains(&changes(&before, &there)), "{side:?} {nth}");

            let undo = format!("{}/undo", import::path(&review));
            let undone = Failpoint::meet(side, nth, wen.post::<&str>(&undo, &[])).await.is_some();
            site.restart();
            let there = import::bank(&site).await;
            wen.post::<&str>(&undo, &[]).await;
            let all = changes(&after, &import::bank(&site).await);
            assert!(all >= 2 && [0, all].contains(&changes(&after, &there)), "{side:?} {nth}");
            loaded && undone
        });
        assert!(deaths.await >= 2);
    })
    .await;
}

#[tokio::test]
async fn a_bank_is_loaded_whole_or_not_at_all() {
    each_site(async |mut site| {
        let deaths = at_every_commit(async |side, nth| {
            let words = format!("门锁修好以后，第 {side:?}{nth} 次");
            let files = bank::edited(&[("门锁修好以后，", &words), ("雨天送货", &format!("雨天{side:?}{nth}送货"))]);
            let reading = bank::read(&files);
            let before = import::bank(&site).await;
            let done = Failpoint::meet(side, nth, engine::bank::load::load(&site.site, &reading)).await.is_some();
            site.restart();
            let there = import::bank(&site).await;
            assert_ne!(changes(&before, &there), 1, "both items or neither, {side:?} {nth}");
            engine::bank::load::load(&site.site, &reading).await.unwrap();
            let again = engine::bank::load::load(&site.site, &reading).await.unwrap();
            assert_eq!((again.added, again.changed), (0, 0));
            done
        });
        assert_eq!(deaths.await, 2);
    })
    .await;
}

#[tokio::test]
async fn the_tables_are_made_and_a_backup_is_restored_whole_or_not_at_all() {
    // Once: a backup is the same whichever database it was taken from.
    if let Some(scratch) = databases().await.into_iter().next() {
        let site = TestSite::new(scratch, &bank::files()).await;
        let (trainee, sitting_page) = handed_in(&site, "lin").await;
        trainee.hand_in(&sitting_page).await;
        let engine::backup::Backup { mut pieces, end } = engine::backup::take(&site.site, None).await.unwrap();
        let mut file = Vec::new();
        while let Some(piece) = pieces.recv().await {
            file.extend(piece);
        }
        end.await.unwrap().unwrap();
        let deaths = at_every_commit(async |side, nth| {
            let mut done = true;
            for blank in databases().await {
                blank.empty().await;
                done &= Failpoint::meet(side, nth, Db::connect(&blank.url)).await.is_some();
                Db::connect(&blank.url).await.unwrap().close().await;
            }
            for mut blank in databases().await {
                blank.empty().await;
                let restore = || store::backup::restore(&blank.url, file.as_slice(), site.site.now());
                let restored = Failpoint::meet(side, nth, restore()).await.is_some();
                let again = restore().await;
                assert_eq!(again.is_ok(), side == Side::Before && !restored, "{side:?} {nth} to {}: {again:?}", blank.name);
                blank.db = Db::connect(&blank.url).await.unwrap();
                let there = TestSite::new(blank, &[]).await;
                assert_eq!(there.faults().await, [""; 0]);
                assert!(there.signed_in("lin").await.get(&sitting_page.path).await.status.is_success());
                done &= restored;
            }
            done
        });
        assert!(deaths.await >= 2);
    }
}
