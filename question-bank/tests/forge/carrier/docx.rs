//! A Word file: a paragraph a line, tables, bold and raised runs, and numbers that Word counts itself.

use super::{Block, Set, blocks, escaped, stretches};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

/// Returns the file; `numbered` leaves the numbers of questions and the labels of choices to lists.
pub fn docx(text: &str, numbered: bool) -> Vec<u8> {
    let mut body = String::new();
    let mut lists = Lists::default();
    for block in blocks(text) {
        match block {
            Block::Line(line) => {
                let (list, rest) = if numbered { lists.of(line) } else { (None, line) };
                body.push_str(&paragraph(rest, list));
            }
            Block::Table(rows) => {
                let cell = |cell: &&str| format!("<w:tc>{}</w:tc>", paragraph(cell, None));
                let row = |cells: &Vec<&str>| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
                body.push_str(&format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>()));
            }
        }
    }
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:r=\"r\" xmlns:a=\"a\"><w:body>{body}</w:body></w:document>"
    );
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in [("word/document.xml", document), ("word/numbering.xml", lists.numbering())] {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(part.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn paragraph(line: &str, list: Option<usize>) -> String {
    let list = list.map_or(String::new(), |list| {
        format!("<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>")
    });
    let run = |(set, text): (Set, String)| {
        let properties = match set {
            Set::Plain => "",
            Set::Bold => "<w:rPr><w:b/></w:rPr>",
            Set::Raised => "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>",
            Set::Lowered => "<w:rPr><w:vertAlign w:val=\"subscript\"/></w:rPr>",
        };
        let text = escaped(&text).replace('\t', "</w:t><w:tab/><w:t xml:space=\"preserve\">");
        format!("<w:r>{properties}<w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    format!("<w:p>{list}{}</w:p>", stretches(line).into_iter().map(run).collect::<String>())
}

/// The lists of a document: each section counts on its own, and so do the choices of each question.
#[derive(Default)]
struct Lists {
    /// Of each list, whether it counts in letters, and its first number.
    all: Vec<(bool, u32)>,
    questions: usize,
    next: u32,
    choices: usize,
    letter: u8,
}

impl Lists {
    /// Takes the number or label from a line that opens with the next one of its list.
    fn of<'a>(&mut self, line: &'a str) -> (Option<usize>, &'a str) {
        let digits = line.chars().take_while(char::is_ascii_digit).count();
        if let Some(rest) = line[digits..].strip_prefix('.').filter(|_| (1..=3).contains(&digits)) {
            let number: u32 = line[..digits].parse().unwrap_or(1);
            if number != self.next || self.questions == 0 {
                self.all.push((false, number));
                self.questions = self.all.len();
            }
            (self.next, self.letter) = (number + 1, 0);
            return (Some(self.questions), rest);
        }
        let letter = char::from(b'A' + self.letter);
        if let Some(rest) = line.strip_prefix(letter).and_then(|rest| rest.strip_prefix('.')) {
            // Further choices in the line would not be counted.
            if !rest.contains("B.") {
                if self.letter == 0 {
                    self.all.push((true, 1));
                    self.choices = self.all.len();
                }
                self.letter += 1;
                return (Some(self.choices), rest);
            }
        }
        (None, line)
    }

    fn numbering(&self) -> String {
        let mut out = String::from("<w:numbering xmlns:w=\"w\">");
        for (index, (letters, first)) in self.all.iter().enumerate() {
            let format = if *letters { "upperLetter" } else { "decimal" };
            let id = index + 1;
            out.push_str(&format!(
                "<w:abstractNum w:abstractNumId=\"{id}\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"{first}\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>"
            ));
        }
        (1..=self.all.len()).for_each(|id| {
            out.push_str(&format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{id}\"/></w:num>"));
        });
        out + "</w:numbering>"
    }
}
