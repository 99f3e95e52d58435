//! How a workbook says its items: headings, arrangement, ways of writing a key, and what is spoiled.

use super::items::PlainItem;
use rand::{RngExt, rngs::StdRng, seq::IndexedRandom, seq::SliceRandom};

/// One way of writing a table of questions.
#[derive(Clone, Debug)]
pub struct Dialect {
    /// Rows above the headings.
    pub lead: usize,
    pub one_cell: Option<&'static str>,
    pub labelled: bool,
    pub headings: Headings,
    pub key: &'static str,
    pub truth: [&'static str; 2],
    pub truth_choices: bool,
    /// `column`, `sheet`, or `none`.
    pub types: &'static str,
    pub spare: bool,
    pub mark: &'static str,
    pub shuffled: bool,
    pub csv: Option<&'static str>,
}

#[derive(Clone, Debug)]
pub struct Headings {
    pub kind: &'static str,
    pub stem: &'static str,
    pub choice: &'static str,
    pub answer: &'static str,
    pub explanation: &'static str,
    pub difficulty: &'static str,
}

/// What becomes of an item on its way into a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    None,
    /// The key names a choice that is not there.
    KeyBeyond,
    NoChoices,
    NoKey,
    /// A cell shows an error.
    ErrorCell,
    /// The picture of the row cannot be kept.
    LostPicture,
}

fn pick<T: Copy>(chance: &mut StdRng, from: &[T]) -> T {
    *from.choose(chance).unwrap()
}

impl Dialect {
    pub fn new(chance: &mut StdRng) -> Dialect {
        let one_cell = chance.random_bool(0.3).then(|| pick(chance, &["\n", "|", "｜", "  "]));
        Dialect {
            lead: pick(chance, &[0, 0, 0, 1, 2, 7, 14]),
            one_cell,
            labelled: one_cell == Some("  ") || chance.random_bool(0.3),
            headings: Headings {
                kind: pick(chance, &["题型", "类型", "试题类型", "题目类型", "Question Type", "*题型（必填）"]),
                stem: pick(chance, &["题干", "问题内容", "题目", "试题内容", "Question", "题目内容*", "【题干】", "标题"]),
                choice: pick(chance, &["选项A", "A选项", "A", "选项1", "Option 1", "选项（A）", "答案A", "*选项A"]),
                answer: pick(chance, &["答案", "正确答案", "标准答案", "Correct Answer(s)", "参考答案", "正确选项（必填）"]),
                explanation: pick(chance, &["解析", "题目解析", "答案解析", "Explanation"]),
                difficulty: pick(chance, &["难度", "难易度", "试题难度"]),
            },
            key: pick(chance, &["AC", "ac", "A,C", "A、C", "Ａ，Ｃ", "A C", "1,3", "text", "答案：AC"]),
            truth: pick(
                chance,
                &[
                    ["对", "错"],
                    ["正确", "错误"],
                    ["√", "×"],
                    ["A", "B"],
                    ["1", "0"],
                    ["Y", "N"],
                    ["T", "F"],
                    ["TRUE", "FALSE"],
                    ["是", "否"],
                ],
            ),
            truth_choices: chance.random_bool(0.3),
            types: pick(chance, &["column", "column", "sheet", "none"]),
            spare: chance.random_bool(0.3),
            mark: pick(chance, &["", "", "序号"]),
            shuffled: chance.random_bool(0.3),
            csv: chance.random_bool(0.2).then(|| pick(chance, &[",", ";", "\t"])),
        }
    }

    /// Returns the headings, then the cells of each item.
    pub fn rows(&self, items: &[(PlainItem, Damage)], chance: &mut StdRng) -> Vec<Vec<String>> {
        let most = items.iter().map(|(item, _)| item.choices.len()).max().unwrap_or(0).max(4);
        let mut columns: Vec<String> = Vec::new();
        if !self.mark.is_empty() {
            columns.push("序号".into());
        }
        if self.types == "column" {
            columns.push("type".into());
        }
        columns.push("stem".into());
        match self.one_cell {
            Some(_) => columns.push("choices".into()),
            None => columns.extend((0..most).map(|number| format!("choice {number}"))),
        }
        columns.extend(["answer".into(), "explanation".into(), "difficulty".into()]);
        if self.spare {
            columns.push("spare".into());
        }
        if self.shuffled {
            columns.shuffle(chance);
        }
        let mut rows = vec![columns.iter().map(|column| self.heading(column)).collect::<Vec<_>>()];
        for (number, (item, damage)) in items.iter().enumerate() {
            rows.push(columns.iter().map(|column| self.cell(column, number, item, *damage)).collect());
        }
        rows
    }

