//! Instructors browse the bank and edit items.

use exam::Role;
use tests::{Client, Page, TestSite, each_site};

pub async fn instructor(site: &TestSite, name: &str) -> Client {
    site.person(name, &[Role::Instructor]).await
}

/// Saves a text in the editor at this path with this button.
pub async fn save(who: &Client, editor: &Page, text: &str, button: &str) -> Page {
    who.submit(editor.form("#editor").set("text", &[text]).press("do", button)).await
}

pub fn text_of(editor: &Page) -> String {
    editor.form("#editor").fields.into_iter().find(|(name, _)| name == "text").map(|(_, text)| text).unwrap()
}

#[tokio::test]
async fn the_bank_is_found_in_traditional_and_simplified_alike_and_narrowed() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        assert_eq!(wen.get("/").await.path, "/bank", "this is where an instructor starts");
        let everything = wen.get("/bank").await.texts("table tbody tr").len();
        for words in ["客户费力度", "客戶費力度"] {
            let found = wen.get(&format!("/bank?q={}", encoded(words))).await;
            assert_eq!(found.texts("table tbody code"), ["keycanary-d1"], "{words}");
        }
        let none = wen.get("/bank?q=%25").await;
        assert!(none.texts("table tbody tr").len() < everything, "a percent sign is a percent sign");
        let essays = wen.get("/bank?kind=essay&status=ready").await;
        assert!(essays.texts("table tbody tr").iter().all(|row| row.contains("论述题")));
        assert_eq!(wen.get("/bank?page=9999").await.texts("table tbody tr").len(), 0);
    })
    .await;
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[tokio::test]
async fn an_edit_is_checked_repaired_and_saved_as_a_new_version() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let editor = wen.get("/bank/items/keycanary-s1/edit").await;
        let good = text_of(&editor);
        let broken = good.replacen("- [x] ", "- [x]", 1);
        assert_ne!(broken, good);
        let checked = save(&wen, &editor, &broken, "check").await;
        assert!(checked.has(".finding.grave"), "{}", checked.text("main"));
        let refused = save(&wen, &checked, &broken, "ready").await;
        assert_eq!(refused.status, 422);
        assert_eq!(text_of(&refused).trim(), broken.trim(), "nothing of the text is lost");
        let repaired = wen.submit(refused.form("#editor").press("do", "repair-0")).await;
        assert_eq!(text_of(&repaired).trim(), good.trim());

        let better = good.replace("门锁修好以后", "门锁完全修好以后");
        let saved = save(&wen, &repaired, &better, "ready").await;
        assert!(saved.says("已保存为新版本") && saved.says("门锁完全修好以后"), "{}", saved.text("main"));
        assert_eq!(saved.texts("#versions ~ ul li a"), ["第 2 版", "第 1 版"]);
        assert!(saved.says("wen"), "who saved it is told");
        let old = wen.get("/bank/items/keycanary-s1?version=1").await;
        assert!(old.says("这是旧版本") && !old.says("门锁完全修好以后"));
    })
    .await;
}

#[tokio::test]
async fn of_two_who_edit_at_once_the_second_is_told_and_overwrites_nothing() {
    each_site(async |site| {
        let (wen, zhou) = (instructor(&site, "wen").await, instructor(&site, "zhou").await);
        let path = "/bank/items/keycanary-s1/edit";
        let (first, second) = (wen.get(path).await, zhou.get(path).await);
        let (mine, theirs) = (text_of(&first).replace("门锁", "木门锁"), text_of(&second).replace("门锁", "铁门锁"));
        assert!(save(&wen, &first, &mine, "ready").await.says("木门锁"));
        let told = save(&zhou, &second, &theirs, "ready").await;
        assert_eq!(told.status, 422);
        assert!(told.says("别人已经保存了新版本") && text_of(&told).contains("铁门锁"));
        assert!(wen.get("/bank/items/keycanary-s1").await.says("木门锁"));
    })
    .await;
}

#[tokio::test]
async fn an_unfinished_item_is_kept_as_a_draft_and_a_retired_one_is_used_no_more() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let new = wen.get("/bank/new-item").await;
        let unfinished = text_of(&new).replace("- [x] ", "- [ ] ").replace("my-item-001", "half-1");
        assert_eq!(save(&wen, &new, &unfinished, "ready").await.status, 422);
        let draft = save(&wen, &new, &unfinished, "draft").await;
        assert!(draft.path.starts_with("/bank/items/half-1") && draft.says("草稿"), "{} {}", draft.path, draft.text("main"));
        let again = save(&wen, &new, &unfinished, "draft").await;
        assert!(again.says("这个编号已经有了"));

        let editor = wen.get("/bank/items/keycanary-s1/edit").await;
        let retired = wen.submit(editor.form("#editor").press("do", "retired")).await;
        assert!(retired.says("停用"), "{}", retired.text("main"));
        let paper = wen.get("/bank/papers/on-hand-in").await;
        assert!(paper.says("不够"), "the paper that names it cannot be filled: {}", paper.text("main"));
    })
    .await;
}

#[tokio::test]
async fn who_is_sitting_a_paper_sees_no_keys_even_as_an_instructor() {
    each_site(async |site| {
        let both = site.person("both", &[Role::Trainee, Role::Instructor]).await;
        assert_eq!(both.get("/bank/items/keycanary-s1").await.status, 200);
        both.start("on-hand-in").await;
        assert_ne!(both.get("/bank/items/keycanary-s1").await.status, 200);
        assert_ne!(both.post::<&str>("/bank/download", &[]).await.status, 200);
    })
    .await;
}
