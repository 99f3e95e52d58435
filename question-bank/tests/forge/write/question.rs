//! One question: its tag, its stem with the slot, its choices and its key.

use super::{Writer, key::key_of, names};
use crate::forge::stock::Question;

impl Writer<'_> {
    pub(super) fn question(&mut self, question: &Question, place: usize) {
        if question.kind == "case" {
            return self.case(question, place);
        }
        let open = matches!(question.kind.as_str(), "short" | "essay");
        let glued = place == 0 && self.layout.of("heading") == "glued";
        if !glued && (self.layout.of("number") == "none" || self.chance.percent(20)) {
            self.line("");
        }
        let key = key_of(question, self.layout.of("verdict"));
        let objective = !open && question.kind != "fill";
        let stem = self.stem(question, &key, objective);
        let before = if self.layout.of("slot") == "key-before" && objective { format!("（ {key} ）") } else { String::new() };
        let (number, tag) = (self.numbered(), self.tag(question));
        let behind = if self.layout.of("heading") == "points-behind" { self.points(question) } else { String::new() };
        self.line(&format!("{before}{number}{tag}{stem}{behind}"));
        if self.layout.of("key") == "before-choices" && objective {
            self.line(&format!("正确答案：{key}"));
        }
        self.choices(question);
        self.key(question, &key, open);
    }

    fn points(&self, question: &Question) -> String {
        format!("（{}分）", question.points.unwrap_or(0))
    }

    fn tag(&self, question: &Question) -> String {
        let (_, short) = names(question);
        let points = question.points.unwrap_or(0);
        match (self.layout.of("heading"), self.layout.of("number")) {
            ("tag", _) => format!("({short})"),
            ("tag-points", "own-line" | "none") => format!("【{short}】（{points}分）"),
            ("tag-points", _) => format!("({short}, {points}.0 分)"),
            ("tag-square", _) => format!("[{short}][{points}分]"),
            ("points-before", _) => self.points(question),
            _ => String::new(),
        }
    }

    /// Returns the stem with its slot as the layout wants it.
    fn stem(&mut self, question: &Question, key: &str, objective: bool) -> String {
        let stem = question.stem.clone();
        if !objective {
            return stem;
        }
        let holds = stem.contains("（　　）");
        match self.layout.of("slot") {
            "key-inside" if holds => stem.replacen("（　　）", &format!("（ {key} ）"), 1),
            "key-inside" => format!("{stem}（{key}）"),
            "none" if holds => stem.replace("（　　）", "____"),
            "after" if !holds && self.chance.percent(60) => stem + "（ ）",
            _ => stem,
        }
    }
}
