//! Parallel forms: assembled from a paper's rules, looked at, saved as papers.

use crate::bank::authoring::{instructor, save};
use exam::Role;
use tests::{Client, Page, each_site};

/// Adds single choices to the bank that ask something of their own.
async fn add_items(who: &Client, count: usize) {
    let words = ["雨伞", "行李", "发票", "会员", "退货", "热线", "夜班", "地图"];
    for at in 0..count {
        let item = format!(
            "---\nbank: 平行题库\nlevel: 平行级\nchapter: 平行章\n---\n\n# 单选题\n\n## twin-{at}\n\n- 分值：2\n- 难度：易\n\n关于{0}{0}{0}，第一步是问清{0}的{1}（　　）。\n\n- [x] {0}甲\n- [ ] {0}乙\n",
            words[at % 8],
            ["来历", "去处", "数目"][at % 3]
        );
        let editor = who.get("/bank/new-item").await;
        let page = save(who, &editor, &item, "ready").await;
        let saved = if page.has("input[name=despite_doubts]") {
            who.submit(page.form("#editor").set("text", &[&item]).set("despite_doubts", &["1"]).press("do", "ready")).await
        } else {
            page
        };
        assert!(saved.says("已保存为新版本"), "{}", saved.text("main"));
    }
}

async fn blueprint(who: &Client, count: usize) {
    let text = format!(
        "---\npaper: blue\ntitle: 蓝本卷\nduration: 30\n---\n\n# 一、单选题（每题 2 分）\n\n- 题型：单选\n- 级别：平行级\n- 抽题：{count}\n"
    );
    let saved = save(who, &who.get("/bank/new-paper").await, &text, "draft").await;
    assert!(saved.says("已保存为新版本"), "{}", saved.text("main"));
}

async fn assemble(who: &Client, forms: &str, overlap: &str) -> Page {
    let fields = [("forms", forms), ("overlap", overlap), ("do", "assemble")];
    who.post("/bank/papers/blue/parallel", &fields).await
}

#[tokio::test]
async fn forms_are_looked_at_and_saved_as_papers() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        add_items(&wen, 6).await;
        blueprint(&wen, 3).await;
        let page = wen.get("/bank/papers/blue").await;
        assert!(page.has("a[href='/bank/papers/blue/parallel']"));
        let page = assemble(&wen, "2", "0").await;
        assert_eq!(page.status, 200, "{}", page.text("main"));
        let table = page.text(".balance");
        assert!(table.contains("平行章") && table.contains("平均难度"), "{table}");
        assert!(page.texts(".balance tr").iter().any(|row| row.contains("与别的卷相同的题") && row.ends_with("00")), "{table}");
        let sent = page.form("form:has(input[name=version])");
        let saved = wen.submit(sent.clone().press("do", "save")).await;
        assert!(saved.says("已存成 2 份未发布的试卷"), "{}", saved.text("main"));
        let links = saved.attributes("main ul.rows a", "href");
        assert_eq!(links, ["/bank/papers/blue-a", "/bank/papers/blue-b"]);
        for link in &links {
            let paper = wen.get(link).await;
            assert!(paper.says("未发布") && paper.text("main h1").contains("卷）"), "{}", paper.text("main"));
        }
        // The same forms once more are other papers.
        let again = wen.submit(sent.press("do", "save")).await;
        assert_eq!(again.attributes("main ul.rows a", "href"), ["/bank/papers/blue-a2", "/bank/papers/blue-b2"]);
        let admin = site.person("admin", &[Role::Administrator]).await;
        assert!(admin.get("/audit").await.body.contains("blue-a"), "each is in the log");
    })
    .await;
}

#[tokio::test]
async fn the_reason_why_there_are_none_names_the_rule() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        add_items(&wen, 5).await;
        blueprint(&wen, 3).await;
        let page = assemble(&wen, "2", "0").await;
        assert_eq!(page.status, 422);
        assert!(page.says("题库里可用的有 5 题，至少还差 1 题"), "{}", page.text("main"));
        assert_eq!(assemble(&wen, "2", "1").await.status, 200, "sharing one is enough");
        let none = wen.post("/bank/papers/on-hand-in/parallel", &[("do", "assemble")]).await;
        assert!(none.says("没有抽题规则"), "{}", none.text("main"));
    })
    .await;
}

#[tokio::test]
async fn what_changed_meanwhile_is_assembled_anew() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        add_items(&wen, 6).await;
        blueprint(&wen, 3).await;
        let sent = assemble(&wen, "2", "0").await.form("form:has(input[name=version])");
        let retired = wen.get("/bank/items/twin-0/edit").await;
        let refusal = wen.submit(retired.form("#editor").press("do", "retired")).await;
        assert!(refusal.says("已保存为新版本"), "{}", refusal.text("main"));
        let page = wen.submit(sent.press("do", "save")).await;
        assert_eq!(page.status, 409, "{}", page.text("main"));
        assert_eq!(wen.get("/bank/papers/blue-a").await.status, 404, "none is saved");
    })
    .await;
}
