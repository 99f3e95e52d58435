//! Whoever is signed in and sends more than any hand keeps nobody else waiting.

use exam::time::Millis;
use tests::each_site;

#[tokio::test]
async fn a_flood_of_one_person_is_refused_and_nobody_else_notices() {
    each_site(async |site| {
        let (lin, wang) = (site.trainee("lin").await, site.trainee("wang").await);
        for request in 0..1_000 {
            assert_eq!(lin.send_form::<&str>("/password", &[]).await.status, 422, "{request}");
        }
        let refused = lin.send_form::<&str>("/password", &[]).await;
        assert_eq!((refused.status.as_u16(), refused.headers["retry-after"].to_str().unwrap()), (429, "10"));
        assert_eq!(lin.get("/").await.status, 200, "reading goes on");
        let sitting_page = wang.start("on-hand-in").await;
        assert_eq!(wang.hand_in(&sitting_page).await.status, 200);
        site.advance(Millis(10_000));
        assert_eq!(lin.send_form::<&str>("/password", &[]).await.status, 422);
    })
    .await;
}
