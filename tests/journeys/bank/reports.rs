//! A trainee says what is wrong with an item; whoever answers for it replies.

use crate::practice::round;
use exam::Role;
use tests::each_site;

#[tokio::test]
async fn a_mistake_is_reported_where_the_item_was_met_and_the_reply_comes_home() {
    each_site(async |site| {
        let (lin, wen) = (site.trainee("lin").await, site.person("wen", &[Role::Instructor]).await);
        let item = round(&lin, "投诉处理", &["single"]).await;
        let checked = lin.submit(item.form("main form").with(&item.answer("客户来投诉", &["解释"]))).await;
        let link = checked.attributes("a[href^='/reports/']", "href").remove(0);
        let page = lin.get(&link).await;
        assert!(page.says("客户来投诉") && !page.body.contains("KEYCANARY"), "{}", page.text("main"));
        assert_eq!(lin.submit(page.form("main form").set("words", &["  "])).await.status, 400);
        let sent = lin.submit(page.form("main form").set("words", &["选项乙也说得通"])).await;
        assert!(sent.says("已提交") && sent.says("选项乙也说得通") && sent.says("等待答复"), "{}", sent.text("main"));
        assert_eq!(lin.submit(page.form("main form").set("words", &["再说一次"])).await.status, 409, "once for each place");

        assert!(wen.get("/desk").await.says("学员纠错"));
        let open = wen.get("/bank/reports").await;
        assert!(open.says("选项乙也说得通") && open.says("第 1 版"), "{}", open.text("main"));
        let reply = open.form("main form").set("reply", &["已补充说明，谢谢"]);
        assert!(wen.submit(reply.clone()).await.says("没有待答复的纠错"));
        assert_eq!(wen.submit(reply).await.status, 409, "a reply is not replaced");
        let of_item = wen.get("/bank/items/keycanary-s5").await;
        assert!(of_item.says("选项乙也说得通") && of_item.says("已补充说明，谢谢"));

        assert!(lin.get("/").await.says("您的纠错已答复"));
        assert!(lin.get("/reports").await.says("已补充说明，谢谢"));
        let log = site.everything().await["audit"].clone();
        assert!(log.iter().all(|entry| !entry.contains("说得通")), "the log names the item, not the words");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_reported_of_what_is_not_shown() {
    each_site(async |site| {
        let (lin, wang) = (site.trainee("lin").await, site.trainee("wang").await);
        let running = lin.start("on-hand-in").await;
        let path = format!("/reports/{}/1", running.sitting());
        for (who, why) in [(&lin, "a paper that is being sat"), (&wang, "somebody else's")] {
            assert_eq!(who.get(&path).await.status, 404, "{why}");
            assert_eq!(who.post(&path, &[("words", "有错")]).await.status, 404, "{why}");
        }
        lin.hand_in(&running).await;
        assert_eq!(lin.get(&path).await.status, 200, "its items are shown now");
        let result = lin.get(&format!("/sittings/{}/result", running.sitting())).await;
        assert!(result.has(&format!("a[href='{path}']")));
        assert_eq!(lin.get(&format!("/reports/{}/999", running.sitting())).await.status, 404);
    })
    .await;
}
