//! Saves: late, repeated, reordered, from an old page, from two devices.

use exam::time::Millis;
use serde_json::json;
use tests::{Answer, Page, each_site};

const PROMPT: &str = "论述服务标准";

#[tokio::test]
async fn an_old_page_never_blanks_newer_answers() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let old = lin.start("on-hand-in").await;
        let device = site.signed_in("lin").await;
        device.save(&old, &old.answers(&[(PROMPT, &["在另一台设备上写的"]), ("交接单上应当写明", &["客户要什么"])])).await;

        // The old page still shows everything empty; only one other part is filled in there.
        let page = lin.submit(old.form("#sitting").with(&old.answer("接起 340 通", &["85", ""]))).await;
        assert!(page.says("已保存。"), "{}", page.text("main"));
        assert_eq!(page.shown(page.slot(PROMPT)), ["在另一台设备上写的"]);
        assert_eq!(page.shown(page.slot("交接单上应当写明")), page.answer("交接单上应当写明", &["客户要什么"]).values);
        assert_eq!(page.shown(page.slot("接起 340 通")), ["85", ""]);
    })
    .await;
}

#[tokio::test]
async fn an_old_page_takes_no_newer_flag_away() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let old = lin.start("on-hand-in").await;
        let flag = |slot: u16, flagged: bool| json!({ "sitting": old.sitting(), "slot": slot, "flagged": flagged });
        lin.call("/api/flag", &flag(3, true)).await;
        let page = lin.submit(old.form("#sitting").with(&old.answer(PROMPT, &["写了"]))).await;
        assert!(page.has("input[name=f3][checked]"), "the old page did not know of it");
        lin.call("/api/flag", &flag(3, false)).await;
        let again = lin.submit(page.form("#sitting").with(&page.answer(PROMPT, &["又写了"]))).await;
        assert!(!again.has("input[name=f3][checked]"), "nor does it bring one back");
    })
    .await;
}

#[tokio::test]
async fn a_change_on_an_old_page_is_reported_as_a_conflict_and_the_newer_answer_stays() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let old = lin.start("on-hand-in").await;
        let (first, mine) = (old.answer(PROMPT, &["先到的"]), old.answer(PROMPT, &["后到的"]));
        assert_eq!(lin.save(&old, &[first]).await.json(), json!(["Stored"]));

        let page = lin.submit(old.form("#sitting").with(&mine).press("then", "hand-in")).await;
        assert!(page.says("有的题已在另一窗口或设备改过"), "told instead of led to the hand-in: {}", page.path);
        assert_eq!(page.shown(page.slot(PROMPT)), ["先到的"]);
        assert_eq!(lin.save(&old, &[mine]).await.json(), json!([{ "Conflict": { "seq": 1 } }]), "a script is told the same");

        let again = lin.submit(page.form("#sitting").with(&page.answer(PROMPT, &["后到的"]))).await;
        assert!(again.says("已保存。"), "from the newer page it is an ordinary change");
        assert_eq!(again.shown(again.slot(PROMPT)), ["后到的"]);
    })
    .await;
}

#[tokio::test]
async fn an_answer_can_be_taken_back() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        lin.save(&sitting_page, &sitting_page.answers(&[(PROMPT, &["写了"]), ("交接单上应当写明", &["客户要什么"])])).await;
        let page = lin.get(&sitting_page.path).await;
        let emptied = page.form("#sitting").with(&page.answer(PROMPT, &[""])).with(&page.answer("交接单上应当写明", &[]));
        let page = lin.submit(emptied).await;
        assert_eq!(page.shown(page.slot(PROMPT)), [""]);
        assert_eq!(page.shown(page.slot("交接单上应当写明")), [""; 0]);
        assert!(lin.get(&format!("{}/hand-in", sitting_page.path)).await.says("还有 11 题没有作答"));
    })
    .await;
}

