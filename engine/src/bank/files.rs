//! Files read together with the bank that they would join.

use crate::{
    background::blocking,
    bank::picture::{check_pictures, picture_names},
    engine::Engine,
    error::Error,
};
use question_bank::{Item, Reading, SourceFile};
use std::collections::HashSet;

/// Reads files together with the bank; the problems and notes of the reading are those of the files alone.
pub async fn read_with_bank(engine: &Engine, files: &[(String, String)]) -> Result<Reading, Error> {
    let mut sources: Vec<SourceFile> =
        files.iter().map(|(path, text)| SourceFile { path: path.clone(), text: text.clone() }).collect();
    let notes = store::note::all(&engine.db).await?;
    let bank = engine.state.bank.current(&engine.db).await?;
    let pictures = picture_names(engine).await?;
    // The reading holds the lock to its end, even if whoever asked for it goes away.
    let lock = engine.state.heavy.clone().lock_owned().await;
    blocking(move || {
        let _lock = lock;
        // The head of a file says whether it is a note; a whole bank is not read twice for that.
        let head = |text: &str| text.find("\n---").map_or(text.len(), |end| end + 4);
        let id = |text: &str| question_bank::Note::from_markdown(&text[..head(text)]).map(|note| note.id);
        let own: HashSet<String> = sources.iter().filter_map(|file| id(&file.text)).collect();
        let notes: Vec<String> = notes.into_iter().filter(|text| id(text).is_some_and(|id| !own.contains(&id))).collect();
        let others = notes.len();
        sources.extend(notes.into_iter().map(|text| SourceFile { path: String::new(), text }));
        let items: Vec<&Item> = bank.iter().map(|(_, item)| &**item).collect();
        let mut reading = question_bank::read_with(&sources, &items);
        check_pictures(&mut reading, &sources, &pictures);
        reading.problems.retain(|problem| !problem.file.is_empty());
        reading.notes.truncate(reading.notes.len().saturating_sub(others));
        reading
    })
    .await
}
