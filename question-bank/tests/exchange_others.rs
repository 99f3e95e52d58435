//! Files as other systems write them, in their own habits: what is sure comes in, what we cannot hold is told, no key is guessed.

use question_bank::{
    Item, ReadItem, SourceFile,
    import::{Import, Options, import},
    read,
};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

fn imported(name: &str, bytes: &[u8]) -> (Import, Vec<Item>) {
    let found = import(&[(name.to_owned(), bytes.to_vec())], &Options { rights_settled: true, ..Options::default() });
    let sources = found.documents.iter().map(|of| SourceFile { path: of.name.clone(), text: of.markdown.clone() });
    let items = read(&sources.collect::<Vec<_>>()).items.into_iter().map(|ReadItem { item, .. }| item).collect();
    (found, items)
}

fn codes(import: &Import) -> Vec<&str> {
    let told = import.report.documents.iter().flat_map(|of| {
        let lost = of.suggestions.iter().filter_map(|one| one.note.as_ref());
        lost.chain(of.refused.iter().map(|one| &one.reason)).chain(of.items.iter().flat_map(|item| &item.reasons))
    });
    told.map(|said| said.code.as_str()).collect()
}

/// What stands in the Markdown of an item, but for its facts.
fn text(item: &Item) -> String {
    let text = item.to_markdown();
    text.lines().filter(|line| !line.is_empty() && !line.contains('：')).skip(5).collect::<Vec<_>>().join("\n")
}

fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const GIFT: &str = r#"//question file without a room behind the slashes
::候车::[html]<p>列车进站前乘客应站在<b>黄线</b>后。</p>{TRUE#应当后退。#正确。####见<i>守则</i>第3条。}

// question: 7  name: 换乘
::换乘\: 一::下列哪两项属于换乘指引\={
	~%-50%广告灯箱
	~%50%地面箭头#在地上
	~%50%吊牌
	~%-50%座椅
}

客服热线在 {~六时 =七时 ~八时} 开通。

一公里等于 {#1000:0} 米。

票价在哪个范围\? {#2..6}

末班车几点发出？{#
    =23:0     #正好
    =%50%22:1 #差一点
}

乘客走失时先{=广播 =%50%报警 =通知车站}。

把车站与线路连起来。{ =东门 -> 一号线 =西门 -> 二号线 }

请写一则致歉广播。{}
"#;

#[test]
fn gift_by_hand_and_by_moodle() {
    let (found, mut items) = imported("bank.txt", GIFT.as_bytes());
    // They are filed by type; here they are wanted as the file has them.
    items.sort_by(|a, b| a.id.cmp(&b.id));
    let kinds: Vec<&str> = items.iter().map(|item| item.kind.name()).collect();
    assert_eq!(kinds, ["true_false", "multi", "single", "numeric", "numeric", "numeric", "fill", "essay"], "{items:#?}");
    assert_eq!(items[1].title, "换乘: 一");
    assert!(
        text(&items[1]).contains("下列哪两项属于换乘指引=\n- [ ] 广告灯箱\n- [x] 地面箭头\n  > 在地上\n- [x] 吊牌"),
        "{}",
        text(&items[1])
    );
    assert!(text(&items[2]).contains("客服热线在 ____开通。"), "{}", text(&items[2]));
    let whole: Vec<String> = items.iter().map(Item::to_markdown).collect();
    assert!(whole[3].contains("- 1000"), "{}", whole[3]);
    assert!(whole[4].contains("- 2～6"), "{}", whole[4]);
    assert_eq!(items[4].status, question_bank::Status::Ready, "{}", whole[4]);
    assert!(whole[5].contains("- 23") && !whole[5].contains("50%") && !whole[5].contains("22"), "{}", whole[5]);
    assert!(whole[6].contains("广播／通知车站") && !whole[6].contains("报警"), "{}", whole[6]);
    let told = codes(&found);
    for code in ["partial-answer", "no-such-type", "truth-feedback"] {
        assert!(told.contains(&code), "{code}: {told:?}");
    }
}

const MOODLE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<!-- question: 0  -->
  <question type="category">
    <category>
      <text>$course$/top/客运/服务</text>
    </category>
    <info format="html"><text></text></info>
    <idnumber></idnumber>
  </question>
<!-- question: 41  -->
  <question type="multichoice">
    <name><text>失物</text></name>
    <questiontext format="html"><text><![CDATA[<p dir="ltr" style="text-align:left;">拾到失物应当<br></p><table><tbody><tr><td>时间</td><td>做法</td></tr><tr><td>当天</td><td>登记</td></tr></tbody></table>]]></text></questiontext>
    <generalfeedback format="html"><text></text></generalfeedback>
    <defaultgrade>2.0000000</defaultgrade>
    <penalty>0.3333333</penalty>
    <hidden>0</hidden>
    <idnumber>LOST 1</idnumber>
    <single>false</single>
    <shuffleanswers>true</shuffleanswers>
    <answernumbering>abc</answernumbering>
    <showstandardinstruction>0</showstandardinstruction>
    <correctfeedback format="html"><text>您的回答正确</text></correctfeedback>
    <partiallycorrectfeedback format="html"><text>您的回答部分正确。</text></partiallycorrectfeedback>
    <incorrectfeedback format="html"><text>您的回答不正确</text></incorrectfeedback>
    <shownumcorrect/>
    <answer fraction="33.33333" format="html"><text><![CDATA[<p>登记</p>]]></text><feedback format="html"><text></text></feedback></answer>
    <answer fraction="33.33333" format="html"><text><![CDATA[<p>封存</p>]]></text><feedback format="html"><text></text></feedback></answer>
    <answer fraction="33.33333" format="html"><text><![CDATA[<p>公示 &lt;7 天</p>]]></text><feedback format="html"><text></text></feedback></answer>
    <answer fraction="-100" format="html"><text><![CDATA[<p>带回家</p>]]></text><feedback format="html"><text><![CDATA[<p>不妥</p>]]></text></feedback></answer>
    <tags><tag><text>失物</text></tag></tags>
  </question>
  <question type="cloze">
    <name><text>票务</text></name>
    <questiontext format="html"><text><![CDATA[<p>首班车 {1:SHORTANSWER:%100%六点#好~%50%6点~*#再查} 开，车票分 {1:MULTICHOICE:=单程票~储物票}，证件有 {2:MULTIRESPONSE:=身份证~=护照~名片}。</p>]]></text></questiontext>
  </question>
  <question type="numerical">
    <name><text>站数</text></name>
    <questiontext format="html"><text>全线几站？</text></questiontext>
    <answer fraction="100" format="moodle_auto_format"><text>18</text><tolerance>0.5</tolerance></answer>
    <answer fraction="0" format="moodle_auto_format"><text>*</text></answer>
  </question>
  <question type="ddwtos"><name><text>拖放</text></name><questiontext format="html"><text>把[[1]]拖到</text></questiontext></question>
</quiz>"#;

#[test]
fn xml_as_moodle_exports_it() {
    let (found, items) = imported("questions-客运-20240601.xml", MOODLE.as_bytes());
    let kinds: Vec<&str> = items.iter().map(|item| item.kind.name()).collect();
    assert_eq!(kinds, ["multi", "fill", "numeric"]);
    let multi = items[0].to_markdown();
    assert!(multi.contains("| 时间 | 做法 |") && multi.contains("- [x] 公示 <7 天"), "{multi}");
    assert!(multi.contains("- [ ] 带回家\n  > 不妥"), "{multi}");
    assert!(multi.contains("- 分值：2"), "{multi}");
    let fill = items[1].to_markdown();
    assert!(fill.contains("- 六点\n- 单程票"), "{fill}");
    assert_eq!(items[1].status, question_bank::Status::Draft, "ticking both is not the same as writing either: {fill}");
    assert!(!fill.contains("护照／") && !fill.contains("／护照"), "{fill}");
    let number = items[2].to_markdown();
    assert!(number.contains("- 18 ± 0.5"), "{number}");
    let told = codes(&found);
    for code in ["partial-answer", "menu-as-blank", "answer-feedback", "no-such-type"] {
        assert!(told.contains(&code), "{code}: {told:?}");
    }
    assert!(!told.contains(&"right-feedback"), "what Moodle writes of itself is no loss");
}

/// The attributes in another order, a prefix, single quotes, comments, `xml:lang`, a namespace of a third party.
const ITEM: &str = r#"<?xml version='1.0' encoding='UTF-8' standalone='no'?>
<qti:assessmentItem xmlns:qti='http://www.imsglobal.org/xsd/imsqti_v2p2' xmlns:tool='http://tool.example/ns' timeDependent='false'
  adaptive='false' title='安检 &amp; 候车' identifier='i66_1' xml:lang='zh-CN' toolName='Some Tool'>
  <qti:responseDeclaration baseType='identifier' cardinality='multiple' identifier='RESPONSE'>
    <qti:correctResponse><!-- two --><qti:value><![CDATA[choice_1]]></qti:value><qti:value>choice_3</qti:value></qti:correctResponse>
  </qti:responseDeclaration>
  <qti:outcomeDeclaration identifier='SCORE' cardinality='single' baseType='float'/>
  <qti:itemBody tool:layout='wide'><div class='grid-row'><div class='col-12'>
    <qti:choiceInteraction maxChoices='0' shuffle='false' responseIdentifier='RESPONSE'>
      <qti:prompt>安检时应<strong>主动</strong>出示：</qti:prompt>
      <qti:simpleChoice identifier='choice_1' fixed='false'>随身包</qti:simpleChoice>
      <qti:simpleChoice identifier='choice_2'>手表</qti:simpleChoice>
      <qti:simpleChoice identifier='choice_3'>液体</qti:simpleChoice>
    </qti:choiceInteraction></div></div></qti:itemBody>
  <qti:responseProcessing template='http://www.imsglobal.org/question/qti_v2p2/rptemplates/match_correct'/>
</qti:assessmentItem>"#;

const ITEM3: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="fill-1" title="广播" time-dependent="false">
  <qti-response-declaration identifier="R1" cardinality="single" base-type="string">
    <qti-correct-response><qti-value>候车</qti-value></qti-correct-response>
    <qti-mapping default-value="0"><qti-map-entry map-key="候车" mapped-value="1"/><qti-map-entry map-key="等车" mapped-value="0.5"/></qti-mapping>
  </qti-response-declaration>
  <qti-item-body><p>请到站台<qti-text-entry-interaction response-identifier="R1" expected-length="15"/>。</p></qti-item-body>
  <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/map_response.xml"/>
</qti-assessment-item>"#;

fn manifest(resources: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<ns0:manifest xmlns:ns0=\"http://www.imsglobal.org/xsd/imscp_v1p1\" identifier=\"M\"><ns0:metadata/><ns0:organizations/><ns0:resources>{resources}</ns0:resources></ns0:manifest>"
    )
}

#[test]
fn packages_of_other_makers() {
    let resources = "<ns0:resource href=\"test.xml\" type=\"imsqti_test_xmlv2p2\" identifier=\"T\"/>\
        <ns0:resource href=\"./items/%E5%AE%89%E6%A3%80%201.xml\" identifier=\"A\" type=\"imsqti_item_xmlv2p2\"><ns0:file href=\"x.css\"/></ns0:resource>\
        <ns0:resource xml:base=\"items/\" type=\"imsqti_apipitem_xmlv2p2\" href=\"b.xml\" identifier=\"B\"/>";
    let files = [("items/安检 1.xml", ITEM), ("items/b.xml", ITEM3), ("test.xml", "<assessmentTest/>")];
    let plain = manifest(resources);
    let at_root = zip(&[&[("imsmanifest.xml", plain.as_str())], &files[..]].concat());
    let within: Vec<(String, &str)> = files.iter().map(|(name, text)| (format!("export/{name}"), *text)).collect();
    let within: Vec<(&str, &str)> = within.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let in_folder = zip(&[&[("export/imsmanifest.xml", plain.as_str())], &within[..]].concat());
    for package in [at_root, in_folder] {
        let (found, items) = imported("package.zip", &package);
        let kinds: Vec<&str> = items.iter().map(|item| item.kind.name()).collect();
        assert_eq!(kinds, ["multi", "fill"], "{:?}", found.report);
        let multi = items[0].to_markdown();
        assert!(multi.contains("安检时应**主动**出示：") && multi.contains("- [x] 随身包\n- [ ] 手表\n- [x] 液体"), "{multi}");
        assert_eq!(items[0].title, "安检 & 候车");
        let fill = items[1].to_markdown();
        assert!(fill.lines().any(|line| line == "- 候车"), "{fill}");
        let told = codes(&found);
        assert!(told.contains(&"paper-structure") && told.contains(&"partial-answer"), "{told:?}");
    }
}

#[test]
fn a_package_without_items_says_so() {
    let old = manifest("<ns0:resource identifier=\"A\" type=\"imsqti_xmlv1p2\" href=\"a/a.xml\"/>");
    let (found, items) = imported("canvas.zip", &zip(&[("imsmanifest.xml", &old), ("a/a.xml", "<questestinterop/>")]));
    assert!(items.is_empty() && codes(&found) == ["no-items"], "{:?}", found.report);
    let scorm = manifest("<ns0:resource identifier=\"A\" type=\"webcontent\" href=\"index.html\"/>");
    let (found, _) = imported("course.zip", &zip(&[("imsmanifest.xml", &scorm), ("index.html", "<p>x</p>")]));
    assert_eq!(codes(&found), ["no-items"], "{:?}", found.report);
}

#[test]
fn aiken_with_habits() {
    let text = "\u{FEFF}列车晚点时首先应当？\r\nA) 解释原因\r\nB) 关闭闸机\r\nC) 离岗\r\nANSWER: A\r\n\r\n换乘时间一般是？\r\nA. 一分钟\r\nB. 五分钟\r\nANSWER:B\r\n";
    let (_, items) = imported("aiken.txt", text.as_bytes());
    assert_eq!(items.len(), 2, "{items:#?}");
    assert!(items[0].to_markdown().contains("- [x] 解释原因") && items[1].to_markdown().contains("- [x] 五分钟"));
}

#[test]
fn a_table_as_a_spreadsheet_saves_it() {
    let text = "题干;选项A;选项B;选项C;选项D;答案;分值;解析\r\n\"列车\"\"晚点\"\"时应\n首先\";说明原因;关门;;;a;2;\"先说明；再安抚\"\r\n下列正确的有;甲;乙;丙;;A,C;1,5;\r\n站台有黄线;;;;;对;1;\r\n";
    let (encoded, _, _) = encoding_rs::GB18030.encode(text);
    let (found, items) = imported("题目.csv", &encoded);
    let kinds: Vec<&str> = items.iter().map(|item| item.kind.name()).collect();
    assert_eq!(kinds, ["single", "multi", "true_false"], "{:?}", found.report);
    assert!(items[0].to_markdown().contains("- [x] 说明原因") && items[0].to_markdown().contains("列车\"晚点\"时应"));
    assert!(items[1].to_markdown().contains("- [x] 甲\n- [ ] 乙\n- [x] 丙"));
}
