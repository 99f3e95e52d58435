//! Classes: counted, renamed, removed without their people.

use crate::fixture::{START, fresh, on_each_database};
use store::class;

#[tokio::test]
async fn a_class_counts_its_people_and_goes_without_them() {
    on_each_database(async |site| {
        let (one, two) = (fresh(), fresh());
        let (zhang, li) = (site.trainee("zhang").await, site.trainee("li").await);
        let mut tx = site.begin().await;
        class::add(&mut tx, one, "一班", START).await.unwrap();
        class::add(&mut tx, two, "二班", START).await.unwrap();
        class::join(&mut tx, one, zhang, false).await.unwrap();
        class::join(&mut tx, one, li, true).await.unwrap();
        assert!(!class::rename(&mut tx, one, "二班").await.unwrap(), "the name is taken");
        assert!(class::rename(&mut tx, one, "一班").await.unwrap() && class::rename(&mut tx, one, "甲班").await.unwrap());
        tx.commit().await.unwrap();

        let counted = class::page(&site.db, 10, 0).await.unwrap();
        let counted = counted.iter().find(|counted| counted.class.id == one).unwrap();
        assert_eq!((counted.class.name.as_str(), counted.learners, counted.teachers), ("甲班", 1, 1));
        let members = class::members(&site.db, one, 10, 0).await.unwrap();
        assert_eq!(
            members.iter().map(|member| (member.person.id, member.teaches)).collect::<Vec<_>>(),
            [(li, true), (zhang, false)]
        );
        assert_eq!(class::members(&site.db, one, 1, 1).await.unwrap().len(), 1);
        assert_eq!((class::size(&site.db, one).await.unwrap(), class::count(&site.db).await.unwrap()), (2, 2));
        assert_eq!(class::named_of(&site.db, li).await.unwrap()[0].0.name, "甲班");

        let mut tx = site.begin().await;
        assert!(class::remove(&mut tx, one).await.unwrap() && !class::remove(&mut tx, one).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(class::get(&site.db, one).await.unwrap(), None);
        assert_eq!(site.number("SELECT COUNT(*) FROM person").await, 2);
    })
    .await;
}
