//! Signing in and out.

use app::web::site::Site;
use axum::{body::Body, http::Request};
use engine::{
    Engine,
    state::{State, hasher::Hasher},
};
use exam::{Role, time::Millis};
use std::sync::Arc;
use tests::{Client, PASSWORD, Page, TestSite, each_site};
use tower::ServiceExt;

async fn tries(site: &TestSite, name: &str, password: &str) -> (Client, Page) {
    let client = site.visitor();
    let page = client.send_form("/sign-in", &[("name", name), ("password", password)]).await;
    (client, page)
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_look_the_same() {
    each_site(async |site| {
        site.add("somebody", &[Role::Trainee]).await;
        let before = site.everything().await;
        let (client, wrong) = tries(&site, "somebody", "wrong").await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.says("用户名或密码不对") && client.cookie("keju").is_none());
        for name in ["nobodyys", "' OR 1=1", "\0", "", &"长".repeat(10_000)] {
            let (client, unknown) = tries(&site, name, PASSWORD).await;
            let shown = unknown.form("main form").set("name", &["somebody"]);
            assert_eq!((unknown.status, shown.fields), (wrong.status, wrong.form("main form").set("name", &["somebody"]).fields));
            assert_eq!((unknown.texts("main"), unknown.headers.get("set-cookie")), (wrong.texts("main"), None), "{name}");
            assert!(client.cookie("keju").is_none());
        }
        let (_, same_length) = tries(&site, "nobodyys", PASSWORD).await;
        assert_eq!(same_length.body.replace("nobodyys", "somebody"), wrong.body, "to the byte");
        assert_eq!(same_length.headers, wrong.headers);
        // The server works equally hard on both: the times are printed by the load tool, here the work is counted.
        let engine = Engine { state: Arc::new(State::new(Arc::new(Hasher::new(1)))), ..site.site.engine.clone() };
        let own = Site { engine, ..site.site.clone() };
        let client = Client::new(server::router::router(own.clone()));
        for (at, name) in ["somebody", "nobody at all", "somebody", "", "\0"].into_iter().enumerate() {
            client.send_form("/sign-in", &[("name", name), ("password", "wrong")]).await;
            assert_eq!(own.state.hasher.verified(), at as u64 + 1, "{name:?}");
        }
        let mut after = site.everything().await;
        // That sign-ins failed is noted, of names that nobody has as of others, and never what was typed.
        after.retain(|table, _| !table.starts_with("audit"));
        let (tried, known) = (after.remove("sign_in_attempt").unwrap().len(), before["sign_in_attempt"].len());
        assert!(tried > known, "the attempts are counted");
        assert!(after.iter().all(|(table, rows)| before[table] == *rows), "and nothing else is changed");
    })
    .await;
}

#[tokio::test]
async fn each_sign_in_has_a_token_of_its_own_and_signing_out_ends_it_on_the_server() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let phone = site.signed_in("lin").await;
        let token = lin.cookie("keju").unwrap();
        assert_eq!(token.len(), 64);
        assert_ne!(phone.cookie("keju").unwrap(), token);
        assert!(!format!("{:?}", site.everything().await).contains(&token), "the token itself is not stored");

        assert_eq!(lin.post::<&str>("/sign-out", &[]).await.path, "/sign-in");
        assert_eq!(lin.cookie("keju"), None);
        lin.set_cookie("keju", &token);
        assert_eq!(lin.get("/").await.path, "/sign-in", "a stolen copy is worth nothing any more");
        assert_eq!(phone.get("/").await.path, "/", "the other device stays signed in");
    })
    .await;
}

#[tokio::test]
async fn signing_in_again_replaces_the_token_that_the_browser_had() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let token = lin.cookie("keju").unwrap();
        lin.post("/sign-in", &[("name", "lin"), ("password", PASSWORD)]).await;
        assert_ne!(lin.cookie("keju").unwrap(), token);
        let copy = site.visitor();
        copy.set_cookie("keju", &token);
        assert_eq!(copy.get("/").await.path, "/sign-in");
        let planted = site.visitor();
        planted.set_cookie("keju", &"0".repeat(64));
        planted.post("/sign-in", &[("name", "lin"), ("password", PASSWORD)]).await;
        assert_ne!(planted.cookie("keju").unwrap(), "0".repeat(64), "a token cannot be planted before signing in");
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_ends_by_itself_after_twelve_hours() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        site.at(Millis(12 * 3_600_000 - 1));
        assert_eq!(lin.get("/").await.path, "/");
        site.at(Millis(12 * 3_600_000));
        assert_eq!(lin.get("/").await.path, "/sign-in");
    })
    .await;
}

