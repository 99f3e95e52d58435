//! Items that ask the same thing are shown side by side: both kept, or one of them retired.

use crate::bank::authoring::instructor;
use question_bank::SourceFile;
use tests::{TestSite, each_site};

async fn load_twins(site: &TestSite) {
    let item = |id: &str, stem: &str| format!("## {id}\n\n- 分值：1\n\n{stem}\n\n- [x] 先倾听\n- [ ] 先解释\n\n");
    let text = format!(
        "---\nbank: 测试题库\nlevel: 三级\nchapter: 服务标准\n---\n\n# 单选题\n\n{}{}{}",
        item("twin-1", "客户来电抱怨等候太久，接线员首先应当怎样做？"),
        item("twin-2", "客户来电抱怨等候过久，接线员首先应当怎样做？"),
        item("twin-3", "投诉升级到主管之前，应当先完成哪一步？"),
    );
    site.load(&[SourceFile { path: "twins.md".into(), text }]).await;
}

#[tokio::test]
async fn two_that_ask_nearly_the_same_are_compared_and_one_is_retired() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        assert!(wen.get("/bank/duplicates").await.says("没有发现重复"));
        load_twins(&site).await;
        let page = wen.get("/bank/duplicates").await;
        assert!(page.says("有 1 对"), "{}", page.text("main"));
        assert_eq!((page.texts(".diff del"), page.texts(".diff ins")), (vec!["太".to_owned()], vec!["过".to_owned()]));
        let retired = wen.submit(page.form(".twins form[action$=retire]")).await;
        assert!(retired.path.starts_with("/bank/duplicates") && retired.says("没有发现重复"), "{}", retired.text("main"));
        assert!(wen.get("/bank/items/twin-1").await.says("停用") && wen.get("/bank/items/twin-2").await.says("可用"));
        let late = wen.submit(page.form(".twins form[action$=retire]")).await;
        assert!(late.status == 409 && late.says("别人存了新版本"), "{}", late.text("main"));
    })
    .await;
}

#[tokio::test]
async fn that_two_are_not_the_same_is_remembered() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        load_twins(&site).await;
        let kept = wen.submit(wen.get("/bank/duplicates").await.form(".twins form[action$=keep]")).await;
        assert!(kept.says("没有发现重复"), "{}", kept.text("main"));
        let zhou = instructor(&site, "zhou").await;
        assert!(zhou.get("/bank/duplicates").await.says("没有发现重复"), "for everybody");
        let absent = [("item", "twin-1"), ("other", "nobody"), ("page", "1")];
        assert_eq!(wen.post("/bank/duplicates/keep", &absent).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn retiring_one_that_a_paper_needs_names_the_paper_first() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let version = store::version::current(&site.site.db, "keycanary-s1").await.unwrap().unwrap().to_string();
        let asked =
            wen.post("/bank/duplicates/retire", &[("item", "keycanary-s1"), ("seen", version.as_str()), ("page", "1")]).await;
        assert!(asked.status == 409 && asked.says("交卷即公布"), "{}", asked.text("main"));
        wen.submit(asked.form("#step").set("despite_papers", &["1"])).await;
        assert!(wen.get("/bank/items/keycanary-s1").await.says("停用"));
    })
    .await;
}
