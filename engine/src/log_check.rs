//! What the audit log says of accounts, second factors, ended papers and releases, compared with what is stored: whoever writes past
//! the program leaves a difference.

mod account;
mod release;

pub(crate) use release::ReleaseVerdict;

use crate::{engine::Engine, error::Result};
use account::AccountFacts;
use exam::Timestamp;
use release::PaperFacts;
use serde_json::Value;
use std::collections::HashMap;
use store::{Id, audit::Entry, credential};

/// How many entries are read at once.
const PAGE: i64 = 1_000;

/// What the log says, entry after entry.
#[derive(Default)]
pub(crate) struct LoggedFacts {
    people: HashMap<String, AccountFacts>,
    papers: HashMap<String, PaperFacts>,
    /// From this moment on the log tells of every account and of every release.
    complete_since: Option<Timestamp>,
}

/// What differs from the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// What differs, in words.
    pub faults: Vec<String>,
    /// Accounts whose password is older than the log's record of passwords.
    pub unknown_passwords: usize,
}

impl LoggedFacts {
    /// Reads the whole log.
    pub(crate) async fn read(engine: &Engine) -> Result<LoggedFacts> {
        let (mut facts, mut last) = (LoggedFacts::default(), 0);
        loop {
            let entries = store::audit::after(&engine.db, last, PAGE).await?;
            let Some(newest) = entries.last() else { return Ok(facts) };
            last = newest.seq;
            entries.iter().for_each(|entry| facts.add(entry));
        }
    }

    fn add(&mut self, entry: &Entry) {
        let detail: Value = serde_json::from_str(&entry.detail).unwrap_or_default();
        if let Some(person) = detail["person"].as_str() {
            self.people.entry(person.to_owned()).or_default().add(&entry.what, &detail);
        }
        for person in detail["changed"].as_array().filter(|_| entry.what == "roster.load").into_iter().flatten() {
            if let Some(person) = person.as_str() {
                self.people.entry(person.to_owned()).or_default().roster_changed();
            }
        }
        if let Some(paper) = detail["paper"].as_str() {
            self.papers.entry(paper.to_owned()).or_default().add(&entry.what, entry.at);
        }
        if entry.what == "log.complete" {
            self.complete_since.get_or_insert(entry.at);
        }
    }

    /// Compares accounts, second factors and ended papers.
    pub(crate) async fn compare(&self, engine: &Engine) -> Result<Differences> {
        let mut found = Differences::default();
        let stored = credential::all(&engine.db).await?;
        let factors: HashMap<Id, String> = credential::factors(&engine.db).await?.into_iter().collect();
        for account in &stored {
            let id = account.person.to_string();
            let nobody = AccountFacts::default();
            let facts = self.people.get(&id).unwrap_or(&nobody);
            if !facts.is_added() && self.complete_since.is_some_and(|since| account.since > since) {
                found.faults.push(format!("account {id}: the log does not say that it was added"));
            }
            let (faults, unknown) = facts.compare(account, factors.get(&account.person).map(String::as_str));
            found.faults.extend(faults.into_iter().map(|fault| format!("account {id}: {fault}")));
            found.unknown_passwords += usize::from(unknown);
        }
        let gone =
            self.people.iter().filter(|(id, facts)| facts.is_added() && !stored.iter().any(|of| of.person.to_string() == **id));
        found.faults.extend(gone.map(|(id, _)| format!("account {id}: it is gone")));
        self.compare_papers(engine, &mut found).await?;
        found.faults.sort();
        Ok(found)
    }

    async fn compare_papers(&self, engine: &Engine, found: &mut Differences) -> Result<()> {
        let ended: HashMap<String, Timestamp> = store::paper_end::all(&engine.db).await?.into_iter().collect();
        let holds: HashMap<String, bool> = store::hold::all(&engine.db).await?.into_iter().collect();
        let mut papers: Vec<&String> = self.papers.keys().chain(ended.keys()).chain(holds.keys()).collect();
        papers.sort();
        papers.dedup();
        let nothing = PaperFacts::default();
        for paper in papers {
            let facts = self.papers.get(paper).unwrap_or(&nothing);
            if facts.is_ended() != ended.contains_key(paper) {
                found.faults.push(format!("paper {paper}: whether it was ended is not what the log says"));
            }
            let held = holds.get(paper).copied();
            if held.is_some() && facts.is_held().is_some_and(|said| Some(said) != held)
                || (held == Some(false) && facts.is_held().is_none())
            {
                found.faults.push(format!("paper {paper}: whether its results are held back is not what the log says"));
            }
        }
        Ok(())
    }

    /// Judges when the result of a sitting came out. `holds` says whether a paper that is marked like this one holds its results unless a
    /// lead says otherwise.
    pub(crate) fn judge_release(
        &self,
        paper: &str,
        rule: exam::paper::ReleaseRule,
        holds: bool,
        session: &exam::TestSession,
    ) -> ReleaseVerdict {
        let nothing = PaperFacts::default();
        self.papers.get(paper).unwrap_or(&nothing).judge(rule, holds, session, self.complete_since)
    }
}

/// Notes once that the log tells of every account and every release from now on: what came earlier is not judged.
pub async fn begin(engine: &Engine) -> Result<()> {
    if store::audit::latest_of(&engine.db, "log.complete").await?.is_none() {
        crate::audit::record_alone(engine, None, crate::audit::Event::LogComplete {}).await?;
    }
    Ok(())
}
