//! Watching a delivery: who sits, who is silent, who is missing; and what is done about it.

use super::{Classes, afternoon};
use exam::{Role, time::Millis};
use tests::{Page, TestSite, each_site};

fn state_of(page: &Page, name: &str) -> String {
    let rows = page.texts("tbody tr");
    rows.into_iter().find(|row| row.contains(name)).unwrap_or_default()
}

async fn begun(site: &TestSite) -> (Classes, String, Page) {
    let classes = Classes::of(site).await;
    let delivery = afternoon(&classes.wen, &[("class", "二班"), ("people", "zhao")]).await;
    site.advance(Millis::minutes(60));
    let sitting = classes.lin.post::<&str>(&format!("{delivery}/begin"), &[]).await;
    (classes, delivery, sitting)
}

#[tokio::test]
async fn whoever_watches_sees_who_sits_is_silent_has_handed_in_and_is_absent() {
    each_site(async |site| {
        let (Classes { wen, lin, wang, .. }, delivery, sitting) = begun(&site).await;
        let live = async || wen.get(&format!("{delivery}/live")).await;
        let page = live().await;
        assert_eq!(page.headers["refresh"], "4", "it comes again without a script");
        assert!(page.says("应考 3") && page.says("作答中 1") && page.says("未开考 2"), "{}", page.text("main"));
        assert!(state_of(&page, "lin").contains("0 / 1"));
        let save = serde_json::json!({ "sitting": sitting.sitting(), "changes": [{ "slot": 0, "seq": 1, "values": ["0"] }] });
        assert_eq!(lin.call("/api/save", &save).await.status, 200);
        site.advance(Millis(2_500));
        assert!(state_of(&live().await, "lin").contains("1 / 1"), "right within five seconds");
        site.advance(Millis::minutes(3));
        assert!(state_of(&live().await, "lin").contains("静默"));
        lin.hand_in(&sitting).await;
        wang.post::<&str>(&format!("{delivery}/begin"), &[]).await;
        site.advance(Millis(2_500));
        let page = live().await;
        assert!(page.says("已交卷 1") && page.says("作答中 1") && page.says("未开考 1"), "{}", page.text("main"));
        assert_eq!(wen.get(&format!("{delivery}/live?state=handed-in")).await.texts("tbody th"), ["lin"]);
        assert_eq!(wen.get(&format!("{delivery}/live?q=zha")).await.texts("tbody th"), ["zhao"]);
        site.advance(Millis::minutes(120));
        site.sweep().await;
        let wen = site.signed_in("wen").await;
        assert_eq!(wen.get(&format!("{delivery}/live?state=absent")).await.texts("tbody th"), ["zhao"]);
    })
    .await;
}

#[tokio::test]
async fn however_many_look_the_database_is_asked_once_in_a_while() {
    each_site(async |site| {
        let (_, delivery, _) = begun(&site).await;
        let id = delivery.rsplit('/').next().unwrap().parse().unwrap();
        let picture = async || engine::delivery::live::picture(&site.site, id).await.unwrap();
        let first = picture().await;
        for _ in 0..20 {
            assert!(std::sync::Arc::ptr_eq(&first, &picture().await));
        }
        site.advance(Millis(2_500));
        assert!(!std::sync::Arc::ptr_eq(&first, &picture().await));
    })
    .await;
}

