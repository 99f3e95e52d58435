//! Two machines on one database act as one site.

use super::{chance, empty, mortal};
use exam::time::Millis;
use rand::rngs::StdRng;
use tests::{
    Client, TestSite,
    bank::ANSWERS,
    each_site,
    exam_fixture::{ExamFixture, SaveOutcome},
    process::Keju,
    wire,
};

/// The same browser at another machine, which has nothing in memory.
fn elsewhere(site: &TestSite, client: &Client) -> Client {
    let node = site.another_process();
    let moved = Client::new(server::router::router(node));
    for name in ["keju", "keju-device"] {
        if let Some(value) = client.cookie(name) {
            moved.set_cookie(name, &value);
        }
    }
    moved
}

#[tokio::test]
async fn what_is_begun_at_one_machine_goes_on_at_the_other() {
    each_site(async |site| {
        let here = site.trainee("lin").await;
        let sitting_page = here.start("on-hand-in").await;
        let there = elsewhere(&site, &here);
        assert_eq!(there.save(&sitting_page, &sitting_page.answers(&ANSWERS[..5])).await.status, 200);
        assert_eq!(here.save(&sitting_page, &sitting_page.answers(&ANSWERS[5..])).await.status, 200);
        let (one, other) = tokio::join!(here.hand_in(&sitting_page), there.hand_in(&sitting_page));
        assert_eq!(one.text(".receipt"), other.text(".receipt"), "one hand-in, whichever machine was asked");
        assert_eq!(here.save(&sitting_page, &sitting_page.answers(&ANSWERS[..1])).await.status, 409);
        there.post::<&str>("/sign-out", &[]).await;
        assert_eq!(here.send(axum::http::Method::GET, "/", "", "").await.location().as_deref(), Some("/sign-in"));
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_sweep_and_each_overdue_sitting_is_closed_once() {
    each_site(async |site| {
        for name in ["lin", "wang", "zhao", "qian"] {
            let trainee = site.trainee(name).await;
            let sitting_page = trainee.start("by-machine").await;
            trainee.save(&sitting_page, &sitting_page.answers(&ANSWERS[..2])).await;
        }
        site.advance(Millis::minutes(61));
        let other = site.another_process();
        let (one, two) = tokio::join!(site.sweep(), async { engine::sitting::close_overdue(&other).await.unwrap() });
        assert!(one + two >= 4);
        let scores = site.everything().await.remove("machine_score").unwrap();
        assert_eq!(scores.len(), 4 * 5, "each slot of each sitting once: {scores:?}");
        assert_eq!((site.sweep().await, site.faults().await), (0, vec![]));
    })
    .await;
}

#[tokio::test]
async fn guesses_count_together_whichever_machine_they_are_made_at() {
    each_site(async |site| {
        site.trainee("lin").await;
        let (here, there) = (site.visitor(), elsewhere(&site, &site.visitor()));
        for guess in 0..10 {
            let at = if guess % 2 == 0 { &here } else { &there };
            assert_ne!(at.post("/sign-in", &[("name", "lin"), ("password", "wrong")]).await.status, 429);
        }
        for at in [here, there] {
            assert_eq!(at.post("/sign-in", &[("name", "lin"), ("password", "wrong")]).await.status, 429);
        }
    })
    .await;
}

/// A busy machine may need longer than a save waits; then somebody saves again, as the page does.
async fn saved(fixture: &ExamFixture, seat: usize, client: &mut wire::Client, rng: &mut StdRng) -> SaveOutcome {
    for _ in 0..10 {
        let became = fixture.seats[seat].save(client, rng).await.unwrap();
        if became != SaveOutcome::Refused(503) {
            return became;
        }
    }
    SaveOutcome::Refused(503)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_start_at_once_on_an_empty_database_and_one_dies_in_mid_exam() {
    for scratch in empty().await.into_iter().filter(|scratch| scratch.name == "postgres") {
        let start = |url: String| tokio::task::spawn_blocking(move || Keju::start(mortal(), &url).unwrap());
        let (one, two) = tokio::join!(start(scratch.url.clone()), start(scratch.url.clone()));
        let (mut one, two) = (one.unwrap(), two.unwrap());
        let fixture = ExamFixture::open(&scratch.url, 2).await.unwrap();
        for seat in 0..2 {
            let mut rng = chance();
            let (mut at_one, mut at_two) =
                (fixture.client(&one.address, seat).await.unwrap(), fixture.client(&two.address, seat).await.unwrap());
            for _ in 0..10 {
                assert_eq!(saved(&fixture, seat, &mut at_one, &mut rng).await, SaveOutcome::Acknowledged);
                assert_eq!(saved(&fixture, seat, &mut at_two, &mut rng).await, SaveOutcome::Acknowledged);
            }
        }
        one.kill();
        for seat in 0..2 {
            let mut client = fixture.client(&two.address, seat).await.unwrap();
            assert_eq!(saved(&fixture, seat, &mut client, &mut chance()).await, SaveOutcome::Acknowledged);
        }
        let audit = fixture.audit().await.unwrap();
        assert!(audit.acknowledged > 30);
        assert_eq!(audit.lost, [""; 0]);
    }
}
