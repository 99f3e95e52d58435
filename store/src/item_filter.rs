//! What the bank's list is narrowed to.

use crate::{catalogue::NAMELESS, db::*};
use exam::Timestamp;

/// What the list is narrowed to; what is empty does not narrow. [`NAMELESS`] stands for items without a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Folded words, all of which the text holds; no more than three count.
    pub words: Vec<String>,
    /// Level.
    pub level: String,
    /// Chapter.
    pub chapter: String,
    /// The type's name.
    pub kind: String,
    /// Pool.
    pub pool: String,
    /// Status.
    pub status: String,
    /// Who wrote it.
    pub author: String,
    /// Where it comes from.
    pub source: String,
    /// A piece of a knowledge point, folded.
    pub topic: String,
    /// How hard the author says it is.
    pub difficulty: Option<i64>,
    /// The share of points earned, in thousandths, from the first to the last; -1 is that of items that nobody met.
    pub observed: (i64, i64),
    /// `fine`, `watch` or `bad`.
    pub health: String,
    /// Where it was used.
    pub usage: Option<Usage>,
    /// What colleagues said.
    pub opinion: Option<Opinion>,
    /// Changed at this moment or later.
    pub since: Timestamp,
    /// Changed before this moment.
    pub until: Timestamp,
}

/// Where an item was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usage {
    /// A paper names it.
    Named,
    /// A sheet of a paper held it.
    Asked,
    /// Neither.
    Never,
}

/// What colleagues said of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opinion {
    /// One of them approved its current version.
    Approved,
    /// None of them did.
    Unseen,
    /// One of them was asked and has not answered.
    Waiting,
}

/// The shares of points from the lowest to the highest, and "nobody met it".
pub const ANY_SHARE: (i64, i64) = (-1, 1000);

impl Default for Filter {
    fn default() -> Filter {
        let none = String::new;
        Filter {
            words: Vec::new(),
            level: none(),
            chapter: none(),
            kind: none(),
            pool: none(),
            status: none(),
            author: none(),
            source: none(),
            topic: none(),
            difficulty: None,
            observed: ANY_SHARE,
            health: none(),
            usage: None,
            opinion: None,
            since: Timestamp(0),
            until: Timestamp(i64::MAX),
        }
    }
}

/// What a condition stands behind in its statement.
const WHERE: &str = " WHERE ";

queries! {
    LEVEL = "SELECT item FROM item_search WHERE (level = $1 OR ($1 = '-' AND level = ''))";
    CHAPTER = "SELECT item FROM item_search WHERE (chapter = $1 OR ($1 = '-' AND chapter = ''))";
    KIND = "SELECT item FROM item_search WHERE kind = $1";
    POOL = "SELECT item FROM item_search WHERE pool = $1";
    STATUS = "SELECT item FROM item_search WHERE status = $1";
    AUTHOR = "SELECT item FROM item_search WHERE (author = $1 OR ($1 = '-' AND author = ''))";
    SOURCE = "SELECT item FROM item_search WHERE (source = $1 OR ($1 = '-' AND source = ''))";
    TOPIC = "SELECT item FROM item_search WHERE topics LIKE $1 ESCAPE '!'";
    NO_TOPIC = "SELECT item FROM item_search WHERE topics = ''";
    DIFFICULTY = "SELECT item FROM item_search WHERE difficulty = $1";
    AT_LEAST = "SELECT item FROM item_search WHERE observed >= $1";
    AT_MOST = "SELECT item FROM item_search WHERE observed <= $1";
    HEALTH = "SELECT item FROM item_search WHERE (health = $1 OR ($1 = '-' AND health = ''))";
    NAMED = "SELECT item FROM item_search WHERE named > 0";
    ASKED = "SELECT item FROM item_search WHERE asked > 0";
    NEVER = "SELECT item FROM item_search WHERE (named = 0 AND asked = 0)";
    APPROVED = "SELECT item FROM item_search WHERE version IN (SELECT o.version FROM opinion o WHERE o.approves)";
    UNSEEN = "SELECT item FROM item_search WHERE version NOT IN (SELECT o.version FROM opinion o WHERE o.approves)";
    WAITING = "SELECT item FROM item_search WHERE item IN (SELECT r.item FROM opinion_request r
               WHERE NOT EXISTS (SELECT 1 FROM opinion o WHERE o.request = r.id))";
    SINCE = "SELECT item FROM item_search WHERE changed_at >= $1";
    UNTIL = "SELECT item FROM item_search WHERE changed_at < $1";
    WORD = "SELECT item FROM item_search WHERE folded LIKE $1 ESCAPE '!'";
}

