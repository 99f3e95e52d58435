//! Checks across files: ids, links from items to notes, and papers against the items of the bank.

use super::{
    document::Document,
    item::{ReadItem, demote},
    paper::PaperText,
};
use crate::{
    item::Item,
    paper::Pick,
    syntax::{
        problem::{Problem, Report},
        rule::Rule,
        source::Source,
        words::nearest,
    },
    tags::Status,
};
use exam::{CutScore, Points, paper::ReleaseRule};
use std::collections::{HashMap, HashSet};

/// Adds what can only be seen with all files at hand, and gives papers the points that their items bring.
pub(crate) fn check(documents: &mut [Document<'_>], beside: &[&Item]) {
    ids(documents);
    links(documents);
    papers(documents, beside);
}

/// An id is used once, by items among themselves, papers among themselves, notes among themselves.
fn ids(documents: &mut [Document<'_>]) {
    let mut seen: HashMap<(u8, String), (String, usize)> = HashMap::new();
    for document in documents {
        let mut report = Report::new(&document.source);
        let items = document.items.iter().map(|of| (0, of.item.id.as_str(), of.place.first));
        let paper = document.paper.iter().map(|of| (1, of.paper.id.as_str(), 1));
        let note = document.note.iter().map(|of| (2, of.note.id.as_str(), 1));
        for (sort, id, line) in items.chain(paper).chain(note).filter(|(_, id, _)| !id.is_empty()) {
            match seen.get(&(sort, id.to_owned())) {
                Some((file, first)) => {
                    let start = document.source.line_start(line);
                    let at = start + document.source.line(line).find(id).unwrap_or(0);
                    report.add(Rule::DuplicateId, at, &[&id, file, first]);
                }
                None => drop(seen.insert((sort, id.to_owned()), (document.source.path.to_owned(), line))),
            }
        }
        let mut problems = report.problems;
        demote(&mut document.items, &problems);
        document.problems.append(&mut problems);
    }
}

/// A link leads to a note, and to a section of it.
fn links(documents: &mut [Document<'_>]) {
    let notes: HashMap<String, Vec<String>> =
        documents.iter().filter_map(|of| of.note.as_ref()).map(|of| (of.note.id.clone(), of.headings.clone())).collect();
    if notes.is_empty() {
        return;
    }
    for document in documents {
        let mut report = Report::new(&document.source);
        for ReadItem { item, place } in &document.items {
            let Some(link) = &item.note else { continue };
            let at = fact_at(&document.source, place.first, place.last, &link.note);
            match notes.get(&link.note) {
                None => {
                    let like = nearest(&link.note, notes.keys().map(String::as_str)).unwrap_or_default();
                    report.add(Rule::UnknownNote, at, &[&link.note, &like]);
                }
                Some(headings) if !link.heading.is_empty() && !headings.contains(&link.heading) => {
                    let like = nearest(&link.heading, headings.iter().map(String::as_str)).unwrap_or_default();
                    report.add(Rule::UnknownSection, at, &[&link.note, &link.heading, &like]);
                }
                Some(_) => {}
            }
        }
        document.problems.append(&mut report.problems);
    }
}

/// Returns where a fact with this value stands within these lines.
fn fact_at(source: &Source<'_>, first: usize, last: usize, value: &str) -> usize {
    let holds = |line: &usize| source.line(*line).trim_start().starts_with(['-', '*', '+']) && source.line(*line).contains(value);
    let line = (first..=last).find(holds).unwrap_or(first);
    source.line_start(line) + source.line(line).find(value).unwrap_or(0)
}

fn papers(documents: &mut [Document<'_>], beside: &[&Item]) {
    let (mut with, without): (Vec<_>, Vec<_>) = documents.iter_mut().partition(|document| document.paper.is_some());
    if with.is_empty() {
        return;
    }
    let mut bank: Vec<&Item> = without.iter().flat_map(|document| &document.items).map(|of| &of.item).collect();
    let own: HashSet<&str> = bank.iter().map(|item| item.id.as_str()).collect();
    bank.extend(beside.iter().filter(|item| !own.contains(item.id.as_str())));
    for document in &mut with {
        let Some(text) = &mut document.paper else { continue };
        let mut problems = PaperCheck { report: Report::new(&document.source), bank: &bank }.check(text);
        document.problems.append(&mut problems);
    }
}

struct PaperCheck<'a> {
    report: Report<'a>,
    bank: &'a [&'a Item],
}

impl PaperCheck<'_> {
    fn check(mut self, text: &mut PaperText) -> Vec<Problem> {
        self.named(text);
        self.closing(text);
        self.sums(text);
        if !self.bank.is_empty() {
            self.draws(text);
        }
        self.report.problems
    }

    /// Named items exist, can be used, come once, and are worth what is written.
    fn named(&mut self, text: &mut PaperText) {
        let mut seen = HashSet::new();
        for (section, place) in text.paper.sections.iter_mut().zip(&text.sections) {
            let Pick::Named(items) = &mut section.pick else { continue };
            for (named, line) in items.iter_mut().zip(&place.lines) {
                if !seen.insert(named.item.clone()) {
                    self.report.add(Rule::NamedTwice, line.at, &[&named.item]);
                }
                let item = self.bank.iter().find(|item| item.id == named.item);
                let worth = |points| item.and_then(|item| item.worth(points)).map(|parts| parts.into_iter().sum::<Points>());
                if !line.priced {
                    match worth(None) {
                        Some(points) => named.points = points,
                        None if item.is_some() || self.bank.is_empty() => {
                            self.report.add(Rule::SectionPoints, line.at, &[]);
                        }
                        None => {}
                    }
                }
                match item {
                    _ if self.bank.is_empty() => {}
                    None => {
                        let like = nearest(&named.item, self.bank.iter().map(|item| item.id.as_str())).unwrap_or_default();
                        self.report.add(Rule::NamedUnknown, line.at, &[&named.item, &like]);
                    }
                    Some(item) if item.status != Status::Ready || item.pool == crate::tags::Pool::Practice => {
                        self.report.add(Rule::NamedUnusable, line.at, &[&named.item]);
                    }
                    Some(_) if worth(Some(named.points)).is_none() => {
                        let own = worth(None).unwrap_or_default();
                        self.report.add(Rule::NamedPoints, line.at, &[&named.item, &named.points, &own]);
                    }
                    Some(item) if item.pool == crate::tags::Pool::Exam && text.paper.release != ReleaseRule::ScoreOnly => {
                        self.report.add(Rule::NamedSecret, line.at, &[&named.item]);
                    }
                    Some(_) => {}
                }
            }
        }
    }

    /// A published paper whose items are shown only when it is over needs an end.
    fn closing(&mut self, text: &PaperText) {
        let paper = &text.paper;
        if !paper.published || paper.window.closes.is_some() {
            return;
        }
        let is_secret = |item: &&&Item| item.pool == crate::tags::Pool::Exam && item.status == Status::Ready;
        let waits = match paper.release {
            ReleaseRule::OnceMarked => true,
            ReleaseRule::OnHandIn | ReleaseRule::ScoreOnly => self.bank.iter().filter(is_secret).any(|item| paper.may_hold(item)),
        };
        if waits {
            self.report.add(Rule::NoClosingTime, text.release, &[]);
        }
    }

    /// Items add up to sections, sections to the paper.
    fn sums(&mut self, text: &mut PaperText) {
        for (section, place) in text.paper.sections.iter_mut().zip(&text.sections) {
            let (sum, count) = match &section.pick {
                Pick::Named(items) => (items.iter().map(|named| named.points).sum::<Points>(), items.len()),
                Pick::Drawn(rules) => {
                    (rules.iter().map(|rule| rule.points.times(rule.count)).sum(), rules.iter().map(|rule| rule.count).sum())
                }
            };
            if let Some(wanted) = place.heading.count.filter(|wanted| *wanted != count && count > 0) {
                self.report.add(Rule::SectionCount, place.at, &[&count, &wanted]);
            }
            match place.heading.whole {
                Some(whole) if whole != sum && count > 0 => drop(self.report.add(Rule::SectionSum, place.at, &[&sum, &whole])),
                Some(_) => {}
                None => section.points = sum,
            }
        }
        let sum: Points = text.paper.sections.iter().map(|section| section.points).sum();
        let total = text.total.0.unwrap_or(sum);
        if sum != total {
            self.report.add(Rule::PaperSum, text.total.1, &[&sum, &total]);
        }
        let cut = text.cut.0.unwrap_or_else(|| total.share(60, 100));
        if cut > total {
            self.report.add(Rule::CutTooHigh, text.cut.1, &[&cut, &total]);
        }
        (text.paper.total, text.paper.cut) = (total, CutScore(cut));
    }

    /// However the earlier rules draw, enough items are left for each rule.
    fn draws(&mut self, text: &PaperText) {
        let mut fillings = text.paper.filling(self.bank).into_iter().filter(|filling| filling.rule.is_some());
        for (section, place) in text.paper.sections.iter().zip(&text.sections) {
            let Pick::Drawn(rules) = &section.pick else { continue };
            for ((rule, line), filling) in rules.iter().zip(&place.lines).zip(&mut fillings) {
                if !filling.is_met() && rule.points > Points::ZERO {
                    self.report.add(Rule::DrawUnmet, line.at, &[&filling.wanted, &filling.left]);
                }
            }
        }
    }
}
