//! Administration: from the first administrator to a class that can take papers, and how both are protected.

pub(super) mod roster;

use exam::{Role, time::Millis};
use roster::{ROSTER, confirm, send};
use tests::{Client, PASSWORD, Page, TestSite, each_site};

pub(super) async fn administrator(site: &TestSite) -> Client {
    site.person("shen", &[Role::Administrator]).await
}

/// Somebody's page.
async fn page_of(who: &Client, site: &TestSite, name: &str) -> Page {
    let id = store::account::by_name(&site.site.db, name).await.unwrap().unwrap();
    who.get(&format!("/people/{id}")).await
}

async fn new_code(who: &Client, site: &TestSite, name: &str) -> String {
    let page = page_of(who, site, name).await;
    let shown = who.submit(page.form("form[action$='/code']")).await;
    shown.text("code.secret")
}

async fn redeem(site: &TestSite, code: &str, password: &str) -> Page {
    site.visitor().post("/reset", &[("code", code), ("password", password), ("repeated", password)]).await
}

async fn signs_in(site: &TestSite, name: &str, password: &str) -> Option<Client> {
    let client = site.visitor();
    client.post("/sign-in", &[("name", name), ("password", password)]).await;
    client.cookie("keju").map(|_| client)
}

fn ids(page: &Page) -> (String, String) {
    (page.path.clone(), page.path.rsplit('/').next().unwrap().to_owned())
}

