//! One-time codes for a whole class: until a chosen day, as slips, and as CSV with the class.

use exam::{Role, time::Millis};
use tests::{Client, PASSWORD, Page, TestSite, each_site};

const DAY: i64 = 24 * 60;

/// A class with one trainee who has no password, and one who has.
async fn class(site: &TestSite) -> (Client, String) {
    let shen = site.person("shen", &[Role::Administrator]).await;
    let class = shen.post("/classes", &[("name", "客服一班")]).await.path;
    for name in ["chen", "lin"] {
        site.add(name, &[Role::Trainee]).await;
        shen.post(&format!("{class}/members"), &[("name", name)]).await;
    }
    site.tamper("UPDATE person SET password = '' WHERE name = 'chen'").await;
    (shen, class)
}

async fn redeems(site: &TestSite, code: &str) -> Page {
    let fields = [("code", code), ("password", PASSWORD), ("repeated", PASSWORD)];
    site.visitor().post("/reset", &fields).await
}

#[tokio::test]
async fn codes_for_a_class_work_until_the_chosen_day_and_are_printed_as_slips() {
    each_site(async |site| {
        let (shen, class) = class(&site).await;
        let codes = format!("{class}/codes");
        let made = shen.post(&codes, &[("until", "2026-12-01")]).await;
        assert_eq!(made.texts(".slip code.secret").len() + made.texts(".card code.secret").len(), 1, "{}", made.body);
        let both = shen.post(&codes, &[("until", "2026-12-01"), ("everybody", "1")]).await;
        assert_eq!(both.texts(".slip").len(), 2);
        let slip = &both.texts(".slip")[0];
        assert!(slip.contains("客服一班") && slip.contains("2026-12-02 00:00"), "{slip}");
        let csv = &both.attributes("a[download]", "href")[0];
        assert!(csv.contains("%E5%AE%A2%E6%9C%8D%E4%B8%80%E7%8F%AD"), "the class is in the table: {csv}");
        let secret = both.texts(".slip code.secret");
        site.advance(Millis::minutes(5 * DAY));
        assert_eq!(redeems(&site, &secret[0]).await.status, 200, "after five days it works");
        site.advance(Millis::minutes(10 * DAY));
        assert_eq!(redeems(&site, &secret[1]).await.status, 422, "after the chosen day it does not");
    })
    .await;
}

#[tokio::test]
async fn a_day_that_is_over_or_far_away_is_refused() {
    each_site(async |site| {
        let (shen, class) = class(&site).await;
        for until in ["2026-11-01", "2030-01-01"] {
            assert_eq!(shen.post(&format!("{class}/codes"), &[("until", until)]).await.status, 422, "{until}");
        }
        assert_eq!(shen.post(&format!("{class}/codes"), &[("until", "soon")]).await.status, 400);
    })
    .await;
}
