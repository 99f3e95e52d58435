//! A paper as a form and as Markdown: the one is made from the other, and nothing is lost on the way.

use exam::Kind;
use proptest::prelude::*;
use question_bank::{
    Paper, Reading, SourceFile,
    paper_form::{NamedRow, PaperChange, PaperForm, PaperFormRefusal, RuleRow, SectionForm, SectionItems},
    read,
};
use std::{fs, path::Path};

fn alone(text: &str) -> Reading {
    read(&[SourceFile { path: "a.md".into(), text: text.into() }])
}

fn papers(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            papers(&path, found);
        } else if path.extension().is_some_and(|end| end == "md") {
            let text = fs::read_to_string(&path).unwrap();
            found.extend((alone(&text).papers.len() == 1).then_some(text));
        }
    }
}

/// Every Markdown file of this repository that holds a paper.
fn files() -> Vec<String> {
    let mut found = Vec::new();
    for folder in ["content", "tests/golden", "../tests/bank"] {
        papers(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    }
    found
}

#[test]
fn every_stored_paper_is_shown_and_comes_back_as_it_was() {
    let stored = |text: &str| Paper::from_markdown(text).unwrap();
    let all = files();
    assert!(all.len() > 5, "{}", all.len());
    for text in all {
        let document = stored(&text).to_markdown();
        let form = PaperForm::read(&document).unwrap_or_else(|refusal| panic!("{refusal:?}\n{document}"));
        assert_eq!(stored(&form.write()), stored(&document), "{document}");
        // As somebody wrote it, with remarks and in any wording, it is shown as well, or refused with its line.
        if let Ok(form) = PaperForm::read(&text) {
            assert_eq!(stored(&form.write()), stored(&text), "{text}");
        }
    }
}

#[test]
fn the_example_of_the_format_is_fields() {
    let text = "---\npaper: demo-mock-1\ntitle: 示例模拟卷\nduration: 90\ntotal: 70\ncut: 42\nmarking: 双评，分差 20%\nattempts: 3\n\
                opens: 2026-11-20 09:00\nclasses: 秋季一班\n---\n\n考前须知。\n\n# 一、单项选择题（本大题共 20 分，每题 1 分。错选不得分）\n\n- 级别：三级\n\
                - 抽题：20\n\n# 二、多项选择题（本大题共 20 分，每题 2 分）\n\n- 抽题：\n  - 服务标准：4\n  - 投诉处理：6（难度：中）\n\n\
                # 三、案例分析题（本大题共 30 分）\n\n- demo-c-001 排队的热线（15 分）\n- demo-c-002（15 分）\n";
    let form = PaperForm::read(text).unwrap();
    assert_eq!((form.title.as_str(), form.marking.as_str(), form.limit.as_str()), ("示例模拟卷", "双评", "20%"));
    assert_eq!(form.kept, ["attempts: 3", "opens: 2026-11-20 09:00", "classes: 秋季一班"], "what deliveries are for is kept");
    let [single, multi, case] = <[SectionForm; 3]>::try_from(form.sections.clone()).unwrap();
    assert_eq!((single.name.as_str(), single.each.as_str(), single.remark.as_str()), ("一、单项选择题", "1", "错选不得分"));
    assert_eq!(single.whole, "", "the twenty points are what twenty items come to");
    let SectionItems::Drawn(rules) = &multi.items else { panic!("{multi:?}") };
    assert_eq!((rules[1].chapter.as_str(), rules[1].count.as_str(), rules[1].difficulty.as_str()), ("投诉处理", "6", "中"));
    let SectionItems::Named(rows) = &case.items else { panic!("{case:?}") };
    assert_eq!((rows[0].points.as_str(), rows[0].label.as_str()), ("15", "排队的热线"));
    assert_eq!(form.sum().unwrap().to_string(), "70");
    assert_eq!(Paper::from_markdown(&form.write()), Paper::from_markdown(text));
}

#[test]
fn what_a_form_cannot_show_is_refused_with_its_line() {
    let paper = |body: &str| format!("---\npaper: p-1\ntitle: 卷\nduration: 60\n---\n\n# 一、单选题（每题 1 分）\n\n{body}\n");
    assert_eq!(PaperForm::read(&paper("说明文字。")), Err(PaperFormRefusal::Unshowable(9)));
    assert_eq!(PaperForm::read(&paper("- q-1\n- 第二题")), Err(PaperFormRefusal::Unshowable(10)));
    assert_eq!(PaperForm::read(&paper("- 抽题：5\n- 难渡：易")), Err(PaperFormRefusal::Unshowable(9)));
    assert_eq!(PaperForm::read("---\nbank: 库\n---\n"), Err(PaperFormRefusal::NotOnePaper));
}

#[test]
fn a_finding_belongs_to_the_field_that_it_concerns() {
    let rows = vec![NamedRow::of("q-1").unwrap(), NamedRow::of("q-1").unwrap()];
    let mut section = SectionForm::new("一、单选题", SectionItems::Named(rows));
    section.each = "2".to_owned();
    let empty = SectionForm::new("二、多选题", SectionItems::Named(Vec::new()));
    let form =
        PaperForm { id: "p-1".into(), total: "10".into(), sections: vec![section, empty], ..PaperForm::default() }.settle();
    let written = form.write_with_places();
    let found: Vec<String> = alone(&written.text).problems.iter().map(|problem| written.field_of(problem)).collect();
    for field in ["title", "duration", "total", "s0.n1", "s1.items"] {
        assert!(found.iter().any(|found| found == field), "{field} in {found:?}");
    }
}

#[test]
fn two_versions_differ_in_what_their_author_changed() {
    let text = "---\npaper: p-1\ntitle: 卷\nduration: 60\nattempts: 1\n---\n\n# 一、单选题（每题 1 分）\n\n- q-1\n- q-2\n- q-3\n\n# 二、多选题（每题 2 分）\n\n- 抽题：5\n";
    let before = PaperForm::read(text).unwrap();
    let mut after = PaperForm::read(&text.replace("attempts: 1", "attempts: 2").replace("60", "90")).unwrap();
    assert_eq!(before.changes_to(&before), []);
    let SectionItems::Named(rows) = &mut after.sections[0].items else { panic!() };
    rows.swap(0, 1);
    rows[2] = NamedRow { points: "3".into(), ..NamedRow::of("q-4").unwrap() };
    rows[0].points = "2".into();
    after.sections.swap(0, 1);
    let section = "一、单选题（每题 1 分）".to_owned();
    let item = |item: &str, added: bool| PaperChange::Item { section: section.clone(), item: item.into(), added };
    let line = |line: &str, added: bool| PaperChange::Line { line: line.into(), added };
    let expected = [
        PaperChange::Field { field: "duration", before: "60".into(), after: "90".into() },
        line("attempts: 1", false),
        line("attempts: 2", true),
        item("q-3", false),
        PaperChange::Points { section: section.clone(), item: "q-2".into(), before: "1".into(), after: "2".into() },
        item("q-4", true),
        PaperChange::ItemOrder { section: section.clone() },
        PaperChange::SectionOrder,
    ];
    assert_eq!(before.changes_to(&after), expected);
}

const TRAPS: [&str; 26] = [
    "# 号键",
    "一、单项选择题",
    "案例（上）",
    "（20 分）",
    "每空 1 分",
    "共 10 题",
    "满分 100 分，每题 2 分",
    "（本大题共 20 分，每题 1 分）",
    "甲：乙",
    "甲；乙",
    "（难度：中）",
    "不限",
    "any",
    "> 引用",
    "- 列表",
    "---",
    "===",
    "```",
    "<!-- 注",
    "\\# 反斜杠",
    "\"引号\"",
    "尾 #",
    "`",
    "  ",
    "",
    "服务 标准",
];

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[甲乙丙a-c0-9 ]{1,8}",
        4 => proptest::sample::select(TRAPS.to_vec()).prop_map(str::to_owned),
        1 => "[-#>*+_|`~\\\\\\[\\]()（）：:；，。.0-9x 甲分每共题\u{3000}]{0,8}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(line(), 0..4).prop_map(|lines| lines.join("\n"))
}

