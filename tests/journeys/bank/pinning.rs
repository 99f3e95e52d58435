//! Editing the bank never rewrites what a trainee was shown: not while they sit, and not afterwards.

use tests::{
    Page,
    bank::{ANSWERS, edited},
    each_site,
};

/// New words, another key, another rule, other points: everything about the first item and its paper.
const EDITS: [(&str, &str); 9] = [
    ("门锁修好以后，回访", "改过：门窗修好以后，回访"),
    ("- [x] 两天之内", "- [ ] 两天之内"),
    ("- [ ] 下次报修的时候", "- [x] 下次报修的时候"),
    ("留出试用的时间", "改过的解析"),
    ("- 85／", "- 15／"),
    ("title: 交卷即公布", "title: 改过的试卷"),
    ("cut: 30\nmulti: 少选得部分分\nrelease: 交卷后", "cut: 50\nmulti: 按选项计分\nrelease: 仅成绩"),
    ("本大题共 5 分", "小题共 5 分"),
    ("duration: 60\ntotal: 54\ncut: 50", "duration: 90\ntotal: 54\ncut: 50"),
];

#[tokio::test]
async fn a_running_sitting_stays_as_it_was_shown() {
    each_site(async |mut site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        lin.save(&sitting_page, &sitting_page.answers(&ANSWERS)).await;
        lin.save(&sitting_page, &[sitting_page.answer("交接单上应当写明", &["客户要什么"])]).await;
        let (page, warning) = (lin.get(&sitting_page.path).await, lin.get(&format!("{}/hand-in", sitting_page.path)).await);

        let loaded = site.load(&edited(&EDITS)).await;
        assert_eq!((loaded.added, loaded.changed > 2), (0, true), "{loaded:?}");
        assert_same(&lin.get(&page.path).await, &page);
        assert_same(&lin.get(&warning.path).await, &warning);
        site.restart();
        let lin = site.signed_in("lin").await;
        assert_same(&lin.get(&page.path).await, &page);

        let result = lin.hand_in(&sitting_page).await;
        assert_eq!(result.text("h1"), "交卷即公布");
        assert_eq!(result.texts("#item-1 .choice.right.mine .text"), ["两天之内"], "the key is the old one");
        assert!(result.says("留出试用的时间") && !result.says("改过"));
        assert_eq!(result.text("#item-5 .worth"), "得 2 / 2 分", "so are the accepted answers");
        assert!(result.text(".decision").contains("及格线 30 分"));
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_past_result_stays_as_it_was_shown() {
    each_site(async |mut site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        lin.save(&sitting_page, &sitting_page.answers(&ANSWERS)).await;
        let result = lin.hand_in(&sitting_page).await;
        site.load(&edited(&EDITS)).await;
        assert_same(&lin.get(&result.path).await, &result);
        site.restart();
        assert_same(&site.signed_in("lin").await.get(&result.path).await, &result);
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn whoever_starts_after_the_edit_gets_the_new_words_and_the_new_key() {
    each_site(async |site| {
        site.trainee("lin").await.start("on-hand-in").await;
        site.load(&edited(&EDITS)).await;
        let wang = site.trainee("wang").await;
        assert!(wang.get("/papers/on-hand-in").await.says("90 分钟"));
        let sitting_page = wang.start("on-hand-in").await;
        assert_eq!(sitting_page.text("h1"), "改过的试卷");
        wang.save(&sitting_page, &[sitting_page.answer("改过：门窗修好", &["下次报修的时候"])]).await;
        let result = wang.hand_in(&sitting_page).await;
        assert_eq!(result.text(".score .big strong"), "2");
        assert!(result.text(".decision").contains("及格线 50 分") && !result.has(".item"), "the rules are the new ones");
    })
    .await;
}

#[tokio::test]
async fn an_item_that_is_retired_stays_in_running_sittings_and_leaves_practice() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        let retired = edited(&[
            ("- 分值：3\n\n用一个词说出", "- 分值：3\n- 状态：停用\n\n用一个词说出"),
            ("- keycanary-d1（3 分）\n", ""),
            ("本大题共 5 分", "本大题共 2 分"),
            ("total: 54", "total: 51"),
        ]);
        site.load(&retired).await;
        assert_same(&lin.get(&sitting_page.path).await, &sitting_page);
        let round =
            site.trainee("wang").await.post("/practice", &[("place", "三级\t投诉处理"), ("kind", "short"), ("count", "5")]).await;
        assert_eq!(round.path, "/practice?empty=1");
    })
    .await;
}

fn assert_same(now: &Page, before: &Page) {
    assert_eq!((now.status, &now.path), (before.status, &before.path));
    assert!(now.body == before.body, "{} changed from {} to {}", now.path, before.text("main"), now.text("main"));
}
