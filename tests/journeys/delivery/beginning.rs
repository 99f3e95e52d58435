//! Beginning a delivery: its window, its code, its limits; and what stays secret until every delivery is over.

use super::{Classes, afternoon, arrange};
use exam::time::Millis;
use tests::{Client, Page, each_site};

async fn begin(trainee: &Client, delivery: &str, code: &str) -> Page {
    trainee.post(&format!("{delivery}/begin"), &[("code", code)]).await
}

#[tokio::test]
async fn the_code_of_the_room_is_asked_for_and_slow_to_guess() {
    each_site(async |site| {
        let Classes { wen, lin, .. } = Classes::of(&site).await;
        let delivery = afternoon(&wen, &[("code", "1")]).await;
        site.advance(Millis::minutes(60));
        let code = wen.get(&format!("{delivery}/code")).await.text("output");
        assert_eq!(code.len(), 6);
        let page = lin.get(&format!("{delivery}/begin")).await;
        assert!(page.has("input[name=code]") && !page.says(&code));
        let wrong = if code == "000000" { "000001" } else { "000000" };
        let refused = begin(&lin, &delivery, wrong).await;
        assert!(refused.status == 409 && refused.says("考场口令不对"), "{}", refused.text("main"));
        for _ in 1..10 {
            assert_eq!(begin(&lin, &delivery, wrong).await.status, 409);
        }
        assert_eq!(begin(&lin, &delivery, &code).await.status, 429, "not even the right one is looked at");
        site.advance(Millis::minutes(15));
        let spaced = format!(" {} {} ", &code[..3], &code[3..]);
        assert!(begin(&lin, &delivery, &spaced).await.path.starts_with("/sittings/"));
        let log: Vec<String> = site.everything().await["audit"].clone();
        assert!(log.iter().all(|entry| !entry.contains(&code)), "the log holds no code");
    })
    .await;
}

#[tokio::test]
async fn a_new_code_takes_the_place_of_the_old_one() {
    each_site(async |site| {
        let Classes { wen, lin, .. } = Classes::of(&site).await;
        let delivery = afternoon(&wen, &[("code", "1")]).await;
        site.advance(Millis::minutes(60));
        let code = async || wen.get(&format!("{delivery}/code")).await.text("output");
        let old = code().await;
        wen.post::<&str>(&format!("{delivery}/code"), &[]).await;
        let new = code().await;
        assert_ne!(old, new);
        assert_eq!(begin(&lin, &delivery, &old).await.status, 409);
        assert!(begin(&lin, &delivery, &new).await.path.starts_with("/sittings/"));
    })
    .await;
}

#[tokio::test]
async fn a_code_changes_every_few_minutes_and_nobody_is_caught_typing() {
    each_site(async |site| {
        let Classes { wen, lin, .. } = Classes::of(&site).await;
        let delivery = afternoon(&wen, &[("code_minutes", "5")]).await;
        assert!(wen.get(&delivery).await.says("需要，每 5 分钟更换"));
        site.advance(Millis::minutes(60));
        let code = async || wen.get(&format!("{delivery}/code")).await.text("output");
        let old = code().await;
        assert!(wen.get(&format!("{delivery}/code")).await.headers.contains_key("refresh"), "the page comes anew");
        site.advance(Millis::minutes(6));
        let now = code().await;
        assert_ne!(old, now);
        assert_eq!(begin(&lin, &delivery, &old).await.status, 409, "the code before is no longer taken");
        site.advance(Millis(5 * 60_000 - 1));
        assert!(begin(&lin, &delivery, &now).await.path.starts_with("/sittings/"), "a minute longer than it is shown");
    })
    .await;
}

