//! What expires: sign-ins, counted attempts to sign in, one-time codes, lists of people that nobody took over.

use crate::{engine::Engine, error::Error, people::throttle::COUNTS};
use exam::Timestamp;

/// Removes everything that has expired.
pub async fn forget_expired(engine: &Engine) -> Result<(), Error> {
    let mut tx = engine.db.begin().await?;
    store::sign_in::sweep(&mut tx, engine.now()).await?;
    store::sign_in_attempt::sweep(&mut tx, Timestamp(engine.now().0 - COUNTS.0)).await?;
    store::one_time_code::sweep(&mut tx, engine.now()).await?;
    store::roster::sweep(&mut tx, engine.now()).await?;
    Ok(tx.commit().await?)
}
