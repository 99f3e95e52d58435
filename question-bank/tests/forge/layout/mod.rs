//! How a paper may look: one value for each dimension, drawn by weight.

use super::chance::Chance;
use std::collections::BTreeMap;

/// A layout: the name of the value of each dimension.
#[derive(Clone, Debug, Default)]
pub struct Layout(pub BTreeMap<&'static str, &'static str>);

type Values = &'static [(&'static str, u64)];

/// The dimensions, and their values with how often each is drawn.
pub const DIMENSIONS: &[(&str, Values)] = &[
    (
        "number",
        &[
            ("1.", 20),
            ("1、", 20),
            ("1．", 8),
            ("(1)", 4),
            ("（1）", 4),
            ("第1题", 5),
            ("1)", 2),
            ("own-line", 5),
            ("tab", 3),
            ("large", 6),
            ("glued", 3),
            ("none", 8),
        ],
    ),
    ("count", &[("restarts", 5), ("runs-on", 5)]),
    (
        "heading",
        &[
            ("ordinal", 20),
            ("ordinal-points", 20),
            ("brackets", 5),
            ("markdown", 5),
            ("plain", 5),
            ("tag", 8),
            ("tag-points", 8),
            ("none", 8),
        ],
    ),
    ("slot", &[("after", 10), ("none", 3), ("key-inside", 5), ("key-before", 2)]),
    (
        "option",
        &[
            ("A.", 20),
            ("A、", 15),
            ("A．", 6),
            ("A：", 4),
            ("A)", 3),
            ("(A)", 3),
            ("【A】", 3),
            ("A ", 4),
            ("A", 4),
            ("a.", 2),
            ("- A.", 2),
            ("&A.", 1),
        ],
    ),
    ("arranged", &[("lines", 20), ("two", 5), ("one-line", 6), ("tabs", 4), ("joined", 2)]),
    (
        "key",
        &[
            ("答案：", 15),
            ("正确答案：", 10),
            ("【答案】", 8),
            ("参考答案：", 5),
            ("答案是：", 2),
            ("before-choices", 3),
            ("tick", 3),
            ("right-choice", 3),
            ("end-lines", 6),
            ("end-run", 6),
            ("end-ranges", 6),
            ("section-run", 4),
            ("missing", 3),
        ],
    ),
    ("verdict", &[("对错", 5), ("√×", 6), ("正确错误", 5), ("TF", 2), ("choices", 3)]),
    ("explained", &[("none", 10), ("解析：", 8), ("【解析】", 4), ("答案解析：", 3), ("解释：", 1)]),
    ("answer", &[("答：", 6), ("参考答案：", 4), ("答案要点：", 3), ("【答案】", 3)]),
    ("content", &[("choices", 8), ("objective", 8), ("all", 8), ("cases", 2)]),
    (
        "damage",
        &[
            ("none", 40),
            ("pages", 6),
            ("header", 5),
            ("wrapped", 6),
            ("zero-width", 3),
            ("radicals", 3),
            ("traditional", 4),
            ("ocr", 3),
            ("cut", 3),
            ("handed-in", 4),
        ],
    ),
    ("carrier", &[("utf-8", 20), ("gb18030", 4), ("utf-16", 2), ("markdown", 3)]),
];

impl Layout {
    /// Draws a layout; `only` sets dimensions.
    pub fn draw(chance: &mut Chance, only: &[(String, String)]) -> Layout {
        let mut out = Layout::default();
        for (dimension, values) in DIMENSIONS {
            let weighed: Vec<(&str, u64, ())> = values.iter().map(|(name, weight)| (*name, *weight, ())).collect();
            let drawn = chance.pick(&weighed).0;
            let set = only.iter().find(|(name, _)| name == dimension);
            let value = set.and_then(|(_, value)| values.iter().find(|(name, _)| name == value)).map_or(drawn, |(name, _)| *name);
            let value = values.iter().find(|(name, _)| *name == value).map_or("", |(name, _)| *name);
            out.0.insert(dimension, value);
        }
        out.agree();
        out
    }

    /// Returns the value of a dimension.
    pub fn of(&self, dimension: &str) -> &'static str {
        self.0.get(dimension).copied().unwrap_or_default()
    }

    fn set(&mut self, dimension: &'static str, value: &'static str) {
        self.0.insert(dimension, value);
    }

    /// Takes back what nobody could read: a paper without numbers needs a key or a blank line behind each question.
    fn agree(&mut self) {
        let block = |layout: &Layout| layout.of("key").starts_with("end") || layout.of("key").starts_with("section");
        if self.of("number") == "none"
            && (block(self) || self.of("key") == "missing" || self.of("slot") != "after" && self.of("slot") != "none")
        {
            self.set("key", "正确答案：");
            self.set("slot", "after");
        }
        if self.of("number") == "none" {
            self.set("content", "objective");
        }
        if matches!(self.of("slot"), "key-inside" | "key-before") {
            self.set("key", "in-slot");
            if self.of("slot") == "key-before" && self.of("number") != "1、" {
                self.set("number", "1.");
            }
        }
        if matches!(self.of("option"), "A" | "a." | "- A." | "&A.") && self.of("arranged") != "lines" {
            self.set("arranged", "lines");
        }
        if self.of("option") == "A " && self.of("arranged") == "joined" {
            self.set("arranged", "tabs");
        }
        // Keys that stand at the choices say nothing of statements and blanks.
        if matches!(self.of("key"), "tick" | "right-choice" | "before-choices") {
            self.set("content", "choices");
        }
        if self.of("content") == "cases" || self.of("content") == "all" {
            if !matches!(self.of("heading"), "ordinal" | "ordinal-points") {
                self.set("heading", "ordinal");
            }
            if !matches!(self.of("number"), "1." | "1、" | "1．") {
                self.set("number", "1.");
            }
        }
        if block(self) && !matches!(self.of("heading"), "ordinal" | "ordinal-points") {
            self.set("heading", "ordinal");
        }
        // The keys of a cut paper are lost with its end.
        if self.of("damage") == "cut" && block(self) {
            self.set("key", "答案：");
        }
        if self.of("damage") == "ocr" && self.of("carrier") == "utf-16" {
            self.set("carrier", "utf-8");
        }
        if self.of("damage") == "handed-in" && self.of("key") != "正确答案：" {
            self.set("key", "正确答案：");
            self.set("slot", "after");
        }
    }
}