#[tokio::test]
async fn a_disabled_person_is_signed_out_at_once_and_a_new_password_ends_all_sign_ins() {
    each_site(async |site| {
        let (lin, wang) = (site.trainee("lin").await, site.trainee("wang").await);
        let sitting_page = lin.start("on-hand-in").await;
        let mut tx = site.site.db.begin().await.unwrap();
        assert!(store::person::set_disabled(&mut tx, "lin", true).await.unwrap());
        assert!(store::person::set_password(&mut tx, "wang", "$argon2id$none").await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(lin.get(&sitting_page.path).await.path, "/sign-in");
        assert_eq!(lin.save(&sitting_page, &[sitting_page.answer("论述服务标准", &["还在写"])]).await.status, 401);
        assert_eq!(wang.get("/").await.path, "/sign-in");
        let (_, refused) = tries(&site, "lin", PASSWORD).await;
        assert_eq!(refused.status, 422);
        assert_eq!(site.everything().await["test_session"].len(), 1, "what lin did is kept");
    })
    .await;
}

#[tokio::test]
async fn guessing_is_slow_and_bars_neither_a_running_exam_nor_the_owners_own_browser() {
    each_site(async |site| {
        let desk_browser = site.trainee("lin").await;
        let sitting_page = desk_browser.start("on-hand-in").await;
        for _ in 0..10 {
            assert_eq!(tries(&site, "lin", "wrong").await.1.status, 422);
        }
        for password in ["wrong", PASSWORD] {
            let (_, refused) = tries(&site, "lin", password).await;
            assert_eq!(refused.status, 429);
            assert_eq!(refused.headers["retry-after"], "900");
            assert!(refused.says("登录尝试次数过多"));
        }
        let saved = desk_browser.save(&sitting_page, &[sitting_page.answer("论述服务标准", &["还在写"])]).await;
        assert_eq!(saved.status, 200, "who is signed in goes on");
        desk_browser.post::<&str>("/sign-out", &[]).await;
        let back = desk_browser.post("/sign-in", &[("name", "lin"), ("password", PASSWORD)]).await;
        assert_eq!(back.path, "/", "and comes back from the same browser");

        site.at(Millis(15 * 60_000));
        assert!(tries(&site, "lin", PASSWORD).await.0.cookie("keju").is_some(), "elsewhere after a quarter of an hour");
    })
    .await;
}

#[tokio::test]
async fn whoever_floods_an_account_from_elsewhere_does_not_keep_its_owner_from_another_machine() {
    each_site(async |mut site| {
        site.site.secure = true;
        let sent = async |address: &str, name: &str, password: &str| {
            let request = Request::post("/sign-in")
                .header("x-forwarded-for", address)
                .header("content-type", "application/x-www-form-urlencoded")
                .body(Body::from(format!("name={name}&password={}", password.replace(' ', "+"))));
            server::router::router(site.site.clone()).oneshot(request.unwrap()).await.unwrap().status().as_u16()
        };
        site.add("lin", &[Role::Trainee]).await;
        for name in ["lin", "nobody"] {
            for guess in 0..10 {
                let address = if guess % 2 == 0 { "2001:db8::1" } else { "2001:db8::2" };
                assert_eq!(sent(address, name, "wrong").await, 422);
            }
            assert_eq!(sent("2001:db8::3", name, "wrong").await, 429, "one network of IPv6 is one address");
            assert_eq!(sent("192.0.2.1", name, "wrong").await, 422, "whether there is a {name} does not show");
        }
        assert_eq!(sent("2001:db8::1", "lin", PASSWORD).await, 429, "guessing is slow");
        assert_eq!(sent("192.0.2.2", "lin", PASSWORD).await, 303, "and lin goes on at the next machine");

        for address in 10..20 {
            for _ in 0..10 {
                assert_eq!(sent(&format!("192.0.2.{address}"), "lin", "wrong").await, 422);
            }
        }
        assert_eq!(sent("192.0.2.21", "lin", PASSWORD).await, 429, "a hundred guesses are enough, wherever they come from");
    })
    .await;
}

#[tokio::test]
async fn one_address_cannot_try_many_accounts_but_a_whole_room_can_sign_in_behind_it() {
    each_site(async |site| {
        for number in 0..120 {
            site.trainee(&format!("trainee-{number}")).await;
        }
        // A room of 30 may mistype their names four times each, and a hundred were too few.
        for number in 0..200 {
            assert_eq!(tries(&site, &format!("guessed-{number}"), "123456").await.1.status, 422);
        }
        assert_eq!(tries(&site, "guessed-200", "123456").await.1.status, 429);
    })
    .await;
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    each_site(async |mut site| {
        site.add("lin", &[Role::Trainee]).await;
        let attributes = |page: &Page| {
            let cookie = page.headers["set-cookie"].to_str().unwrap().to_owned();
            let (pair, attributes) = cookie.split_once("; ").unwrap();
            (pair.split('=').next().unwrap().to_owned(), attributes.split("; ").map(str::to_owned).collect::<Vec<_>>())
        };
        let (_, plain) = tries(&site, "lin", PASSWORD).await;
        assert_eq!(plain.location().as_deref(), Some("/"));
        let flags = ["Path=/", "HttpOnly", "SameSite=Lax", "Max-Age=43200"].map(str::to_owned).to_vec();
        assert_eq!(attributes(&plain), ("keju".to_owned(), flags.clone()));

        site.site.secure = true;
        let (_, secure) = tries(&site, "lin", PASSWORD).await;
        assert_eq!(attributes(&secure), ("__Host-keju".to_owned(), [flags, vec!["Secure".to_owned()]].concat()));
    })
    .await;
}

#[tokio::test]
async fn the_language_is_remembered_and_leads_back_to_our_own_pages_only() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let page = lin.post("/language", &[("lang", "en"), ("back", "/progress?x=1")]).await;
        assert_eq!((page.path.as_str(), page.attributes("html", "lang")), ("/progress?x=1", vec!["en".to_owned()]));
        assert_eq!(lin.with_header("accept-language", "zh-CN").get("/").await.text("h1"), "Hello, lin");
        for elsewhere in
            ["//evil.invalid", "/\\evil.invalid", "https://evil.invalid", "", "/a\r\nset-cookie: a=b", "/\t/evil.invalid"]
        {
            let page = lin.send_form("/language", &[("lang", "en"), ("back", elsewhere)]).await;
            assert_eq!(page.location().as_deref(), Some("/"), "{elsewhere:?}");
        }
    })
    .await;
}
