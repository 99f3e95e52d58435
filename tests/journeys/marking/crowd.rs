//! Two thousand answers handed in before anybody looks: the figures are right at the first look.

use super::fixture::{MarkingFixture, on_each_database};
use exam::Role;

/// Makes 1,999 more sittings like the one that there is, each an attempt of its own.
const SITTINGS: &str =
    "INSERT INTO test_session (id, trainee, paper, paper_version, attempt, title, pinned, started_at, deadline, saved_at,
    submitted_at, submitted_by, receipt) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1999)
    SELECT s.id + n.i, trainee, paper, paper_version, attempt + n.i, title, pinned, started_at, deadline, saved_at, submitted_at,
    submitted_by, receipt FROM test_session s, n WHERE s.attempt = 1";
/// Gives them the first one's scores.
const SCORES: &str = "INSERT INTO machine_score (session, slot, run, version, kind, answered, points, of_points, at)
    SELECT s.id, m.slot, m.run, m.version, m.kind, m.answered, m.points, m.of_points, m.at FROM machine_score m, test_session s
    WHERE s.attempt > 1";
/// Notes that their answers wait for the queue, as handing in does.
const DUE: &str = "INSERT INTO task_due (session, changes) SELECT id, 1 FROM test_session WHERE attempt > 1";

/// Hands in one paper, and makes it two thousand.
async fn many_hand_in(fixture: &MarkingFixture) {
    fixture.hands_in("zhang", "single", "先致歉。").await;
    fixture.site.tamper(SITTINGS).await;
    fixture.site.tamper(SCORES).await;
    fixture.site.tamper(DUE).await;
}

#[tokio::test]
async fn a_reviewer_sees_every_waiting_answer_at_the_first_look() {
    on_each_database(async |fixture| {
        many_hand_in(&fixture).await;
        let reviewer = fixture.person("zhou", Role::Reviewer).await;
        let queue = reviewer.client.get("/marking").await;
        assert_eq!(queue.texts(".tiles dd"), ["2000", "0", "0"]);
        assert!(reviewer.opens().await.is_some());
        assert_eq!(reviewer.client.get("/marking").await.texts(".tiles dd"), ["1999", "1", "0"]);
    })
    .await;
}

#[tokio::test]
async fn a_lead_sees_every_answer_at_the_first_look() {
    on_each_database(async |fixture| {
        many_hand_in(&fixture).await;
        let lead = fixture.person("lead", Role::Lead).await;
        let board = lead.client.get("/board").await;
        assert_eq!(board.texts("tbody td").first().map(String::as_str), Some("0 / 2000"));
    })
    .await;
}
