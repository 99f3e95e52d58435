//! An item that is void while its answers are being marked.

use super::fixture::{MarkingFixture, on_each_database};
use axum::http::StatusCode;
use exam::Role;
use tests::Client;

async fn corrects(fixture: &MarkingFixture, instructor: &Client, by: &str) {
    let page = instructor.get(&format!("/bank/papers/single/items/s-1?by={by}")).await;
    let done = instructor.submit(page.form(".simulation form").set("reason", &["题干有误"])).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    fixture.is_sound().await;
}

#[tokio::test]
async fn a_void_part_leaves_the_queue_and_comes_back_with_its_marks() {
    on_each_database(async |fixture| {
        let instructor = fixture.site.person("wen", &[Role::Instructor]).await;
        let (lead, reviewer) = (fixture.person("lead", Role::Lead).await, fixture.person("zhou", Role::Reviewer).await);
        let (marked, marked_sitting) = fixture.hands_in("zhang", "single", "先致歉。").await;
        let first = reviewer.opens().await.unwrap();
        reviewer.marks(&first, "2", "0", &[]).await;
        let (open, open_sitting) = fixture.hands_in("li", "single", "先核实。").await;
        let second = reviewer.opens().await.unwrap();

        corrects(&fixture, &instructor, "void").await;
        assert_eq!(marked.points(&marked_sitting).await.as_deref(), Some("5"), "full marks for everybody");
        assert_eq!(open.points(&open_sitting).await.as_deref(), Some("5"));
        assert_eq!(reviewer.opens().await, None);
        assert!(reviewer.get("/marking").await.body.contains("<dd>0</dd>"));
        assert_eq!(reviewer.marks(&second, "1", "1", &[]).await.status, StatusCode::CONFLICT, "nobody needs it any more");
        assert!(!lead.get("/board").await.body.contains("/board/items/s-1/0"), "nothing is left or overdue");
        let (late, late_sitting) = fixture.hands_in("wang", "single", "").await;
        assert_eq!(late.points(&late_sitting).await.as_deref(), Some("5"));

        corrects(&fixture, &instructor, "1").await;
        assert_eq!(marked.points(&marked_sitting).await.as_deref(), Some("3"), "the marks are still there");
        assert!(open.result(&open_sitting).await.contains("待阅卷"), "and what was not marked waits again");
        assert_eq!(reviewer.opens().await.as_ref(), Some(&second));
        assert_eq!(reviewer.marks(&second, "1", "1", &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(open.points(&open_sitting).await.as_deref(), Some("3"));
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_correction_counts_what_reviewers_gave_and_keeps_held_results_in() {
    on_each_database(async |fixture| {
        let instructor = fixture.site.person("wen", &[Role::Instructor]).await;
        let (lead, reviewer) = (fixture.person("lead", Role::Lead).await, fixture.person("zhou", Role::Reviewer).await);
        lead.post("/board/papers/single", &[("do", "hold")]).await;
        let (trainee, sitting) = fixture.hands_in("zhang", "single", "先致歉。").await;
        let answer = reviewer.opens().await.unwrap();
        reviewer.marks(&answer, "2", "0", &[]).await;
        let results = instructor.get("/bank/papers/single/results").await;
        assert_eq!(results.texts(".tiles dd")[1], "3.0", "the mean has the reviewer's 2 in it");
        let page = instructor.get("/bank/papers/single/items/s-1?by=void").await;
        assert_eq!(page.texts(".simulation tbody td")[..2], ["3", "5"]);
        let page = instructor.get("/bank/papers/single/items/t-1?by=void").await;
        instructor.submit(page.form(".simulation form").set("reason", &["有误"])).await;
        assert_eq!(trainee.points(&sitting).await, None, "still held");
        lead.post("/board/papers/single", &[("do", "release"), ("reason", "评完")]).await;
        assert_eq!(trainee.points(&sitting).await.as_deref(), Some("3"), "scored all along");
        fixture.is_sound().await;
    })
    .await;
}