/// A value of a condition.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(String),
    Number(i64),
}

/// The conditions of a filter that narrow the list, joined, and their values. Each condition is the end of a statement that both
/// databases have prepared; its `$1` becomes the number of its value.
pub(crate) struct Narrowing {
    /// The end of a statement.
    pub(crate) sql: String,
    /// In the order of their numbers.
    pub(crate) values: Vec<Value>,
}

impl Narrowing {
    /// Returns what a filter comes to.
    pub(crate) fn of(filter: &Filter) -> Narrowing {
        let mut narrowing = Narrowing { sql: String::new(), values: Vec::new() };
        for (statement, value) in [
            (LEVEL, &filter.level),
            (CHAPTER, &filter.chapter),
            (KIND, &filter.kind),
            (POOL, &filter.pool),
            (STATUS, &filter.status),
            (AUTHOR, &filter.author),
            (SOURCE, &filter.source),
            (HEALTH, &filter.health),
        ] {
            narrowing.add(statement, (!value.is_empty()).then(|| Value::Text(value.clone())));
        }
        match filter.topic.as_str() {
            "" => {}
            NAMELESS => narrowing.add_constant(NO_TOPIC),
            topic => narrowing.add(TOPIC, Some(Value::Text(pattern(topic)))),
        }
        let ((least, most), (any_least, any_most)) = (filter.observed, ANY_SHARE);
        narrowing.add(DIFFICULTY, filter.difficulty.map(Value::Number));
        narrowing.add(AT_LEAST, (least > any_least).then_some(Value::Number(least)));
        narrowing.add(AT_MOST, (most < any_most).then_some(Value::Number(most)));
        narrowing.add(SINCE, (filter.since > Timestamp(0)).then_some(Value::Number(filter.since.0)));
        narrowing.add(UNTIL, (filter.until < Timestamp(i64::MAX)).then_some(Value::Number(filter.until.0)));
        match filter.usage {
            None => {}
            Some(Usage::Named) => narrowing.add_constant(NAMED),
            Some(Usage::Asked) => narrowing.add_constant(ASKED),
            Some(Usage::Never) => narrowing.add_constant(NEVER),
        }
        match filter.opinion {
            None => {}
            Some(Opinion::Approved) => narrowing.add_constant(APPROVED),
            Some(Opinion::Unseen) => narrowing.add_constant(UNSEEN),
            Some(Opinion::Waiting) => narrowing.add_constant(WAITING),
        }
        for word in filter.words.iter().take(3) {
            narrowing.add(WORD, Some(Value::Text(pattern(word))));
        }
        narrowing
    }

    fn add(&mut self, statement: &'static str, value: Option<Value>) {
        let Some(value) = value else { return };
        self.values.push(value);
        let number = format!("${}", self.values.len());
        self.join(&condition(statement).replace("$1", &number));
    }

    fn add_constant(&mut self, statement: &'static str) {
        self.join(condition(statement));
    }

    fn join(&mut self, condition: &str) {
        self.sql += if self.sql.is_empty() { WHERE } else { " AND " };
        self.sql += condition;
    }
}

/// Returns the condition of a statement.
fn condition(statement: &'static str) -> &'static str {
    statement.split_once(WHERE).map_or("", |(_, condition)| condition)
}

/// Returns a pattern that finds a text anywhere, whatever characters it has.
fn pattern(text: &str) -> String {
    let text = text.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    if text.is_empty() { "%".to_owned() } else { format!("%{text}%") }
}
