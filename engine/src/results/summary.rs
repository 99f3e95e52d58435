//! What the results of a paper come to, made from the sums that are kept.

use crate::{
    background::blocking,
    engine::Engine,
    error::Error,
    results::{
        count::count_for_look,
        figures::PaperTrials,
        totals::{Each, Totals},
    },
    scoring::correction::Corrections,
    state::summaries::Summary,
};
use exam::statistics::ReliabilityBuilder;
use question_bank::Insider;
use std::sync::Arc;
use store::figure;

impl Summary {
    /// Sums up a paper's results as they are now, and returns how many handed-in sittings are not counted in them yet.
    pub async fn of(engine: &Engine, paper: &str, witness: Insider) -> Result<(Arc<Summary>, i64), Error> {
        let due = count_for_look(engine, paper).await?;
        Ok((Summary::of_counted(engine, paper, witness).await?, due))
    }

    /// Sums up the sittings of a paper that are counted.
    pub async fn of_counted(engine: &Engine, paper: &str, witness: Insider) -> Result<Arc<Summary>, Error> {
        let summaries = &engine.state.summaries;
        let corrections = Corrections::of_paper(engine, paper).await?;
        // Asked first, so that what is counted while the sums are read makes the summary old, never wrong.
        let (revision, totals) = figure::get(&engine.db, paper).await?;
        let as_of = (revision, corrections.runs());
        if let Some(known) = summaries.kept(paper, as_of) {
            return Ok(known);
        }
        let totals = Totals::read(&totals)?;
        let trials = PaperTrials::of_paper(engine, paper).await?;
        let items = trials.items(engine, &corrections).await?;
        // On a thread of its own: somebody may be sitting an exam.
        let made = blocking(move || {
            let mut reliability = ReliabilityBuilder::default();
            totals
                .scores(Each::Sitting)
                .filter(|(score, _)| score.is_final())
                .for_each(|(score, count)| reliability.add_total(score, count));
            trials.parts.values().for_each(|part| reliability.add_part(part));
            let parts = trials.figures(&items, &corrections, &witness);
            Summary { totals, parts, reliability: reliability.build() }
        });
        let summary = Arc::new(made.await?);
        summaries.keep(paper, as_of, summary.clone());
        Ok(summary)
    }
}
