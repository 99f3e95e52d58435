//! Whose data it is: one person with what the house knows about them, and the end of it.

use crate::{
    audit::Entry,
    db::*,
    error::{Error, Result},
    id::Id,
    person::Person,
    response::{self, Latest},
};
use exam::{Response, Timestamp};
use std::collections::HashSet;

/// Somebody whose data are looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// As others see them.
    pub person: Person,
    /// Whether they are barred.
    pub disabled: bool,
    /// Since when they are known.
    pub created: Timestamp,
    /// When their personal data were erased.
    pub erased: Option<Timestamp>,
}

/// What stands in the way of erasing somebody's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// Nobody else could administer the house.
    LastAdministrator,
    /// A paper of theirs is running.
    Running,
    /// An answer of theirs still waits for its marks, or for one more reading, and could then not be read any more.
    Waiting,
}

queries! {
    SUBJECT = "SELECT p.id, p.name, p.display, p.roles, p.disabled, p.created_at, e.at FROM person p
               LEFT JOIN erasure e ON e.person = p.id WHERE p.id = $1";
    PAPERS = "UPDATE paper SET version = version WHERE id IN (SELECT paper FROM test_session WHERE trainee = $1)";
    LOCK = "UPDATE audit_head SET seq = seq WHERE id = 1";
    ADMINISTRATORS = "SELECT COUNT(*) FROM person WHERE id <> $1 AND NOT disabled AND password <> '' AND ' ' || roles || ' ' LIKE '% administrator %'";
    RUNNING = "SELECT COUNT(*) FROM test_session WHERE trainee = $1 AND paper IS NOT NULL AND submitted_at IS NULL";
    UNSCORED = "SELECT COUNT(*) FROM test_session WHERE trainee = $1 AND submitted_at IS NOT NULL AND scored_at IS NULL";
    UNANSWERED = "SELECT COUNT(*) FROM task_round r JOIN task t ON t.code = r.task WHERE t.trainee = $1 AND r.kind = 'appeal'
                  AND NOT EXISTS (SELECT 1 FROM rating g WHERE g.task = r.task AND g.round = 'appeal')";
    RENAME = "UPDATE person SET name = $2, folded = $2, skeleton = NULL, display = $2, roles = '', password = '', disabled = TRUE WHERE id = $1";
    SIGN_INS = "DELETE FROM sign_in WHERE person = $1";
    FACTORS = "DELETE FROM second_factor WHERE person = $1";
    RECOVERY = "DELETE FROM recovery_code WHERE person = $1";
    NOTICES = "DELETE FROM account_notice WHERE person = $1";
    DEVICES = "DELETE FROM device WHERE person = $1";
    CODES = "DELETE FROM person_code WHERE person = $1";
    CLASSES = "DELETE FROM class_member WHERE person = $1";
    DELIVERIES = "DELETE FROM delivery_person WHERE person = $1";
    PHRASES = "DELETE FROM phrase WHERE reviewer = $1";
    FILTERS = "DELETE FROM saved_filter WHERE person = $1";
    MARKS = "DELETE FROM book_mark WHERE person = $1";
    LEARNER = "DELETE FROM learner WHERE person = $1";
    REASONS = "UPDATE allowance SET reason = '' WHERE trainee = $1";
    VOIDS = "UPDATE void_sitting SET reason = '' WHERE session IN (SELECT id FROM test_session WHERE trainee = $1)";
    USES = "UPDATE evidence_use SET reason = '' WHERE evidence IN (SELECT e.id FROM evidence e JOIN test_session s ON s.id = e.session
            WHERE s.trainee = $1)";
    HIGHLIGHTS = "DELETE FROM highlight WHERE session IN (SELECT id FROM test_session WHERE trainee = $1)";
    APPEALS = "UPDATE appeal SET reason = '' WHERE task IN (SELECT code FROM task WHERE trainee = $1)";
    REPORTS = "UPDATE item_report SET words = '', reply = CASE WHEN reply IS NULL THEN NULL ELSE '' END WHERE person = $1";
    QUERIES = "UPDATE score_query SET reason = '', reply = CASE WHEN reply IS NULL THEN NULL ELSE '' END
               WHERE session IN (SELECT id FROM test_session WHERE trainee = $1)";
    REFERRALS = "UPDATE referral SET reason = '' WHERE task IN (SELECT code FROM task WHERE trainee = $1)";
    REPLIES = "UPDATE referral_reply SET reply = '' WHERE referral IN (SELECT f.id FROM referral f JOIN task t ON t.code = f.task
               WHERE t.trainee = $1)";
    REMARKS = "UPDATE rating SET remark = '', highlights = '[]' WHERE task IN (SELECT code FROM task WHERE trainee = $1)";
    WITHDRAWN = "UPDATE withdrawn_rating SET remark = '', highlights = '[]' WHERE task IN (SELECT code FROM task WHERE trainee = $1)";
    DIGESTS = "UPDATE test_session SET digest = NULL WHERE trainee = $1";
    SESSIONS = "SELECT id FROM test_session WHERE trainee = $1 ORDER BY id";
    SAVES = "SELECT slot, seq, body, at FROM response WHERE session = $1 ORDER BY slot, seq";
    SET_BODY = "UPDATE response SET body = $4 WHERE session = $1 AND slot = $2 AND seq = $3";
    EVIDENCE = "SELECT id, body FROM evidence WHERE session = $1";
    SET_EVIDENCE = "UPDATE evidence SET body = $2, digest = CAST(id AS TEXT) WHERE id = $1";
    ENTRIES = "SELECT seq, detail FROM audit WHERE what IN ('time.grant', 'time.take-back', 'attempt.grant', 'evidence.put-in', 'sitting.close', 'sitting.void', 'sitting.restore', 'person.disable', 'class.leave',
                   'sign-in.begin', 'sign-in.fail', 'sign-in.end', 'page.refuse', 'sitting.start', 'sitting.hand-in') AND detail LIKE $1 ORDER BY seq";
    SET_DETAIL = "UPDATE audit SET detail = $2 WHERE seq = $1";
    ABOUT = "SELECT seq, at, who, what, detail, hash FROM audit WHERE who = $1 OR detail LIKE $2 ORDER BY seq";
    ERASED_ENTRIES = "SELECT seq FROM audit WHERE detail LIKE '{\"erased\":%' ORDER BY seq";
    ERASURES = "SELECT detail FROM audit WHERE what = 'person.erase'";
    NOTE = "INSERT INTO erasure (person, answers, who, at) VALUES ($1, $2, $3, $4)";
    WITH_ANSWERS = "SELECT person FROM erasure WHERE answers";
}

