//! Papers that instructors bring in: the files, how far they are, and what became of them.

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
};
use exam::{Timestamp, time::Millis};

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The files are being read.
    Reading,
    /// Reading them failed.
    Failed,
    /// Items wait for their instructor's word.
    Review,
    /// What was accepted is in the bank.
    Loaded,
    /// It was, and was taken back.
    Undone,
}

impl State {
    /// Every state, with its name in the database.
    const ALL: [(State, &str); 5] = [
        (State::Reading, "reading"),
        (State::Failed, "failed"),
        (State::Review, "review"),
        (State::Loaded, "loaded"),
        (State::Undone, "undone"),
    ];

    /// The name in the database.
    pub fn name(self) -> &'static str {
        State::ALL.iter().find(|(state, _)| *state == self).map_or("", |(_, name)| name)
    }

    fn from_name(name: &str) -> Result<State> {
        State::ALL.iter().find(|(_, known)| *known == name).map(|(state, _)| *state).ok_or(Error::Corrupt { what: "import" })
    }
}

/// An import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Its id.
    pub id: Id,
    /// The names of its files.
    pub title: String,
    /// How far it is.
    pub state: State,
    /// What belongs to no item, as JSON.
    pub findings: String,
    /// The right to use the material, as was chosen; empty before.
    pub rights: String,
    /// What loading or undoing did, as JSON.
    pub outcome: String,
    /// When it was uploaded.
    pub at: Timestamp,
    /// When its state last changed.
    pub moved_at: Timestamp,
}

/// A file as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, without folders.
    pub name: String,
    /// Its bytes.
    pub body: Vec<u8>,
}

/// How long a reading may take before somebody else may begin it again: the process may have ended in the middle.
const CLAIM: Millis = Millis(60_000);

type Row = (i64, String, String, String, String, String, i64, i64);

queries! {
    ADD = "INSERT INTO paper_import (id, who, title, state, findings, rights, outcome, at, moved_at)
           VALUES ($1, $2, $3, 'reading', '', '', '', $4, 0)";
    ADD_FILE = "INSERT INTO import_file (import, number, name, body, text) VALUES ($1, $2, $3, $4, '')";
    GET = "SELECT id, title, state, findings, rights, outcome, at, moved_at FROM paper_import WHERE id = $1 AND who = $2";
    OF_PERSON = "SELECT id, title, state, '', rights, outcome, at, moved_at FROM paper_import WHERE who = $1
                 ORDER BY id DESC LIMIT $2 OFFSET $3";
    COUNT = "SELECT COUNT(*) FROM paper_import WHERE who = $1";
    COUNT_OPEN = "SELECT COUNT(*) FROM paper_import WHERE who = $1 AND state IN ('reading', 'failed', 'review')";
    CLAIM_READING = "UPDATE paper_import SET moved_at = $2 WHERE id = $1 AND state = 'reading' AND moved_at < $3";
    FILES = "SELECT name, body FROM import_file WHERE import = $1 ORDER BY number";
    NAMES = "SELECT name FROM import_file WHERE import = $1 ORDER BY number";
    TEXT = "SELECT name, text FROM import_file WHERE import = $1 AND number = $2";
    SET_TEXT = "UPDATE import_file SET text = $3 WHERE import = $1 AND number = $2";
    SET_READ = "UPDATE paper_import SET state = $2, findings = $3, moved_at = $4 WHERE id = $1 AND state = 'reading'";
    HOLD = "UPDATE paper_import SET moved_at = moved_at WHERE id = $1 AND who = $2 AND state = $3";
    SETTLE = "UPDATE paper_import SET state = $2, rights = $3, outcome = $4, moved_at = $5 WHERE id = $1";
    OLD = "SELECT id FROM paper_import WHERE who = $1 AND at < $2 AND state IN ('reading', 'failed', 'review')";
    DROP_STEPS = "DELETE FROM import_step WHERE import = $1";
    DROP_ITEMS = "DELETE FROM import_item WHERE import = $1";
    DROP_FILES = "DELETE FROM import_file WHERE import = $1";
    DROP = "DELETE FROM paper_import WHERE id = $1";
}

fn import((id, title, state, findings, rights, outcome, at, moved_at): Row) -> Result<Import> {
    let (at, moved_at) = (Timestamp(at), Timestamp(moved_at));
    Ok(Import { id: Id(id), title, state: State::from_name(&state)?, findings, rights, outcome, at, moved_at })
}

