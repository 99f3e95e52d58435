//! `keju bank check`, `fmt` and `export`: the bank's files on disk, said to a person or to a tool.

mod files;
mod report;

pub use self::files::Pictures;
use self::files::Unusable;
use exam::Lang;
use question_bank::{
    Item, Problem, Reading, Rule, SourceFile,
    exchange::{Format, Loss, export_with_pictures},
    export as json_export, format,
    import::Asset,
    read,
};
use std::{
    collections::HashSet,
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
///
/// `kept` are the names of pictures that need not lie beside the files.
pub fn read_checked(path: &Path, kept: &HashSet<String>) -> Result<(Reading, Pictures), ExitCode> {
    let lang = lang();
    let mut files = files::load(&[path.to_owned()]).map_err(|error| {
        complain(&error, lang);
        ExitCode::from(UNREADABLE)
    })?;
    let pictures = files::pictures(&mut files);
    let mut reading = read(&files);
    reading.check_pictures(&files, |file, link| files::unusable(file, link, &pictures, kept));
    let pictured = reading.problems.iter().filter(|problem| problem.rule == Rule::UnusablePicture);
    let warnings = pictured.filter(|problem| problem.severity == question_bank::Severity::Warning);
    say(&warnings.map(|problem| report::describe_problem(problem, lang)).collect::<String>());
    if reading.has_errors() {
        let grave = |problem: &&Problem| problem.severity == question_bank::Severity::Error;
        say(&reading.problems.iter().filter(grave).map(|problem| report::describe_problem(problem, lang)).collect::<String>());
        say(&report::summarize(&reading, lang));
        return Err(ExitCode::from(PROBLEMS));
    }
    Ok((reading, pictures))
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
        let mut reading = read(&files);
        // Lines are shown as they are, not with the names by which pictures are kept.
        let mut adopted = files;
        let pictures = files::pictures(&mut adopted);
        reading.check_pictures(&adopted, |file, link| files::unusable(file, link, &pictures, &HashSet::new()));
        let report: String = reading
            .problems
            .iter()
            .map(|problem| if json { report::problem_as_json(problem, lang) } else { report::describe_problem(problem, lang) })
            .collect();
        say(&report);
        if !json {
            say(&report::summarize(&reading, lang));
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

/// Writes every item below a path: as JSON, or in the format of another system with what that could not hold.
pub fn export(path: &Path, format: Option<Format>, to: Option<&Path>, report: Option<&Path>) -> ExitCode {
    let lang = lang();
    with_files(&[path.to_owned()], lang, |mut files| {
        let reading = read(&files);
        let Some(format) = format else {
            let json = format!("{:#}\n", json_export::export(&reading));
            let Some(to) = to else {
                say(&json);
                return FINE;
            };
            return written(to, json.as_bytes(), lang);
        };
        let Some(to) = to else {
            complain(&Unusable::Nowhere, lang);
            return UNREADABLE;
        };
        // Pictures are told by their bytes: files in several folders may call theirs alike.
        let pictures = files::pictures(&mut files);
        let reading = read(&files);
        let pictures: Vec<Asset> =
            pictures.into_iter().map(|(name, bytes)| Asset { name: question_bank::picture::link(&name), bytes }).collect();
        let items: Vec<&Item> = reading.items.iter().map(|of| &of.item).collect();
        let exported = export_with_pictures(&items, &pictures, format);
        let code = written(to, &exported.bytes, lang);
        let losses = serde_json::json!({ "items": exported.items, "losses": exported.losses });
        let code = report.map_or(code, |report| code.max(written(report, format!("{losses:#}\n").as_bytes(), lang)));
        complain_of(&exported.losses, exported.items, lang);
        code
    })
}

fn written(path: &Path, bytes: &[u8], lang: Lang) -> u8 {
    match fs::write(path, bytes) {
        Ok(()) => FINE,
        Err(error) => {
            complain(&Unusable::Io(path.into(), error), lang);
            UNREADABLE
        }
    }
}

/// Each loss on a line of its own, item by item, then how many there are.
fn complain_of(losses: &[Loss], items: usize, lang: Lang) {
    let mut out = io::stderr().lock();
    for Loss { item, what, left_out } in losses {
        let verb = if *left_out { lang.pick("没有导出", "left out") } else { lang.pick("损失", "lost") };
        let _ = writeln!(out, "{item}: {verb}: {}", what.message(lang));
    }
    let count = losses.len();
    let _ = match lang {
        Lang::Zh => writeln!(out, "导出 {items} 题，损失 {count} 处"),
        Lang::En => writeln!(out, "{items} items exported, {count} losses"),
    };
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
