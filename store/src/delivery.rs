//! Deliveries: one paper given to some people at some time.

pub use crate::{
    audience::{Audience, all_classes, audience, expected, is_for, left, set_audience, widen},
    delivery_sittings::{SittingCounts, Standing, misplaced, move_closing, sitting_ids, sittings, standing},
};

use crate::{db::*, error::Result, id::Id};
use exam::{Timestamp, Window, time::Millis};

/// A delivery as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The id.
    pub id: Id,
    /// The paper.
    pub paper: String,
    /// The version of the paper whose lines it follows, for a paper's first delivery: 0 before it has followed any. None for a delivery
    /// that somebody arranged.
    pub version: Option<i64>,
    /// Trainees are offered it.
    pub offered: bool,
    /// It is for every trainee.
    pub everybody: bool,
    /// When it may be begun.
    pub window: Window,
    /// Its length in minutes; none where the paper says it.
    pub minutes: Option<i64>,
    /// So many minutes after the opening nobody begins any more.
    pub late_minutes: Option<i64>,
    /// So many minutes after beginning a sitting can be handed in.
    pub earliest_minutes: Option<i64>,
    /// How often one person may begin.
    pub attempts: i64,
    /// What is asked for before the start (考场口令).
    pub code: Option<AccessCode>,
    /// Where it takes place; may be empty.
    pub place: String,
    /// When it was cancelled.
    pub cancelled: Option<Timestamp>,
}

/// The access code of a delivery.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessCode {
    /// The code itself; where it changes, the secret that each code is derived from.
    pub secret: String,
    /// How many minutes a code stands before the next one takes its place; none where it stays.
    pub minutes: Option<i64>,
}

impl std::fmt::Debug for AccessCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AccessCode").field("minutes", &self.minutes).finish_non_exhaustive()
    }
}

impl Delivery {
    /// Returns whether it follows the lines of its paper.
    pub fn is_first(&self) -> bool {
        self.version.is_some()
    }

    /// Returns how long after the opening nobody begins any more.
    pub fn late_limit(&self) -> Option<Millis> {
        self.late_minutes.map(Millis::minutes)
    }
}

macro_rules! columns {
    ($where:literal) => {
        concat!(
            "SELECT d.id, d.paper, d.version, d.offered, d.everybody, d.opens, d.closes, d.minutes, d.late_minutes, d.earliest_minutes, \
             d.attempts, d.code, d.code_minutes, d.place, d.cancelled_at FROM delivery d ",
            $where
        )
    };
}

queries! {
    ADD = "INSERT INTO delivery (id, paper, version, offered, everybody, opens, closes, minutes, late_minutes, earliest_minutes, attempts,
           code, place, cancelled_at, made_by, made_at, code_minutes)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    SET = "UPDATE delivery SET version = $2, offered = $3, everybody = $4, opens = $5, closes = $6, minutes = $7, late_minutes = $8,
           earliest_minutes = $9, attempts = $10, code = $11, place = $12, cancelled_at = $13, code_minutes = $14 WHERE id = $1";
    GET = columns!("WHERE d.id = $1");
    FIRST = columns!("WHERE d.paper = $1 AND d.version IS NOT NULL");
    OF_PAPER = columns!("WHERE d.paper = $1 ORDER BY CASE WHEN d.version IS NULL THEN 1 ELSE 0 END, d.id");
    NAMING = columns!("JOIN delivery_person n ON n.delivery = d.id WHERE n.person = $1 ORDER BY d.id");
    ALL = columns!("ORDER BY d.id DESC");
    BEHIND = "SELECT d.paper FROM delivery d JOIN paper p ON p.id = d.paper WHERE d.version <> p.version ORDER BY d.paper";
    FOR = columns!("WHERE d.offered AND d.cancelled_at IS NULL AND (d.closes IS NULL OR d.closes > $2)
           AND NOT EXISTS (SELECT 1 FROM paper_end e WHERE e.paper = d.paper) AND (d.everybody
           OR EXISTS (SELECT 1 FROM delivery_person n WHERE n.delivery = d.id AND n.person = $1)
           OR EXISTS (SELECT 1 FROM delivery_class k JOIN class c ON c.name = k.class JOIN class_member m ON m.class = c.id
                      WHERE k.delivery = d.id AND m.person = $1 AND NOT m.teaches))
           ORDER BY CASE WHEN d.version IS NULL THEN 1 ELSE 0 END, d.paper, d.id");
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    paper: String,
    version: Option<i64>,
    offered: bool,
    everybody: bool,
    opens: Option<i64>,
    closes: Option<i64>,
    minutes: Option<i64>,
    late_minutes: Option<i64>,
    earliest_minutes: Option<i64>,
    attempts: i64,
    code: Option<String>,
    code_minutes: Option<i64>,
    place: String,
    cancelled_at: Option<i64>,
}

