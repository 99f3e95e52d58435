//! Evidence: answers that came too late, or out of a file of last resort. EvidenceSummary beside the sitting, never scored by themselves.

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
    session,
};
use exam::{Response, Timestamp};
use std::collections::HashMap;

/// An answer to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateAnswer {
    /// The id of its row, if it becomes one.
    pub id: Id,
    /// The part.
    pub slot: u16,
    /// The number that it was to have.
    pub seq: i64,
    /// The answer.
    pub response: Response,
    /// When it was given, by the browser's clock.
    pub given: Option<Timestamp>,
}

/// An answer that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// As it came.
    pub answer: LateAnswer,
    /// Who brought the file that it was in; nobody: the trainee's page sent it.
    pub who: Option<Id>,
    /// When it arrived.
    pub at: Timestamp,
    /// What was made of it.
    pub used: Option<Use>,
}

/// It was put in as the trainee's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The number under which it stands.
    pub seq: i64,
    /// Why.
    pub reason: String,
    /// Who did.
    pub who: Id,
    /// When.
    pub at: Timestamp,
}

/// A sitting that has evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EvidenceSummary {
    /// The sitting.
    pub session: Id,
    /// How many answers.
    pub count: i64,
    /// When the last of them came.
    pub last: Timestamp,
}

queries! {
    // No more than fifty for a part, and nothing that was saved already under this number or is what counts: whoever sends the
    // same again and again fills no disk.
    ADD = "INSERT INTO evidence (id, session, slot, seq, body, digest, given, who, at)
           SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS BIGINT), CAST($4 AS BIGINT), CAST($5 AS TEXT), CAST($6 AS TEXT),
                  CAST($7 AS BIGINT), CAST($8 AS BIGINT), CAST($9 AS BIGINT)
           WHERE (SELECT COUNT(*) FROM evidence WHERE session = $2 AND slot = $3) < 50
             AND NOT EXISTS (SELECT 1 FROM response r WHERE r.session = $2 AND r.slot = $3 AND r.body = $5 AND
                             (r.seq = $4 OR r.seq = (SELECT MAX(m.seq) FROM response m WHERE m.session = $2 AND m.slot = $3)))
           ON CONFLICT DO NOTHING";
    OF_SESSION = "SELECT e.id, e.slot, e.seq, e.body, e.given, e.who, e.at, u.seq AS used_seq, u.reason, u.who AS user_id, u.at AS used_at
                  FROM evidence e LEFT JOIN evidence_use u ON u.evidence = e.id WHERE e.session = $1
                  ORDER BY e.slot, e.seq, COALESCE(e.given, e.at), e.id";
    OF_TRAINEE = "SELECT e.session, COUNT(*), MAX(e.at) FROM evidence e JOIN test_session s ON s.id = e.session
                  WHERE s.trainee = $1 GROUP BY e.session";
    COUNT = "SELECT COUNT(DISTINCT e.session) FROM evidence e JOIN test_session s ON s.id = e.session
             WHERE CAST($1 AS BIGINT) IS NULL OR s.trainee <> $1";
    LISTED = "SELECT e.session, s.title, p.display, COUNT(*), MAX(e.at) FROM evidence e JOIN test_session s ON s.id = e.session
              JOIN person p ON p.id = s.trainee WHERE CAST($1 AS BIGINT) IS NULL OR s.trainee <> $1
              GROUP BY e.session, s.title, p.display ORDER BY MAX(e.at) DESC, e.session LIMIT $2 OFFSET $3";
    NEXT = "SELECT COALESCE(MAX(seq), 0) + 1 FROM response WHERE session = $1 AND slot = $2";
    PUT_IN = "INSERT INTO response (session, slot, seq, body, at)
              SELECT e.session, e.slot, CAST($2 AS BIGINT), e.body, CAST($3 AS BIGINT) FROM evidence e WHERE e.id = $1";
    USE = "INSERT INTO evidence_use (evidence, seq, reason, who, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    slot: i64,
    seq: i64,
    body: String,
    given: Option<i64>,
    who: Option<i64>,
    at: i64,
    used_seq: Option<i64>,
    reason: Option<String>,
    user_id: Option<i64>,
    used_at: Option<i64>,
}

