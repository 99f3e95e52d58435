//! What an author may not have meant: a chapter, level or knowledge point that is new to the bank, and an item that asks what another
//! asks under another id. Both may be right, so they are asked about and never refused. The name of a bank is not asked about: an
//! imported paper is a bank of its own.

use crate::{
    duplicate::Index,
    item::Item,
    search::fold,
    tags::{Status, Tags},
};
use exam::Lang;
use std::collections::{HashMap, HashSet};

/// A knowledge point is asked about only where it is as much like a known one as this: new ones are common.
const ALIKE: f64 = 0.7;
/// The most doubts that are reported of one reading.
const MOST: usize = 500;

/// What a name of an item names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shelf {
    /// 级别
    Level,
    /// 章
    Chapter,
    /// 知识点
    Topic,
}

impl Shelf {
    const ALL: [Shelf; 3] = [Shelf::Level, Shelf::Chapter, Shelf::Topic];

    fn names(self, tags: &Tags) -> Vec<&str> {
        match self {
            Shelf::Level => tags.level.as_deref().into_iter().collect(),
            Shelf::Chapter => tags.chapter.as_deref().into_iter().collect(),
            Shelf::Topic => tags.topics.iter().map(String::as_str).collect(),
        }
    }

    fn name(self, lang: Lang) -> &'static str {
        match self {
            Shelf::Level => lang.pick("级别", "level"),
            Shelf::Chapter => lang.pick("章", "chapter"),
            Shelf::Topic => lang.pick("知识点", "knowledge point"),
        }
    }
}

/// Something that the author is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// A name that no item of the bank bears yet.
    NewName {
        /// What it names.
        shelf: Shelf,
        /// As it is written.
        name: String,
        /// The most similar name that the bank has.
        like: String,
        /// How many of the items bear it.
        items: usize,
    },
    /// An item under a new id that asks what another one asks.
    Duplicate {
        /// Its id.
        item: String,
        /// The id of the other.
        of: String,
        /// The title of the other.
        title: String,
    },
}

impl Doubt {
    /// Returns what the author is asked.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Doubt::NewName { shelf, name, like, items } => {
                let what = shelf.name(lang);
                match lang {
                    Lang::Zh => format!("新{what}？题库里还没有「{name}」（{items} 题），最接近的是「{like}」"),
                    Lang::En => {
                        format!("New {what}? The bank has no “{name}” yet (items: {items}); the most similar one is “{like}”")
                    }
                }
            }
            Doubt::Duplicate { item, of, title } => match lang {
                Lang::Zh => format!("重复？{item} 问的与 {of}「{title}」相同或几乎相同"),
                Lang::En => format!("Duplicate? {item} asks the same, or nearly the same, as {of} “{title}”"),
            },
        }
    }

    /// Returns the text by which its line is found in the source.
    pub fn mark(&self) -> &str {
        match self {
            Doubt::NewName { name, .. } => name,
            Doubt::Duplicate { item, .. } => item,
        }
    }
}

/// What a bank knows: the names that its items bear, and what they ask.
#[derive(Default)]
pub struct Known {
    /// Each name with its folded form.
    names: HashMap<Shelf, HashMap<String, String>>,
    ids: HashSet<String>,
    index: Index,
    /// The id and title of each item of the index.
    asked: Vec<(String, String)>,
}

impl Known {
    /// Looks through a bank. The names of drafts are not known: nobody has been asked about them.
    pub fn of(bank: &[&Item]) -> Known {
        let mut known = Known::default();
        for item in bank {
            known.ids.insert(item.id.clone());
            if item.status != Status::Retired {
                known.index.add(item);
                known.asked.push((item.id.clone(), item.name()));
            }
            if item.status != Status::Draft {
                for shelf in Shelf::ALL {
                    let names = shelf.names(&item.tags).into_iter().map(|name| (name.to_owned(), fold(name)));
                    known.names.entry(shelf).or_default().extend(names);
                }
            }
        }
        known
    }

    /// Returns what their author is asked about these items, which are about to join the bank.
    pub fn doubts(&self, items: &[&Item]) -> Vec<Doubt> {
        let mut doubts = self.new_names(items);
        let (mut own, mut before) = (Index::default(), Vec::new());
        for item in items.iter().filter(|item| item.status != Status::Retired && !self.ids.contains(&item.id)) {
            let there = self.index.find(item).first().and_then(|place| self.asked.get(*place)).cloned();
            let here = || own.find(item).first().and_then(|place| before.get(*place)).cloned();
            if let Some((of, title)) = there.or_else(here) {
                doubts.push(Doubt::Duplicate { item: item.id.clone(), of, title });
            }
            own.add(item);
            before.push((item.id.clone(), item.name()));
        }
        doubts.truncate(MOST);
        doubts
    }

