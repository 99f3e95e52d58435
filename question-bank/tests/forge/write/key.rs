//! The key of one question where it stands beside it.

use super::Writer;
use crate::forge::stock::Question;

const LABELS: [&str; 7] = ["答案：", "正确答案：", "【答案】", "参考答案：", "答案是：", "答案:a", "Answer: "];

impl Writer<'_> {
    pub(super) fn key(&mut self, question: &Question, key: &str, open: bool) {
        let place = self.layout.of("key");
        let words = open || question.kind == "fill";
        let handed = self.layout.of("damage") == "handed-in" && !words;
        let away = place.starts_with("end-") || place == "missing";
        if away && !words || place == "missing" {
            return;
        }
        if handed {
            let mine = ["A", "B", "C"][self.chance.below(3)];
            let mine = if question.kind == "true_false" { "对" } else { mine };
            self.line(&format!("我的答案：{mine}"));
        }
        if open && !away {
            self.line(&format!("{}{}", self.layout.of("answer"), question.reference));
        } else if question.kind == "fill" && !away {
            self.line(&format!("答案：{key}"));
        } else if place == "letter-text" {
            let text = question.right.first().filter(|_| question.right.len() == 1).map(|index| &question.choices[*index]);
            self.line(&match text {
                Some(text) => format!("正确答案：{key}、{text}"),
                None => format!("正确答案：{key}"),
            });
        } else if place == "答案:a" && !question.choices.is_empty() {
            self.line(&format!("答案:{}", key.to_lowercase()));
        } else if place == "答案:a" {
            self.line(&format!("答案:{key}"));
        } else if LABELS.contains(&place) && !words {
            self.line(&format!("{place}{key}"));
        }
        if handed {
            self.line("得分：0.0分");
        }
        let explained = self.layout.of("explained") != "none" && LABELS.contains(&place) && !words;
        if explained && !question.explanation.is_empty() {
            self.line(&format!("{}{}", self.layout.of("explained"), question.explanation));
        }
    }
}

/// Returns the key as the paper writes it.
pub(super) fn key_of(question: &Question, verdict: &str) -> String {
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
