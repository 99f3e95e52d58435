//! What the result shows, and when: the paper's release rule.

use tests::{Client, Page, TestSite, bank::ANSWERS, each_site};

async fn sits(site: &TestSite, name: &str, paper: &str) -> (Client, Page) {
    let trainee = site.trainee(name).await;
    let sitting_page = trainee.start(paper).await;
    let asked = |(prompt, _): &&(&str, &[&str])| sitting_page.body.contains(*prompt);
    let answers: Vec<_> = ANSWERS.iter().filter(asked).map(|(prompt, given)| sitting_page.answer(prompt, given)).collect();
    assert_eq!(trainee.save(&sitting_page, &answers).await.status, 200);
    let result = trainee.hand_in(&sitting_page).await;
    (trainee, result)
}

#[tokio::test]
async fn on_hand_in_scores_keys_and_explanations_are_there_at_once() {
    each_site(async |site| {
        let (_, result) = sits(&site, "lin", "on-hand-in").await;
        assert_eq!(result.text(".score .big"), "18 + 待阅 36 / 54 分");
        assert!(result.text(".decision").starts_with("待定"), "36 points may still come");
        assert!(result.says("还有 3 题（共 36 分）等待阅卷。"));
        let sections = result.texts(".sections tbody tr");
        assert!(sections[0].ends_with("99"), "{sections:?}");
        assert!(sections[1].ends_with("55"), "{sections:?}");
        assert!(sections[2].ends_with("4 + 待阅 36403 题待阅"), "{sections:?}");

        assert_eq!(result.texts(".item").len(), 9);
        assert_eq!(result.texts("#item-1 .choice.right.mine .text"), ["两天之内"]);
        for shown in
            ["KEYCANARY-s1 留出试用的时间", "KEYCANARY-s1 客户还没有用过", "KEYCANARY-f1 八十五", "KEYCANARY-e1 两面都说到"]
        {
            assert!(result.says(shown), "{shown}");
        }
        assert_eq!(result.attributes("#item-1 .meta a", "href"), ["/notes/standards#回访"]);
        assert!(result.says("待阅卷（10 分）"));
    })
    .await;
}

#[tokio::test]
async fn on_hand_in_a_wrong_choice_stands_beside_the_right_one() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        lin.save(&sitting_page, &sitting_page.answers(&[("门锁修好以后", &["交付当时"]), ("把来意记下来", &["错误"])])).await;
        let result = lin.hand_in(&sitting_page).await;
        assert_eq!(result.texts("#item-1 .choice.wrong.mine .text"), ["交付当时"]);
        assert_eq!(result.texts("#item-1 .choice.right .text"), ["两天之内"]);
        assert_eq!(result.texts("#item-4 .verdict.wrong"), ["错误"]);
        assert_eq!(result.text(".score .big"), "0 / 54 分");
        assert_eq!(result.text(".decision").split(' ').next(), Some("不及格及格线"), "nothing waits, so nothing can come");
    })
    .await;
}

#[tokio::test]
async fn once_marked_nothing_but_the_receipt_is_shown_while_a_part_waits() {
    each_site(async |site| {
        let (lin, result) = sits(&site, "lin", "once-marked").await;
        assert!(result.has(".receipt code"));
        let wang = site.trainee("wang").await;
        let sitting_page = wang.start("once-marked").await;
        wang.save(&sitting_page, &sitting_page.answers(&[("用一个词说出", &["不知道"]), ("论述服务标准", &["标准是底线。"])]))
            .await;
        let other = wang.hand_in(&sitting_page).await;
        assert!(result.text(".handed p").contains("题由阅卷员评阅"), "{}", result.text("main"));
        assert_eq!(
            result.text(".handed p"),
            other.text(".handed p"),
            "nobody learns from it which answers the machine could mark"
        );
        assert!(!result.has(".score") && !result.has("table") && !result.has(".item"));
        assert!(!result.body.contains("KEYCANARY"));
        assert!(lin.get("/").await.says("待阅卷"));
        assert!(lin.get("/progress").await.says("已计入 0 次作答"), "progress does not tell either");
    })
    .await;
}

#[tokio::test]
async fn once_marked_the_score_is_shown_at_once_and_the_items_when_the_paper_is_over() {
    each_site(async |site| {
        let (lin, result) = sits(&site, "lin", "by-machine").await;
        assert_eq!(result.text(".score .big"), "11 / 11 分");
        assert!(result.text(".decision.good").starts_with("及格"));
        assert!(lin.get("/").await.says("成绩已公布"));
        assert!(
            result.says("考试还没有结束") && !result.has(".item") && !result.body.contains("KEYCANARY"),
            "no closing time is still open"
        );
        site.end("by-machine").await;
        assert!(lin.get(&result.path).await.says("KEYCANARY-m1 写事实和承诺"));
        assert_eq!(lin.start("by-machine").await.status, 409, "and nobody begins any more");
        assert!(!lin.get("/").await.has("a[href='/papers/by-machine']"));
    })
    .await;
}

