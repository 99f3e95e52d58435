//! The review book: recalls are rows, what they come to is kept beside them, stars and notes are a person's own.

use crate::fixture::{LATER, START, on_each_database};
use exam::{
    Timestamp,
    recall::{Memory, Recall},
    schedule::Ease,
    time::Millis,
};
use store::{
    Id, book_mark, memory,
    memory::StoredMemory,
    practice_round::{self, StoredRound},
    recall::{self, Source, StoredRecall},
};

fn stored(session: Id, person: Id, version: Id, ease: Ease, at: Timestamp) -> StoredRecall {
    let source = Source { session, place: 0 };
    StoredRecall { source, person, item: "case-1".into(), version, recall: Recall { ease, at } }
}

#[tokio::test]
async fn of_several_recalls_of_one_place_the_last_counts_and_all_are_kept() {
    on_each_database(async |site| {
        let trainee = site.trainee("zhang").await;
        let [first, second] = [site.starts(site.practice(trainee)).await.id, site.starts(site.practice(trainee)).await.id];
        let good = stored(first, trainee, site.item, Ease::Good, LATER);
        let easy = stored(first, trainee, site.item, Ease::Easy, LATER);
        let earlier = stored(second, trainee, site.item, Ease::Again, START);
        let mut tx = site.begin().await;
        recall::lock(&mut tx, trainee).await.unwrap();
        for new in [&good, &easy, &earlier] {
            recall::add(&mut tx, new).await.unwrap();
        }
        assert_eq!(recall::of_item(&mut tx, trainee, "case-1").await.unwrap(), [earlier.clone(), easy.clone()]);
        assert_eq!(recall::of_session_within(&mut tx, first).await.unwrap(), std::slice::from_ref(&easy));
        tx.commit().await.unwrap();
        assert_eq!(recall::of_person(&site.db, trainee).await.unwrap(), [earlier, easy.clone()]);
        assert_eq!(recall::of_session(&site.db, first).await.unwrap(), [easy]);
        assert_eq!(recall::people(&site.db).await.unwrap(), [trainee]);
        assert_eq!(recall::last_source(&site.db, trainee, "case-1").await.unwrap(), Some(Source { session: first, place: 0 }));
    })
    .await;
}

#[tokio::test]
async fn a_memory_comes_back_as_it_was_but_for_the_seventh_decimal() {
    on_each_database(async |site| {
        let trainee = site.trainee("zhang").await;
        let recall = |ease, days: i64| Recall { ease, at: START + Millis(days * 86_400_000) };
        let histories: [&[Recall]; 4] = [
            &[],
            &[recall(Ease::Again, 0)],
            &[recall(Ease::Good, 0), recall(Ease::Good, 3), recall(Ease::Easy, 30)],
            &[recall(Ease::Easy, 0), recall(Ease::Again, 20)],
        ];
        for history in histories {
            let memory = Memory::of(history.iter().copied());
            let new = StoredMemory { item: "case-1".into(), version: site.item, memory };
            let mut tx = site.begin().await;
            memory::set(&mut tx, trainee, &new).await.unwrap();
            tx.commit().await.unwrap();
            let [back] = memory::of_person(&site.db, trainee).await.unwrap().try_into().unwrap();
            let plain = |memory: Memory| Memory { schedule: None, ..memory };
            assert_eq!((back.item, back.version, plain(back.memory)), (new.item, new.version, plain(memory)));
            let numbers = |memory: Memory| memory.schedule.map(|one| (one.stability, one.difficulty));
            let times = |memory: Memory| memory.schedule.map(|one| (one.stage, one.last, one.due));
            assert_eq!(times(back.memory), times(memory));
            let (Some(one), Some(two)) = (numbers(back.memory), numbers(memory)) else { continue };
            assert!((one.0 - two.0).abs() < 1e-6 && (one.1 - two.1).abs() < 1e-6, "{one:?} {two:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn stars_and_notes_are_a_persons_own() {
    on_each_database(async |site| {
        let (zhang, li) = (site.trainee("zhang").await, site.trainee("li").await);
        let mut tx = site.begin().await;
        book_mark::star(&mut tx, zhang, "case-1", true, START).await.unwrap();
        book_mark::write(&mut tx, zhang, "case-1", "先听完", LATER).await.unwrap();
        tx.commit().await.unwrap();
        let mark = book_mark::of_item(&site.db, zhang, "case-1").await.unwrap();
        assert!(mark.starred && mark.note == "先听完");
        assert_eq!(book_mark::of_person(&site.db, zhang).await.unwrap()["case-1"], mark);
        assert!(book_mark::is_known(&site.db, zhang, "case-1").await.unwrap());
        assert!(!book_mark::is_known(&site.db, li, "case-1").await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_round_goes_on_until_it_is_ended_or_all_is_checked() {
    on_each_database(async |site| {
        let trainee = site.trainee("zhang").await;
        let round = |session| StoredRound {
            session,
            person: trainee,
            mode: "order".into(),
            level: "三级".into(),
            chapter: String::new(),
            topic: String::new(),
            ended: None,
        };
        let [first, second] = [site.starts(site.practice(trainee)).await.id, site.starts(site.practice(trainee)).await.id];
        let mut tx = site.begin().await;
        for session in [first, second] {
            practice_round::add(&mut tx, &round(session)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let newest = if first.0 > second.0 { first } else { second };
        assert_eq!(practice_round::open(&site.db, trainee, 5).await.unwrap().len(), 2);
        assert_eq!(practice_round::last_like(&site.db, &round(first)).await.unwrap().map(|one| one.session), Some(newest));
        let mut tx = site.begin().await;
        practice_round::end(&mut tx, first, LATER).await.unwrap();
        practice_round::end_if_checked(&mut tx, second, 1, LATER).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(practice_round::get(&site.db, first).await.unwrap().and_then(|one| one.ended), Some(LATER));
        assert_eq!(practice_round::open(&site.db, trainee, 5).await.unwrap(), [round(second)], "nothing of it is checked");
        let mut tx = site.begin().await;
        assert!(store::response::mark_checked(&mut tx, second, 0, LATER).await.unwrap());
        practice_round::end_if_checked(&mut tx, second, 1, LATER).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(practice_round::open(&site.db, trainee, 5).await.unwrap(), []);
    })
    .await;
}
