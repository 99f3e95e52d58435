//! Whether the time of a wrong sign-in tells that a name exists: 30 tries each, interleaved.

use crate::{Outcome, field::Field};
use exam::Role;
use std::time::Instant;
use store::person::NewPerson;
use tests::wire::Client;

/// Tries of each kind. Every known name is tried once, so that nobody is throttled.
const TRIES: usize = 30;

/// The medians in milliseconds: of known names, of unknown ones.
pub async fn medians(field: &Field) -> Outcome<(f64, f64)> {
    let password = field.site.state.hasher.hash("correct horse".into()).await;
    let mut tx = field.site.db.begin().await?;
    for number in 0..TRIES {
        let (id, name, now) = (field.site.new_id(), format!("known{number:02}"), field.site.now());
        let new = NewPerson { id, name: &name, display: &name, roles: &[Role::Trainee], password: &password, now };
        store::person::add(&mut tx, &new).await?;
    }
    tx.commit().await?;
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for number in 0..TRIES {
        known.push(attempt(field, &format!("known{number:02}")).await?);
        unknown.push(attempt(field, &format!("nobody{number:02}")).await?);
    }
    Ok((median(known), median(unknown)))
}

async fn attempt(field: &Field, name: &str) -> Outcome<f64> {
    let mut client = Client::connect(&field.address, "").await?;
    let begun = Instant::now();
    let form = "application/x-www-form-urlencoded";
    let (status, _) = client.post("/sign-in", form, format!("name={name}&password=wrong")).await?;
    if status != 422 { Err(format!("{status} for a wrong password").into()) } else { Ok(begun.elapsed().as_secs_f64() * 1e3) }
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
