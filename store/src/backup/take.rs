//! Taking a backup: one snapshot, read row by row while the house goes on working.

use super::{
    End, Error, FORMAT, Head, Heading, LEFT_OUT, Line,
    lines::Writer,
    shape::{self, Kind, Table},
};
use crate::db::{self, Db, InTurn, Tx};
use exam::Timestamp;
use futures_util::TryStreamExt;
use serde_json::Value;
use sqlx::{AssertSqlSafe, Row};
use std::collections::BTreeMap;
use tokio::sync::mpsc::Sender;

/// One value of a row as JSON.
macro_rules! value {
    ($row:expr, $at:expr, $kind:expr) => {
        match $kind {
            Kind::Number => $row.try_get::<Option<i64>, _>($at)?.map_or(Value::Null, Value::from),
            Kind::Text => $row.try_get::<Option<String>, _>($at)?.map_or(Value::Null, Value::from),
            Kind::Bytes => $row.try_get::<Option<Vec<u8>>, _>($at)?.map_or(Value::Null, |bytes| Value::from(shape::hex(bytes))),
            Kind::Truth => $row.try_get::<Option<bool>, _>($at)?.map_or(Value::Null, Value::from),
        }
    };
}

/// Sends everything, as it was at one moment, in pieces. Memory holds a row and a few pieces, whatever the size.
pub async fn take(db: &Db, now: Timestamp, out: Sender<Vec<u8>>) -> Result<(), Error> {
    let mut tx = snapshot(db).await?;
    let tables = shape::tables(&mut tx).await?;
    let mut to = Writer::new(out);
    let head = Head { keju: "backup".to_owned(), format: FORMAT, migration: db::newest_migration(), taken_at: now.0 };
    to.write(&Line::Head(head)).await?;
    let mut rows = BTreeMap::new();
    for table in tables.iter().filter(|table| !LEFT_OUT.contains(&table.name.as_str())) {
        let columns = table.columns.iter().map(|(name, _)| name.clone()).collect();
        to.write(&Line::Heading(Heading { table: table.name.clone(), columns })).await?;
        rows.insert(table.name.clone(), write_rows(&mut tx, table, &mut to).await?);
    }
    let blake3 = to.digest();
    to.write(&Line::End { end: End { rows, blake3 } }).await?;
    to.finish().await
}

/// A transaction that only reads, and sees one moment of the database throughout.
async fn snapshot(db: &Db) -> Result<Tx, Error> {
    Ok(match db {
        Db::Sqlite { readers, .. } => Tx::Sqlite(InTurn::reading(readers.begin().await?)),
        Db::Postgres(pool) => Tx::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?),
    })
}

async fn write_rows(tx: &mut Tx, table: &Table, to: &mut Writer) -> Result<u64, Error> {
    let names = table.columns.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    // Primary keys are among the first three columns: the same rows make the same backup, and a row that refers to its own
    // table comes behind the older one.
    let order = (1..=table.columns.len().min(3)).map(|at| at.to_string()).collect::<Vec<_>>().join(", ");
    let sql = format!("SELECT {names} FROM \"{}\" ORDER BY {order}", table.name);
    let mut count = 0;
    macro_rules! each {
        ($tx:expr) => {{
            let mut rows = sqlx::query(AssertSqlSafe(sql)).fetch(&mut **$tx);
            while let Some(row) = rows.try_next().await? {
                let mut values = Vec::with_capacity(table.columns.len());
                for (at, (_, kind)) in table.columns.iter().enumerate() {
                    values.push(value!(row, at, kind));
                }
                to.write(&Line::Row(values)).await?;
                count += 1;
            }
        }};
    }
    match tx {
        Tx::Sqlite(tx) => each!(tx),
        Tx::Postgres(tx) => each!(tx),
    }
    Ok(count)
}
