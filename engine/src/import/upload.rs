//! Uploaded papers: pasted text and files, stored, then read in the background.

use crate::{actor::Instructor, bank::draft::normalize, engine::Engine, error::Error, import::read};
use exam::{Timestamp, time::Millis};
use store::{Id, import::File};

/// The most that one upload may weigh, in bytes.
pub const MOST: usize = 16 << 20;
/// The most files of one upload.
pub const FILES: usize = 20;
/// How long an upload that is never loaded is kept.
const WAITS: Millis = Millis(30 * 24 * 3_600_000);

/// The files of an upload, each under a name of its own.
#[derive(Debug, Default)]
pub struct UploadedFiles(Vec<File>);

impl UploadedFiles {
    /// Adds a file, unless it is blank. Only the last step of its path counts.
    pub fn add_file(&mut self, path: &str, body: Vec<u8>) {
        if !is_blank(&body) {
            let name = self.free_name(last_step(path));
            self.0.push(File { name, body });
        }
    }

    /// Adds a pasted text, unless it is blank. It is named for what it says: ids are made from names, and two texts are never one.
    pub fn add_text(&mut self, body: &[u8]) {
        if !is_blank(body) {
            let text = normalize(&String::from_utf8_lossy(body));
            let hash = blake3::hash(text.as_bytes()).to_hex();
            self.0.push(File { name: format!("粘贴-{}.txt", &hash[..8]), body: text.into_bytes() });
        }
    }

    /// Returns a name that no file before has.
    fn free_name(&self, name: String) -> String {
        let name = if name.is_empty() { "file".to_owned() } else { name };
        let is_taken = |name: &str| self.0.iter().any(|file| file.name == name);
        let others = (2..).map(|number| format!("{number}-{name}"));
        std::iter::once(name.clone()).chain(others).find(|name| !is_taken(name)).unwrap_or(name)
    }
}

fn is_blank(body: &[u8]) -> bool {
    body.iter().all(u8::is_ascii_whitespace)
}

fn last_step(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or_default().chars().filter(|c| !c.is_control()).take(120).collect()
}

/// What became of uploaded papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreOutcome {
    /// They are stored as the import of this id, and being read.
    Stored(Id),
    /// There was neither text nor a file.
    Nothing,
    /// There were more than [`FILES`].
    TooMany,
}

/// Stores uploaded papers and starts to read them.
pub async fn store_papers(engine: &Engine, instructor: &Instructor, files: UploadedFiles) -> Result<StoreOutcome, Error> {
    let files = files.0;
    let Some(first) = files.first() else { return Ok(StoreOutcome::Nothing) };
    if files.len() > FILES {
        return Ok(StoreOutcome::TooMany);
    }
    let more = if files.len() > 1 { format!(" +{}", files.len() - 1) } else { String::new() };
    let title = format!("{}{more}", first.name);
    let (id, now) = (engine.new_id(), engine.now());
    let mut tx = engine.db.begin().await?;
    store::import::add(&mut tx, id, instructor.id(), &title, &files, Timestamp(now.0 - WAITS.0), now).await?;
    tx.commit().await?;
    read::start_reading(engine, id);
    Ok(StoreOutcome::Stored(id))
}
