//! The fields of a paper's form as the page sends them, and the form that they say.

use crate::web::form::Fields;
use engine::bank::pick::ItemQuery;
use exam::Kind;
use question_bank::{
    item::Difficulty,
    paper_form::{NamedRow, PaperForm, RuleRow, SectionForm, SectionItems},
};
use std::collections::HashMap;

/// The most sections, and the most rows of one section, that are read of a form.
pub const MOST_SECTIONS: usize = 60;
pub const MOST_ROWS: usize = 500;

/// The first value of each field, by its name.
struct Named<'a>(HashMap<&'a str, &'a str>);

impl Named<'_> {
    fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    fn text(&self, name: &str) -> String {
        self.0.get(name).copied().unwrap_or_default().to_owned()
    }
}

fn by_name(fields: &Fields) -> Named<'_> {
    Named(fields.iter().rev().map(|(name, value)| (name.as_str(), value.as_str())).collect())
}

/// Reads what was sent.
pub fn read(fields: &Fields) -> PaperForm {
    let named = by_name(fields);
    let text = |name: &str| named.text(name);
    let sections = (0..MOST_SECTIONS).take_while(|at| named.has(&format!("s{at}.name")));
    PaperForm {
        id: text("id"),
        title: text("title"),
        bank: text("bank"),
        level: text("level"),
        duration: text("duration"),
        total: text("total"),
        cut: text("cut"),
        multi: text("multi"),
        release: text("release"),
        marking: text("marking"),
        limit: text("limit"),
        shuffle: text("shuffle"),
        published: text("published"),
        instructions: text("instructions"),
        sections: sections.map(|at| section(&named, at)).collect(),
        kept: text("kept").lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect(),
    }
}

fn section(named: &Named<'_>, at: usize) -> SectionForm {
    let text = |name: &str| named.text(&format!("s{at}.{name}"));
    let items = if text("drawn").is_empty() {
        let rows = (0..MOST_ROWS).take_while(|row| named.has(&format!("s{at}.n{row}.item")));
        let row = |row: usize| {
            let of = NamedRow::of(&text(&format!("n{row}.item")))?;
            Some(NamedRow { points: text(&format!("n{row}.points")), label: text(&format!("n{row}.label")), ..of })
        };
        SectionItems::Named(rows.filter_map(row).collect())
    } else {
        let rules = (0..MOST_ROWS).take_while(|rule| named.has(&format!("s{at}.r{rule}.kind")));
        SectionItems::Drawn(rules.map(|rule| read_rule(&|name: &str| text(&format!("r{rule}.{name}")))).collect())
    };
    SectionForm {
        heading: text("heading"),
        each: text("each"),
        whole: text("whole"),
        count: text("count"),
        remark: text("remark"),
        ..SectionForm::new(&text("name"), items)
    }
}

fn read_rule(text: &impl Fn(&str) -> String) -> RuleRow {
    RuleRow {
        level: text("level"),
        chapter: text("chapter"),
        difficulty: text("difficulty"),
        topic: text("topic"),
        count: text("count"),
        points: text("points"),
        ..RuleRow::new(Kind::from_name(&text("kind")).unwrap_or(Kind::Single))
    }
}

/// Reads what is looked for in the bank.
pub fn query(fields: &Fields) -> ItemQuery {
    let named = by_name(fields);
    let difficulty = [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard];
    let wanted = named.text("find.difficulty");
    let text = |name: &str| named.text(name).replace('\0', "");
    ItemQuery {
        words: text("find.words"),
        level: text("find.level"),
        chapter: text("find.chapter"),
        kind: Kind::from_name(&named.text("find.kind")),
        difficulty: difficulty.into_iter().find(|difficulty| difficulty_word(*difficulty) == wanted),
    }
}

/// Returns a difficulty as the format writes it.
pub fn difficulty_word(difficulty: Difficulty) -> &'static str {
    match difficulty {
        Difficulty::Easy => "易",
        Difficulty::Medium => "中",
        Difficulty::Hard => "难",
    }
}
