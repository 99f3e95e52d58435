//! Invalid requests to every route are refused with a 4xx, never a 5xx, and nothing is stored.

mod form;

use axum::http::Method;
use exam::Role;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tests::{
    Client, Page, TestSite, each_site,
    routes::{Names, all, request_route},
};

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

/// What nobody has as an id, a name or a number.
const NO_IDS: [&str; 14] = [
    "0",
    "-1",
    "1e309",
    "99999999999999999999",
    "zzzzzzzzzzzzz",
    "%00",
    "%FF",
    "%F0%9F%98%80",
    "..%2F..%2Fetc",
    "'%20OR%20'1'='1",
    "%3Cscript%3E",
    "null",
    "0000000000000",
    "%E2%80%AE",
];

struct SittingFixture {
    site: TestSite,
    lin: Client,
    sitting: String,
}

async fn fixture(site: TestSite) -> SittingFixture {
    let lin = site.trainee("lin").await;
    let sitting = lin.start("on-hand-in").await.sitting().to_owned();
    SittingFixture { site, lin, sitting }
}

impl SittingFixture {
    async fn assert_refused(&self, path: &str, content_type: &str, body: String) {
        let before = self.unchanged().await;
        let shown: String = body.chars().take(200).collect();
        let page = self.lin.send(Method::POST, path, content_type, body).await;
        assert!(page.status.is_client_error(), "{path} with {shown}: {} {}", page.status, page.body);
        assert_eq!(self.unchanged().await, before, "{path} with {shown}");
    }

    /// Everything but the count of attempts to sign in, which is there for this, and the log, which notes failed ones.
    async fn unchanged(&self) -> BTreeMap<String, Vec<String>> {
        let mut all = self.site.everything().await;
        all.retain(|table, _| table != "sign_in_attempt" && !table.starts_with("audit"));
        all
    }
}

#[tokio::test]
async fn ids_that_nobody_has_are_absent() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let before = site.everything().await;
        let everybody = site.person("everybody", &Role::ALL).await;
        for id in NO_IDS {
            let names = ["sitting", "paper", "item", "note", "person", "class", "roster"];
            let with: Names = names.into_iter().map(|name| (name, vec![id.to_owned()])).collect();
            for route in all().iter().filter(|route| route.path.contains('{')) {
                for page in [request_route(&lin, route, &with).await, request_route(&everybody, route, &with).await].concat() {
                    assert!(page.status.is_client_error(), "{} {}: {}", route.method, page.path, page.status);
                }
            }
        }
        let after = site.everything().await;
        for table in ["test_session", "response", "flag", "highlight", "machine_score", "class", "class_member", "person_code"] {
            assert_eq!(after[table], before[table], "{table}");
        }
    })
    .await;
}

#[tokio::test]
async fn saves_that_no_page_sends_are_refused() {
    each_site(async |site| {
        let fixture = fixture(site).await;
        let change = |slot: Value, seq: Value, values: Value| {
            json!({ "sitting": fixture.sitting, "changes": [{ "slot": slot, "seq": seq, "values": values }] }).to_string()
        };
        let one = || json!(1);
        let bodies = [
            change(json!(99), one(), json!(["0"])),
            change(json!(-1), one(), json!(["0"])),
            change(json!(65_536), one(), json!(["0"])),
            change(json!("0"), one(), json!(["0"])),
            change(json!(0), json!(0), json!(["0"])),
            change(json!(0), json!(-5), json!(["0"])),
            change(json!(0), json!(1.5), json!(["0"])),
            change(json!(0), json!(i64::MAX), json!(["0"])),
            change(json!(0), json!(u64::MAX), json!(["0"])),
            change(json!(0), one(), json!(["99"])),
            change(json!(0), one(), json!(["-1"])),
            change(json!(0), one(), json!(["256"])),
            change(json!(0), one(), json!(["0", "1"])),
            change(json!(0), one(), json!(["1e309"])),
            change(json!(0), one(), json!(["\0"])),
            change(json!(0), one(), json!([0])),
            change(json!(0), one(), json!("0")),
            change(json!(2), one(), json!(["0", "4"])),
            change(json!(3), one(), json!(["maybe"])),
            change(json!(4), one(), json!(["one blank of two"])),
            change(json!(4), one(), json!(["1", "2", "3"])),
            change(json!(5), one(), json!(["两个", "文本"])),
            change(json!(6), one(), json!(["长".repeat(30_001)])),
            change(json!(0), one(), json!(["0"])).replace("\"seq\":1", "\"seq\":1e309"),
            change(json!(0), one(), json!(["0"])).replace(&fixture.sitting, "\\u0000"),
            "[".repeat(100_000),
            "{\"sitting\":".to_owned(),
            "null".to_owned(),
            String::new(),
        ];
        for body in bodies {
            fixture.assert_refused("/api/save", JSON, body).await;
        }
        fixture.assert_refused("/api/save", FORM, format!("sitting={}", fixture.sitting)).await;
        fixture.assert_refused("/api/save", JSON, " ".repeat(5 << 20)).await;
    })
    .await;
}