#[tokio::test]
async fn repeated_and_reordered_saves_are_harmless() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        let save = |seq: i64, text: &str| Answer { seq: seq - 1, ..sitting_page.answer(PROMPT, &[text]) };
        let (stored, late) = (json!(["Stored"]), json!([{ "Conflict": { "seq": 3 } }]));
        for (answer, kept, what) in [
            (save(1, "一"), &stored, "the first"),
            (save(1, "一"), &stored, "the same again, because its acknowledgement was lost"),
            (save(3, "三"), &stored, "one that overtook another"),
            (save(2, "二"), &late, "the one that was overtaken"),
            (save(3, "三"), &stored, "the overtaker again"),
            (save(1, "一"), &late, "the first again, much too late"),
        ] {
            assert_eq!(lin.save(&sitting_page, &[answer]).await.json(), *kept, "{what}");
        }
        let page = lin.get(&sitting_page.path).await;
        assert_eq!(page.shown(page.slot(PROMPT)), ["三"]);
        assert_eq!(site.everything().await["response"].len(), 3);
    })
    .await;
}

#[tokio::test]
async fn several_changes_are_kept_all_or_none() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        let good = sitting_page.answer(PROMPT, &["可以"]);
        let bad = Answer { slot: sitting_page.slot("门锁修好以后"), seq: 0, values: vec!["99".into()] };
        let before = site.everything().await;
        assert_eq!(lin.save(&sitting_page, &[good.clone(), bad.clone()]).await.status, 400);
        assert_eq!(lin.submit(sitting_page.form("#sitting").with(&good).with(&bad)).await.status, 400);
        assert_eq!(site.everything().await, before);
        assert_eq!(lin.save(&sitting_page, &[good]).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn an_essay_may_be_long_but_not_endless() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        let longest = "长".repeat(exam::interaction::MOST_CHARACTERS);
        let saved = lin.submit(sitting_page.form("#sitting").with(&sitting_page.answer(PROMPT, &[&longest]))).await;
        assert!(saved.says("已保存。"));
        assert_eq!(saved.shown(saved.slot(PROMPT)), [longest.as_str()]);
        let longer = saved.answer(PROMPT, &[&format!("{longest}了")]);
        assert_eq!(lin.save(&saved, &[longer]).await.status, 400);
        assert_eq!(lin.get(&sitting_page.path).await.shown(saved.slot(PROMPT)), [longest]);
    })
    .await;
}

#[tokio::test]
async fn a_request_names_each_part_once() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        let one = sitting_page.answer(PROMPT, &["一"]);
        let change = |seq: i64| json!({ "slot": one.slot, "seq": seq, "values": ["一"] });
        lin.save(&sitting_page, &[sitting_page.answer("门锁修好以后", &["两天之内"])]).await;
        let twice = json!({ "sitting": sitting_page.sitting(), "changes": [change(1), change(2)] });
        assert_eq!(lin.call("/api/save", &twice).await.status, 400, "however often it is named, it is written once");
        let fields = [(format!("s{}", one.slot), "0"), (format!("s{}", one.slot), "0"), (format!("r{}", one.slot), "一")];
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        assert_eq!(lin.send_form(&sitting_page.path, &fields).await.status, 400);
        assert_eq!(site.everything().await["response"].len(), 1);
    })
    .await;
}

#[tokio::test]
async fn whoever_sends_more_than_any_hand_can_write_waits_and_nobody_else_does() {
    each_site(async |site| {
        let (flood, lin) = (site.trainee("flood").await, site.trainee("lin").await);
        let (wet, dry) = (flood.start("on-hand-in").await, lin.start("on-hand-in").await);
        let answer = |sitting_page: &Page| [sitting_page.answer(PROMPT, &["写了一句"])];
        let wave = json!({ "sitting": wet.sitting(), "changes": [], "padding": "x".repeat(3 << 20) });
        let mut statuses = Vec::new();
        for _ in 0..22 {
            statuses.push(flood.call("/api/save", &wave).await.status.as_u16());
        }
        assert_eq!((statuses[0], statuses[20], statuses[21]), (200, 200, 429));
        assert_eq!(lin.save(&dry, &answer(&dry)).await.status, 200);
        site.advance(Millis::minutes(3));
        assert_eq!(flood.save(&wet, &answer(&wet)).await.status, 200);
        assert_eq!(site.everything().await["response"].len(), 2);
    })
    .await;
}
