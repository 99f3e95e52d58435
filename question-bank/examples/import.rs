//! Imports papers and prints the items as JSON: `cargo run -p question-bank --example import -- FILE… --to DIR`.

use question_bank::{SourceFile, export, import, read};
use std::{env, fs, path::Path};

fn main() -> std::io::Result<()> {
    let mut files = Vec::new();
    let mut to = None;
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--to" {
            to = arguments.next();
        } else {
            let name = Path::new(&argument).file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push((name, fs::read(&argument)?));
        }
    }
    let options = import::Options { rights_settled: true, ..import::Options::default() };
    let imported = import::import(&files, &options);
    if let Some(to) = to {
        let to = Path::new(&to);
        fs::create_dir_all(to)?;
        for document in &imported.documents {
            fs::write(to.join(&document.name), &document.markdown)?;
        }
        fs::write(to.join("report.json"), serde_json::to_string_pretty(&imported.report)?)?;
    }
    let source = |of: &import::Document| SourceFile { path: of.name.clone(), text: of.markdown.clone() };
    let sources: Vec<SourceFile> = imported.documents.iter().map(source).collect();
    println!("{:#}", export::export(&read(&sources)));
    Ok(())
}
