//! Who signed in, failed to, was refused, began and handed in: in the audit log, with where from, and never what was typed.

use exam::{Role, time::Millis};
use tests::{PASSWORD, TestSite, each_site};

const FIREFOX: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

async fn entries(site: &TestSite) -> Vec<(String, String)> {
    let mut all = store::audit::before(&site.site.db, i64::MAX, 100).await.unwrap();
    all.reverse();
    all.into_iter().map(|entry| (entry.what, entry.detail)).collect()
}

#[tokio::test]
async fn a_day_of_an_exam_is_noted_with_address_and_device() {
    each_site(async |mut site| {
        site.site.secure = true;
        site.add("lin", &[Role::Trainee]).await;
        let lin = site.visitor().with_header("user-agent", FIREFOX).with_header("x-forwarded-for", "192.0.2.7:51000");
        lin.post("/sign-in", &[("name", "lin"), ("password", "CANARY-wrong")]).await;
        lin.post("/sign-in", &[("name", "CANARY-name"), ("password", "CANARY-wrong")]).await;
        lin.post("/sign-in", &[("name", "lin"), ("password", PASSWORD)]).await;
        let sitting_page = lin.start("on-hand-in").await;
        lin.start("on-hand-in").await;
        lin.get("/people").await;
        lin.get("/people").await;
        lin.hand_in(&sitting_page).await;
        lin.hand_in(&sitting_page).await;
        lin.post::<&str>("/sign-out", &[]).await;
        let noted = entries(&site).await;
        let what: Vec<_> = noted.iter().map(|(what, _)| what.as_str()).collect();
        let expected =
            ["sign-in.fail", "sign-in.fail", "sign-in.begin", "sitting.start", "page.refuse", "sitting.hand-in", "sign-in.end"];
        assert_eq!(what, expected, "each once");
        for (what, detail) in &noted {
            assert!(detail.contains("192.0.2.7") && detail.contains("Firefox 140, Windows"), "{what} {detail}");
            assert!(!detail.contains("CANARY") && !detail.contains("51000"), "{what} {detail}");
        }
        assert!(noted[0].1.contains("\"person\":\"") && noted[1].1.contains("\"person\":null"), "{noted:?}");
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn whoever_fails_again_and_again_does_not_fill_the_log() {
    each_site(async |site| {
        site.add("lin", &[Role::Trainee]).await;
        for name in ["lin", "nobody"] {
            for _ in 0..30 {
                site.visitor().send_form("/sign-in", &[("name", name), ("password", "wrong")]).await;
            }
        }
        let attempts =
            |(_, detail): &(String, String)| serde_json::from_str::<serde_json::Value>(detail).unwrap()["attempts"].clone();
        let noted: Vec<_> = entries(&site).await.iter().map(attempts).collect();
        assert_eq!(noted, [1, 5, 10, 1, 5, 10], "the first, the fifth and the tenth, known or not");
    })
    .await;
}

#[tokio::test]
async fn the_log_is_narrowed_to_days_and_downloaded_as_a_table() {
    each_site(async |site| {
        let shen = site.person("shen", &[Role::Administrator]).await;
        site.add("lin", &[Role::Trainee]).await;
        site.advance(Millis(86_400_000));
        site.signed_in("lin").await;
        let shen_again = site.signed_in("shen").await;
        let found = async |query: &str| shen_again.get(&format!("/audit?{query}")).await.texts("tbody th").len();
        assert_eq!(found("what=sign-in.begin").await, 3);
        assert_eq!(found("what=sign-in.begin&to=2026-11-18").await, 1);
        assert_eq!(found("what=sign-in.begin&from=2026-11-19").await, 2);
        assert_eq!(found("what=sign-in.begin&from=2026-11-18&to=2026-11-19").await, 3);
        assert_eq!(found("from=2026-11-20").await, 0);
        assert_eq!(shen_again.get("/audit?from=yesterday").await.status, 400);

        let page = shen_again.get("/audit?what=sign-in.begin&from=2026-11-19").await;
        let file = shen_again.submit(page.form("form[action='/audit'][method='post']")).await;
        assert_eq!(file.headers["content-disposition"], "attachment; filename=\"audit.csv\"");
        let lines: Vec<&str> = file.body.lines().collect();
        assert_eq!(lines.len(), 3, "{}", file.body);
        assert!(lines[0].contains("序号") || lines[0].contains(','), "{}", lines[0]);
        assert!(
            lines[2].contains("2026-11-19 13:00:00") && lines[2].contains("lin") && lines[2].contains("登录"),
            "{}",
            file.body
        );
        assert_eq!(found("what=audit.export").await, 1, "who takes it along is noted");
        let _ = shen;
    })
    .await;
}

#[tokio::test]
async fn erasing_somebody_erases_where_they_were() {
    each_site(async |site| {
        let shen = site.person("shen", &[Role::Administrator]).await;
        let id = site.add("lin", &[Role::Trainee]).await;
        let lin = site.visitor().with_header("user-agent", FIREFOX);
        lin.post("/sign-in", &[("name", "lin"), ("password", PASSWORD)]).await;
        shen.post(&format!("/people/{id}/erase"), &[("confirm", "lin")]).await;
        assert!(!format!("{:?}", site.everything().await).contains("Firefox"));
        assert_eq!(engine::verify::verify(&site.site).await.unwrap().broken_audit, None);
    })
    .await;
}
