//! The results of a paper, read all at once.

use crate::{Db, Error, Id, Result, db::*, response::Latest, score::MachineScore, session::Sitting};
use exam::{Kind, Outcome, Points, Timestamp};
use std::collections::HashMap;

/// One handed-in sitting with all that was answered and earned.
#[derive(Clone, Debug)]
pub struct Handed {
    /// The sitting.
    pub sitting: Sitting,
    /// The trainee's sign-in name.
    pub name: String,
    /// The trainee's shown name.
    pub display: String,
    /// The scores that count, by slot: the machine's, and where it cannot tell what reviewers made of it.
    pub scores: Vec<MachineScore>,
    /// What reviewers made of it, by slot; it counts where the machine cannot tell.
    pub marked: HashMap<u16, Points>,
    /// The responses that count, by slot.
    pub responses: Vec<Latest>,
}

queries! {
    SITTINGS = "SELECT t.id, p.name, p.display FROM test_session t JOIN person p ON p.id = t.trainee
                WHERE t.paper = $1 AND t.submitted_at IS NOT NULL ORDER BY t.id";
    SCORES = "SELECT m.session, m.slot, m.run, m.version, m.kind, m.answered, m.points, m.of_points
              FROM machine_score m JOIN test_session t ON t.id = m.session
              WHERE t.paper = $1 AND t.submitted_at IS NOT NULL ORDER BY m.session, m.slot, m.run";
    MARKED = "SELECT session, slot, points FROM task WHERE paper = $1 AND points IS NOT NULL";
    RESPONSES = "SELECT r.session, r.slot, r.seq, r.body, r.at FROM response r
                 JOIN test_session t ON t.id = r.session WHERE t.paper = $1 AND t.submitted_at IS NOT NULL AND r.seq =
                 (SELECT MAX(seq) FROM response n WHERE n.session = r.session AND n.slot = r.slot) ORDER BY r.session, r.slot";
    STAMP = "SELECT (SELECT COUNT(*) FROM test_session WHERE paper = $1 AND submitted_at IS NOT NULL),
             (SELECT COUNT(*) FROM regrade WHERE paper = $1), (SELECT COUNT(*) FROM erasure),
             COUNT(points), CAST(COALESCE(SUM(points), 0) AS BIGINT), COALESCE(MAX(settled_at), 0) FROM task WHERE paper = $1";
    CORRECTED = "SELECT COUNT(*) FROM machine_score m JOIN test_session t ON t.id = m.session WHERE t.paper = $1 AND m.run > 0";
    COUNTS = "SELECT paper, COUNT(*), CAST(SUM(CASE WHEN submitted_at IS NULL THEN 1 ELSE 0 END) AS BIGINT) FROM test_session
              WHERE paper IS NOT NULL GROUP BY paper";
    PAPERS_WITH = "SELECT DISTINCT t.paper FROM machine_score m JOIN item_version v ON v.id = m.version
                   JOIN test_session t ON t.id = m.session WHERE v.item = $1 AND t.paper IS NOT NULL";
    PRACTISED = "SELECT COUNT(*), CAST(COALESCE(SUM(m.points), 0) AS BIGINT), CAST(COALESCE(SUM(m.of_points), 0) AS BIGINT)
                 FROM machine_score m JOIN item_version v ON v.id = m.version JOIN test_session t ON t.id = m.session
                 WHERE v.item = $1 AND t.paper IS NULL AND m.answered AND m.points IS NOT NULL";
}

impl Handed {
    /// Scores of this sitting with what reviewers made of it where the machine cannot tell.
    pub fn complete(&self, mut scores: Vec<MachineScore>) -> Vec<MachineScore> {
        for score in scores.iter_mut().filter(|score| score.outcome == Outcome::Waiting) {
            score.outcome = self.marked.get(&score.slot).map_or(Outcome::Waiting, |points| Outcome::Scored(*points));
        }
        scores
    }
}

