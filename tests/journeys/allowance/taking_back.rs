//! Extra time that is taken back.

use exam::{Role, time::Millis};
use serde_json::json;
use tests::each_site;

#[tokio::test]
async fn extra_time_can_be_taken_back_while_there_is_time_left() {
    each_site(async |site| {
        let boss = site.person("boss", &[Role::Administrator]).await;
        let id = site.add("lin", &[Role::Trainee]).await;
        let lin = site.signed_in("lin").await;
        let sitting = lin.start("by-machine").await;
        let place = format!("/people/{id}/papers/by-machine");
        assert!(!boss.get(&place).await.has("form[action$='/less-time']"), "there is nothing to take back");
        let form = boss.get(&place).await.form("form[action$='/time']").set("minutes", &["30"]).set("reason", &["停电"]);
        boss.submit(form).await;
        let takes = async |minutes: &str, reason: &str| {
            let form = boss.get(&place).await.form("form[action$='/less-time']");
            boss.submit(form.set("minutes", &[minutes]).set("reason", &[reason])).await
        };
        assert!(takes("31", "多加了").await.says("没有收回"), "no more than was granted");
        assert!(takes("20", " ").await.says("500"), "not without a reason");
        let taken = takes("20", "多加了 20 分钟").await;
        assert!(taken.says("已收回") && taken.says("第 1 次收回 20 分钟") && taken.says("多加了 20 分钟"), "{}", taken.body);
        let clock = lin.call("/api/clock", &json!({ "sitting": sitting.sitting() })).await.json();
        assert_eq!(clock["remaining"], json!(70 * 60_000), "an hour, and ten minutes are left of thirty");
        site.advance(Millis::minutes(65));
        assert!(takes("10", "再收回").await.says("时间就已到了"), "time that is over cannot be taken back");
        let entry = store::audit::latest_of(&site.site.db, "time.take-back").await.unwrap().unwrap();
        assert!(entry.detail.contains("多加了 20 分钟"));
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}
