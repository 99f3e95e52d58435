//! A correction that could be made: the versions that an item's answers can be scored by, and what a form asks for.

use super::{
    regrade::{Correction, Corrections},
    summary::Summary,
};
use crate::{error::AppError, site::Site, who::Instructor};
use std::sync::Arc;
use store::{
    regrade::Regrade,
    version::{self, Version},
};

/// Versions by which every sitting's responses can be scored.
pub async fn usable(site: &Site, summary: &Summary, id: &str) -> Result<Vec<Version>, AppError> {
    let mut shown = Vec::new();
    for version in summary.shown(id).into_iter().flatten() {
        shown.push(site.bank.item(&site.db, *version).await?);
    }
    let mut usable = Vec::new();
    for version in version::versions(&site.db, id).await?.into_iter().take(20) {
        let item = site.bank.item(&site.db, version.id).await?;
        if shown.iter().all(|shown| item.stands_for(shown)) {
            usable.push(version);
        }
    }
    Ok(usable)
}

/// The correction that a form asks for, not yet made; `None` when there is no such version.
pub async fn wanted(
    site: &Site,
    summary: &Summary,
    who: &Instructor,
    paper: &str,
    id: &str,
    by: &str,
) -> Result<Option<Correction>, AppError> {
    let (version, item) = match by {
        "void" => (None, None),
        number => {
            let found = usable(site, summary, id).await?.into_iter().find(|version| version.number.to_string() == number);
            let Some(found) = found else { return Ok(None) };
            (Some(found.id), Some(site.bank.item(&site.db, found.id).await?))
        }
    };
    let regrade = Regrade {
        id: site.new_id(),
        paper: paper.to_owned(),
        item: id.to_owned(),
        run: Corrections::of_paper(site, paper).await?.of(id).map_or(0, |last| last.regrade.run) + 1,
        version,
        reason: String::new(),
        who: who.person.id,
        at: site.now(),
    };
    let erased = Arc::new(store::erasure::with_answers(&site.db).await?);
    Ok(summary.shown(id).map(|_| Correction { regrade, item, erased }))
}
