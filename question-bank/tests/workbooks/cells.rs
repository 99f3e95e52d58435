//! What cells show: numbers and moments by their formats, raised text, pictures, errors.

use question_bank::{
    Item, ReadItem, SourceFile, Status,
    import::{Import, Options, import},
    read,
};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatScript, Formula, Image, Workbook, Worksheet};

pub fn imported(name: &str, bytes: Vec<u8>) -> (Import, Vec<Item>) {
    let found = import(&[(name.to_owned(), bytes)], &Options { rights_settled: true, ..Options::default() });
    let sources = found.documents.iter().map(|of| SourceFile { path: of.name.clone(), text: of.markdown.clone() });
    let items = read(&sources.collect::<Vec<_>>()).items.into_iter().map(|ReadItem { item, .. }| item).collect();
    (found, items)
}

pub fn told(import: &Import) -> Vec<&str> {
    let all = import.report.documents.iter().flat_map(|of| {
        let notes = of.suggestions.iter().filter_map(|one| one.note.as_ref());
        notes.chain(of.refused.iter().map(|one| &one.reason)).chain(of.items.iter().flat_map(|item| &item.reasons))
    });
    all.chain(import.report.unread.iter().map(|one| &one.reason)).map(|said| said.zh.as_str()).collect()
}

fn headings(sheet: &mut Worksheet, names: &[&str]) {
    for (column, name) in (0u16..).zip(names) {
        sheet.write(0, column, *name).unwrap();
    }
}

#[test]
fn choices_are_what_their_cells_show() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    headings(sheet, &["题目", "A", "B", "C", "D", "正确答案"]);
    sheet.write(1, 0, "增值税的税率是（ ）").unwrap();
    let percent = Format::new().set_num_format("0%");
    for (column, value) in [0.06, 0.09, 0.13, 0.17].into_iter().enumerate() {
        sheet.write_with_format(1, column as u16 + 1, value, &percent).unwrap();
    }
    sheet.write(1, 5, "C").unwrap();
    sheet.write(2, 0, "建党的日子是（ ）").unwrap();
    let date = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    for (column, day) in [(1, 1), (7, 1), (8, 1), (10, 1)].into_iter().enumerate() {
        sheet.write_with_format(2, column as u16 + 1, ExcelDateTime::from_ymd(1921, day.0, day.1).unwrap(), &date).unwrap();
    }
    sheet.write(2, 5, "B").unwrap();
    sheet.write(3, 0, "哪个是身份证号的前十五位（ ）").unwrap();
    for (column, value) in [110101199003074.0, 0.1 + 0.2, 1e5, 2.50].into_iter().enumerate() {
        sheet.write(3, column as u16 + 1, value).unwrap();
    }
    sheet.write(3, 5, "A").unwrap();
    let (found, items) = imported("题库.xlsx", book.save_to_buffer().unwrap());
    let texts: Vec<String> = items.iter().map(Item::to_markdown).collect();
    assert!(texts[0].contains("- [ ] 6%\n- [ ] 9%\n- [x] 13%\n- [ ] 17%"), "{}", texts[0]);
    assert!(texts[1].contains("- [x] 1921年7月1日\n"), "{}", texts[1]);
    assert!(texts[2].contains("- [x] 110101199003074\n- [ ] 0.3\n- [ ] 100000\n- [ ] 2.5\n"), "{}", texts[2]);
    assert!(items.iter().all(|item| item.status == Status::Ready), "{:?}", told(&found));
}

#[test]
fn raised_and_lowered_runs_stay_apart_from_their_base() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    headings(sheet, &["题型", "题目", "A", "B", "正确答案"]);
    let (plain, up, down) = (
        Format::new(),
        Format::new().set_font_script(FormatScript::Superscript),
        Format::new().set_font_script(FormatScript::Subscript),
    );
    sheet.write(1, 0, "单选").unwrap();
    sheet
        .write_rich_string(
            1,
            1,
            &[(&plain, "一千是 10"), (&up, "3"), (&plain, "，水是 H"), (&down, "2"), (&plain, "O，面积用 m"), (&up, "2")],
        )
        .unwrap();
    for (column, cell) in [(2, "对"), (3, "不一定"), (4, "A")] {
        sheet.write(1, column, cell).unwrap();
    }
    let (_, items) = imported("题库.xlsx", book.save_to_buffer().unwrap());
    let text = items[0].to_markdown();
    assert!(text.contains("一千是 10³，水是 H₂O，面积用 m²"), "{text}");
}

#[test]
fn a_cell_that_shows_an_error_makes_a_draft_that_names_it() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    headings(sheet, &["题目", "A", "B", "正确答案"]);
    sheet.write(1, 0, "哪一个对（ ）").unwrap();
    sheet.write_formula(1, 1, Formula::new("=VLOOKUP(1,A:A,1,0)").set_result("#N/A")).unwrap();
    sheet.write(1, 2, "乙").unwrap();
    sheet.write(1, 3, "B").unwrap();
    let (found, items) = imported("题库.xlsx", book.save_to_buffer().unwrap());
    assert_eq!(items[0].status, Status::Draft);
    assert!(told(&found).contains(&"单元格 B2 显示的是错误 #N/A"), "{:?}", told(&found));
}

/// A picture of one point, whole.
const PNG: &[u8] = &[
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00,
    0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00, 0x00, 0x00, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78,
    0x9C, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81, 0x77, 0xCD, 0x72, 0xB6, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44,
    0xAE, 0x42, 0x60, 0x82,
];

#[test]
fn a_picture_goes_to_the_row_and_the_choice_that_it_lies_on() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    headings(sheet, &["题目", "A", "B", "正确答案"]);
    let picture = Image::new_from_buffer(PNG).unwrap();
    for (row, stem) in [(1, "图上是哪一种标志（ ）"), (2, "哪一幅图是出口标志（ ）")] {
        sheet.write(row, 0, stem).unwrap();
        sheet.write(row, 3, "A").unwrap();
    }
    sheet.write(1, 1, "出口").unwrap();
    sheet.write(1, 2, "入口").unwrap();
    sheet.write(2, 2, "都不是").unwrap();
    sheet.insert_image(1, 0, &picture).unwrap();
    sheet.insert_image(2, 1, &picture).unwrap();
    sheet.insert_image(9, 1, &picture).unwrap();
    let (found, items) = imported("题库.xlsx", book.save_to_buffer().unwrap());
    let texts: Vec<String> = items.iter().map(Item::to_markdown).collect();
    assert!(texts[0].contains("标志（ ）\n\n![](images/"), "{}", texts[0]);
    assert!(texts[1].contains("- [x] ![](images/"), "{}", texts[1]);
    assert!(items.iter().all(|item| item.status == Status::Ready), "{:?}", told(&found));
    assert!(
        found.documents[0].assets.len() == 1 && told(&found).iter().any(|said| said.starts_with("图片不在任何一题的行上")),
        "{:?}",
        told(&found)
    );
}
