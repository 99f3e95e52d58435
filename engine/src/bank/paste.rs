//! Text pasted out of a Word paper, read as items by the rules of the import.

use crate::{background::blocking, engine::Engine, error::Error};
use question_bank::{
    SourceFile,
    import::{self, Options},
    read,
};

/// The longest text that is read at once, in bytes; a longer one is a paper to import.
pub const LONGEST: usize = 64 * 1024;

/// Returns the documents of the items in a text, each as the importer writes it. It does not look into the bank.
pub async fn read_pasted(engine: &Engine, text: &str) -> Result<Vec<String>, Error> {
    if text.len() > LONGEST {
        return Err(Error::TooLarge);
    }
    let files = [("paste.txt".to_owned(), text.as_bytes().to_vec())];
    let lock = engine.state.heavy.clone().lock_owned().await;
    blocking(move || {
        let _lock = lock;
        let found = import::import(&files, &Options { rights_settled: true, ..Options::default() });
        let documents = found.documents.into_iter().map(|of| SourceFile { path: of.name, text: of.markdown });
        read(&documents.collect::<Vec<_>>()).items.iter().map(|of| of.item.to_markdown()).collect()
    })
    .await
}
