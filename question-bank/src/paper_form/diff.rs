//! What differs between two versions of a paper, as its author would say it.

use super::{NamedRow, PaperForm, RuleRow, SectionForm, SectionItems};
use crate::syntax::paper_heading;

/// One difference between two versions. Texts are as the author typed them; an empty one is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperChange {
    /// A field of the paper, by its name on the form, such as `title` or `total`.
    Field {
        /// The field's name.
        field: &'static str,
        /// Its text before.
        before: String,
        /// Its text after.
        after: String,
    },
    /// A line of the front matter that the form does not show was added, or taken away.
    Line {
        /// The line.
        line: String,
        /// Whether it was added.
        added: bool,
    },
    /// A section was added, or taken away.
    Section {
        /// Its heading.
        heading: String,
        /// Whether it was added.
        added: bool,
    },
    /// A section has another heading.
    Heading {
        /// The heading before.
        before: String,
        /// The heading after.
        after: String,
    },
    /// The sections that both have stand in another order.
    SectionOrder,
    /// A section names an item more, or less.
    Item {
        /// The section's heading.
        section: String,
        /// The item's id.
        item: String,
        /// Whether it was added.
        added: bool,
    },
    /// An item of a section is worth something else.
    Points {
        /// The section's heading.
        section: String,
        /// The item's id.
        item: String,
        /// Its points before.
        before: String,
        /// Its points after.
        after: String,
    },
    /// The items that a section names in both stand in another order.
    ItemOrder {
        /// The section's heading.
        section: String,
    },
    /// A section draws by a rule more, or less.
    Rule {
        /// The section's heading.
        section: String,
        /// The rule.
        rule: RuleRow,
        /// Whether it was added.
        added: bool,
    },
}

impl PaperForm {
    /// Returns what differs in `after`.
    pub fn changes_to(&self, after: &PaperForm) -> Vec<PaperChange> {
        let mut changes = Vec::new();
        let fields = [
            ("title", &self.title, &after.title),
            ("bank", &self.bank, &after.bank),
            ("level", &self.level, &after.level),
            ("duration", &self.duration, &after.duration),
            ("total", &self.total, &after.total),
            ("cut", &self.cut, &after.cut),
            ("multi", &self.multi, &after.multi),
            ("release", &self.release, &after.release),
            ("marking", &self.marking, &after.marking),
            ("limit", &self.limit, &after.limit),
            ("shuffle", &self.shuffle, &after.shuffle),
            ("published", &self.published, &after.published),
            ("instructions", &self.instructions, &after.instructions),
        ];
        for (field, before, after) in fields.into_iter().filter(|(_, before, after)| before != after) {
            changes.push(PaperChange::Field { field, before: before.clone(), after: after.clone() });
        }
        let line = |added: bool| move |line: &String| PaperChange::Line { line: line.clone(), added };
        changes.extend(self.kept.iter().filter(|line| !after.kept.contains(line)).map(line(false)));
        changes.extend(after.kept.iter().filter(|line| !self.kept.contains(line)).map(line(true)));
        let pairs = pair_sections(&self.sections, &after.sections);
        let heading = |section: &SectionForm, added: bool| PaperChange::Section { heading: section.heading.clone(), added };
        let left = (0..self.sections.len()).filter(|at| !pairs.contains(&Some(*at)));
        changes.extend(left.map(|at| heading(&self.sections[at], false)));
        for (section, pair) in after.sections.iter().zip(&pairs) {
            match pair {
                None => changes.push(heading(section, true)),
                Some(before) => section_changes(&self.sections[*before], section, &mut changes),
            }
        }
        let order: Vec<usize> = pairs.into_iter().flatten().collect();
        changes.extend((!order.is_sorted()).then_some(PaperChange::SectionOrder));
        changes
    }
}

/// Says whether two sections are taken for one.
type SectionTest<'a> = &'a dyn Fn(&SectionForm, &SectionForm) -> bool;

/// Returns for each section the one that it was before: of the same name, or else with some of the same items.
fn pair_sections(before: &[SectionForm], after: &[SectionForm]) -> Vec<Option<usize>> {
    let name = |section: &SectionForm| paper_heading::name(&section.name).to_owned();
    let mut pairs: Vec<Option<usize>> = vec![None; after.len()];
    let same_name = |one: &SectionForm, other: &SectionForm| name(one) == name(other);
    let shares = |one: &SectionForm, other: &SectionForm| match (&one.items, &other.items) {
        (SectionItems::Named(one), SectionItems::Named(other)) => {
            one.iter().any(|row| other.iter().any(|of| of.item == row.item))
        }
        (SectionItems::Drawn(one), SectionItems::Drawn(other)) => one.iter().any(|rule| other.contains(rule)),
        (SectionItems::Named(_), SectionItems::Drawn(_)) | (SectionItems::Drawn(_), SectionItems::Named(_)) => false,
    };
    let tests: [SectionTest<'_>; 2] = [&same_name, &shares];
    for test in tests {
        for at in 0..after.len() {
            if pairs[at].is_none() {
                let free = |place: &usize| !pairs.contains(&Some(*place)) && test(&before[*place], &after[at]);
                pairs[at] = (0..before.len()).find(free);
            }
        }
    }
    pairs
}

fn section_changes(before: &SectionForm, after: &SectionForm, changes: &mut Vec<PaperChange>) {
    let section = after.heading.clone();
    if before.heading != after.heading {
        changes.push(PaperChange::Heading { before: before.heading.clone(), after: section.clone() });
    }
    let parts = |of: &SectionForm| match &of.items {
        SectionItems::Named(rows) => (rows.clone(), Vec::new()),
        SectionItems::Drawn(rules) => (Vec::new(), rules.clone()),
    };
    let ((rows, rules), (new_rows, new_rules)) = (parts(before), parts(after));
    let worth = |of: &SectionForm, row: &NamedRow| if row.points.is_empty() { of.each.clone() } else { row.points.clone() };
    let find = |rows: &[NamedRow], item: &str| rows.iter().find(|row| row.item == item).cloned();
    for row in rows.iter().filter(|row| find(&new_rows, &row.item).is_none()) {
        changes.push(PaperChange::Item { section: section.clone(), item: row.item.clone(), added: false });
    }
    for row in &new_rows {
        let item = row.item.clone();
        match find(&rows, &row.item) {
            None => changes.push(PaperChange::Item { section: section.clone(), item, added: true }),
            Some(old) => {
                let (before, after) = (worth(before, &old), worth(after, row));
                if before != after {
                    changes.push(PaperChange::Points { section: section.clone(), item, before, after });
                }
            }
        }
    }
    let common = |of: &[NamedRow], other: &[NamedRow]| -> Vec<String> {
        of.iter().filter(|row| find(other, &row.item).is_some()).map(|row| row.item.clone()).collect()
    };
    if common(&rows, &new_rows) != common(&new_rows, &rows) {
        changes.push(PaperChange::ItemOrder { section: section.clone() });
    }
    let rule = |rule: &RuleRow, added: bool| PaperChange::Rule { section: section.clone(), rule: rule.clone(), added };
    changes.extend(rules.iter().filter(|of| !new_rules.contains(of)).map(|of| rule(of, false)));
    changes.extend(new_rules.iter().filter(|of| !rules.contains(of)).map(|of| rule(of, true)));
}
