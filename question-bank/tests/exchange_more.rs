//! What other systems' files say in ways that are easily misread: each is one small file of our own.

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

#[test]
fn gift_is_read_as_its_grammar_says() {
    let text = "::一::几站？{#7:0.5#Good \\= fine.}\n\n::二::换乘怎么走？{=沿 A -> B 走 ~出站}\n\n::三::数到几？{Nine}\n\n::四::面积是 \\\\(\\\\pi r^2\\\\)，取 \\= 吗？{=是 ~否}\n\n::五::连起来{=东 -> 一 =西 -> 二}\n";
    let (found, items) = imported("a.gift", text.as_bytes());
    let texts: Vec<String> = items.iter().map(Item::to_markdown).collect();
    let kinds: Vec<&str> = items.iter().map(|item| item.kind.name()).collect();
    assert_eq!(kinds, ["numeric", "single", "short", "single"], "{texts:#?}");
    assert!(texts[0].contains("- 7 ± 0.5\n") && !texts[0].contains("fine"), "{}", texts[0]);
    assert!(texts[1].contains("- [x] 沿 A -> B 走"), "{}", texts[1]);
    assert!(texts[2].contains("- Nine"), "{}", texts[2]);
    assert!(texts[3].contains("$\\pi r^2$，取 = 吗？"), "{}", texts[3]);
    assert!(codes(&found).contains(&"answer-feedback") && codes(&found).contains(&"no-such-type"), "{:?}", codes(&found));
}

#[test]
fn a_star_of_moodle_is_a_pattern_and_lost_sound_makes_a_draft() {
    let quiz = r#"<quiz>
<question type="shortanswer"><name><text>命令</text></name><questiontext format="html"><text>列目录用什么？</text></questiontext>
<answer fraction="100"><text>ls*</text></answer><answer fraction="100"><text>dir</text></answer></question>
<question type="shortanswer"><name><text>乘号</text></name><questiontext format="html"><text>乘号在键盘上是？</text></questiontext>
<answer fraction="100"><text>\*</text></answer></question>
<question type="truefalse"><name><text>听</text></name><questiontext format="html"><text><![CDATA[<p>录音里说的是末班车。<audio src="@@PLUGINFILE@@/a.mp3"></audio></p>]]></text></questiontext>
<answer fraction="100"><text>true</text></answer></question>
<question type="cloze"><name><text>分值</text></name><questiontext format="html"><text>首班 {2:SA:=六点} 末班 {3:SA:=十点}</text></questiontext></question>
</quiz>"#;
    let (found, items) = imported("a.xml", quiz.as_bytes());
    let of = |title: &str| items.iter().find(|item| item.title == title).unwrap_or_else(|| panic!("{title}"));
    assert!(of("命令").to_markdown().contains("- dir") && !of("命令").to_markdown().contains("ls"));
    assert!(of("乘号").to_markdown().contains("- *"), "{}", of("乘号").to_markdown());
    assert_eq!(of("听").status, Status::Draft);
    assert!(of("分值").to_markdown().contains("- 分值：5"), "{}", of("分值").to_markdown());
    for code in ["wildcard", "lost-media", "no-media"] {
        assert!(codes(&found).contains(&code), "{code}: {:?}", codes(&found));
    }
}

#[test]
fn formulas_and_raised_text_of_moodle_keep_their_meaning() {
    let quiz = r#"<quiz><question type="truefalse"><name><text>式</text></name><questiontext format="html"><text><![CDATA[<p>一千是 10<sup>3</sup>，水是 H<sub>2</sub>O，面积 \(\pi r^2\)，<math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mn>1</mn><mn>2</mn></mfrac></math> 是一半，价 5*8 元。</p>]]></text></questiontext>
<answer fraction="100"><text>true</text></answer></question></quiz>"#;
    let (found, items) = imported("a.xml", quiz.as_bytes());
    let text = items[0].to_markdown();
    assert!(text.contains("一千是 10³，水是 H₂O，面积 $\\pi r^2$，$\\frac{1}{2}$ 是一半"), "{text}");
    assert_eq!(items[0].status, Status::Ready, "{:?}", codes(&found));
}

