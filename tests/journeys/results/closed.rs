//! Whoever marks a paper and teaches as well learns no names behind codes from its results.

use crate::marking::fixture::{MarkingFixture, on_each_database};
use exam::Role;

/// The scores that an instructor downloads.
async fn scores(client: &tests::Client) -> String {
    client.send_form::<&str>("/bank/papers/single/results/scores.csv", &[]).await.body
}

#[tokio::test]
async fn named_results_stay_closed_to_a_reviewer_until_the_marking_is_complete() {
    on_each_database(async |fixture| {
        let both = both_roles(&fixture).await;
        let pure = fixture.site.person("wen", &[Role::Instructor]).await;
        let reviewer = fixture.person("wu", Role::Reviewer).await;
        for name in ["zhang", "li"] {
            fixture.hands_in(name, "single", "先致歉。").await;
        }
        let before = scores(&both).await;
        assert!(before.contains("zhang") && before.lines().skip(1).all(|line| line.contains("—")), "{before}");
        let answer = reviewer.opens().await.unwrap();
        reviewer.marks(&answer, "2", "0", &[]).await;
        assert_eq!(scores(&both).await, before, "one mark changes nothing of what they see");
        assert!(both.get("/bank/papers/single/results").await.says("您也参与阅卷"));
        assert!(!scores(&pure).await.contains('—'), "an instructor who marks nothing sees the scores");
        let answer = reviewer.opens().await.unwrap();
        reviewer.marks(&answer, "1", "0", &[]).await;
        assert!(!scores(&both).await.contains('—'), "now everything is marked");
    })
    .await;
}

async fn both_roles(fixture: &MarkingFixture) -> tests::Client {
    fixture.site.person("zhou", &[Role::Instructor, Role::Reviewer]).await
}
