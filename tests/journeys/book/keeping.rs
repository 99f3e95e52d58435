//! What a trainee does with the book: star, note, narrow, drill, print, and set a goal.

use super::{DAY, answer};
use exam::time::Millis;
use tests::each_site;

#[tokio::test]
async fn stars_and_notes_are_kept_and_narrow_the_book() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let checked = answer(&lin, "解释", false).await;
        let form = checked.form(".own-marks").set("note", &["先听\n再说"]).press("star", "on");
        let back = lin.submit(form).await;
        assert!(back.has(".starred") && back.says("取消收藏"));
        let book = lin.get("/book?part=starred").await;
        assert!(book.says("客户来投诉") && book.text(".note-of").contains("先听"), "{}", book.text("main"));
        let kept = lin.submit(book.form(".rows .own-marks").set("note", &["只听"]).press("keep", "1")).await;
        assert!(kept.path.starts_with("/book?part=starred") && kept.text(".note-of") == "只听", "{}", kept.path);
        let gone = lin.submit(kept.form(".rows .own-marks").press("star", "off")).await;
        assert!(gone.says("这里还没有题"), "{}", gone.text("main"));
        let wang = site.trainee("wang").await;
        let foreign = kept.form(".rows .own-marks").action;
        assert_eq!(wang.send_form(&foreign, &[("star", "on")]).await.status, 404, "who has not met it cannot mark it");
        let long = "长".repeat(2_001);
        let refused = lin.send_form(&foreign, &[("note", long.as_str())]).await;
        assert_eq!(refused.status, 400);
    })
    .await;
}

#[tokio::test]
async fn the_book_is_narrowed_drilled_and_printed_without_answers() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        lin.hand_in(&lin.start("on-hand-in").await).await;
        let shown = |page: &tests::Page| page.texts(".rows.book > li").len();
        let all = lin.get("/book").await;
        assert_eq!(shown(&all), 9);
        let topic = lin.get("/book?topic=回访").await;
        assert_eq!(shown(&topic), 1);
        assert!(topic.says("门锁修好以后") && topic.says("练这 1 题"));
        assert_eq!(shown(&lin.get("/book?wrong=2").await), 0);
        let found = lin.get("/book?q=門鎖").await;
        assert!(shown(&found) == 1 && found.says("门锁修好以后"), "in either script");
        assert!(!found.says("练这 1 题") && found.has("a[href*='/book/print?part=wrong&q=']"));
        let key = lin.get("/book?q=KEYCANARY").await;
        assert!(shown(&key) == 0 && key.says("没有符合条件的记录"), "what is behind a question is not searched");
        let drill = lin.submit(topic.form("form:has([name=mode])").press("mode", "wrong")).await;
        assert!(drill.says("门锁修好以后") && drill.attributes("progress", "max") == ["1"], "{}", drill.text("main"));
        let print = lin.get("/book/print?part=wrong&topic=回访").await;
        assert!(print.says("门锁修好以后") && print.says("下次报修的时候"));
        assert!(!print.body.contains("KEYCANARY"), "{}", print.body);
    })
    .await;
}

#[tokio::test]
async fn an_item_of_the_book_leads_to_where_it_was_answered() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let checked = answer(&lin, "解释", false).await;
        let link = lin.get("/book").await.attributes(".rows.book a", "href")[0].clone();
        assert_eq!(lin.get(&link).await.path, checked.path);
        assert_eq!(site.trainee("wang").await.get(&link).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn before_the_exam_everything_comes_once_more_within_the_goal() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        answer(&lin, "听完", false).await;
        site.advance(DAY);
        let lin = site.signed_in("lin").await;
        answer(&lin, "听完", false).await;
        site.advance(Millis(20 * DAY.0));
        let lin = site.signed_in("lin").await;
        answer(&lin, "听完", false).await;
        site.advance(Millis(8 * DAY.0));
        let lin = site.signed_in("lin").await;
        assert!(lin.get("/book?part=due").await.says("这里还没有题"), "it is known for long");
        let goal = |exam| [("level", ""), ("exam", exam), ("daily", "10")];
        let kept = lin.post("/book/goal", &goal("2026-12-20")).await;
        assert!(kept.says("目标已保存") && kept.says("距考试 3 天") && kept.says("目标 10 题"), "{}", kept.text("main"));
        assert!(lin.get("/book?part=due").await.says("客户来投诉"), "in the last week it comes once more");
        answer(&lin, "听完", false).await;
        assert!(!lin.get("/book?part=due").await.says("客户来投诉"));
        let past = lin.post("/book/goal", &goal("2026-12-01")).await;
        assert!(past.status == 422 && past.says("没有保存"), "{}", past.text("main"));
        assert_eq!(past.attributes("input[name=exam]", "value"), ["2026-12-01"], "what was typed is still there");
    })
    .await;
}
