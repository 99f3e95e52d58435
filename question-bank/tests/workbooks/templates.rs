//! The tables of other systems, and files that are no tables.

use super::cells::{imported, told};
use question_bank::Status;
use rust_xlsxwriter::Workbook;
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

fn book(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in (0u32..).zip(*rows) {
            for (column, cell) in (0u16..).zip(*cells) {
                match cell.parse::<f64>() {
                    Ok(number) => {
                        sheet.write(row, column, number).unwrap();
                    }
                    Err(_) => {
                        sheet.write(row, column, *cell).unwrap();
                    }
                }
            }
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn the_template_of_kahoot() {
    let rows: &[&[&str]] = &[
        &["", "Quiz template"],
        &["", "Add questions, at least two answer alternatives, time limit and choose correct answers (at least one)."],
        &[],
        &["", "Remember: questions have a limit of 120 characters and answers can have 75 characters max."],
        &[],
        &[],
        &[],
        &[
            "",
            "Question - max 120 characters",
            "Answer 1 - max 75 characters",
            "Answer 2 - max 75 characters",
            "Answer 3 - max 75 characters",
            "Answer 4 - max 75 characters",
            "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
            "Correct answer(s) - choose at least one",
        ],
        &["1", "失物先交给谁？", "站务员", "自己留着", "", "", "20", "1"],
        &["2", "哪些要登记？", "时间", "地点", "天气", "特征", "30", "1,2,4"],
    ];
    let (found, items) = imported("kahoot.xlsx", book(&[("Sheet1", rows)]));
    let kinds: Vec<&str> = items.iter().map(|item| item.kind.name()).collect();
    assert_eq!(kinds, ["single", "multi"], "{:?}", told(&found));
    assert!(items[1].to_markdown().contains("- [x] 时间\n- [x] 地点\n- [ ] 天气\n- [x] 特征"), "{}", items[1].to_markdown());
    assert!(items.iter().all(|item| item.status == Status::Ready));
    let unknown = told(&found).iter().filter(|said| said.contains("不认识的列")).count();
    assert_eq!(unknown, 1, "a column is told of once a file: {:?}", told(&found));
}

#[test]
fn the_template_of_quizizz() {
    let rows: &[&[&str]] = &[
        &[
            "Question Text",
            "Question Type",
            "Option 1",
            "Option 2",
            "Option 3",
            "Option 4",
            "Option 5",
            "Correct Answer",
            "Time in seconds",
            "Image Link",
        ],
        &[
            "Text of the question (required)",
            "Question Type (default is Multiple Choice)",
            "Text for option 1 (required)",
            "Text for option 2",
            "",
            "",
            "",
            "The correct option choice (between 1-5).",
            "Time",
            "Link of the image",
        ],
        &["末班车几点？", "Multiple Choice", "22 点", "23 点", "24 点", "", "", "2", "30", ""],
        &["哪些是换乘站？", "Checkbox", "东门", "西门", "南门", "", "", "1,3", "30", ""],
        &["图里是什么？", "Multiple Choice", "闸机", "电梯", "", "", "", "1", "30", "https://example.org/a.png"],
        &["你喜欢哪条线？", "Poll", "一号线", "二号线", "", "", "", "", "30", ""],
    ];
    let (found, items) = imported("quizizz.xlsx", book(&[("Sheet1", rows)]));
    let kinds: Vec<&str> = items.iter().map(|item| item.kind.name()).collect();
    assert_eq!(kinds, ["single", "single", "multi"], "{:?}", told(&found));
    assert!(items[0].to_markdown().contains("- [x] 23 点"), "{}", items[0].to_markdown());
    assert_eq!(items[1].status, Status::Draft, "a picture of another host did not come along: {:?}", told(&found));
    for wanted in ["模板的填写说明", "题型「Poll」"] {
        assert!(told(&found).iter().any(|said| said.contains(wanted)), "{wanted}: {:?}", told(&found));
    }
}

#[test]
fn a_key_without_its_choice_is_a_draft_and_a_letter_is_no_short_answer() {
    let rows: &[&[&str]] = &[
        &["题目", "选项A", "选项B", "正确答案"],
        &["哪一个（ ）", "甲", "乙", "D"],
        &["哪一个对（ ）", "", "", "C"],
        &["哪几个对（ ）", "", "", "ABD"],
    ];
    let (found, items) = imported("题库.xlsx", book(&[("Sheet1", rows)]));
    let kinds: Vec<&str> = items.iter().map(|item| item.kind.name()).collect();
    assert_eq!(kinds, ["single", "single", "multi"], "{:?}", told(&found));
    assert!(items.iter().all(|item| item.status == Status::Draft), "{:?}", told(&found));
    assert!(told(&found).contains(&"答案「D」超出选项"), "{:?}", told(&found));
}

#[test]
fn the_choices_of_a_statement_say_what_its_letter_means() {
    let rows: &[&[&str]] = &[
        &["题型", "题目", "选项A", "选项B", "答案"],
        &["判断题", "站台有黄线。", "错误", "正确", "B"],
        &["判断题", "可以翻越闸机。", "正确", "错误", "B"],
        &["判断题", "逢年过节停运。", "", "", "N"],
    ];
    let (found, items) = imported("题库.xlsx", book(&[("Sheet1", rows)]));
    let keys: Vec<bool> = items.iter().map(|item| item.to_markdown().contains("答案：正确")).collect();
    assert_eq!(keys, [true, false, false], "{:?}", told(&found));
    assert!(items.iter().all(|item| item.status == Status::Ready));
}

#[test]
fn answers_of_blanks_may_stand_where_choices_do_and_an_empty_template_says_so() {
    let rows: &[&[&str]] = &[
        &["题型", "问题内容", "正确选项", "A", "B"],
        &["填空题", "首班车___开，末班车__开。", "", "六点", "十点"],
        &["填空题", "热线是（  ）。", "", "110", ""],
    ];
    let (found, items) = imported("题库.xlsx", book(&[("Sheet1", rows)]));
    assert!(items[0].to_markdown().contains("首班车____开，末班车____开。"), "{}", items[0].to_markdown());
    assert!(items[0].to_markdown().contains("- 六点\n- 十点") && items[1].to_markdown().contains("- 110"), "{:?}", told(&found));
    let (found, _) = imported("模板.xlsx", book(&[("Sheet1", &rows[..1])]));
    assert_eq!(told(&found), ["表格里只有列名，没有题目"]);
}

#[test]
fn sheets_without_questions_are_named() {
    let good: &[&[&str]] = &[&["题目", "答案"], &["站台有黄线。", "对"]];
    let (found, items) = imported("题库.xlsx", book(&[("判断题", good), ("封面", &[&["培训中心"]]), ("空", &[])]));
    assert_eq!(items.len(), 1);
    let skipped: Vec<&str> = told(&found).into_iter().filter(|said| said.starts_with("工作表")).collect();
    assert_eq!(skipped, ["工作表「封面」里没有「题干」「答案」这样的列名，没有读"]);
}

#[test]
fn files_that_hold_no_exam_are_named_for_what_they_are() {
    let zip = |parts: &[(&str, &str)]| {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            archive.start_file(*name, SimpleFileOptions::default()).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    };
    let compound = |stream: &str| {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 504], &name, &[0; 64]].concat()
    };
    for (name, bytes, wanted) in [
        ("a.xls", compound("Workbook"), ".xls"),
        ("a.xlsx", compound("EncryptedPackage"), "密码"),
        ("a.doc", compound("WordDocument"), ".doc "),
        ("a.h5p", zip(&[("h5p.json", "{}"), ("content/content.json", "{}")]), "H5P"),
        ("a.ods", zip(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>")]), ".ods"),
        ("a.apkg", zip(&[("collection.anki2", "x")]), "Anki"),
        ("a.pdf", b"%PDF-1.7\n".to_vec(), "PDF"),
        ("a.rtf", b"{\\rtf1 a}".to_vec(), ".rtf"),
        ("a.rar", b"Rar!\x1A\x07\x01\x00".to_vec(), "RAR"),
    ] {
        let (found, items) = imported(name, bytes);
        assert!(items.is_empty() && told(&found).iter().any(|said| said.contains(wanted)), "{name}: {:?}", told(&found));
    }
}
