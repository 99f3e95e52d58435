//! A case: its heading, its material, its questions and their answers.

use super::{ORDINALS, Writer};
use crate::forge::stock::Question;

impl Writer<'_> {
    pub(super) fn case(&mut self, question: &Question, place: usize) {
        let head = match self.layout.of("case") {
            "案例一：" => format!("案例{}：", ORDINALS[place]),
            "案例1" => format!("案例{}\n", place + 1),
            "【案例一】" => format!("【案例{}】\n", ORDINALS[place]),
            "材料一：" => format!("材料{}：", ORDINALS[place]),
            _ => self.numbered(),
        };
        let behind = if self.layout.is("heading", &["points-behind", "points-before"]) {
            format!("（{}分）", question.points.unwrap_or(0))
        } else {
            String::new()
        };
        self.line(&format!("{head}{}{behind}", question.material));
        self.line(self.layout.of("asks"));
        let missing = self.layout.of("key") == "missing" || self.layout.of("key").starts_with("end-");
        let each = self.layout.of("part-key") == "each";
        for (index, (stem, answer)) in question.parts.iter().enumerate() {
            let number = self.part(index);
            self.line(&format!("{number}{stem}"));
            if each && !missing {
                self.line(&format!("{}{answer}", self.layout.of("answer")));
            }
        }
        if missing || each {
            return;
        }
        self.line(self.layout.of("answer"));
        for (index, (_, answer)) in question.parts.iter().enumerate() {
            let number = self.part(index);
            self.line(&format!("{number}{answer}"));
        }
    }

    fn part(&self, index: usize) -> String {
        let n = index + 1;
        match self.layout.of("part") {
            "1." => format!("{n}."),
            "1、" => format!("{n}、"),
            "(1)" => format!("({n})"),
            "①" => char::from_u32(0x2460 + index as u32).unwrap_or('①').to_string(),
            _ => format!("（{n}）"),
        }
    }
}
