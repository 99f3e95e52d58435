//! Writes questions as a paper in one layout.

mod block;
mod case;
mod choices;
mod heading;
mod key;
mod question;

use super::{chance::Chance, layout::Layout, stock::Question};

/// The types in the order of a paper, with their long and short names.
const KINDS: &[(&str, &str, &str)] = &[
    ("single", "单项选择题", "单选题"),
    ("multi", "多项选择题", "多选题"),
    ("true_false", "判断题", "判断题"),
    ("fill", "填空题", "填空题"),
    ("short", "简答题", "简答题"),
    ("essay", "论述题", "论述题"),
    ("case", "案例分析题", "案例题"),
];
const ORDINALS: [&str; 8] = ["一", "二", "三", "四", "五", "六", "七", "八"];

/// Returns the text of a paper; bold stands between `**`, and rows of tables between strokes.
pub fn write(sections: &[Vec<Question>], layout: &Layout, chance: &mut Chance) -> String {
    let mut writer = Writer { layout, out: String::new(), number: 0, chance };
    writer.paper(sections);
    writer.out
}

struct Writer<'a> {
    layout: &'a Layout,
    out: String,
    number: u32,
    chance: &'a mut Chance,
}

impl Writer<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// A row of a table; where the carrier has none, tabs divide its cells.
    fn row(&mut self, cells: &[String]) {
        if self.layout.is_rich() {
            self.line(&format!("| {} |", cells.join(" | ")));
        } else {
            self.line(&cells.join("\t"));
        }
    }

    fn paper(&mut self, sections: &[Vec<Question>]) {
        if self.layout.of("number") == "large" {
            self.number = 1000 + self.chance.below(3000) as u32;
        }
        let first = self.number;
        let mut starts = Vec::new();
        for (index, section) in sections.iter().enumerate() {
            if self.layout.of("count") == "restarts" || index == 0 {
                self.number = first;
            }
            starts.push(self.number);
            self.heading(index, section);
            for (place, question) in section.iter().enumerate() {
                self.number += 1;
                self.question(question, place);
            }
            if self.layout.of("key") == "section-run" {
                self.section_keys(section, starts[index]);
            }
        }
        if self.layout.of("key").starts_with("end-") {
            self.line("");
            self.line("参考答案");
            for (index, section) in sections.iter().enumerate() {
                self.block(index, section, starts[index]);
            }
        }
    }

    /// Returns the number in its dress; text follows at once.
    fn numbered(&mut self) -> String {
        let n = self.number;
        match self.layout.of("number") {
            "1." | "large" => format!("{n}.{}", if self.chance.percent(30) { " " } else { "" }),
            "1、" => format!("{n}、"),
            "1．" => format!("{n}．"),
            "1：" => format!("{n}："),
            "01." => format!("{n:02}."),
            "(1)" => format!("({n})"),
            "（1）" => format!("（{n}）"),
            "【1】" => format!("【{n}】"),
            "第1题" => format!("第{n}题 "),
            "1)" => format!("{n}) "),
            "own-line" => format!("{n}\n"),
            "tab" => format!("{n}\t"),
            "space" => format!("{n}  "),
            "glued" => n.to_string(),
            _ => String::new(),
        }
    }
}

fn names(question: &Question) -> (&'static str, &'static str) {
    KINDS.iter().find(|(kind, _, _)| *kind == question.kind).map_or(("", ""), |(_, long, short)| (long, short))
}
