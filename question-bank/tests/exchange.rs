//! Files of other systems, there and back: what an export writes comes in again as it was, but for the losses that it told.

#[allow(dead_code, reason = "other tests use the rest")]
mod generated;

use generated::item::item;
use proptest::prelude::*;
use question_bank::{
    Item, ReadItem, Reading,
    exchange::{Format, Loss, export},
    export as json,
    import::{Import, Options, import},
    interaction::Keyed,
    read,
};
use serde_json::Value;

fn options_with_rights() -> Options {
    Options { rights_settled: true, ..Options::default() }
}

fn imported(name: &str, bytes: &[u8]) -> (Import, Vec<ReadItem>) {
    let found = import(&[(name.to_owned(), bytes.to_vec())], &options_with_rights());
    let sources = found.documents.iter().map(|of| question_bank::SourceFile { path: of.name.clone(), text: of.markdown.clone() });
    let Reading { items, .. } = read(&sources.collect::<Vec<_>>());
    (found, items)
}

/// What an item says, key by key, as the JSON export tells it; texts as they are shown, and numbers by what is accepted.
fn describe(mut item: Item) -> Value {
    for part in &mut item.parts {
        if let Keyed::Numeric(numeric) = &mut part.keyed {
            let spans = numeric.ranges().filter_map(|range| range.middle());
            numeric.accepted = spans.map(|(middle, room)| format!("{middle:?} ± {room:?}")).collect();
        }
    }
    let place = question_bank::Place { file: String::new(), first: 0, last: 0 };
    let all = json::export(&Reading { items: vec![ReadItem { item, place }], ..Reading::default() });
    let mut value = all["items"][0].clone();
    shown(&mut value);
    value
}

fn shown(value: &mut Value) {
    match value {
        Value::Object(map) => {
            for (key, value) in map.iter_mut() {
                let markdown =
                    ["stem", "explanation", "reference", "background", "hint", "remark", "text"].contains(&key.as_str());
                if let (Value::String(text), true) = (&mut *value, markdown) {
                    *text = question_bank::Markdown(text.clone()).render().to_string();
                } else {
                    shown(value);
                }
            }
        }
        Value::Array(all) => all.iter_mut().for_each(shown),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The fields of the JSON export that a loss, by the words of the format, may change.
fn fields(what: &str) -> Vec<&'static str> {
    let what = what.rsplit("问的").next().unwrap_or(what);
    match what {
        "编号" => vec!["id"],
        "标题" => vec!["title"],
        "题型" => vec!["type", "choices", "key", "parts", "stem", "demands"],
        "题库" | "级别" | "章" | "难度" | "知识点" | "作者" | "来源" | "讲义" | "教材" | "用途" => {
            vec!["tags", "provenance"]
        }
        "分值" => vec!["points"],
        "小问分值" => vec!["points", "parts"],
        "状态" => vec!["status"],
        "背景材料" => vec!["background"],
        "解析" | "本问解析" => vec!["explanation", "parts"],
        "题干" => vec!["stem", "parts"],
        "提示" => vec!["hint", "parts"],
        "选项与答案" => vec!["choices", "key", "parts"],
        "选项说明" => vec!["choices", "parts"],
        "字数等要求" => vec!["demands", "parts"],
        "参考答案" => vec!["reference", "parts"],
        "评分标准" => vec!["rubric", "parts"],
        what if what.starts_with("GIFT 没有") || what.starts_with("Moodle 只有") => vec![],
        "选项乱序" | "几个空的填空题在别处要由人评分" | "图片没有一起导出" => vec![],
        other => panic!("an unknown loss: {other}"),
    }
}

/// Sources are ours to give where there is none.
fn sourced(mut item: Item) -> Item {
    item.tags.source.get_or_insert_with(|| "《示例》".into());
    item.tags.bank.get_or_insert_with(|| "示例".into());
    item
}

fn round(item: Item, format: Format) -> Result<(), TestCaseError> {
    let item = sourced(item);
    let exported = export(&[&item], format);
    let name = format!("export.{}", format.extension());
    let (found, mut back) = imported(&name, &exported.bytes);
    if exported.losses.iter().any(|loss| loss.left_out) {
        prop_assert!(back.is_empty(), "left out, and there all the same");
        return Ok(());
    }
    prop_assert_eq!(back.len(), 1, "{:?}\n{}", found.report, String::from_utf8_lossy(&exported.bytes));
    let (mut went, mut came) = (describe(item), describe(back.remove(0).item));
    let lost: Vec<&str> = exported.losses.iter().flat_map(|loss| fields(&loss.what.zh)).collect();
    for field in lost.into_iter().chain(["source", "problems"]) {
        for value in [&mut went, &mut came] {
            value.as_object_mut().unwrap().remove(field);
        }
    }
    prop_assert_eq!(came, went, "{:?}\n{}", exported.losses, String::from_utf8_lossy(&exported.bytes));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn gift_comes_back(item in item()) {
        round(item, Format::Gift)?;
    }

    #[test]
    fn moodle_xml_comes_back(item in item()) {
        round(item, Format::MoodleXml)?;
    }

    #[test]
    fn qti_2_comes_back(item in item()) {
        round(item, Format::Qti21)?;
    }

    #[test]
    fn qti_3_comes_back(item in item()) {
        round(item, Format::Qti3)?;
    }

    #[test]
    fn csv_comes_back(item in item()) {
        round(item, Format::Csv)?;
    }

    #[test]
    fn xlsx_comes_back(item in item()) {
        round(item, Format::Xlsx)?;
    }
}

/// The sample bank, as one would export it.
fn bank() -> Vec<question_bank::SourceFile> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let files = ["level-2", "level-3"].into_iter().flat_map(|level| std::fs::read_dir(folder.join(level)).unwrap());
    let paths = files.map(|entry| entry.unwrap().path());
    paths
        .map(|path| question_bank::SourceFile { text: std::fs::read_to_string(&path).unwrap(), path: path.display().to_string() })
        .collect()
}

