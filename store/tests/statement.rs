//! Every statement fits the tables.

use crate::fixture::on_each_database;
use sqlx::{Executor, SqlSafeStr};
use std::{collections::BTreeSet, fs};
use store::Db;

#[tokio::test]
async fn every_statement_can_be_prepared() {
    on_each_database(async |site| {
        for (name, sql) in store::statement::statements() {
            let prepared = match &site.db {
                Db::Sqlite { writer, .. } => writer.prepare(sql.into_sql_str()).await.map(drop),
                Db::Postgres(pool) => pool.prepare(sql.into_sql_str()).await.map(drop),
            };
            prepared.unwrap_or_else(|wrong| panic!("{name} on {}: {wrong}", site.name()));
        }
    })
    .await;
}

#[test]
fn every_module_with_statements_is_listed() {
    let listed: BTreeSet<_> =
        store::statement::statements().map(|(name, _)| name.split("::").nth(1).unwrap().to_owned()).collect();
    let sources = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.is_file());
    let with_statements = sources.filter(|path| fs::read_to_string(path).unwrap().contains("\nqueries! {"));
    let written: BTreeSet<_> = with_statements.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    assert_eq!(listed, written);
}