/// Keeps uploaded files. What the same person uploaded before `since` and never loaded goes.
pub async fn add(tx: &mut Tx, id: Id, who: Id, title: &str, files: &[File], since: Timestamp, now: Timestamp) -> Result<()> {
    let old: Vec<i64> = within!(&mut *tx, |x| sqlx::query_scalar(OLD).bind(who.0).bind(since.0).fetch_all(x).await?);
    for old in old {
        remove(tx, Id(old)).await?;
    }
    within!(&mut *tx, |x| sqlx::query(ADD).bind(id.0).bind(who.0).bind(title).bind(now.0).execute(x).await?.rows_affected());
    for (number, file) in files.iter().enumerate() {
        within!(&mut *tx, |x| sqlx::query(ADD_FILE)
            .bind(id.0)
            .bind(number as i64)
            .bind(&file.name)
            .bind(&file.body)
            .execute(x)
            .await?
            .rows_affected());
    }
    Ok(())
}

/// Removes an import that was never loaded, with its files.
pub async fn remove(tx: &mut Tx, id: Id) -> Result<()> {
    for statement in [DROP_STEPS, DROP_ITEMS, DROP_FILES, DROP] {
        within!(&mut *tx, |x| sqlx::query(statement).bind(id.0).execute(x).await?.rows_affected());
    }
    Ok(())
}

/// An import of this person.
pub async fn get(db: &Db, id: Id, who: Id) -> Result<Option<Import>> {
    let row: Option<Row> = read!(db, |x| sqlx::query_as(GET).bind(id.0).bind(who.0).fetch_optional(x).await?);
    row.map(import).transpose()
}

/// The imports of a person, the newest first, without their findings; and how many there are.
pub async fn of_person(db: &Db, who: Id, most: i64, skip: i64) -> Result<(Vec<Import>, i64)> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_PERSON).bind(who.0).bind(most).bind(skip).fetch_all(x).await?);
    let count: i64 = read!(db, |x| sqlx::query_scalar(COUNT).bind(who.0).fetch_one(x).await?);
    Ok((rows.into_iter().map(import).collect::<Result<_>>()?, count))
}

/// How many imports of a person are neither in the bank nor taken back.
pub async fn count_open(db: &Db, who: Id) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(COUNT_OPEN).bind(who.0).fetch_one(x).await?))
}

/// Takes the reading upon oneself; `false` when it is done, or somebody began a moment ago.
pub async fn claim(tx: &mut Tx, id: Id, now: Timestamp) -> Result<bool> {
    let since = now.0 - CLAIM.0;
    Ok(within!(tx, |x| sqlx::query(CLAIM_READING).bind(id.0).bind(now.0).bind(since).execute(x).await?.rows_affected()) == 1)
}

/// The files as they came, in order.
pub async fn files(db: &Db, id: Id) -> Result<Vec<File>> {
    let rows: Vec<(String, Vec<u8>)> = read!(db, |x| sqlx::query_as(FILES).bind(id.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(name, body)| File { name, body }).collect())
}

/// The names of the files, in order.
pub async fn names(db: &Db, id: Id) -> Result<Vec<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(NAMES).bind(id.0).fetch_all(x).await?))
}

/// Name and text of a file, counted from 0.
pub async fn text(db: &Db, id: Id, number: i64) -> Result<Option<(String, String)>> {
    Ok(read!(db, |x| sqlx::query_as(TEXT).bind(id.0).bind(number).fetch_optional(x).await?))
}

/// Notes the texts of the files and what was found beside items; `false` when somebody else was first.
pub async fn read(tx: &mut Tx, id: Id, state: State, texts: &[String], findings: &str, now: Timestamp) -> Result<bool> {
    let first = within!(&mut *tx, |x| sqlx::query(SET_READ)
        .bind(id.0)
        .bind(state.name())
        .bind(findings)
        .bind(now.0)
        .execute(x)
        .await?
        .rows_affected());
    for (number, text) in texts.iter().enumerate().filter(|_| first == 1) {
        within!(&mut *tx, |x| sqlx::query(SET_TEXT).bind(id.0).bind(number as i64).bind(text).execute(x).await?.rows_affected());
    }
    Ok(first == 1)
}

/// Holds an import of this person in this state until the transaction ends; `false` when it is in another, or another's.
pub async fn lock(tx: &mut Tx, id: Id, who: Id, state: State) -> Result<bool> {
    let held = within!(tx, |x| sqlx::query(HOLD).bind(id.0).bind(who.0).bind(state.name()).execute(x).await?.rows_affected());
    Ok(held == 1)
}

/// Notes what became of an import.
pub async fn settle(tx: &mut Tx, id: Id, state: State, rights: &str, outcome: &str, now: Timestamp) -> Result<()> {
    within!(tx, |x| sqlx::query(SETTLE)
        .bind(id.0)
        .bind(state.name())
        .bind(rights)
        .bind(outcome)
        .bind(now.0)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}
