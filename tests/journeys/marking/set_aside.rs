//! Answers that a reviewer does not mark now: put off, or referred to the lead.

use super::fixture::{MarkingFixture, Person, on_each_database, points};
use axum::http::StatusCode;
use exam::Role;

/// Three answers wait, and one reviewer marks.
async fn three_wait(fixture: &MarkingFixture) -> Person {
    for name in ["zhang", "li", "wang"] {
        fixture.hands_in(name, "single", "先致歉。").await;
    }
    fixture.person("zhou", Role::Reviewer).await
}

#[tokio::test]
async fn a_skipped_answer_comes_back_after_the_others() {
    on_each_database(async |fixture| {
        let reviewer = three_wait(&fixture).await;
        let skipped = reviewer.opens().await.unwrap();
        let second = reviewer.post(&format!("{skipped}/skip"), &[]).await.location;
        let second = second.strip_suffix("?skipped=1").unwrap().to_owned();
        assert_ne!(second, skipped);
        let third = reviewer.marks(&second, "1", "0", &[("then", "next")]).await.location;
        assert!(third != skipped && third != second, "not at once either");
        assert_eq!(reviewer.marks(&third, "1", "0", &[("then", "next")]).await.location, skipped, "last of all");
        let none = reviewer.post(&format!("{skipped}/skip"), &[]).await.location;
        assert_eq!(none, "/marking?skipped=1", "the only one does not come back at once");
        assert_eq!(reviewer.opens().await.as_ref(), Some(&skipped));
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_referred_answer_waits_for_the_lead_who_decides_it() {
    on_each_database(async |fixture| {
        let (trainee, sitting) = fixture.hands_in("zhang", "single", "先致歉。").await;
        let both = fixture.reviewers(["zhou", "wu"]).await;
        let lead = fixture.person("lead", Role::Lead).await;
        let answer = both[0].opens().await.unwrap();
        let refer = format!("{answer}/refer");
        assert_eq!(both[0].post(&refer, &[("why", " ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "not without a reason");
        assert_eq!(both[1].post(&refer, &[("why", "雷同")]).await.status, StatusCode::NOT_FOUND, "it is not theirs");
        assert_eq!(both[0].post(&refer, &[("why", "与另一份雷同")]).await.location, "/marking?referred=1");
        assert_eq!((both[0].opens().await, both[1].opens().await), (None, None), "nobody else gets it");
        assert!(both[0].marks(&answer, "2", "0", &[]).await.status.is_client_error(), "nor is it marked from a page left open");
        let page = answer.replace("/marking/", "/board/");
        for list in ["/board", "/board/referred"] {
            assert!(lead.get(list).await.body.contains(&page), "it stands on {list}");
        }
        assert!(lead.get(&page).await.body.contains("与另一份雷同"));
        let decision = [("m0", "0"), ("m1", "0"), ("m2", "0"), ("why", "确属雷同")];
        assert_eq!(lead.fills_in(&page, &decision).await.status, StatusCode::SEE_OTHER);
        assert!(!lead.get("/board/referred").await.body.contains(&page), "it is dealt with");
        assert_eq!(points(&trainee.result(&sitting).await), Some("1"));
        let log = store::audit::before(&fixture.site.site.db, i64::MAX, 50).await.unwrap();
        assert!(log.iter().any(|entry| entry.what == "answer.refer" && entry.detail.contains("与另一份雷同")));
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_the_lead_gives_back_is_marked_with_the_reply_in_view() {
    on_each_database(async |fixture| {
        fixture.hands_in("zhang", "single", "先致歉。").await;
        let both = fixture.reviewers(["zhou", "wu"]).await;
        let lead = fixture.person("lead", Role::Lead).await;
        let answer = both[0].opens().await.unwrap();
        both[0].post(&format!("{answer}/refer"), &[("why", "标准没有写到")]).await;
        let give_back = format!("{}/give-back", answer.replace("/marking/", "/board/"));
        assert_eq!(lead.post(&give_back, &[("reply", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(lead.post(&give_back, &[("reply", "按第二点给分")]).await.location, "/board/referred");
        assert_eq!(lead.post(&give_back, &[("reply", "再说一遍")]).await.status, StatusCode::CONFLICT, "once");
        assert_eq!(both[0].opens().await.as_ref(), Some(&answer));
        assert!(both[0].get(&answer).await.body.contains("按第二点给分"));
        assert_eq!(both[0].marks(&answer, "1", "0", &[]).await.status, StatusCode::SEE_OTHER);
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn in_double_marking_the_other_reading_goes_on_while_one_is_with_the_lead() {
    on_each_database(async |fixture| {
        fixture.hands_in("zhang", "double", "先致歉。").await;
        let both = fixture.reviewers(["zhou", "wu"]).await;
        let answer = both[0].opens().await.unwrap();
        both[0].post(&format!("{answer}/refer"), &[("why", "看不清")]).await;
        assert_eq!(both[0].opens().await, None, "whoever referred it gets no other reading of it");
        assert_eq!(both[1].opens().await.as_ref(), Some(&answer));
        assert_eq!(both[1].marks(&answer, "1", "0", &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(both[1].opens().await, None, "the reading that was referred stays with the lead");
        fixture.is_sound().await;
    })
    .await;
}
