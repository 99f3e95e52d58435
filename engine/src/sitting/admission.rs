//! Who may sit a paper, and when.

use crate::engine::Engine;
use crate::{error::Error, sitting::loaded::LoadedSitting};
use exam::{paper::ReleaseRule, window::Phase};
use question_bank::Paper;
use store::Id;

/// Where a published paper stands for a trainee; `None` where it is not for them, and then it does not exist for them.
pub async fn phase(engine: &Engine, trainee: Id, paper: &Paper) -> Result<Option<Phase>, Error> {
    let own = if paper.classes.is_empty() { Vec::new() } else { store::class::learned_by(&engine.db, trainee).await? };
    Ok(is_for(paper, &own).then(|| paper.window.phase(engine.now())))
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

/// Whether a handed-in sitting's items may not be shown yet, although its result is out: somebody still sits the paper, or may begin
/// before it closes, and whoever has finished could help them. `交卷后` is chosen where that does not matter.
pub async fn goes_on(engine: &Engine, loaded: &LoadedSitting) -> Result<bool, Error> {
    let Some((paper, _)) = loaded.sitting.paper.as_ref().filter(|_| loaded.rule() == ReleaseRule::OnceMarked) else {
        return Ok(false);
    };
    let Some(current) = store::paper::current(&engine.db, paper).await? else { return Ok(false) };
    let current = engine.state.bank.paper(&engine.db, current.version).await?;
    let may_begin = current.published && current.window.closes.is_some_and(|at| engine.now() < at);
    Ok(may_begin || store::session::is_being_sat(&engine.db, paper, engine.now()).await?)
}
