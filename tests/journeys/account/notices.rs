//! Whoever's password or roles somebody else changed is told so, until they have read it.

use exam::Role;
use tests::{Client, Page, TestSite, each_site};

async fn page_of(who: &Client, site: &TestSite, name: &str) -> Page {
    let id = store::account::by_name(&site.site.db, name).await.unwrap().unwrap();
    who.get(&format!("/people/{id}")).await
}

#[tokio::test]
async fn an_administrator_who_sets_a_leads_password_by_code_does_not_stay_unnoticed() {
    each_site(async |site| {
        let shen = site.person("shen", &[Role::Administrator]).await;
        site.add("zhou", &[Role::Lead]).await;
        let shown = shen.submit(page_of(&shen, &site, "zhou").await.form("form[action$='/code']")).await;
        let (code, new) = (shown.text("code.secret"), "a long enough one");
        site.visitor().post("/reset", &[("code", code.as_str()), ("password", new), ("repeated", new)]).await;
        let form = page_of(&shen, &site, "zhou").await.form("main form").set("role", &["lead", "reviewer"]);
        shen.submit(form).await;
        let zhou = site.visitor();
        let page = zhou.post("/sign-in", &[("name", "zhou"), ("password", new)]).await;
        let mut told = page.texts(".account-notices p");
        told.sort();
        assert_eq!(
            told,
            [
                "2026-11-18 13:00，shen 为你的账号生成了一次性码。",
                "2026-11-18 13:00，shen 更改了你的角色。",
                "2026-11-18 13:00，你的密码已重新设置（一次性码或命令行）。如果不是你本人，请立即联系管理员。",
            ]
        );
        assert!(zhou.get("/board").await.has(".account-notices"), "on every page until it is read");
        zhou.submit(page.form(".account-notices form")).await;
        assert!(!zhou.get("/board").await.has(".account-notices"));
        assert!(!shen.get("/people").await.has(".account-notices"), "whoever changes something knows");
    })
    .await;
}

#[tokio::test]
async fn a_first_password_and_a_change_of_ones_own_are_no_news() {
    each_site(async |site| {
        let shen = site.person("shen", &[Role::Administrator]).await;
        let form = shen.get("/people/new").await.form("main form");
        let added = shen.submit(form.set("name", &["wen"]).set("display", &["周文博"])).await;
        let (code, new) = (added.text("code.secret"), "a long enough one");
        site.visitor().post("/reset", &[("code", code.as_str()), ("password", new), ("repeated", new)]).await;
        let wen = site.visitor();
        wen.post("/sign-in", &[("name", "wen"), ("password", new)]).await;
        let fields = [("current", new), ("password", "another long one"), ("repeated", "another long one")];
        assert!(wen.post("/password", &fields).await.says("密码已修改"));
        assert!(!wen.get("/").await.has(".account-notices"));
    })
    .await;
}
