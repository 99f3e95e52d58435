//! Secrets of the site.

use crate::fixture::on_each_database;
use store::secret;

#[tokio::test]
async fn the_first_to_ask_fixes_a_secret() {
    on_each_database(async |site| {
        assert_eq!(secret::keep(&site.db, "answers", "one").await.unwrap(), "one");
        assert_eq!(secret::keep(&site.db, "answers", "two").await.unwrap(), "one");
        assert_eq!(secret::keep(&site.db, "other", "three").await.unwrap(), "three");
    })
    .await;
}
