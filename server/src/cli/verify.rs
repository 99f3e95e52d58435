//! `keju verify`.

use super::open;
use std::process::ExitCode;

pub async fn run(url: &str) -> Result<ExitCode, String> {
    let site = open::site(url).await?;
    let verdict = app::verify::verify(&site).await.map_err(|error| error.to_string())?;
    for fault in &verdict.faults {
        println!("sitting {}: {}", fault.sitting, fault.what);
    }
    println!("{} sittings, {} machine scores computed again, {} faults", verdict.sittings, verdict.scores, verdict.faults.len());
    Ok(if verdict.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
