//! Word documents, made here part by part: numbers, tables and images arrive; bombs, stray paths and document types do not.

use question_bank::import::{Import, Options, import};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

fn docx(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn read(parts: &[(&str, &[u8])]) -> Import {
    import(&[("试卷.docx".to_owned(), docx(parts))], &Options { rights_settled: true, ..Options::default() })
}

fn document(body: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:r=\"r\" xmlns:a=\"a\"><w:body>{body}</w:body></w:document>")
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn listed(list: u8, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| format!("<w:tc>{}</w:tc>", paragraph(text));
    let row = |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

/// A picture, four by four.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x04\x08\x02\0\0\0&\x93\x09)\0\0\0\x0fIDATx\x9cc\xf8\x8f\x04\x18\x88\xe3\0\0\xdb\x90/\xd1nE\xb0\xb2\0\0\0\0IEND\xaeB`\x82";

const NUMBERING: &str = r#"<w:numbering xmlns:w="w">
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>
</w:numbering>"#;

#[test]
fn automatic_numbers_and_a_table_of_keys_are_read() {
    let choices = |list: u8, texts: [&str; 3]| texts.map(|text| listed(list, text)).concat();
    let body = paragraph("一、单选题（每题2分）")
        + &listed(1, "值班交接时首先（　　）")
        + &choices(2, ["核对记录", "直接离开", "关闭系统"])
        + &listed(1, "巡检的间隔是（　　）")
        + &choices(3, ["一周", "两小时", "一年"])
        + &paragraph("参考答案")
        + &table(&[&["题号", "1", "2"], &["答案", "A", "B"]]);
    let import = read(&[("word/document.xml", document(&body).as_bytes()), ("word/numbering.xml", NUMBERING.as_bytes())]);
    let markdown = &import.documents[0].markdown;
    for line in ["值班交接时首先（　　）", "- [x] 核对记录", "- [x] 两小时", "- [ ] 一年", "- 分值：2"] {
        assert!(markdown.contains(line), "{line}: {markdown}");
    }
}

#[test]
fn tables_and_images_stay_with_their_question() {
    let image = "<w:p><w:r><w:drawing><a:blip r:embed=\"rId5\"/></w:drawing></w:r></w:p>";
    let body = paragraph("一、简答题")
        + &paragraph("1.根据下表说明哪个时段排队最长，并看图回答。")
        + &table(&[&["时段", "来电"], &["10点", "42"], &["11点", "57"]])
        + image
        + &paragraph("答案：11点。");
    let links = "<R><Relationship Id=\"rId5\" Target=\"media/image1.png\"/><Relationship Id=\"rId6\" Target=\"../../etc/passwd.png\"/></R>";
    let import = read(&[
        ("word/document.xml", document(&body).as_bytes()),
        ("word/_rels/document.xml.rels", links.as_bytes()),
        ("word/media/image1.png", PNG),
    ]);
    let document = &import.documents[0];
    assert!(document.markdown.contains("| 时段 | 来电 |\n| --- | --- |\n| 10点 | 42 |\n| 11点 | 57 |"), "{}", document.markdown);
    let [asset] = document.assets.as_slice() else { panic!("{:?}", document.assets) };
    assert!(document.markdown.contains(&format!("![]({})", asset.name)), "{}", document.markdown);
    assert_eq!(asset.bytes, PNG);
    let source = question_bank::SourceFile { path: String::new(), text: document.markdown.clone() };
    assert!(!question_bank::read(&[source]).has_errors(), "{}", document.markdown);
}

#[test]
fn a_question_whose_picture_cannot_be_kept_is_a_draft_that_says_so() {
    let links =
        "<R><Relationship Id=\"rId5\" Target=\"media/image1.emf\"/><Relationship Id=\"rId6\" Target=\"media/image2.png\"/></R>";
    for id in ["rId5", "rId6", "rId7"] {
        let image = format!("<w:p><w:r><w:t>1.下图中排队最长的时段是</w:t><a:blip r:embed=\"{id}\"/></w:r></w:p>");
        let body = paragraph("一、简答题") + &image + &paragraph("答案：11点。");
        let import = read(&[
            ("word/document.xml", document(&body).as_bytes()),
            ("word/_rels/document.xml.rels", links.as_bytes()),
            ("word/media/image1.emf", b"\x01\x00\x00\x00"),
            ("word/media/image2.png", b"<svg/>"),
        ]);
        let markdown = &import.documents[0].markdown;
        assert!(
            markdown.contains("〔图缺〕") && markdown.contains("- 状态：草稿") && !markdown.contains("![]"),
            "{id}: {markdown}"
        );
        let reasons = &import.report.documents[0].items[0].reasons;
        assert_eq!(reasons.iter().map(|said| said.code.as_str()).collect::<Vec<_>>(), ["no-picture"], "{id}");
    }
}

#[test]
fn a_picture_outside_the_document_is_not_fetched() {
    let image = "<w:p><w:r><w:t>1.看图</w:t><a:blip r:embed=\"rId6\"/></w:r></w:p>";
    let links = "<R><Relationship Id=\"rId6\" Target=\"../../secret.png\"/></R>";
    let import = read(&[
        ("word/document.xml", document(image).as_bytes()),
        ("word/_rels/document.xml.rels", links.as_bytes()),
        ("secret.png", b"x"),
    ]);
    assert!(import.documents.iter().all(|document| document.assets.is_empty()));
}

#[test]
fn a_document_type_is_refused() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document><w:p><w:t>&b;</w:t></w:p></w:document>";
    let import = read(&[("word/document.xml", bomb.as_bytes())]);
    assert!(import.documents.is_empty());
    assert!(import.report.unread[0].reason.zh.contains("DTD"));
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let blank = vec![b' '; 65 << 20];
    let import = read(&[("word/document.xml", &blank)]);
    assert!(import.report.unread[0].reason.en.contains("too much"));
}

#[test]
fn a_text_box_is_read_once_and_ticks_of_symbol_fonts_are_keys() {
    let boxed = "<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>1.门卫应当登记访客。（</w:t><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:t>）</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>1.门卫应当登记访客。（）</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>";
    let body = paragraph("一、判断题") + &format!("<w:p><w:r>{boxed}</w:r></w:p>") + &paragraph("2.门卫可以离岗。（×）");
    let xml = document(&body).replace("xmlns:a=", "xmlns:mc=\"mc\" xmlns:a=");
    let import = read(&[("word/document.xml", xml.as_bytes())]);
    let markdown = &import.documents[0].markdown;
    assert_eq!(markdown.matches("门卫应当登记访客").count(), 1, "{markdown}");
    assert!(markdown.contains("答案：正确") && markdown.contains("答案：错误"), "{markdown}");
}

#[test]
fn numbers_of_several_levels_and_of_other_formats_are_written_out() {
    let level = |index: u8, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{index}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"1\">{}{}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>",
        level(0, "chineseCounting", "%1、"),
        level(1, "decimal", "（%2）"),
    );
    let deeper = |text: &str| listed(1, text).replace("w:ilvl w:val=\"0\"", "w:ilvl w:val=\"1\"");
    let body = listed(1, "简答题")
        + &deeper("说明交接班的步骤。")
        + &paragraph("答案：先核对，后签字。")
        + &deeper("说明巡逻的路线。")
        + &listed(1, "判断题")
        + &deeper("门卫可以离岗。（×）");
    let import = read(&[("word/document.xml", document(&body).as_bytes()), ("word/numbering.xml", numbering.as_bytes())]);
    let report = &import.report.documents[0];
    let found: Vec<(&str, u32)> = report.sections.iter().map(|of| (of.title.as_str(), of.found)).collect();
    assert_eq!(found, [("一、简答题", 2), ("二、判断题", 1)], "{}", import.documents[0].markdown);
}

