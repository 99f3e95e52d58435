//! Pages that are closed, absent or somebody else's: they lead back to a running paper, and say who is signed in.

use axum::http::Method;
use exam::time::Millis;
use serde_json::json;
use tests::each_site;

#[tokio::test]
async fn a_closed_page_leads_back_to_the_running_paper_with_the_time_that_is_left() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        site.advance(Millis::minutes(20));
        for (path, status) in [("/practice", 409), ("/notes", 409), ("/bank", 403), ("/nowhere", 404), ("/papers/hidden", 404)] {
            let page = lin.get(path).await;
            assert_eq!(page.status, status, "{path}");
            assert!(page.says("你正在考试：交卷即公布，还剩 40 分钟"), "{path}: {}", page.text("main"));
            assert_eq!(page.attributes("main a.button", "href"), [sitting_page.path.as_str()], "{path}");
        }
        assert!(lin.get("/").await.says("还剩 40 分钟"));
        lin.hand_in(&sitting_page).await;
        assert_eq!(lin.get("/nowhere").await.attributes("main a", "href"), ["/"]);
    })
    .await;
}

#[tokio::test]
async fn an_absent_page_says_who_is_signed_in() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        let wang = site.trainee("wang").await;
        let page = wang.get(&sitting_page.path).await;
        assert_eq!(page.status, 404);
        assert!(page.says("现在登录的是“wang”") && page.says("仍加密存在这台设备上"), "{}", page.text("main"));
        assert!(!page.body.contains("lin，"), "and nothing of whose it is");
        assert!(!site.visitor().get("/nowhere").await.says("现在登录的是"));
    })
    .await;
}

#[tokio::test]
async fn an_island_of_one_persons_page_does_nothing_in_the_name_of_another() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let page = lin.start("on-hand-in").await;
        let person = page.attributes("html", "data-person").remove(0);
        let answer = page.answer("论述服务标准", &["写了"]);
        let of_lin: &'static str = Box::leak(person.into_boxed_str());
        assert_eq!(
            lin.with_header("keju-person", of_lin).save(&page, std::slice::from_ref(&answer)).await.json(),
            json!(["Stored"])
        );

        let wang = site.trainee("wang").await.with_header("keju-person", of_lin);
        let told = wang.save(&page, &[answer]).await;
        assert_eq!((told.status.as_u16(), told.json()), (403, json!({ "OtherPerson": "wang" })));
        let form = wang.with_header("keju-form", "1").send_form("/practice", &[("place", "三级\t"), ("count", "5")]).await;
        assert_eq!((form.status.as_u16(), form.json()), (403, json!({ "OtherPerson": "wang" })));
    })
    .await;
}

#[tokio::test]
async fn a_form_that_an_island_sends_is_answered_with_where_to_go() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let script = lin.with_header("keju-form", "1");
        let taken = script.send_form("/practice", &[("place", "三级\t"), ("count", "5")]).await;
        assert_eq!(taken.status, 200);
        let to = taken.json()["to"].as_str().unwrap().to_owned();
        assert!(to.starts_with("/practice/"), "{to}");
        let wrong = script.send_form("/practice", &[("place", "nonsense")]).await;
        assert_eq!((wrong.status.as_u16(), wrong.json()), (400, json!("Refused")));
        lin.post::<&str>("/sign-out", &[]).await;
        let ended = script.send_form(&to, &[("r0", "1")]).await;
        assert_eq!((ended.status.as_u16(), ended.json()), (401, json!("SignedOut")), "the page keeps what was written");
    })
    .await;
}

#[tokio::test]
async fn signing_in_again_leads_back_to_where_one_was() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        lin.post::<&str>("/sign-out", &[]).await;
        let asked = lin.get(&sitting_page.path).await;
        assert_eq!(asked.path, "/sign-in");
        let sign_in = |password: &'static str| [("name", "lin"), ("password", password)];
        lin.post("/sign-in", &sign_in("wrong")).await;
        assert_eq!(
            lin.post("/sign-in", &sign_in(tests::PASSWORD)).await.path,
            sitting_page.path,
            "after a wrong password as well"
        );
        lin.post::<&str>("/sign-out", &[]).await;
        assert_eq!(lin.post("/sign-in", &sign_in(tests::PASSWORD)).await.path, "/", "once");

        // Whoever uses the machine next is not led to what is not theirs.
        lin.post::<&str>("/sign-out", &[]).await;
        lin.get(&sitting_page.path).await;
        site.add("wang", &[exam::Role::Trainee]).await;
        assert_eq!(lin.post("/sign-in", &[("name", "wang"), ("password", tests::PASSWORD)]).await.path, "/");

        for elsewhere in ["https://evil.invalid/", "//evil.invalid", "/\\evil.invalid"] {
            let other = site.visitor();
            other.set_cookie("back", elsewhere);
            assert_eq!(
                other.send_form("/sign-in", &sign_in(tests::PASSWORD)).await.location().as_deref(),
                Some("/"),
                "{elsewhere}"
            );
        }
        // A form that was sent after the end of a sign-in leads back to the page that it stood on.
        let out = site.visitor().with_header("referer", "http://exam.example/notes/x").with_header("host", "exam.example");
        let page = out.send(Method::POST, "/marking/answers/X", "application/x-www-form-urlencoded", "m0=1").await;
        assert_eq!((page.location().as_deref(), out.cookie("back").as_deref()), (Some("/sign-in"), Some("/notes/x")));
    })
    .await;
}
