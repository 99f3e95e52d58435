//! Home: one card says what to do now, papers say how they stand, news tell what happened.

use tests::each_site;

#[tokio::test]
async fn one_card_says_what_now_practice_or_the_paper_that_runs() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let home = lin.get("/").await;
        assert_eq!(home.texts(".card.accent, .card.warn").len(), 1, "{}", home.text("main"));
        assert!(home.attributes(".today a.primary", "href")[0].starts_with("/practice"));
        let sitting = lin.start("on-hand-in").await;
        let home = lin.get("/").await;
        assert_eq!(home.attributes(".card.warn a", "href"), [format!("/sittings/{}", sitting.sitting())]);
        assert!(!home.has(".today"), "nothing leads away from the paper");
    })
    .await;
}

#[tokio::test]
async fn papers_say_in_words_how_they_stand_and_what_is_used_up_comes_last() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        lin.hand_in(&lin.start("score-only").await).await;
        lin.start("on-hand-in").await;
        let cards = lin.get("/").await.texts("#papers ~ ul li");
        assert!(cards[0].contains("交卷即公布") && cards[0].contains("正在考"), "{cards:?}");
        assert!(cards[1].contains("可以考"), "{cards:?}");
        assert!(cards.last().unwrap().contains("次数已用完"), "{cards:?}");
    })
    .await;
}

#[tokio::test]
async fn the_newest_result_stands_there_with_its_verdict_and_in_the_news() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let result = lin.hand_in(&lin.start("on-hand-in").await).await;
        let home = lin.get("/").await;
        assert_eq!(home.attributes(".tiles a[href$=result]", "href"), std::slice::from_ref(&result.path));
        let newest = home.text(".tiles > div:last-child");
        assert!(["0 / 54 分", "不及格", "交卷即公布"].iter().all(|part| newest.contains(part)), "{newest}");
        assert!(home.text("[aria-labelledby=news]").contains("交卷即公布：成绩已公布"), "{}", home.text("main"));
        site.advance(exam::time::Millis(15 * 86_400_000));
        assert!(!site.signed_in("lin").await.get("/").await.has("#news"), "after two weeks it is no news");
    })
    .await;
}

#[tokio::test]
async fn a_result_that_is_not_out_is_told_nowhere() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        lin.hand_in(&lin.start("secret-a").await).await;
        let home = lin.get("/").await;
        assert!(!home.has(".tiles a[href$=result]") && !home.text("main").contains("成绩已公布"), "{}", home.text("main"));
    })
    .await;
}

#[tokio::test]
async fn what_was_practised_today_counts_for_the_goal() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let item = lin.post("/practice", &[("place", "三级\t投诉处理"), ("kind", "single"), ("count", "5")]).await;
        lin.submit(item.form("main form").with(&item.answer("客户来投诉", &["听完"]))).await;
        assert!(lin.get("/").await.says("今日练习 1 / 20 题"));
        lin.post("/settings/learning", &[("level", ""), ("exam_day", ""), ("daily_goal", "1")]).await;
        assert!(lin.get("/").await.says("今日目标已完成：1 题"));
        site.advance(exam::time::Millis(86_400_000));
        assert!(site.signed_in("lin").await.get("/").await.says("今日练习 0 / 1 题"), "another day");
    })
    .await;
}

#[tokio::test]
async fn home_counts_what_is_due_as_the_review_book_does_before_anybody_has_opened_it() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        lin.hand_in(&lin.start("on-hand-in").await).await;
        site.advance(exam::time::Millis(86_400_000));
        let lin = site.signed_in("lin").await;
        let home = lin.get("/").await.text(".today");
        let due = lin.get("/book").await.texts(".tiles dd")[0].clone();
        assert!(due != "0" && home.contains(&format!("待复习 {due} 题")), "{due}: {home}");
    })
    .await;
}
