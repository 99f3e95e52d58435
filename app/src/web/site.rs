//! What every request gets: the engine, and where the site's own files are.

use engine::Engine;
use std::{ops::Deref, sync::Arc};

/// The parts that every page works with.
#[derive(Clone)]
pub struct Site {
    /// Everything that the system does.
    pub engine: Engine,
    /// Where scripts and styles are.
    pub assets: Arc<Assets>,
    /// Cookies are marked `Secure` and named `__Host-…`, because the site is served over TLS.
    pub secure: bool,
}

/// A page asks the site for what the engine knows: the database to read from, the moment.
impl Deref for Site {
    type Target = Engine;

    fn deref(&self) -> &Engine {
        &self.engine
    }
}

/// Paths of the site's own files, with their content hash in the name; empty when they were not built.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// The style sheet.
    pub css: String,
    /// The icon.
    pub favicon: String,
    /// The script that has a page name the zone of its times.
    pub zone: String,
    /// The trainees' islands.
    pub trainee: Scripts,
    /// The staff's islands.
    pub staff: Scripts,
}

/// One set of islands.
#[derive(Clone, Debug, Default)]
pub struct Scripts {
    /// The few lines that start the loader.
    pub boot: String,
    /// The wasm's loader.
    pub js: String,
    /// The wasm.
    pub wasm: String,
}
