//! What the tables look like, as the database itself says, so that a new table is in the next backup without anybody thinking
//! of it.

use super::{Error, LEFT_OUT};
use crate::db::Tx;

/// A kind of column in the common subset of SQLite and PostgreSQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Number,
    Text,
    Truth,
    Bytes,
}

/// Bytes as they stand in a backup: hexadecimal digits.
pub fn hex(bytes: Vec<u8>) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// And back.
pub fn unhex(digits: &str) -> Option<Vec<u8>> {
    let pair = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    (0..digits.len()).step_by(2).map(pair).collect()
}

/// A table and its columns, in order.
#[derive(Clone, Debug)]
pub struct Table {
    pub name: String,
    pub columns: Vec<(String, Kind)>,
}

const COLUMNS_SQLITE: &str = "SELECT m.name, c.name, c.type FROM sqlite_schema m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.name, c.cid";
const COLUMNS_POSTGRES: &str = "SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns
    WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position";
const NEEDS_SQLITE: &str = "SELECT m.name, f.\"table\" FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f
    WHERE m.type = 'table'";
const NEEDS_POSTGRES: &str = "SELECT a.relname::text, b.relname::text FROM pg_constraint k JOIN pg_class a ON a.oid = k.conrelid
    JOIN pg_class b ON b.oid = k.confrelid WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace";

/// sqlx's own table of migrations; a restored database makes it anew.
const MIGRATIONS: &str = "_sqlx_migrations";

/// The tables that backups hold, each behind those that its rows refer to.
pub async fn tables(tx: &mut Tx) -> Result<Vec<Table>, Error> {
    let mut found: Vec<Table> = Vec::new();
    for (table, column, kind) in columns(tx).await? {
        if table == MIGRATIONS || LEFT_OUT.contains(&table.as_str()) {
            continue;
        }
        let kind = match kind.to_ascii_lowercase().as_str() {
            "bigint" => Kind::Number,
            "text" => Kind::Text,
            "boolean" => Kind::Truth,
            "bytea" => Kind::Bytes,
            _ => return Err(Error::Column(format!("{table}.{column}"))),
        };
        match found.last_mut().filter(|last| last.name == table) {
            Some(last) => last.columns.push((column, kind)),
            None => found.push(Table { name: table, columns: vec![(column, kind)] }),
        }
    }
    let needs: Vec<(String, String)> = match tx {
        Tx::Sqlite(tx) => sqlx::query_as(NEEDS_SQLITE).fetch_all(&mut **tx).await?,
        Tx::Postgres(tx) => sqlx::query_as(NEEDS_POSTGRES).fetch_all(&mut **tx).await?,
    };
    Ok(sorted(found, &needs))
}

/// Whether there is any table at all.
pub async fn is_empty(tx: &mut Tx) -> Result<bool, Error> {
    Ok(columns(tx).await?.is_empty())
}

async fn columns(tx: &mut Tx) -> Result<Vec<(String, String, String)>, Error> {
    Ok(match tx {
        Tx::Sqlite(tx) => sqlx::query_as(COLUMNS_SQLITE).fetch_all(&mut **tx).await?,
        Tx::Postgres(tx) => sqlx::query_as(COLUMNS_POSTGRES).fetch_all(&mut **tx).await?,
    })
}

/// Takes again and again what needs nothing that is still left. A table may need itself: its older rows come first.
fn sorted(mut left: Vec<Table>, needs: &[(String, String)]) -> Vec<Table> {
    let mut sorted = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let waits = |table: &Table| {
            let needed = needs.iter().filter(|(of, to)| *of == table.name && *to != table.name);
            needed.map(|(_, to)| to).any(|to| left.iter().any(|other| other.name == *to))
        };
        // In a circle nothing is first; migrations make none, and the database would refuse the rows.
        let next = left.iter().position(|table| !waits(table)).unwrap_or(0);
        sorted.push(left.remove(next));
    }
    sorted
}
