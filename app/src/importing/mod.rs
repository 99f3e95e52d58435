//! Bringing papers in: read in the background, looked at item by item, put into the bank at once, taken back if need be.

pub mod bringing;
pub mod filing;
pub mod findings;
pub mod keying;
pub mod reading;
pub mod undoing;

use crate::{error::AppError, site::Site, who::Instructor};
use store::import::{Import, State};

/// The import that this instructor means; somebody else's is as absent as none.
pub async fn own(site: &Site, who: &Instructor, id: &str) -> Result<Import, AppError> {
    let id = id.parse().map_err(|_| AppError::Absent)?;
    store::import::get(&site.db, id, who.person.id).await?.ok_or(AppError::Absent)
}

/// The same while it is looked at.
pub async fn in_review(site: &Site, who: &Instructor, id: &str) -> Result<Import, AppError> {
    let import = own(site, who, id).await?;
    if import.state == State::Review { Ok(import) } else { Err(AppError::Closed) }
}

/// What an instructor says about the right to use the material.
pub const RIGHTS: [&str; 4] = ["own", "licensed", "public", "unclear"];
