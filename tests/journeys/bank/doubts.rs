//! A name that is new to the bank, and an item that asks what another asks, are asked about before they are saved.

use crate::bank::{
    authoring::{instructor, save, text_of},
    uploading::upload,
};
use tests::each_site;

#[tokio::test]
async fn a_chapter_that_is_new_is_asked_about_with_the_nearest_and_saved_after_a_tick() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let editor = wen.get("/bank/items/keycanary-s1/edit").await;
        let text = text_of(&editor);
        let chapter = text.lines().find_map(|line| line.strip_prefix("chapter: ")).unwrap().to_owned();
        let slip = format!("{chapter}章");
        let text = text.replace(&format!("chapter: {chapter}"), &format!("chapter: {slip}"));
        let asks = format!("新章？题库里还没有「{slip}」（1 题），最接近的是「{chapter}」");
        assert!(save(&wen, &editor, &text, "check").await.says(&asks), "among the findings");
        let asked = save(&wen, &editor, &text, "ready").await;
        assert!(asked.status == 409 && asked.says(&asks), "{}", asked.text("main"));
        assert!(!wen.get("/bank/items/keycanary-s1").await.says(&slip), "nothing was saved");
        assert_eq!(text_of(&asked).trim(), text.trim(), "nothing of the text is lost");
        let form = asked.form("#editor").set("despite_doubts", &["1"]).press("do", "ready");
        assert!(wen.submit(form).await.says("已保存为新版本"));
        let again = wen.get("/bank/items/keycanary-s1/edit").await;
        assert!(!again.says("新章？"), "once it is there, nobody is asked");
    })
    .await;
}

#[tokio::test]
async fn a_copy_under_a_new_id_is_shown_before_it_is_saved() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let original = text_of(&wen.get("/bank/items/keycanary-s1/edit").await);
        let copy = original.replace("keycanary-s1", "copied-1");
        let new = wen.get("/bank/new-item").await;
        let asked = save(&wen, &new, &copy, "ready").await;
        assert!(asked.status == 409 && asked.says("重复？copied-1 问的与 keycanary-s1"), "{}", asked.text("main"));
        assert_eq!(wen.get("/bank/items/copied-1").await.status, 404);
        let form = asked.form("#editor").set("despite_doubts", &["1"]).press("do", "ready");
        assert_eq!(wen.submit(form).await.path, "/bank/items/copied-1?saved=1");
    })
    .await;
}

#[tokio::test]
async fn an_upload_asks_as_well() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let original = text_of(&wen.get("/bank/items/keycanary-s1/edit").await);
        let copy = original.replace("keycanary-s1", "copied-1").replace("chapter: ", "chapter: 新");
        let dry = upload(&wen, "复制.md", &copy).await;
        assert!(dry.says("新章？") && dry.says("重复？copied-1"), "{}", dry.text("main"));
        assert!(!wen.submit(dry.form("main form")).await.says("已经导入"), "not without a tick");
        let done = wen.submit(dry.form("main form").set("despite_doubts", &["1"])).await;
        assert!(done.says("已经导入"), "{}", done.text("main"));
    })
    .await;
}
