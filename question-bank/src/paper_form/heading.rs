//! The heading of a section as fields, and back: the wording of an author stays as long as it says what the fields say.

use super::section::SectionForm;
use crate::syntax::{output::flatten, paper_heading};
use exam::Points;

/// What divides the clauses in the brackets of a heading.
const SEPARATORS: [char; 6] = ['，', ',', '；', ';', '、', '。'];

/// What a heading says, field by field.
#[derive(Debug, Default, PartialEq, Eq)]
struct Stated {
    name: String,
    each: Option<Points>,
    whole: Option<Points>,
    count: Option<usize>,
    remark: String,
}

fn read(heading: &str) -> Stated {
    let heading = heading.trim();
    let divided = heading.strip_suffix(['）', ')']).and_then(|text| text.rsplit_once(['（', '(']));
    let Some((name, inner)) = divided else { return Stated { name: heading.to_owned(), ..Stated::default() } };
    let mut stated = Stated { name: name.trim_end().to_owned(), ..Stated::default() };
    for clause in inner.split_inclusive(SEPARATORS) {
        let said = paper_heading::points(&format!("题（{clause}）"));
        let before = (stated.each, stated.whole, stated.count);
        stated.each = stated.each.or(said.each);
        stated.whole = stated.whole.or(said.whole);
        stated.count = stated.count.or(said.count);
        if before == (stated.each, stated.whole, stated.count) {
            stated.remark += clause;
        }
    }
    // What stood between two clauses that are fields now ends nothing.
    stated.remark = stated.remark.trim().trim_end_matches(SEPARATORS).trim().to_owned();
    stated
}

/// Fills the fields from a heading. What the heading says of the whole is a field only where it is not what the items come to.
pub(super) fn fill(section: &mut SectionForm, heading: &str) {
    let stated = read(heading);
    let amount = |points: Option<Points>| points.map(|points| points.to_string()).unwrap_or_default();
    section.heading = heading.trim().to_owned();
    section.name = stated.name;
    section.each = amount(stated.each);
    section.remark = stated.remark;
    let (sum, asked) = (section.sum(), section.items_asked());
    section.whole = amount(stated.whole.filter(|whole| Some(*whole) != sum));
    section.count = stated.count.filter(|count| Some(*count) != asked).map(|count| count.to_string()).unwrap_or_default();
}

/// Returns the heading that says what the fields say: the author's, or a new one in the usual wording.
pub(super) fn write(section: &SectionForm) -> String {
    let mut worded = section.clone();
    fill(&mut worded, &section.heading);
    if worded == *section { section.heading.clone() } else { compose(section) }
}

fn compose(section: &SectionForm) -> String {
    let name = flatten(&section.name);
    let stated = |text: &str, else_: Option<String>| Some(flatten(text)).filter(|text| !text.is_empty()).or(else_);
    let asked = section.items_asked().filter(|asked| *asked > 0);
    let clauses = [
        stated(&section.count, asked.map(|asked| asked.to_string())).map(|count| format!("共 {count} 小题")),
        stated(&section.each, None).map(|each| format!("每小题 {each} 分")),
        stated(&section.whole, asked.and_then(|_| section.sum()).map(|sum| sum.to_string())).map(|sum| format!("共 {sum} 分")),
    ];
    let clauses = clauses.into_iter().flatten().collect::<Vec<_>>().join("，");
    let remark = flatten(&section.remark);
    match (clauses.is_empty(), remark.is_empty()) {
        (true, true) => name,
        (false, true) => format!("{name}（{clauses}）"),
        (true, false) => format!("{name}（{remark}）"),
        (false, false) => format!("{name}（{clauses}。{remark}）"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper_form::{NamedRow, SectionItems};

    fn section(heading: &str, items: usize) -> SectionForm {
        let row = |at: usize| NamedRow { item: format!("q-{at}"), ..NamedRow::default() };
        let mut section = SectionForm::new("", SectionItems::Named((0..items).map(row).collect()));
        fill(&mut section, heading);
        section
    }

    #[test]
    fn a_heading_keeps_its_wording_until_a_field_says_otherwise() {
        let mut of = section("一、单项选择题（本大题共 20 分，每题 1 分。错选不得分）", 20);
        assert_eq!(
            (of.name.as_str(), of.each.as_str(), of.whole.as_str()),
            ("一、单项选择题", "1", ""),
            "20 is what it comes to"
        );
        assert_eq!(of.remark, "错选不得分");
        assert_eq!(write(&of), "一、单项选择题（本大题共 20 分，每题 1 分。错选不得分）");
        of.each = "2".to_owned();
        assert_eq!(write(&of), "一、单项选择题（共 20 小题，每小题 2 分，共 40 分。错选不得分）");
    }

    #[test]
    fn a_heading_that_says_something_else_than_its_items_is_shown_so() {
        let of = section("判断题（共 10 小题，每小题 1 分，共 10 分）", 8);
        assert_eq!((of.count.as_str(), of.whole.as_str()), ("10", "10"));
        assert_eq!(write(&of), of.heading);
    }
}
