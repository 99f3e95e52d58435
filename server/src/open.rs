//! Opens a database and puts the site around it, with the real clock and real chance.

use app::{
    bank::BankCache,
    password::Hasher,
    site::{Assets, Scripts, Site},
};
use exam::Timestamp;
use rand::{SeedableRng, rngs::StdRng};
use std::{
    sync::{Arc, Mutex},
    time::{SystemTime, UNIX_EPOCH},
};
use store::Db;

/// Opens the database and puts the site around it.
pub async fn site(url: &str) -> Result<Site, String> {
    let db = Db::connect(url).await.map_err(|error| format!("cannot open the database: {error}"))?;
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    Ok(Site {
        db,
        clock: Arc::new(now),
        chance: Arc::new(Mutex::new(chance())),
        bank: Arc::new(BankCache::default()),
        hasher: Arc::new(Hasher::new(cores)),
        assets: Arc::new(assets()),
        secure: false,
    })
}

/// The one place that reads the clock.
#[expect(clippy::disallowed_methods)]
pub fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(since.as_millis() as i64)
}

/// The one place that draws on the system's chance, to seed a generator fit for tokens.
#[expect(clippy::disallowed_methods)]
fn chance() -> StdRng {
    StdRng::from_rng(&mut rand::rng())
}

fn assets() -> Assets {
    let manifest = crate::assets::manifest();
    let scripts = |scripts: crate::assets::Scripts| Scripts { boot: scripts.boot, js: scripts.js, wasm: scripts.wasm };
    Assets { css: manifest.css, favicon: manifest.favicon, trainee: scripts(manifest.trainee), staff: scripts(manifest.staff) }
}
