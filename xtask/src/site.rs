//! Builds `target/site`: all files the browser loads, with their hash in the name, and compressed in advance.

use crate::tool::{Outcome, root};
use crate::{css, wasm};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The result of a build of the site.
pub struct Site {
    /// The trainees' islands.
    pub trainee: Islands,
    /// The staff's islands.
    pub staff: Islands,
}

/// One set of islands.
pub struct Islands {
    /// The URL of the script, `/assets/trainee.<hash>.js`.
    pub script: String,
    /// The compressed size of the wasm in bytes.
    pub size: u64,
}

/// Builds the wasm and the style sheet and writes the site. Files that have not changed since the last build are not written
/// again.
pub fn build() -> Outcome<Site> {
    lay_out(Shelf::open(true)?)
}

/// Builds the site without the compressed forms, which take longer to make than this machine takes to send to itself.
pub fn build_unpacked() -> Outcome {
    lay_out(Shelf::open(false)?).map(|_| ())
}

fn lay_out(mut shelf: Shelf) -> Outcome<Site> {
    let style = root().join("style");
    let mut manifest = serde_json::Map::new();
    let trainee = islands("trainee", &mut shelf, &mut manifest)?;
    let staff = islands("staff", &mut shelf, &mut manifest)?;

    let zone = shelf.put("zone", "js", include_bytes!("zone.js"))?;
    manifest.insert("zone".into(), url(&zone));
    let mut sheet = css::bundle(&style)?;
    for (name, stem, extension) in public_files(&style.join("public"))? {
        let file = shelf.put(&stem, &extension, &fs::read(style.join("public").join(&name))?)?;
        sheet = sheet.replace(&format!("public/{name}"), &file);
        manifest.insert(stem, url(&file));
    }
    let css = shelf.put("keju", "css", sheet.as_bytes())?;
    manifest.insert("css".into(), url(&css));
    shelf.close(&manifest)?;
    Ok(Site { trainee, staff })
}

fn url(file: &str) -> serde_json::Value {
    format!("/assets/{file}").into()
}

/// Builds one set of islands and lists its files in the manifest under its name.
fn islands(name: &str, shelf: &mut Shelf, manifest: &mut serde_json::Map<String, serde_json::Value>) -> Outcome<Islands> {
    let bundle = wasm::build(name)?;
    let mut script = bundle.js;
    for (path, snippet) in &bundle.snippets {
        let file = shelf.put("snippet", "js", snippet.as_bytes())?;
        script = script.replace(&format!("./snippets/{path}"), &format!("./{file}"));
    }
    let wasm = shelf.put(name, "wasm", &bundle.wasm)?;
    let js = shelf.put(name, "js", script.as_bytes())?;
    let boot = include_str!("boot.js").replace("./keju.js", &format!("./{js}")).replace("./keju.wasm", &format!("./{wasm}"));
    let boot = shelf.put(&format!("{name}-boot"), "js", boot.as_bytes())?;
    manifest.insert(name.into(), serde_json::json!({ "boot": url(&boot), "js": url(&js), "wasm": url(&wasm) }));
    Ok(Islands { script: format!("/assets/{js}"), size: shelf.travelling(&wasm)? })
}

/// Returns every file of `style/public` as (name, stem, extension), sorted by name.
fn public_files(folder: &Path) -> Outcome<Vec<(String, String, String)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let name = entry?.file_name().into_string().map_err(|name| format!("style/public/{}: not UTF-8", name.display()))?;
        let (stem, extension) = name.rsplit_once('.').ok_or_else(|| format!("style/public/{name}: no extension"))?;
        files.push((name.clone(), stem.to_owned(), extension.to_owned()));
    }
    files.sort();
    Ok(files)
}

/// The folder that is written. It records which files belong in it.
struct Shelf {
    folder: PathBuf,
    packs: bool,
    kept: BTreeSet<String>,
}

impl Shelf {
    fn open(packs: bool) -> Outcome<Shelf> {
        let folder = root().join("target/site");
        fs::create_dir_all(&folder)?;
        Ok(Shelf { folder, packs, kept: BTreeSet::new() })
    }

    /// Adds a file as `name.<hash>.extension`, with its two compressed forms beside it if the shelf packs, and gives that name.
    fn put(&mut self, name: &str, extension: &str, bytes: &[u8]) -> Outcome<String> {
        let hash = blake3::hash(bytes).to_hex();
        let file = format!("{name}.{}.{extension}", &hash[..8]);
        self.write(&file, || Ok(bytes.to_vec()))?;
        if self.packs {
            self.write(&format!("{file}.br"), || brotli(bytes))?;
            self.write(&format!("{file}.gz"), || gzip(bytes))?;
        } else {
            // Those of an earlier build are as good as new.
            self.kept.extend([format!("{file}.br"), format!("{file}.gz")]);
        }
        let [raw, travelling] = [bytes.len() as u64, self.travelling(&file)?].map(|size| size as f64 / 1024.0);
        println!("{file:<32} {raw:>8.1} KB, sent as {travelling:>8.1} KB");
        Ok(file)
    }

    /// Writes a file unless its name, which contains its hash, already exists. The file is written under a temporary name and
    /// then renamed, so that an incomplete file is never taken for a complete one.
    fn write(&mut self, file: &str, bytes: impl FnOnce() -> Outcome<Vec<u8>>) -> Outcome {
        self.kept.insert(file.to_owned());
        let path = self.folder.join(file);
        if path.exists() { Ok(()) } else { replace(&path, &bytes()?) }
    }

    /// The size of a file as a browser gets it: its brotli form if there is one.
    fn travelling(&self, file: &str) -> Outcome<u64> {
        let packed = self.folder.join(format!("{file}.br"));
        Ok(fs::metadata(packed).or_else(|_| fs::metadata(self.folder.join(file)))?.len())
    }

    /// Writes the manifest, then removes files that are no longer part of the site.
    fn close(self, manifest: &serde_json::Map<String, serde_json::Value>) -> Outcome {
        let manifest = serde_json::to_string_pretty(manifest)? + "\n";
        let path = self.folder.join("manifest.json");
        if fs::read_to_string(&path).ok().as_deref() != Some(&manifest) {
            replace(&path, manifest.as_bytes())?;
        }
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let name = entry.file_name();
            if name != "manifest.json" && !name.to_str().is_some_and(|name| self.kept.contains(name)) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

fn replace(path: &Path, bytes: &[u8]) -> Outcome {
    let unfinished = path.with_added_extension("new");
    fs::write(&unfinished, bytes)?;
    Ok(fs::rename(unfinished, path)?)
}

fn brotli(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    Ok(writer.into_inner())
}

fn gzip(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}
