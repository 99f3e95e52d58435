//! The reader's messages appear in the language of the visitor, and a suspected key is only suggested.

use super::{PAPER, instructor, path, upload};
use std::io::{Cursor, Write};
use tests::{Client, each_site};
use zip::{ZipWriter, write::SimpleFileOptions};

async fn in_english(who: &Client) {
    who.post("/language", &[("lang", "en"), ("back", "/notes")]).await;
}

fn word(paragraphs: &[(&str, bool)]) -> Vec<u8> {
    let bold = |bold: &bool| if *bold { "<w:rPr><w:b/></w:rPr>" } else { "" };
    let paragraph = |(text, look): &(&str, bool)| format!("<w:p><w:r>{}<w:t>{text}</w:t></w:r></w:p>", bold(look));
    let body: String = paragraphs.iter().map(paragraph).collect();
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    archive.write_all(format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>").as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

#[tokio::test]
async fn reasons_and_refusals_are_said_in_english_to_who_reads_english() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let broken = PAPER.replace("1．A　2．A", "1．E　2．A　3．哪个");
        let files: [(&str, &[u8]); 2] = [("自测卷.txt", broken.as_bytes()), ("旧.doc", b"\xD0\xCF\x11\xE0")];
        let review = upload(&wen, &files).await;
        assert!(review.says("答案「E」超出选项"), "{}", review.text("main"));
        in_english(&wen).await;
        let page = wen.get(&path(&review)).await;
        let reasons = page.texts(".import-rows .why");
        assert!(!reasons.is_empty());
        let han =
            |text: &String| text.split('“').step_by(2).any(|part| part.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)));
        assert!(!reasons.iter().any(han), "{reasons:?}");
        assert!(reasons.iter().any(|text| text.contains("names a choice that is not there")), "{reasons:?}");
        let refused = wen.get(&format!("{}/refused", path(&review))).await;
        assert!(refused.says("save it as .docx"), "{}", refused.text("main"));
    })
    .await;
}

#[tokio::test]
async fn a_choice_in_bold_becomes_the_key_only_by_the_word_of_a_person() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let paper = word(&[
            ("一、单项选择题", false),
            ("1.客人来电时应先（　　）", false),
            ("A.报出姓名", false),
            ("B.问候对方", true),
            ("C.请他稍候", false),
        ]);
        let review = upload(&wen, &[("自测卷.docx", &paper)]).await;
        let item = format!("{}/items/1", path(&review));
        let page = wen.get(&item).await;
        assert!(page.says("没有答案") && page.says("原文件用格式（加粗）标出了「B」"), "{}", page.text("main"));
        assert!(page.says("采用这个答案"), "{}", page.text("main"));
        assert!(!page.says("可用，接受"), "without a key it cannot be ready");
        let taken = wen.post(&item, &[("do", "change-0"), ("show", "all")]).await;
        assert!(taken.says("可用，接受"), "{}", taken.text("main"));
    })
    .await;
}
