//! No room for more: nothing is acknowledged, everything can be read, and it heals by itself.

use sqlx::AssertSqlSafe;
use store::Db;
use tests::{TestSite, bank::ANSWERS, each_site};

/// Lets an SQLite file grow to so many pages; the writer's connection minds.
async fn at_most(site: &TestSite, pages: i64) {
    if let Db::Sqlite { writer, .. } = &site.site.db {
        sqlx::query(AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"))).execute(writer).await.unwrap();
    }
}

#[tokio::test]
async fn on_a_full_disk_nothing_is_acknowledged_until_there_is_room_again() {
    each_site(async |site| {
        // A server's disk is filled by `cargo xtask torture`; what it says then is looked at in `store/src/error.rs`.
        let Db::Sqlite { .. } = &site.site.db else { return };
        let lin = site.trainee("lin").await;
        let desk = lin.start("on-hand-in").await;
        lin.save(&desk, &desk.answers(&ANSWERS[..2])).await;
        at_most(&site, 1).await;
        let essay = "先立后破。".repeat(5_000);
        let answer = [desk.answer("论述服务标准", &[&essay])];
        let refused = lin.save(&desk, &answer).await;
        assert_eq!(refused.status, 507, "{}", refused.body);
        let page = lin.get(&desk.path).await;
        assert_eq!(page.shown(page.slot("门锁修好以后")).len(), 1, "what is stored can be read");
        at_most(&site, 1 << 30).await;
        assert_eq!(lin.save(&desk, &answer).await.status, 200, "the same save, once there is room");
        let page = lin.get(&desk.path).await;
        assert_eq!(page.shown(page.slot("论述服务标准")), [essay]);
        lin.hand_in(&desk).await;
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}
