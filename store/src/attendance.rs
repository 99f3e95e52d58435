//! Who of a delivery's people sits, who does not, and how far they are: what it costs does not grow with the saves.

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
    session::closer,
};
use exam::{
    Response, TestSession, Timestamp,
    session::{Closer, Submission},
};

/// One person who is expected at a delivery, or has sat it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    /// The person.
    pub person: Id,
    /// Their sign-in name.
    pub name: String,
    /// The name that is shown.
    pub display: String,
    /// Their latest sitting.
    pub sitting: Option<AttendedSitting>,
}

/// The latest sitting of somebody at a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttendedSitting {
    /// The sitting.
    pub id: Id,
    /// The number of the attempt at the paper.
    pub attempt: i64,
    /// Start, deadline and hand-in.
    pub session: TestSession,
    /// On how many sign-ins that still stand something was asked for since the start.
    pub sign_ins: i64,
    /// How many parts the form has.
    pub parts: i64,
    /// When something of it was stored last, where the database notes that: PostgreSQL does.
    pub saved: Option<Timestamp>,
    /// It does not count.
    pub void: bool,
}

/// The newest save of a part of a running sitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewestSave {
    /// The sitting.
    pub session: Id,
    /// The part.
    pub slot: u16,
    /// The number of the save.
    pub seq: i64,
    /// Whether it answers the part.
    pub is_answered: bool,
    /// When it arrived.
    pub at: Timestamp,
}

/// How far a running sitting is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many parts have an answer.
    pub answered: i64,
    /// When the last save arrived.
    pub saved: Option<Timestamp>,
}

queries! {
    ATTENDANCE = "SELECT p.id, p.name, p.display, t.id, t.attempt, t.started_at, t.deadline, t.submitted_at, t.submitted_by,
                  (SELECT COUNT(*) FROM sign_in s WHERE s.person = p.id AND NOT s.pending AND s.expires_at > $2
                   AND s.seen_at >= t.started_at),
                  CASE WHEN t.submitted_at IS NULL
                  THEN CAST((LENGTH(t.pinned) - LENGTH(REPLACE(t.pinned, '\"points\":', ''))) / 9 AS BIGINT) ELSE 0 END, t.saved_at,
                  EXISTS (SELECT 1 FROM void_sitting v WHERE v.session = t.id)
                  FROM person p LEFT JOIN test_session t ON t.trainee = p.id AND t.delivery = $1 AND NOT EXISTS
                  (SELECT 1 FROM test_session u WHERE u.trainee = p.id AND u.paper = t.paper AND u.delivery = $1 AND u.attempt > t.attempt)
                  WHERE p.id IN (SELECT trainee FROM test_session WHERE delivery = $1)
                  OR (NOT p.disabled AND ' ' || p.roles || ' ' LIKE '% trainee %'
                      AND (p.id IN (SELECT person FROM delivery_person WHERE delivery = $1)
                      OR p.id IN (SELECT m.person FROM delivery_class k JOIN class c ON c.name = k.class
                         JOIN class_member m ON m.class = c.id WHERE k.delivery = $1 AND NOT m.teaches)))
                  ORDER BY p.name";
    NEWEST_SAVES = "WITH RECURSIVE answered (session, slot) AS (
                SELECT t.id, (SELECT MIN(r.slot) FROM response r WHERE r.session = t.id) FROM test_session t
                WHERE t.delivery = $1 AND t.delivery IS NOT NULL AND t.submitted_at IS NULL
                UNION ALL SELECT a.session, (SELECT MIN(r.slot) FROM response r WHERE r.session = a.session AND r.slot > a.slot)
                FROM answered a WHERE a.slot IS NOT NULL)
                SELECT a.session, a.slot, r.seq, CASE WHEN LENGTH(r.body) <= 400 THEN r.body END, r.at FROM answered a
                JOIN response r ON r.session = a.session AND r.slot = a.slot AND r.seq =
                (SELECT MAX(s.seq) FROM response s WHERE s.session = a.session AND s.slot = a.slot) WHERE a.slot IS NOT NULL";
}

#[derive(sqlx::FromRow)]
struct Row(
    i64,
    String,
    String,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<String>,
    i64,
    Option<i64>,
    Option<i64>,
    bool,
);

impl TryFrom<Row> for Attendee {
    type Error = Error;

    fn try_from(row: Row) -> Result<Attendee> {
        let Row(person, name, display, id, attempt, started, deadline, submitted, by, sign_ins, parts, saved, void) = row;
        let submission = |at| {
            let by =
                [Closer::Trainee, Closer::Deadline, Closer::Staff].into_iter().find(|&one| by.as_deref() == Some(closer(one)));
            Ok::<_, Error>(Submission { at: Timestamp(at), by: by.ok_or(Error::Corrupt { what: "submission" })? })
        };
        let submitted = submitted.map(submission).transpose()?;
        let sitting = id.zip(attempt).zip(started).map(|((id, attempt), started)| AttendedSitting {
            id: Id(id),
            attempt,
            session: TestSession { deadline: deadline.map(Timestamp), submitted, ..TestSession::open(Timestamp(started), None) },
            sign_ins,
            parts: parts.unwrap_or(0),
            saved: saved.map(Timestamp),
            void,
        });
        Ok(Attendee { person: Id(person), name, display, sitting })
    }
}

/// Everybody who is expected at a delivery or has sat it, by sign-in name, each with their latest sitting. Where a delivery is for
/// everybody, nobody in particular is expected.
pub async fn attendees(db: &Db, delivery: Id, now: Timestamp) -> Result<Vec<Attendee>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(ATTENDANCE).bind(delivery.0).bind(now.0).fetch_all(x).await?);
    rows.into_iter().map(Attendee::try_from).collect()
}

/// The newest saves of every part of the running sittings of a delivery. Older saves are not looked at.
pub async fn newest_saves(db: &Db, delivery: Id) -> Result<Vec<NewestSave>> {
    type Row = (i64, i64, i64, Option<String>, i64);
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(NEWEST_SAVES).bind(delivery.0).fetch_all(x).await?);
    let newest = |(session, slot, seq, body, at): Row| {
        // A body that is too long to be looked into says something.
        let is_answered = match body {
            Some(body) => {
                let response: Response = serde_json::from_str(&body).map_err(|_| Error::Corrupt { what: "response" })?;
                response.is_answered()
            }
            None => true,
        };
        Ok(NewestSave { session: Id(session), slot: slot as u16, seq, is_answered, at: Timestamp(at) })
    };
    rows.into_iter().map(newest).collect()
}
