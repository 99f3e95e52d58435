//! A paper as its author wrote it: sections of named or drawn items, and the rules of the sitting.

use crate::{item::Item, markdown::Markdown, tags::Status};
use exam::{
    CutScore, Kind, Pinned, Points, Window,
    paper::{MultiRule, PinnedSection, ReleaseRule, Shuffle},
    review::Scheme,
};
use rand::{
    Rng,
    seq::{IndexedRandom, SliceRandom},
};
use std::collections::{HashMap, HashSet};

/// One paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Unique in the bank.
    pub id: String,
    /// The title.
    pub title: String,
    /// The bank's name.
    pub bank: Option<String>,
    /// Level.
    pub level: Option<String>,
    /// Length in minutes.
    pub minutes: u32,
    /// The sum of the sections' points.
    pub total: Points,
    /// The points needed to pass.
    pub cut: CutScore,
    /// How 多选 is scored.
    pub multi: MultiRule,
    /// What a trainee may see, and when.
    pub release: ReleaseRule,
    /// What differs from one trainee to the next.
    pub shuffle: Shuffle,
    /// How many reviewers read an open answer.
    pub marking: Scheme,
    /// How often one trainee may sit it.
    pub attempts: u32,
    /// When it may be sat.
    pub window: Window,
    /// The classes (班级) whose trainees may sit it; everybody when there is none.
    pub classes: Vec<String>,
    /// Whether trainees are offered it.
    pub published: bool,
    /// Shown before the start.
    pub instructions: Markdown,
    /// In order.
    pub sections: Vec<PaperSection>,
}

/// A run of items under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperSection {
    /// The heading as written, with its points.
    pub title: String,
    /// What the section is worth.
    pub points: Points,
    /// Where its items come from.
    pub pick: Pick,
}

/// Where the items of a section come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// These items, in this order, each worth so much.
    Named(Vec<NamedItem>),
    /// Items drawn for each trainee.
    Drawn(Vec<Draw>),
}

/// An item named by a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedItem {
    /// The item.
    pub item: String,
    /// What it is worth here.
    pub points: Points,
}

/// A rule that draws a number of items of one description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draw {
    /// How many.
    pub count: usize,
    /// What each is worth.
    pub points: Points,
    /// Their type.
    pub kind: Kind,
    /// Only of this level.
    pub level: Option<String>,
    /// Only of this chapter.
    pub chapter: Option<String>,
    /// Only this hard.
    pub difficulty: Option<crate::tags::Difficulty>,
    /// Only with this knowledge point.
    pub topic: Option<String>,
}

/// An item that a paper can draw from, with the version under which it is stored.
#[derive(Clone, Copy)]
pub struct Candidate<'a> {
    /// The version to pin.
    pub version: i64,
    /// The item.
    pub item: &'a Item,
}

/// Why a form could not be made; the checker finds both before a trainee does.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FillError {
    /// The item does not exist, is a draft, or is worth something else.
    #[error("the paper names {0}, which cannot be used")]
    Named(String),
    /// Too few items fit.
    #[error("section {section}: {wanted} items wanted, {found} found")]
    Drawn {
        /// The section's heading.
        section: String,
        /// As the rule asks.
        wanted: usize,
        /// As the bank has.
        found: usize,
    },
}

impl Draw {
    /// Returns whether this item fits the description.
    pub fn fits(&self, item: &Item) -> bool {
        let same = |wanted: &Option<String>, has: &Option<String>| wanted.is_none() || wanted == has;
        item.status == Status::Ready
            && item.pool != crate::tags::Pool::Practice
            && item.kind == self.kind
            && same(&self.level, &item.tags.level)
            && same(&self.chapter, &item.tags.chapter)
            && self.difficulty.is_none_or(|wanted| item.tags.difficulty == Some(wanted))
            && self.topic.as_ref().is_none_or(|wanted| item.tags.topics.contains(wanted))
            && item.worth(Some(self.points)).is_some()
    }
}