impl From<Row> for Delivery {
    fn from(row: Row) -> Delivery {
        Delivery {
            id: Id(row.id),
            paper: row.paper,
            version: row.version,
            offered: row.offered,
            everybody: row.everybody,
            window: Window { opens: row.opens.map(Timestamp), closes: row.closes.map(Timestamp) },
            minutes: row.minutes,
            late_minutes: row.late_minutes,
            earliest_minutes: row.earliest_minutes,
            attempts: row.attempts,
            code: row.code.map(|secret| AccessCode { secret, minutes: row.code_minutes }),
            place: row.place,
            cancelled: row.cancelled_at.map(Timestamp),
        }
    }
}

/// Adds a delivery for an audience.
pub async fn add(tx: &mut Tx, new: &Delivery, audience: &Audience, who: Option<Id>, at: Timestamp) -> Result<()> {
    within!(&mut *tx, |x| sqlx::query(ADD)
        .bind(new.id.0)
        .bind(&new.paper)
        .bind(new.version)
        .bind(new.offered)
        .bind(new.everybody)
        .bind(new.window.opens.map(|at| at.0))
        .bind(new.window.closes.map(|at| at.0))
        .bind(new.minutes)
        .bind(new.late_minutes)
        .bind(new.earliest_minutes)
        .bind(new.attempts)
        .bind(new.code.as_ref().map(|code| &code.secret))
        .bind(&new.place)
        .bind(new.cancelled.map(|at| at.0))
        .bind(who.map(|who| who.0))
        .bind(at.0)
        .bind(new.code.as_ref().and_then(|code| code.minutes))
        .execute(x)
        .await?
        .rows_affected());
    widen(tx, new.id, audience).await
}

/// Stores what a delivery says from now on; its id and its paper stay.
pub async fn set(tx: &mut Tx, delivery: &Delivery) -> Result<()> {
    within!(tx, |x| sqlx::query(SET)
        .bind(delivery.id.0)
        .bind(delivery.version)
        .bind(delivery.offered)
        .bind(delivery.everybody)
        .bind(delivery.window.opens.map(|at| at.0))
        .bind(delivery.window.closes.map(|at| at.0))
        .bind(delivery.minutes)
        .bind(delivery.late_minutes)
        .bind(delivery.earliest_minutes)
        .bind(delivery.attempts)
        .bind(delivery.code.as_ref().map(|code| &code.secret))
        .bind(&delivery.place)
        .bind(delivery.cancelled.map(|at| at.0))
        .bind(delivery.code.as_ref().and_then(|code| code.minutes))
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// One delivery.
pub async fn get(db: &Db, id: Id) -> Result<Option<Delivery>> {
    let row: Option<Row> = read!(db, |x| sqlx::query_as(GET).bind(id.0).fetch_optional(x).await?);
    Ok(row.map(Delivery::from))
}

/// One delivery, as it stands within a transaction.
pub async fn get_within(tx: &mut Tx, id: Id) -> Result<Option<Delivery>> {
    let row: Option<Row> = within!(tx, |x| sqlx::query_as(GET).bind(id.0).fetch_optional(x).await?);
    Ok(row.map(Delivery::from))
}

/// The first delivery of a paper, which follows the paper's lines.
pub async fn first(db: &Db, paper: &str) -> Result<Option<Delivery>> {
    let row: Option<Row> = read!(db, |x| sqlx::query_as(FIRST).bind(paper).fetch_optional(x).await?);
    Ok(row.map(Delivery::from))
}

/// The first delivery of a paper, within a transaction.
pub async fn first_within(tx: &mut Tx, paper: &str) -> Result<Option<Delivery>> {
    let row: Option<Row> = within!(tx, |x| sqlx::query_as(FIRST).bind(paper).fetch_optional(x).await?);
    Ok(row.map(Delivery::from))
}

/// The deliveries of a paper, the first first.
pub async fn of_paper(db: &Db, paper: &str) -> Result<Vec<Delivery>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_PAPER).bind(paper).fetch_all(x).await?);
    Ok(rows.into_iter().map(Delivery::from).collect())
}

/// The deliveries that were arranged for a person by name.
pub async fn naming(db: &Db, person: Id) -> Result<Vec<Delivery>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(NAMING).bind(person.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(Delivery::from).collect())
}

/// Every delivery, the newest first.
pub async fn all(db: &Db) -> Result<Vec<Delivery>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(ALL).fetch_all(x).await?);
    Ok(rows.into_iter().map(Delivery::from).collect())
}

/// The papers whose first delivery does not follow the current version of the paper yet.
pub async fn behind(db: &Db) -> Result<Vec<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(BEHIND).fetch_all(x).await?))
}

/// The deliveries that a trainee is expected at and that are not over, by paper, first deliveries first.
pub async fn expecting(db: &Db, trainee: Id, now: Timestamp) -> Result<Vec<Delivery>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(FOR).bind(trainee.0).bind(now.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(Delivery::from).collect())
}
