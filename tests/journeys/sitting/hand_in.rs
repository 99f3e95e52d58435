//! Starting and handing in happen once, however often and however fast somebody presses the button.

use tests::{Client, Page, bank::ANSWERS, each_site};
use tokio::task::JoinSet;

async fn at_once<F: Future<Output = Page> + Send + 'static>(count: usize, act: impl Fn() -> F) -> Vec<Page> {
    (0..count).map(|_| act()).collect::<JoinSet<_>>().join_all().await
}

#[tokio::test]
async fn handing_in_twice_gives_one_result() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        lin.save(&sitting_page, &sitting_page.answers(&ANSWERS)).await;
        let result = lin.hand_in(&sitting_page).await;
        let before = site.everything().await;
        site.advance(exam::time::Millis::minutes(5));
        let again = lin.hand_in(&sitting_page).await;
        assert_eq!((again.status, again.body), (result.status, result.body));
        assert_eq!(site.everything().await, before);
    })
    .await;
}

#[tokio::test]
async fn anybody_can_check_a_receipt_and_learns_nothing_else() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        lin.save(&sitting_page, &sitting_page.answers(&ANSWERS)).await;
        let result = lin.hand_in(&sitting_page).await;
        let held = result.attributes(".receipt a", "href").remove(0);
        let checked = site.visitor().get(&held).await;
        assert!(checked.says("回执有效"), "{}", checked.text("main"));
        for secret in ["lin", &result.text("h1"), &result.text(".score .big")] {
            assert!(!checked.says(secret), "{secret}");
        }
        for wrong in [held.replace("digest=", "digest=0"), held.replace("code=", "code=0"), "/receipt?code=%00&digest=x".into()] {
            let page = site.visitor().get(&wrong).await;
            assert!(page.status == 400 || page.says("没有这张回执"), "{wrong}: {}", page.body);
        }
        assert_eq!(site.faults().await, [""; 0]);
        site.tamper("UPDATE response SET at = at + 1 WHERE slot = 0").await;
        assert_eq!(site.faults().await, ["its answers are not the ones that were handed in"]);
        assert!(site.visitor().get(&held).await.says("摘要与服务器保存的答卷不一致"), "a changed answer is noticed");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn thirty_two_hand_ins_at_once_give_one_receipt() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        lin.save(&sitting_page, &sitting_page.answers(&ANSWERS)).await;
        let results = at_once(32, || {
            let (lin, sitting_page) = (lin.clone(), sitting_page.clone());
            async move { lin.hand_in(&sitting_page).await }
        });
        let mut receipts: Vec<_> = results.await.iter().map(|result| result.text(".receipt")).collect();
        receipts.dedup();
        assert_eq!(receipts.len(), 1, "{receipts:?}");
        assert_eq!(site.everything().await["machine_score"].len(), ANSWERS.len());
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_save_that_races_the_hand_in_is_scored_or_refused() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("by-machine").await;
        let right = sitting_page.answer("接起 340 通", &["85", "60"]);
        let race = |number: i64| {
            let (lin, sitting_page, mut answer) = (lin.clone(), sitting_page.clone(), right.clone());
            answer.seq = number;
            async move { if number == 8 { lin.hand_in(&sitting_page).await } else { lin.save(&sitting_page, &[answer]).await } }
        };
        let pages = (0..16).map(race).collect::<JoinSet<_>>().join_all().await;
        let saves = |status: u16| pages.iter().filter(|page| page.path == "/api/save" && page.status == status).count();
        let (saved, refused) = (saves(200), saves(409));
        assert_eq!(saved + refused, 15);
        let everything = site.everything().await;
        assert_eq!(everything["response"].len(), saved, "what was acknowledged is there, and nothing else");
        let points = lin.get(&format!("{}/result", sitting_page.path)).await.text(".score .big strong");
        assert_eq!(points, if saved == 0 { "0" } else { "2" });
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn thirty_two_starts_at_once_open_one_sitting() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let start = || {
            let lin: Client = lin.clone();
            async move { lin.start("on-hand-in").await }
        };
        let mut paths: Vec<_> = at_once(32, start).await.into_iter().map(|sitting_page| sitting_page.path).collect();
        paths.dedup();
        assert_eq!(paths.len(), 1, "{paths:?}");
        assert_eq!(site.everything().await["test_session"].len(), 1);
        assert!(lin.get("/papers/on-hand-in").await.says("还剩 1 次"));
    })
    .await;
}

#[tokio::test]
async fn nobody_sits_a_paper_more_often_than_it_allows() {
    each_site(async |site| {
        let (lin, wang) = (site.trainee("lin").await, site.trainee("wang").await);
        for left in ["还剩 1 次", "还剩 0 次"] {
            let sitting_page = lin.start("on-hand-in").await;
            assert_eq!(lin.start("on-hand-in").await.path, sitting_page.path, "an open sitting is gone on with");
            assert!(lin.hand_in(&sitting_page).await.has(".receipt"));
            assert!(lin.get("/papers/on-hand-in").await.says(left));
        }
        let rules = lin.get("/papers/on-hand-in").await;
        assert!(rules.says("考试次数已用完") && !rules.has("main form"));
        let before = site.everything().await;
        let refused = lin.start("on-hand-in").await;
        assert_eq!(refused.status, 409);
        assert!(refused.says("次数已用完"));
        assert_eq!(site.everything().await, before);
        assert_eq!(wang.start("on-hand-in").await.status, 200, "others have their own attempts");
    })
    .await;
}
