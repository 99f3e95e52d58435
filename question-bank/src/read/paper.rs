//! A paper file: the rules of the sitting, then sections of named or drawn items.

use super::{
    draw::{self, Line},
    front,
};
use crate::{
    markdown::Markdown,
    paper::{NamedItem, Paper, PaperSection, Pick},
    syntax::{
        block::{Block, Shape},
        facts::{Facts, is_list},
        marking,
        moment::{self, End},
        paper_heading,
        problem::Report,
        rubric::amount,
        rule::Rule,
        text::{behind_bullet, heading, is_id, one_line, pair},
        words::Key,
    },
};
use exam::{CutScore, Points, Window};

/// A paper together with the places that its checks speak of.
pub(crate) struct PaperText {
    pub paper: Paper,
    pub sections: Vec<SectionText>,
    /// With the place where it is written.
    pub total: (Option<Points>, usize),
    /// Where it is written when its items are shown.
    pub release: usize,
    /// With the place where it is written.
    pub cut: (Option<Points>, usize),
}

/// Where a section stands, and what its heading says.
pub(crate) struct SectionText {
    pub at: usize,
    pub heading: paper_heading::HeadingPoints,
    /// For each named item or draw rule.
    pub lines: Vec<Line>,
}

/// Reads a paper.
pub(crate) fn read(report: &mut Report<'_>, mut facts: Facts, blocks: &[Block], start: usize) -> PaperText {
    let text = &report.source.text;
    let id = front::take_id(report, &mut facts, Key::Paper);
    let first = blocks.iter().position(|block| block.shape == Shape::Heading(1)).unwrap_or(blocks.len());
    let until = blocks.get(first).map_or(text.len(), |block| block.range.start);
    let required = |report: &mut Report<'_>, key: Key, missing: bool| {
        if missing {
            report.add(Rule::MissingInFrontMatter, 0, &[&key.zh(), &key.en()]);
        }
    };
    let title = facts.text(Key::Title);
    required(report, Key::Title, title.is_none());
    let minutes = facts.number(report, Key::Duration, &["分钟", "minutes", "min"]);
    required(report, Key::Duration, minutes.is_none());
    let (total_at, cut_at, release) = (facts.at(Key::Total), facts.at(Key::Cut), facts.at(Key::Release));
    let total = (facts.points(report, Key::Total), total_at);
    let cut = (facts.points(report, Key::Cut), cut_at);
    let window = window(report, &mut facts);
    let mut paper = Paper {
        title: title.unwrap_or_else(|| id.clone()),
        id,
        bank: facts.text(Key::Bank),
        level: facts.text(Key::Level),
        minutes: minutes.unwrap_or(60),
        total: Points::ZERO,
        cut: CutScore(Points::ZERO),
        multi: facts.word(report, Key::Multi).unwrap_or_default(),
        release: facts.word(report, Key::Release).unwrap_or_default(),
        shuffle: facts.word(report, Key::Shuffle).unwrap_or_default(),
        marking: facts.value(report, Key::Marking, "单评、双评，分差 2 分、双评，分差 20%", marking::read).unwrap_or_default(),
        attempts: facts.number(report, Key::Attempts, &["次", "times"]).unwrap_or(1),
        window: window.0,
        classes: facts.text(Key::Classes).map(|names| classes(&names)).unwrap_or_default(),
        published: facts.word(report, Key::Published).unwrap_or(true),
        instructions: Markdown(text[start..until].trim().to_owned()),
        sections: Vec::new(),
    };
    facts.finish(report);
    if let (Some(opens), Some(closes)) = (paper.window.opens, paper.window.closes) {
        let minutes = (closes - opens).0 / 60_000;
        if minutes <= 0 {
            report.add(Rule::WindowOrder, window.1, &[]);
        } else if minutes < i64::from(paper.minutes) {
            report.add(Rule::WindowShort, window.1, &[&minutes, &paper.minutes]);
        }
    }
    let mut sections = Vec::new();
    let mut rest = &blocks[first..];
    while let [head, behind @ ..] = rest {
        let next = behind.iter().position(|block| block.shape == Shape::Heading(1)).unwrap_or(behind.len());
        let (section, place) = section(report, head, &behind[..next]);
        paper.sections.push(section);
        sections.push(place);
        rest = &behind[next..];
    }
    PaperText { paper, sections, release, total, cut }
}

