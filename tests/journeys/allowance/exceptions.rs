//! Extra time and extra attempts for one person.

use exam::{Role, time::Millis};
use serde_json::json;
use store::Id;
use tests::{Client, Page, TestSite, bank::ANSWERS, each_site};

/// How long a sitting of every paper lasts.
const HOUR: Millis = Millis(3_600_000);

/// A trainee who sits `by-machine`, and an administrator.
struct AllowanceFixture {
    lin: Client,
    id: Id,
    sitting_page: Page,
    boss: Client,
}

async fn fixture(site: &TestSite) -> AllowanceFixture {
    let boss = site.person("boss", &[Role::Administrator]).await;
    let id = site.add("lin", &[Role::Trainee]).await;
    let lin = site.signed_in("lin").await;
    let sitting_page = lin.start("by-machine").await;
    AllowanceFixture { lin, id, sitting_page, boss }
}

impl AllowanceFixture {
    fn place(&self) -> String {
        format!("/people/{}/papers/by-machine", self.id)
    }

    async fn extends(&self, minutes: &str, reason: &str) -> Page {
        let page = self.boss.get(&self.place()).await;
        let form = page.form("form[action$='/time']").set("minutes", &[minutes]).set("reason", &[reason]);
        self.boss.submit(form).await
    }

    async fn allows_another(&self, reason: &str) -> Page {
        let page = self.boss.get(&self.place()).await;
        self.boss.submit(page.form("form[action$='/attempt']").set("reason", &[reason])).await
    }
}

fn after(minutes: i64, millis: i64) -> Millis {
    Millis(Millis::minutes(minutes).0 + millis)
}

