//! The lead changes a rubric while answers are being marked by it.

use crate::marking::fixture::{MarkingFixture, Person, on_each_database};
use axum::http::StatusCode;
use exam::{Points, Role};

const PAGE: &str = "/board/papers/single/items/s-1/0/rubric";
const OLD: [&str; 3] = ["2 分：致歉并核实", "每点 1 分，至多 2 分：补救与回访", "扣 1 分：推诿责任"];

/// The form with these lines, and those of the rubric where there is none.
async fn sends(lead: &Person, page: &str, lines: &[(&str, &str)], more: &[(&str, &str)]) -> crate::marking::fixture::Reply {
    let mut fields = vec![("c0", OLD[0]), ("c1", OLD[1]), ("c2", OLD[2])];
    fields.retain(|(name, _)| lines.iter().chain(more).all(|(other, _)| other != name));
    lead.post(page, &[&fields[..], lines, more].concat()).await
}

fn mark(body: &str) -> String {
    let (_, after) = body.split_once("name=\"mark\" value=\"").expect("a preview");
    after.split('"').next().unwrap().to_owned()
}

/// Shows the change, then makes it.
async fn changes(lead: &Person, page: &str, lines: &[(&str, &str)]) -> String {
    let shown = sends(lead, page, lines, &[("do", "preview")]).await.body;
    let saved = sends(lead, page, lines, &[("do", "save"), ("mark", &mark(&shown)), ("reason", "第二点分值过低")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    shown
}

async fn marked(fixture: &MarkingFixture, name: &str, paper: &str, first: &str, second: &str) -> (Person, String, String) {
    let (trainee, sitting) = fixture.hands_in(name, paper, "先致歉。").await;
    let reviewer = fixture.site.signed_in("zhou").await;
    let reviewer = Person { id: trainee.id, client: reviewer };
    let answer = reviewer.opens().await.unwrap();
    assert_eq!(reviewer.marks(&answer, first, second, &[]).await.status, StatusCode::SEE_OTHER);
    (trainee, sitting, answer)
}

#[tokio::test]
async fn a_change_is_shown_before_it_is_made_and_old_marks_stay_in_history() {
    on_each_database(async |fixture| {
        fixture.person("zhou", Role::Reviewer).await;
        let lead = fixture.person("lead", Role::Lead).await;
        let (one, one_sitting, answer) = marked(&fixture, "zhang", "single", "2", "0").await;
        let (two, two_sitting, _) = marked(&fixture, "li", "single", "1", "2").await;
        let lines = [("c0", "1 分：致歉并核实"), ("c1", "每点 1.5 分，至多 3 分：补救与回访")];
        let shown = sends(&lead, PAGE, &lines, &[("do", "preview")]).await;
        let code = answer.rsplit('/').next().unwrap();
        assert!(shown.body.contains("1 份升分，1 份降分，0 份需要重评") && shown.body.contains(code), "{}", shown.body);
        assert!(shown.body.contains("其中 2 份成绩已经公布"));
        assert!(!shown.body.contains("zhang"), "by code, not by name");
        assert_eq!(one.points(&one_sitting).await.as_deref(), Some("3"), "showing changes nothing");
        let save = [("do", "save"), ("mark", &mark(&shown.body))];
        assert!(sends(&lead, PAGE, &lines, &save).await.body.contains("请写明修改理由"));
        let lines_then = [lines[0], ("c1", "每点 3 分，至多 3 分：补救")];
        let other = sends(&lead, PAGE, &lines_then, &[save[0], save[1], ("reason", "x")]).await;
        assert!(other.body.contains("没有保存"), "what was not shown is not saved");

        changes(&lead, PAGE, &lines).await;
        assert_eq!(one.points(&one_sitting).await.as_deref(), Some("2"), "2 of 2 becomes 1 of 1");
        assert_eq!(two.points(&two_sitting).await.as_deref(), Some("4.5"), "½ of 1, and two things found are 3");
        let mut history = store::rating::of_task(&fixture.site.site.db, code).await.unwrap();
        // The clock of a journey stands still, so that ids of one moment are in no order.
        history.sort_by_key(|rating| rating.number);
        assert_eq!(
            history.iter().map(|rating| (rating.points.steps(Points::hundredths(1)), rating.carried)).collect::<Vec<_>>(),
            [(200, false), (100, true)]
        );
        let reopen = ("action", "reopen");
        fixture.site.end("single").await;
        let result = one.result(&one_sitting).await;
        assert!(result.contains("评分标准在阅卷期间作过修订") && result.contains("补救与回访"));
        fixture.is_sound().await;
        let instructor = fixture.site.signed_in("ends-single").await;
        instructor.post("/bank/papers/single/end", &[reopen]).await;

        let (late, late_sitting, _) = marked(&fixture, "wang", "single", "1", "3").await;
        assert_eq!(late.points(&late_sitting).await.as_deref(), Some("5"), "who hands in later is marked by it");
        fixture.is_sound().await;
        let log = store::audit::before(&fixture.site.site.db, i64::MAX, 50).await.unwrap();
        assert!(log.iter().any(|entry| entry.what == "rubric.revise"));
    })
    .await;
}

#[tokio::test]
async fn what_was_never_looked_for_is_read_again_by_the_same_reviewer() {
    on_each_database(async |fixture| {
        let both = fixture.reviewers(["zhou", "wu"]).await;
        let lead = fixture.person("lead", Role::Lead).await;
        let (trainee, sitting, answer) = marked(&fixture, "zhang", "single", "2", "1").await;
        let lines = [("c0", "1 分：致歉并核实"), ("c3", "1 分：写明时限")];
        let shown = changes(&lead, PAGE, &lines).await;
        assert!(shown.contains("1 份需要重评；其中 1 份已定分的将回到未定分"), "{shown}");
        assert!(trainee.result(&sitting).await.contains("待阅卷"), "its points wait, the result stays out");
        fixture.is_sound().await;
        assert_eq!(both[1].opens().await, None, "it is kept for who read it");
        assert_eq!(both[0].opens().await.as_ref(), Some(&answer));
        let screen = both[0].get(&answer).await.body;
        assert!(screen.contains("评分标准修订后需要重评") && screen.contains("要点基本齐全"), "what was written is filled in");
        let saved = both[0].marks(&answer, "1", "1", &[("m3", "0"), ("h3", "0.5"), ("rubric", "1"), ("seen", "1")]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        assert_eq!(trainee.points(&sitting).await.as_deref(), Some("3.5"), "1 by the machine, 1, 1 and ½");
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn who_is_reading_when_the_rubric_changes_is_told_and_loses_no_words() {
    on_each_database(async |fixture| {
        let (_, lead) = (fixture.hands_in("zhang", "single", "先致歉。").await, fixture.person("lead", Role::Lead).await);
        let reviewer = fixture.person("zhou", Role::Reviewer).await;
        let answer = reviewer.opens().await.unwrap();
        changes(&lead, PAGE, &[("c0", "3 分：致歉并核实"), ("c1", "1 分：补救或回访")]).await;
        let told = reviewer.marks(&answer, "2", "2", &[("rubric", "0"), ("remark", "写得很好")]).await;
        assert_eq!(told.status, StatusCode::CONFLICT);
        assert!(told.body.contains("评分标准刚刚修改") && told.body.contains("写得很好"));
        assert_eq!(reviewer.marks(&answer, "3", "1", &[("rubric", "1")]).await.status, StatusCode::SEE_OTHER);
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn two_readings_that_a_change_drives_apart_want_a_third() {
    on_each_database(async |fixture| {
        let both = fixture.reviewers(["zhou", "wu"]).await;
        let lead = fixture.person("lead", Role::Lead).await;
        fixture.flows("double").await;
        let (trainee, sitting) = fixture.hands_in("zhang", "double", "先致歉。").await;
        let answer = both[0].opens().await.unwrap();
        both[1].opens().await;
        both[0].marks(&answer, "2", "1", &[]).await;
        both[1].marks(&answer, "1", "2", &[]).await;
        assert_eq!(trainee.points(&sitting).await.as_deref(), Some("4"));
        let page = PAGE.replace("single", "double");
        changes(&lead, &page, &[("c0", "4 分：致歉并核实"), ("c1", "")]).await;
        assert_eq!(both[0].opens().await, None);
        fixture.is_sound().await;
        let third = fixture.person("zheng", Role::Reviewer).await;
        assert_eq!(third.opens().await.as_ref(), Some(&answer), "4 and 2 are more than 1 apart");
        let done = third.post(&answer, &[("m0", "4"), ("m1", "0"), ("then", "queue")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert_eq!(trainee.points(&sitting).await.as_deref(), Some("5"));
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn what_the_lead_decided_is_decided_again_and_by_nobody_else() {
    on_each_database(async |fixture| {
        let reviewer = fixture.person("zhou", Role::Reviewer).await;
        let lead = fixture.person("lead", Role::Lead).await;
        let (_, _, answer) = marked(&fixture, "zhang", "single", "2", "1").await;
        let board = answer.replace("/marking/", "/board/");
        lead.fills_in(&board, &[("m0", "1"), ("m1", "0"), ("m2", "0"), ("why", "没有核实")]).await;
        changes(&lead, PAGE, &[("c0", "1 分：致歉并核实"), ("c3", "1 分：写明时限")]).await;
        assert_eq!(reviewer.opens().await, None);
        assert!(lead.get("/board").await.body.contains(&board), "it waits for the lead");
        fixture.is_sound().await;
        let again = [("m0", "0"), ("h0", "0.5"), ("m1", "0"), ("m2", "0"), ("m3", "1"), ("why", "有时限")];
        assert_eq!(lead.fills_in(&board, &again).await.status, StatusCode::SEE_OTHER);
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn lines_that_cannot_be_marked_by_are_refused_with_what_to_do() {
    on_each_database(async |fixture| {
        fixture.hands_in("zhang", "single", "先致歉。").await;
        let lead = fixture.person("lead", Role::Lead).await;
        lead.get("/board").await;
        for (line, told) in [
            (("c0", "致歉并核实"), "评分点 1 读不懂"),
            (("c0", "3 分：致歉并核实"), "合计 5 分，本题是 4 分"),
            (("c0", OLD[0]), "没有需要保存的修改"),
            (("c3", "1 分"), "新增的评分点读不懂"),
        ] {
            let shown = sends(&lead, PAGE, &[line], &[("do", "preview")]).await;
            assert!(shown.status.is_success() && shown.body.contains(told), "{told}: {}", shown.body);
        }
        assert_eq!(lead.get(&PAGE.replace("s-1", "none")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(lead.get(&PAGE.replace("/0/", "/7/")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(sends(&lead, &PAGE.replace("single", "none"), &[], &[]).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn what_is_saved_is_what_was_shown() {
    on_each_database(async |fixture| {
        let zhou = fixture.person("zhou", Role::Reviewer).await;
        let lead = fixture.person("lead", Role::Lead).await;
        marked(&fixture, "zhang", "single", "2", "0").await;
        let lines = [("c0", "1 分：致歉并核实"), ("c1", "每点 1.5 分，至多 3 分：补救与回访")];
        let shows = async || mark(&sends(&lead, PAGE, &lines, &[("do", "preview")]).await.body);
        let saves = async |mark: String| sends(&lead, PAGE, &lines, &[("do", "save"), ("mark", &mark), ("reason", "更正")]).await;

        let shown = shows().await;
        fixture.hands_in("li", "single", "再核实。").await;
        let answer = zhou.opens().await.unwrap();
        zhou.marks(&answer, "2", "0", &[]).await;
        let new_marks = saves(shown).await;
        assert!(new_marks.status.is_success() && new_marks.body.contains("没有保存"), "{}", new_marks.body);

        // The preview stands below already; what nobody has read is no news to it.
        fixture.hands_in("wang", "single", "再致歉。").await;
        lead.get("/board").await;
        assert_eq!(saves(mark(&new_marks.body)).await.status, StatusCode::SEE_OTHER);
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn points_of_somebody_whose_words_are_erased_stand_when_the_rubric_changes() {
    on_each_database(async |fixture| {
        let zhou = fixture.person("zhou", Role::Reviewer).await;
        let (lead, boss) = (fixture.person("lead", Role::Lead).await, fixture.person("boss", Role::Administrator).await);
        let (gone, sitting, answer) = marked(&fixture, "zhang", "single", "2", "1").await;
        let (_, _, other) = marked(&fixture, "li", "single", "2", "1").await;
        let erased = boss.post(&format!("/people/{}/erase", gone.id), &[("confirm", "zhang"), ("answers", "too")]).await;
        assert_eq!(erased.status, StatusCode::SEE_OTHER, "{}", erased.body);

        let shown = changes(&lead, PAGE, &[("c0", "1 分：致歉并核实"), ("c3", "1 分：写明时限")]).await;
        assert!(shown.contains("1 份需要重评"), "the other's alone: {shown}");
        let (db, code) = (&fixture.site.site.db, answer.rsplit('/').next().unwrap());
        let task = store::task::get(db, code).await.unwrap().unwrap();
        assert_eq!((task.points, task.rubric), (Some(exam::Points::hundredths(300)), 0));
        let session =
            store::session::get(db, sitting.rsplit('/').next().unwrap().parse().unwrap()).await.unwrap().unwrap().session;
        assert!(session.scored.is_some() && session.released.is_some());
        assert_eq!(zhou.opens().await.as_ref(), Some(&other));
        fixture.is_sound().await;
    })
    .await;
}
