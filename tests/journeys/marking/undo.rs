//! Taking the last marks back: within half a minute, while nobody else has acted.

use super::fixture::{MarkingFixture, Person, on_each_database, points};
use exam::{Role, time::Millis};

const MOMENT: Millis = Millis(10_000);

/// One reviewer saves marks for one answer of a paper, and so much time passes.
async fn saved(fixture: &MarkingFixture, paper: &str, later: Millis) -> (Person, String, Person, String) {
    let (trainee, sitting) = fixture.hands_in("zhang", paper, "先致歉。").await;
    let reviewer = fixture.person("zhou", Role::Reviewer).await;
    let answer = reviewer.opens().await.unwrap();
    reviewer.marks(&answer, "2", "0", &[("remark", "打错了一格")]).await;
    fixture.passes(later);
    (trainee, sitting, reviewer, answer)
}

#[tokio::test]
async fn marks_that_were_just_saved_are_taken_back_with_all_that_followed() {
    on_each_database(async |fixture| {
        let (trainee, sitting, reviewer, answer) = saved(&fixture, "single", MOMENT).await;
        assert_eq!(points(&trainee.result(&sitting).await), Some("3"));
        let code = answer.rsplit('/').next().unwrap();
        let queue = reviewer.client.get("/marking").await;
        assert!(queue.says(&format!("答卷 {code} 已保存：2 分")), "{}", queue.body);
        assert_eq!(reviewer.post("/marking/undo", &[]).await.location, answer);
        assert_eq!(points(&trainee.result(&sitting).await), None, "its result is out no longer");
        fixture.is_sound().await;
        let form = reviewer.client.get(&answer).await.form("#marking");
        for field in [("m0", "2"), ("m1", "0"), ("remark", "打错了一格")] {
            assert!(form.fields.contains(&(field.0.to_owned(), field.1.to_owned())), "filled in: {:?}", form.fields);
        }
        reviewer.client.submit(form.set("m0", &["1"])).await;
        assert_eq!(points(&trainee.result(&sitting).await), Some("2"));
        let log = store::audit::before(&fixture.site.site.db, i64::MAX, 9).await.unwrap();
        assert!(log.iter().any(|entry| entry.what == "rating.withdraw" && entry.detail.contains(code)));
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn after_half_a_minute_nothing_is_taken_back() {
    on_each_database(async |fixture| {
        let (trainee, sitting, reviewer, _) = saved(&fixture, "single", Millis(30_001)).await;
        assert!(!reviewer.client.get("/marking").await.has("#undo"), "nor is it offered");
        let late = reviewer.client.post::<&str>("/marking/undo", &[]).await;
        assert!(late.says("没有撤销"), "{}", late.body);
        assert_eq!(points(&trainee.result(&sitting).await), Some("3"));
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn replaced_marks_count_again_when_their_replacement_is_taken_back() {
    on_each_database(async |fixture| {
        let (_, _, reviewer, answer) = saved(&fixture, "double", Millis::minutes(5)).await;
        let again = [("why", "漏看了一段"), ("seen", "1")];
        reviewer.marks(&answer, "0", "0", &again).await;
        fixture.passes(MOMENT);
        assert_eq!(reviewer.post("/marking/undo", &[]).await.location, answer);
        let code = answer.rsplit('/').next().unwrap();
        let left = store::rating::of_task(&fixture.site.site.db, code).await.unwrap();
        assert_eq!(left.iter().map(|rating| rating.points.to_string()).collect::<Vec<_>>(), ["2"]);
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn marks_that_somebody_else_has_gone_on_from_stay() {
    on_each_database(async |fixture| {
        let (_, _, first, answer) = saved(&fixture, "double", MOMENT).await;
        let others = fixture.reviewers(["wu", "zheng"]).await;
        others[0].opens().await.unwrap();
        others[0].marks(&answer, "0", "0", &[]).await;
        fixture.passes(MOMENT);
        assert_eq!(first.post("/marking/undo", &[]).await.location, "/marking?undo=overtaken", "the second reading is there");
        assert_eq!(others[1].opens().await.as_ref(), Some(&answer), "they differ, so a third reads");
        assert_eq!(others[0].post("/marking/undo", &[]).await.location, "/marking?undo=overtaken", "somebody has begun it");
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_third_reading_is_wanted_no_longer_when_what_asked_for_it_is_taken_back() {
    on_each_database(async |fixture| {
        let (_, _, _, answer) = saved(&fixture, "double", MOMENT).await;
        let others = fixture.reviewers(["wu", "zheng"]).await;
        others[0].opens().await.unwrap();
        others[0].marks(&answer, "0", "0", &[]).await;
        assert_eq!(others[0].post("/marking/undo", &[]).await.location, answer);
        assert_eq!(others[1].opens().await, None, "the second reading is the other's again");
        assert_eq!(others[0].marks(&answer, "2", "0", &[]).await.location, "/marking");
        assert_eq!(others[1].opens().await, None, "and now they agree");
        fixture.is_sound().await;
    })
    .await;
}
