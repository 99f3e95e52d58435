//! The whole bank as files, to take away.

use crate::{background::blocking, engine::Engine, error::Error, state::bank};
use question_bank::{Item, Note, Paper, SourceFile, picture};
use std::{
    collections::BTreeMap,
    io::{Cursor, Write},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// Every item, paper and note as files that read back as the very same.
pub async fn all(engine: &Engine) -> Result<Vec<SourceFile>, Error> {
    let items = engine.state.bank.current(&engine.db).await?;
    let papers = store::paper::all(&engine.db).await?.iter().map(bank::paper).collect::<Result<Vec<Paper>, _>>()?;
    let notes: Vec<Note> = store::note::all(&engine.db).await?.iter().filter_map(|text| Note::from_markdown(text)).collect();
    blocking(move || {
        let items: Vec<&Item> = items.iter().map(|(_, item)| &**item).collect();
        question_bank::files(&items, &papers.iter().collect::<Vec<_>>(), &notes.iter().collect::<Vec<_>>())
    })
    .await
}

/// The pictures that these files link to, by where the links lead: in a folder beside each file.
pub fn pictures(files: &[SourceFile]) -> BTreeMap<String, &str> {
    let mut found = BTreeMap::new();
    for file in files {
        let folder = file.path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        found.extend(picture::named(&file.text).into_iter().map(|name| (format!("{folder}{}", picture::link(name)), name)));
    }
    found
}

/// The files and their pictures in an archive. It alone holds the pictures: each goes in as it comes, and as it is, for a picture
/// is packed already.
pub async fn pack(engine: &Engine, files: &[SourceFile]) -> Result<Vec<u8>, Error> {
    let texts = files.to_vec();
    let mut archive = blocking(move || {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for file in &texts {
            put(&mut archive, &file.path, file.text.as_bytes(), CompressionMethod::Deflated)?;
        }
        Ok::<_, Error>(archive)
    })
    .await??;
    for (path, name) in pictures(files) {
        if let Some(body) = store::picture::get(&engine.db, name).await? {
            put(&mut archive, &path, &body, CompressionMethod::Stored)?;
        }
    }
    Ok(archive.finish().map_err(|_| Error::Damaged("archive"))?.into_inner())
}

fn put(archive: &mut ZipWriter<Cursor<Vec<u8>>>, path: &str, body: &[u8], how: CompressionMethod) -> Result<(), Error> {
    let added = archive.start_file(path, SimpleFileOptions::default().compression_method(how));
    added.map_err(|_| Error::Damaged("archive"))?;
    archive.write_all(body).map_err(|_| Error::Damaged("archive"))
}