/// What the sample bank may lose in a format.
fn losses_are_few(losses: &[Loss], format: Format) {
    match format {
        Format::Qti21 | Format::Qti3 | Format::Csv | Format::Xlsx => assert_eq!(losses, [], "{format:?}"),
        Format::MoodleXml => assert!(losses.iter().all(|loss| loss.what.code == "marking-in-essays"), "{losses:?}"),
        Format::Gift => {
            let told = ["several-blanks", "points-in-tags", "marking-in-comments"];
            assert!(losses.iter().all(|loss| told.contains(&loss.what.code.as_str())), "{losses:?}");
        }
        Format::Aiken => {
            let key = |loss: &Loss| loss.what.zh == "题干" || loss.what.zh == "选项与答案";
            assert!(!losses.iter().any(key), "{losses:?}");
            assert!(losses.iter().all(|loss| !loss.left_out || loss.what.code == "aiken-single"), "{losses:?}");
        }
    }
}

#[test]
fn the_sample_bank_comes_back_through_the_door_but_for_what_was_told() {
    for format in Format::ALL {
        let sourced = |of: ReadItem| ReadItem { item: sourced(of.item), ..of };
        let reading = Reading { items: read(&bank()).items.into_iter().map(sourced).collect(), ..Reading::default() };
        let exported = export(&reading.items.iter().map(|of| &of.item).collect::<Vec<_>>(), format);
        losses_are_few(&exported.losses, format);
        let (_, back) = imported(&format!("export.{}", format.extension()), &exported.bytes);
        let lost = |id: &str| exported.losses.iter().filter(|loss| loss.item == id).collect::<Vec<_>>();
        let went: Vec<ReadItem> =
            reading.items.into_iter().filter(|of| lost(&of.item.id).iter().all(|loss| !loss.left_out)).collect();
        assert_eq!(back.len(), went.len(), "{format:?}");
        let key = |of: &ReadItem| of.item.id.clone();
        // Aiken names nothing: its items stand in their order.
        let named = format != Format::Aiken;
        let mut back: std::collections::BTreeMap<String, ReadItem> =
            back.into_iter().zip(&went).map(|(of, went)| (if named { key(&of) } else { key(went) }, of)).collect();
        for of in went {
            let id = key(&of);
            let came = back.remove(&id).unwrap_or_else(|| panic!("{format:?}: {id} is gone"));
            let (mut went, mut came) = (describe(of.item), describe(came.item));
            let gone = lost(&id).into_iter().flat_map(|loss| fields(&loss.what.zh));
            for field in gone.chain(["source", "provenance", "problems"]) {
                for value in [&mut went, &mut came] {
                    value.as_object_mut().unwrap().remove(field);
                }
            }
            assert_eq!(came, went, "{format:?} {id}");
        }
    }
}
