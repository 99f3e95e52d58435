//! The counted sheets of a paper in the order of their points, kept until something changes; then only what changed is read.

use crate::{
    engine::Engine,
    error::Error,
    state::sheets::{PaperSheets, Sheet},
};
use std::{cmp::Reverse, collections::HashSet, sync::Arc};
use store::{Id, figure, figure_sitting};

/// Returns the sheets of a paper, as far as they are counted.
pub async fn of_paper(engine: &Engine, paper: &str) -> Result<Arc<PaperSheets>, Error> {
    let (revision, _) = figure::get(&engine.db, paper).await?;
    let kept = engine.state.summaries.kept_sheets(paper);
    if let Some(kept) = kept.as_ref().filter(|kept| kept.revision == revision) {
        return Ok(kept.clone());
    }
    let since = kept.as_ref().map_or(0, |kept| kept.revision);
    let changed = figure_sitting::changed_since(&engine.db, paper, since).await?;
    let changed: Vec<Sheet> = changed.into_iter().map(Sheet::from).collect();
    let before = kept.map(|kept| kept.sheets.clone()).unwrap_or_default();
    let mut sheets = merged(before, changed);
    let void = store::void_sitting::between(&engine.db, paper, (Id(0), Id(i64::MAX))).await?;
    sheets.retain(|sheet| !void.contains(&sheet.sitting));
    let sheets = Arc::new(PaperSheets { revision, sheets });
    engine.state.summaries.keep_sheets(paper, sheets.clone());
    Ok(sheets)
}

/// Returns sheets with those that changed in the place of what they were, in order.
pub(super) fn merged(mut sheets: Vec<Sheet>, changed: Vec<Sheet>) -> Vec<Sheet> {
    if !sheets.is_empty() {
        let new: HashSet<Id> = changed.iter().map(|sheet| sheet.sitting).collect();
        sheets.retain(|sheet| !new.contains(&sheet.sitting));
    }
    sheets.extend(changed);
    sheets.sort_by_key(|sheet| (!sheet.score.is_final(), Reverse(sheet.score.earned), sheet.at, sheet.sitting));
    sheets
}
