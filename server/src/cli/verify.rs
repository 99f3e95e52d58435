//! `keju verify`.

use crate::open;
use std::process::ExitCode;

pub async fn run(url: &str) -> Result<ExitCode, String> {
    let site = open::existing(url).await?;
    let verdict = engine::verify::verify(&site).await.map_err(|error| error.to_string())?;
    for fault in &verdict.faults {
        say!("sitting {}: {}", fault.sitting, fault.what);
    }
    for version in &verdict.altered {
        say!("version {version}: its text is not the one that was loaded");
    }
    if let Some(seq) = verdict.broken_audit {
        say!("audit log: entry {seq} is missing or was changed");
    }
    for collision in engine::people::name_collisions(&site).await.map_err(|error| error.to_string())? {
        say!("sign-in names that are the same but for capitals and width: {}", collision.0.join(", "));
    }
    let (sittings, scores, ratings) = (verdict.sittings, verdict.scores, verdict.ratings);
    say!("{sittings} sittings, {scores} machine scores and {ratings} ratings computed again, {} faults", verdict.faults.len());
    if verdict.erased > 0 {
        say!("{} machine scores stand on answers that were erased", verdict.erased);
    }
    Ok(if verdict.faults.is_empty() && verdict.altered.is_empty() && verdict.broken_audit.is_none() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
