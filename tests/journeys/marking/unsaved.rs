//! Marks that cannot be saved come back with everything that was written, and with what to do.

use super::fixture::on_each_database;
use axum::http::StatusCode;

#[tokio::test]
async fn a_stale_second_window_keeps_its_marks_and_says_what_happened() {
    on_each_database(async |fixture| {
        fixture.hands_in("zhang", "double", "先致歉，再核实。").await;
        let reviewer = &fixture.reviewers(["zhou"]).await[0];
        let answer = reviewer.opens().await.unwrap();
        reviewer.marks(&answer, "1", "1", &[]).await;
        // The other window was opened before and asks for no reason.
        let marks = [("m0", "2"), ("m1", "0"), ("m2", "0"), ("remark", "第二个窗口的评语"), ("hl", "0-3"), ("hn", "这里很好")];
        let again = reviewer.post(&answer, &marks).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert!(again.body.contains("这份答卷您已在另一个窗口评过"), "{}", again.body);
        for kept in ["第二个窗口的评语", "这里很好", "name=\"why\""] {
            assert!(again.body.contains(kept), "{kept}: {}", again.body);
        }
        assert!(again.body.contains("value=\"2\" required checked"), "{}", again.body);
        let saved =
            reviewer.post(&answer, &[&marks[..], &[("seen", "1"), ("why", "重读后改判"), ("then", "queue")]].concat()).await;
        assert_eq!((saved.status, saved.location.as_str()), (StatusCode::SEE_OTHER, "/marking"));
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn marks_that_come_after_the_result_are_given_back_with_the_words() {
    on_each_database(async |fixture| {
        fixture.hands_in("zhang", "single", "先致歉，再核实。").await;
        let reviewer = &fixture.reviewers(["zhou"]).await[0];
        let answer = reviewer.opens().await.unwrap();
        reviewer.marks(&answer, "1", "1", &[]).await;
        let late = reviewer.marks(&answer, "1", "0", &[("h0", "0.5"), ("remark", "第二个窗口的评语")]).await;
        assert!(late.body.contains("第二个窗口的评语") && late.body.contains("1½ + 0 + 0"), "{}", late.body);
    })
    .await;
}

#[tokio::test]
async fn whatever_cannot_be_read_is_named_and_the_rest_stays_in_the_form() {
    on_each_database(async |fixture| {
        fixture.hands_in("zhang", "single", "先致歉，再核实。").await;
        let reviewer = &fixture.reviewers(["zhou"]).await[0];
        let answer = reviewer.opens().await.unwrap();
        let long = "长".repeat(4_001);
        let good = [("m0", "1"), ("m1", "1"), ("m2", "0")];
        for (more, told, kept) in [
            (
                vec![("quote", "没有写过的话"), ("quote_note", "批注"), ("remark", "评语")],
                "引用的文字在答卷里找不到",
                "没有写过的话",
            ),
            (vec![("remark", long.as_str())], "文字太长", long.as_str()),
            (vec![("m0", "99"), ("remark", "评语")], "给分超出范围", "评语"),
        ] {
            let kept_marks = good.iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name)).copied();
            let fields: Vec<_> = kept_marks.chain(more.iter().copied()).collect();
            let again = reviewer.post(&answer, &fields).await;
            assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
            assert!(again.body.contains(told) && again.body.contains(kept), "{told}: {}", again.body);
        }
        assert_eq!(reviewer.marks(&answer, "1", "1", &[]).await.status, StatusCode::SEE_OTHER);
    })
    .await;
}
