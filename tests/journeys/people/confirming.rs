//! Grave acts ask for a reason, name who is taking a paper, and note the reason in the audit log.

use exam::Role;
use tests::{Client, TestSite, each_site};

async fn administrator(site: &TestSite) -> Client {
    site.person("shen", &[Role::Administrator]).await
}

/// The reason of the newest entry of this kind.
async fn reason(site: &TestSite, what: &str) -> Option<String> {
    let entry = store::audit::latest_of(&site.site.db, what).await.unwrap()?;
    let detail: serde_json::Value = serde_json::from_str(&entry.detail).unwrap();
    detail["reason"].as_str().map(str::to_owned)
}

#[tokio::test]
async fn disabling_an_account_takes_a_reason_and_names_the_paper_that_is_being_taken() {
    each_site(async |site| {
        let shen = administrator(&site).await;
        let id = site.add("lin", &[Role::Trainee]).await;
        let lin = site.signed_in("lin").await;
        let title = lin.start("on-hand-in").await.text("h1");
        let page = shen.get(&format!("/people/{id}")).await;
        assert!(page.says(&format!("正在考：{title}")), "{}", page.body);
        let form = page.form("form[action$='/access']").set("do", &["disable"]);
        assert_eq!(shen.submit(form.clone().set("reason", &[" "])).await.status, 422, "one click is not enough");
        assert_eq!(lin.get("/").await.path, "/", "nothing has happened");
        assert!(shen.submit(form.set("reason", &["冒名顶替"])).await.says("已停用"));
        assert_eq!(reason(&site, "person.disable").await.as_deref(), Some("冒名顶替"));
        assert_eq!(lin.get("/").await.path, "/sign-in");
    })
    .await;
}

#[tokio::test]
async fn taking_somebody_out_of_a_class_takes_a_reason() {
    each_site(async |site| {
        let shen = administrator(&site).await;
        let id = site.add("lin", &[Role::Trainee]).await.to_string();
        let class = shen.post("/classes", &[("name", "一班")]).await.path;
        let members = format!("{class}/members");
        shen.post(&members, &[("name", "lin")]).await;
        assert_eq!(shen.post(&members, &[("leave", id.as_str())]).await.status, 422);
        let left = shen.post(&members, &[("leave", id.as_str()), ("reason", "转到二班")]).await;
        assert_eq!((left.status.as_u16(), left.says("lin")), (200, false));
        assert_eq!(reason(&site, "class.leave").await.as_deref(), Some("转到二班"));
        assert_eq!(shen.post(&format!("{class}/remove"), &[("sure", "1")]).await.status, 422, "nor is a class removed without");
    })
    .await;
}