impl Paper {
    /// Returns whether a form of this paper may hold an item: the paper names it, or a rule may draw it.
    pub fn may_hold(&self, item: &Item) -> bool {
        self.sections.iter().any(|section| match &section.pick {
            Pick::Named(items) => items.iter().any(|named| named.item == item.id),
            Pick::Drawn(rules) => rules.iter().any(|rule| rule.fits(item)),
        })
    }

    /// Makes the form of one session: draws, orders and pins. An item never comes twice.
    pub fn pin(&self, bank: &[Candidate<'_>], rng: &mut dyn Rng) -> Result<Pinned, FillError> {
        let named = self.sections.iter().filter_map(|section| match &section.pick {
            Pick::Named(items) => Some(items.iter().map(|named| named.item.as_str())),
            Pick::Drawn(_) => None,
        });
        let mut used: HashSet<&str> = named.flatten().collect();
        let index = CandidateIndex::of(bank, &used);
        let mut sections = Vec::with_capacity(self.sections.len());
        for section in &self.sections {
            let mut chosen: Vec<(Candidate<'_>, Points)> = match &section.pick {
                Pick::Named(items) => items.iter().map(|named| index.find(named)).collect::<Result<_, _>>()?,
                Pick::Drawn(rules) => {
                    let mut chosen = Vec::new();
                    for rule in rules {
                        chosen.extend(rule.draw(index.of_kind(rule.kind), &mut used, rng, &section.title)?);
                    }
                    chosen
                }
            };
            if self.shuffle == Shuffle::ItemsAndChoices {
                chosen.shuffle(rng);
            }
            let mut items = Vec::with_capacity(chosen.len());
            for (Candidate { version, item }, points) in chosen {
                let pinned = item.pin(version, Some(points), self.shuffle != Shuffle::Nothing, rng);
                items.push(pinned.ok_or_else(|| FillError::Named(item.id.clone()))?);
            }
            sections.push(PinnedSection { title: section.title.clone(), items });
        }
        Ok(Pinned { multi: self.multi, sections })
    }
}

/// A bank as one paper looks into it, gone through once: a paper has dozens of rules, and a bank thousands of items.
struct CandidateIndex<'a> {
    named: HashMap<&'a str, Candidate<'a>>,
    by_kind: HashMap<Kind, Vec<Candidate<'a>>>,
}

impl<'a> CandidateIndex<'a> {
    fn of(bank: &[Candidate<'a>], names: &HashSet<&str>) -> CandidateIndex<'a> {
        let mut index = CandidateIndex { named: HashMap::new(), by_kind: HashMap::new() };
        for candidate in bank.iter().filter(|candidate| candidate.item.status == Status::Ready) {
            if names.contains(candidate.item.id.as_str()) {
                index.named.insert(&candidate.item.id, *candidate);
            } else {
                index.by_kind.entry(candidate.item.kind).or_default().push(*candidate);
            }
        }
        index
    }

    fn find(&self, named: &NamedItem) -> Result<(Candidate<'a>, Points), FillError> {
        let candidate = self.named.get(named.item.as_str()).ok_or_else(|| FillError::Named(named.item.clone()))?;
        Ok((*candidate, named.points))
    }

    /// Those of a type that the paper does not name.
    fn of_kind(&self, kind: Kind) -> &[Candidate<'a>] {
        self.by_kind.get(&kind).map_or(&[], Vec::as_slice)
    }
}

impl Draw {
    fn draw<'a>(
        &self,
        bank: &[Candidate<'a>],
        used: &mut HashSet<&'a str>,
        rng: &mut dyn Rng,
        section: &str,
    ) -> Result<Vec<(Candidate<'a>, Points)>, FillError> {
        let fitting: Vec<_> = bank.iter().filter(|c| self.fits(c.item) && !used.contains(c.item.id.as_str())).collect();
        if fitting.len() < self.count {
            return Err(FillError::Drawn { section: section.to_owned(), wanted: self.count, found: fitting.len() });
        }
        let chosen: Vec<_> = fitting.sample(rng, self.count).map(|&&candidate| (candidate, self.points)).collect();
        used.extend(chosen.iter().map(|(candidate, _)| candidate.item.id.as_str()));
        Ok(chosen)
    }
}