#[tokio::test]
async fn flags_and_highlights_of_nothing_are_refused() {
    each_site(async |site| {
        let fixture = fixture(site).await;
        let of = |mut arguments: Value| {
            arguments["sitting"] = json!(fixture.sitting);
            arguments.to_string()
        };
        for flag in [json!({ "slot": 99, "flagged": true }), json!({ "slot": 0, "flagged": "yes" }), json!({ "slot": 0 })] {
            fixture.assert_refused("/api/flag", JSON, of(flag)).await;
        }
        let many = json!({ "item": 7, "passages": vec![[0, 1]; 501] });
        let backwards = json!({ "item": 7, "passages": [[-1, 2]] });
        for marks in [json!({ "item": 99, "passages": [] }), many, backwards, json!({ "item": 7, "passages": [[1]] })] {
            fixture.assert_refused("/api/highlight", JSON, of(marks)).await;
        }
    })
    .await;
}

#[tokio::test]
async fn practice_that_no_page_asks_for_is_refused() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let first = lin.post("/practice", &[("place", "三级\t投诉处理"), ("kind", "single"), ("count", "5")]).await;
        let fixture = SittingFixture { sitting: first.sitting().to_owned(), site, lin };
        for body in [
            "",
            "place=",
            "place=%E4%B8%89%E7%BA%A7",
            "place=a%09b&kind=nonsense",
            "place=%E4%B8%89%E7%BA%A7%09&count=many",
            "place=%E4%B8%89%E7%BA%A7%09&count=1e309",
            "place=%E4%B8%89%E7%BA%A7%09&count=-1",
            "place=%E4%B8%89%E7%BA%A7%09&kind=x",
        ] {
            fixture.assert_refused("/practice", FORM, body.to_owned()).await;
        }
        for body in ["r0=99", "r0=0&r0=1", "r0=x", "r0=%00"] {
            fixture.assert_refused(&first.path, FORM, body.to_owned()).await;
        }
        for number in ["0", "2", "65537", "-1", "1e1"] {
            fixture.assert_refused(&format!("/practice/{}/{number}", fixture.sitting), FORM, "r0=0".into()).await;
        }
        let nowhere = fixture.lin.post("/practice", &[("place", "没有\t\0"), ("count", "5")]).await;
        assert_eq!(nowhere.path, "/practice?empty=1");
    })
    .await;
}

#[tokio::test]
async fn odd_questions_get_ordinary_pages() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        for path in ["/practice?level=%00&chapter=%FF", "/?x=%00", "/practice?empty=%3Cb%3E", "/notes?%FF=%FF", "/sign-in?%00"] {
            let page: Page = lin.with_header("accept-language", "xx;q=9,,;;,zh-,=,en-").get(path).await;
            assert!(page.status == 200 || page.status.is_client_error(), "{path}: {}", page.status);
        }
        for cookie in ["", "x", "=", "\u{20}", &"a".repeat(5_000)] {
            let stranger = site.visitor();
            stranger.set_cookie("keju", cookie);
            assert_eq!(stranger.get("/").await.path, "/sign-in");
        }
    })
    .await;
}
