//! Forms that no page sends.

use super::{FORM, fixture};
use axum::http::Method;
use tests::each_site;

#[tokio::test]
async fn forms_that_no_page_sends_are_refused() {
    each_site(async |site| {
        let fixture = fixture(site).await;
        let path = format!("/sittings/{}", fixture.sitting);
        for body in [
            "s0=0&r0=99",
            "s0=0&r0=-1",
            "s0=0&r0=0&r0=1",
            "s0=x&r0=0",
            "s0=1e309&r0=0",
            "s99=0&r99=0",
            "s3=0&r3=maybe",
            "s4=0&r4=1",
            "s4=0&r4=1&r4=2&r4=3",
            "s0=-1&r0=0",
            "s0=9223372036854775807&r0=0",
            "s0=99999999999999999999&r0=0",
            "s0=0&r0=%00",
        ] {
            fixture.assert_refused(&path, FORM, body.to_owned()).await;
        }
        fixture.assert_refused(&path, FORM, format!("s6=0&r6={}", "a".repeat(30_001))).await;
        fixture.assert_refused(&path, FORM, "s0=0&r0=".repeat(200_000)).await;
        fixture.assert_refused(&path, "multipart/form-data", "s0=0".into()).await;
        fixture.assert_refused("/papers/on-hand-in%00", FORM, String::new()).await;
        fixture.assert_refused("/sign-in", FORM, "name=lin".into()).await;
        fixture.assert_refused("/sign-in", FORM, "name=%FF&password=%FF".into()).await;
        fixture.assert_refused("/language", FORM, "lang=en".into()).await;
    })
    .await;
}

#[tokio::test]
async fn a_form_that_cannot_be_read_is_refused_in_the_readers_language() {
    each_site(async |site| {
        let fixture = fixture(site).await;
        let (path, many) = (format!("/sittings/{}", fixture.sitting), "r0=&".repeat(20_001));
        for (path, body, status, [zh, en]) in [
            ("/sign-in", "name=lin", 422, ["请求里有看不懂的内容", "cannot be understood"]),
            (&path, &many, 413, ["一次发来的内容太多", "more than can be sent at once"]),
        ] {
            for (lang, words) in [("zh-CN", zh), ("en", en)] {
                fixture.lin.post("/language", &[("lang", lang), ("back", "/")]).await;
                let page = fixture.lin.send(Method::POST, path, FORM, body.to_owned()).await;
                assert!(page.status == status && page.body.contains(words), "{} {}", page.status, page.body);
            }
        }
    })
    .await;
}
