//! The whole bank as files, to download.

use crate::{
    actor::Instructor,
    audit::{self, Event},
    background::blocking,
    engine::Engine,
    error::Error,
    state::bank,
};
use question_bank::{Item, Note, Paper, SourceFile, picture};
use std::{
    collections::BTreeMap,
    io::{Cursor, Write},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// Returns the whole bank as an archive.
pub async fn download_bank(engine: &Engine, instructor: &Instructor) -> Result<Vec<u8>, Error> {
    let files = bank_files(engine).await?;
    let packed = pack_files(engine, &files).await?;
    audit::record_alone(engine, Some(instructor.id()), Event::BankDownloaded { files: files.len() }).await?;
    Ok(packed)
}

/// Returns every item, paper and note as files that read back as the very same.
pub async fn bank_files(engine: &Engine) -> Result<Vec<SourceFile>, Error> {
    let items = engine.state.bank.current(&engine.db).await?;
    let papers = store::paper::all(&engine.db).await?.iter().map(bank::paper).collect::<Result<Vec<Paper>, _>>()?;
    let notes: Vec<Note> = store::note::all(&engine.db).await?.iter().filter_map(|text| Note::from_markdown(text)).collect();
    blocking(move || {
        let items: Vec<&Item> = items.iter().map(|(_, item)| &**item).collect();
        question_bank::files(&items, &papers.iter().collect::<Vec<_>>(), &notes.iter().collect::<Vec<_>>())
    })
    .await
}

/// Returns the pictures that these files link to, by where the links lead: in a folder beside each file.
pub fn linked_pictures(files: &[SourceFile]) -> BTreeMap<String, &str> {
    let mut found = BTreeMap::new();
    for file in files {
        let folder = file.path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        found.extend(picture::named(&file.text).into_iter().map(|name| (format!("{folder}{}", picture::link(name)), name)));
    }
    found
}

/// Packs files and their pictures into an archive. The archive alone holds the pictures: each is added as it is read, without
/// compression, for a picture is compressed already.
pub async fn pack_files(engine: &Engine, files: &[SourceFile]) -> Result<Vec<u8>, Error> {
    let texts = files.to_vec();
    let mut archive = blocking(move || {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for file in &texts {
            add_file(&mut archive, &file.path, file.text.as_bytes(), CompressionMethod::Deflated)?;
        }
        Ok::<_, Error>(archive)
    })
    .await??;
    for (path, name) in linked_pictures(files) {
        if let Some(body) = store::picture::get(&engine.db, name).await? {
            add_file(&mut archive, &path, &body, CompressionMethod::Stored)?;
        }
    }
    Ok(archive.finish().map_err(|_| Error::Damaged("archive"))?.into_inner())
}

fn add_file(archive: &mut ZipWriter<Cursor<Vec<u8>>>, path: &str, body: &[u8], method: CompressionMethod) -> Result<(), Error> {
    let added = archive.start_file(path, SimpleFileOptions::default().compression_method(method));
    added.map_err(|_| Error::Damaged("archive"))?;
    archive.write_all(body).map_err(|_| Error::Damaged("archive"))
}
