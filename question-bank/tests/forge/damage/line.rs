//! Lines that are added, divided, joined or misread.

use crate::forge::{chance::Chance, layout::Layout};

/// A page mark now and then, wherever it falls.
pub fn pages(text: &mut String, chance: &mut Chance) {
    let mut page = 0;
    let dress = chance.below(3);
    insert(text, chance, |_| {
        page += 1;
        match dress {
            0 => format!("第{page}页 共9页"),
            1 => format!("- {page} -"),
            _ => format!("第 {page} 页（共 9 页）"),
        }
    });
}

/// The title of the paper on each of its pages.
pub fn header(text: &mut String, chance: &mut Chance) {
    let title = "客户服务管理师理论知识考核题库";
    insert(text, chance, |_| title.to_owned());
    text.insert_str(0, &format!("{title}\n"));
}

/// Sets a line between others, a few times.
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

/// Breaks long lines as a narrow page does.
pub fn wrapped(text: &str) -> String {
    let wrap = |line: &str| {
        let chars: Vec<char> = line.chars().collect();
        chars.chunks(38).map(|chunk| chunk.iter().collect::<String>()).collect::<Vec<_>>().join("\n")
    };
    text.lines().map(wrap).collect::<Vec<_>>().join("\n")
}

/// Lines that run together with the line before, a few of them.
pub fn joined(text: &str, chance: &mut Chance) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let free = !out.is_empty() && !line.is_empty() && line != "参考答案" && !out.ends_with("参考答案\n");
        if free && chance.percent(20) {
            while out.ends_with('\n') {
                out.pop();
            }
            out.push(' ');
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// Room before each line, and at some ends.
pub fn indented(text: &str, chance: &mut Chance) -> String {
    let room = ["    ", "\t", "\u{3000}\u{3000}", "  "][chance.below(4)];
    text.lines().map(|line| format!("{room}{line}{}\n", if chance.percent(30) { "   " } else { "" })).collect()
}

/// Numbers and labels of choices in wide characters.
pub fn full_width(text: &str) -> String {
    let wide = |c: char| char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c);
    let mut out = String::new();
    for line in text.lines() {
        let head = line.chars().take_while(char::is_ascii_digit).count();
        let label = line.starts_with(|c: char| ('A'..='H').contains(&c)) && !line.starts_with("An");
        let count = if head > 0 { head } else { usize::from(label) };
        out.extend(line.chars().take(count).map(wide));
        out.extend(line.chars().skip(count));
        out.push('\n');
    }
    out
}

/// What a scanner makes of digits at the head of lines, and of keys that stand together.
pub fn scanned(text: &str, layout: &Layout) -> String {
    let mut answers = false;
    let mut out = String::new();
    for line in text.lines() {
        answers |= line == "参考答案";
        let digits = line.chars().take_while(char::is_ascii_digit).count();
        let signed = line[digits..].starts_with(['.', '、', '．']);
        if (1..=2).contains(&digits) && signed && layout.of("number") != "第1题" {
            out.push_str(&line[..digits].replace('1', "l").replace('0', "O"));
            out.push_str(&line[digits..]);
        } else if answers && line.contains("ABCDE") {
            out.push_str(&line.replace("ABCDE", "ABODE"));
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}