/// Every handed-in sitting of a paper.
pub async fn of_paper(db: &Db, paper: &str) -> Result<Vec<Handed>> {
    type Names = (i64, String, String);
    type Score = (i64, i64, i64, i64, String, bool, Option<i64>, i64);
    type Answer = (i64, i64, i64, String, i64);
    let names: Vec<Names> = read!(db, |x| sqlx::query_as(SITTINGS).bind(paper).fetch_all(x).await?);
    let mut sittings: HashMap<i64, Sitting> = HashMap::new();
    for sitting in crate::session::handed_in(db, paper).await? {
        sittings.insert(sitting.id.0, sitting);
    }
    let mut marked: HashMap<i64, HashMap<u16, Points>> = HashMap::new();
    let rows: Vec<(i64, i64, i64)> = read!(db, |x| sqlx::query_as(MARKED).bind(paper).fetch_all(x).await?);
    for (session, slot, points) in rows {
        marked.entry(session).or_default().insert(slot as u16, Points(points));
    }
    let mut scores: HashMap<i64, Vec<MachineScore>> = HashMap::new();
    let rows: Vec<Score> = read!(db, |x| sqlx::query_as(SCORES).bind(paper).fetch_all(x).await?);
    for (session, slot, run, version, kind, answered, points, of) in rows {
        let kind = Kind::from_name(&kind).ok_or(Error::Corrupt { what: "type of a part" })?;
        let outcome = points.map_or(Outcome::Waiting, |points| Outcome::Scored(Points(points)));
        let score = MachineScore { slot: slot as u16, run, version: Id(version), kind, answered, outcome, of: Points(of) };
        let own = scores.entry(session).or_default();
        // The last run of a slot counts.
        own.pop_if(|before| before.slot == score.slot);
        own.push(score);
    }
    let mut responses: HashMap<i64, Vec<Latest>> = HashMap::new();
    let rows: Vec<Answer> = read!(db, |x| sqlx::query_as(RESPONSES).bind(paper).fetch_all(x).await?);
    for (session, slot, seq, body, at) in rows {
        let response = serde_json::from_str(&body).map_err(|_| Error::Corrupt { what: "response" })?;
        responses.entry(session).or_default().push(Latest { slot: slot as u16, seq, response, at: Timestamp(at) });
    }
    let handed = |(id, name, display): Names| {
        let sitting = sittings.remove(&id)?;
        let (scores, responses) = (scores.remove(&id).unwrap_or_default(), responses.remove(&id).unwrap_or_default());
        let marked = marked.remove(&id).unwrap_or_default();
        let mut handed = Handed { sitting, name, display, scores: Vec::new(), marked, responses };
        handed.scores = handed.complete(scores);
        Some(handed)
    };
    Ok(names.into_iter().filter_map(handed).collect())
}

/// Numbers of which one changes whenever the results of a paper do.
pub type Stamp = (i64, i64, i64, i64, i64, i64, i64);

/// How the results of a paper stand: sittings handed in, corrections, people erased, points given by reviewers, and scores
/// that corrections made, which follow a late hand-in only after it is there.
pub async fn stamp(db: &Db, paper: &str) -> Result<Stamp> {
    type Row = (i64, i64, i64, i64, i64, i64);
    let (sat, corrections, erased, marked, points, last): Row =
        read!(db, |x| sqlx::query_as(STAMP).bind(paper).fetch_one(x).await?);
    let corrected = match corrections {
        0 => 0,
        _ => read!(db, |x| sqlx::query_scalar(CORRECTED).bind(paper).fetch_one(x).await?),
    };
    Ok((sat, corrections, erased, marked, points, last, corrected))
}

/// For each paper: how often it was sat, and how many of these sittings are running.
pub async fn counts(db: &Db) -> Result<HashMap<String, (i64, i64)>> {
    let rows: Vec<(String, i64, i64)> = read!(db, |x| sqlx::query_as(COUNTS).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(paper, all, running)| (paper, (all, running))).collect())
}

/// The papers in whose sittings this item was asked.
pub async fn papers_with(db: &Db, item: &str) -> Result<Vec<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(PAPERS_WITH).bind(item).fetch_all(x).await?))
}

/// How an item did in practice: answers, points earned, points to be earned.
pub async fn practised(db: &Db, item: &str) -> Result<(i64, Points, Points)> {
    let (count, earned, of): (i64, i64, i64) = read!(db, |x| sqlx::query_as(PRACTISED).bind(item).fetch_one(x).await?);
    Ok((count, Points(earned), Points(of)))
}
