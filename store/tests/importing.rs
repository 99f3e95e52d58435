//! An import keeps its files, its decisions and the way back; another person's does not exist.

use crate::fixture::{START, Site, fresh, on_each_database};
use store::{
    Id,
    import::{self, File, State},
    import_item::{self, Filter, Row},
};

async fn person(site: &Site, name: &str) -> Id {
    let id = fresh();
    let mut tx = site.begin().await;
    let new = store::person::NewPerson { id, name, display: name, roles: &[], password: "", now: START };
    assert!(store::person::add(&mut tx, &new).await.unwrap());
    tx.commit().await.unwrap();
    id
}

fn row(position: i64, certain: bool) -> Row {
    Row {
        position,
        file: 0,
        item: format!("im-{position}"),
        kind: "single".into(),
        title: "题".into(),
        number: Some(position),
        first_line: position,
        last_line: position,
        raw: "原文".into(),
        key_from: String::new(),
        confidence: 100,
        reasons: "[]".into(),
        changes: "[]".into(),
        twins: "[]".into(),
        has_twin: false,
        certain,
        original: String::new(),
        source: "read".into(),
        status: if certain { "ready" } else { "draft" }.into(),
        decision: String::new(),
    }
}

async fn begun(site: &Site, who: Id) -> Id {
    let id = fresh();
    let file = File { name: "a.txt".into(), body: vec![0, 255, 10] };
    let mut tx = site.begin().await;
    import::add(&mut tx, id, who, "a.txt", &[file], START, START).await.unwrap();
    for position in 1..=3 {
        import_item::add(&mut tx, id, &row(position, position < 3)).await.unwrap();
    }
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn one_reads_an_upload_and_only_its_owner_sees_it() {
    on_each_database(async |site| {
        let (wen, zhou) = (person(&site, "wen").await, person(&site, "zhou").await);
        let id = begun(&site, wen).await;
        assert_eq!(import::get(&site.db, id, zhou).await.unwrap(), None);
        assert_eq!(import::files(&site.db, id).await.unwrap()[0].body, [0, 255, 10]);
        let mut tx = site.begin().await;
        assert!(import::claim(&mut tx, id, START).await.unwrap());
        assert!(!import::claim(&mut tx, id, START).await.unwrap(), "somebody is at it");
        assert!(import::read(&mut tx, id, State::Review, &["text".into()], "{}", START).await.unwrap());
        assert!(!import::read(&mut tx, id, State::Failed, &[], "", START).await.unwrap(), "the first reading counts");
        assert!(!import::lock(&mut tx, id, zhou, State::Review).await.unwrap());
        assert!(import::lock(&mut tx, id, wen, State::Review).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(import::text(&site.db, id, 0).await.unwrap(), Some(("a.txt".into(), "text".into())));
        assert_eq!(import::of_person(&site.db, wen, 10, 0).await.unwrap().1, 1);
        let mut tx = site.begin().await;
        let later = exam::Timestamp(START.0 + 1);
        import::add(&mut tx, fresh(), wen, "b.txt", &[], later, later).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(import::get(&site.db, id, wen).await.unwrap(), None, "what was never loaded is dropped in time");
    })
    .await;
}

#[tokio::test]
async fn decisions_are_taken_back_one_after_another() {
    on_each_database(async |site| {
        let id = begun(&site, person(&site, "wen").await).await;
        let mut tx = site.begin().await;
        assert_eq!(import_item::accept_all(&mut tx, id, Filter::Certain).await.unwrap(), 2);
        import_item::edit(&mut tx, id, 3, "edited", "ready", "accepted").await.unwrap();
        import_item::decide(&mut tx, id, 1, "rejected").await.unwrap();
        tx.commit().await.unwrap();
        let count = async |filter| import_item::count(&site.db, id, filter).await.unwrap();
        assert_eq!((count(Filter::Accepted).await, count(Filter::Rejected).await, count(Filter::Drafts).await), (2, 1, 0));
        for (place, left) in [(Some(1), 3), (Some(3), 2), (Some(1), 0), (None, 0)] {
            let mut tx = site.begin().await;
            assert_eq!(import_item::take_back(&mut tx, id).await.unwrap(), place);
            tx.commit().await.unwrap();
            assert_eq!(count(Filter::Accepted).await, left);
        }
        assert_eq!(import_item::get(&site.db, id, 3).await.unwrap().unwrap().source, "read");
        assert_eq!(import_item::around(&site.db, id, Filter::All, 2).await.unwrap(), (Some(1), Some(3)));
    })
    .await;
}
