//! Two people at the same answer: the later one is told what happened meanwhile and keeps what they wrote.

use crate::marking::fixture::{MarkingFixture, on_each_database};
use axum::http::StatusCode;
use exam::{Role, time::Millis};

const DECISION: [(&str, &str); 5] = [("m0", "2"), ("m1", "1"), ("m2", "0"), ("remark", "写得具体"), ("why", "要点二答出一半")];

/// An answer on which three reviewers disagree: its page on the board.
async fn disputed(fixture: &MarkingFixture) -> String {
    fixture.hands_in("zhang", "double", "先致歉。").await;
    let three = fixture.reviewers(["zhou", "wu", "zheng"]).await;
    let mut page = String::new();
    for (reviewer, (first, second)) in three.iter().zip([("0", "0"), ("2", "2"), ("2", "0")]) {
        let answer = reviewer.opens().await.unwrap();
        reviewer.marks(&answer, first, second, &[]).await;
        page = answer.replace("/marking/", "/board/");
    }
    fixture.passes(Millis::minutes(1));
    page
}

#[tokio::test]
async fn of_two_leads_who_decide_at_once_the_second_is_told_and_keeps_what_they_wrote() {
    on_each_database(async |fixture| {
        let page = disputed(&fixture).await;
        let (first, second) = (fixture.person("li", Role::Lead).await, fixture.person("zhao", Role::Lead).await);
        let (one, other) = (first.client.get(&page).await.form("#marking"), second.client.get(&page).await.form("#marking"));
        let fill = |form: tests::Form, marks: [&str; 3], why: &str| {
            let form = form.set("m0", &[marks[0]]).set("m1", &[marks[1]]).set("m2", &[marks[2]]);
            form.set("remark", &["写得具体"]).set("why", &[why])
        };
        let saved = first.client.submit(fill(one, ["0", "1", "0"], "只答出一点")).await;
        assert!(saved.says("已定分"), "{}", saved.body);
        let refused = second.client.submit(fill(other, ["2", "1", "0"], "要点二答出一半")).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.says("li（仲裁）于") && refused.says("给出 1 分") && refused.says("只答出一点"), "{}", refused.body);
        let kept = refused.form("#marking");
        for (name, value) in [("m0", "2"), ("m1", "1"), ("why", "要点二答出一半"), ("remark", "写得具体")] {
            assert!(kept.fields.contains(&(name.to_owned(), value.to_owned())), "{name}: {:?}", kept.fields);
        }
        let again = second.client.submit(kept).await;
        assert!(again.says("已定分"), "once the other decision was read, it can be replaced: {}", again.body);
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_decision_that_does_not_know_the_newest_reading_is_refused() {
    on_each_database(async |fixture| {
        fixture.hands_in("zhang", "double", "先致歉。").await;
        let both = fixture.reviewers(["zhou", "wu"]).await;
        let lead = fixture.person("li", Role::Lead).await;
        let answer = both[0].opens().await.unwrap();
        both[0].marks(&answer, "0", "0", &[]).await;
        let page = answer.replace("/marking/", "/board/");
        let form = lead.client.get(&page).await.form("#marking");
        fixture.passes(Millis::minutes(1));
        both[1].opens().await.unwrap();
        both[1].marks(&answer, "0", "1", &[]).await;
        let filled = DECISION.iter().fold(form, |form, (name, value)| form.set(name, &[value]));
        let refused = lead.client.submit(filled).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.says("wu（二评）于"), "{}", refused.body);
        let blind = lead.post(&page, &DECISION).await;
        assert_eq!(blind.status, StatusCode::CONFLICT, "nor can it be sent without saying what was seen");
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_decision_that_cannot_be_saved_comes_back_as_it_was_written() {
    on_each_database(async |fixture| {
        let page = disputed(&fixture).await;
        let lead = fixture.person("li", Role::Lead).await;
        let no_reason: Vec<_> = DECISION.into_iter().filter(|(name, _)| *name != "why").collect();
        let refused = lead.fills_in(&page, &no_reason).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("请写明理由") && refused.body.contains("写得具体"), "{}", refused.body);
    })
    .await;
}

#[tokio::test]
async fn marks_from_a_stale_window_come_back_with_what_was_saved_in_the_other() {
    on_each_database(async |fixture| {
        fixture.hands_in("zhang", "double", "先致歉。").await;
        let reviewer = fixture.person("zhou", Role::Reviewer).await;
        let answer = reviewer.opens().await.unwrap();
        let stale = reviewer.client.get(&answer).await.form("#marking");
        reviewer.marks(&answer, "2", "0", &[]).await;
        let filled = stale.set("m0", &["1"]).set("m1", &["2"]).set("m2", &["0"]).set("remark", &["第二个窗口里写的"]);
        let refused = reviewer.client.submit(filled).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.says("已在另一个窗口评过"), "{}", refused.body);
        let kept = refused.form("#marking");
        assert!(kept.fields.contains(&("m1".to_owned(), "2".to_owned())), "{:?}", kept.fields);
        assert!(refused.body.contains("第二个窗口里写的"));
        assert_eq!(store::rating::of_task(&fixture.site.site.db, answer.rsplit('/').next().unwrap()).await.unwrap().len(), 1);
    })
    .await;
}
