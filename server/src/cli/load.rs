//! `keju bank load`.

use crate::open;
use std::{path::Path, process::ExitCode};

/// `keju bank load`.
pub async fn load(path: &Path, url: &str, break_papers: bool) -> Result<ExitCode, String> {
    let (reading, pictures) = match super::bank::read_checked(path) {
        Ok(read) => read,
        Err(code) => return Ok(code),
    };
    let site = open::site(url).await?;
    let loaded = engine::bank::load::load_with_pictures(&site, &reading, &pictures, break_papers).await;
    let loaded = loaded.map_err(|error| {
        let hint =
            if matches!(error, engine::Error::BreaksPapers(_)) { ". With --break-papers it is loaded all the same" } else { "" };
        format!("{error}{hint}")
    })?;
    say!("added {}, changed {}, unchanged {}", loaded.added, loaded.changed, loaded.unchanged);
    Ok(ExitCode::SUCCESS)
}
