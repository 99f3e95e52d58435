//! An item as a form and as Markdown: the one is made from the other, and nothing is lost on the way.

use exam::Kind;
use proptest::prelude::*;
use question_bank::{
    Item, Reading, SourceFile,
    form::{ChoiceFields, Form, PartForm, Row, Way},
    format, read,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

fn alone(text: &str) -> Reading {
    read(&[SourceFile { path: "a.md".into(), text: text.into() }])
}

fn markdown_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            markdown_files(&path, found);
        } else if path.extension().is_some_and(|end| end == "md") {
            found.push(path);
        }
    }
    found.sort();
}

/// Every Markdown file of this repository that may hold items.
fn files() -> Vec<String> {
    let mut paths = Vec::new();
    for folder in ["content", "tests/golden", "tests/import", "../tests/bank"] {
        markdown_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut paths);
    }
    paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn every_stored_item_is_shown_and_comes_back_as_it_was() {
    let (mut shown, mut refused) = (0, Vec::new());
    for text in files() {
        for of in alone(&text).items {
            let document = format(&of.item.to_markdown());
            let form = match Form::read(&document) {
                Ok(form) => form,
                Err(refusal) => {
                    let sound = alone(&document).items.iter().all(|of| alone(&document).problems_of(of).next().is_none());
                    refused.extend(sound.then_some((refusal, document)));
                    continue;
                }
            };
            shown += 1;
            let written = form.write();
            let stored = |text: &str| Item::from_markdown(text).unwrap().to_markdown();
            assert_eq!(stored(&written), stored(&document));
            assert_eq!(form.write_over(&document), document, "unchanged");
        }
    }
    assert!(shown > 500, "{shown}");
    assert!(refused.is_empty(), "only what has findings may be refused: {refused:#?}");
}

#[test]
fn a_file_of_one_item_is_shown_or_refused_and_never_changed() {
    for text in files() {
        if let Ok(form) = Form::read(&text) {
            let stored = |text: &str| alone(text).items.iter().map(|of| of.item.to_markdown()).collect::<Vec<_>>();
            assert_eq!(stored(&form.write()), stored(&text), "{text}");
            assert_eq!(form.write_over(&text), text);
        }
    }
}

/// Lines that Markdown or the format takes for something.
const TRAPS: [&str; 52] = [
    "# 号键",
    "## 二级",
    "### 第 1 问（8 分）",
    "#### 参考答案",
    "#### 评分标准",
    "##### 小标题",
    "#",
    "> 90%",
    ">",
    "1. 倾听",
    "2) 复述",
    "- 5",
    "- 难度：易",
    "* 星",
    "+ 加",
    "*",
    "-",
    "---",
    "***",
    "===",
    "____",
    "（　　）",
    "| 甲 | 乙 |",
    "|---|---|",
    "    四个空格",
    "　　两个全角空格",
    "",
    "  ",
    "- [ ] 选项",
    "- [x] 选项",
    "[ ] 框",
    "答案：正确",
    "解析：因为",
    "> **解析** 引用",
    "> **提示** 引用",
    "**解析** 粗体",
    "提示：看清楚",
    "```",
    "~~~",
    "<!-- 注",
    "<div>",
    "<br>",
    "[注]: http://a.example",
    "\\# 反斜杠",
    "\\",
    "2 分：观点",
    "指出原因（2 分）",
    "5 分钟内响应",
    "甲／乙|丙",
    "![图](images/0123456789abcdef0123456789abcdef.png)",
    "“引号”：冒号",
    "：冒号开头",
];

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[甲乙丙a-c0-9 ]{1,8}",
        4 => proptest::sample::select(TRAPS.to_vec()).prop_map(str::to_owned),
        1 => "[-#>*+_|`~\\\\\\[\\]()（）：:.0-9x 甲\u{3000}]{0,8}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        1 => Just(String::new()),
        3 => proptest::collection::vec(line(), 1..4).prop_map(|lines| lines.join("\n")),
    ]
}

fn row() -> impl Strategy<Value = Row> {
    let points =
        prop_oneof![Just(String::new()), "[0-9]{1,2}", Just("0.5".to_owned()), Just("两分".to_owned()), Just("2 分".to_owned())];
    let way = proptest::sample::select(Way::ALL.to_vec());
    (way, points.clone(), points, line(), text()).prop_map(|(way, points, most, text, levels)| Row {
        way,
        points,
        most,
        text,
        levels,
    })
}

fn kind() -> impl Strategy<Value = Kind> {
    proptest::sample::select(Kind::ALL.to_vec())
}

