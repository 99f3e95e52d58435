//! The rules of the official schemas of QTI 2.1 and 3.0 that our items and manifests could break, checked on what we write.
//!
//! The schemas themselves are not part of this repository; these rules were read from them, and the files were validated against them.

use question_bank::{
    Item, SourceFile,
    exchange::{Format, export_with_pictures},
    import::Asset,
    read,
};
use quick_xml::{Reader, events::Event};
use std::io::{Cursor, Read};

/// An element, by its name in 2.1.
#[derive(Debug, Default)]
struct Node {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Node>,
    text: String,
}

impl Node {
    fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }

    fn each(&self, see: &mut dyn FnMut(&Node, &Node)) {
        for child in &self.children {
            see(self, child);
            child.each(see);
        }
    }

    fn names(&self) -> Vec<&str> {
        self.children.iter().map(|child| child.name.as_str()).collect()
    }
}

fn camel(name: &str) -> String {
    let Some(name) = name.strip_prefix("qti-") else { return name.to_owned() };
    let mut words = name.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |out, word| out + &word[..1].to_uppercase() + &word[1..])
}

fn parse(xml: &str) -> Node {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Node::default()];
    let node = |tag: &quick_xml::events::BytesStart<'_>| Node {
        name: camel(tag.name().as_ref()),
        attributes: tag.attributes().flatten().map(|of| (of.key.as_ref().to_owned(), of.value.to_string())).collect(),
        ..Node::default()
    };
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => open.push(node(&tag)),
            Event::Empty(tag) => open.last_mut().unwrap().children.push(node(&tag)),
            Event::End(_) => {
                let done = open.pop().unwrap();
                open.last_mut().unwrap().children.push(done);
            }
            Event::Text(text) => open.last_mut().unwrap().text.push_str(&text),
            Event::Eof => return open.pop().unwrap().children.pop().unwrap(),
            Event::CData(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::GeneralRef(_) => {}
        }
    }
}

fn parts(bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let read = |index| {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (part.name().unwrap().into_owned(), bytes)
    };
    (0..count).map(read).collect()
}

/// Items of every type, with everything that an item may say.
const BANK: &str = "---\nbank: 示例\n---\n\n# 一、单项选择题\n\n## q-s1 标题\n\n- 分值：2\n- 来源：自编\n\n看图，面积 $\\pi r^2$ 是哪个？![图](images/a.png)\n\n| 甲 | 乙 |\n| --- | ---: |\n| 1 | 2 |\n\n1. 先看\n2. 再答\n\n`代码` 与 **重点**。\n\n- [ ] 一\n  > 不对\n- [x] 二\n\n> **提示** 想一想\n\n> **解析** 因为\n\n# 二、填空题\n\n## q-f1\n\n- 来源：自编\n\n首都是____，水是（　　）。\n\n#### 可接受答案\n\n- 北京\n- 液体\n\n# 三、简答题\n\n## q-k1\n\n- 分值：5\n- 来源：自编\n\n为什么？\n\n#### 参考答案\n\n因为。\n\n#### 评分标准\n\n- 5 分：说出原因\n\n# 四、案例分析题\n\n## q-c1\n\n- 来源：自编\n\n> **背景材料** 某站。![图](images/a.png)\n\n### 第 1 问（2 分）\n\n- 题型：判断题\n\n对吗？\n\n答案：正确\n\n### 第 2 问（8 分）\n\n怎么办？\n\n#### 参考答案\n\n先登记。\n";

const ORDER: [&str; 7] = [
    "responseDeclaration",
    "outcomeDeclaration",
    "assessmentStimulusRef",
    "stylesheet",
    "itemBody",
    "responseProcessing",
    "modalFeedback",
];

/// What may stand directly in a body.
const BLOCKS: [&str; 20] = [
    "p",
    "div",
    "ul",
    "ol",
    "table",
    "pre",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "rubricBlock",
    "choiceInteraction",
    "extendedTextInteraction",
    "uploadInteraction",
    "math",
    "dl",
];

