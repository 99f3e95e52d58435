//! QTI 1.2 as Canvas and Common Cartridge write it.

use question_bank::{
    Item, ReadItem, SourceFile, Status,
    import::{Import, Options, import},
    read,
};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

fn imported(name: &str, bytes: &[u8]) -> (Import, Vec<Item>) {
    let found = import(&[(name.to_owned(), bytes.to_vec())], &Options { rights_settled: true, ..Options::default() });
    let sources = found.documents.iter().map(|of| SourceFile { path: of.name.clone(), text: of.markdown.clone() });
    let mut items: Vec<Item> = read(&sources.collect::<Vec<_>>()).items.into_iter().map(|ReadItem { item, .. }| item).collect();
    items.sort_by(|a, b| a.id.cmp(&b.id));
    (found, items)
}

fn codes(import: &Import) -> Vec<&str> {
    let told = import.report.documents.iter().flat_map(|of| {
        let lost = of.suggestions.iter().filter_map(|one| one.note.as_ref());
        lost.chain(of.refused.iter().map(|one| &one.reason)).chain(of.items.iter().flat_map(|item| &item.reasons))
    });
    told.map(|said| said.code.as_str()).collect()
}

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn item(id: &str, kind: &str, points: &str, inner: &str) -> String {
    let field = |label: &str, entry: &str| {
        format!("<qtimetadatafield><fieldlabel>{label}</fieldlabel><fieldentry>{entry}</fieldentry></qtimetadatafield>")
    };
    let metadata = field("question_type", kind) + &field("points_possible", points);
    format!(
        "<item ident=\"{id}\" title=\"Question\"><itemmetadata><qtimetadata>{metadata}</qtimetadata></itemmetadata>{inner}</item>"
    )
}

fn html(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<material><mattext texttype=\"text/html\">{text}</mattext></material>")
}

fn choices(id: &str, cardinality: &str, labels: &[(&str, &str)]) -> String {
    let label = |(id, text): &(&str, &str)| {
        format!(
            "<response_label ident=\"{id}\"><material><mattext texttype=\"text/plain\">{text}</mattext></material></response_label>"
        )
    };
    let labels: String = labels.iter().map(label).collect();
    format!("<response_lid ident=\"{id}\" rcardinality=\"{cardinality}\"><render_choice>{labels}</render_choice></response_lid>")
}

fn scored(condition: &str, score: &str) -> String {
    format!(
        "<resprocessing><outcomes><decvar maxvalue=\"100\" minvalue=\"0\" varname=\"SCORE\" vartype=\"Decimal\"/></outcomes><respcondition continue=\"No\"><conditionvar>{condition}</conditionvar><setvar action=\"Set\" varname=\"SCORE\">{score}</setvar></respcondition></resprocessing>"
    )
}