    fn heading(&self, column: &str) -> String {
        let Headings { kind, stem, choice, answer, explanation, difficulty } = &self.headings;
        let one = |number: u8| {
            let letter = char::from(b'A' + number).to_string();
            if choice.contains('1') { choice.replace('1', &(number + 1).to_string()) } else { choice.replacen('A', &letter, 1) }
        };
        match column {
            "type" => (*kind).to_owned(),
            "stem" => (*stem).to_owned(),
            "choices" => "选项".to_owned(),
            "answer" => (*answer).to_owned(),
            "explanation" => (*explanation).to_owned(),
            "difficulty" => (*difficulty).to_owned(),
            "spare" => "录入人".to_owned(),
            other => other.strip_prefix("choice ").and_then(|number| number.parse().ok()).map_or_else(|| other.to_owned(), one),
        }
    }

    fn cell(&self, column: &str, number: usize, item: &PlainItem, damage: Damage) -> String {
        let choices = self.choices(item, damage);
        match column {
            "序号" => (number + 1).to_string(),
            "type" => kind_word(&item.kind, number).to_owned(),
            "stem" if damage == Damage::ErrorCell => "#REF!".to_owned(),
            "stem" => item.stem.clone(),
            "choices" => choices.join(self.one_cell.unwrap_or("\n")),
            "answer" => self.answer(item, damage),
            "explanation" => if number.is_multiple_of(3) { "见教材相应一节。" } else { "" }.to_owned(),
            "difficulty" => ["易", "简单", "中等", "困难", "一般"][number % 5].to_owned(),
            "spare" => "王某".to_owned(),
            other => {
                let at = other.strip_prefix("choice ").and_then(|number| number.parse::<usize>().ok());
                at.and_then(|at| choices.get(at).cloned()).unwrap_or_default()
            }
        }
    }

    fn choices(&self, item: &PlainItem, damage: Damage) -> Vec<String> {
        let truth = item.kind == "true_false" && self.truth_choices;
        let texts: Vec<&str> = match (damage, truth) {
            (Damage::NoChoices, _) => Vec::new(),
            (_, true) => vec!["正确", "错误"],
            (_, false) => item.choices.iter().map(|(text, _)| text.as_str()).collect(),
        };
        let label = |(letter, text): (char, &str)| if self.labelled { format!("{letter}.{text}") } else { text.to_owned() };
        ('A'..).zip(texts).map(label).collect()
    }

    fn answer(&self, item: &PlainItem, damage: Damage) -> String {
        match (damage, item.verdict) {
            (Damage::NoKey, _) => return String::new(),
            (Damage::KeyBeyond, None) if !item.choices.is_empty() => {
                return char::from(b'A' + item.choices.len() as u8).to_string();
            }
            (_, Some(value)) => return self.truth[usize::from(!value)].to_owned(),
            (_, None) => {}
        }
        if !item.blanks.is_empty() {
            return item.blanks.join("\n");
        }
        let right: Vec<usize> = (0..item.choices.len()).filter(|at| item.choices[*at].1).collect();
        let letters = |first: char, sign: &str| {
            let letter = |at: &usize| char::from_u32(first as u32 + *at as u32).unwrap().to_string();
            right.iter().map(letter).collect::<Vec<_>>().join(sign)
        };
        match self.key {
            // Numbers and texts need the choices that they speak of.
            "1,3" if damage != Damage::NoChoices => right.iter().map(|at| (at + 1).to_string()).collect::<Vec<_>>().join(","),
            "text" if damage != Damage::NoChoices => {
                right.iter().map(|at| item.choices[*at].0.clone()).collect::<Vec<_>>().join("\n")
            }
            "ac" => letters('a', ""),
            "A,C" => letters('A', ","),
            "A、C" => letters('A', "、"),
            "Ａ，Ｃ" => letters('Ａ', "，"),
            "A C" => letters('A', " "),
            "答案：AC" => format!("答案：{}", letters('A', "")),
            _ => letters('A', ""),
        }
    }
}

fn kind_word(kind: &str, number: usize) -> &'static str {
    let words: [&'static str; 3] = match kind {
        "single" => ["单选题", "单选", "单项选择题"],
        "multi" => ["多选题", "多选", "不定项选择题"],
        "true_false" => ["判断题", "判断", "是非题"],
        _ => ["填空题", "填空", "填空"],
    };
    words[number % 3]
}

/// Returns the name of a sheet that holds items of a type.
pub fn sheet_name(kind: &str) -> &'static str {
    kind_word(kind, 0)
}