#[tokio::test]
async fn the_first_administrator_is_made_by_the_newest_token_and_only_once() {
    each_site(async |site| {
        assert_eq!(site.visitor().get("/setup").await.status, 404, "before the server has shown a token");
        let old = engine::people::setup::renew_token(&site.site).await.unwrap().unwrap();
        let token = engine::people::setup::renew_token(&site.site).await.unwrap().unwrap();
        let make = async |token: &str, password: &str| {
            let fields = [("token", token), ("name", "shen"), ("password", password), ("repeated", password)];
            site.visitor().post("/setup", &fields).await
        };
        for (token, password) in [(old.as_str(), PASSWORD), ("", PASSWORD), (token.as_str(), "short")] {
            assert_eq!(make(token, password).await.status, 422, "{token} {password}");
        }
        assert!(signs_in(&site, "shen", PASSWORD).await.is_none());
        assert_eq!(make(&token.to_uppercase().replace('-', " "), PASSWORD).await.path, "/sign-in", "however it is typed");
        let shen = signs_in(&site, "shen", PASSWORD).await.unwrap();
        assert_eq!(shen.get("/").await.path, "/people", "this is where an administrator starts");
        assert_eq!(make(&token, PASSWORD).await.status, 404);
        assert_eq!(site.visitor().get("/setup").await.status, 404);
        assert_eq!(engine::people::setup::renew_token(&site.site).await.unwrap(), None, "there is one now");
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn the_setup_token_of_a_server_that_was_forgotten_ends_after_a_day() {
    each_site(async |site| {
        engine::people::setup::renew_token(&site.site).await.unwrap().unwrap();
        assert_eq!(site.visitor().get("/setup").await.status, 200);
        site.advance(Millis(24 * 3_600_000));
        assert_eq!(site.visitor().get("/setup").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_code_for_a_class_works_until_the_day_that_is_chosen() {
    each_site(async |site| {
        let shen = administrator(&site).await;
        site.add("lin", &[Role::Trainee]).await;
        let form = page_of(&shen, &site, "lin").await.form("form[action$='/code']");
        for day in ["2026-11-17", "2028-01-01"] {
            let refused = shen.submit(form.clone().set("until", &[day])).await;
            assert_eq!((refused.status.as_u16(), refused.says("今天到一年之内")), (422, true), "{day}");
        }
        assert_eq!(shen.submit(form.clone().set("until", &["soon"])).await.status, 400);
        let shown = shen.submit(form.set("until", &["2026-12-20"])).await;
        assert!(shown.says("2026-12-21 00:00 前有效"), "{}", shown.text("main"));
        site.advance(Millis(32 * 86_400_000));
        assert_eq!(redeem(&site, &shown.text("code.secret"), "a long enough one").await.status, 200, "a month later");
    })
    .await;
}

#[tokio::test]
async fn a_code_sets_a_password_once_before_it_expires_and_ends_what_was_open() {
    each_site(async |site| {
        let shen = administrator(&site).await;
        let done = confirm(&shen, &send(&shen, ROSTER.as_bytes()).await).await;
        assert!(signs_in(&site, "chen01", "").await.is_none(), "nobody signs in without a password");
        let shown = shen.submit(done.form("form[action$='/codes']")).await;
        let codes = shown.texts("code.secret");
        assert_eq!(codes.len(), 3);
        let csv = shown.attributes("a[download]", "href").remove(0);
        assert!(csv.starts_with("data:text/csv") && codes.iter().all(|code| csv.contains(code)));
        let link = &shown.texts("code.link")[0];
        assert!(link.ends_with(&format!("/reset#{}", codes[0])), "{link}: only behind a # it stays out of logs");

        assert_eq!(redeem(&site, &codes[0], "short").await.status, 422, "a refused password does not use the code up");
        assert_eq!(redeem(&site, &codes[0], "a long enough one").await.text("main code"), "chen01");
        assert_eq!(redeem(&site, &codes[0], "another long one").await.status, 422, "not twice");
        let chen = signs_in(&site, "chen01", "a long enough one").await.unwrap();
        assert_eq!(chen.get("/").await.status, 200);

        site.advance(Millis(48 * 3_600_000));
        assert_eq!(redeem(&site, &codes[1], PASSWORD).await.status, 422, "not after two days");
        let shen = site.signed_in("shen").await;
        let (first, second) = (new_code(&shen, &site, "chen01").await, new_code(&shen, &site, "chen01").await);
        let chen = signs_in(&site, "chen01", "a long enough one").await.unwrap();
        assert_eq!(redeem(&site, &first, PASSWORD).await.status, 422, "a newer one took its place");
        assert_eq!(redeem(&site, &second, PASSWORD).await.status, 200);
        assert_eq!(chen.get("/").await.path, "/sign-in", "old sign-ins have ended");
        assert!(signs_in(&site, "chen01", "a long enough one").await.is_none());

        let everything = format!("{:?}", site.everything().await);
        for secret in codes.iter().chain([&first, &second]) {
            assert!(!everything.contains(secret.as_str()) && !everything.contains(&secret.replace('-', "")));
        }
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn whoever_knows_their_password_can_change_it_and_stays_signed_in_here_alone() {
    each_site(async |site| {
        let (here, elsewhere) = (site.trainee("lin").await, site.signed_in("lin").await);
        let new = "another long one";
        let change = async |current: &str, password: &str, repeated: &str| {
            let fields = [("current", current), ("password", password), ("repeated", repeated)];
            here.post("/password", &fields).await
        };
        assert!(here.get("/my-data").await.has("a[href='/password']"));
        for (current, password, repeated, says) in [
            ("wrong", new, new, "现在的密码不对"),
            (PASSWORD, "short", "short", "至少"),
            (PASSWORD, new, "yet another one", "两次输入的密码不一致"),
        ] {
            let refused = change(current, password, repeated).await;
            assert_eq!((refused.status.as_u16(), refused.says(says)), (422, true), "{}", refused.text("main"));
        }
        assert_eq!(elsewhere.get("/").await.path, "/");
        assert!(change(PASSWORD, new, new).await.says("密码已修改"));
        assert_eq!((here.get("/").await.path, elsewhere.get("/").await.path), ("/".into(), "/sign-in".into()));
        assert!(signs_in(&site, "lin", PASSWORD).await.is_none());
        assert!(signs_in(&site, "lin", new).await.is_some());
        for _ in 0..10 {
            change("guessed", new, new).await;
        }
        assert_eq!(change(new, PASSWORD, PASSWORD).await.status, 429, "guessing is as slow as at the route");
    })
    .await;
}

#[tokio::test]
async fn a_new_person_is_added_by_form_and_roles_are_in_force_from_the_next_request() {
    each_site(async |site| {
        let shen = administrator(&site).await;
        let form = shen.get("/people/new").await.form("main form");
        let added = shen.submit(form.clone().set("name", &["wen"]).set("display", &["周文博"])).await;
        assert_eq!(redeem(&site, &added.text("code.secret"), PASSWORD).await.status, 200);
        let taken = shen.submit(form.set("name", &["wen"]).set("display", &["另一位"])).await;
        assert_eq!((taken.status.as_u16(), taken.says("已有人使用")), (422, true));

        let wen = site.signed_in("wen").await;
        assert_eq!(wen.get("/bank").await.status, 403);
        let page = page_of(&shen, &site, "wen").await;
        let (path, _) = ids(&page);
        let saved = shen.submit(page.form("main form").set("role", &["instructor"])).await;
        assert!(saved.says("已保存") && saved.path.starts_with(&path), "{}", saved.text("main"));
        assert_eq!(wen.get("/bank").await.status, 200);
        assert_eq!(wen.get("/papers/on-hand-in").await.status, 403);
    })
    .await;
}

#[tokio::test]
async fn a_person_disabled_during_an_exam_is_signed_out_at_once_and_keeps_their_saves() {
    each_site(async |site| {
        let shen = administrator(&site).await;
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        assert_eq!(lin.save(&sitting_page, &[sitting_page.answer("门锁修好以后", &["两天之内"])]).await.status, 200);
        let page = page_of(&shen, &site, "lin").await;
        let barred = shen.submit(page.form("form[action$='/access']").set("do", &["disable"]).set("reason", &["离职"])).await;
        assert!(barred.says("已停用"), "{}", barred.text("main"));
        assert_eq!(lin.save(&sitting_page, &[sitting_page.answer("雨天送货", &["告知客户可能晚到"])]).await.status, 401);
        assert!(signs_in(&site, "lin", PASSWORD).await.is_none());
        assert_eq!(site.everything().await["response"].len(), 1);

        shen.submit(barred.form("form[action$='/access']").set("do", &["enable"])).await;
        let lin = site.signed_in("lin").await;
        let sitting_page = lin.get(&sitting_page.path).await;
        assert_eq!(sitting_page.shown(sitting_page.slot("门锁修好以后")).len(), 1);
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn the_last_administrator_stays_one() {
    each_site(async |site| {
        let shen = administrator(&site).await;
        let page = page_of(&shen, &site, "shen").await;
        let (bar, demote) = (
            page.form("form[action$='/access']").set("do", &["disable"]).set("reason", &["离职"]),
            page.form("main form").set("role", &["lead"]),
        );
        // Somebody who has not set a password yet cannot stand in.
        site.add("invited", &[Role::Administrator]).await;
        site.tamper("UPDATE person SET password = '' WHERE name = 'invited'").await;
        for form in [bar.clone(), demote] {
            let refused = shen.submit(form).await;
            assert_eq!((refused.status.as_u16(), refused.says("最后一位可用的管理员")), (422, true), "{}", refused.text("main"));
        }
        assert_eq!(shen.get("/people").await.status, 200);
        let second = site.person("second", &[Role::Administrator]).await;
        shen.submit(bar).await;
        assert_eq!(shen.get("/people").await.path, "/sign-in");
        assert_eq!(second.get("/people?state=disabled").await.texts("tbody td code"), ["shen"]);
    })
    .await;
}

#[tokio::test]
async fn classes_are_made_renamed_filled_and_removed() {
    each_site(async |site| {
        let shen = administrator(&site).await;
        site.add("chen", &[Role::Trainee]).await;
        let class = shen.post("/classes", &[("name", "客服一班")]).await;
        let (path, _) = ids(&class);
        assert_eq!(shen.post("/classes", &[("name", "客服一班")]).await.status, 422, "a name is taken once");
        let members = format!("{path}/members");
        assert!(shen.post(&members, &[("name", "chen")]).await.says("chen"));
        assert!(shen.post(&members, &[("name", "shen"), ("teaches", "1")]).await.has(".rows .chip.right"));
        assert_eq!(shen.post(&members, &[("name", "nobody")]).await.status, 422);
        assert!(shen.post(&path, &[("name", "客服二班")]).await.says("客服二班"));
        assert!(page_of(&shen, &site, "chen").await.says("客服二班"));

        let chen = store::account::by_name(&site.site.db, "chen").await.unwrap().unwrap().to_string();
        assert_eq!(shen.post(&members, &[("leave", chen.as_str()), ("reason", "转班")]).await.texts(".rows li").len(), 1);
        assert_eq!(shen.post::<&str>(&format!("{path}/remove"), &[]).await.status, 400, "not by accident");
        assert_eq!(shen.post(&format!("{path}/remove"), &[("sure", "1"), ("reason", "并班")]).await.path, "/classes");
        assert_eq!(shen.get(&path).await.status, 404);
        assert!(shen.get("/people").await.says("chen"), "its people stay");
    })
    .await;
}

#[tokio::test]
async fn the_log_tells_who_did_what_without_a_secret_and_whether_it_is_whole() {
    each_site(async |site| {
        let shen = administrator(&site).await;
        confirm(&shen, &send(&shen, ROSTER.as_bytes()).await).await;
        let code = new_code(&shen, &site, "chen01").await;
        redeem(&site, &code, PASSWORD).await;
        let log = shen.get("/audit").await;
        assert!(log.has(".notice.good") && !log.body.contains(&code), "{}", log.text("main"));
        assert_eq!(log.texts("tbody th")[..3], ["设置密码", "生成一次性码", "导入名单"]);
        let own = shen.get("/audit?person=chen01").await;
        assert_eq!(own.texts("tbody th"), ["设置密码", "生成一次性码", "导入名单", "新增人员"]);
        assert_eq!(shen.get("/audit?what=code.make").await.texts("tbody th").len(), 1);
        assert_eq!(shen.get("/audit?person=nobody").await.texts("tbody th").len(), 0);
        for entry in store::audit::before(&site.site.db, i64::MAX, 50).await.unwrap() {
            assert!(
                !entry.detail.contains("陈晓明") && !entry.detail.contains("chen01"),
                "names can be erased: {}",
                entry.detail
            );
        }

        site.tamper("UPDATE audit SET what = 'class.leave' WHERE seq = 2").await;
        for path in ["/audit", "/audit?chain=all"] {
            let broken = shen.get(path).await;
            assert!(broken.has(".notice.bad") && broken.says("第 2 条"), "{}", broken.text("main"));
        }
    })
    .await;
}
