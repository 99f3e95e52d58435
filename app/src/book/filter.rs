//! What of the book is shown.

use crate::web::{
    form::{Fields, value},
    i18n,
};
use engine::{
    book::{Book, Entry},
    practice::{Filter, Mode},
};
use exam::Lang;
use leptos::prelude::*;
use question_bank::search::{fold, holds_words};
use std::collections::{BTreeMap, BTreeSet};

/// The most errors that one can ask for at the least.
const MOST_WRONG: u32 = 5;

/// Which part of the book is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What is in the book because of errors.
    Wrong,
    /// What comes today.
    Due,
    /// All that was met.
    Met,
    /// What bears a star.
    Starred,
}

impl Part {
    /// Every part, in their order.
    pub const ALL: [Part; 4] = [Part::Wrong, Part::Due, Part::Met, Part::Starred];

    /// Returns its name in an address.
    pub fn name(self) -> &'static str {
        self.mode().name()
    }

    /// Returns the mode of practice that draws from it.
    pub fn mode(self) -> Mode {
        match self {
            Part::Wrong => Mode::Wrong,
            Part::Due => Mode::Due,
            Part::Met => Mode::Met,
            Part::Starred => Mode::Starred,
        }
    }

    /// Returns what it is called.
    pub fn words(self, lang: Lang) -> String {
        match self {
            Part::Wrong => t!(lang, "practice.mode.wrong"),
            Part::Due => t!(lang, "book.due"),
            Part::Met => t!(lang, "book.met"),
            Part::Starred => t!(lang, "book.starred"),
        }
    }
}

/// What of the book is shown.
pub struct Shown {
    /// Which part.
    pub part: Part,
    /// Narrowed to this.
    pub filter: Filter,
    /// Words that the question, its choices or the own note hold.
    pub words: String,
}

impl Shown {
    /// Reads an address.
    pub fn read(query: &Fields) -> Shown {
        let text = |name| value(query, name).unwrap_or_default().to_owned();
        let part = Part::ALL.into_iter().find(|part| value(query, "part") == Some(part.name())).unwrap_or(Part::Wrong);
        let (level, chapter) = value(query, "place").and_then(|place| place.split_once('\t')).unwrap_or_default();
        let least_wrong = value(query, "wrong").and_then(|count| count.parse().ok()).unwrap_or(0);
        let (level, chapter) = (level.to_owned(), chapter.to_owned());
        Shown {
            part,
            filter: Filter { level, chapter, topic: text("topic"), kinds: Vec::new(), least_wrong },
            words: text("q").trim().to_owned(),
        }
    }

    /// Returns the entries that are shown, by their places.
    pub fn entries(&self, book: &Book) -> Vec<usize> {
        let fits = |at: &usize| {
            let entry = &book.entries[*at];
            let of_part = match self.part {
                Part::Wrong => entry.memory.in_book,
                Part::Due => book.agenda.items.contains(at),
                Part::Met => entry.memory.seen > 0 || entry.corrected,
                Part::Starred => entry.mark.starred,
            };
            let is_wanted = of_part && self.filter.fits(&entry.item) && entry.memory.wrong >= self.filter.least_wrong;
            let text = || format!("{}\n{}", entry.item.asked_text(), fold(&entry.mark.note));
            is_wanted && (self.words.is_empty() || holds_words(&text(), &self.words))
        };
        let mut entries: Vec<usize> = (0..book.entries.len()).filter(fits).collect();
        let shelf = |at: &usize| {
            let tags = &book.entries[*at].item.tags;
            (tags.level.clone(), tags.chapter.clone(), std::cmp::Reverse(book.entries[*at].memory.wrong))
        };
        entries.sort_by_cached_key(shelf);
        entries
    }

    /// Returns the parameters of an address with this filter, for another part.
    pub fn address(&self, path: &str, part: Part) -> String {
        let place = format!("{}\t{}", self.filter.level, self.filter.chapter);
        let mut pairs = vec![("part", part.name().to_owned())];
        if place != "\t" {
            pairs.push(("place", place));
        }
        if !self.filter.topic.is_empty() {
            pairs.push(("topic", self.filter.topic.clone()));
        }
        if !self.words.is_empty() {
            pairs.push(("q", self.words.clone()));
        }
        if self.filter.least_wrong > 0 {
            pairs.push(("wrong", self.filter.least_wrong.to_string()));
        }
        format!("{path}?{}", form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
    }

    /// Renders the fields that narrow the list.
    pub fn fields(&self, book: &Book, lang: Lang) -> AnyView {
        let mut places: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for entry in &book.entries {
            let tags = &entry.item.tags;
            let place = (tags.level.as_deref().unwrap_or_default(), tags.chapter.as_deref().unwrap_or_default());
            *places.entry(place).or_default() += 1;
        }
        let places = places.into_iter().filter(|(place, _)| *place != ("", "")).map(|((level, chapter), count)| {
            let selected = self.filter.level == level && self.filter.chapter == chapter;
            view! { <option value=format!("{level}\t{chapter}") selected=selected>{i18n::shelf(lang, level, chapter)} " · " {count}</option> }
        });
        let places = places.collect_view();
        let topics: BTreeSet<&String> = book.entries.iter().flat_map(topics).collect();
        let topics = topics.into_iter().map(|topic| {
            let selected = *topic == self.filter.topic;
            view! { <option value=topic.clone() selected=selected>{topic.clone()}</option> }
        });
        let topics = topics.collect_view();
        let wrong = (1..=MOST_WRONG).map(|count| {
            let selected = count == self.filter.least_wrong;
            view! { <option value=count.to_string() selected=selected>{t!(lang, "book.wrong_from", n = count)}</option> }
        });
        let wrong = wrong.collect_view();
        view! {
            <input type="hidden" name="part" value=self.part.name() />
            <label>{t!(lang, "book.place")} <select name="place"><option value="">{t!(lang, "practice.all_chapters")}</option>{places}</select></label>
            <label>{t!(lang, "book.topic")} <select name="topic"><option value="">{t!(lang, "practice.all_topics")}</option>{topics}</select></label>
            <label>{t!(lang, "book.wrong_least")} <select name="wrong"><option value="">{t!(lang, "book.wrong_any")}</option>{wrong}</select></label>
            <button>{t!(lang, "book.narrow")}</button>
        }
        .into_any()
    }
}

/// Returns the knowledge points of an item that was answered. Those of others stay unsaid: a point may give an answer away.
pub fn topics(entry: &Entry) -> &[String] {
    if entry.memory.seen > 0 { &entry.item.tags.topics } else { &[] }
}
