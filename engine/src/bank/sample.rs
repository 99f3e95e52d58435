//! What trainees may be given: samples of a paper, drawn for its author. A number says by which chance, so a sample can be seen again.

use crate::{engine::Engine, error::Error, state::bank::candidates};
use exam::{TestForm, paper::Section};
use question_bank::{Item, Paper, paper::FillError};
use rand::{SeedableRng, rngs::StdRng};
use std::collections::HashMap;

/// How many samples of one paper are offered.
pub const SAMPLES: u64 = 5;

/// Draws a sample of a paper from the bank as it is.
pub async fn sample_form(engine: &Engine, paper: &Paper, draw: u64) -> Result<Result<TestForm, FillError>, Error> {
    let usable = engine.state.bank.usable(&engine.db).await?;
    let pinned = match paper.pin(&candidates(&usable), &mut StdRng::seed_from_u64(draw)) {
        Ok(pinned) => pinned,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let items: HashMap<i64, &Item> = usable.iter().map(|(version, item)| (version.0, &**item)).collect();
    let section = |of: &exam::paper::PinnedSection| {
        let items = of.items.iter().filter_map(|pinned| Some(items.get(&pinned.version)?.present(pinned)));
        Section { title: of.title.clone(), items: items.collect() }
    };
    Ok(Ok(TestForm { sections: pinned.sections.iter().map(section).collect() }))
}
