//! Opens a database and puts the site around it, with the real clock and real chance.

use crate::clock::Clock;
use app::web::site::{Assets, Scripts, Site};
use engine::{
    Engine,
    state::{State, hasher::Hasher},
};
use rand::{SeedableRng, rngs::StdRng};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::{
    Db,
    health::{self, Found},
};

/// How long a start may look through the database.
const LOOK: Duration = Duration::from_secs(3);

/// Opens the database and puts the site around it.
pub async fn site(url: &str) -> Result<Site, String> {
    Ok(with_clock(url, store::CONNECTIONS, false).await?.0)
}

/// The same, but only where there is a database already: an empty one made on the way would look like everything is lost, or
/// be backed up as if it were everything.
pub async fn existing(url: &str) -> Result<Site, String> {
    if !Db::is_there(url) {
        return Err(format!(
            "there is no database at {url}; say which one with --database sqlite:FILE or the variable KEJU_DATABASE"
        ));
    }
    site(url).await
}

/// The same as [`site`] with at most so many connections, and the clock that it goes by; `trust` as in [`Clock::of`].
pub async fn with_clock(url: &str, connections: u32, trust: bool) -> Result<(Site, Clock), String> {
    let db = Db::pooled(url, connections).await.map_err(unable)?;
    let clock = Clock::of(&db, trust).await.map_err(unable)?;
    let ours = clock.clone();
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    // The other half of the cores is for those who sit already; and each hash holds 19 MiB.
    let hasher = Arc::new(Hasher::new(cores.div_ceil(2)));
    let state = Arc::new(State::new(hasher));
    let engine = Engine { db, clock: Arc::new(move || ours.now()), chance: Arc::new(Mutex::new(chance())), state };
    fold_names(&engine).await.map_err(not_served)?;
    engine::bank::first_delivery::follow_papers(&engine).await.map_err(not_served)?;
    engine::log_check::begin(&engine).await.map_err(not_served)?;
    let site = Site { engine, assets: Arc::new(assets()), secure: false };
    Ok((site, clock))
}

/// Folds sign-in names from before they were folded, and says which of them are the same then.
async fn fold_names(engine: &Engine) -> Result<(), engine::Error> {
    for collision in engine::people::fold_names(engine).await? {
        tracing::warn!(
            names = collision.0.join(", "),
            "these sign-in names are the same but for capitals and width: each is compared as it is written, until one of them is erased"
        );
    }
    Ok(())
}

/// Says why a database is not opened.
pub fn unable(error: store::Error) -> String {
    match error.is_damage() {
        true => damaged(&error.to_string()),
        false => format!("cannot open the database: {error}"),
    }
}

/// Says why a database is not served whose first look-up failed: damage may be met before the whole file is looked through.
pub fn not_served(error: engine::Error) -> String {
    if let engine::Error::Store(error) = error { unable(error) } else { error.to_string() }
}

/// Refuses a damaged file: what is written into one is lost, and what is read from one may be wrong.
pub async fn sound(db: &Db) -> Result<(), String> {
    match health::look_through(db, LOOK).await.map_err(|error| error.to_string())? {
        Found::Sound => Ok(()),
        Found::SoundSoFar => {
            tracing::warn!("the database is too large to be looked through at every start: no fault in the first {LOOK:?}");
            Ok(())
        }
        Found::Damaged(fault) => Err(damaged(&fault)),
    }
}

fn damaged(fault: &str) -> String {
    format!(
        "the database file is damaged and is not served ({}). Keep a copy of it, restore the newest backup into a new file \
         with `keju restore`, and let `keju verify` prove that",
        fault.replace('\n', " ")
    )
}

/// The one place that draws on the system's chance, to seed a generator fit for tokens.
#[expect(clippy::disallowed_methods)]
fn chance() -> StdRng {
    StdRng::from_rng(&mut rand::rng())
}

fn assets() -> Assets {
    let manifest = crate::assets::manifest();
    let scripts = |scripts: crate::assets::Scripts| Scripts { boot: scripts.boot, js: scripts.js, wasm: scripts.wasm };
    Assets {
        css: manifest.css,
        favicon: manifest.favicon,
        zone: manifest.zone,
        trainee: scripts(manifest.trainee),
        staff: scripts(manifest.staff),
    }
}
