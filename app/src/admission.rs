//! Who may sit a paper, and when.

use crate::{error::AppError, site::Site};
use exam::window::Phase;
use question_bank::Paper;
use store::Id;

/// Where a published paper stands for a trainee; `None` where it is not for them, and then it does not exist for them.
pub async fn phase(site: &Site, trainee: Id, paper: &Paper) -> Result<Option<Phase>, AppError> {
    let own = if paper.classes.is_empty() { Vec::new() } else { store::class::learned_by(&site.db, trainee).await? };
    Ok(is_for(paper, &own).then(|| paper.window.phase(site.now())))
}

/// Whether a paper is for somebody who learns in these classes.
pub fn is_for(paper: &Paper, classes: &[String]) -> bool {
    paper.published && (paper.classes.is_empty() || paper.classes.iter().any(|class| classes.contains(class)))
}

/// The classes of a paper that do not exist.
pub async fn unknown_classes(site: &Site, paper: &Paper) -> Result<Vec<String>, AppError> {
    let known = store::class::all(&site.db).await?;
    let unknown = paper.classes.iter().filter(|name| known.iter().all(|class| class.name != **name));
    Ok(unknown.cloned().collect())
}

/// Whether a paper goes on: somebody sits it, or may still begin before it closes. Who has finished could help them.
pub async fn goes_on(site: &Site, paper: &str) -> Result<bool, AppError> {
    let Some(current) = store::paper::current(&site.db, paper).await? else { return Ok(false) };
    let closes = site.bank.paper(&site.db, current.version).await?.window.closes;
    Ok(closes.is_some_and(|at| site.now() < at) || store::session::is_being_sat(&site.db, paper).await?)
}
