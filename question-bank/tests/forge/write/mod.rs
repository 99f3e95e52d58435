//! Writes a paper in a layout, with its gold.

use super::{chance::Chance, damage, layout::Layout, stock::Question};

/// A paper: the file, and what an import must find in it.
pub struct Paper {
    /// Its name, which tells nothing but the carrier.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// The text as it was before it was encoded.
    pub text: String,
    /// The questions.
    pub gold: Vec<Question>,
    /// How it looks.
    pub layout: Layout,
}

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

/// Writes the paper of a seed.
pub fn write(stock: &[Question], seed: u64, only: &[(String, String)]) -> Paper {
    let mut chance = Chance::new(seed);
    let layout = Layout::draw(&mut chance, only);
    let mut sections = choose(stock, &layout, &mut chance);
    let points = layout.of("heading").ends_with("points");
    for (index, section) in sections.iter_mut().enumerate() {
        for question in section.iter_mut() {
            question.points = points
                .then_some([2, 4, 1, 2, 10, 20, 20][index.min(6)])
                .filter(|_| question.kind != "case" || layout.of("heading") != "none");
            if layout.of("key") == "missing" {
                (question.truth, question.reference) = (None, String::new());
                question.right.clear();
                question.parts.iter_mut().for_each(|part| part.1.clear());
            }
        }
    }
    let mut writer = Writer { layout: &layout, out: String::new(), number: 0, chance: &mut chance };
    writer.paper(&sections);
    let mut text = writer.out;
    let mut gold: Vec<Question> = sections.into_iter().flatten().collect();
    damage::damage(&mut text, &mut gold, &layout, &mut chance);
    let bytes = damage::encode(&text, layout.of("carrier"));
    let name = if layout.of("carrier") == "markdown" { "paper.md" } else { "paper.txt" };
    Paper { name: name.to_owned(), bytes, text, gold, layout }
}