/// Returns the opening window, and where its end is written.
fn window(report: &mut Report<'_>, facts: &mut Facts) -> (Window, usize) {
    const EXAMPLE: &str = "2026-11-20 09:00";
    let at = facts.at(Key::Closes).max(facts.at(Key::Due));
    let opens = facts.value(report, Key::Opens, EXAMPLE, |text| moment::read(text, End::Opens));
    let closes = facts.value(report, Key::Closes, EXAMPLE, |text| moment::read(text, End::Closes));
    let due = facts.value(report, Key::Due, EXAMPLE, |text| moment::read(text, End::Closes));
    (Window { opens, closes: closes.or(due) }, at)
}

/// Names between commas.
fn classes(names: &str) -> Vec<String> {
    let names = names.split(['、', ',', '，', ';', '；']).map(str::trim).filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

fn section(report: &mut Report<'_>, head: &Block, blocks: &[Block]) -> (PaperSection, SectionText) {
    let (place, title) = heading(&report.source.text, &head.range);
    let heading_points = paper_heading::points(&title);
    let mut lines = Vec::new();
    let mut named = Vec::new();
    let mut drawn = Vec::new();
    for block in blocks.iter().filter(|block| block.shape != Shape::Rule) {
        if !is_list(block) {
            report.add(Rule::PaperText, block.range.start, &[]);
        } else if draws(report, block) {
            draw::read(report, block, &title, heading_points, &mut drawn, &mut lines);
        } else {
            block.children.iter().for_each(|item| name(report, item, heading_points.each, &mut named, &mut lines));
        }
    }
    if lines.is_empty() {
        report.add(Rule::SectionEmpty, place.start, &[]);
    } else if !named.is_empty() && !drawn.is_empty() {
        report.add(Rule::PaperText, lines[0].at, &[]);
    }
    let pick = if drawn.is_empty() { Pick::Named(named) } else { Pick::Drawn(drawn) };
    let points = heading_points.whole.unwrap_or_default();
    (PaperSection { title, points, pick }, SectionText { at: place.start, heading: heading_points, lines })
}

/// Returns whether a list holds draw rules: `key：value` lines.
pub(crate) fn draws(report: &Report<'_>, list: &Block) -> bool {
    let text = &report.source.text;
    let line = |item: &Block| text[behind_bullet(text, &item.range).min(item.range.end)..item.range.end].lines().next();
    list.children.first().and_then(line).is_some_and(|line| pair(line).is_some())
}

/// `- id 标题（15 分）`, the title and the points as one likes.
fn name(report: &mut Report<'_>, item: &Block, each: Option<Points>, named: &mut Vec<NamedItem>, lines: &mut Vec<Line>) {
    let text = &report.source.text;
    let at = behind_bullet(text, &item.range).min(item.range.end);
    let line = one_line(&text[at..item.range.end]);
    let end = line.find(|c: char| c.is_whitespace() || c == '（' || c == '(').unwrap_or(line.len());
    let brackets = line.strip_suffix(['）', ')']).and_then(|inner| inner.rsplit_once(['（', '('])).map(|(_, inner)| inner);
    let priced = brackets.and_then(amount);
    if !is_id(&line[..end]) || (brackets.is_some_and(|inner| inner.contains('分')) && priced.is_none()) {
        report.add(Rule::PaperLine, at, &[]);
        return;
    }
    let points = priced.or(each);
    lines.push(Line { at, priced: points.is_some() });
    named.push(NamedItem { item: line[..end].to_owned(), points: points.unwrap_or_default() });
}
