//! Many people behind one address: a room that mistypes gets in, a flood is slowed down.

use axum::{body::Body, http::Request};
use engine::origin::Network;
use exam::{Role, time::Millis};
use store::sign_in_attempt::Attempt;
use tests::{Client, PASSWORD, TestSite, each_site};
use tower::ServiceExt;

/// The answer to an attempt: its status, and after how many seconds to come back.
type Answer = (u16, Option<u64>);

async fn tries(site: &TestSite, address: &str, name: &str, password: &str) -> Answer {
    let fields = [("name", name), ("password", password)];
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = Request::post("/sign-in")
        .header("x-forwarded-for", address)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body));
    let response = server::router::router(site.site.clone()).oneshot(request.unwrap()).await.unwrap();
    let wait = response.headers().get("retry-after").map(|wait| wait.to_str().unwrap().parse().unwrap());
    (response.status().as_u16(), wait)
}

const ROOM: &str = "192.0.2.7";

/// So many attempts at other names from the room, each of which would cost a password hash.
async fn flood(site: &TestSite, count: usize) {
    let mut tx = site.site.db.begin().await.unwrap();
    for guess in 0..count {
        let (under, name) = (format!("source {ROOM}"), format!("guessed-{guess}"));
        let attempt = Attempt { id: site.site.new_id(), under: &under, name: &name, at: site.site.now() };
        store::sign_in_attempt::add(&mut tx, attempt).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_room_of_thirty_who_mistype_four_times_each_gets_in() {
    each_site(async |mut site| {
        site.site.secure = true;
        for person in 0..30 {
            site.add(&format!("k{person:04}"), &[Role::Trainee]).await;
        }
        for mistake in 0..4 {
            for person in 0..30 {
                let typed = format!("k{person:04}");
                let wrong_password = tries(&site, ROOM, &typed, &format!("wrong {mistake}")).await;
                assert_eq!(wrong_password, (422, None), "{typed}, {mistake}");
                // A name that nobody has costs a whole hash; two each are enough to see.
                if mistake > 1 {
                    continue;
                }
                let wrong_name = tries(&site, ROOM, &format!("{typed}x{mistake}"), PASSWORD).await;
                assert_eq!(wrong_name, (422, None), "{typed}, {mistake}");
            }
        }
        for person in 0..30 {
            assert_eq!(tries(&site, ROOM, &format!("k{person:04}"), PASSWORD).await, (303, None), "{person}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_address_that_tries_many_names_is_slowed_down_more_and_more_and_never_shut_out() {
    each_site(async |mut site| {
        site.site.secure = true;
        site.add("lin", &[Role::Trainee]).await;
        flood(&site, 199).await;
        assert_eq!(tries(&site, ROOM, "guessed-199", "123456").await.0, 422);
        assert_eq!(tries(&site, ROOM, "guessed-200", "123456").await, (429, Some(1)));
        assert_eq!(tries(&site, ROOM, "lin", "wrong").await, (429, Some(1)), "whether there is a name does not show");
        assert_eq!(tries(&site, "192.0.2.8", "lin", "wrong").await.0, 422, "elsewhere nobody notices");
        let mut waited = 0;
        for guess in 0..60 {
            let (status, wait) = tries(&site, ROOM, &format!("more-{guess}"), "123456").await;
            assert_eq!(status, 429);
            waited = wait.unwrap();
            site.advance(Millis(waited as i64 * 1_000));
            assert_eq!(tries(&site, ROOM, &format!("more-{guess}"), "123456").await.0, 422);
        }
        assert_eq!(waited, 30, "thirty guesses in a quarter of an hour");
        assert_eq!(tries(&site, ROOM, "lin", PASSWORD).await, (429, Some(30)));
        site.advance(Millis(30_000));
        assert_eq!(tries(&site, ROOM, "lin", PASSWORD).await.0, 303, "half a minute later lin is in");
        site.add("wang", &[Role::Trainee]).await;
        assert_eq!(tries(&site, ROOM, "more-1", "123456").await.0, 422);
        assert_eq!(tries(&site, ROOM, "wang", PASSWORD).await.0, 429, "whoever floods the room takes every turn");
        engine::people::unlock_by_name(&site.site, "wang").await.unwrap();
        assert_eq!(tries(&site, ROOM, "wang", PASSWORD).await.0, 303, "an administrator lets wang in all the same");
    })
    .await;
}

#[tokio::test]
async fn one_account_is_closed_after_ten_guesses_in_a_trusted_network_too() {
    each_site(async |mut site| {
        site.site.secure = true;
        let networks: Vec<Network> = ["192.0.2.0/24", "2001:db8::/48"].map(|text| text.parse().unwrap()).into();
        site.site.state.trusted.set(networks).unwrap();
        site.add("lin", &[Role::Trainee]).await;
        flood(&site, 400).await;
        for _ in 0..10 {
            assert_eq!(tries(&site, ROOM, "lin", "wrong").await.0, 422);
        }
        assert_eq!(tries(&site, ROOM, "lin", PASSWORD).await, (429, Some(900)));
    })
    .await;
}

#[tokio::test]
async fn a_port_behind_the_address_or_another_way_to_write_it_makes_no_new_one() {
    each_site(async |mut site| {
        site.site.secure = true;
        site.add("lin", &[Role::Trainee]).await;
        for port in 0..10 {
            let address =
                if port % 2 == 0 { format!("192.0.2.7:{}", 50_000 + port) } else { format!("[::ffff:192.0.2.7]:{port}") };
            assert_eq!(tries(&site, &address, "lin", "wrong").await.0, 422);
        }
        for address in ["192.0.2.7:61111", "192.0.2.7", "::ffff:192.0.2.7", "10.0.0.1, 192.0.2.7:1"] {
            assert_eq!(tries(&site, address, "lin", PASSWORD).await.0, 429, "{address}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_administrator_sees_that_an_account_is_closed_and_opens_it() {
    each_site(async |site| {
        let shen = site.person("shen", &[Role::Administrator]).await;
        let lin = site.add("lin", &[Role::Trainee]).await;
        let page = async || shen.get(&format!("/people/{lin}")).await;
        assert!(page().await.says("过去 15 分钟内没有失败的登录"));
        let tries = async |name: &str, password: &str| {
            let client: Client = site.visitor();
            client.send_form("/sign-in", &[("name", name), ("password", password)]).await.status.as_u16()
        };
        for _ in 0..10 {
            assert_eq!(tries("LIN", "wrong").await, 422);
        }
        assert_eq!(tries("lin", PASSWORD).await, 429);
        let closed = page().await;
        assert!(closed.says("有 10 次登录没有成功") && closed.says("2026-11-18 13:15:00 之前"), "{}", closed.text("main"));
        let opened = shen.submit(closed.form("form[action$='/unlock']")).await;
        assert!(opened.says("过去 15 分钟内没有失败的登录"), "{}", opened.text("main"));
        assert_eq!(tries("lin", PASSWORD).await, 303);

        for _ in 0..10 {
            tries("lin", "wrong").await;
        }
        engine::people::unlock_by_name(&site.site, " lin ").await.unwrap();
        assert_eq!(tries("lin", PASSWORD).await, 303, "the command line does the same");
        assert_eq!(shen.get("/audit?what=sign-in.unlock").await.texts("tbody th"), ["解除登录限制", "解除登录限制"]);
    })
    .await;
}
