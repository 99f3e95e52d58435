//! An item for exams alone never stands in an exam without its picture.

use crate::bank::{
    authoring::{instructor, save, text_of},
    uploading::upload,
};
use question_bank::SourceFile;
use tests::{TestSite, bank, each_site};

/// The text of an item with a picture, for everything or for exams alone.
fn pictured(pool: &str, link: &str) -> String {
    format!(
        "---\nbank: 测试题库\nlevel: 三级\n---\n\n# 单选题\n\n## figure-1 看图\n\n- 分值：2\n- 用途：{pool}\n\n图上的标志提醒客人什么？\n\n\
         ![标志]({link})\n\n- [x] 小心地滑\n- [ ] 请勿拍照\n"
    )
}

#[tokio::test]
async fn a_missing_picture_is_an_error_for_exams_and_a_warning_elsewhere() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        for link in ["images/none.png", "images/0123456789abcdef0123456789abcdef.png", "https://x.invalid/a.png"] {
            let dry = upload(&wen, "图.md", &pictured("考试", link)).await;
            assert!(dry.has(".finding.grave") && !dry.has("main form"), "{link}: {}", dry.text("main"));
            let dry = upload(&wen, "图.md", &pictured("通用", link)).await;
            assert!(dry.has(".finding") && !dry.has(".finding.grave") && dry.has("main form"), "{link}: {}", dry.text("main"));
            let new = wen.get("/bank/new-item").await;
            for secret in [pictured("考试", link), pictured("考试", link).replace("- 分值：2", "- 分值：2\n- 状态：草稿")]
            {
                let refused = save(&wen, &new, &secret, "ready").await;
                assert_eq!(refused.status, 422, "{link}: {}", refused.text("main"));
            }
        }
    })
    .await;
}

/// Loads files as they were loaded before pictures were looked at.
async fn load_unchecked(site: &TestSite, text: String) {
    let mut files = bank::files();
    files.push(SourceFile { path: "figure.md".into(), text });
    let paper = "---\npaper: figure-paper\ntitle: 看图卷\nbank: 测试题库\nlevel: 三级\nduration: 60\ntotal: 2\ncut: 1\nrelease: 仅成绩\n\
                 published: 是\n---\n\n看图。\n\n# 一、单选题（本大题共 2 分）\n\n- figure-1（2 分）\n";
    files.push(SourceFile { path: "figure-paper.md".into(), text: paper.into() });
    site.load(&files).await;
}

#[tokio::test]
async fn a_published_paper_whose_secret_item_lacks_its_picture_is_named_as_broken() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let lin = site.trainee("lin").await;
        load_unchecked(&site, pictured("考试", "images/0123456789abcdef0123456789abcdef.png")).await;
        assert!(wen.get("/bank").await.says("现在无法生成"));
        assert!(lin.start("figure-paper").await.says("暂时无法生成"), "nobody sits it without the picture");
        let editor = wen.get("/bank/items/figure-1/edit").await;
        let mended = text_of(&editor).replace("![标志](images/0123456789abcdef0123456789abcdef.png)", "（黄底黑字的牌子）");
        assert!(save(&wen, &editor, &mended, "ready").await.says("已保存为新版本"));
        assert!(!wen.get("/bank").await.says("现在无法生成"));
    })
    .await;
}
