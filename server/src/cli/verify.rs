//! `keju verify`.

use crate::open;
use std::process::ExitCode;

pub async fn run(url: &str) -> Result<ExitCode, String> {
    let site = open::site(url).await?;
    let verdict = app::verify::verify(&site).await.map_err(|error| error.to_string())?;
    for fault in &verdict.faults {
        println!("sitting {}: {}", fault.sitting, fault.what);
    }
    if let Some(seq) = verdict.broken_audit {
        println!("audit log: entry {seq} is missing or was changed");
    }
    println!("{} sittings, {} machine scores computed again, {} faults", verdict.sittings, verdict.scores, verdict.faults.len());
    Ok(if verdict.faults.is_empty() && verdict.broken_audit.is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
