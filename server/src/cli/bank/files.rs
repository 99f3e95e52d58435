//! The bank's files on disk: found, read, and refused with a reason.

use exam::Lang;
use question_bank::{SourceFile, picture};
use std::{
    collections::{BTreeMap, HashSet},
    fs, io,
    path::{Path, PathBuf},
};

/// Why a file could not be used.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// Nothing is there.
    #[error("{0} does not exist")]
    Missing(PathBuf),
    /// There is no Markdown file below a folder.
    #[error("{0} holds no Markdown files")]
    Empty(PathBuf),
    /// The text is in another encoding.
    #[error("{path} is not UTF-8 (line {line}, column {column})")]
    Encoding {
        /// The file.
        path: PathBuf,
        /// Of the first byte that is wrong, from 1.
        line: usize,
        /// In characters, from 1.
        column: usize,
    },
    /// Nobody said where to write to.
    #[error("name the file to write with --to")]
    Nowhere,
    /// The system refused.
    #[error("{0}: {1}")]
    Io(PathBuf, io::Error),
}

impl Unusable {
    /// For the person at the terminal.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Unusable::Missing(path), Lang::Zh) => format!("找不到 {}，请检查路径", path.display()),
            (Unusable::Missing(path), Lang::En) => format!("{} does not exist; check the path", path.display()),
            (Unusable::Empty(path), Lang::Zh) => format!("{} 里没有 .md 文件", path.display()),
            (Unusable::Empty(path), Lang::En) => format!("{} holds no .md files", path.display()),
            (Unusable::Encoding { path, line, column }, Lang::Zh) => {
                format!("{}:{line}:{column} 不是 UTF-8 文字，请在编辑器里另存为 UTF-8", path.display())
            }
            (Unusable::Encoding { path, line, column }, Lang::En) => {
                format!("{}:{line}:{column} is not UTF-8; save the file as UTF-8", path.display())
            }
            (Unusable::Nowhere, Lang::Zh) => "请用 --to 写明导出到哪个文件".to_owned(),
            (Unusable::Nowhere, Lang::En) => "name the file to write with --to FILE".to_owned(),
            (Unusable::Io(path, error), Lang::Zh) => format!("无法读写 {}：{error}", path.display()),
            (Unusable::Io(path, error), Lang::En) => format!("cannot read or write {}: {error}", path.display()),
        }
    }
}

/// These files, and every `.md` file below these folders, sorted by path.
pub fn load(paths: &[PathBuf]) -> Result<Vec<SourceFile>, Unusable> {
    let mut found = Vec::new();
    for path in paths {
        let before = found.len();
        walk(path, &mut found)?;
        if found.len() == before {
            return Err(Unusable::Empty(path.clone()));
        }
    }
    found.sort();
    found.dedup();
    found.into_iter().map(file).collect()
}

/// Pictures by the names by which they are kept.
pub type Pictures = BTreeMap<String, Vec<u8>>;

/// The pictures that lie beside these files and that they link to; from here on the texts link to them by those names.
pub fn pictures(files: &mut [SourceFile]) -> Pictures {
    let mut found = Pictures::new();
    for file in files {
        let folder = Path::new(&file.path).parent().unwrap_or(Path::new("")).to_owned();
        let beside = |link: &str| {
            let path = folder.join(link);
            let small = fs::metadata(&path).is_ok_and(|of| of.is_file() && of.len() <= picture::MOST as u64);
            small.then(|| fs::read(&path).ok()).flatten()
        };
        file.text = picture::adopt(&file.text, &mut found, beside);
    }
    found
}

/// Says of a link of a file, once its pictures were found, why it leads to none; nothing where it leads to one that was found or is kept.
pub fn unusable(file: &str, link: &str, found: &Pictures, kept: &HashSet<String>) -> Option<String> {
    if picture::linked(link).is_some_and(|name| found.contains_key(name) || kept.contains(name)) {
        return None;
    }
    let path = Path::new(file).parent().unwrap_or(Path::new("")).join(link);
    let Ok(metadata) = fs::metadata(&path) else { return Some(String::new()) };
    let is_small = metadata.is_file() && metadata.len() <= picture::MOST as u64;
    let why = || fs::read(&path).ok().and_then(|bytes| picture::fault(&bytes)).unwrap_or_default();
    Some(if is_small { why() } else { format!("{} MB", metadata.len().div_ceil(1 << 20)) })
}

fn walk(path: &Path, found: &mut Vec<PathBuf>) -> Result<(), Unusable> {
    let refused = |error| Unusable::Io(path.to_owned(), error);
    if path.is_file() {
        found.push(path.to_owned());
        return Ok(());
    }
    if !path.exists() {
        return Err(Unusable::Missing(path.to_owned()));
    }
    for entry in fs::read_dir(path).map_err(refused)? {
        let entry = entry.map_err(refused)?;
        let (inner, kind) = (entry.path(), entry.file_type().map_err(refused)?);
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if kind.is_dir() && !hidden {
            walk(&inner, found)?;
        } else if kind.is_file() && inner.extension().is_some_and(|end| end.eq_ignore_ascii_case("md")) {
            found.push(inner);
        }
    }
    Ok(())
}

fn file(path: PathBuf) -> Result<SourceFile, Unusable> {
    let bytes = fs::read(&path).map_err(|error| Unusable::Io(path.clone(), error))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(SourceFile { path: path.display().to_string(), text }),
        Err(error) => {
            let good = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]).into_owned();
            let last = good.rsplit('\n').next().unwrap_or_default();
            Err(Unusable::Encoding { path, line: good.matches('\n').count() + 1, column: last.chars().count() + 1 })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_path_is_said_in_both_languages() {
        let error = load(&[PathBuf::from("no-such-folder")]).unwrap_err();
        assert_eq!(error.message(Lang::Zh), "找不到 no-such-folder，请检查路径");
        assert!(error.message(Lang::En).contains("does not exist"));
    }

    #[test]
    fn text_in_another_encoding_is_refused_with_its_place() {
        let folder = std::env::temp_dir().join(format!("keju-bank-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.md"), b"---\nbank: \xB7\xFE\n---\n").unwrap();
        let error = load(std::slice::from_ref(&folder)).unwrap_err();
        fs::remove_dir_all(&folder).unwrap();
        assert!(matches!(error, Unusable::Encoding { line: 2, column: 7, .. }), "{error}");
    }
}
