//! The complete content of the database, so that a test can assert that nothing changed.

use crate::TestSite;
use sqlx::AssertSqlSafe;
use std::collections::BTreeMap;
use store::Db;

const TABLES_SQLITE: &str = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'";
const TABLES_POSTGRES: &str = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%'";

impl TestSite {
    /// Every row of every table, as text.
    pub async fn everything(&self) -> BTreeMap<String, Vec<String>> {
        let mut all = BTreeMap::new();
        for table in self.texts(tables(&self.site.db).to_owned()).await {
            let rows = match &self.site.db {
                Db::Sqlite { .. } => {
                    let columns = self.texts(format!("SELECT 'quote(' || name || ')' FROM pragma_table_info('{table}')")).await;
                    self.texts(format!("SELECT {} AS row FROM {table} ORDER BY row", columns.join("||','||"))).await
                }
                Db::Postgres(_) => self.texts(format!("SELECT t::text AS row FROM {table} t ORDER BY row")).await,
            };
            all.insert(table, rows);
        }
        all
    }

    /// Every row of every table but the audit log, which notes that somebody was refused a page.
    pub async fn everything_but_the_log(&self) -> BTreeMap<String, Vec<String>> {
        let mut all = self.everything().await;
        all.retain(|table, _| !table.starts_with("audit"));
        all
    }

    async fn texts(&self, sql: String) -> Vec<String> {
        let sql = AssertSqlSafe(sql);
        match &self.site.db {
            Db::Sqlite { readers, .. } => sqlx::query_scalar(sql).fetch_all(readers).await,
            Db::Postgres(pool) => sqlx::query_scalar(sql).fetch_all(pool).await,
        }
        .unwrap()
    }

    /// Changes the database behind the site's back.
    pub async fn tamper(&self, sql: &'static str) {
        let changed = match &self.site.db {
            Db::Sqlite { writer, .. } => sqlx::query(sql).execute(writer).await.unwrap().rows_affected(),
            Db::Postgres(pool) => sqlx::query(sql).execute(pool).await.unwrap().rows_affected(),
        };
        assert!(changed > 0, "{sql} changed nothing");
    }
}

fn tables(db: &Db) -> &'static str {
    match db {
        Db::Sqlite { .. } => TABLES_SQLITE,
        Db::Postgres(_) => TABLES_POSTGRES,
    }
}