/// The person of that id, barred or not.
pub async fn subject(db: &Db, id: Id) -> Result<Option<Subject>> {
    type Row = (i64, String, String, String, bool, i64, Option<i64>);
    let row: Option<Row> = read!(db, |x| sqlx::query_as(SUBJECT).bind(id.0).fetch_optional(x).await?);
    let subject = |(id, name, display, roles, disabled, created, erased): Row| {
        let person = crate::person::person((id, name, display, roles))?;
        Ok(Subject { person, disabled, created: Timestamp(created), erased: erased.map(Timestamp) })
    };
    row.map(subject).transpose()
}

/// What stands in the way; `answers` says whether what they wrote shall go as well.
pub async fn hindrance(db: &Db, person: Id, answers: bool) -> Result<Option<Hindrance>> {
    let mut tx = db.begin().await?;
    let found = hindrance_within(&mut tx, person, answers).await?;
    drop(tx);
    Ok(found)
}

async fn hindrance_within(tx: &mut Tx, person: Id, answers: bool) -> Result<Option<Hindrance>> {
    // The end of the audit log is where everybody queues: two administrators cannot erase each other.
    within!(&mut *tx, |x| sqlx::query(LOCK).execute(x).await?.rows_affected());
    if count(tx, ADMINISTRATORS, person).await? == 0 {
        return Ok(Some(Hindrance::LastAdministrator));
    }
    if count(tx, RUNNING, person).await? > 0 {
        return Ok(Some(Hindrance::Running));
    }
    let waiting = answers && count(tx, UNSCORED, person).await? + count(tx, UNANSWERED, person).await? > 0;
    Ok(waiting.then_some(Hindrance::Waiting))
}

async fn count(tx: &mut Tx, sql: &'static str, person: Id) -> Result<i64> {
    Ok(within!(tx, |x| sqlx::query_scalar(sql).bind(person.0).fetch_one(x).await?))
}

/// Puts a pseudonym in place of a person, and blanks what they wrote if that is wanted; marks and ticks stay, so that results
/// can still be proved. Says which entries of the audit log lost their details, or what stands in the way.
pub async fn erase(
    tx: &mut Tx,
    person: Id,
    answers: bool,
    who: Id,
    now: Timestamp,
) -> Result<std::result::Result<Vec<i64>, Hindrance>> {
    // Whoever changes a rubric of a paper of theirs is done, or finds the words gone.
    within!(&mut *tx, |x| sqlx::query(PAPERS).bind(person.0).execute(x).await?.rows_affected());
    if let Some(hindrance) = hindrance_within(tx, person, answers).await? {
        return Ok(Err(hindrance));
    }
    let pseudonym = format!("erased-{person}");
    within!(&mut *tx, |x| sqlx::query(RENAME).bind(person.0).bind(&pseudonym).execute(x).await?.rows_affected());
    for sql in [
        SIGN_INS, FACTORS, RECOVERY, NOTICES, DEVICES, CODES, CLASSES, DELIVERIES, PHRASES, FILTERS, MARKS, LEARNER, REASONS,
        VOIDS, USES,
    ] {
        within!(&mut *tx, |x| sqlx::query(sql).bind(person.0).execute(x).await?.rows_affected());
    }
    if answers {
        for sql in [HIGHLIGHTS, APPEALS, QUERIES, REPORTS, REFERRALS, REPLIES, REMARKS, WITHDRAWN, DIGESTS] {
            within!(&mut *tx, |x| sqlx::query(sql).bind(person.0).execute(x).await?.rows_affected());
        }
        blank(tx, person).await?;
    }
    within!(&mut *tx, |x| sqlx::query(NOTE)
        .bind(person.0)
        .bind(answers)
        .bind(who.0)
        .bind(now.0)
        .execute(x)
        .await?
        .rows_affected());
    Ok(Ok(erase_entries(tx, person).await?))
}