fn quiz() -> String {
    let feedback =
        |id: &str, text: &str| format!("<itemfeedback ident=\"{id}\"><flow_mat>{}</flow_mat></itemfeedback>", html(text));
    let single = item(
        "q1",
        "multiple_choice_question",
        "2.0",
        &format!(
            "<presentation>{}{}</presentation>{}{}{}",
            html("<p>拾到失物先交给谁？<img src=\"$IMS-CC-FILEBASE$/pics/a.png?canvas_download=1\" alt=\"失物\"></p>"),
            choices("response1", "Single", &[("11", "站务员"), ("12", "自己留着")]),
            scored("<varequal respident=\"response1\">11</varequal>", "100"),
            feedback("general_fb", "<p>见失物守则。</p>"),
            feedback("12_fb", "<p>不妥</p>"),
        ),
    );
    let multi = item(
        "q2",
        "multiple_answers_question",
        "3.0",
        &format!(
            "<presentation>{}{}</presentation>{}",
            html("<p>哪些要登记？</p>"),
            choices("response1", "Multiple", &[("21", "时间"), ("22", "地点"), ("23", "天气")]),
            scored(
                "<and><varequal respident=\"response1\">21</varequal><varequal respident=\"response1\">22</varequal><not><varequal respident=\"response1\">23</varequal></not></and>",
                "100"
            ),
        ),
    );
    let truth = item(
        "q3",
        "true_false_question",
        "1.0",
        &format!(
            "<presentation>{}{}</presentation>{}",
            html("<p>站台有黄线。</p>"),
            choices("response1", "Single", &[("31", "True"), ("32", "False")]),
            scored("<varequal respident=\"response1\">31</varequal>", "100"),
        ),
    );
    let short = item(
        "q4",
        "short_answer_question",
        "1.0",
        &format!(
            "<presentation>{}<response_str ident=\"response1\" rcardinality=\"Single\"><render_fib><response_label ident=\"answer1\" rshuffle=\"No\"/></render_fib></response_str></presentation>{}",
            html("<p>走失的孩子先做什么？</p>"),
            scored(
                "<varequal respident=\"response1\">广播</varequal><varequal respident=\"response1\">通知车站</varequal>",
                "100"
            ),
        ),
    );
    let blanks = item(
        "q5",
        "fill_in_multiple_blanks_question",
        "4.0",
        &format!(
            "<presentation>{}{}{}</presentation>{}",
            html("<p>首班车 [first] 开，末班车 [last] 开。</p>"),
            choices("response_first", "Single", &[("51", "六点"), ("52", "6点")])
                .replace("rcardinality=\"Single\">", "rcardinality=\"Single\"><material><mattext>first</mattext></material>"),
            choices("response_last", "Single", &[("53", "十点")])
                .replace("rcardinality=\"Single\">", "rcardinality=\"Single\"><material><mattext>last</mattext></material>"),
            scored("<varequal respident=\"response_first\">51</varequal>", "50"),
        ),
    );
    let essay = item(
        "q6",
        "essay_question",
        "10.0",
        &format!(
            "<presentation>{}<response_str ident=\"response1\" rcardinality=\"Single\"><render_fib/></response_str></presentation>{}",
            html("<p>写一则致歉广播。</p>"),
            feedback("general_fb", "<p>要有原因、歉意和办法。</p>"),
        ),
    );
    let others: String = ["matching_question", "calculated_question"]
        .map(|kind| item("q7", kind, "1", &format!("<presentation>{}</presentation>", html("<p>连起来</p>"))))
        .concat();
    format!(
        "<?xml version=\"1.0\"?><questestinterop xmlns=\"http://www.imsglobal.org/xsd/ims_qtiasiv1p2\"><assessment ident=\"a\" title=\"客运小测\"><section ident=\"root_section\">{single}<section ident=\"g\" title=\"分组\"><selection_ordering><selection><selection_number>1</selection_number><selection_extension><points_per_item>5.0</points_per_item></selection_extension></selection></selection_ordering>{multi}{truth}</section>{short}{blanks}{essay}{others}</section></assessment></questestinterop>"
    )
}

const PNG: &[u8] = &[
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00,
    0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00, 0x00, 0x00, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78,
    0x9C, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81, 0x77, 0xCD, 0x72, 0xB6, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44,
    0xAE, 0x42, 0x60, 0x82,
];

#[test]
fn a_package_of_canvas_comes_in_with_its_pictures_points_and_groups() {
    let manifest = r#"<manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"><resources>
<resource identifier="g1" type="imsqti_xmlv1p2"><file href="g1/g1.xml"/><dependency identifierref="m1"/></resource>
<resource identifier="m1" type="associatedcontent/imscc_xmlv1p1/learning-application-resource" href="g1/assessment_meta.xml"><file href="g1/assessment_meta.xml"/></resource>
</resources></manifest>"#;
    let quiz = quiz();
    let package = zip(&[
        ("imsmanifest.xml", manifest.as_bytes()),
        ("g1/g1.xml", quiz.as_bytes()),
        ("g1/assessment_meta.xml", b"<quiz/>"),
        ("web_resources/pics/a.png", PNG),
    ]);
    let (found, items) = imported("quiz_export.zip", &package);
    let kinds: Vec<&str> = items.iter().map(|item| item.kind.name()).collect();
    assert_eq!(kinds, ["single", "multi", "true_false", "short", "fill", "essay"], "{:?}", codes(&found));
    let texts: Vec<String> = items.iter().map(Item::to_markdown).collect();
    assert!(
        texts[0].contains("![失物](images/") && texts[0].contains("- [x] 站务员") && texts[0].contains("> 不妥"),
        "{}",
        texts[0]
    );
    assert!(texts[0].contains("- 分值：2") && texts[0].contains("> **解析** 见失物守则。"), "{}", texts[0]);
    assert!(texts[1].contains("- [x] 时间\n- [x] 地点\n- [ ] 天气") && texts[1].contains("- 分值：5"), "{}", texts[1]);
    assert!(texts[2].contains("答案：正确"), "{}", texts[2]);
    assert!(texts[4].contains("首班车 ____ 开，末班车 ____ 开") && texts[4].contains("- 六点／6点\n- 十点"), "{}", texts[4]);
    assert!(texts[3].contains("- 广播\n- 通知车站"), "{}", texts[3]);
    assert!(texts[5].contains("要有原因"), "{}", texts[5]);
    assert!(items.iter().all(|item| item.status == Status::Ready), "{:?}", codes(&found));
    let refused = codes(&found).iter().filter(|code| **code == "no-such-type").count();
    assert!(refused == 2 && codes(&found).contains(&"question-group"), "{:?}", codes(&found));
}