fn evidence(row: Row) -> Result<Evidence> {
    let response = serde_json::from_str(&row.body).map_err(|_| Error::Corrupt { what: "evidence" })?;
    let given = row.given.map(Timestamp);
    let answer = LateAnswer { id: Id(row.id), slot: row.slot as u16, seq: row.seq, response, given };
    let used = row.used_seq.zip(row.reason).zip(row.user_id).zip(row.used_at);
    let used = used.map(|(((seq, reason), who), at)| Use { seq, reason, who: Id(who), at: Timestamp(at) });
    Ok(Evidence { answer, who: row.who.map(Id), at: Timestamp(row.at), used })
}

fn kept((session, count, last): (i64, i64, i64)) -> EvidenceSummary {
    EvidenceSummary { session: Id(session), count, last: Timestamp(last) }
}

/// Keeps answers that arrived at `now` and do not count; says how many of them are new.
pub async fn add(tx: &mut Tx, session: Id, answers: &[LateAnswer], who: Option<Id>, now: Timestamp) -> Result<usize> {
    let mut added = 0;
    for answer in answers {
        let body = serde_json::to_string(&answer.response).map_err(|_| Error::Corrupt { what: "response" })?;
        let digest = blake3::hash(body.as_bytes()).to_hex().to_string();
        added += within!(&mut *tx, |x| sqlx::query(ADD)
            .bind(answer.id.0)
            .bind(session.0)
            .bind(i64::from(answer.slot))
            .bind(answer.seq)
            .bind(&body)
            .bind(digest)
            .bind(answer.given.map(|given| given.0))
            .bind(who.map(|who| who.0))
            .bind(now.0)
            .execute(x)
            .await?
            .rows_affected());
    }
    Ok(added as usize)
}

/// What is kept beside a sitting, by part, in the order in which it was given.
pub async fn of_session(db: &Db, session: Id) -> Result<Vec<Evidence>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_SESSION).bind(session.0).fetch_all(x).await?);
    rows.into_iter().map(evidence).collect()
}

/// Which of a trainee's sittings have evidence, and how much.
pub async fn of_trainee(db: &Db, trainee: Id) -> Result<HashMap<Id, EvidenceSummary>> {
    let rows: Vec<(i64, i64, i64)> = read!(db, |x| sqlx::query_as(OF_TRAINEE).bind(trainee.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(kept).map(|one| (one.session, one)).collect())
}

/// A page of the sittings that have evidence, the latest first, without those of one person: each with its title and whose it is.
pub async fn listed(db: &Db, but: Option<Id>, most: i64, skip: i64) -> Result<Vec<(EvidenceSummary, String, String)>> {
    let but = but.map(|id| id.0);
    let rows: Vec<(i64, String, String, i64, i64)> =
        read!(db, |x| sqlx::query_as(LISTED).bind(but).bind(most).bind(skip).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(id, title, name, count, last)| (kept((id, count, last)), title, name)).collect())
}

/// How many these are.
pub async fn count(db: &Db, but: Option<Id>) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(COUNT).bind(but.map(|id| id.0)).fetch_one(x).await?))
}

/// Puts evidence in as the trainee's answers, each under the next number of its part; `false`, and nothing changes, when the sitting
/// takes no more answers or one of them was put in before.
pub async fn put_in(tx: &mut Tx, session: Id, trainee: Id, chosen: &[Evidence], used: &Use) -> Result<bool> {
    if !session::is_open(tx, session, trainee, used.at).await? {
        return Ok(false);
    }
    for one in chosen {
        let (id, slot) = (one.answer.id.0, i64::from(one.answer.slot));
        let seq: i64 = within!(&mut *tx, |x| sqlx::query_scalar(NEXT).bind(session.0).bind(slot).fetch_one(x).await?);
        let first = within!(&mut *tx, |x| sqlx::query(USE)
            .bind(id)
            .bind(seq)
            .bind(&used.reason)
            .bind(used.who.0)
            .bind(used.at.0)
            .execute(x)
            .await?
            .rows_affected());
        if first == 0 {
            return Ok(false);
        }
        within!(&mut *tx, |x| sqlx::query(PUT_IN).bind(id).bind(seq).bind(used.at.0).execute(x).await?.rows_affected());
    }
    Ok(true)
}
