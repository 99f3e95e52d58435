//! When marked results come out: double marking waits for the lead, who goes through a checklist.

use crate::marking::fixture::{MarkingFixture, Person, on_each_database, points};
use axum::http::StatusCode;
use exam::Role;

const RELEASE: [(&str, &str); 3] = [("do", "release"), ("reason", "阅卷结束"), ("agreement", "1")];

/// Two reviewers mark the answer of one trainee: the same, or far apart.
async fn marked_twice(fixture: &MarkingFixture, name: &str, both: &[Person], second: &str) -> (Person, String) {
    let (trainee, sitting) = fixture.hands_in(name, "double", "先致歉。").await;
    for (reviewer, points) in both.iter().zip(["2", second]) {
        let answer = reviewer.opens().await.unwrap();
        reviewer.marks(&answer, points, "0", &[]).await;
    }
    (trainee, sitting)
}

#[tokio::test]
async fn results_of_double_marking_wait_until_a_lead_releases_them() {
    on_each_database(async |fixture| {
        let both = fixture.reviewers(["zhou", "wu"]).await;
        let lead = fixture.person("lead", Role::Lead).await;
        let (trainee, sitting) = marked_twice(&fixture, "zhang", &both, "2").await;
        assert_eq!(points(&trainee.result(&sitting).await), None, "all marked, and held");
        let page = lead.client.get("/board/papers/double").await;
        assert!(page.says("双评份数") && page.says("100%"), "the agreement is on the page: {}", page.body);
        let unseen = lead.post("/board/papers/double", &RELEASE[..2]).await;
        assert_eq!(unseen.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unseen.body.contains("请先查看评分一致性") && unseen.body.contains("阅卷结束"), "what was typed stays");
        let no_reason = lead.post("/board/papers/double", &[("do", "release"), ("agreement", "1"), ("reason", " ")]).await;
        assert!(no_reason.body.contains("请写明理由"));
        assert_eq!(points(&trainee.result(&sitting).await), None);
        assert_eq!(lead.post("/board/papers/double", &RELEASE).await.location, "/board?released=1");
        assert_eq!(points(&trainee.result(&sitting).await), Some("3"));
        let log = store::audit::before(&fixture.site.site.db, i64::MAX, 9).await.unwrap();
        assert!(log.iter().any(|entry| entry.what == "results.release" && entry.detail.contains("阅卷结束")));
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn what_is_not_done_is_named_and_released_only_when_the_lead_insists() {
    on_each_database(async |fixture| {
        let both = fixture.reviewers(["zhou", "wu"]).await;
        let lead = fixture.person("lead", Role::Lead).await;
        let (trainee, sitting) = marked_twice(&fixture, "zhang", &both, "2").await;
        marked_twice(&fixture, "li", &both, "0").await;
        let sits = fixture.person("wang", Role::Trainee).await;
        sits.post("/papers/double", &[]).await;
        let refused = lead.post("/board/papers/double", &RELEASE).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for named in ["还有 1 人在考", "还有 1 份未合成", "还有 0 份待仲裁"] {
            assert!(refused.body.contains(named), "{named}: {}", refused.body);
        }
        assert_eq!(points(&trainee.result(&sitting).await), None);
        let insists = [&RELEASE[..], &[("insist", "1")]].concat();
        assert_eq!(lead.post("/board/papers/double", &insists).await.location, "/board?released=1");
        assert_eq!(points(&trainee.result(&sitting).await), Some("3"));
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn results_of_single_marking_come_out_as_they_finish_unless_a_lead_holds_them() {
    on_each_database(async |fixture| {
        let (lead, reviewer) = (fixture.person("lead", Role::Lead).await, fixture.person("zhou", Role::Reviewer).await);
        let (first, first_sitting) = fixture.hands_in("li", "single", "先致歉。").await;
        let answer = reviewer.opens().await.unwrap();
        reviewer.marks(&answer, "2", "0", &[]).await;
        assert_eq!(points(&first.result(&first_sitting).await), Some("3"));
        lead.post("/board/papers/single", &[("do", "hold")]).await;
        let (trainee, sitting) = fixture.hands_in("zhang", "single", "先致歉。").await;
        let answer = reviewer.opens().await.unwrap();
        reviewer.marks(&answer, "2", "0", &[]).await;
        assert_eq!(points(&trainee.result(&sitting).await), None, "scored, but held");
        assert_eq!(lead.post("/board/papers/single", &RELEASE[..2]).await.location, "/board?released=1");
        assert_eq!(points(&trainee.result(&sitting).await), Some("3"));
        assert_eq!(lead.post("/board/papers/none", &RELEASE).await.status, StatusCode::NOT_FOUND);
        fixture.is_sound().await;
    })
    .await;
}
