//! Draw rules of a section: what limits all of them, then a count, or a list with a count for each chapter.

use crate::{
    paper::Draw,
    syntax::{
        block::Block,
        facts::{Facts, is_list, points},
        paper_heading::{self, HeadingPoints},
        problem::Report,
        rule::Rule,
        text::{behind_bullet, one_line, pair},
        words::{self, Key},
    },
    tags::Difficulty,
};
use exam::{Kind, Points};

const LIMITS: [Key; 7] = [Key::Type, Key::Level, Key::Chapter, Key::Difficulty, Key::Topic, Key::Points, Key::Draw];

/// A line of a section.
pub(crate) struct Line {
    pub at: usize,
    /// Whether the points are written down; if not, a named item brings its own, and drawn ones share those of the section.
    pub priced: bool,
}

/// Reads the rules of one list.
pub(crate) fn read(
    report: &mut Report<'_>,
    list: &Block,
    title: &str,
    heading: HeadingPoints,
    drawn: &mut Vec<Draw>,
    lines: &mut Vec<Line>,
) {
    let mut facts = Facts::default();
    let mut counted: Option<&Block> = None;
    let text = &report.source.text;
    for item in &list.children {
        let at = behind_bullet(text, &item.range).min(item.range.end);
        let line = text[at..item.range.end].lines().next().unwrap_or_default();
        let nested = item.children.iter().find(|child| is_list(child));
        match (pair(line), nested) {
            (Some((name, "")), Some(nested)) if Key::find(name) == Some(Key::Draw) => counted = Some(nested),
            (Some((name, value)), None) => facts.push(report, at, name, value, &LIMITS),
            (Some(_) | None, _) => drop(report.add(Rule::PaperLine, at, &[])),
        }
    }
    let at = list.range.start;
    let limits = Limits::read(report, &mut facts);
    let kind = limits.kind.or_else(|| words::kind(paper_heading::name(title)));
    if kind.is_none() && counted.is_none() {
        report.add(Rule::MissingType, at, &[]);
        return;
    }
    let base = Draw {
        count: 0,
        points: limits.points.or(heading.each).unwrap_or_default(),
        kind: kind.unwrap_or(Kind::Case),
        level: limits.level,
        chapter: limits.chapter,
        difficulty: limits.difficulty,
        topic: limits.topic,
    };
    let before = drawn.len();
    match (counted, facts.number(report, Key::Draw, &["题", "道"])) {
        (Some(list), _) => list.children.iter().for_each(|item| line(report, item, kind, &base, drawn, lines)),
        (None, Some(count)) => {
            lines.push(Line { at, priced: base.points > Points::ZERO });
            drawn.push(Draw { count: count as usize, ..base });
        }
        (None, None) => drop(report.add(Rule::PaperLine, at, &[])),
    }
    price(report, at, &mut drawn[before..], heading);
}

/// Without points of their own, the items share those of the section.
fn price(report: &mut Report<'_>, at: usize, drawn: &mut [Draw], heading: HeadingPoints) {
    if drawn.iter().all(|rule| rule.points > Points::ZERO) {
        return;
    }
    let count: usize = drawn.iter().map(|rule| rule.count).sum();
    let each = heading.whole.map(|whole| whole.share(1, count)).filter(|each| Some(each.times(count)) == heading.whole);
    match each {
        Some(each) => drawn.iter_mut().filter(|rule| rule.points == Points::ZERO).for_each(|rule| rule.points = each),
        None => drop(report.add(Rule::SectionPoints, at, &[])),
    }
}

/// `- 章名：6（难度：中；知识点：…）`
fn line(report: &mut Report<'_>, item: &Block, kind: Option<Kind>, base: &Draw, drawn: &mut Vec<Draw>, lines: &mut Vec<Line>) {
    let text = &report.source.text;
    let at = behind_bullet(text, &item.range).min(item.range.end);
    let line = one_line(&text[at..item.range.end]);
    let brackets = last_brackets(&line);
    let (line, inner) = match brackets.filter(|(_, inner)| inner.contains(['：', ':'])) {
        Some((line, inner)) => (line.trim_end(), inner),
        None => (line.as_str(), ""),
    };
    let divided = line.rsplit_once(['：', ':']);
    let count = divided.and_then(|(_, count)| count.trim().trim_end_matches(['题', '道']).trim_end().parse::<usize>().ok());
    let (Some((chapter, _)), Some(count)) = (divided, count.filter(|count| *count > 0)) else {
        report.add(Rule::PaperLine, at, &[]);
        return;
    };
    let mut facts = Facts::default();
    for clause in inner.split(['；', ';']).filter(|clause| !clause.trim().is_empty()) {
        match pair(clause) {
            Some((name, value)) => facts.push(report, at, name, value, &LIMITS[..6]),
            None => drop(report.add(Rule::PaperLine, at, &[])),
        }
    }
    let own = Limits::read(report, &mut facts);
    let Some(kind) = own.kind.or(kind) else {
        report.add(Rule::MissingType, at, &[]);
        return;
    };
    let chapter = Some(chapter.trim().to_owned()).filter(|chapter| !["不限", "any"].contains(&chapter.as_str()));
    let points = own.points.unwrap_or(base.points);
    drawn.push(Draw {
        count,
        points,
        kind,
        level: own.level.or_else(|| base.level.clone()),
        chapter: own.chapter.or(chapter).or_else(|| base.chapter.clone()),
        difficulty: own.difficulty.or(base.difficulty),
        topic: own.topic.or_else(|| base.topic.clone()),
    });
    lines.push(Line { at, priced: points > Points::ZERO });
}

/// What a rule asks of its items.
struct Limits {
    kind: Option<Kind>,
    level: Option<String>,
    chapter: Option<String>,
    difficulty: Option<Difficulty>,
    topic: Option<String>,
    points: Option<Points>,
}

impl Limits {
    fn read(report: &mut Report<'_>, facts: &mut Facts) -> Limits {
        Limits {
            kind: facts.value(report, Key::Type, "单选、多选、判断、填空、简答、论述、案例", words::kind),
            level: facts.text(Key::Level),
            chapter: facts.text(Key::Chapter),
            difficulty: facts.difficulty(report),
            topic: facts.text(Key::Topic),
            points: facts.value(report, Key::Points, "1、2.5", points),
        }
    }
}

/// Returns the text before the brackets that end a line, and the text within them.
fn last_brackets(line: &str) -> Option<(&str, &str)> {
    let mut depth = 0;
    for (at, c) in line.char_indices().rev() {
        match c {
            '）' | ')' => depth += 1,
            '（' | '(' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let inner = &line[at + c.len_utf8()..];
            return inner.strip_suffix(['）', ')']).map(|inner| (&line[..at], inner));
        }
    }
    None
}
