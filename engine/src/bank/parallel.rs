//! Parallel forms of a paper: assembled for its author to look at, then saved as papers of their own.

use crate::{
    actor::Instructor,
    audit::{self, Event},
    background::blocking,
    bank::{
        draft::read_for_paper,
        version::{Author, add_paper_version},
    },
    engine::Engine,
    error::Error,
};
use question_bank::{
    Item, Paper,
    assembly::{AssemblyError, Balance, Blueprint, ParallelForm, assemble},
    paper::Pick,
};
use rand::{SeedableRng, rngs::StdRng};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};
use store::{Id, version};

/// Forms that nobody has saved yet.
pub struct AssembledForms {
    /// In order.
    pub forms: Vec<ParallelForm>,
    /// How even they are.
    pub balance: Balance,
}

/// What became of saving them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveFormsOutcome {
    /// Each is a paper now, not published; these are their ids.
    Saved(Vec<String>),
    /// The blueprint was saved in the meantime, or an item cannot be used any more: they have to be assembled anew.
    ChangedMeanwhile,
}

/// Returns in how many papers each item is named.
async fn uses(engine: &Engine) -> Result<HashMap<String, u32>, Error> {
    let mut uses = HashMap::new();
    for stored in store::paper::all(&engine.db).await? {
        let paper = engine.state.bank.paper(&engine.db, stored.version).await?;
        for section in &paper.sections {
            match &section.pick {
                Pick::Named(items) => items.iter().for_each(|named| *uses.entry(named.item.clone()).or_default() += 1),
                Pick::Drawn(_) => {}
            }
        }
    }
    Ok(uses)
}

/// What is asked of the forms of a paper.
#[derive(Clone, Debug)]
pub struct FormsRequest {
    /// The paper whose rules they follow.
    pub paper: Arc<Paper>,
    /// How many.
    pub forms: usize,
    /// The most drawn items that two of them share.
    pub overlap: usize,
    /// Groups of items of which no form may hold two.
    pub apart: Vec<Vec<String>>,
}

/// Assembles forms of a paper; or says why there are none.
pub async fn assemble_forms(engine: &Engine, request: FormsRequest) -> Result<Result<AssembledForms, AssemblyError>, Error> {
    let bank = engine.state.bank.usable(&engine.db).await?;
    let uses = uses(engine).await?;
    let mut rng = StdRng::seed_from_u64(engine.with_chance(|rng| rng.next_u64()));
    blocking(move || {
        let items: Vec<&Item> = bank.iter().map(|(_, item)| &**item).collect();
        let FormsRequest { paper, forms, overlap, apart } = &request;
        let blueprint = Blueprint { paper, forms: *forms, overlap: *overlap, apart };
        let made = assemble(&blueprint, &items, &uses, &mut rng)?;
        let balance = Balance::of(&made, &items, &uses);
        Ok(AssembledForms { forms: made, balance })
    })
    .await
}

/// Saves forms that were looked at, each under its title, as papers that are not published. `over` is the version of the blueprint that
/// they were made from. All are saved, or none.
pub async fn save_forms(
    engine: &Engine,
    instructor: &Instructor,
    blueprint: &str,
    over: Id,
    forms: &[(String, ParallelForm)],
) -> Result<SaveFormsOutcome, Error> {
    let paper = engine.state.bank.paper(&engine.db, over).await?;
    if paper.id != blueprint {
        return Err(Error::Absent);
    }
    let taken: HashSet<String> = known_ids(engine).await?;
    let mut papers: Vec<Paper> = Vec::new();
    for (at, (title, form)) in forms.iter().enumerate() {
        let free = |id: &String| !taken.contains(id) && papers.iter().all(|paper| paper.id != *id);
        let id = (1..).map(|round| form_id(blueprint, at, round)).find(free).unwrap_or_default();
        let text = form.to_paper(&paper, &id, title).to_markdown();
        // Each could be published as it is: its items are there and can be used.
        let Ok(mut paper) = read_for_paper(engine, &text, Some(&id), true).await? else {
            return Ok(SaveFormsOutcome::ChangedMeanwhile);
        };
        paper.published = false;
        papers.push(paper);
    }
    let mut tx = engine.db.begin().await?;
    if !version::lock_paper(&mut tx, blueprint, over).await? {
        return Ok(SaveFormsOutcome::ChangedMeanwhile);
    }
    for paper in &papers {
        add_paper_version(&mut tx, engine, paper, Author::writing(instructor.id())).await?;
        let event = Event::PaperSaved { paper: &paper.id, published: false };
        audit::record(&mut tx, engine, Some(instructor.id()), event).await?;
    }
    store::item::note_load(&mut tx, engine.new_id(), papers.len(), 0, engine.now()).await?;
    tx.commit().await?;
    Ok(SaveFormsOutcome::Saved(papers.into_iter().map(|paper| paper.id).collect()))
}

async fn known_ids(engine: &Engine) -> Result<HashSet<String>, Error> {
    let mut ids = HashSet::new();
    for stored in store::paper::all(&engine.db).await? {
        ids.insert(engine.state.bank.paper(&engine.db, stored.version).await?.id.clone());
    }
    Ok(ids)
}

/// Returns the id of a form: the blueprint's with a letter, and a number where that is taken.
fn form_id(blueprint: &str, at: usize, round: usize) -> String {
    let letter = char::from(b'a' + (at % 26) as u8);
    let stem: String = blueprint.chars().take(56).collect();
    if round == 1 { format!("{stem}-{letter}") } else { format!("{stem}-{letter}{round}") }
}