#[tokio::test]
async fn a_selection_gets_more_time_and_loses_it_again_each_with_a_reason_in_the_log() {
    each_site(async |site| {
        let (Classes { wen, lin, .. }, delivery, sitting) = begun(&site).await;
        let choosing = wen.get(&format!("{delivery}/live?choose=1")).await;
        assert!(!choosing.headers.contains_key("refresh"), "it stands still while somebody chooses");
        let people = choosing.attributes("tbody input[name=person]", "value");
        assert_eq!(people.len(), 3);
        let chosen = people.iter().map(|person| format!("person={person}")).collect::<Vec<_>>().join("&");
        let page = wen.get(&format!("{delivery}/people?{chosen}")).await;
        let act = |what: &str, minutes: &str, reason: &str| {
            page.form("form.stack").set("minutes", &[minutes]).set("reason", &[reason]).press("do", what)
        };
        assert_eq!(wen.submit(act("more", "10", "")).await.status, 422, "without a reason nothing is done");
        let done = wen.submit(act("more", "10", "停电")).await;
        assert!(done.says("已为 1 人办理") && done.says("另有 2 人不适用"), "{}", done.text("main"));
        assert!(lin.get(&sitting.path).await.says("15:10"));
        let twice = wen.submit(act("more", "10", "停电")).await;
        assert!(twice.status == 422 && twice.says("已经办理过一次"), "a second click gives nothing: {}", twice.text("main"));
        let page = wen.get(&format!("{delivery}/people?{chosen}")).await;
        let less = page.form("form.stack").set("minutes", &["5"]).set("reason", &["来电了"]).press("do", "less");
        assert!(wen.submit(less).await.says("已为 1 人办理"));
        assert!(lin.get(&sitting.path).await.says("15:05"));
        let shen = site.person("shen", &[Role::Administrator]).await;
        let log = shen.get("/audit").await;
        assert!(log.says("停电") && log.says("来电了"));
        assert_eq!(site.faults().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn somebody_who_watches_hands_in_for_a_trainee_with_what_is_saved() {
    each_site(async |site| {
        let (Classes { wen, lin, .. }, delivery, sitting) = begun(&site).await;
        let live = wen.get(&format!("{delivery}/live?state=running")).await;
        let page = wen.get(&live.attributes("tbody th a", "href")[0]).await;
        let done = wen.submit(page.form("form.stack").set("reason", &["作弊"]).press("do", "hand-in")).await;
        assert!(done.says("已为 1 人办理") && done.says("已交卷 1"), "{}", done.text("main"));
        let result = lin.get(&format!("/sittings/{}/result", sitting.sitting())).await;
        assert!(result.says("由监考老师代为交卷"), "{}", result.text("main"));
        let shen = site.person("shen", &[Role::Administrator]).await;
        assert!(shen.get("/audit?what=sitting.close").await.says("作弊"));
        assert_eq!(site.faults().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn the_lists_of_a_delivery_are_taken_away_as_tables() {
    each_site(async |site| {
        let (Classes { wen, .. }, delivery, _) = begun(&site).await;
        let csv = wen.post::<&str>(&format!("{delivery}/lists/people.csv"), &[]).await;
        let lines: Vec<&str> = csv.body.lines().collect();
        assert_eq!(lines.len(), 4, "{}", csv.body);
        assert!(lines.iter().any(|line| line.starts_with("lin,lin,作答中,2026-11-18 14:00:00")), "{}", csv.body);
        assert_eq!(wen.post::<&str>(&format!("{delivery}/lists/people.xlsx"), &[]).await.status, 200);
        assert_eq!(wen.post::<&str>(&format!("{delivery}/lists/other"), &[]).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn slips_are_made_for_whoever_is_expected_and_has_no_password() {
    each_site(async |site| {
        let (_, delivery, _) = begun(&site).await;
        site.tamper("UPDATE person SET password = '' WHERE name IN ('wang', 'zhao')").await;
        let shen = site.person("shen", &[Role::Administrator]).await;
        let page = shen.get(&delivery).await;
        let slips = shen.submit(page.form("form[action$='/slips']")).await;
        assert_eq!(slips.texts(".slip").len(), 2, "{}", slips.text("main"));
        assert!(slips.texts(".slip")[0].contains("2026-11-18 16:00"), "until the delivery closes");
    })
    .await;
}

#[tokio::test]
async fn what_everybody_is_told_stands_on_every_paper_of_the_delivery_until_it_is_withdrawn() {
    each_site(async |site| {
        let (Classes { wen, lin, wang, .. }, delivery, sitting) = begun(&site).await;
        let page = wen.get(&format!("{delivery}/live")).await;
        assert!(page.attributes("a.button", "href").contains(&format!("{delivery}/announcements")));
        let page = wen.get(&format!("{delivery}/announcements")).await;
        let told = wen.submit(page.form("form.stack").set("text", &["第 3 题 B 应为“<48> 小时”"])).await;
        assert!(told.says("第 3 题 B 应为“<48> 小时”"), "{}", told.text("main"));

        let asked = serde_json::json!({ "sitting": sitting.sitting() });
        let clock = async || lin.call("/api/clock", &asked).await.json()["announced"].clone();
        assert_eq!(clock().await, "14:00 第 3 题 B 应为“<48> 小时”");
        assert_eq!(lin.get(&sitting.path).await.text(".announced"), "14:00 第 3 题 B 应为“<48> 小时”");
        let other = wang.start("on-hand-in").await;
        assert_eq!(other.text(".announced"), "", "whoever sits another delivery is told nothing");

        let withdrawn = wen.submit(told.form("form[action$='/withdraw']")).await;
        assert!(withdrawn.says("现在没有通知"));
        assert_eq!(clock().await, "");
        let shen = site.person("shen", &[Role::Administrator]).await;
        assert!(shen.get("/audit?what=delivery.announce").await.says("第 3 题 B"));
        assert!(shen.get("/audit?what=delivery.withdraw-announcement").await.says("撤回全场通知"));
        assert_eq!(lin.post(&format!("{delivery}/announcements"), &[("text", "考试取消")]).await.status, 403);
    })
    .await;
}

#[tokio::test]
async fn an_announcement_that_is_refused_is_not_lost() {
    each_site(async |site| {
        let (Classes { wen, .. }, delivery, _) = begun(&site).await;
        let announce = async |text: &str| wen.post(&format!("{delivery}/announcements"), &[("text", text)]).await;
        let long = "长".repeat(151);
        let refused = announce(&long).await;
        assert!(refused.status == 422 && refused.says("最多 150 字") && refused.text("textarea") == long);
        assert_eq!(announce(" ").await.status, 422);
        for text in ["一", "二", "三"] {
            assert_eq!(announce(text).await.status, 200);
        }
        let refused = announce("四").await;
        assert!(refused.status == 422 && refused.says("请先撤回一条") && refused.text("textarea") == "四");
    })
    .await;
}

#[tokio::test]
async fn a_void_sitting_has_no_result_and_counts_nowhere_until_it_is_restored() {
    each_site(async |site| {
        let wen = Classes::of(&site).await.wen;
        let (lin, wang) = (site.signed_in("lin").await, site.signed_in("wang").await);
        for trainee in [&lin, &wang] {
            let sitting = trainee.start("on-hand-in").await;
            trainee.save(&sitting, &[sitting.answer("门锁修好以后", &["两天之内"])]).await;
            trainee.hand_in(&sitting).await;
        }
        let home = lin.get("/").await;
        assert!(home.says("成绩已公布"), "{}", home.text("main"));
        let result = home.attributes("a[href$='/result']", "href").remove(0);
        assert!(lin.get(&result).await.has(".score"));
        let results = async || wen.get("/bank/papers/on-hand-in/results").await.texts(".tiles dd");
        assert_eq!(results().await[0], "2");

        let list = wen.get("/deliveries").await;
        let at = list.texts("tbody th").iter().position(|title| title == "交卷即公布").unwrap();
        let delivery = list.attributes("tbody th a", "href")[at].clone();
        let person = async || {
            let live = wen.get(&format!("{delivery}/live")).await;
            let at = live.texts("tbody th").iter().position(|name| name == "lin").unwrap();
            wen.get(&live.attributes("tbody th a", "href")[at]).await
        };
        let unexplained = person().await.form("form.stack").set("reason", &[" "]).press("do", "void");
        assert_eq!(wen.submit(unexplained).await.status, 422);
        let form = person().await.form("form.stack").set("reason", &["替考"]).press("do", "void");
        assert!(wen.submit(form).await.says("已为 1 人办理"));
        site.advance(Millis(2_500));
        assert!(state_of(&wen.get(&format!("{delivery}/live")).await, "lin").contains("作废"));
        let page = lin.get(&result).await;
        assert!(page.says("这份答卷已作废") && page.says("替考") && !page.has(".score"), "{}", page.text("main"));
        assert!(!lin.get("/").await.says("成绩已公布"), "{}", lin.get("/").await.text("main"));
        assert_eq!(results().await[0], "1");
        let people = wen.get("/bank/papers/on-hand-in/results/people").await;
        assert!(people.says("作废的答卷 1 份") && people.says("替考"), "{}", people.text("main"));
        assert_eq!(people.texts("tbody th").iter().filter(|name| name.contains("lin")).count(), 0);
        assert_eq!(site.faults().await, Vec::<String>::new());

        let form = person().await.form("form.stack").set("reason", &["查无实据"]).press("do", "restore");
        assert!(wen.submit(form).await.says("已为 1 人办理"));
        assert!(lin.get(&result).await.has(".score"));
        assert_eq!(results().await[0], "2");
        assert_eq!(site.faults().await, Vec::<String>::new());
        let shen = site.person("shen", &[Role::Administrator]).await;
        assert!(shen.get("/audit?what=sitting.void").await.says("替考"));
        assert!(shen.get("/audit?what=sitting.restore").await.says("查无实据"));
    })
    .await;
}
