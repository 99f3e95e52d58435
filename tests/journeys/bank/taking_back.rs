//! A load of an older folder names what it would take back, and takes nothing back by itself.

use crate::bank::{
    authoring::{instructor, save, text_of},
    uploading::upload,
};
use engine::{
    Error,
    bank::{
        load::{LoadConsent, load_with_pictures},
        newer::{Overwrite, newer_edits},
    },
};
use std::collections::BTreeMap;
use tests::{Client, TestSite, bank, each_site};

async fn edit(who: &Client, from: &str, to: &str) {
    let editor = who.get("/bank/items/keycanary-s1/edit").await;
    let saved = save(who, &editor, &text_of(&editor).replace(from, to), "ready").await;
    assert!(saved.says("已保存为新版本"), "{}", saved.text("main"));
}

async fn load(site: &TestSite, files: &[question_bank::SourceFile], overwrite: Overwrite<'_>) -> Result<(usize, usize), Error> {
    let consent = LoadConsent { overwrite, ..LoadConsent::default() };
    let loaded = load_with_pictures(&site.site, &bank::read(files), &BTreeMap::new(), consent).await?;
    Ok((loaded.added, loaded.changed))
}

#[tokio::test]
async fn a_folder_from_before_an_edit_names_it_with_who_and_is_not_loaded() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        edit(&wen, "门锁", "铁门锁").await;
        for files in [bank::files(), bank::edited(&[("门锁修好以后", "木门锁修好以后")])] {
            let edits = newer_edits(&site.site, &bank::read(&files), None).await.unwrap();
            let named: Vec<(&str, Option<&str>)> = edits.iter().map(|of| (of.id.as_str(), of.who.as_deref())).collect();
            assert_eq!(named, [("keycanary-s1", Some("wen"))]);
            let refused = load(&site, &files, Overwrite::Never).await.unwrap_err();
            assert!(matches!(&refused, Error::TakesBackEdits(ids) if ids == &["keycanary-s1"]), "{refused}");
            assert!(wen.get("/bank/items/keycanary-s1").await.says("铁门锁"), "nothing was taken back");
        }
        assert_eq!(load(&site, &bank::files(), Overwrite::Always).await.unwrap(), (0, 1));
        assert_eq!(load(&site, &bank::files(), Overwrite::Never).await.unwrap(), (0, 0), "a second time changes nothing");
        let further = bank::edited(&[("门锁修好以后", "门锁全修好以后")]);
        assert_eq!(load(&site, &further, Overwrite::Never).await.unwrap(), (0, 1), "what a folder brought, a folder may change");
    })
    .await;
}

#[tokio::test]
async fn an_edited_paper_is_named_as_well() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let editor = wen.get("/bank/papers/on-hand-in/edit").await;
        let saved = save(&wen, &editor, &text_of(&editor).replace("title: ", "title: 新"), "ready").await;
        assert!(saved.path.contains("saved=1"), "{}", saved.text("main"));
        let refused = load(&site, &bank::files(), Overwrite::Never).await.unwrap_err();
        assert!(matches!(&refused, Error::TakesBackEdits(ids) if ids == &["on-hand-in"]), "{refused}");
    })
    .await;
}

#[tokio::test]
async fn an_upload_shows_the_list_and_loads_only_what_was_shown() {
    each_site(async |site| {
        let (wen, zhou) = (instructor(&site, "wen").await, instructor(&site, "zhou").await);
        let old = bank::files().remove(0);
        edit(&wen, "门锁", "铁门锁").await;
        let dry = upload(&zhou, "标准.md", &old.text).await;
        assert!(dry.says("在网站上比文件新") && dry.says("keycanary-s1") && dry.says("wen"), "{}", dry.text("main"));
        let form = || dry.form("main form");
        let refused = zhou.submit(form()).await;
        assert!(refused.says("在网站上比文件新") && !refused.says("已经导入"), "{}", refused.text("main"));
        let shown = dry.attributes("input[name=overwrite]", "value").remove(0);
        edit(&wen, "铁门锁", "铜门锁").await;
        let refused = zhou.submit(form().set("overwrite", &[&shown])).await;
        assert!(!refused.says("已经导入"), "what came later was not shown");
        assert!(wen.get("/bank/items/keycanary-s1").await.says("铜门锁"));
        let shown = refused.attributes("input[name=overwrite]", "value").remove(0);
        let done = zhou.submit(refused.form("main form").set("overwrite", &[&shown])).await;
        assert!(done.says("已经导入"), "{}", done.text("main"));

        let own = upload(&zhou, "标准.md", &old.text.replace("门锁修好以后", "门锁全修好以后")).await;
        assert!(!own.has("input[name=overwrite]") && own.has("main form"), "one's own file needs no box: {}", own.text("main"));
        let others = upload(&wen, "标准.md", &old.text.replace("门锁修好以后", "门锁快修好以后")).await;
        assert!(others.has("input[name=overwrite]"), "{}", others.text("main"));
    })
    .await;
}

#[tokio::test]
async fn a_note_that_somebody_uploaded_is_named_too() {
    each_site(async |site| {
        let zhou = instructor(&site, "zhou").await;
        let note = bank::files().into_iter().find(|file| file.path.ends_with("note.md")).unwrap();
        let newer = note.text.replace("title: 服务标准入门", "title: 新讲义");
        let dry = upload(&zhou, "讲义.md", &newer).await;
        assert!(zhou.submit(dry.form("main form")).await.says("已经导入"));
        let edits = newer_edits(&site.site, &bank::read(&bank::files()), None).await.unwrap();
        let named: Vec<_> = edits.iter().map(|of| (of.title.as_str(), of.who.as_deref())).collect();
        assert_eq!(named, [("服务标准入门", Some("zhou"))], "the title as the folder has it, and who brought the newer one");
        assert!(matches!(load(&site, &bank::files(), Overwrite::Never).await.unwrap_err(), Error::TakesBackEdits(_)));
        assert_eq!(load(&site, &bank::files(), Overwrite::Always).await.unwrap(), (0, 1));
    })
    .await;
}
