//! Restoring: everything or nothing, and only where there is nothing yet.

use super::{
    Counts, End, Error, FORMAT, Head, Heading, Line,
    lines::Reader,
    shape::{self, Kind, Table},
};
use crate::{
    audit,
    db::{self, Db, Tx},
};
use exam::Timestamp;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use std::{collections::BTreeMap, io::Read};

/// Restores a backup into a database without tables, in one transaction: makes the tables as they were when it was taken,
/// fills them, checks that nothing is missing or changed, then brings the tables up to date. Notes it in the audit log.
pub async fn restore(url: &str, input: impl Read, now: Timestamp) -> Result<Counts, Error> {
    let mut from = Reader::new(input);
    let head = head(&mut from)?;
    let db = Db::open(url, 2).await?;
    let mut tx = db.begin().await?;
    if !shape::is_empty(&mut tx).await? {
        return Err(Error::NotEmpty);
    }
    db::migrate_within(&mut tx, Some(head.migration)).await?;
    let counts = fill(&mut tx, &mut from).await?;
    db::migrate_within(&mut tx, None).await?;
    let detail = json!({ "taken_at": head.taken_at, "rows": counts.values().sum::<u64>() });
    audit::add(&mut tx, None, "backup.restore", &detail.to_string(), now).await?;
    tx.commit().await?;
    db.close().await;
    Ok(counts)
}

fn head<R: Read>(from: &mut Reader<R>) -> Result<Head, Error> {
    let Ok((Line::Head(head), _)) = from.next() else { return Err(Error::NotABackup) };
    if head.keju != "backup" {
        return Err(Error::NotABackup);
    }
    if head.format > FORMAT || head.migration > db::newest_migration() {
        return Err(Error::Newer { format: head.format, migration: head.migration });
    }
    Ok(head)
}

async fn fill<R: Read>(tx: &mut Tx, from: &mut Reader<R>) -> Result<Counts, Error> {
    let tables = shape::tables(tx).await?;
    let mut counts: Counts = BTreeMap::new();
    let mut into: Option<Filling> = None;
    loop {
        let (line, before) = from.next()?;
        match (line, &mut into) {
            (Line::Heading(heading), into) => {
                let filling =
                    Filling::of(&tables, heading).ok_or_else(|| from.damaged("it names a table or column that there is not"))?;
                // What migrations themselves put there is in the backup as well.
                execute(tx, format!("DELETE FROM \"{}\"", filling.name), &[]).await?;
                if counts.insert(filling.name.clone(), 0).is_some() {
                    return Err(from.damaged("it begins a table for the second time"));
                }
                *into = Some(filling);
            }
            (Line::Row(values), Some(filling)) => {
                let values = filling.values(values).ok_or_else(|| from.damaged("its values do not fit the columns"))?;
                execute(tx, filling.insert.clone(), &values).await?;
                *counts.entry(filling.name.clone()).or_default() += 1;
            }
            (Line::End { end }, _) => return finished(end, before, counts, from),
            (Line::Head(_) | Line::Row(_), _) => return Err(from.damaged("it is out of place")),
        }
    }
}

fn finished<R: Read>(end: End, digest: String, counts: Counts, from: &mut Reader<R>) -> Result<Counts, Error> {
    if end.blake3 != digest || end.rows != counts {
        return Err(from.damaged("what comes before it was changed"));
    }
    if !from.is_at_end() {
        return Err(from.damaged("something follows the end"));
    }
    Ok(counts)
}

/// The table that rows go into.
struct Filling {
    name: String,
    kinds: Vec<Kind>,
    insert: String,
}

/// A value that a column takes.
enum Bound {
    Number(Option<i64>),
    Text(Option<String>),
    Truth(Option<bool>),
    Bytes(Option<Vec<u8>>),
}

impl Filling {
    fn of(tables: &[Table], heading: Heading) -> Option<Filling> {
        let table = tables.iter().find(|table| table.name == heading.table)?;
        let kind = |name: &String| table.columns.iter().find(|(column, _)| column == name).map(|(_, kind)| *kind);
        let kinds = heading.columns.iter().map(kind).collect::<Option<Vec<Kind>>>()?;
        let names = heading.columns.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
        let places = (1..=kinds.len()).map(|at| format!("${at}")).collect::<Vec<_>>().join(", ");
        let insert = format!("INSERT INTO \"{}\" ({names}) VALUES ({places})", table.name);
        Some(Filling { name: table.name.clone(), kinds, insert })
    }

    fn values(&self, values: Vec<Value>) -> Option<Vec<Bound>> {
        if values.len() != self.kinds.len() {
            return None;
        }
        let bound = |(value, kind): (Value, &Kind)| {
            Some(match (kind, value) {
                (Kind::Number, Value::Null) => Bound::Number(None),
                (Kind::Text, Value::Null) => Bound::Text(None),
                (Kind::Truth, Value::Null) => Bound::Truth(None),
                (Kind::Bytes, Value::Null) => Bound::Bytes(None),
                (Kind::Bytes, value) => Bound::Bytes(Some(shape::unhex(value.as_str()?)?)),
                (Kind::Number, value) => Bound::Number(Some(value.as_i64()?)),
                (Kind::Truth, value) => Bound::Truth(Some(value.as_bool()?)),
                (Kind::Text, Value::String(text)) => Bound::Text(Some(text)),
                (Kind::Text, Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => return None,
            })
        };
        values.into_iter().zip(&self.kinds).map(bound).collect()
    }
}

async fn execute(tx: &mut Tx, sql: String, values: &[Bound]) -> Result<(), Error> {
    macro_rules! run {
        ($tx:expr) => {{
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for value in values {
                query = match value {
                    Bound::Number(number) => query.bind(*number),
                    Bound::Text(text) => query.bind(text.as_deref()),
                    Bound::Truth(truth) => query.bind(*truth),
                    Bound::Bytes(bytes) => query.bind(bytes.as_deref()),
                };
            }
            query.execute(&mut **$tx).await?;
        }};
    }
    match tx {
        Tx::Sqlite(tx) => run!(tx),
        Tx::Postgres(tx) => run!(tx),
    }
    Ok(())
}
