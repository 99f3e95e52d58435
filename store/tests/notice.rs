//! Notices to a person are theirs alone, until they have read them.

use crate::fixture::{START, fresh, on_each_database};
use exam::Timestamp;
use store::notice::{self, AccountNotice};

#[tokio::test]
async fn notices_say_who_did_what_and_are_forgotten_once_read() {
    on_each_database(async |site| {
        let (zhang, li) = (site.trainee("zhang").await, site.trainee("li").await);
        let later = Timestamp(START.0 + 1);
        let mut tx = site.begin().await;
        notice::add(&mut tx, fresh(), zhang, "roles", Some(li), START).await.unwrap();
        notice::add(&mut tx, fresh(), zhang, "password", None, later).await.unwrap();
        tx.commit().await.unwrap();
        let roles = AccountNotice { what: "roles".into(), who: Some("li".into()), at: START };
        let password = AccountNotice { what: "password".into(), who: None, at: later };
        assert_eq!(notice::of(&site.db, zhang).await.unwrap(), [roles, password.clone()]);
        assert_eq!(notice::of(&site.db, li).await.unwrap(), []);
        let mut tx = site.begin().await;
        notice::dismiss(&mut tx, zhang, START).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(notice::of(&site.db, zhang).await.unwrap(), [password], "what came since was not read");
    })
    .await;
}
