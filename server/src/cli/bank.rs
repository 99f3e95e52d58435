//! `keju bank check`, `fmt` and `export`: the bank's files on disk, said to a person or to a tool.

mod files;
mod told;

use self::files::Unusable;
use exam::Lang;
use question_bank::{Problem, Reading, SourceFile, export as json_export, format, read};
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Everything is in order, warnings aside.
const FINE: u8 = 0;
/// Something has to be put right in the files.
const PROBLEMS: u8 = 1;
/// The files could not be read or written.
const UNREADABLE: u8 = 2;

/// Reads what is below a path; if it has errors, says them, so that nothing broken is loaded.
pub fn read_checked(path: &Path) -> Result<Reading, ExitCode> {
    let lang = lang();
    let files = files::load(&[path.to_owned()]).map_err(|error| {
        complain(&error, lang);
        ExitCode::from(UNREADABLE)
    })?;
    let reading = read(&files);
    if reading.has_errors() {
        let grave = |problem: &&Problem| problem.severity == question_bank::Severity::Error;
        say(&reading.problems.iter().filter(grave).map(|problem| told::told(problem, lang)).collect::<String>());
        say(&told::summary(&reading, lang));
        return Err(ExitCode::from(PROBLEMS));
    }
    Ok(reading)
}

/// The language of the terminal: Chinese unless `LANG` asks for English.
pub fn lang() -> Lang {
    let english = std::env::var("LANG").is_ok_and(|lang| lang.to_ascii_lowercase().starts_with("en"));
    if english { Lang::En } else { Lang::Zh }
}

/// Says what is wrong with these files and folders, for people or, with `json`, one JSON object a line.
pub fn check(paths: &[PathBuf], json: bool) -> ExitCode {
    let lang = lang();
    with_files(paths, lang, |files| {
        let reading = read(&files);
        let told: String = reading
            .problems
            .iter()
            .map(|problem| if json { told::line(problem, lang) } else { told::told(problem, lang) })
            .collect();
        say(&told);
        if !json {
            say(&told::summary(&reading, lang));
        }
        if reading.has_errors() { PROBLEMS } else { FINE }
    })
}

/// Repairs these files and folders in place; with `check` only says which would change.
pub fn fmt(paths: &[PathBuf], check: bool) -> ExitCode {
    let lang = lang();
    with_files(paths, lang, |files| {
        let mut code = FINE;
        for SourceFile { path, text } in files {
            let better = format(&text);
            if better == text {
                continue;
            }
            say(&format!(
                "{} {path}\n",
                if check { lang.pick("需要修正", "would change") } else { lang.pick("已修正", "changed") }
            ));
            match check {
                true => code = code.max(PROBLEMS),
                false => {
                    if let Err(error) = fs::write(&path, better) {
                        complain(&Unusable::Io(path.into(), error), lang);
                        code = UNREADABLE;
                    }
                }
            }
        }
        code
    })
}

/// Prints every item below a path as JSON.
pub fn export(path: &Path) -> ExitCode {
    let lang = lang();
    with_files(&[path.to_owned()], lang, |files| {
        say(&format!("{:#}\n", json_export::export(&read(&files))));
        FINE
    })
}

fn with_files(paths: &[PathBuf], lang: Lang, work: impl FnOnce(Vec<SourceFile>) -> u8) -> ExitCode {
    match files::load(paths) {
        Ok(files) => ExitCode::from(work(files)),
        Err(error) => {
            complain(&error, lang);
            ExitCode::from(UNREADABLE)
        }
    }
}

/// A reader that has gone away, as `head` does, is no reason to fail.
fn say(text: &str) {
    let _ = io::stdout().lock().write_all(text.as_bytes());
}

fn complain(error: &Unusable, lang: Lang) {
    let _ = writeln!(io::stderr().lock(), "{}", error.message(lang));
}
