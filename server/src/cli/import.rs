//! `keju bank import`: papers of any origin become Markdown on disk, with a report of everything that was changed or refused.

use exam::Lang;
use question_bank::import::{Document, Import, Options, import as read};
use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Some file could not be read, or nothing was found in any.
const INCOMPLETE: u8 = 1;
/// Nothing could be written.
const UNWRITTEN: u8 = 2;

/// Reads the files (`-` is standard input) and writes what is in them below `to`; the report goes where it is wanted.
/// Without `rights_settled` every item stays a draft.
pub fn import(files: &[PathBuf], to: &Path, report: Option<&Path>, rights_settled: bool) -> ExitCode {
    let found = match load(files) {
        Ok(files) => read(&files, &Options { rights_settled, ..Options::default() }),
        Err(error) => return fail(&error),
    };
    if let Err(error) = write(&found, to, report) {
        return fail(&error);
    }
    print_summary(&found, to);
    let incomplete = !found.report.unread.is_empty() || found.documents.is_empty();
    if incomplete { ExitCode::from(INCOMPLETE) } else { ExitCode::SUCCESS }
}

fn load(files: &[PathBuf]) -> Result<Vec<(String, Vec<u8>)>, String> {
    let one = |path: &PathBuf| {
        if path.as_os_str() == "-" {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map_err(|error| format!("stdin: {error}"))?;
            return Ok(("stdin".to_owned(), bytes));
        }
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        fs::read(path).map(|bytes| (name, bytes)).map_err(|error| format!("{}: {error}", path.display()))
    };
    files.iter().map(one).collect()
}

/// Writes nothing over a file that holds anything else: someone may have worked on it since.
fn write(found: &Import, to: &Path, report: Option<&Path>) -> Result<(), String> {
    let describe = |path: &Path, error: io::Error| format!("{}: {error}", path.display());
    for Document { name, markdown, .. } in &found.documents {
        let path = to.join(name);
        if fs::read_to_string(&path).is_ok_and(|there| there != *markdown) {
            return Err(format!(
                "{}：已有不同的内容，没有覆盖（other content is there; nothing was overwritten）",
                path.display()
            ));
        }
    }
    fs::create_dir_all(to).map_err(|error| describe(to, error))?;
    for document in &found.documents {
        let path = to.join(&document.name);
        fs::write(&path, &document.markdown).map_err(|error| describe(&path, error))?;
        for asset in &document.assets {
            let path = to.join(&asset.name);
            let folder = path.parent().unwrap_or(to);
            fs::create_dir_all(folder).and_then(|()| fs::write(&path, &asset.bytes)).map_err(|error| describe(&path, error))?;
        }
    }
    if let Some(path) = report {
        let json = serde_json::to_string_pretty(&found.report).map_err(|error| error.to_string())?;
        fs::write(path, json + "\n").map_err(|error| describe(path, error))?;
    }
    Ok(())
}

fn print_summary(found: &Import, to: &Path) {
    let lang = super::bank::lang();
    for unread in &found.report.unread {
        eprintln!("{}: {}", unread.file, unread.reason.message(lang));
    }
    for document in &found.report.documents {
        let drafts = document.items.iter().filter(|item| !item.reasons.is_empty()).count();
        let keyed: u32 = document.sections.iter().map(|section| section.keyed).sum();
        let output = document.output.as_deref().map_or_else(|| "-".to_owned(), |name| to.join(name).display().to_string());
        let [items, notes] = [document.items.len(), document.notes.len()];
        let [orphans, refused] = [document.orphan_keys.len(), document.refused.len()];
        let (title, suggestions) = (&document.title, document.suggestions.len());
        match lang {
            Lang::Zh => say!(
                "{output}  {title}  {items} 题（有答案 {keyed}，待补 {drafts}），讲义 {notes} 节，多出的答案 {orphans}，拒收 {refused} 段，建议 {suggestions} 条"
            ),
            Lang::En => say!(
                "{output}  {title}  {items} items ({keyed} keyed, {drafts} drafts), {notes} sections of notes, {orphans} keys left over, {refused} passages refused, {suggestions} suggestions"
            ),
        }
    }
}

fn fail(error: &str) -> ExitCode {
    eprintln!("keju: {error}");
    ExitCode::from(UNWRITTEN)
}
