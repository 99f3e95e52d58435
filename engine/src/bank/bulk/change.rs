//! What a change of many items asks for.

use question_bank::{Item, Pool, Status, item::Difficulty};
use serde_json::json;

/// What becomes of the knowledge points of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TopicChange {
    /// These are added where they are not there.
    Add(Vec<String>),
    /// These are removed.
    Remove(Vec<String>),
    /// These replace all others; none removes all.
    Replace(Vec<String>),
}

/// What becomes of the fields of an item; a field that is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeRequest {
    /// The level.
    pub level: Option<String>,
    /// The chapter; an empty one removes it.
    pub chapter: Option<String>,
    /// The knowledge points.
    pub topics: Option<TopicChange>,
    /// How hard the author says it is; an inner `None` removes that.
    pub difficulty: Option<Option<Difficulty>>,
    /// Where it may be used.
    pub pool: Option<Pool>,
    /// Its status.
    pub status: Option<Status>,
}

impl ChangeRequest {
    /// Returns whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        *self == ChangeRequest::default()
    }

    /// Changes an item.
    pub fn apply(&self, item: &mut Item) {
        let name = |name: &String| (!name.is_empty()).then(|| name.clone());
        if let Some(level) = &self.level {
            item.tags.level = name(level);
        }
        if let Some(chapter) = &self.chapter {
            item.tags.chapter = name(chapter);
        }
        if let Some(topics) = &self.topics {
            topics.apply(&mut item.tags.topics);
        }
        if let Some(difficulty) = self.difficulty {
            item.tags.difficulty = difficulty;
        }
        item.pool = self.pool.unwrap_or(item.pool);
        item.status = self.status.unwrap_or(item.status);
    }

    /// Returns the names of the fields that it changes.
    pub fn fields(&self) -> Vec<&'static str> {
        [
            (self.level.is_some(), "level"),
            (self.chapter.is_some(), "chapter"),
            (self.topics.is_some(), "topics"),
            (self.difficulty.is_some(), "difficulty"),
            (self.pool.is_some(), "pool"),
            (self.status.is_some(), "status"),
        ]
        .into_iter()
        .filter_map(|(changes, name)| changes.then_some(name))
        .collect()
    }

    /// Returns it as it is kept.
    pub(super) fn to_json(&self) -> String {
        let topics = self.topics.as_ref().map(|topics| match topics {
            TopicChange::Add(names) => json!({ "add": names }),
            TopicChange::Remove(names) => json!({ "remove": names }),
            TopicChange::Replace(names) => json!({ "replace": names }),
        });
        json!({
            "level": self.level,
            "chapter": self.chapter,
            "topics": topics,
            "difficulty": self.difficulty.map(crate::bank::catalogue::difficulty_number),
            "pool": self.pool.map(Pool::name),
            "status": self.status.map(Status::name),
        })
        .to_string()
    }
}

impl TopicChange {
    fn apply(&self, topics: &mut Vec<String>) {
        match self {
            TopicChange::Add(names) => {
                let new: Vec<String> = names.iter().filter(|name| !topics.contains(name)).cloned().collect();
                topics.extend(new);
            }
            TopicChange::Remove(names) => topics.retain(|topic| !names.contains(topic)),
            TopicChange::Replace(names) => topics.clone_from(names),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topics(change: TopicChange) -> Vec<String> {
        let mut topics = vec!["甲".to_owned(), "乙".to_owned()];
        change.apply(&mut topics);
        topics
    }

    #[test]
    fn knowledge_points_are_added_removed_and_replaced() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(topics(TopicChange::Add(names(&["乙", "丙"]))), ["甲", "乙", "丙"]);
        assert_eq!(topics(TopicChange::Remove(names(&["甲", "丙"]))), ["乙"]);
        assert_eq!(topics(TopicChange::Replace(names(&["丙"]))), ["丙"]);
    }
}