    fn new_names(&self, items: &[&Item]) -> Vec<Doubt> {
        let mut counts: Vec<((Shelf, &str), usize)> = Vec::new();
        for item in items.iter().filter(|item| item.status == Status::Ready) {
            for shelf in Shelf::ALL {
                for name in shelf.names(&item.tags) {
                    let is_known = self.names.get(&shelf).is_none_or(|names| names.is_empty() || names.contains_key(name));
                    match counts.iter_mut().find(|(known, _)| *known == (shelf, name)) {
                        _ if is_known => {}
                        Some((_, count)) => *count += 1,
                        None => counts.push(((shelf, name), 1)),
                    }
                }
            }
        }
        let doubt = |((shelf, name), items): ((Shelf, &str), usize)| {
            let (like, likeness) = self.nearest(shelf, name)?;
            let asks = shelf != Shelf::Topic || likeness >= ALIKE;
            asks.then(|| Doubt::NewName { shelf, name: name.to_owned(), like: like.to_owned(), items })
        };
        counts.into_iter().filter_map(doubt).collect()
    }

    /// Returns the known name whose folded form is most like that of a name, and how like it is, from 0 to 1.
    fn nearest(&self, shelf: Shelf, name: &str) -> Option<(&str, f64)> {
        let folded = fold(name);
        let likeness = |known: &String| strsim::normalized_damerau_levenshtein(&folded, known);
        let names = self.names.get(&shelf)?.iter().map(|(name, folded)| (name.as_str(), likeness(folded)));
        names.max_by(|a, b| a.1.total_cmp(&b.1).then_with(|| b.0.cmp(a.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SourceFile, read};

    fn items(chapter: &str, level: &str, topic: &str, id: &str, asked: &str, more: &str) -> Vec<Item> {
        let text = format!(
            "---\nbank: 客服\nlevel: {level}\nchapter: {chapter}\n---\n\n# 单选题\n\n## {id} 题\n\n- 分值：1\n- 知识点：{topic}\n{more}\n\
             {asked}\n\n- [x] 甲\n- [ ] 乙\n"
        );
        let reading = read(&[SourceFile { path: "a.md".into(), text }]);
        reading.items.into_iter().map(|of| of.item).collect()
    }

    const ASKED: &str = "客户来电抱怨等候太久，接线员首先应当怎样做？";

    fn doubts_of(new: &[Item]) -> Vec<Doubt> {
        let bank = items("服务沟通", "三级", "倾听技巧", "a-1", ASKED, "");
        Known::of(&bank.iter().collect::<Vec<_>>()).doubts(&new.iter().collect::<Vec<_>>())
    }

    fn names(new: &[Item]) -> Vec<(String, String)> {
        let name = |doubt| match doubt {
            Doubt::NewName { name, like, .. } => Some((name, like)),
            Doubt::Duplicate { .. } => None,
        };
        doubts_of(new).into_iter().filter_map(name).collect()
    }

    #[test]
    fn a_name_that_is_new_is_asked_about_with_the_nearest_that_is_known() {
        let new = |chapter: &str, level: &str, topic: &str| names(&items(chapter, level, topic, "a-2", "另外一件事怎么办？", ""));
        let pair = |name: &str, like: &str| (name.to_owned(), like.to_owned());
        assert_eq!(new("服务沟通", "三级", "倾听技巧"), []);
        assert_eq!(new("服务沟同", "三级", "倾听技巧"), [pair("服务沟同", "服务沟通")]);
        assert_eq!(new("服務溝通", "三级", "倾听技巧"), [pair("服務溝通", "服务沟通")], "what folds to the same is another name");
        assert_eq!(new("服务沟通", "三極", "倾听技巧"), [pair("三極", "三级")]);
        assert_eq!(new("财务", "三级", "倾听技巧"), [pair("财务", "服务沟通")], "a chapter is asked about in any case");
        assert_eq!(new("服务沟通", "三级", "倾听技工"), [pair("倾听技工", "倾听技巧")]);
        assert_eq!(new("服务沟通", "三级", "报价"), [], "a new knowledge point that is like none is common");
        assert_eq!(
            names(&items("服务沟同", "三级", "倾听技巧", "a-2", "另外一件事？", "- 状态：草稿\n")),
            [],
            "a draft may wait"
        );
    }

    #[test]
    fn an_empty_bank_knows_no_names_and_asks_about_none() {
        let new = items("服务沟同", "三级", "倾听技巧", "a-2", ASKED, "");
        assert_eq!(Known::default().doubts(&new.iter().collect::<Vec<_>>()), []);
    }

    #[test]
    fn an_item_that_asks_the_same_under_a_new_id_is_found_there_and_among_its_own() {
        let again = items("服务沟通", "三级", "倾听技巧", "a-2", "客户来电抱怨等候过久，接线员首先应当怎样做？", "");
        let duplicate = Doubt::Duplicate { item: "a-2".into(), of: "a-1".into(), title: "题".into() };
        assert_eq!(doubts_of(&again), [duplicate]);
        assert_eq!(doubts_of(&items("服务沟通", "三级", "倾听技巧", "a-1", ASKED, "")), [], "a new version is no duplicate");
        let both: Vec<Item> = ["b-1", "b-2"]
            .into_iter()
            .flat_map(|id| items("服务沟通", "三级", "倾听技巧", id, "投诉升级到主管之前，应当先完成哪一步？", ""))
            .collect();
        assert!(matches!(&doubts_of(&both)[..], [Doubt::Duplicate { item, of, .. }] if item == "b-2" && of == "b-1"));
    }
}
