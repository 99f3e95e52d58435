//! `keju backup` and `keju restore`.

use crate::{clock, open};
use engine::backup::{self, Backup};
use std::{fs::File, io::Write, path::Path};

/// Writes a backup into a new file; when it fails, no half of one stays behind.
pub async fn backup(path: &Path, url: &str) -> Result<(), String> {
    let site = open::existing(url).await?;
    let told = |error: std::io::Error| format!("cannot write {}: {error}", path.display());
    let mut file = File::create_new(path).map_err(told)?;
    let written = async {
        let Backup { mut pieces, end } = backup::take(&site, None).await.map_err(|error| error.to_string())?;
        while let Some(piece) = pieces.recv().await {
            file.write_all(&piece).map_err(told)?;
        }
        end.await.map_err(|error| error.to_string())?.map_err(|error| error.to_string())?;
        file.sync_all().map_err(told)
    };
    if let Err(error) = written.await {
        // Nothing can be done about a file that cannot even be removed; the error says what went wrong first.
        let _ = std::fs::remove_file(path);
        return Err(error);
    }
    let (seq, hash) = store::audit::head(&site.db).await.map_err(|error| error.to_string())?;
    say!("wrote {}: it holds keys and password hashes, so keep it safe", path.display());
    say!("its audit log ends with entry {seq}, {hash}");
    Ok(())
}

/// Restores a backup into a new database.
pub async fn restore(path: &Path, url: &str) -> Result<(), String> {
    let file = File::open(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let counts = store::backup::restore(url, file, clock::wall()).await.map_err(|error| error.to_string())?;
    say!("restored {} rows into {} tables; `keju verify` proves them", counts.values().sum::<u64>(), counts.len());
    Ok(())
}
