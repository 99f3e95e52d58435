//! A sitting with what lies beside it: what the server has, and what came too late or in a file.

use crate::engine::Engine;
use crate::{error::Error, sitting::desk::Desk, state::slots::Answerable};
use std::collections::HashMap;
use store::{Id, evidence::Evidence, response::Latest};

/// A sitting with its evidence.
pub struct Beside {
    /// The sitting.
    pub desk: Desk,
    /// By part.
    pub evidence: Vec<Evidence>,
    /// What it takes.
    pub answerable: Answerable,
    /// What counts, by slot.
    pub latest: HashMap<u16, Latest>,
    /// Who brought files and put answers in: their names.
    pub names: HashMap<Id, String>,
    /// Whether the reader may not know whose it is.
    pub anonymous: bool,
}

/// How an answer stands to the one that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was put in.
    PutIn,
    /// It says the same.
    Same,
    /// Nobody saved that part since.
    Newest,
    /// Something newer was saved.
    Older,
}

impl Beside {
    /// The sitting of a paper with that id.
    pub async fn load(engine: &Engine, id: &str) -> Result<Beside, Error> {
        let id = id.parse().map_err(|_| Error::Absent)?;
        let sitting = store::session::get(&engine.db, id).await?.filter(|sitting| sitting.paper.is_some());
        let sitting = sitting.ok_or(Error::Absent)?;
        let evidence = store::evidence::of_session(&engine.db, id).await?;
        let mut names = HashMap::new();
        for who in evidence.iter().flat_map(|one| one.who.into_iter().chain(one.used.as_ref().map(|used| used.who))) {
            names.insert(who, store::board::name(&engine.db, who).await?);
        }
        let latest = store::response::of_session(&engine.db, id).await?;
        let latest = latest.into_iter().map(|one| (one.slot, one)).collect();
        let desk = Desk::around(engine, sitting).await?;
        Ok(Beside { answerable: Answerable::of(&desk), desk, evidence, latest, names, anonymous: false })
    }

    /// For those who may not know whose it is: without the reasons for putting in, which may name the trainee, and with days
    /// for moments.
    pub fn anonymous(mut self) -> Beside {
        self.anonymous = true;
        self.evidence.iter_mut().filter_map(|one| one.used.as_mut()).for_each(|used| used.reason.clear());
        self
    }

    /// How one stands to what counts.
    pub fn standing(&self, one: &Evidence) -> Standing {
        match self.latest.get(&one.claim.slot) {
            _ if one.used.is_some() => Standing::PutIn,
            Some(latest) if latest.response == one.claim.response => Standing::Same,
            Some(latest) if latest.seq >= one.claim.seq => Standing::Older,
            Some(_) | None => Standing::Newest,
        }
    }

    /// Whether it could stand as the trainee's answer.
    pub fn is_usable(&self, one: &Evidence) -> bool {
        let accepted = self.answerable.accept(one.claim.slot, &one.claim.response).is_ok();
        accepted && matches!(self.standing(one), Standing::Newest | Standing::Older)
    }

    /// The numbers of the parts that these are about, as the paper shows them.
    pub fn labels(&self, chosen: &[Evidence]) -> Vec<String> {
        let places = self.desk.sitting.pinned.places();
        places.filter(|place| chosen.iter().any(|one| one.claim.slot == place.slot)).map(|place| place.label()).collect()
    }
}
