//! The results of one delivery of a paper that two classes sat.

use crate::delivery::{Classes, PAPER, afternoon, arrange};
use exam::time::Millis;
use tests::{Client, each_site};

async fn sits(trainee: &Client, delivery: &str) {
    let page = trainee.post(&format!("{delivery}/begin"), &[("code", "")]).await;
    assert!(page.path.starts_with("/sittings/"), "{}", page.text("main"));
    trainee.hand_in(&page).await;
}

#[tokio::test]
async fn results_and_exports_are_of_the_whole_paper_or_of_one_delivery() {
    each_site(async |site| {
        let Classes { wen, lin, wang, .. } = Classes::of(&site).await;
        let first = afternoon(&wen, &[]).await;
        let second = arrange(&wen, &[("class", "二班"), ("opens", "2026-11-18T14:00"), ("closes", "2026-11-18T17:00")]).await;
        let second = second.path.split('?').next().unwrap().to_owned();
        site.advance(Millis::minutes(60));
        sits(&lin, &first).await;
        sits(&wang, &second).await;

        let results = format!("/bank/papers/{PAPER}/results");
        let all = wen.get(&results).await;
        assert_eq!(all.texts(".tiles dd")[0], "2");
        assert!(all.texts("select[name=delivery] option").iter().any(|option| option.contains("二班")), "{}", all.text("main"));
        let id = second.rsplit('/').next().unwrap();
        let own = wen.get(&format!("{results}?delivery={id}")).await;
        assert_eq!(own.texts(".tiles dd")[0], "1");
        let exported = own.form("form[action*='scores.csv']");
        let csv = wen.submit(exported).await;
        assert!(csv.body.contains("wang,") && !csv.body.contains("lin,"), "{}", csv.body);
        assert!(wen.submit(all.form("form[action*='scores.csv']")).await.body.contains("lin,"));
        let elsewhere = wen.get(&format!("/bank/papers/on-hand-in/results?delivery={id}")).await;
        assert_eq!(elsewhere.status, 404, "the delivery is of another paper");
    })
    .await;
}
