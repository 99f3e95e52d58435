//! A backup is downloaded in the browser by administrators only, and can be restored elsewhere.

use crate::import;
use exam::Role;
use store::{backup, scratch::databases};
use tests::{TestSite, bank, bank::ANSWERS, each_site};

/// The download as bytes; a page has text only.
async fn taken(site: &TestSite) -> Vec<u8> {
    let engine::backup::Backup { mut pieces, end } = engine::backup::take(&site.site, None).await.unwrap();
    let mut file = Vec::new();
    while let Some(piece) = pieces.recv().await {
        file.extend(piece);
    }
    end.await.unwrap().unwrap();
    file
}

#[tokio::test]
async fn a_restored_site_verifies_and_continues() {
    each_site(async |site| {
        let boss = site.person("boss", &[Role::Administrator]).await;
        let lin = site.trainee("lin").await;
        let done = lin.start("on-hand-in").await;
        lin.save(&done, &done.answers(&ANSWERS)).await;
        lin.hand_in(&done).await;
        let running = lin.start("once-marked").await;
        lin.save(&running, &running.answers(&ANSWERS[..3])).await;
        let wen = import::instructor(&site, "wen").await;
        let import =
            import::upload(&wen, &[("自测卷.txt", "一、单选题\n1. 迎客时应当（ A ）。\nA. 起立\nB. 坐着\n".as_bytes())]).await;
        let page = boss.get("/backup").await;
        assert!(page.says("还没有做过备份"));
        let download = boss.send_form::<&str>("/backup", &[]).await;
        assert_eq!((download.status.as_u16(), &download.headers["content-type"]), (200, &"application/gzip".parse().unwrap()));
        assert!(download.headers["content-disposition"].to_str().unwrap().ends_with(".jsonl.gz\""));
        assert!(!download.headers.contains_key("content-encoding"), "it is compressed already");
        assert!(boss.get("/backup").await.says("上次备份：2026-11-18"));

        let file = taken(&site).await;
        for mut blank in databases().await {
            blank.empty().await;
            backup::restore(&blank.url, file.as_slice(), site.site.now()).await.unwrap();
            blank.db = store::Db::connect(&blank.url).await.unwrap();
            eprintln!("to {}", blank.name);
            let there = TestSite::new(blank, &bank::files()).await;
            let verdict = engine::verify::verify(&there.site).await.unwrap();
            assert_eq!((verdict.sittings, verdict.faults, verdict.broken_audit), (2, vec![], None));
            let lin = there.signed_in("lin").await;
            let sitting_page = lin.get(&running.path).await;
            assert_eq!(
                sitting_page.shown(sitting_page.slot("门锁修好以后")).len(),
                1,
                "the running paper goes on with its answers"
            );
            lin.hand_in(&sitting_page).await;
            assert!(there.signed_in("wen").await.get(&import.path).await.says("迎客时"), "what was being imported is there");
            assert_eq!(there.faults().await, [""; 0]);
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_but_an_administrator_takes_a_backup() {
    each_site(async |site| {
        let others = [Role::Trainee, Role::Instructor, Role::Reviewer, Role::Lead];
        let person = site.person("everything-else", &others).await;
        let before = site.everything_but_the_log().await;
        assert_eq!(person.send_form::<&str>("/backup", &[]).await.status, 403);
        assert_eq!(site.visitor().send_form::<&str>("/backup", &[]).await.location().as_deref(), Some("/sign-in"));
        assert_eq!(site.everything_but_the_log().await, before);
    })
    .await;
}