fn looking(look: &str, text: &str) -> String {
    // Word divides a stretch into runs wherever it likes.
    let (head, tail) = text.split_at(text.char_indices().nth(1).map_or(text.len(), |(at, _)| at));
    let run = |text: &str| format!("<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>");
    format!("<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr>{}{}</w:p>", run(head), run(tail))
}

#[test]
fn a_choice_that_stands_out_is_suggested_and_never_ticked() {
    let question = |number: u8, choices: [String; 3]| paragraph(&format!("{number}.客人来电时应先（　　）")) + &choices.concat();
    let body = paragraph("一、单选题")
        + &question(1, [paragraph("A.报出姓名"), looking("<w:b/>", "B.问候对方"), paragraph("C.请他稍候")])
        + &question(2, [looking("<w:color w:val=\"FF0000\"/>", "A.报出姓名"), paragraph("B.问候对方"), paragraph("C.请他稍候")])
        + &question(3, ["A.报出姓名", "B.问候对方", "C.请他稍候"].map(|text| looking("<w:b/>", text)))
        + &question(
            4,
            [looking("<w:b w:val=\"0\"/>", "A.报出姓名"), paragraph("B.问候对方"), looking("<w:u w:val=\"single\"/>", "C")],
        );
    let import = read(&[("word/document.xml", document(&body).as_bytes())]);
    let report = &import.report.documents[0];
    assert!(!import.documents[0].markdown.contains("[x]"), "{}", import.documents[0].markdown);
    assert!(report.items.iter().all(|item| item.reasons.iter().any(|said| said.code == "no-key")));
    let told: Vec<(u32, &str, &str)> = report
        .suggestions
        .iter()
        .filter_map(|one| {
            Some((one.line, one.after.as_str(), one.note.as_ref().filter(|note| note.code == "marked-key")?.en.as_str()))
        })
        .collect();
    let [bold, red] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((bold.0, bold.1), (4, "- [x] 问候对方"));
    assert!(bold.2.contains("“B” apart (bold)"), "{}", bold.2);
    assert_eq!((red.0, red.1), (7, "- [x] 报出姓名"));
}