fn points() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[1-9]", Just("0.5".to_owned()), Just("２ 分".to_owned()), Just("1.0".to_owned())]
}

fn row() -> impl Strategy<Value = NamedRow> {
    ("[a-c][a-c0-9-]{0,3}", points(), line()).prop_map(|(item, points, label)| NamedRow { item, points, label })
}

fn rule() -> impl Strategy<Value = RuleRow> {
    let kind = proptest::sample::select(Kind::ALL.to_vec());
    let difficulty = proptest::sample::select(vec!["", "易", "medium", "难"]);
    (kind, line(), line(), difficulty, line(), "[1-9]", points()).prop_map(
        |(kind, level, chapter, difficulty, topic, count, points)| RuleRow {
            level,
            chapter,
            difficulty: difficulty.to_owned(),
            topic,
            count,
            points,
            ..RuleRow::new(kind)
        },
    )
}

fn section() -> impl Strategy<Value = SectionForm> {
    let items = prop_oneof![
        proptest::collection::vec(row(), 0..4).prop_map(SectionItems::Named),
        proptest::collection::vec(rule(), 1..4).prop_map(SectionItems::Drawn),
    ];
    (line(), points(), points(), points(), line(), items).prop_map(|(name, each, whole, count, remark, items)| SectionForm {
        each,
        whole,
        count,
        remark,
        ..SectionForm::new(&name, items)
    })
}

fn form() -> impl Strategy<Value = PaperForm> {
    let words = (line(), line(), line(), "[1-9]0", points(), points());
    let marking = proptest::sample::select(vec![("", ""), ("单评", ""), ("双评", "2"), ("双评", "20％"), ("三评", "")]);
    (words, marking, text(), proptest::collection::vec(section(), 0..4)).prop_map(
        |((title, bank, level, duration, total, cut), (marking, limit), instructions, sections)| PaperForm {
            id: "paper-001".to_owned(),
            title,
            bank,
            level,
            duration,
            total,
            cut,
            multi: "partial".to_owned(),
            release: "仅成绩".to_owned(),
            marking: marking.to_owned(),
            limit: limit.to_owned(),
            instructions,
            sections,
            kept: vec!["# 注释".to_owned(), "attempts: 2".to_owned(), "department: 客服部".to_owned()],
            ..PaperForm::default()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_form_reads_back_from_its_document(form in form()) {
        let form = form.settle();
        let document = form.write();
        let again = PaperForm::read(&document);
        prop_assert!(again.is_ok(), "{again:?}\n{document}\n{form:#?}");
        prop_assert_eq!(again.unwrap(), form.clone(), "{}", document);
        prop_assert_eq!(form.clone().settle(), form);
    }
}