/// Draws the questions of each section.
fn choose(stock: &[Question], layout: &Layout, chance: &mut Chance) -> Vec<Vec<Question>> {
    let kinds: &[&str] = match layout.of("content") {
        "choices" => &["single", "multi"],
        "objective" => &["single", "multi", "true_false"],
        "cases" => &["single", "case"],
        _ => &["single", "multi", "true_false", "fill", "short", "essay", "case"],
    };
    let mut out = Vec::new();
    for kind in kinds {
        let mut of: Vec<&Question> = stock.iter().filter(|question| question.kind == *kind).collect();
        let wanted = match *kind {
            "single" | "multi" | "true_false" => 3 + chance.below(6),
            "case" | "essay" => 1 + chance.below(2),
            _ => 2 + chance.below(3),
        };
        let mut section = Vec::new();
        for _ in 0..wanted.min(of.len()) {
            let question = of.swap_remove(chance.below(of.len())).clone();
            section.push(question);
        }
        out.push(section);
    }
    out.retain(|section| !section.is_empty());
    out
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
            for question in section {
                self.number += 1;
                self.question(question);
            }
            if self.layout.of("key") == "section-run" {
                let run = self.run(section, starts[index]);
                if section[0].kind != "case" && !run.is_empty() {
                    self.line(&format!("参考答案：{run}"));
                }
            }
        }
        if self.layout.of("key").starts_with("end") {
            self.line("");
            self.line("参考答案");
            for (index, section) in sections.iter().enumerate() {
                self.key_section(index, section, starts[index]);
            }
        }
    }

    fn heading(&mut self, index: usize, section: &[Question]) {
        let (_, long, short) = KINDS.iter().find(|(kind, _, _)| *kind == section[0].kind).unwrap();
        let name = if self.chance.percent(50) { long } else { short };
        let (count, points) = (section.len() as u32, section[0].points.unwrap_or(0));
        let line = match self.layout.of("heading") {
            "ordinal" => format!("{}、{name}", ORDINALS[index]),
            "ordinal-points" => match self.chance.below(4) {
                0 => format!("{}、{name}（每题{points}分，共{}分）", ORDINALS[index], count * points),
                1 => format!("{}、{name}（本大题共{count}小题，每小题{points}分，共{}分）", ORDINALS[index], count * points),
                2 => format!("{}、{name}（共{count}题，每题{points}分）", ORDINALS[index]),
                _ => format!("{}．{name}（共{count}题，{}分）", ORDINALS[index], count * points),
            },
            "brackets" => format!("【{name}】"),
            "markdown" => format!("## {name}"),
            "plain" => format!("{name}："),
            _ => return,
        };
        if self.chance.percent(40) && !self.out.is_empty() {
            self.line("");
        }
        self.line(&line);
    }

    /// Returns the number in its dress; text follows at once.
    fn numbered(&mut self) -> String {
        let n = self.number;
        match self.layout.of("number") {
            "1." | "large" => format!("{n}.{}", if self.chance.percent(30) { " " } else { "" }),
            "1、" => format!("{n}、"),
            "1．" => format!("{n}．"),
            "(1)" => format!("({n})"),
            "（1）" => format!("（{n}）"),
            "第1题" => format!("第{n}题 "),
            "1)" => format!("{n}) "),
            "own-line" => format!("{n}\n"),
            "tab" => format!("{n}\t"),
            "glued" => n.to_string(),
            _ => String::new(),
        }
    }

    fn question(&mut self, question: &Question) {
        if question.kind == "case" {
            return self.case(question);
        }
        let open = matches!(question.kind.as_str(), "short" | "essay");
        if self.layout.of("number") == "none" || self.chance.percent(20) {
            self.line("");
        }
        let (_, _, short) = KINDS.iter().find(|(kind, _, _)| *kind == question.kind).unwrap();
        let tag = match (self.layout.of("heading"), self.layout.of("number")) {
            ("tag", _) => format!("({short})"),
            ("tag-points", "own-line" | "none") => format!("【{short}】（{}分）", question.points.unwrap_or(0)),
            ("tag-points", _) => format!("({short}, {}.0 分)", question.points.unwrap_or(0)),
            _ => String::new(),
        };
        let key = key_of(question, self.layout.of("verdict"));
        let objective = !open && question.kind != "fill";
        let slot = match self.layout.of("slot") {
            "after" | "none" => None,
            _ => Some(key.clone()),
        };
        let mut stem = question.stem.clone();
        let holds = stem.contains("（　　）");
        let inside = self.layout.of("slot") == "key-inside" && objective;
        if let Some(slot) = slot.as_ref().filter(|_| inside && holds) {
            stem = stem.replacen("（　　）", &format!("（ {slot} ）"), 1);
        } else if inside {
            stem = format!("{stem}（{}）", slot.unwrap_or_default());
        } else if self.layout.of("slot") == "none" && objective && holds {
            stem = stem.replace("（　　）", "____");
        } else if objective && !holds && self.layout.of("slot") == "after" && self.chance.percent(60) {
            stem.push_str("（ ）");
        }
        let before = if self.layout.of("slot") == "key-before" && objective { format!("（ {key} ）") } else { String::new() };
        let number = self.numbered();
        self.line(&format!("{before}{number}{tag}{stem}"));
        if self.layout.of("key") == "before-choices" && objective {
            self.line(&format!("正确答案：{key}"));
        }
        self.choices(question);
        self.key(question, &key, open);
    }

    fn choices(&mut self, question: &Question) {
        let pair = ["正确".to_owned(), "错误".to_owned()];
        let verdicts = question.kind == "true_false" && self.layout.of("verdict") == "choices";
        let choices: &[String] = if verdicts { &pair } else { &question.choices };
        if choices.is_empty() {
            return;
        }
        let mark = self.layout.of("key");
        let dressed: Vec<String> = choices
            .iter()
            .enumerate()
            .map(|(index, text)| {
                let letter = char::from(b'A' + index as u8);
                let small = letter.to_ascii_lowercase();
                let behind = match mark {
                    "tick" if question.right.contains(&index) => "√",
                    "right-choice" if question.right.contains(&index) => "（正确答案）",
                    _ => "",
                };
                match self.layout.of("option") {
                    "A、" => format!("{letter}、{text}{behind}"),
                    "A．" => format!("{letter}．{text}{behind}"),
                    "A：" => format!("{letter}：{text}{behind}"),
                    "A)" => format!("{letter}){text}{behind}"),
                    "(A)" => format!("({letter}){text}{behind}"),
                    "【A】" => format!("【{letter}】 {text}{behind}"),
                    "A " => format!("{letter} {text}{behind}"),
                    "A" => format!("{letter}{text}{behind}"),
                    "a." => format!("{small}. {text}{behind}"),
                    "- A." => format!("- {letter}. {text}{behind}"),
                    "&A." => format!("&{letter}. {text}{behind}"),
                    _ => format!("{letter}.{}{text}{behind}", if self.layout.of("damage") == "wrapped" { " " } else { "" }),
                }
            })
            .collect();
        match self.layout.of("arranged") {
            "two" => dressed.chunks(2).for_each(|pair| self.line(&pair.join("    "))),
            "one-line" => self.line(&dressed.join("  ")),
            "tabs" => self.line(&dressed.join("\t\t")),
            "joined" => self.line(&dressed.join("")),
            _ => dressed.iter().for_each(|choice| self.line(choice)),
        }
    }

    fn key(&mut self, question: &Question, key: &str, open: bool) {
        let place = self.layout.of("key");
        let labelled = ["答案：", "正确答案：", "【答案】", "参考答案：", "答案是："].contains(&place);
        let words = open || question.kind == "fill";
        let handed = self.layout.of("damage") == "handed-in" && !words;
        if place == "missing" {
            return;
        }
        if handed {
            let mine = ["A", "B", "C"][self.chance.below(3)];
            let mine = if question.kind == "true_false" { "对" } else { mine };
            self.line(&format!("我的答案：{mine}"));
        }
        if labelled && !open {
            self.line(&format!("{place}{key}"));
        } else if open && !place.starts_with("end") {
            self.line(&format!("{}{}", self.layout.of("answer"), question.reference));
        } else if question.kind == "fill" && !place.starts_with("end") {
            self.line(&format!("答案：{key}"));
        }
        if handed {
            self.line("得分：0.0分");
        }
        if self.layout.of("explained") != "none" && !words && labelled && !question.explanation.is_empty() {
            self.line(&format!("{}{}", self.layout.of("explained"), question.explanation));
        }
    }

    fn case(&mut self, question: &Question) {
        let number = self.numbered();
        self.line(&format!("{number}{}", question.material));
        self.line("问题：");
        for (index, (stem, _)) in question.parts.iter().enumerate() {
            self.line(&format!("（{}）{stem}", index + 1));
        }
        if self.layout.of("key") == "missing" || self.layout.of("key").starts_with("end") {
            return;
        }
        self.line(self.layout.of("answer"));
        for (index, (_, answer)) in question.parts.iter().enumerate() {
            self.line(&format!("（{}）{answer}", index + 1));
        }
    }

    /// `1.A 2.B`, or `1-5 ABCDA`.
    fn run(&mut self, section: &[Question], first: u32) -> String {
        let keys: Vec<String> = section.iter().map(|question| key_of(question, self.layout.of("verdict"))).collect();
        let words = matches!(section[0].kind.as_str(), "fill" | "short" | "essay" | "case");
        if words {
            return String::new();
        }
        if self.layout.of("key") == "end-ranges" && section[0].kind == "single" {
            let mut out = Vec::new();
            for (index, group) in keys.chunks(5).enumerate() {
                let low = first + 1 + index as u32 * 5;
                let high = low + group.len() as u32 - 1;
                out.push(if low == high { format!("{low}.{}", group[0]) } else { format!("{low}-{high} {}", group.join("")) });
            }
            return out.join("  ");
        }
        keys.iter().enumerate().map(|(index, key)| format!("{}.{key}", first + 1 + index as u32)).collect::<Vec<_>>().join(" ")
    }

    fn key_section(&mut self, index: usize, section: &[Question], first: u32) {
        let (_, long, _) = KINDS.iter().find(|(kind, _, _)| *kind == section[0].kind).unwrap();
        self.line(&format!("{}、{long}", ORDINALS[index]));
        let run = self.run(section, first);
        if !run.is_empty() && self.layout.of("key") != "end-lines" {
            return self.line(&run);
        }
        for (offset, question) in section.iter().enumerate() {
            let n = first + 1 + offset as u32;
            match question.kind.as_str() {
                "case" => {
                    self.line(&format!("{n}．"));
                    for (part, (_, answer)) in question.parts.iter().enumerate() {
                        self.line(&format!("（{}）{answer}", part + 1));
                    }
                }
                "short" | "essay" => self.line(&format!("{n}．{}", question.reference)),
                _ => {
                    let key = key_of(question, self.layout.of("verdict"));
                    self.line(&format!("{n}.{key}"));
                }
            }
        }
    }
}

/// Returns the key as the paper writes it.
fn key_of(question: &Question, verdict: &str) -> String {
    match question.truth {
        Some(truth) => match verdict {
            "对错" => ["错", "对"][usize::from(truth)],
            "√×" => ["×", "√"][usize::from(truth)],
            "TF" => ["F", "T"][usize::from(truth)],
            "choices" => ["B", "A"][usize::from(truth)],
            _ => ["错误", "正确"][usize::from(truth)],
        }
        .to_owned(),
        None if question.choices.is_empty() => question.reference.clone(),
        None => question.right.iter().map(|index| char::from(b'A' + *index as u8)).collect(),
    }
}