fn part() -> impl Strategy<Value = PartForm> {
    let choice = (text(), any::<bool>(), text()).prop_map(|(text, correct, remark)| ChoiceFields { text, correct, remark });
    let texts = (text(), text(), text(), text(), text(), line(), line());
    let lists = (
        proptest::collection::vec(choice, 0..4),
        proptest::collection::vec(text(), 0..3),
        proptest::collection::vec(row(), 0..3),
        any::<Option<bool>>(),
        proptest::sample::select(vec!["", "是"]),
    );
    (kind(), texts, lists).prop_map(|(kind, texts, (choices, blanks, rubric, verdict, any_tick))| {
        let kind = if kind == Kind::Case { Kind::Essay } else { kind };
        let (stem, hint, accepted, reference, explanation, points, length) = texts;
        PartForm {
            stem,
            hint,
            accepted,
            reference,
            explanation,
            points,
            length,
            choices,
            blanks,
            rubric,
            verdict,
            any_tick: any_tick.to_owned(),
            ..PartForm::new(kind)
        }
    })
}

fn form() -> impl Strategy<Value = Form> {
    let heads = (line(), line(), line(), line());
    let facts = (line(), line(), line(), line());
    (kind(), heads, facts, text(), text(), proptest::collection::vec(part(), 1..3)).prop_map(
        |(kind, (title, bank, level, chapter), (points, topics, note, source), material, explanation, parts)| Form {
            title,
            bank,
            level,
            chapter,
            points,
            topics,
            note,
            source,
            material,
            explanation,
            parts,
            kept_head: vec!["# 注释".to_owned(), "department: 客服部".to_owned()],
            kept_facts: vec!["难渡：易".to_owned()],
            ..Form::new("q-1", kind)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_form_reads_back_from_its_document(form in form()) {
        let form = form.settle();
        let document = form.write();
        let again = Form::read(&document);
        prop_assert!(again.is_ok(), "{again:?}\n{document}");
        let again = again.unwrap();
        prop_assert_eq!(again.write(), document.clone());
        prop_assert!(again == form, "{document}\n\n{}", differences(&again, &form));
    }
}

/// Names the first texts that differ.
fn differences(a: &Form, b: &Form) -> String {
    let texts = |form: &Form| {
        let mut texts =
            vec![form.title.clone(), form.bank.clone(), form.level.clone(), form.chapter.clone(), form.points.clone()];
        texts.extend([&form.topics, &form.note, &form.source, &form.material, &form.explanation].map(String::clone));
        for part in &form.parts {
            texts.extend(
                [&part.points, &part.stem, &part.hint, &part.accepted, &part.reference, &part.explanation].map(String::clone),
            );
            texts.push(part.length.clone());
            texts.push(format!("{:?} {:?}", part.verdict, part.blanks));
            texts.extend(part.choices.iter().flat_map(|choice| [choice.text.clone(), choice.remark.clone()]));
            texts.push(format!("{:?}", part.rubric));
        }
        texts
    };
    let (a, b) = (texts(a), texts(b));
    let differ = a.iter().zip(&b).filter(|(a, b)| a != b).map(|(a, b)| format!("read {a:?}\nwent {b:?}\n"));
    format!("{} {}\n{}", a.len(), b.len(), differ.collect::<String>())
}

/// What can be seen of a text; a backslash before a mark shows nothing.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\\').collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_was_typed_is_lost(form in form()) {
        let kind = form.kind;
        let typed = |form: &Form| {
            let mut texts = vec![visible(&form.title), visible(&form.material), visible(&form.explanation)];
            let part = &form.parts[0];
            texts.push(visible(&part.hint));
            if kind != Kind::TrueFalse && kind != Kind::Case {
                texts.push(visible(&part.stem));
            }
            if matches!(kind, Kind::Single | Kind::Multi) {
                texts.extend(part.choices.iter().flat_map(|choice| [visible(&choice.text), visible(&choice.remark)]));
            }
            if kind == Kind::Essay {
                texts.push(visible(&part.reference));
            }
            while texts.last().is_some_and(String::is_empty) {
                texts.pop();
            }
            texts
        };
        let before = typed(&form);
        prop_assert_eq!(typed(&form.settle()), before);
    }
}

