//! From a handed-in answer to a final score that follows from the marks.

use super::fixture::{on_each_database, points};
use axum::http::StatusCode;
use exam::{Role, time::Millis};

#[tokio::test]
async fn a_single_reading_completes_the_result() {
    on_each_database(async |fixture| {
        let (trainee, sitting) = fixture.hands_in("zhang", "single", "先致歉，再核实，然后补救。").await;
        assert_eq!(points(&trainee.result(&sitting).await), None);
        let reviewer = fixture.person("zhou", Role::Reviewer).await;
        assert!(reviewer.get("/marking").await.body.contains("<dd>1</dd>"));
        let answer = reviewer.opens().await.unwrap();
        let screen = reviewer.get(&answer).await.body;
        assert!(screen.contains("先致歉") && screen.contains("致歉、核实、补救、回访"), "answer and reference are there");
        let session = sitting.rsplit('/').next().unwrap();
        assert!(!screen.contains("zhang") && !screen.contains(session) && !answer.contains(session), "the name is hidden");
        let saved = reviewer.marks(&answer, "1", "1", &[("h0", "0.5"), ("quote", "再核实"), ("quote_note", "要写明时限")]).await;
        assert_eq!((saved.status, saved.location.as_str()), (StatusCode::SEE_OTHER, "/marking"));
        fixture.site.end("single").await;
        let result = trainee.result(&sitting).await;
        assert_eq!(points(&result), Some("3.5"), "1 by the machine, 1.5 and 1 by the reviewer");
        assert!(result.contains("要点基本齐全") && result.contains("<mark>再核实</mark>") && result.contains("要写明时限"));
        assert!(!result.contains("zhou"), "reviewers stay without names");
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn two_readings_that_agree_are_averaged_and_neither_sees_the_other() {
    on_each_database(async |fixture| {
        fixture.flows("double").await;
        let (trainee, sitting) = fixture.hands_in("zhang", "double", "先致歉。").await;
        let both = fixture.reviewers(["zhou", "wu"]).await;
        let answer = both[0].opens().await.unwrap();
        assert_eq!(both[1].opens().await.as_ref(), Some(&answer), "the other reading of the same answer");
        both[0].marks(&answer, "2", "1", &[("remark", "甲的评语")]).await;
        assert_eq!(points(&trainee.result(&sitting).await), None, "one reading is not enough");
        assert_eq!(both[0].opens().await, None, "nobody reads twice");
        assert!(!both[1].get(&answer).await.body.contains("甲的评语"));
        both[1].marks(&answer, "2", "0", &[("h1", "0.5")]).await;
        let result = trainee.result(&sitting).await;
        assert_eq!(points(&result), Some("4"), "1 and the mean of 3 and 2.5, which is 2.75 and becomes 3");
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn when_two_and_a_third_differ_the_lead_decides() {
    on_each_database(async |fixture| {
        fixture.flows("double").await;
        let (trainee, sitting) = fixture.hands_in("zhang", "double", "先致歉。").await;
        let three = fixture.reviewers(["zhou", "wu", "zheng"]).await;
        let answer = three[0].opens().await.unwrap();
        three[0].marks(&answer, "0", "0", &[]).await;
        assert_eq!(three[1].opens().await.as_ref(), Some(&answer));
        three[1].marks(&answer, "2", "2", &[]).await;
        assert_eq!(three[2].opens().await.as_ref(), Some(&answer), "they differ by 4, so a third reads");
        three[2].marks(&answer, "2", "0", &[]).await;
        let lead = fixture.person("lead", Role::Lead).await;
        let page = answer.replace("/marking/", "/board/");
        assert!(lead.get("/board").await.body.contains(&page), "it waits for the lead");
        let before = lead.get(&page).await.body;
        assert!(
            ["一评 0", "二评 2", "三评 0"].iter().all(|mark| before.contains(mark)),
            "marks beside their criterion: {before}"
        );
        let decide = [("m0", "2"), ("m1", "1"), ("m2", "0"), ("h0", "0")];
        assert_eq!(lead.fills_in(&page, &decide).await.status, StatusCode::UNPROCESSABLE_ENTITY, "a decision needs its reason");
        lead.fills_in(&page, &[&decide[..], &[("why", "要点二只答出一半")]].concat()).await;
        assert_eq!(points(&trainee.result(&sitting).await), Some("4"));
        assert!(lead.get(&page).await.body.contains("要点二只答出一半"));
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_decision_leads_to_the_next_answer_that_waits_for_one() {
    on_each_database(async |fixture| {
        for name in ["zhang", "li"] {
            fixture.hands_in(name, "double", "先致歉。").await;
        }
        for (person, first, second) in fixture
            .reviewers(["zhou", "wu", "zheng"])
            .await
            .iter()
            .zip([("0", "0"), ("2", "2"), ("2", "0")])
            .map(|(p, (a, b))| (p, a, b))
        {
            while let Some(answer) = person.opens().await {
                person.marks(&answer, first, second, &[]).await;
            }
        }
        let lead = fixture.person("lead", Role::Lead).await;
        let waits: Vec<String> = store::board::disputed(&fixture.site.site.db, lead.id, 9, 0)
            .await
            .unwrap()
            .into_iter()
            .map(|task| task.code)
            .collect();
        let page = |code: &str| format!("/board/answers/{code}");
        assert!(lead.get(&page(&waits[0])).await.body.contains("确定并看下一份（还有 1 份）"));
        let decide = [("m0", "2"), ("m1", "1"), ("m2", "0"), ("why", "要点二只答出一半")];
        let next = lead.fills_in(&page(&waits[0]), &decide).await.location;
        assert_eq!(next, format!("{}?decided={}", page(&waits[1]), waits[0]));
        assert!(lead.get(&next).await.body.contains(&format!("答卷 {} 已定分", waits[0])));
        let last = lead.fills_in(&page(&waits[1]), &decide).await.location;
        assert_eq!(last, format!("{0}?decided={1}", page(&waits[1]), waits[1]), "nothing is left");
    })
    .await;
}

#[tokio::test]
async fn the_last_answer_of_an_item_ends_with_what_was_done() {
    on_each_database(async |fixture| {
        fixture.hands_in("zhang", "single", "先致歉。").await;
        let reviewer = &fixture.reviewers(["zhou"]).await[0];
        let answer = reviewer.opens().await.unwrap();
        let end = reviewer.marks(&answer, "1", "0", &[("then", "next")]).await.location;
        assert_eq!(end, "/marking?empty=s-1&part=0");
        assert!(reviewer.get(&end).await.body.contains("已评完，共 1 份。"));
    })
    .await;
}

#[tokio::test]
async fn an_answer_is_there_for_nobody_but_its_reader() {
    on_each_database(async |fixture| {
        let (trainee, _) = fixture.hands_in("zhang", "single", "先致歉。").await;
        let both = fixture.reviewers(["zhou", "wu"]).await;
        let answer = both[0].opens().await.unwrap();
        let absent = both[1].get("/marking/answers/AAAA-BBBB").await;
        let foreign = both[1].get(&answer).await;
        assert_eq!((foreign.status, &foreign.body.len()), (StatusCode::NOT_FOUND, &absent.body.len()));
        assert_eq!(both[1].marks(&answer, "2", "2", &[]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(both[1].post(&format!("{answer}/skip"), &[]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(trainee.get(&answer).await.status, StatusCode::FORBIDDEN);
        assert_eq!(both[0].get("/board").await.status, StatusCode::FORBIDDEN);
        assert_eq!(both[1].opens().await, None, "it is being read");
        fixture.passes(Millis::minutes(16));
        assert_eq!(both[1].opens().await.as_ref(), Some(&answer), "the claim has run out");
        let late = both[0].post(&answer, &[("m0", "2"), ("m1", "2"), ("m2", "0"), ("then", "queue")]).await;
        assert_eq!(late.location, "/marking?taken=1");
        assert_eq!(both[1].marks(&answer, "1", "0", &[]).await.status, StatusCode::SEE_OTHER);
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn marks_that_the_rubric_does_not_give_are_refused() {
    on_each_database(async |fixture| {
        fixture.hands_in("zhang", "single", "先致歉。").await;
        let reviewer = fixture.person("zhou", Role::Reviewer).await;
        let answer = reviewer.opens().await.unwrap();
        for (first, second, more) in [("2.5", "0", &[][..]), ("2", "0", &[("h0", "0.5")]), ("", "0", &[]), ("0", "NaN", &[])] {
            assert_eq!(
                reviewer.marks(&answer, first, second, more).await.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{first} {second}"
            );
        }
        let passages = [("hl", "0-99"), ("hn", "")];
        assert_eq!(reviewer.marks(&answer, "1", "0", &passages).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(reviewer.marks(&answer, "1", "0", &[]).await.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn marks_can_be_replaced_with_a_reason_until_the_sitting_is_scored() {
    on_each_database(async |fixture| {
        fixture.flows("double").await;
        let (trainee, sitting) = fixture.hands_in("zhang", "double", "先致歉。").await;
        let both = fixture.reviewers(["zhou", "wu"]).await;
        let answer = both[0].opens().await.unwrap();
        both[0].marks(&answer, "0", "0", &[]).await;
        assert_eq!(
            both[0].marks(&answer, "2", "2", &[("seen", "1")]).await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "without a reason"
        );
        assert_eq!(both[0].marks(&answer, "2", "2", &[("why", "漏看了一段"), ("seen", "1")]).await.status, StatusCode::SEE_OTHER);
        both[1].opens().await.unwrap();
        both[1].marks(&answer, "2", "2", &[]).await;
        assert_eq!(points(&trainee.result(&sitting).await), Some("5"));
        let late = both[0].marks(&answer, "0", "0", &[("why", "再改")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "the sitting is scored");
        assert_eq!(points(&trainee.result(&sitting).await), Some("5"));
        let code = answer.rsplit('/').next().unwrap();
        assert_eq!(store::rating::of_task(&fixture.site.site.db, code).await.unwrap().len(), 3, "nothing was overwritten");
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_sitting_that_cannot_be_read_any_more_keeps_nobody_from_marking_the_others() {
    on_each_database(async |fixture| {
        let reviewer = fixture.person("zhou", Role::Reviewer).await;
        fixture.hands_in("zhang", "single", "先致歉。").await;
        fixture.hands_in("li", "single", "先道谢。").await;
        fixture.site.tamper("UPDATE test_session SET pinned = '?' WHERE id = (SELECT MIN(id) FROM test_session)").await;
        let answer = reviewer.opens().await.unwrap();
        assert!(reviewer.get(&answer).await.body.contains("先道谢"));
    })
    .await;
}

#[tokio::test]
async fn a_re_mark_goes_to_another_reviewer_and_is_answered_in_writing() {
    on_each_database(async |fixture| {
        let (trainee, sitting) = fixture.hands_in("zhang", "single", "先致歉。").await;
        let both = fixture.reviewers(["zhou", "wu"]).await;
        let ask = [("slot", "1"), ("reason", "第二点已经写明")];
        let appeal = format!("{sitting}/appeal");
        assert_eq!(trainee.post(&appeal, &ask).await.status, StatusCode::NOT_FOUND, "nothing is released");
        let answer = both[0].opens().await.unwrap();
        both[0].marks(&answer, "1", "0", &[]).await;
        let (other, _) = fixture.hands_in("li", "single", "").await;
        assert_eq!(other.post(&appeal, &ask).await.status, StatusCode::NOT_FOUND, "somebody else's");
        assert_eq!(trainee.post(&appeal, &[("slot", "0"), ("reason", "x")]).await.status, StatusCode::NOT_FOUND, "the machine's");
        assert_eq!(trainee.post(&appeal, &ask).await.status, StatusCode::SEE_OTHER);
        assert_eq!(trainee.post(&appeal, &ask).await.status, StatusCode::CONFLICT, "once");
        assert_eq!(both[0].opens().await, None, "not the same reviewer");
        assert_eq!(both[1].opens().await.as_ref(), Some(&answer));
        assert!(both[1].get(&answer).await.body.contains("第二点已经写明"));
        assert_eq!(
            both[1].marks(&answer, "2", "1", &[("remark", "")]).await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "in writing"
        );
        both[1].marks(&answer, "2", "1", &[("remark", "同意，补记一分。")]).await;
        fixture.site.end("single").await;
        let result = trainee.result(&sitting).await;
        assert_eq!(points(&result), Some("4"));
        assert!(result.contains("同意，补记一分。"));
        assert!(result.contains("复核已完成，原得 1 分，复核后 3 分"), "{result}");
        assert!(result.contains(">一评</th>") && result.contains(">复核</th>"), "both readings stay");
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn work_is_assigned_by_name_and_taken_back() {
    on_each_database(async |fixture| {
        fixture.hands_in("zhang", "single", "先致歉。").await;
        let both = fixture.reviewers(["zhou", "wu"]).await;
        let lead = fixture.person("lead", Role::Lead).await;
        lead.get("/board").await;
        let (zhou, page) = (both[0].id.to_string(), "/board/items/s-1/0");
        let assigned = lead.post(page, &[("to", &zhou), ("count", "20")]).await;
        assert_eq!(assigned.location, format!("{page}?assigned=1"));
        assert_eq!(both[1].opens().await, None);
        let wu = both[1].id.to_string();
        assert_eq!(lead.post(page, &[("from", &zhou), ("to", &wu)]).await.location, format!("{page}?assigned=1"));
        assert_eq!(both[0].opens().await, None);
        assert!(both[1].opens().await.is_some());
        assert!(lead.get(page).await.body.contains("wu"));
        assert_eq!(lead.get("/board/items/none/0").await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn who_lost_an_answer_once_or_twice_gets_back_what_they_wrote() {
    on_each_database(async |fixture| {
        let (trainee, sitting) = fixture.hands_in("zhang", "single", "先致歉。").await;
        let three = fixture.reviewers(["zhou", "wu", "zheng"]).await;
        let words = [("remark", "首段很好"), ("hl", "0-2"), ("hn", "语气得体"), ("quote", "致歉"), ("quote_note", "只说了一半")];
        let answer = three[0].opens().await.unwrap();
        for lost in 1..3 {
            fixture.passes(Millis::minutes(16));
            assert_eq!(three[lost].opens().await.as_ref(), Some(&answer));
            let late = three[0].marks(&answer, "2", "2", &words).await;
            assert!(late.status.is_client_error(), "lost {lost} times: {}", late.status);
            for written in ["首段很好", "语气得体", "只说了一半"] {
                assert!(late.body.contains(written), "lost {lost} times: {written}: {}", late.body);
            }
        }
        let absent = three[0].marks("/marking/answers/AAAA-BBBB", "2", "2", &words).await;
        let foreign = fixture.person("wang", Role::Reviewer).await.marks(&answer, "2", "2", &words).await;
        assert_eq!((absent.status, foreign.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        assert_eq!(absent.body.len(), foreign.body.len() + "zhou".len() - "wang".len(), "nobody learns what is there");
        assert_eq!(points(&trainee.result(&sitting).await), None, "and nothing was saved");
        fixture.is_sound().await;
    })
    .await;
}
