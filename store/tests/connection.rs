//! Connecting, reading while somebody writes, and changing nothing.

use crate::fixture::{at_once, fresh, on_each_database, version};
use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions, sqlite::SqliteJournalMode};
use std::{fs, path::Path};
use store::{Db, Error, item, person, scratch::databases};

#[tokio::test]
async fn a_database_that_was_just_made_can_be_read_at_once() {
    for scratch in databases().await {
        assert_eq!(person::count(&scratch.db).await.unwrap(), 0, "{}", scratch.name);
    }
}

#[tokio::test]
async fn what_one_connection_stored_another_one_finds() {
    on_each_database(async |site| {
        site.trainee("zhang").await;
        let again = Db::connect(site.url()).await.unwrap();
        assert_eq!(person::count(&again).await.unwrap(), 1);
        site.trainee("li").await;
        assert_eq!(person::count(&again).await.unwrap(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_server_and_its_command_line_may_start_together_on_tables_out_of_date() {
    let scratch = databases().await.remove(0);
    let file = format!("{}_empty", scratch.url.strip_prefix("sqlite:").unwrap());
    let empty = SqliteConnectOptions::new().filename(&file).create_if_missing(true).journal_mode(SqliteJournalMode::Wal);
    empty.connect().await.unwrap().close().await.unwrap();

    let starts =
        (0..4).map(|_| format!("sqlite:{file}")).map(async |url| Db::connect(&url).await.map(drop).map_err(|e| e.to_string()));
    assert_eq!(at_once(starts).await, vec![Ok(()); 4]);
    for file in files(&file).filter(|file| Path::new(file).exists()) {
        fs::remove_file(file).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_programs_that_write_at_once_wait_for_each_other() {
    on_each_database(async |site| {
        let other = Db::connect(site.url()).await.unwrap();
        let names: Vec<String> = (0..32).map(|name| format!("item-{name}")).collect();
        let loads = names.into_iter().zip([site.db.clone(), other].into_iter().cycle()).map(async |(name, db)| {
            let mut tx = db.begin().await.unwrap();
            item::load(&mut tx, &version(fresh(), &name, "source")).await.unwrap();
            tx.commit().await.unwrap();
        });
        assert_eq!(at_once(loads).await.len(), 32);
    })
    .await;
}

#[tokio::test]
async fn a_dropped_transaction_changes_nothing_and_keeps_nobody_from_reading() {
    on_each_database(async |site| {
        site.trainee("zhang").await;
        let mut tx = site.begin().await;
        assert!(person::set_disabled(&mut tx, "zhang", true).await.unwrap());
        assert!(person::by_name(&site.db, "zhang").await.unwrap().is_some(), "not yet committed");
        drop(tx);
        site.trainee("li").await;
        assert!(person::by_name(&site.db, "zhang").await.unwrap().is_some(), "never committed");
    })
    .await;
}

#[tokio::test]
async fn another_kind_of_database_is_refused() {
    for url in ["mysql://localhost/exam", "exam.db", ""] {
        assert!(matches!(Db::connect(url).await, Err(Error::Url)), "{url}");
    }
}

#[tokio::test]
async fn a_database_is_gone_after_its_test() {
    for scratch in databases().await {
        let url = scratch.url.clone();
        drop(scratch);
        match url.strip_prefix("sqlite:") {
            Some(file) => assert_eq!(files(file).find(|file| Path::new(file).exists()), None),
            None => assert!(Db::connect(&url).await.is_err()),
        }
    }
}

fn files(database: &str) -> impl Iterator<Item = String> {
    ["", "-wal", "-shm"].into_iter().map(move |suffix| format!("{database}{suffix}"))
}
