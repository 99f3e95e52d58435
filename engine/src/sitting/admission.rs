//! Who may sit a paper, and when.

use crate::engine::Engine;
use crate::error::Error;
use exam::window::Phase;
use question_bank::Paper;
use store::Id;

/// Where a published paper stands for a trainee; `None` where it is not for them, and then it does not exist for them.
pub async fn phase(engine: &Engine, trainee: Id, paper: &Paper) -> Result<Option<Phase>, Error> {
    let own = if paper.classes.is_empty() { Vec::new() } else { store::class::learned_by(&engine.db, trainee).await? };
    let ended = store::paper_end::of_paper(&engine.db, &paper.id).await?;
    Ok(is_for(paper, &own).then(|| ended.map_or_else(|| paper.window.phase(engine.now()), Phase::Over)))
}

/// Whether a paper is for somebody who learns in these classes.
pub fn is_for(paper: &Paper, classes: &[String]) -> bool {
    paper.published && (paper.classes.is_empty() || paper.classes.iter().any(|class| classes.contains(class)))
}

/// The classes of a paper that do not exist.
pub async fn unknown_classes(engine: &Engine, paper: &Paper) -> Result<Vec<String>, Error> {
    let known = store::class::all(&engine.db).await?;
    let unknown = paper.classes.iter().filter(|name| known.iter().all(|class| class.name != **name));
    Ok(unknown.cloned().collect())
}