#[tokio::test]
async fn once_marked_the_items_are_shown_only_when_nobody_sits_the_paper_any_more() {
    each_site(async |site| {
        let (first, second) = (site.trainee("first").await, site.trainee("second").await);
        let (blank, running) = (first.start("by-machine").await, second.start("by-machine").await);
        let result = first.hand_in(&blank).await;
        assert_eq!(result.text(".score .big"), "0 / 11 分", "the score is out");
        site.end("by-machine").await;
        let result = first.get(&result.path).await;
        assert!(result.says("考试还没有结束") && !result.has(".item") && !result.body.contains("KEYCANARY"));
        second.hand_in(&running).await;
        assert!(first.get(&result.path).await.says("KEYCANARY-m1 写事实和承诺"));
    })
    .await;
}

#[tokio::test]
async fn a_paper_with_items_for_exams_alone_shows_only_the_receipt_until_it_is_over() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("secret-a").await;
        lin.save(&sitting_page, &[sitting_page.answer("先核对钥匙", &["正确"])]).await;
        let result = lin.hand_in(&sitting_page).await;
        assert!(result.has(".receipt code") && result.says("本卷含考试专用的试题"));
        assert!(!result.has(".score") && !result.has("table") && !result.body.contains("KEYCANARY"));
        assert!(lin.get("/progress").await.says("已计入 0 次作答"), "progress does not tell either");
        site.sweep().await;
        assert!(!lin.get(&result.path).await.has(".score"), "the sweep releases nothing that goes on");
        let second_try = lin.start("secret-a").await;
        site.end("secret-a").await;
        assert!(!lin.get(&result.path).await.has(".score"), "somebody still sits it");
        lin.hand_in(&second_try).await;
        site.sweep().await;
        assert_eq!(lin.get(&result.path).await.text(".score .big"), "2 / 2 分");
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn an_item_for_exams_alone_stays_secret_while_another_paper_can_still_ask_it() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("secret-a").await;
        let result = lin.hand_in(&sitting_page).await;
        site.end("secret-a").await;
        let result = lin.get(&result.path).await;
        assert_eq!(result.text(".score .big"), "0 / 2 分", "its own paper is over");
        assert!(result.says("第 1 题还用于另一场未结束的考试") && !result.body.contains("KEYCANARY"));
        site.end("secret-b").await;
        assert!(lin.get(&result.path).await.says("KEYCANARY-x1 先核对，再交接。"));
    })
    .await;
}

#[tokio::test]
async fn a_paper_for_a_class_is_over_when_everybody_of_it_is_done() {
    each_site(async |site| {
        site.load(&tests::bank::edited(&[("attempts: 2\npublished: 是", "attempts: 1\nclasses: 秋季一班\npublished: 是")])).await;
        let (lin, wang) = (site.trainee("lin").await, site.trainee("wang").await);
        let (class, mut tx) = (site.site.new_id(), site.site.db.begin().await.unwrap());
        store::class::add(&mut tx, class, "秋季一班", site.site.now()).await.unwrap();
        for name in ["lin", "wang"] {
            let (person, _) = store::person::by_name(&site.site.db, name).await.unwrap().unwrap();
            store::class::join(&mut tx, class, person.id, false).await.unwrap();
        }
        tx.commit().await.unwrap();
        let result = lin.hand_in(&lin.start("secret-a").await).await;
        site.sweep().await;
        assert!(!lin.get(&result.path).await.has(".score"), "wang may still begin");
        let other = wang.hand_in(&wang.start("secret-a").await).await;
        site.sweep().await;
        for (trainee, path) in [(&lin, &result.path), (&wang, &other.path)] {
            assert_eq!(trainee.get(path).await.text(".score .big"), "0 / 2 分");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_answered_after_the_key_was_shown_is_marked_and_counts_as_met_before() {
    each_site(async |site| {
        let (lin, first) = sits(&site, "lin", "on-hand-in").await;
        assert!(first.says("KEYCANARY-m1") && !first.says("已向你公布过"));
        let again = lin.start("on-hand-in").await;
        lin.save(&again, &[again.answer("门锁修好以后", &["两天之内"])]).await;
        let result = lin.hand_in(&again).await;
        assert!(result.says("其中 9 题的答案在开考前已向你公布过"), "{}", result.text("main"));
        let answers = store::past_answer::of_trainee(&site.site.db, lin_id(&site).await).await.unwrap();
        assert_eq!(
            answers.iter().filter(|answer| answer.seen).count(),
            11,
            "all parts of the second sitting, and none of the first"
        );
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

async fn lin_id(site: &TestSite) -> store::Id {
    store::person::by_name(&site.site.db, "lin").await.unwrap().unwrap().0.id
}

#[tokio::test]
async fn score_only_never_shows_the_items() {
    each_site(async |site| {
        let (lin, result) = sits(&site, "lin", "score-only").await;
        assert_eq!(result.text(".score .big"), "11 / 11 分");
        assert!(result.says("本卷只公布成绩"));
        assert!(!result.has(".item") && !result.body.contains("KEYCANARY"));
        let sitting_page = format!("/sittings/{}", result.sitting());
        assert_eq!(lin.get(&sitting_page).await.path, result.path, "the paper itself is not shown again");
    })
    .await;
}
