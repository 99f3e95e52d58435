//! A damaged database file is not served, and a large write-ahead log is merged back.

use super::{empty, file, mortal};
use sqlx::Connection;
use std::{
    fs,
    io::{Seek, SeekFrom, Write},
    time::Duration,
};
use store::{
    Db,
    health::{self, Found},
};
use tests::{TestSite, bank, each_site, exam_fixture::ExamFixture, process::Keju};

#[tokio::test]
async fn a_file_with_flipped_bytes_is_refused_with_a_sentence() {
    for scratch in empty().await {
        let Some(path) = file(&scratch.url) else { continue };
        drop(ExamFixture::open(&scratch.url, 1).await.unwrap());
        Keju::start(mortal(), &scratch.url).unwrap().stop().unwrap();
        // Without pages that nothing is in: nobody notices damage there, and it does no harm.
        let mut connection = sqlx::SqliteConnection::connect(&scratch.url).await.unwrap();
        sqlx::query("VACUUM").execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        let whole = fs::read(&path).unwrap();
        // The heads of pages in three places, and the head of the file.
        for place in [whole.len() / 4, whole.len() / 2, whole.len() * 3 / 4, 0] {
            let at = place / 4_096 * 4_096;
            let mut damaged = fs::OpenOptions::new().write(true).open(&path).unwrap();
            damaged.seek(SeekFrom::Start(at as u64)).unwrap();
            damaged.write_all(&[0xA5; 24]).unwrap();
            drop(damaged);
            let refused = Keju::start(mortal(), &scratch.url).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(refused.contains("the database file is damaged and is not served"), "at {at}: {refused}");
            fs::write(&path, &whole).unwrap();
        }
        Keju::start(mortal(), &scratch.url).unwrap().stop().unwrap();
    }
}

#[tokio::test]
async fn looking_through_a_database_ends_when_its_time_is_over() {
    each_site(async |site| {
        assert_eq!(health::look_through(&site.site.db, Duration::from_secs(60)).await.unwrap(), Found::Sound);
        let found = health::look_through(&site.site.db, Duration::ZERO).await.unwrap();
        assert!(matches!(found, Found::Sound | Found::SoundSoFar));
    })
    .await;
}

#[tokio::test]
async fn the_log_is_folded_back_as_soon_as_nobody_reads_an_old_moment() {
    for scratch in store::scratch::databases().await {
        let Some(path) = file(&scratch.url) else { continue };
        let log = || fs::metadata(format!("{}-wal", path.display())).unwrap().len();
        let reader = Db::connect(&scratch.url).await.unwrap();
        let Db::Sqlite { readers, .. } = &reader else { continue };
        let mut reading = readers.begin().await.unwrap();
        sqlx::query("SELECT COUNT(*) FROM person").execute(&mut *reading).await.unwrap();
        let site = TestSite::new(scratch, &bank::files()).await;
        assert!(log() > 100_000, "{} bytes", log());
        assert!(!health::shorten_log(&site.site.db, 100_000).await.unwrap(), "a reader is in the way");
        site.trainee("lin").await;
        drop(reading);
        reader.close().await;
        assert!(!health::shorten_log(&site.site.db, 1 << 30).await.unwrap(), "it is not long");
        assert!(health::shorten_log(&site.site.db, 100_000).await.unwrap());
        assert_eq!(log(), 0);
        site.trainee("wang").await;
    }
}
