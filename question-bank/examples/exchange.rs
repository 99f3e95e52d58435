//! Writes a bank in every other format and tells what is lost: `cargo run -p question-bank --example exchange -- FILE… --to DIR`.

use question_bank::{
    Item, SourceFile,
    exchange::{Format, export},
    read,
};
use std::{collections::BTreeMap, env, fs, path::Path};

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (files, to) = arguments.split_at(arguments.iter().position(|word| word == "--to").unwrap_or(arguments.len()));
    let source = |path: &String| Ok(SourceFile { path: path.clone(), text: fs::read_to_string(path)? });
    let sources: Vec<SourceFile> = files.iter().map(source).collect::<std::io::Result<_>>()?;
    let reading = read(&sources);
    let items: Vec<&Item> = reading.items.iter().map(|of| &of.item).collect();
    for format in Format::ALL {
        let exported = export(&items, format);
        let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
        exported.losses.iter().for_each(|loss| *counted.entry(&loss.what.zh).or_default() += 1);
        println!("{format:?}: {} of {} items, {} bytes, lost {counted:?}", exported.items, items.len(), exported.bytes.len());
        if let Some(to) = to.get(1) {
            fs::create_dir_all(to)?;
            fs::write(Path::new(to).join(format!("{format:?}.{}", format.extension())), &exported.bytes)?;
        }
    }
    Ok(())
}