fn check_item(path: &str, item: &Node) {
    assert_eq!(item.name, "assessmentItem", "{path}");
    let places: Vec<usize> = item
        .names()
        .iter()
        .map(|name| ORDER.iter().position(|known| known == name).unwrap_or_else(|| panic!("{path}: {name}")))
        .collect();
    assert!(places.is_sorted(), "{path}: {:?}", item.names());
    let id = item.attribute("identifier");
    assert!(id.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_'), "{path}");
    let body = item.children.iter().find(|child| child.name == "itemBody").unwrap();
    assert!(body.text.trim().is_empty(), "{path}: text stands in a block");
    assert!(body.names().iter().all(|name| BLOCKS.contains(name)), "{path}: {:?}", body.names());
    let declared: Vec<&str> =
        item.children.iter().filter(|of| of.name == "responseDeclaration").map(|of| of.attribute("identifier")).collect();
    item.each(&mut |parent, child| {
        if child.name == "rubricBlock" {
            assert_eq!(parent.name, "itemBody", "{path}: a rubric block stands directly in the body");
            assert!(!child.attribute("view").is_empty(), "{path}");
        }
        if child.name.ends_with("Interaction") {
            let id = [child.attribute("responseIdentifier"), child.attribute("response-identifier")].concat();
            assert!(declared.contains(&id.as_str()), "{path}: {id} is not declared");
        }
        if child.name == "img" {
            let named: Vec<&str> = child.attributes.iter().map(|(name, _)| name.as_str()).collect();
            assert!(named.contains(&"src") && named.contains(&"alt"), "{path}: {named:?}");
        }
        if child.name == "math" {
            assert_eq!(child.attribute("xmlns"), "http://www.w3.org/1998/Math/MathML", "{path}");
        }
        if matches!(child.name.as_str(), "ol" | "ul") {
            assert!(child.attributes.iter().all(|(name, _)| name == "class"), "{path}: {:?}", child.attributes);
            assert!(child.names().iter().all(|name| *name == "li"), "{path}");
        }
        if child.name == "textEntryInteraction" {
            assert!(!matches!(parent.name.as_str(), "itemBody" | "div"), "{path}: a text entry stands within a line");
        }
    });
}

fn outcome(item: &Node, id: &str) -> Option<String> {
    let found = item.children.iter().find(|of| of.name == "outcomeDeclaration" && of.attribute("identifier") == id)?;
    Some(found.children.first()?.children.first()?.text.clone())
}

#[test]
fn packages_keep_the_rules_of_the_schemas() {
    let reading = read(&[SourceFile { path: "a.md".into(), text: BANK.into() }]);
    let items: Vec<&Item> = reading.items.iter().map(|of| &of.item).collect();
    assert_eq!(items.len(), 4, "{:?}", reading.problems);
    let picture = Asset { name: "images/a.png".into(), bytes: PNG.to_vec() };
    for format in [Format::Qti21, Format::Qti3] {
        let exported = export_with_pictures(&items, std::slice::from_ref(&picture), format);
        assert!(exported.losses.is_empty(), "{format:?}: {:?}", exported.losses);
        let parts = parts(exported.bytes);
        assert!(parts.iter().any(|(name, bytes)| name == "images/a.png" && bytes == PNG), "{format:?}: the picture comes along");
        for (name, bytes) in parts.iter().filter(|(name, _)| name.starts_with("items/")) {
            let item = parse(std::str::from_utf8(bytes).unwrap());
            check_item(name, &item);
            if name.contains("q-c1") {
                assert_eq!(outcome(&item, "MAXSCORE").as_deref(), Some("10"), "{format:?}: a case has a total");
            }
        }
        let manifest = parse(std::str::from_utf8(&parts[0].1).unwrap());
        assert_eq!(manifest.names(), ["metadata", "organizations", "resources"]);
        for resource in &manifest.children[2].children {
            let order = ["metadata", "file", "dependency"];
            let places: Vec<usize> =
                resource.names().iter().map(|name| order.iter().position(|known| known == name).unwrap()).collect();
            assert!(places.is_sorted(), "{format:?}: {:?}", resource.names());
            for file in resource.children.iter().filter(|of| of.name == "file") {
                assert!(parts.iter().any(|(name, _)| name == file.attribute("href")), "{format:?}: {}", file.attribute("href"));
            }
        }
    }
}

const PNG: &[u8] = &[
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00,
    0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00, 0x00, 0x00, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78,
    0x9C, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81, 0x77, 0xCD, 0x72, 0xB6, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44,
    0xAE, 0x42, 0x60, 0x82,
];
