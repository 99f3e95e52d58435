//! Values of a layout that cannot stand together: nobody could read such a paper, or it would say nothing new.

use super::Layout;

const ORDINAL: [&str; 5] = ["ordinal", "ordinal-points", "glued", "points-behind", "points-before"];

impl Layout {
    fn set(&mut self, dimension: &'static str, value: &'static str) {
        self.0.insert(dimension, value);
    }

    /// Takes back what nobody could read.
    pub(super) fn agree(&mut self) {
        self.agree_on_carrier();
        self.agree_on_damage();
        self.agree_on_numbers();
        self.agree_on_keys();
        self.agree_on_choices();
        self.agree_on_cases();
    }

    fn agree_on_carrier(&mut self) {
        if self.of("carrier") == "big5" {
            self.set("damage", "traditional");
        }
        let rich = self.is_rich();
        if self.of("key") == "bold" && !rich {
            self.set("carrier", "docx");
        }
        if self.of("arranged") == "table" && !self.is_rich() {
            self.set("arranged", "two");
        }
        // Word counts one kind of numbers, which is what its list shows.
        if self.of("carrier") == "docx-numbered" {
            self.set("number", "1.");
        }
    }

    fn agree_on_damage(&mut self) {
        // Lines of a table and paragraphs of Word are not wrapped, and what is bold does not cross a line.
        let lines = ["wrapped", "joined", "one-line", "cut", "cut-inside"];
        if self.is_rich() && self.is("damage", &lines) {
            self.set("damage", "none");
        }
        let plain = ["1.", "1、", "1．", "第1题"];
        if self.is("damage", &["joined", "one-line"]) {
            if !self.is("number", &plain) {
                self.set("number", "1.");
            }
            if !self.is("option", &["A.", "A、", "A．"]) {
                self.set("option", "A.");
            }
            if self.is("content", &["all", "cases"]) {
                self.set("content", "objective");
            }
            if !self.is("heading", &ORDINAL) {
                self.set("heading", "ordinal");
            }
            if !self.is("key", &["答案：", "正确答案：", "【答案】", "参考答案：", "end-run", "end-lines"]) {
                self.set("key", "答案：");
            }
            // Nothing ends a verdict of one letter or an explanation within a line.
            self.set("explained", "none");
            if self.of("verdict") == "TF" || self.of("verdict") == "choices" {
                self.set("verdict", "对错");
            }
            if self.of("slot") == "key-before" {
                self.set("slot", "after");
            }
        }
        if self.of("damage") == "full-width" && !self.is("number", &plain) {
            self.set("number", "1、");
        }
        if self.of("damage") == "ocr" && !self.is("number", &plain) {
            self.set("number", "1.");
        }
        if self.is("damage", &["cut", "cut-inside"]) {
            // A key within the question stands before its end.
            if self.of("damage") == "cut-inside" && self.is("slot", &["key-inside", "key-before"]) {
                self.set("slot", "after");
            }
            if self.of("damage") == "cut-inside" && self.is("key", &["tick", "star", "right-choice", "before-choices"]) {
                self.set("key", "答案：");
            }
            // The keys of a cut paper are lost with its end.
            if self.has_block() {
                self.set("key", "答案：");
            }
            if self.is("content", &["all", "cases"]) {
                self.set("content", "objective");
            }
            if self.of("number") == "none" {
                self.set("number", "1.");
            }
        }
        if self.of("damage") == "handed-in" {
            self.set("key", "正确答案：");
            self.set("slot", "after");
        }
        if self.of("number") == "none" && self.is("damage", &["spaced", "wrapped"]) {
            self.set("damage", "none");
        }
    }

    fn agree_on_numbers(&mut self) {
        if self.of("number") != "none" {
            return;
        }
        // Without numbers a key or a blank line stands behind each question.
        let apart = ["missing", "tick", "star", "right-choice", "before-choices", "bold"];
        if self.has_block() || self.is("key", &apart) || !self.is("slot", &["after", "none"]) {
            self.set("key", "正确答案：");
            self.set("slot", "after");
        }
        self.set("content", "objective");
    }

    fn agree_on_keys(&mut self) {
        if self.is("slot", &["key-inside", "key-before"]) {
            self.set("key", "in-slot");
            if self.of("slot") == "key-before" && !self.is("number", &["1.", "1、"]) {
                self.set("number", "1.");
            }
        }
        // Keys that stand at the choices say nothing of statements and blanks.
        if self.is("key", &["tick", "star", "right-choice", "before-choices", "bold", "letter-text"]) {
            self.set("content", "choices");
        }
        let block = self.has_block();
        if block && !self.is("heading", &ORDINAL) {
            self.set("heading", "ordinal");
        }
        if block && self.of("content") == "all" && self.of("number") == "none" {
            self.set("number", "1.");
        }
    }

    fn agree_on_choices(&mut self) {
        // Without heading and key nothing tells one right choice from several.
        if self.is("key", &["missing", "bold"]) && self.of("heading") == "none" {
            self.set("heading", "plain");
        }
        if self.is("option", &["A", "a.", "- A.", "&A."]) && !self.is("arranged", &["lines", "table"]) {
            self.set("arranged", "lines");
        }
        if self.of("option") == "- A." && self.of("arranged") == "table" {
            self.set("arranged", "lines");
        }
        if self.of("option") == "A " && self.of("arranged") == "joined" {
            self.set("arranged", "tabs");
        }
    }

    fn agree_on_cases(&mut self) {
        if !self.is("content", &["cases", "all"]) {
            return;
        }
        if !self.is("heading", &ORDINAL) {
            self.set("heading", "ordinal");
        }
        if !self.is("number", &["1.", "1、", "1．", "第1题"]) {
            self.set("number", "1.");
        }
        // The same numbers count the cases and their questions.
        if self.of("case") == "number" && self.is("part", &["1.", "1、"]) {
            self.set("part", "（1）");
        }
        if self.has_block() {
            self.set("part-key", "behind");
            self.set("case", "number");
            self.set("part", "（1）");
        }
    }
}
