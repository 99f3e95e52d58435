//! The audit log is found by person and deed, and its last entries prove themselves.

use crate::fixture::{START, Site, on_each_database};
use sqlx::{AssertSqlSafe, Executor};
use store::{
    Db, Id,
    audit::{self, Filter},
};

async fn add(site: &Site, who: Option<Id>, what: &str, detail: &str) {
    let mut tx = site.begin().await;
    audit::lock(&mut tx).await.unwrap();
    audit::add(&mut tx, who, what, detail, START).await.unwrap();
    tx.commit().await.unwrap();
}

async fn tamper(site: &Site, sql: &str) {
    let sql = AssertSqlSafe(sql.to_owned());
    match &site.db {
        Db::Sqlite { writer, .. } => writer.execute(sql).await.map(drop).unwrap(),
        Db::Postgres(pool) => pool.execute(sql).await.map(drop).unwrap(),
    }
}

#[tokio::test]
async fn entries_are_found_by_who_did_them_whom_they_concern_and_what_they_are() {
    on_each_database(async |site| {
        let (zhang, li) = (Id(7), Id(8));
        add(&site, Some(zhang), "person.add", &format!("{{\"person\":\"{li}\"}}")).await;
        add(&site, Some(li), "class.join", "{}").await;
        add(&site, None, "class.join", "{}").await;
        let found = async |person: Option<Id>, what: &str| {
            let filter = Filter { person, what: what.to_owned(), ..Filter::default() };
            let page = audit::page(&site.db, &filter, 10, 0).await.unwrap();
            assert_eq!(audit::count(&site.db, &filter).await.unwrap() as usize, page.len());
            page.into_iter().map(|entry| entry.seq).collect::<Vec<_>>()
        };
        assert_eq!(found(None, "").await, [3, 2, 1]);
        assert_eq!(found(Some(li), "").await, [2, 1]);
        assert_eq!(found(Some(zhang), "").await, [1]);
        assert_eq!(found(None, "class.join").await, [3, 2]);
        assert_eq!(found(Some(Id(-1)), "").await, [0; 0]);
        assert_eq!(audit::kinds(&site.db).await.unwrap(), ["class.join", "person.add"]);
    })
    .await;
}

#[tokio::test]
async fn what_was_changed_is_found_within_the_last_entries_and_in_all() {
    on_each_database(async |site| {
        assert_eq!(audit::first_broken(&site.db).await.unwrap(), None, "an empty log is whole");
        for number in 0..6 {
            add(&site, None, "class.add", &format!("{{\"n\":{number}}}")).await;
        }
        for most in [1, 3, 6, 7, i64::MAX] {
            assert_eq!(audit::first_broken_of_last(&site.db, most).await.unwrap(), None, "{most}");
        }
        tamper(&site, "UPDATE audit SET detail = '{}' WHERE seq = 2").await;
        assert_eq!(audit::first_broken(&site.db).await.unwrap(), Some(2));
        assert_eq!(audit::first_broken_of_last(&site.db, 3).await.unwrap(), None, "it lies further back");
        tamper(&site, "UPDATE audit SET detail = '{}' WHERE seq = 5").await;
        assert_eq!(audit::first_broken_of_last(&site.db, 3).await.unwrap(), Some(5));
        tamper(&site, "DELETE FROM audit WHERE seq = 6").await;
        assert_eq!(audit::first_broken_of_last(&site.db, 1).await.unwrap(), Some(6));
    })
    .await;
}

#[tokio::test]
async fn an_entry_beyond_the_head_is_forged() {
    on_each_database(async |site| {
        add(&site, None, "class.add", "{}").await;
        tamper(&site, "INSERT INTO audit (seq, at, who, what, detail, hash) VALUES (2, 0, NULL, 'class.add', '{}', '')").await;
        assert_eq!(audit::first_broken(&site.db).await.unwrap(), Some(2));
    })
    .await;
}
