//! Counting sittings into the figures of their papers: what they were before is taken out, what they are now is added.

use crate::{
    engine::Engine,
    error::Error,
    results::{
        contribution::{best_sheet, count_sitting, trials},
        packed::{read_trials, trials_text},
    },
    scoring::correction::Corrections,
    sitting::loaded::items,
    state::totals::Totals,
};
use exam::statistics::{Trial, Trials};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::{
    Id, Tx, figure,
    figure::PartKey,
    figure_due,
    figure_sitting::{self, CountedSitting},
};

/// How many sittings are counted in one transaction.
const AT_ONCE: i64 = 100;

/// How many of these transactions somebody waits for who looks.
const AT_A_LOOK: usize = 5;

/// A sitting that is due: as it was counted before, and as it is to be counted now, each with what it adds. A void one is not counted.
struct DueSitting {
    trainee: Id,
    before: Option<(CountedSitting, Vec<(PartKey, Trial)>)>,
    now: Option<(CountedSitting, Vec<(PartKey, Trial)>)>,
}

/// Counts what is due in a paper, as far as somebody can wait for it, and returns how many sittings are still due.
pub async fn count_for_look(engine: &Engine, paper: &str) -> Result<i64, Error> {
    for _ in 0..AT_A_LOOK {
        if count_some(engine, paper, AT_ONCE).await? == 0 {
            break;
        }
    }
    Ok(figure_due::count(&engine.db, paper).await?)
}

/// Counts a few of the sittings that are due in every paper, for a page that is of several papers.
pub async fn count_a_few_everywhere(engine: &Engine) -> Result<(), Error> {
    for paper in figure_due::papers(&engine.db).await? {
        count_some(engine, &paper, AT_ONCE).await?;
    }
    Ok(())
}

/// Counts all that is due, and returns how many sittings that were.
pub async fn count_all(engine: &Engine) -> Result<usize, Error> {
    let mut counted = 0;
    for paper in figure_due::papers(&engine.db).await? {
        loop {
            match count_some(engine, &paper, AT_ONCE).await? {
                0 => break,
                some => counted += some,
            }
        }
    }
    Ok(counted)
}

/// Counts at most so many of the sittings of a paper that are due, and returns how many it took off the list; one that changed meanwhile
/// stays on it.
pub async fn count_some(engine: &Engine, paper: &str, most: i64) -> Result<usize, Error> {
    // One at a time, so that two who look do not read the same sittings.
    let _counting = engine.state.summaries.counting.lock().await;
    let due = figure_due::first(&engine.db, paper, most).await?;
    let (Some(first), Some(last)) = (due.first(), due.last()) else { return Ok(0) };
    let mut read = read_due(engine, paper, (first.0, last.0)).await?;
    let mut tx = engine.db.begin().await?;
    let (revision, totals) = figure::advance(&mut tx, paper).await?;
    let mut totals = Totals::read(&totals)?;
    let (mut parts, mut people, mut taken) = (BTreeMap::new(), BTreeSet::new(), 0);
    for (session, changes) in &due {
        let read = read.remove(session);
        // Another process may have counted it since it was read: then what is read is out of date.
        let stored = figure_sitting::get_within(&mut tx, *session).await?;
        let known = read.as_ref().and_then(|read| read.before.as_ref());
        if known.map(|(before, _)| before.revision) != stored.as_ref().map(|stored| stored.revision)
            || !figure_due::take(&mut tx, *session, *changes).await?
        {
            continue;
        }
        taken += 1;
        let Some(DueSitting { trainee, before, now }) = read else { continue };
        if let Some(stored) = &stored {
            totals.add(stored, -1);
        }
        add_trials(&mut parts, before.map(|(_, taken)| taken).unwrap_or_default(), -1);
        people.insert(trainee);
        let Some((counted, added)) = now else {
            figure_sitting::remove(&mut tx, *session).await?;
            continue;
        };
        add_trials(&mut parts, added, 1);
        let counted = CountedSitting { revision, ..counted };
        figure_sitting::put(&mut tx, paper, &counted).await?;
        totals.add(&counted, 1);
    }
    for person in people {
        choose_best(&mut tx, paper, person, revision, &mut totals).await?;
    }
    store_parts(&mut tx, paper, parts).await?;
    figure::set_totals(&mut tx, paper, &totals.to_text()).await?;
    tx.commit().await?;
    Ok(taken)
}

async fn read_due(engine: &Engine, paper: &str, ends: (Id, Id)) -> Result<HashMap<Id, DueSitting>, Error> {
    let corrections = Corrections::of_paper(engine, paper).await?;
    let mut counted = figure_sitting::due(&engine.db, paper, ends).await?;
    let mut read = HashMap::new();
    for handed in store::result::due(&engine.db, paper, ends).await? {
        let (sitting, items) = (&handed.sitting, items(engine, &handed.sitting).await?);
        let with_trials = |counted: CountedSitting| trials(&counted, sitting, &items).map(|trials| (counted, trials));
        let before = counted.remove(&sitting.id).map(with_trials).transpose()?;
        let counts = (!sitting.void).then(|| count_sitting(&handed, &items, &corrections));
        let now = counts.map(with_trials).transpose()?;
        read.insert(sitting.id, DueSitting { trainee: sitting.trainee, before, now });
    }
    Ok(read)
}

/// Adds trials to those of their parts.
pub fn add_trials(parts: &mut BTreeMap<PartKey, Trials>, trials: Vec<(PartKey, Trial)>, count: i64) {
    for (key, trial) in trials {
        parts.entry(key).or_default().add(trial, count);
    }
}

/// Says which of a person's sheets counts for them, after one of them was counted.
async fn choose_best(tx: &mut Tx, paper: &str, person: Id, revision: i64, totals: &mut Totals) -> Result<(), Error> {
    let sheets = figure_sitting::of_person_within(tx, paper, person).await?;
    let best = best_sheet(&sheets);
    for sheet in sheets.into_iter().filter(|sheet| sheet.best != (best == Some(sheet.session))) {
        totals.add(&sheet, -1);
        let sheet = CountedSitting { best: !sheet.best, ..sheet };
        totals.add(&sheet, 1);
        figure_sitting::set_best(tx, sheet.session, sheet.best, revision).await?;
    }
    Ok(())
}

async fn store_parts(tx: &mut Tx, paper: &str, parts: BTreeMap<PartKey, Trials>) -> Result<(), Error> {
    for (key, change) in parts.into_iter().filter(|(_, change)| !change.is_empty()) {
        let mut trials = read_trials(&figure::part_within(tx, paper, &key).await?)?;
        trials.merge(change);
        figure::set_part(tx, paper, &key, &trials_text(&trials)).await?;
    }
    Ok(())
}
