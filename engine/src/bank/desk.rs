//! What an instructor has before them: what is open, what waits, what is broken.

use crate::{
    actor::Instructor,
    bank::published::{BrokenPaper, broken_papers},
    engine::Engine,
    error::Result,
};
use store::{
    bulk_change::{self, BulkChange},
    import,
    item_filter::Filter,
    item_list::{self, ItemLine, Sort},
    item_report, opinion,
    result::counts,
    score_query::{self, QueriedItem},
};

/// How many lines each list has at most.
const LINES: i64 = 5;

/// What an instructor has before them.
pub struct Desk {
    /// How many people are sitting a paper now.
    pub sitting: i64,
    /// Published papers that cannot be filled.
    pub broken: Vec<BrokenPaper>,
    /// How many items may be wrong, by how they did.
    pub unhealthy: i64,
    /// The first of them, those with the smallest share of points first.
    pub unhealthy_items: Vec<ItemLine>,
    /// The items that trainees ask about, those with the most questions first.
    pub queried: Vec<QueriedItem>,
    /// How many reports of trainees about items wait for a reply.
    pub reports: i64,
    /// How many colleagues' items wait for an opinion of this instructor.
    pub opinions: i64,
    /// How many of the instructor's imports are neither in the bank nor taken back.
    pub imports: i64,
    /// How many items are drafts.
    pub drafts: i64,
    /// The last changes of many items.
    pub changes: Vec<BulkChange>,
}

/// Returns the filter of items that may be wrong and are in use.
pub fn unhealthy() -> Filter {
    Filter { health: "bad".to_owned(), status: "ready".to_owned(), ..Filter::default() }
}

/// Returns what an instructor has before them.
pub async fn desk(engine: &Engine, instructor: &Instructor) -> Result<Desk> {
    let (db, me) = (&engine.db, instructor.id());
    let drafts = Filter { status: "draft".to_owned(), ..Filter::default() };
    Ok(Desk {
        sitting: counts(db).await?.values().map(|(_, running)| running).sum(),
        broken: broken_papers(engine).await?,
        unhealthy: item_list::count(db, &unhealthy()).await?,
        unhealthy_items: item_list::page(db, &unhealthy(), Sort::LeastEarned, LINES, 0).await?,
        queried: score_query::open_items(db, LINES).await?,
        reports: item_report::count_open(db).await?,
        opinions: opinion::count(db, me).await?,
        imports: import::count_open(db, me).await?,
        drafts: item_list::count(db, &drafts).await?,
        changes: bulk_change::recent(db, LINES).await?,
    })
}
