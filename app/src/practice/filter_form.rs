//! The fields by which a round is chosen.

use crate::web::{
    form::{Fields, value, values},
    i18n,
};
use engine::{
    Error,
    practice::{Filter, Mode, Offer},
};
use exam::{Kind, Lang};
use leptos::prelude::*;
use question_bank::Item;
use std::collections::{BTreeMap, BTreeSet};
use store::catalogue::NAMELESS;

/// The numbers of items that a round can have.
pub const COUNTS: [usize; 4] = [5, 10, 20, 50];
/// The number that is chosen at first.
const COUNT: usize = 10;
/// The types that are ticked at first: those that need no long text.
const SHORT: [Kind; 5] = [Kind::Single, Kind::Multi, Kind::TrueFalse, Kind::Fill, Kind::Numeric];

/// What a form or an address says of a round.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Which items.
    pub filter: Filter,
    /// How many.
    pub count: usize,
    /// How they are chosen.
    pub mode: Mode,
}

impl Wish {
    /// Reads the fields: `place` (level, tab, chapter) or `level` and `chapter`, `topic`, `kind` any number of times, `count`, `mode`,
    /// `wrong` (at least so many errors).
    pub fn read(fields: &Fields) -> Result<Wish, Error> {
        let (level, chapter) = match value(fields, "place") {
            Some(place) => place.split_once('\t').ok_or(Error::Invalid("place"))?,
            None => (value(fields, "level").unwrap_or_default(), value(fields, "chapter").unwrap_or_default()),
        };
        let kinds: Option<Vec<Kind>> = values(fields, "kind").map(Kind::from_name).collect();
        let number = |name, none: usize| match value(fields, name).filter(|text| !text.is_empty()) {
            Some(text) => text.parse().map_err(|_| Error::Invalid(name)),
            None => Ok(none),
        };
        let mode = match value(fields, "mode") {
            Some(name) => Mode::from_name(name).ok_or(Error::Invalid("mode"))?,
            None => Mode::Unseen,
        };
        let filter = Filter {
            level: level.to_owned(),
            chapter: chapter.to_owned(),
            topic: value(fields, "topic").unwrap_or_default().to_owned(),
            kinds: kinds.ok_or(Error::Invalid("kind"))?,
            least_wrong: number("wrong", 0)?.min(u32::MAX as usize) as u32,
        };
        Ok(Wish { filter, count: number("count", COUNT)?, mode })
    }

    /// Reads an address: whoever comes without having chosen gets the types that need no long text.
    pub fn of_address(query: &Fields) -> Result<Wish, Error> {
        let mut wish = Wish::read(query)?;
        if value(query, "place").is_none() && wish.filter.kinds.is_empty() {
            wish.filter.kinds = SHORT.to_vec();
        }
        Ok(wish)
    }
}

/// Renders the fields; `offer` is what there is.
pub fn fields(wish: &Wish, offer: &Offer, lang: Lang) -> AnyView {
    let items: Vec<&Item> = offer.items.iter().map(|offered| &*offered.item).collect();
    let kinds = Kind::ALL.into_iter().filter(|kind| items.iter().any(|item| item.kind == *kind)).map(|kind| {
        let checked = wish.filter.kinds.contains(&kind);
        view! {
            <label class="check">
                <input type="checkbox" name="kind" value=kind.name() checked=checked />
                <span>{i18n::kind(lang, kind)}</span>
            </label>
        }
    });
    let kinds = kinds.collect_view();
    let counts = COUNTS.map(|count| view! { <option value=count.to_string() selected=count == wish.count>{count}</option> });
    let topics: Vec<&str> = offer.topics().into_iter().collect();
    let topics = (!topics.is_empty() || !wish.filter.topic.is_empty()).then(|| {
        let options = topics.into_iter().map(|topic| {
            let selected = topic == wish.filter.topic;
            view! { <option value=topic.to_owned() selected=selected>{topic.to_owned()}</option> }
        });
        let options = options.collect_view();
        view! {
            <label>{t!(lang, "practice.topic")}
                <select name="topic"><option value="">{t!(lang, "practice.all_topics")}</option>{options}</select>
            </label>
        }
    });
    view! {
        <label>{t!(lang, "practice.chapter")} <select name="place">{places(&items, &wish.filter, lang)}</select></label>
        {topics}
        <fieldset class="checks"><legend>{t!(lang, "practice.kinds")}</legend>{kinds}</fieldset>
        <label>{t!(lang, "practice.count")} <select name="count">{counts.into_iter().collect_view()}</select></label>
    }
    .into_any()
}

/// Renders all, each level with its chapters; last, once and under one name, what has neither.
fn places(items: &[&Item], chosen: &Filter, lang: Lang) -> AnyView {
    let mut offered: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for item in items {
        let (level, chapter) = (item.tags.level.as_deref(), item.tags.chapter.as_deref());
        *offered.entry((level.unwrap_or_default(), chapter.unwrap_or_default())).or_default() += 1;
    }
    let option = |level: &str, chapter: &str, text: String, count: usize| {
        let selected = chosen.level == level && chosen.chapter == chapter;
        view! { <option value=format!("{level}\t{chapter}") selected=selected>{text} " · " {count}</option> }
    };
    let named = |level: &str| {
        let chapters = offered.iter().filter(|((of, chapter), _)| *of == level && !chapter.is_empty());
        chapters.map(|((_, chapter), count)| option(level, chapter, i18n::shelf(lang, level, chapter), *count)).collect_view()
    };
    let levels: BTreeSet<&str> = offered.keys().map(|(level, _)| *level).filter(|level| !level.is_empty()).collect();
    let levels = levels.into_iter().map(|level| {
        let count = offered.iter().filter(|((of, _), _)| *of == level).map(|(_, count)| count).sum();
        let all = option(level, "", format!("{level} · {}", t!(lang, "practice.all_chapters")), count);
        view! { <optgroup label=level.to_owned()>{all} {named(level)}</optgroup> }
    });
    let levels = levels.collect_view();
    let nameless = offered.get(&("", "")).map(|count| option("", NAMELESS, i18n::shelf(lang, "", ""), *count));
    view! { {option("", "", t!(lang, "practice.everything"), items.len())} {levels} {named("")} {nameless} }.into_any()
}
