//! The queue as one reviewer finds it: what they could read next, what they are at, what they have done.

use crate::{
    db::*,
    error::Result,
    id::Id,
    task::{Title, round, title},
};
use exam::{Timestamp, review::Round};

/// An item, or one part of it, as reviewers find it in their queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    /// The item.
    pub item: String,
    /// The part of the item, from 0.
    pub part: u16,
    /// What the item is called.
    pub title: Title,
    /// Answers this reviewer could open now.
    pub waiting: i64,
    /// Answers kept for this reviewer.
    pub mine: i64,
    /// Answers this reviewer has marked.
    pub done: i64,
}

/// Which readings of which answers `$1` may take on at `$2`: they are needed, nobody has done them by the rubric of now or is
/// at them, they are not assigned to somebody else, the lead does not have them, this reviewer has no other reading of the answer and did
/// not refer it, and is neither its author nor of a class with them.
macro_rules! open_rounds {
    ($which:literal) => {
        concat!("FROM task t JOIN task_round r ON r.task = t.code WHERE t.needed AND r.kind <> 'lead' AND ", $which, "
         AND (r.kind = 'appeal' OR NOT EXISTS (SELECT 1 FROM rating d WHERE d.task = t.code AND d.round IN ('lead', 'appeal')))
         AND (r.assignee IS NULL OR r.assignee = $1)
         AND NOT EXISTS (SELECT 1 FROM rating g WHERE g.task = t.code
                         AND ((g.round = r.kind AND g.rubric = t.rubric) OR (g.reviewer = $1 AND g.round <> r.kind)))
         AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.task = t.code AND c.expires_at > $2
                         AND ((c.round = r.kind AND c.reviewer <> $1) OR (c.round <> r.kind AND c.reviewer = $1)))
         AND NOT EXISTS (SELECT 1 FROM referral f WHERE f.task = t.code AND (f.round = r.kind OR f.reviewer = $1)
                         AND NOT EXISTS (SELECT 1 FROM referral_reply a WHERE a.referral = f.id))
         AND t.trainee <> $1 AND NOT EXISTS (SELECT 1 FROM class_member a JOIN class_member b ON b.class = a.class
                                             WHERE a.person = $1 AND b.person = t.trainee)")
    };
}

queries! {
    // Answers without points, for which there is an index, and apart from them those with points that somebody wants read again.
    WAITING = concat!("SELECT t.item, t.part, COUNT(DISTINCT t.code) ", open_rounds!("t.points IS NULL"), " GROUP BY t.item, t.part");
    AGAIN = concat!("SELECT t.item, t.part, COUNT(DISTINCT t.code) ", open_rounds!("t.points IS NOT NULL AND r.kind = 'appeal'"),
                    " GROUP BY t.item, t.part");
    CANDIDATES = concat!("SELECT t.code, r.kind ", open_rounds!("t.points IS NULL"), " AND t.item = $3 AND t.part = $4 UNION ALL SELECT t.code, r.kind ",
                         open_rounds!("t.points IS NOT NULL AND r.kind = 'appeal'"), " AND t.item = $3 AND t.part = $4");
    ROUNDS_FOR = concat!("SELECT r.kind ", open_rounds!("(t.points IS NULL OR r.kind = 'appeal')"), " AND t.code = $3");
    MINE = "SELECT t.item, t.part, COUNT(*) FROM claim c JOIN task t ON t.code = c.task
            WHERE c.reviewer = $1 AND c.expires_at > $2 AND c.round <> 'lead' AND t.needed GROUP BY t.item, t.part";
    DONE = "SELECT t.item, t.part, COUNT(DISTINCT t.code) FROM rating g JOIN task t ON t.code = g.task
            WHERE g.reviewer = $1 AND g.round <> 'lead' AND g.rubric = t.rubric AND t.needed GROUP BY t.item, t.part";
}

/// What a reviewer finds: every item where there is something to do, or something of theirs.
pub async fn queues(db: &Db, reviewer: Id, now: Timestamp) -> Result<Vec<Queue>> {
    type Count = (String, i64, i64);
    let (me, now) = (reviewer.0, now.0);
    let mut waiting: Vec<Count> = read!(db, |x| sqlx::query_as(WAITING).bind(me).bind(now).fetch_all(x).await?);
    let again: Vec<Count> = read!(db, |x| sqlx::query_as(AGAIN).bind(me).bind(now).fetch_all(x).await?);
    waiting.extend(again);
    let mine: Vec<Count> = read!(db, |x| sqlx::query_as(MINE).bind(me).bind(now).fetch_all(x).await?);
    let done: Vec<Count> = read!(db, |x| sqlx::query_as(DONE).bind(me).fetch_all(x).await?);
    let count = |counts: &[Count], (item, part): &(String, i64)| {
        counts.iter().filter(|count| count.0 == *item && count.1 == *part).map(|count| count.2).sum::<i64>()
    };
    let mut places: Vec<(String, i64)> = [&waiting, &mine, &done].into_iter().flatten().map(|c| (c.0.clone(), c.1)).collect();
    places.sort();
    places.dedup();
    let mut queues = Vec::with_capacity(places.len());
    for place in places {
        let (mine, done) = (count(&mine, &place), count(&done, &place));
        // What is kept for a reviewer can also be opened by them.
        let waiting = (count(&waiting, &place) - mine).max(0);
        let title = title(db, &place.0).await?;
        queues.push(Queue { item: place.0, part: place.1 as u16, title, waiting, mine, done });
    }
    Ok(queues)
}

/// The readings of this item that a reviewer could take on now.
pub async fn candidates(db: &Db, reviewer: Id, item: &str, part: u16, now: Timestamp) -> Result<Vec<(String, Round)>> {
    let rows: Vec<(String, String)> = read!(db, |x| sqlx::query_as(CANDIDATES)
        .bind(reviewer.0)
        .bind(now.0)
        .bind(item)
        .bind(i64::from(part))
        .fetch_all(x)
        .await?);
    rows.into_iter().map(|(code, kind)| Ok((code, round(&kind)?))).collect()
}

/// The readings of this item that a reviewer could take on now, asked within the transaction that assigns them.
pub async fn candidates_within(tx: &mut Tx, reviewer: Id, item: &str, part: u16, now: Timestamp) -> Result<Vec<(String, Round)>> {
    let rows: Vec<(String, String)> = within!(tx, |x| sqlx::query_as(CANDIDATES)
        .bind(reviewer.0)
        .bind(now.0)
        .bind(item)
        .bind(i64::from(part))
        .fetch_all(x)
        .await?);
    rows.into_iter().map(|(code, kind)| Ok((code, round(&kind)?))).collect()
}

/// The readings of one answer that a reviewer may take on now, asked within the transaction that takes one.
pub async fn rounds_for(tx: &mut Tx, reviewer: Id, code: &str, now: Timestamp) -> Result<Vec<Round>> {
    let kinds: Vec<String> =
        within!(tx, |x| sqlx::query_scalar(ROUNDS_FOR).bind(reviewer.0).bind(now.0).bind(code).fetch_all(x).await?);
    kinds.iter().map(|kind| round(kind)).collect()
}