#[tokio::test]
async fn extra_time_in_mid_exam_moves_one_persons_deadline_to_the_millisecond() {
    each_site(async |site| {
        let fixture = fixture(&site).await;
        let wang = site.trainee("wang").await;
        let other = wang.start("by-machine").await;
        site.at(after(50, 0));
        let page = fixture.extends("15", "机房停电 15 分钟").await;
        assert!(
            page.says("已生效") && page.says("机房停电 15 分钟") && page.says("还剩 25 分钟，2026-11-18 14:15 截止"),
            "{}",
            page.body
        );

        site.at(HOUR);
        let answer = other.answer("门锁修好以后", &["两天之内"]);
        assert_eq!(wang.save(&other, &[answer]).await.status, 409, "wang was granted nothing");
        assert_eq!(site.sweep().await, 1, "wang's is over, lin's is not");
        let told = fixture.lin.call("/api/clock", &json!({ "sitting": fixture.sitting_page.sitting() })).await;
        assert_eq!(
            told.json(),
            json!({ "announced": "", "remaining": 900_000, "until": "2026-11-18 14:15" }),
            "the running page is told"
        );
        assert!(
            fixture.lin.get(&fixture.sitting_page.path).await.body.contains("2026-11-18 14:15"),
            "and so is a page without scripts"
        );

        site.at(after(75, -1));
        let saved = fixture.lin.save(&fixture.sitting_page, &[fixture.sitting_page.answer("接起 340 通", &["85", "60"])]).await;
        assert_eq!(saved.json(), json!(["Stored"]), "one millisecond before the new deadline");
        site.at(after(75, 0));
        let late = fixture.sitting_page.answer("门锁修好以后", &["两天之内"]);
        assert_eq!(fixture.lin.save(&fixture.sitting_page, &[late]).await.json(), json!("Closed"), "at the new deadline");
        let result = fixture.lin.get(&fixture.sitting_page.path).await;
        assert!(result.says("2026-11-18 14:15 到时自动交卷"), "{}", result.text(".receipt"));
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn the_sweep_closes_at_the_moved_deadline_also_after_the_server_was_down() {
    each_site(async |mut site| {
        let fixture = fixture(&site).await;
        fixture.extends("10", "设备故障").await;
        fixture.extends("5", "网络中断").await;
        site.at(after(74, 0));
        assert_eq!(site.sweep().await, 0);
        site.restart();
        site.at(after(600, 0));
        assert_eq!(site.sweep().await, 1);
        let result = fixture.lin.get(&fixture.sitting_page.path).await;
        assert!(result.says("2026-11-18 14:15 到时自动交卷"), "both grants count: {}", result.text(".receipt"));
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_second_click_on_the_same_form_grants_nothing_more_and_says_so() {
    each_site(async |site| {
        let fixture = fixture(&site).await;
        for (form, told) in [("form[action$='/time']", "还剩 75 分钟"), ("form[action$='/attempt']", "可考 4 次")] {
            let page = fixture.boss.get(&fixture.place()).await;
            let form = page.form(form).set("minutes", &["15"]).set("reason", &["机房停电"]);
            assert!(fixture.boss.submit(form.clone()).await.says("已生效"));
            let before = site.everything().await;
            let again = fixture.boss.submit(form).await;
            assert!(again.says("没有再次办理") && again.says(told), "{}", again.text("main"));
            assert_eq!(site.everything().await, before);
        }
        assert!(fixture.extends("10", "网络中断").await.says("还剩 85 分钟"), "a fresh form is another grant");
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_closed_sitting_is_not_opened_again() {
    each_site(async |site| {
        let fixture = fixture(&site).await;
        let page = fixture.boss.get(&fixture.place()).await;
        let form = page.form("form[action$='/time']").set("minutes", &["15"]).set("reason", &["来不及"]);
        fixture.lin.hand_in(&fixture.sitting_page).await;
        let before = site.everything().await;
        let told = fixture.boss.submit(form).await;
        assert!(told.says("这次考试已经结束"), "{}", told.body);
        assert_eq!(site.everything().await, before);
        assert!(fixture.lin.get(&fixture.sitting_page.path).await.path.ends_with("/result"));
    })
    .await;
}

#[tokio::test]
async fn extra_time_can_wait_for_a_sitting_that_has_not_begun() {
    each_site(async |site| {
        let boss = site.person("boss", &[Role::Administrator]).await;
        let id = site.add("lin", &[Role::Trainee]).await;
        let lin = site.signed_in("lin").await;
        let page = boss.get(&format!("/people/{id}/papers/on-hand-in")).await;
        assert!(page.says("延长 25% 为 15 分钟"), "{}", page.body);
        boss.submit(page.form("form[action$='/time']").set("minutes", &["15"]).set("reason", &["视力障碍，按规定延长 25%"]))
            .await;
        assert!(lin.get("/papers/on-hand-in").await.says("共 75 分钟"));
        let first = lin.start("on-hand-in").await;
        assert!(first.body.contains("2026-11-18 14:15"));
        lin.hand_in(&first).await;
        assert!(lin.start("on-hand-in").await.body.contains("2026-11-18 14:00"), "it was for that one attempt");
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn one_more_attempt_is_one_more_attempt_for_one_person() {
    each_site(async |site| {
        let fixture = fixture(&site).await;
        let wang = site.trainee("wang").await;
        let mut used = 1;
        fixture.lin.hand_in(&fixture.sitting_page).await;
        while fixture.lin.get("/papers/by-machine").await.has("form[action='/papers/by-machine']") {
            fixture.lin.hand_in(&fixture.lin.start("by-machine").await).await;
            used += 1;
        }
        let page = fixture.allows_another("第一次考试时电脑死机").await;
        assert!(
            page.says(&format!("已考 {used} 次，可考 {} 次", used + 1)) && page.says("第一次考试时电脑死机"),
            "{}",
            page.body
        );
        let again = fixture.lin.start("by-machine").await;
        assert!(again.has("#sitting"));
        fixture.lin.save(&again, &again.answers(&ANSWERS[..1])).await;
        fixture.lin.hand_in(&again).await;
        assert_eq!(fixture.lin.start("by-machine").await.status, 409, "and no second one");
        for _ in 0..used {
            wang.hand_in(&wang.start("by-machine").await).await;
        }
        assert_eq!(wang.start("by-machine").await.status, 409, "wang has what the paper allows");
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn nothing_is_granted_without_a_reason_or_by_anybody_else() {
    each_site(async |site| {
        let fixture = fixture(&site).await;
        let lead = site.person("lead", &[Role::Trainee, Role::Instructor, Role::Reviewer, Role::Lead]).await;
        let before = site.everything_but_the_log().await;
        for (minutes, reason, told) in [
            ("15", "  ", "请写明理由"),
            ("0", "停电", "1 至 480"),
            ("-5", "停电", "1 至 480"),
            ("481", "停电", "1 至 480"),
            ("一刻", "停电", "1 至 480"),
        ] {
            let page = fixture.extends(minutes, reason).await;
            assert!(page.says(told), "{minutes} {reason}: {}", page.text("main"));
        }
        assert!(fixture.allows_another("").await.says("请写明理由"));
        for client in [&fixture.lin, &lead] {
            let fields = [("attempt", "1"), ("minutes", "15"), ("reason", "我想要")];
            for what in ["time", "attempt"] {
                assert_eq!(client.send_form(&format!("{}/{what}", fixture.place()), &fields).await.status, 403, "{what}");
            }
        }
        let fields = [("attempt", "3"), ("minutes", "15"), ("reason", "第三次"), ("seen", "0")];
        assert_eq!(
            fixture.boss.send_form(&format!("{}/time", fixture.place()), &fields).await.status,
            400,
            "not the next attempt"
        );
        assert_eq!(site.everything_but_the_log().await, before);
    })
    .await;
}

#[tokio::test]
async fn what_was_granted_is_in_the_audit_log() {
    each_site(async |site| {
        let fixture = fixture(&site).await;
        fixture.extends("15", "机房停电").await;
        fixture.allows_another("电脑死机").await;
        let log = store::audit::before(&site.site.db, i64::MAX, 10).await.unwrap();
        let granted = log.iter().filter(|entry| entry.what.ends_with(".grant"));
        let told: Vec<_> = granted.map(|entry| (entry.what.as_str(), entry.detail.contains(&fixture.id.to_string()))).collect();
        assert_eq!(told, [("attempt.grant", true), ("time.grant", true)]);
        assert!(log[0].detail.contains("电脑死机") && log[1].detail.contains("机房停电"));
    })
    .await;
}

#[tokio::test]
async fn a_whole_class_that_sits_a_paper_gets_more_time_once() {
    each_site(async |site| {
        let fixture = fixture(&site).await;
        let late = site.trainee("late").await;
        site.trainee("idle").await;
        fixture.boss.post("/classes", &[("name", "客服一班")]).await;
        let class = fixture.boss.get("/classes").await.attributes("main .rows a, main tbody a", "href").remove(0);
        for name in ["lin", "late", "idle"] {
            fixture.boss.post(&format!("{class}/members"), &[("name", name)]).await;
        }
        let stranger = site.trainee("stranger").await;
        let elsewhere = stranger.start("by-machine").await;
        let early = fixture.boss.get(&class).await;
        assert!(early.says("1 人正在作答"), "{}", early.text("main"));
        let late_desk = late.start("by-machine").await;
        let give = |page: &Page| page.form("form[action$='/time']").set("minutes", &["10"]).set("reason", &["停电"]);
        assert!(fixture.boss.submit(give(&early)).await.says("没有办理"), "somebody began meanwhile");
        let page = fixture.boss.get(&class).await;
        assert!(fixture.boss.submit(give(&page)).await.says("已为 2 人延长"));
        assert!(fixture.boss.submit(give(&page)).await.says("没有办理"), "a second click gives nothing more");

        site.at(HOUR);
        for (who, sitting_page, status) in
            [(&fixture.lin, &fixture.sitting_page, 200), (&late, &late_desk, 200), (&stranger, &elsewhere, 409)]
        {
            assert_eq!(who.save(sitting_page, &[sitting_page.answer("门锁修好以后", &["两天之内"])]).await.status, status);
        }
        site.at(after(70, 0));
        assert_eq!(
            fixture.lin.save(&fixture.sitting_page, &[fixture.sitting_page.answer("门锁修好以后", &["交付当时"])]).await.status,
            409
        );
        assert!(
            fixture.boss.get(&format!("/people/{}/papers/by-machine", fixture.id)).await.says("停电"),
            "it stands where each grant stands"
        );
        site.sweep().await;
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}
