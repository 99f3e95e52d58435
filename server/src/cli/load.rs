//! `keju bank load`.

use crate::{cli::bank::lang, open};
use app::web::i18n::moment;
use engine::{
    Error,
    bank::{
        doubt::doubts_of_reading,
        load::{LoadConsent, load_with_pictures},
        newer::{NewerEdit, Overwrite, newer_edits},
        picture::picture_names,
    },
};
use std::{collections::HashSet, path::Path, process::ExitCode};
use store::Db;

/// What somebody wants to load, and what they accept.
pub struct Wish<'a> {
    /// A file or a folder.
    pub path: &'a Path,
    /// Published papers may become impossible to generate.
    pub break_papers: bool,
    /// What was edited on the site since may be replaced.
    pub overwrite: bool,
}

/// `keju bank load`.
pub async fn load(Wish { path, break_papers, overwrite }: Wish<'_>, url: &str) -> Result<ExitCode, String> {
    let kept = if Db::is_there(url) { kept_pictures(url).await? } else { HashSet::new() };
    let (reading, pictures) = match super::bank::read_checked(path, &kept) {
        Ok(read) => read,
        Err(code) => return Ok(code),
    };
    let site = open::site(url).await?;
    let doubts = doubts_of_reading(&site, &reading).await.map_err(|error| error.to_string())?;
    doubts.iter().for_each(|doubt| say!("{}", doubt.message(lang())));
    let edits = newer_edits(&site, &reading, None).await.map_err(|error| error.to_string())?;
    edits.iter().for_each(|edit| say!("{}", describe_edit(edit)));
    let consent =
        LoadConsent { break_papers, overwrite: if overwrite { Overwrite::Always } else { Overwrite::Never }, doubts: true };
    let loaded = load_with_pictures(&site, &reading, &pictures, consent).await;
    let loaded = loaded.map_err(|error| {
        if let Error::TakesBackEdits(ids) = &error {
            format!(
                "{} of these were edited since this folder was written, as listed above; loading it would take that back. Nothing was \
                 loaded. With --overwrite it is loaded all the same",
                ids.len()
            )
        } else if matches!(error, Error::BreaksPapers(_)) {
            format!("{error}. With --break-papers it is loaded all the same")
        } else {
            error.to_string()
        }
    })?;
    say!("added {}, changed {}, unchanged {}", loaded.added, loaded.changed, loaded.unchanged);
    Ok(ExitCode::SUCCESS)
}

/// Names newer work that a load would take back, on one line.
fn describe_edit(edit: &NewerEdit) -> String {
    let NewerEdit { id, title, who, at, .. } = edit;
    let who = who.as_ref().map_or_else(|| "loaded from another folder".to_owned(), |who| format!("edited by {who}"));
    format!("newer on the site: {id} {title} ({who}, {} UTC+8)", moment(*at))
}

/// Returns the names of the pictures that a database keeps, to which files may link.
async fn kept_pictures(url: &str) -> Result<HashSet<String>, String> {
    let site = open::site(url).await?;
    picture_names(&site).await.map_err(|error| error.to_string())
}