#[test]
fn one_broken_block_of_aiken_loses_no_other() {
    let text = "列车晚点先做什么？\nA. 解释\nB. 离岗\nANSWER: A\n\n没有答案的一题\nA. 甲\nB. 乙\n\n换乘要几分钟？\nA. 一\nB. 五\nANSWER: B\n\n答案不在选项里\nA. 甲\nB. 乙\nANSWER: D\n";
    let (found, items) = imported("a.txt", text.as_bytes());
    assert_eq!(items.len(), 3, "{items:#?}");
    let ready = items.iter().filter(|item| item.status == Status::Ready).count();
    assert_eq!(ready, 2);
    assert!(codes(&found).contains(&"no-answer-line") && codes(&found).contains(&"key-beyond-choices"), "{:?}", codes(&found));
}

#[test]
fn a_stem_that_ends_in_a_list_keeps_its_emphasis() {
    let quiz = r#"<quiz><question type="multichoice"><name><text>列</text></name><questiontext format="html"><text><![CDATA[<p>下面<b>哪一步</b>最先？</p><ul><li>登记</li><li>核对</li></ul>]]></text></questiontext><single>true</single>
<answer fraction="100" format="html"><text>登记</text></answer><answer fraction="0" format="html"><text>核对</text></answer></question></quiz>"#;
    let (_, items) = imported("a.xml", quiz.as_bytes());
    let text = items[0].to_markdown();
    assert!(text.contains("下面**哪一步**最先？") && !text.contains("\\*") && text.contains("登记"), "{text}");
    assert_eq!(items[0].status, Status::Ready);
}

const FEEDBACK: &str = r#"<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="f1" title="反馈" adaptive="false" timeDependent="false">
<responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>b</value></correctResponse></responseDeclaration>
<itemBody><p>末班车几点<feedbackInline outcomeIdentifier="F" identifier="b" showHide="show">答案是十点</feedbackInline>？</p>
<choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="1"><simpleChoice identifier="a">九点</simpleChoice><simpleChoice identifier="b">十点<feedbackInline outcomeIdentifier="F" identifier="b" showHide="show">见时刻表</feedbackInline></simpleChoice></choiceInteraction>
<feedbackBlock outcomeIdentifier="F" identifier="b" showHide="show"><p>十点发出末班车。</p></feedbackBlock></itemBody></assessmentItem>"#;

#[test]
fn what_qti_shows_after_an_answer_is_no_part_of_the_question() {
    let (_, items) = imported("a.xml", FEEDBACK.as_bytes());
    let text = items[0].to_markdown();
    let (stem, rest) = text.split_once("- [ ]").unwrap();
    assert!(stem.contains("末班车几点") && !stem.contains("十点"), "{stem}");
    assert!(rest.contains("十点发出末班车") && rest.contains("> 见时刻表"), "{rest}");
}

#[test]
fn menus_within_a_text_of_qti_are_blanks() {
    let item = r#"<assessmentItem identifier="m1" title="菜单"><responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>y</value></correctResponse></responseDeclaration><itemBody><p>站台边有<inlineChoiceInteraction responseIdentifier="R" shuffle="false"><inlineChoice identifier="x">红线</inlineChoice><inlineChoice identifier="y">黄线</inlineChoice></inlineChoiceInteraction>。</p></itemBody></assessmentItem>"#;
    let (found, items) = imported("a.xml", item.as_bytes());
    assert_eq!(items[0].kind.name(), "fill");
    assert!(items[0].to_markdown().contains("- 黄线"), "{}", items[0].to_markdown());
    assert!(codes(&found).contains(&"menu-as-blank"));
    let adaptive = item.replace("title=", "adaptive=\"true\" title=");
    assert_eq!(codes(&imported("a.xml", adaptive.as_bytes()).0), ["adaptive-item"]);
}

#[test]
fn a_manifest_that_names_the_test_alone_leads_to_its_items() {
    let manifest =
        r#"<manifest><resources><resource identifier="T" type="imsqti_test_xmlv2p1" href="tests/t.xml"/></resources></manifest>"#;
    let test = r#"<assessmentTest identifier="t" title="t"><testPart><assessmentSection identifier="s"><assessmentItemRef identifier="f1" href="../items/f1.xml"/></assessmentSection></testPart></assessmentTest>"#;
    let package =
        zip(&[("imsmanifest.xml", manifest.as_bytes()), ("tests/t.xml", test.as_bytes()), ("items/f1.xml", FEEDBACK.as_bytes())]);
    let (found, items) = imported("a.zip", &package);
    assert_eq!(items.len(), 1, "{:?}", codes(&found));
}
