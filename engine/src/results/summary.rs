//! What the results of a paper come to, made from the sums that are kept.

use crate::{
    background::blocking,
    engine::Engine,
    error::Error,
    results::{
        contribution::trials,
        count::{add_trials, count_for_look},
        figures::PaperTrials,
        portion::{AT_ONCE, ends},
    },
    scoring::correction::Corrections,
    sitting::loaded::items,
    state::{
        summaries::Summary,
        totals::{Each, Totals},
    },
};
use exam::statistics::ReliabilityBuilder;
use question_bank::Insider;
use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};
use store::{Id, figure, figure_sitting};

impl Summary {
    /// Sums up the results of a paper, or of one delivery of it, as they are now, and returns how many handed-in sittings of the paper are
    /// not counted yet.
    pub async fn of(engine: &Engine, paper: &str, delivery: Option<Id>, witness: Insider) -> Result<(Arc<Summary>, i64), Error> {
        let due = count_for_look(engine, paper).await?;
        Ok((Summary::of_counted(engine, paper, delivery, witness).await?, due))
    }

    /// Sums up the sittings of a paper, or of one delivery of it, that are counted.
    pub async fn of_counted(engine: &Engine, paper: &str, delivery: Option<Id>, witness: Insider) -> Result<Arc<Summary>, Error> {
        let summaries = &engine.state.summaries;
        let corrections = Corrections::of_paper(engine, paper).await?;
        // Asked first, so that what is counted while the sums are read makes the summary old, never wrong.
        let (revision, totals) = figure::get(&engine.db, paper).await?;
        let as_of = (revision, corrections.runs());
        let of = (paper.to_owned(), delivery);
        if let Some(known) = summaries.kept(&of, as_of) {
            return Ok(known);
        }
        let (totals, trials) = match delivery {
            Some(delivery) if store::delivery::of_paper(&engine.db, paper).await?.len() > 1 => {
                counted_in(engine, paper, delivery).await?
            }
            Some(_) | None => (Totals::read(&totals)?, PaperTrials::of_paper(engine, paper).await?),
        };
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
        summaries.keep(of, as_of, summary.clone());
        Ok(summary)
    }
}

/// Adds up the counted sittings of one delivery of a paper. Sums are kept for papers alone: a delivery is sat by few, and rarely looked at
/// while it changes.
async fn counted_in(engine: &Engine, paper: &str, delivery: Id) -> Result<(Totals, PaperTrials), Error> {
    let (mut totals, mut parts) = (Totals::default(), BTreeMap::new());
    for ids in store::delivery::sitting_ids(&engine.db, delivery).await?.chunks(AT_ONCE) {
        let own: HashSet<&Id> = ids.iter().collect();
        let mut counted = figure_sitting::between(&engine.db, paper, ends(ids)).await?;
        for sitting in store::session::handed_in(&engine.db, paper, ends(ids)).await? {
            let Some(counted) = counted.remove(&sitting.id).filter(|counted| own.contains(&counted.session)) else { continue };
            totals.add(&counted, 1);
            add_trials(&mut parts, trials(&counted, &sitting, &items(engine, &sitting).await?)?, 1);
        }
    }
    Ok((totals, PaperTrials::of_parts(parts)))
}