/// Blanks the texts of all their sittings, every save of them.
async fn blank(tx: &mut Tx, person: Id) -> Result<()> {
    let corrupt = |_| Error::Corrupt { what: "response" };
    let sessions: Vec<i64> = within!(&mut *tx, |x| sqlx::query_scalar(SESSIONS).bind(person.0).fetch_all(x).await?);
    for session in sessions {
        let rows: Vec<response::Row> = within!(&mut *tx, |x| sqlx::query_as(SAVES).bind(session).fetch_all(x).await?);
        for save in rows.into_iter().map(response::latest) {
            let save = save?;
            let blank = serde_json::to_string(&save.response.without_text()).map_err(corrupt)?;
            within!(&mut *tx, |x| sqlx::query(SET_BODY)
                .bind(session)
                .bind(i64::from(save.slot))
                .bind(save.seq)
                .bind(blank)
                .execute(x)
                .await?
                .rows_affected());
        }
        let kept: Vec<(i64, String)> = within!(&mut *tx, |x| sqlx::query_as(EVIDENCE).bind(session).fetch_all(x).await?);
        for (id, body) in kept {
            let blank =
                serde_json::from_str(&body).map(Response::without_text).and_then(|response| serde_json::to_string(&response));
            let blank = blank.map_err(|_| Error::Corrupt { what: "evidence" })?;
            within!(&mut *tx, |x| sqlx::query(SET_EVIDENCE).bind(id).bind(blank).execute(x).await?.rows_affected());
        }
    }
    Ok(())
}

/// Every save of a sitting, by slot and number, also those that no longer count.
pub async fn saves(db: &Db, session: Id) -> Result<Vec<Latest>> {
    let rows: Vec<response::Row> = read!(db, |x| sqlx::query_as(SAVES).bind(session.0).fetch_all(x).await?);
    rows.into_iter().map(response::latest).collect()
}

/// Takes the details, with their reasons, out of what was granted to them; the chain of the log goes on from the digests.
async fn erase_entries(tx: &mut Tx, person: Id) -> Result<Vec<i64>> {
    let named = format!("%\"{person}\"%");
    let entries: Vec<(i64, String)> = within!(&mut *tx, |x| sqlx::query_as(ENTRIES).bind(named).fetch_all(x).await?);
    for (seq, detail) in &entries {
        let erased = crate::audit::erased(detail);
        within!(&mut *tx, |x| sqlx::query(SET_DETAIL).bind(seq).bind(erased).execute(x).await?.rows_affected());
    }
    Ok(entries.into_iter().map(|(seq, _)| seq).collect())
}

/// What they did and what was done to them, the first first.
pub async fn log(db: &Db, person: Id) -> Result<Vec<Entry>> {
    let named = format!("%\"{person}\"%");
    let rows: Vec<crate::audit::Row> = read!(db, |x| sqlx::query_as(ABOUT).bind(person.0).bind(named).fetch_all(x).await?);
    Ok(rows.into_iter().map(crate::audit::entry).collect())
}

/// The first entry of the audit log that lost its details without an erasure that says so.
pub async fn unexplained(db: &Db) -> Result<Option<i64>> {
    let erased: Vec<i64> = read!(db, |x| sqlx::query_scalar(ERASED_ENTRIES).fetch_all(x).await?);
    let told: Vec<String> = read!(db, |x| sqlx::query_scalar(ERASURES).fetch_all(x).await?);
    let mut explained: HashSet<i64> = HashSet::new();
    for detail in told {
        let detail: serde_json::Value = serde_json::from_str(&detail).unwrap_or_default();
        explained.extend(detail["entries"].as_array().into_iter().flatten().filter_map(serde_json::Value::as_i64));
    }
    Ok(erased.into_iter().find(|seq| !explained.contains(seq)))
}

/// Everybody whose own words are gone: what was made of them cannot be made again.
pub async fn with_answers(db: &Db) -> Result<HashSet<Id>> {
    let people: Vec<i64> = read!(db, |x| sqlx::query_scalar(WITH_ANSWERS).fetch_all(x).await?);
    Ok(people.into_iter().map(Id).collect())
}

/// The same, within a transaction.
pub async fn with_answers_within(tx: &mut Tx) -> Result<HashSet<Id>> {
    let people: Vec<i64> = within!(tx, |x| sqlx::query_scalar(WITH_ANSWERS).fetch_all(x).await?);
    Ok(people.into_iter().map(Id).collect())
}
