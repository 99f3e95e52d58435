//! Requests for an opinion and their answers.

use crate::fixture::{START, fresh, on_each_database};
use exam::Role;
use store::{
    Id,
    opinion::{self, Opinion, Request},
    person::NewPerson,
};

#[tokio::test]
async fn a_request_waits_until_it_is_answered_and_keeps_every_answer() {
    on_each_database(async |site| {
        let people = [(fresh(), "asks"), (fresh(), "looks")];
        let mut tx = site.begin().await;
        for (id, name) in people {
            let roles = &[Role::Instructor];
            let new = NewPerson { id, name, display: name, roles, password: "", now: START };
            assert!(store::person::add(&mut tx, &new).await.unwrap());
        }
        let named = |at: usize| (people[at].0, people[at].1.to_owned());
        let (id, version, words, at) = (fresh(), site.item, "请看".to_owned(), START);
        let asked = Request { id, item: "case-1".into(), version, asker: named(0), colleague: named(1), words, at };
        opinion::ask(&mut tx, &asked).await.unwrap();
        tx.commit().await.unwrap();
        let waiting = async |who: Id| {
            let (count, listed) = (opinion::count(&site.db, who).await, opinion::waiting(&site.db, who, 10, 0).await);
            (count.unwrap(), listed.unwrap().len())
        };
        assert_eq!(waiting(people[1].0).await, (1, 1));
        assert_eq!(waiting(people[0].0).await, (0, 0));
        assert_eq!(opinion::colleagues(&site.db, people[0].0).await.unwrap(), [named(1)]);

        let mut said = Vec::new();
        for (approves, words) in [(false, "不清楚"), (true, "")] {
            let new = Opinion { id: fresh(), request: id, version, approves, words: words.into(), at };
            let mut tx = site.begin().await;
            opinion::say(&mut tx, &new).await.unwrap();
            tx.commit().await.unwrap();
            said.push(new);
        }
        assert_eq!(waiting(people[1].0).await, (0, 0));
        assert_eq!(opinion::of_item(&site.db, "case-1").await.unwrap(), [(asked, said)]);
    })
    .await;
}
