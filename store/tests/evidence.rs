//! Evidence: kept beside the sitting, bounded, and an answer only when somebody puts it in while the sitting is open.

use crate::fixture::{DEADLINE, LATER, Site, before, counted, fresh, latest, on_each_database, save, words};
use exam::Timestamp;
use store::{
    Id,
    evidence::{self, LateAnswer, Use},
    session::Sitting,
};

const LATE: Timestamp = Timestamp(DEADLINE.0 + 5);

fn late(slot: u16, seq: i64, text: &str) -> LateAnswer {
    LateAnswer { id: fresh(), slot, seq, response: words(text), given: Some(before(DEADLINE, 9)) }
}

async fn keeps(site: &Site, sitting: &Sitting, answers: &[LateAnswer]) -> usize {
    let mut tx = site.begin().await;
    let added = evidence::add(&mut tx, sitting.id, answers, None, LATE).await.unwrap();
    tx.commit().await.unwrap();
    added
}

async fn puts_in(site: &Site, sitting: &Sitting, who: Id, at: Timestamp) -> bool {
    let all = evidence::of_session(&site.db, sitting.id).await.unwrap();
    let mut tx = site.begin().await;
    let used = Use { seq: 0, reason: "断网".into(), who, at };
    let put = evidence::put_in(&mut tx, sitting.id, sitting.trainee, &all, &used).await.unwrap();
    if put {
        tx.commit().await.unwrap();
    }
    put
}

#[tokio::test]
async fn what_came_too_late_is_kept_once_and_is_no_answer() {
    on_each_database(async |site| {
        let sitting = site.sits("zhang").await;
        site.saves(&sitting, &[save(0, 1, "in time"), save(0, 2, "in time too")]).await;
        let answers = [late(0, 3, "late"), late(1, 1, &"长".repeat(20_000))];
        assert_eq!(keeps(&site, &sitting, &answers).await, 2);
        assert_eq!(keeps(&site, &sitting, &[late(0, 3, "late")]).await, 0, "the same again");
        let replayed = [late(0, 1, "in time"), late(0, 7, "in time too")];
        assert_eq!(keeps(&site, &sitting, &replayed).await, 0, "saved in time, or what counts anyway");
        assert_eq!(keeps(&site, &sitting, &[late(0, 3, "in time")]).await, 1, "given up, then wanted again");
        let kept = evidence::of_session(&site.db, sitting.id).await.unwrap();
        assert_eq!(kept.iter().map(|one| (one.answer.slot, one.answer.seq)).collect::<Vec<_>>(), [(0, 3), (0, 3), (1, 1)]);
        assert_eq!((&kept[0].answer, kept[0].at, kept[0].who, &kept[0].used), (&answers[0], LATE, None, &None));
        assert_eq!(counted(&site.responses(&sitting).await), [(0, 2, words("in time too"))]);
        let kept = evidence::of_trainee(&site.db, sitting.trainee).await.unwrap()[&sitting.id];
        assert_eq!((kept.session, kept.count, kept.last), (sitting.id, 3, LATE));
    })
    .await;
}

#[tokio::test]
async fn sittings_with_late_answers_are_listed_page_by_page_and_counted_without_ones_own() {
    on_each_database(async |site| {
        let (own, other) = (site.sits("lead").await, site.sits("zhang").await);
        keeps(&site, &own, &[late(0, 1, "a")]).await;
        keeps(&site, &other, &[late(0, 1, "b"), late(1, 1, "c")]).await;
        let listed = async |but, skip| {
            let listed = evidence::listed(&site.db, but, 1, skip).await.unwrap();
            listed.into_iter().map(|(kept, title, name)| (kept.session, kept.count, title, name)).collect::<Vec<_>>()
        };
        let all = [listed(None, 0).await, listed(None, 1).await].concat();
        assert_eq!((all.len(), evidence::count(&site.db, None).await.unwrap()), (2, 2));
        assert!(all.contains(&(other.id, 2, other.title.clone(), "zhang".into())), "{all:?}");
        assert_eq!(listed(Some(own.trainee), 0).await, [(other.id, 2, other.title.clone(), "zhang".into())]);
        assert_eq!(listed(Some(own.trainee), 1).await, []);
        assert_eq!(evidence::count(&site.db, Some(own.trainee)).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn nobody_fills_the_disk_with_late_answers() {
    on_each_database(async |site| {
        let sitting = site.sits("zhang").await;
        let many: Vec<LateAnswer> = (1..=60).map(|seq| late(0, seq, "x")).collect();
        assert_eq!(keeps(&site, &sitting, &many).await, 50);
        assert_eq!(keeps(&site, &sitting, &[late(1, 1, "another part")]).await, 1);
    })
    .await;
}

#[tokio::test]
async fn put_in_while_the_sitting_is_open_it_is_the_next_answer() {
    on_each_database(async |site| {
        let (sitting, boss) = (site.sits("zhang").await, site.trainee("boss").await);
        site.saves(&sitting, &[save(0, 4, "saved")]).await;
        keeps(&site, &sitting, &[late(0, 5, "from the file"), late(2, 1, "another")]).await;
        assert!(!puts_in(&site, &sitting, boss, DEADLINE).await, "at the deadline it is too late");
        assert_eq!(site.responses(&sitting).await, [latest(0, 4, "saved")]);
        assert!(puts_in(&site, &sitting, boss, LATER).await);
        assert_eq!(site.responses(&sitting).await, [latest(0, 5, "from the file"), latest(2, 1, "another")]);
        let used = evidence::of_session(&site.db, sitting.id).await.unwrap().remove(0).used;
        assert_eq!(used, Some(Use { seq: 5, reason: "断网".into(), who: boss, at: LATER }));
        assert!(!puts_in(&site, &sitting, boss, LATER).await, "not twice");
        assert_eq!(site.responses(&sitting).await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn after_handing_in_nothing_is_put_in() {
    on_each_database(async |site| {
        let (sitting, boss) = (site.sits("zhang").await, site.trainee("boss").await);
        site.hands_in(&sitting, LATER, vec![], "receipt").await;
        keeps(&site, &sitting, &[late(0, 1, "late")]).await;
        assert!(!puts_in(&site, &sitting, boss, LATER).await);
        assert_eq!(site.responses(&sitting).await, []);
    })
    .await;
}