#[test]
fn a_cartridge_is_read_as_canvas_knows_it_and_each_question_once() {
    let manifest = r#"<manifest><resources>
<resource identifier="i1" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment"><file href="i1/assessment_qti.xml"/></resource>
<resource identifier="x1" type="associatedcontent/imscc_xmlv1p1/learning-application-resource" href="i1/assessment_meta.xml"><file href="i1/assessment_meta.xml"/><file href="non_cc_assessments/i1.xml.qti"/></resource>
</resources></manifest>"#;
    let quiz = quiz();
    let package = zip(&[
        ("imsmanifest.xml", manifest.as_bytes()),
        ("i1/assessment_qti.xml", quiz.as_bytes()),
        ("non_cc_assessments/i1.xml.qti", quiz.as_bytes()),
        ("web_resources/pics/a.png", PNG),
    ]);
    let (found, items) = imported("course.imscc", &package);
    assert_eq!(items.len(), 6, "{:?}", codes(&found));
}

#[test]
fn a_number_of_canvas_comes_with_its_bounds() {
    let scores = "<setvar action=\"Set\" varname=\"SCORE\">100</setvar>";
    let condition = |inner: &str| format!("<respcondition><conditionvar>{inner}</conditionvar>{scores}</respcondition>");
    let bounds = "<or><varequal respident=\"r\">85</varequal><and><vargte respident=\"r\">84.5</vargte><varlte respident=\"r\">85.5</varlte></and></or>";
    let number = item(
        "q8",
        "numerical_question",
        "2.0",
        &format!(
            "<presentation>{}<response_str ident=\"r\"><render_fib fibtype=\"Decimal\"/></response_str></presentation><resprocessing>{}{}</resprocessing>",
            html("<p>接通率是百分之几？</p>"),
            condition(bounds),
            condition("<varequal respident=\"r\">0.85</varequal>"),
        ),
    );
    let quiz = format!(
        "<questestinterop><assessment ident=\"a\"><section ident=\"root_section\">{number}</section></assessment></questestinterop>"
    );
    let (found, items) = imported("quiz.xml", quiz.as_bytes());
    assert_eq!((items[0].kind.name(), items[0].status), ("numeric", Status::Ready), "{:?}", codes(&found));
    let text = items[0].to_markdown();
    assert!(text.contains("- 84.5～85.5\n- 0.85\n"), "{text}");
}

#[test]
fn a_document_type_that_declares_nothing_is_passed_over() {
    let quiz = quiz()
        .replace("<?xml version=\"1.0\"?>", "<?xml version=\"1.0\"?><!DOCTYPE questestinterop SYSTEM \"ims_qtiasiv1p2.dtd\">");
    assert_eq!(imported("quiz.xml", quiz.as_bytes()).1.len(), 6);
    let (found, items) = imported("bank.xml", b"<questestinterop><objectbank ident=\"a\"/></questestinterop>");
    assert!(items.is_empty() && codes(&found) == ["no-items"], "a file without items says so: {:?}", codes(&found));
}

#[test]
fn a_file_of_its_own_is_read_and_its_pictures_are_missed() {
    let (found, items) = imported("quiz.xml", quiz().as_bytes());
    assert_eq!(items.len(), 6);
    let drafts: Vec<&str> = items.iter().filter(|item| item.status == Status::Draft).map(|item| item.kind.name()).collect();
    assert_eq!(drafts, ["single"], "{:?}", codes(&found));
}
