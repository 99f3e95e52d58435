//! The figures of a paper, counted anew from every handed-in sitting and compared with what is kept.

use crate::{
    engine::Engine,
    error::Error,
    results::{
        contribution::{best_sheet, count_sitting, trials},
        count::add_trials,
        packed::read_trials,
        portion::{AT_ONCE, ends},
    },
    scoring::correction::Corrections,
    sitting::loaded::items,
    state::totals::Totals,
};
use exam::statistics::Trials;
use std::collections::{BTreeMap, HashMap, HashSet};
use store::{
    Id, figure,
    figure::PartKey,
    figure_due,
    figure_sitting::{self, CountedSitting},
};

/// How often a paper is counted anew while somebody changes its figures.
const TRIES: usize = 3;

/// Returns what is wrong with the figures of all papers; those that change all the while are not judged.
pub async fn compare_all(engine: &Engine) -> Result<Vec<String>, Error> {
    let mut faults = Vec::new();
    // Somebody may have answered between its two readings.
    if !store::practice_figure::is_sound(&engine.db).await? && !store::practice_figure::is_sound(&engine.db).await? {
        faults.push("the figures of practice come out differently".to_owned());
    }
    for (paper, _) in figure::revisions(&engine.db).await? {
        faults.extend(compare(engine, &paper).await?);
    }
    for (paper, _) in store::result::counts(&engine.db).await? {
        if figure::get(&engine.db, &paper).await?.0 == 0 {
            faults.extend(compare(engine, &paper).await?);
        }
    }
    Ok(faults)
}

/// Returns what is wrong with the figures of a paper.
pub async fn compare(engine: &Engine, paper: &str) -> Result<Vec<String>, Error> {
    for _ in 0..TRIES {
        let before = (figure::get(&engine.db, paper).await?.0, figure_due::all(&engine.db, paper).await?);
        let faults = compare_once(engine, paper, before.1.iter().copied().collect()).await?;
        // Somebody may have handed in, marked or counted meanwhile.
        let after = (figure::get(&engine.db, paper).await?.0, figure_due::all(&engine.db, paper).await?);
        if faults.is_empty() || before == after {
            return Ok(faults);
        }
    }
    Ok(Vec::new())
}

async fn compare_once(engine: &Engine, paper: &str, due: HashSet<Id>) -> Result<Vec<String>, Error> {
    let mut faults = Vec::new();
    let corrections = Corrections::of_paper(engine, paper).await?;
    let (mut parts, mut totals): (BTreeMap<PartKey, Trials>, Totals) = Default::default();
    let mut people: HashMap<Id, Vec<CountedSitting>> = HashMap::new();
    let mut unknown: HashSet<Id> = figure_sitting::ids(&engine.db, paper).await?.into_iter().collect();
    for ids in store::result::sittings(&engine.db, paper).await?.chunks(AT_ONCE) {
        let mut counted = figure_sitting::between(&engine.db, paper, ends(ids)).await?;
        for handed in store::result::between(&engine.db, paper, ends(ids)).await? {
            let (id, items) = (handed.sitting.id, items(engine, &handed.sitting).await?);
            unknown.remove(&id);
            let kept = counted.remove(&id);
            let is_same = match &kept {
                // What is void is not counted.
                _ if handed.sitting.void => kept.is_none(),
                Some(kept) => {
                    let now = count_sitting(&handed, &items, &corrections);
                    CountedSitting { best: kept.best, revision: kept.revision, ..now } == *kept
                }
                None => false,
            };
            if !is_same && !due.contains(&id) {
                faults.push(format!("paper {paper}: sitting {id} is not counted as it is"));
            }
            let Some(kept) = kept else { continue };
            add_trials(&mut parts, trials(&kept, &handed.sitting, &items)?, 1);
            totals.add(&kept, 1);
            people.entry(kept.trainee).or_default().push(CountedSitting { trials: String::new(), ..kept });
        }
    }
    faults.extend(unknown.iter().map(|id| format!("paper {paper}: sitting {id} is counted, and was not handed in")));
    for sheets in people.values() {
        let best = best_sheet(sheets);
        if sheets.iter().any(|sheet| sheet.best != (best == Some(sheet.session))) {
            faults.push(format!("paper {paper}: of the sheets of {} another one counts", sheets[0].trainee));
        }
    }
    if Totals::read(&figure::get(&engine.db, paper).await?.1)? != totals {
        faults.push(format!("paper {paper}: its totals come out differently"));
    }
    for (key, text) in figure::parts(&engine.db, paper).await? {
        if read_trials(&text)? != parts.remove(&key).unwrap_or_default() {
            faults.push(format!("paper {paper}: the figures of {} part {} come out differently", key.item, key.part + 1));
        }
    }
    faults
        .extend(parts.keys().map(|key| format!("paper {paper}: the figures of {} part {} are missing", key.item, key.part + 1)));
    Ok(faults)
}