#[test]
fn signs_that_markdown_would_take_are_shown_as_they_were_typed() {
    let signs = ["# 号键", "> 90%", "1. 倾听", "- 5", "*", "--- 到 ---", "+ 3"];
    let choices = signs.map(|text| ChoiceFields { text: text.to_owned(), ..ChoiceFields::default() });
    let part = PartForm {
        stem: "# 号键的作用是（　　）。\n\n　　第二段\n## 也是题干".to_owned(),
        choices: choices.into(),
        ..PartForm::new(Kind::Single)
    };
    let form = Form { parts: vec![part], title: "C #".to_owned(), ..Form::new("q-1", Kind::Single) }.settle();
    let document = form.write();
    let again = Form::read(&document).unwrap();
    assert!(again == form, "{document}");
    let typed: Vec<&str> = again.parts[0].choices.iter().map(|choice| choice.text.as_str()).collect();
    assert_eq!(typed, signs);
    let item = alone(&document).items.remove(0).item;
    assert_eq!(item.title, "C #");
    let stored = Item::from_markdown(&item.to_markdown()).unwrap();
    assert_eq!(stored.title, "C #", "also when it is stored");
    let mut rng = <rand::rngs::StdRng as rand::SeedableRng>::seed_from_u64(1);
    let pinned = item.pin(1, None, false, &mut rng).unwrap();
    let shown = item.present(&pinned);
    let exam::Interaction::Single(single) = &shown.parts[0].interaction else { panic!("single choice") };
    let texts: Vec<String> = single.choices.iter().map(|html| html.to_string().replace("&gt;", ">")).collect();
    assert_eq!(texts, signs);
    assert!(shown.parts[0].prompt.to_string().contains("# 号键的作用"), "{}", shown.parts[0].prompt);
}

#[test]
fn a_list_at_the_end_of_a_question_stays_apart_from_its_choices() {
    let choices =
        ["甲", "乙"].map(|text| ChoiceFields { text: text.to_owned(), correct: text == "甲", ..ChoiceFields::default() });
    let part = PartForm {
        stem: "下面哪一个先做？\n\n- 记录\n- 转接".to_owned(),
        choices: choices.into(),
        ..PartForm::new(Kind::Single)
    };
    let form = Form { parts: vec![part], ..Form::new("q-1", Kind::Single) }.settle();
    let item = alone(&form.write()).items.remove(0).item;
    let stored = Item::from_markdown(&item.to_markdown()).unwrap();
    assert_eq!(stored.parts[0].keyed.choices().len(), 2, "{}", item.to_markdown());
    assert!(stored.parts[0].prompt.0.ends_with("- 转接"));
}

#[test]
fn a_finding_is_said_beside_the_field_that_it_is_about() {
    let form = Form { points: "两分".to_owned(), ..Form::new("q-1", Kind::Single) };
    let fields = |form: &Form| {
        let written = form.write_with_places();
        alone(&written.text).problems.iter().map(|problem| (problem.rule.name(), written.field_of(problem))).collect::<Vec<_>>()
    };
    let found = fields(&form);
    for wanted in [("bad-value", "points"), ("missing-stem", "p0.stem"), ("missing-options", "p0.key")] {
        assert!(found.contains(&(wanted.0, wanted.1.to_owned())), "{found:?}");
    }
    let mut case = Form::new("q-1", Kind::Case);
    case.parts.push(PartForm { stem: "为什么？".to_owned(), points: "2".to_owned(), ..PartForm::new(Kind::Fill) });
    case.parts[1].rubric.clear();
    let found = fields(&case);
    for wanted in
        [("missing-stem", "p0.stem"), ("part-points", "p0.points"), ("missing-answer", "p0.answer"), ("no-blanks", "p1.stem")]
    {
        assert!(found.contains(&(wanted.0, wanted.1.to_owned())), "{found:?}");
    }
}

#[test]
fn what_a_form_cannot_show_is_kept_and_named() {
    let text = "---\nbank: 示例\n# 注释\ndepartment: 客服部\n---\n\n# 简答题\n\n## q-1 题\n\n- 分值：2\n- 难渡：易\n\n问什么？\n\n#### 参考答案\n\n答\n";
    let mut form = Form::read(text).unwrap();
    assert_eq!(form.kept().collect::<Vec<_>>(), ["# 注释", "department: 客服部", "难渡：易"]);
    assert_eq!(form.write_over(text), text);
    form.title = "新题".to_owned();
    let written = form.write_over(text);
    assert_eq!(written, text.replace("q-1 题", "q-1 新题"));
    let lost = text.replace("#### 参考答案", "#### 可接受答案\n\n- 甲\n\n#### 可接受答案");
    assert_eq!(Form::read(&lost), Err(question_bank::form::FormRefusal::Unshowable(20)), "the line is named");
    assert_eq!(Form::read(&format!("{text}\n## q-2 题\n")), Err(question_bank::form::FormRefusal::NotOneItem));
}
