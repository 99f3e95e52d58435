//! `keju verify`.

use crate::{audit_key::AuditKeyFile, open};
use engine::audit_head::{HeadVerdict, SignedHead};
use std::{path::Path, process::ExitCode};

pub async fn run(url: &str, key: Option<&Path>, head: Option<SignedHead>) -> Result<ExitCode, String> {
    let site = open::existing(url).await?;
    let verdict = engine::verify::verify(&site).await.map_err(|error| error.to_string())?;
    for fault in &verdict.faults {
        say!("sitting {}: {}", fault.sitting, fault.what);
    }
    for fault in &verdict.figures {
        say!("{fault}");
    }
    for version in &verdict.altered {
        say!("version {version}: its text is not the one that was loaded");
    }
    for (person, item) in &verdict.false_memories {
        say!("person {person}: what is kept of item {item} does not follow from their recalls");
    }
    for difference in &verdict.differences.faults {
        say!("{difference}");
    }
    if let Some(seq) = verdict.broken_audit {
        say!("audit log: entry {seq} is missing or was changed");
    }
    let is_cut = match key {
        Some(path) => !check_head(&site, &AuditKeyFile::open(path, &site)?, head).await?,
        None => false,
    };
    for collision in engine::people::name_collisions(&site).await.map_err(|error| error.to_string())? {
        say!("sign-in names that are the same but for capitals and width: {}", collision.0.join(", "));
    }
    let (sittings, scores, ratings) = (verdict.sittings, verdict.scores, verdict.ratings);
    say!("{sittings} sittings, {scores} machine scores and {ratings} ratings computed again, {} faults", verdict.faults.len());
    say!("{} memories of items computed again, {} faults", verdict.memories, verdict.false_memories.len());
    if verdict.differences.unknown_passwords > 0 {
        say!(
            "{} passwords are older than the log's record of passwords, and were not compared",
            verdict.differences.unknown_passwords
        );
    }
    if verdict.unjudged_results > 0 {
        say!("{} results came out before the log told of every release, and were not compared", verdict.unjudged_results);
    }
    if verdict.erased > 0 {
        say!("{} machine scores stand on answers that were erased", verdict.erased);
    }
    let differs = !verdict.differences.faults.is_empty() || !verdict.figures.is_empty() || !verdict.false_memories.is_empty();
    Ok(if verdict.faults.is_empty() && !differs && verdict.altered.is_empty() && verdict.broken_audit.is_none() && !is_cut {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Compares the log with a head that was kept, says what it finds, and prints the head to keep from now on. Returns whether the log
/// holds what was kept.
async fn check_head(site: &engine::Engine, file: &AuditKeyFile, head: Option<SignedHead>) -> Result<bool, String> {
    let told = |error: engine::Error| error.to_string();
    let kept = match head {
        Some(head) => Some(head),
        None => file.kept()?,
    };
    let verdict = match &kept {
        Some(kept) => kept.verify(site, file.key()).await.map_err(told)?,
        None => HeadVerdict::Holds,
    };
    match (verdict, &kept) {
        (HeadVerdict::Missing, Some(kept)) => say!("audit log: entry {} that was signed is gone or was rewritten", kept.seq),
        (HeadVerdict::Forged, _) => say!("audit log: the head to compare with was not signed with this key"),
        (HeadVerdict::Holds | HeadVerdict::Missing, _) => {}
    }
    say!("audit head {}", SignedHead::now(site, file.key()).await.map_err(told)?);
    Ok(verdict == HeadVerdict::Holds)
}