#[tokio::test]
async fn whoever_is_too_late_is_told_and_can_be_let_in() {
    each_site(async |site| {
        let Classes { wen, lin, .. } = Classes::of(&site).await;
        let delivery = afternoon(&wen, &[("late", "15"), ("people", "zhao")]).await;
        site.advance(Millis::minutes(60 + 15));
        let page = lin.get(&format!("{delivery}/begin")).await;
        assert!(page.says("14:15 以后不能再开考") && !page.has("main form"), "{}", page.text("main"));
        assert_eq!(begin(&lin, &delivery, "").await.status, 409);
        let live = wen.get(&format!("{delivery}/live")).await;
        assert!(live.says("缺考 2"), "{}", live.text("main"));
        let choice = wen.get(&live.attributes("tbody th a", "href")[0]).await;
        let let_in = wen.submit(choice.form("form.stack").set("reason", &["公交故障"]).press("do", "let-in")).await;
        assert!(let_in.says("已为 1 人办理"), "{}", let_in.text("main"));
        assert!(begin(&lin, &delivery, "").await.path.starts_with("/sittings/"));
        let zhao = site.signed_in("zhao").await;
        assert_eq!(begin(&zhao, &delivery, "").await.status, 409, "only who was let in");
        assert_eq!(site.faults().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn nobody_hands_in_before_the_time_and_everybody_knows_it_beforehand() {
    each_site(async |site| {
        let Classes { wen, lin, .. } = Classes::of(&site).await;
        let delivery = afternoon(&wen, &[("earliest", "30")]).await;
        site.advance(Millis::minutes(60));
        assert!(lin.get(&format!("{delivery}/begin")).await.says("开考 30 分钟后才可以交卷"));
        let sitting = begin(&lin, &delivery, "").await;
        let asked = lin.get(&format!("/sittings/{}/hand-in", sitting.sitting())).await;
        assert!(asked.says("14:30 以后才可以交卷") && !asked.has("form[action$='/hand-in']"), "{}", asked.text("main"));
        let early = lin.hand_in(&sitting).await;
        assert!(early.status == 409 && early.says("还没有到可以交卷的时间"), "{}", early.text("main"));
        site.advance(Millis::minutes(30));
        assert!(lin.hand_in(&sitting).await.has(".receipt"));
    })
    .await;
}

#[tokio::test]
async fn the_deadline_is_the_deliverys_time_and_its_closing() {
    each_site(async |site| {
        let Classes { wen, lin, wang, .. } = Classes::of(&site).await;
        let fields = [("minutes", "30"), ("class", "一班"), ("class", "二班"), ("closes", "2026-11-18T14:00")];
        let delivery = arrange(&wen, &fields).await.path.split('?').next().unwrap().to_owned();
        assert!(lin.get(&format!("{delivery}/begin")).await.says("共 30 分钟"));
        begin(&lin, &delivery, "").await;
        site.advance(Millis::minutes(30));
        assert_eq!(site.sweep().await, 1, "after its half hour");
        site.advance(Millis::minutes(20));
        begin(&wang, &delivery, "").await;
        site.advance(Millis::minutes(10));
        assert_eq!(site.sweep().await, 1, "and when it closes");
        assert_eq!(site.faults().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn attempts_are_counted_by_delivery() {
    each_site(async |site| {
        let Classes { wen, lin, .. } = Classes::of(&site).await;
        let one = arrange(&wen, &[("class", "一班")]).await.path.split('?').next().unwrap().to_owned();
        let other = arrange(&wen, &[("class", "一班")]).await.path.split('?').next().unwrap().to_owned();
        for delivery in [&one, &other] {
            let sitting = begin(&lin, delivery, "").await;
            assert!(sitting.path.starts_with("/sittings/"), "{}", sitting.text("main"));
            lin.hand_in(&sitting).await;
            let again = begin(&lin, delivery, "").await;
            assert!(again.status == 409 && again.says("考试次数已用完"));
        }
        assert_eq!(site.faults().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn questions_stay_closed_until_every_delivery_of_their_paper_is_over() {
    each_site(async |site| {
        let Classes { wen, lin, .. } = Classes::of(&site).await;
        let paper = "by-machine";
        let open = [("paper", paper), ("attempts", "1"), ("do", "save"), ("class", "一班"), ("closes", "2026-11-18T15:00")];
        let one = wen.post("/deliveries/new", &open).await.path.split('?').next().unwrap().to_owned();
        let later = [
            ("paper", paper),
            ("attempts", "1"),
            ("do", "save"),
            ("class", "二班"),
            ("opens", "2026-11-20T14:00"),
            ("closes", "2026-11-20T16:00"),
        ];
        let other = wen.post("/deliveries/new", &later).await.path.split('?').next().unwrap().to_owned();
        site.load(&tests::bank::edited(&[("attempts: 3\npublished: 是", "attempts: 3\npublished: 否")])).await;
        let sitting = begin(&lin, &one, "").await;
        let result = lin.hand_in(&sitting).await;
        assert!(!result.has(".item"), "二班 has not met the questions yet: {}", result.text("main"));
        site.advance(Millis::minutes(180));
        let result = async || lin.get(&format!("/sittings/{}/result", sitting.sitting())).await;
        assert!(!result().await.has(".item"), "its own delivery is over, the other is not");
        let wen = site.signed_in("wen").await;
        assert!(wen.post(&format!("{other}/cancel"), &[("reason", "不考了")]).await.says("已取消"));
        assert!(result().await.has(".item"), "{}", result().await.text("main"));
    })
    .await;
}
