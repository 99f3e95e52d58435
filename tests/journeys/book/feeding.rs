//! What comes into the book, when it comes again, and what makes it start anew.

use super::{DAY, answer, memory};
use exam::{schedule::Ease, time::Millis};
use tests::{bank, each_site};

#[tokio::test]
async fn a_wrong_answer_enters_the_book_and_two_rights_on_different_days_leave_it() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        assert!(lin.get("/book").await.says("这里还没有题"));
        answer(&lin, "解释", false).await;
        let book = lin.get("/book").await;
        assert!(book.says("客户来投诉") && book.says("做 1 次，错 1 次"), "{}", book.text("main"));
        assert!(!book.body.contains("KEYCANARY"), "the book shows no key");
        site.advance(Millis::minutes(2));
        assert!(lin.get("/book?part=due").await.says("该复习了"), "what was wrong comes again within minutes");
        answer(&lin, "听完", false).await;
        site.advance(DAY);
        let lin = site.signed_in("lin").await;
        assert!(lin.get("/book").await.says("客户来投诉"), "one right is not enough");
        answer(&lin, "听完", false).await;
        assert!(!lin.get("/book").await.says("客户来投诉"));
        let met = lin.get("/book?part=met").await;
        assert!(met.says("已掌握，移出错题本") && met.says("下次 2026-11-"), "{}", met.text("main"));
        let others = site.trainee("wang").await;
        assert!(!others.get("/book?part=met").await.says("客户来投诉"), "others have their own");
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_guess_is_hard_and_afterwards_one_may_say_that_it_was_too_easy() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let checked = answer(&lin, "听完", true).await;
        assert!(checked.text(".judgement").starts_with("答对了"));
        assert_eq!(checked.texts(".ratings [aria-pressed=true]"), ["蒙对的"]);
        let of = |ease| exam::schedule::Schedule::after(None, ease, site.site.now()).due;
        let due = async || memory(&site, "lin", "keycanary-s5").await.schedule.unwrap().due;
        assert_eq!(due().await, of(Ease::Hard));
        let said = lin.submit(checked.form(".ratings").press("ease", "4")).await;
        assert_eq!(said.texts(".ratings [aria-pressed=true]"), ["太简单"]);
        assert_eq!(due().await, of(Ease::Easy));
        assert_eq!(memory(&site, "lin", "keycanary-s5").await.seen, 1, "it was answered once");
        let again = lin.send_form(&format!("{}/rate", checked.path), &[("ease", "1")]).await;
        assert_ne!(again.status, 303, "a right answer is not called wrong");
        let wrong = answer(&lin, "解释", true).await;
        assert!(!wrong.has(".ratings"), "a wrong answer stays wrong");
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_result_feeds_the_book_once_its_items_are_shown() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let running = lin.start("on-hand-in").await;
        lin.save(&running, &running.answers(&[("门锁修好以后", &["两天之内"]), ("雨天送货", &["照常出发"])])).await;
        lin.hand_in(&running).await;
        let wrong = lin.get("/book").await;
        assert!(wrong.says("雨天送货") && !wrong.says("门锁修好以后"), "{}", wrong.text("main"));
        assert!(wrong.says("交接单上应当写明"), "a blank is wrong");
        assert!(lin.get("/book?part=met").await.says("门锁修好以后"));
        let marked = lin.start("once-marked").await;
        lin.hand_in(&marked).await;
        assert_eq!(memory(&site, "lin", "keycanary-s2").await.seen, 1, "the second result is not released");
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn an_item_for_exams_alone_comes_into_the_book_when_nobody_can_meet_it_any_more() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        lin.hand_in(&lin.start("secret-a").await).await;
        let before = lin.get("/book?part=met").await;
        assert!(!before.says("这一道只在考试里出现"));
        for paper in ["secret-a", "secret-b"] {
            site.end(paper).await;
        }
        site.sweep().await;
        let after = lin.get("/book?part=met").await;
        assert!(after.says("这一道只在考试里出现"), "{}", after.text("main"));
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_corrected_item_starts_anew_and_says_so() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        answer(&lin, "解释", false).await;
        site.load(&bank::edited(&[("KEYCANARY-s5 先听完再说", "KEYCANARY-s5 先听完")])).await;
        assert!(lin.get("/book").await.says("做 1 次，错 1 次"), "another explanation changes nothing");
        site.load(&bank::edited(&[("客户来投诉，第一步是", "客户来投诉，第一步应当是")])).await;
        assert!(!lin.get("/book").await.says("客户来投诉"), "what was answered to the old text says nothing");
        let met = lin.get("/book?part=met").await;
        assert!(met.says("题目已更正，重新开始"), "{}", met.text("main"));
        assert_eq!(memory(&site, "lin", "keycanary-s5").await.seen, 0);
        assert_eq!(site.faults().await, [""; 0]);
        answer(&lin, "解释", false).await;
        assert_eq!(memory(&site, "lin", "keycanary-s5").await.seen, 1);
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_memory_that_was_changed_is_found() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        answer(&lin, "解释", false).await;
        assert_eq!(site.faults().await, [""; 0]);
        site.tamper("UPDATE memory SET stability = stability + 1000000").await;
        assert_eq!(site.faults().await, ["what is kept of keycanary-s5 does not follow"]);
    })
    .await;
}
