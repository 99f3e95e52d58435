//! What the results of a paper come to, read from every handed-in sitting unless it is known.

use crate::{background::blocking, engine::Engine, error::Error, results::figures::ResultsBuilder, state::summaries::Summary};
use question_bank::Insider;
use std::sync::Arc;
use store::result::stamp;

impl Summary {
    /// Sums up a paper's results as they are now.
    pub async fn of(engine: &Engine, paper: &str, witness: Insider) -> Result<Arc<Summary>, Error> {
        let summaries = &engine.state.summaries;
        if let Some(known) = summaries.kept(paper, stamp(&engine.db, paper).await?) {
            return Ok(known);
        }
        let _making = summaries.making.lock().await;
        // Asked first, so that what changes while the results are read makes the summary old, never wrong.
        let as_of = stamp(&engine.db, paper).await?;
        if let Some(known) = summaries.kept(paper, as_of) {
            return Ok(known);
        }
        let mut all = ResultsBuilder::read(engine, paper).await?;
        // On a thread of its own: somebody may be sitting an exam.
        let made = blocking(move || {
            let parts = all.parts(&witness);
            let reliability = all.reliability.build();
            Summary { lines: all.lines, parts, reliability, shown: all.shown }
        });
        let summary = Arc::new(made.await?);
        summaries.keep(paper, as_of, summary.clone());
        Ok(summary)
    }
}
