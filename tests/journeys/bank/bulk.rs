//! Many items are changed in one step, which is shown before it is done, and undone in one step.

use crate::bank::authoring::{instructor, save, text_of};
use tests::{Client, Page, TestSite, each_site};

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn review(who: &Client, selection: &str, change: &[(&str, &str)]) -> Page {
    let change: String = change.iter().map(|(name, value)| format!("&{name}={}", encoded(value))).collect();
    who.get(&format!("/bank/bulk?{selection}{change}")).await
}

async fn source(site: &TestSite, item: &str) -> String {
    let version = store::version::current(&site.site.db, item).await.unwrap().unwrap();
    store::item::source(&site.site.db, version).await.unwrap().unwrap()
}

const TWO: &str = "item=keycanary-s1&item=keycanary-s2";

#[tokio::test]
async fn ticked_items_are_changed_as_it_was_shown_and_nothing_else_of_them() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let before = source(&site, "keycanary-s1").await;
        let list = wen.get("/bank?kind=single").await;
        assert!(list.has("input[name=item][form=bulk]") && list.has("#bulk button[name=all]"));
        assert!(wen.get("/bank/bulk").await.says("还没有选试题"));

        let asked = review(&wen, TWO, &[]).await;
        assert!(asked.says("选了 2 题") && !asked.has("#change"), "nothing is asked for yet: {}", asked.text("main"));
        let change = [("set_difficulty", "3"), ("topics_do", "add"), ("set_topics", "投诉；时限")];
        let shown = review(&wen, TWO, &change).await;
        assert_eq!(shown.texts(".brief-changes li").iter().filter(|line| line.starts_with("难度")).count(), 2);
        assert!(shown.says("易 → 难"), "{}", shown.text("main"));
        assert_eq!(source(&site, "keycanary-s1").await, before, "a look changes nothing");
        let done = wen.submit(shown.form("#change")).await;
        assert!(done.path.starts_with("/bank/bulk/") && done.says("批量修改了 2 题"), "{} {}", done.path, done.text("main"));
        let after = source(&site, "keycanary-s1").await;
        let expected = before.replace("难度：易", "难度：难").replace("回访\n- 讲义", "回访；投诉；时限\n- 讲义");
        assert_eq!(after, expected, "the key, the remarks and the rest are as they were");
        assert!(wen.get("/bank/items/keycanary-s1").await.says("第 2 版"));
        assert_eq!(wen.get("/bank?difficulty=3").await.texts("table tbody code"), ["keycanary-s1", "keycanary-s2"]);

        let undone = wen.submit(done.form("#undo")).await;
        assert!(undone.says("恢复了 2 题"), "{}", undone.text("main"));
        assert_eq!(source(&site, "keycanary-s1").await, before);
        assert!(wen.get(&done.path).await.says("已撤销") && !wen.get(&done.path).await.has("#undo"));
        let again = wen.submit(undone.form("#undo")).await;
        assert!(again.says("恢复了 2 题") && source(&site, "keycanary-s1").await == after, "what was undone can come back");
        let log = store::audit::before(&site.site.db, i64::MAX, 50).await.unwrap();
        let count = |what: &str| log.iter().filter(|entry| entry.what == what).count();
        assert_eq!((count("items.change"), count("items.undo")), (1, 2));
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn all_that_a_filter_finds_are_changed_but_for_those_that_the_check_refuses() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let shown = review(&wen, "all=1&kind=single", &[("set_status", "ready"), ("set_pool", "both")]).await;
        let refused = shown.text("section.notice.bad");
        assert!(refused.contains("keycanary-s4") && !refused.contains("keycanary-s3"), "{refused}");
        let done = wen.submit(shown.form("#change")).await;
        assert!(done.path.starts_with("/bank/bulk/") && done.says("keycanary-s3"), "{}", done.text("main"));
        assert!(!done.says("keycanary-s4") && !done.says("keycanary-s1"), "what is so already gets no version");
        assert!(source(&site, "keycanary-s4").await.contains("状态：草稿"), "what is not finished stays a draft");
    })
    .await;
}

#[tokio::test]
async fn new_names_and_papers_that_would_break_are_asked_about_first() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let shown = review(&wen, TWO, &[("set_chapter", "服务标隹")]).await;
        assert!(
            shown.says("服务标隹") && shown.says("服务标准") && shown.has("input[name=despite_doubts]"),
            "{}",
            shown.text("main")
        );
        let form = shown.form("#change");
        let refused = wen.submit(form.clone()).await;
        assert_eq!(refused.status, 409);
        assert!(!source(&site, "keycanary-s1").await.contains("服务标隹"));
        assert!(wen.submit(form.set("despite_doubts", &["1"])).await.says("批量修改了 2 题"));

        let shown = review(&wen, TWO, &[("set_status", "retired")]).await;
        assert!(shown.says("考生不能开考") && shown.says("交卷即公布"), "{}", shown.text("main"));
        let form = shown.form("#change");
        assert_eq!(wen.submit(form.clone()).await.status, 409);
        let done = wen.submit(form.set("despite_papers", &["1"])).await;
        assert!(done.says("批量修改了 2 题") && wen.get("/bank").await.says("现在无法生成"));
        assert!(wen.submit(done.form("#undo")).await.says("恢复了 2 题"));
        assert!(!wen.get("/bank").await.says("现在无法生成"));
    })
    .await;
}

#[tokio::test]
async fn newer_work_is_neither_changed_unseen_nor_taken_back() {
    each_site(async |site| {
        let (wen, zhou) = (instructor(&site, "wen").await, instructor(&site, "zhou").await);
        let shown = review(&wen, TWO, &[("set_difficulty", "2")]).await;
        let edit = async |from: &str, to: &str| {
            let editor = zhou.get("/bank/items/keycanary-s1/edit").await;
            let saved = save(&zhou, &editor, &text_of(&editor).replace(from, to), "ready").await;
            assert!(saved.says("已保存为新版本"), "{}", saved.text("main"));
        };
        edit("门锁", "铁门锁").await;
        let refused = wen.submit(shown.form("#change")).await;
        assert!(refused.status == 409 && refused.says("有了别的改动"), "{}", refused.text("main"));
        assert!(!source(&site, "keycanary-s2").await.contains("难度：中"), "all or nothing");
        let done = wen.submit(refused.form("#change")).await;
        assert!(done.says("批量修改了 2 题"));

        edit("铁门锁", "铜门锁").await;
        let undone = wen.submit(done.form("#undo")).await;
        assert!(undone.says("恢复了 1 题") && undone.says("没有恢复") && undone.text(".notice").contains("keycanary-s1"));
        assert!(
            source(&site, "keycanary-s1").await.contains("铜门锁") && !source(&site, "keycanary-s2").await.contains("难度：中")
        );
        let again = wen.submit(done.form("#undo")).await;
        assert!(again.status == 422 && again.says("没有可恢复的"), "{}", again.text("main"));
    })
    .await;
}
