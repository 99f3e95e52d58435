//! The choices of a question, in their dress and arrangement, with the marks that some papers set beside the right ones.

use super::Writer;
use crate::forge::stock::Question;

impl Writer<'_> {
    pub(super) fn choices(&mut self, question: &Question) {
        let pair = ["正确".to_owned(), "错误".to_owned()];
        let verdicts = question.kind == "true_false" && self.layout.of("verdict") == "choices";
        let choices: &[String] = if verdicts { &pair } else { &question.choices };
        if choices.is_empty() {
            return;
        }
        let dressed: Vec<String> =
            choices.iter().enumerate().map(|(index, text)| self.choice(index, text, question.right.contains(&index))).collect();
        match self.layout.of("arranged") {
            "two" => dressed.chunks(2).for_each(|pair| self.line(&pair.join("    "))),
            "one-line" => self.line(&dressed.join("  ")),
            "tabs" => self.line(&dressed.join("\t\t")),
            "joined" => self.line(&dressed.join("")),
            "table" => dressed.chunks(2).for_each(|pair| self.row(pair)),
            _ => dressed.iter().for_each(|choice| self.line(choice)),
        }
    }

    fn choice(&self, index: usize, text: &str, right: bool) -> String {
        let letter = char::from(b'A' + index as u8);
        let (before, text) = match self.layout.of("key") {
            "tick" if right => ("", format!("{text}√")),
            "right-choice" if right => ("", format!("{text}（正确答案）")),
            "star" if right => ("★", text.to_owned()),
            "bold" if right => ("", format!("**{text}**")),
            _ => ("", text.to_owned()),
        };
        let label = match self.layout.of("option") {
            "A、" => format!("{letter}、"),
            "A．" => format!("{letter}．"),
            "Ａ．" => format!("{}．", char::from_u32(0xFF21 + index as u32).unwrap_or('Ａ')),
            "A：" => format!("{letter}："),
            "A)" => format!("{letter})"),
            "(A)" => format!("({letter})"),
            "（A）" => format!("（{letter}）"),
            "【A】" => format!("【{letter}】 "),
            "A " => format!("{letter} "),
            "A" => letter.to_string(),
            "a." => format!("{}. ", letter.to_ascii_lowercase()),
            "- A." => format!("- {letter}. "),
            "&A." => format!("&{letter}. "),
            _ => format!("{letter}.{}", if self.layout.of("damage") == "wrapped" { " " } else { "" }),
        };
        format!("{before}{label}{text}")
    }
}
