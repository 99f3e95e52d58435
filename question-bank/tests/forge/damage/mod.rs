//! What happens to papers on their way: page marks, wrapped lines, odd characters, encodings.

use super::{chance::Chance, layout::Layout, stock::Question};

/// Damages a paper as its layout says; what nobody could find any more leaves the gold.
pub fn damage(text: &mut String, gold: &mut Vec<Question>, layout: &Layout, chance: &mut Chance) {
    match layout.of("damage") {
        "pages" => {
            let mut page = 0;
            insert(text, chance, |_| {
                page += 1;
                format!("第{page}页 共9页")
            });
        }
        "header" => {
            let title = "客户服务管理师理论知识考核题库";
            insert(text, chance, |_| title.to_owned());
            text.insert_str(0, &format!("{title}\n"));
        }
        "wrapped" => *text = text.lines().map(|line| wrap(line, 38)).collect::<Vec<_>>().join("\n"),
        "zero-width" => {
            let mut out = String::new();
            for c in text.chars() {
                out.push(c);
                if chance.percent(3) && c > '\u{2E80}' {
                    out.push('\u{200B}');
                }
            }
            *text = out;
        }
        "radicals" => {
            for (plain, radical) in
                [("人", "⼈"), ("工", "⼯"), ("用", "⽤"), ("行", "⾏"), ("一", "⼀"), ("二", "⼆"), ("三", "三")]
            {
                *text = text.replace(plain, radical);
            }
        }
        "traditional" => {
            for (simple, traditional) in [
                ("单", "單"),
                ("选", "選"),
                ("择", "擇"),
                ("题", "題"),
                ("断", "斷"),
                ("务", "務"),
                ("应", "應"),
                ("说", "說"),
                ("错", "錯"),
                ("误", "誤"),
                ("确", "確"),
                ("项", "項"),
                ("参", "參"),
            ] {
                *text = text.replace(simple, traditional);
                for question in gold.iter_mut() {
                    let change = |text: &mut String| *text = text.replace(simple, traditional);
                    change(&mut question.stem);
                    change(&mut question.material);
                    change(&mut question.reference);
                    question.choices.iter_mut().for_each(change);
                    question.parts.iter_mut().for_each(|(stem, answer)| {
                        change(stem);
                        change(answer);
                    });
                }
            }
        }
        "ocr" => {
            *text = text
                .lines()
                .map(|line| match line.strip_prefix("11.").or_else(|| line.strip_prefix("11、")) {
                    Some(rest) => format!("l1.{rest}"),
                    None => line.to_owned(),
                })
                .collect::<Vec<_>>()
                .join("\n");
        }
        "cut" => {
            // The end is lost from the middle of the last question on.
            let stem = gold.last().map(|question| question.stem.chars().take(8).collect::<String>()).unwrap_or_default();
            if let Some(at) =
                text.rfind(&stem).filter(|_| gold.len() > 4 && !stem.is_empty() && !layout.of("key").starts_with("end"))
            {
                text.truncate(at);
                gold.pop();
                while text.ends_with(|c: char| c != '\n') {
                    text.pop();
                }
            }
        }
        _ => {}
    }
}

/// Sets a line between others, a few times, wherever it falls.
fn insert(text: &mut String, chance: &mut Chance, mut line: impl FnMut(usize) -> String) {
    let mut out = String::new();
    for (index, of) in text.lines().enumerate() {
        out.push_str(of);
        out.push('\n');
        if index % 12 == 7 || index > 3 && chance.percent(3) {
            out.push_str(&line(index));
            out.push('\n');
        }
    }
    *text = out;
}

fn wrap(line: &str, width: usize) -> String {
    let chars: Vec<char> = line.chars().collect();
    chars.chunks(width).map(|chunk| chunk.iter().collect::<String>()).collect::<Vec<_>>().join("\n")
}

/// Returns the bytes of a carrier.
pub fn encode(text: &str, carrier: &str) -> Vec<u8> {
    match carrier {
        "gb18030" => encoding_rs::GB18030.encode(text).0.into_owned(),
        "utf-16" => {
            let mut out = vec![0xFF, 0xFE];
            text.encode_utf16().for_each(|unit| out.extend(unit.to_le_bytes()));
            out
        }
        _ => text.as_bytes().to_vec(),
    }
}
