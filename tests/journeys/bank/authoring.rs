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
        assert_eq!(saved.texts("#versions ~ ol li a"), ["第 2 版", "第 1 版"]);
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
        let proposed = text_of(&new).lines().find_map(|line| line.strip_prefix("## ")).unwrap().to_owned();
        let unfinished = text_of(&new).replace("- [x] ", "- [ ] ").replace(&proposed, "half-1 短标题");
        assert_eq!(save(&wen, &new, &unfinished, "ready").await.status, 422);
        let draft = save(&wen, &new, &unfinished, "draft").await;
        assert!(draft.path.starts_with("/bank/items/half-1") && draft.says("草稿"), "{} {}", draft.path, draft.text("main"));
        let again = save(&wen, &new, &unfinished, "draft").await;
        assert!(again.says("这个编号已经有了"));

        let editor = wen.get("/bank/items/keycanary-s1/edit").await;
        let retire = || editor.form("#editor").press("do", "retired");
        let named = wen.submit(retire()).await;
        assert!(named.status == 409 && named.says("交卷即公布") && named.says("考生不能开考"), "{}", named.text("main"));
        assert!(!wen.get("/bank").await.says("现在无法生成"), "nothing was saved");
        let retired = wen.submit(retire().set("despite_papers", &["1"])).await;
        assert!(retired.says("停用"), "{}", retired.text("main"));
        assert!(wen.get("/bank").await.says("份已发布的试卷现在无法生成"));
        assert!(wen.get("/bank/papers").await.texts(".chip.wrong").iter().all(|tag| tag == "无法生成"));
        let paper = wen.get("/bank/papers/on-hand-in").await;
        assert!(paper.says("不够"), "the paper that names it cannot be filled: {}", paper.text("main"));
    })
    .await;
}

#[tokio::test]
async fn the_template_cannot_be_made_ready_and_its_id_is_free() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let new = wen.get("/bank/new-item").await;
        let refused = save(&wen, &new, &text_of(&new), "ready").await;
        assert!(refused.status == 422 && refused.says("还是模板里的占位文字"), "{}", refused.text("main"));
        assert!(save(&wen, &new, &text_of(&new), "draft").await.says("草稿"), "as a draft it is kept");
        assert_ne!(text_of(&wen.get("/bank/new-item").await), text_of(&new), "the next one gets another id");
    })
    .await;
}

#[tokio::test]
async fn an_upload_that_would_break_a_published_paper_names_it() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let files = tests::bank::files();
        let items = &files[0];
        let text = items.text.replacen("- 分值：2\n", "- 分值：2\n- 状态：停用\n", 1);
        let reading = tests::bank::read(&[question_bank::SourceFile { path: items.path.clone(), text }]);
        let refused = engine::bank::load::load(&site.site, &reading).await.unwrap_err();
        assert!(matches!(&refused, engine::Error::BreaksPapers(titles) if !titles.is_empty()), "{refused}");
        assert!(!wen.get("/bank").await.says("现在无法生成"));
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
