//! The field: a fresh database with people, sittings and sign-ins, a server process on it, and a journal of what it acknowledged.

use crate::Outcome;
use app::web::site::Site;
use exam::{Kind, Role, Timestamp};
use question_bank::SourceFile;
use serde_json::json;
use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
};
use store::{Id, person::NewPerson};
use tests::wire::Client;

/// The paper that everybody sits.
const PAPER: &str = "kf3-fixed-1";

/// Somebody with an open sitting.
pub struct Sitter {
    /// The sitting.
    pub sitting: Id,
    /// The last acknowledged save of each slot: (number, ticked position).
    acknowledged: Mutex<Vec<(i64, u8)>>,
    cookie: String,
}

/// Everything prepared.
pub struct Field {
    /// Those who sit.
    pub sitters: Vec<Sitter>,
    /// Parts of the paper.
    pub parts: usize,
    single: Vec<u16>,
    starters: Vec<String>,
    pub(crate) site: Site,
    pub(crate) address: String,
    server: Child,
}

impl Drop for Field {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Field {
    /// Fills the database at `url` and starts the server on it.
    pub async fn prepare(binary: &str, url: &str, sitters: usize, starters: usize) -> Outcome<Arc<Field>> {
        let site = server::open::site(url).await?;
        let files: Vec<SourceFile> = server::assets::sample_bank().map(|(path, text)| SourceFile { path, text }).collect();
        engine::bank::load::load(&site, &question_bank::read(&files)).await?;
        let mut ready = Vec::new();
        for number in 0..sitters {
            let (person, cookie) = person(&site, &format!("sitter{number}")).await?;
            let sitting = engine::sitting::start(&site, &tests::exam_fixture::trainee(&site, person).await?, PAPER, None).await?;
            ready.push(Sitter { sitting, acknowledged: Mutex::default(), cookie });
        }
        let mut waiting = Vec::new();
        for number in 0..starters {
            waiting.push(person(&site, &format!("starter{number}")).await?.1);
        }
        let first = store::session::get(&site.db, ready[0].sitting).await?.ok_or("no sitting")?;
        let sitting_page = engine::sitting::LoadedSitting::load(&site, first).await?;
        let answer_slots = engine::state::slots::AnswerSlots::of(&sitting_page);
        let slots: Vec<u16> = sitting_page.sitting.pinned.places().map(|place| place.slot).collect();
        let single: Vec<u16> = slots.iter().copied().filter(|slot| answer_slots.kind(*slot).ok() == Some(Kind::Single)).collect();
        for sitter in &ready {
            *sitter.acknowledged.lock().map_err(|_| "poisoned")? = vec![(0, 0); single.len()];
        }
        let (server, address) = serve(binary, url)?;
        Ok(Arc::new(Field { sitters: ready, parts: slots.len(), single, starters: waiting, site, address, server }))
    }

    /// A connection of one of the sitters.
    pub async fn client(&self, index: usize) -> Outcome<Client> {
        Client::connect(&self.address, &self.sitters[index].cookie).await
    }

    /// Saves one answer and notes the acknowledgement.
    pub async fn save(&self, client: &mut Client, index: usize) -> Outcome<()> {
        let sitter = &self.sitters[index];
        let (at, seq, choice) = {
            let acknowledged = sitter.acknowledged.lock().map_err(|_| "poisoned")?;
            let done: i64 = acknowledged.iter().map(|(seq, _)| seq).sum();
            let at = done as usize % acknowledged.len();
            (at, acknowledged[at].0 + 1, (done % 4) as u8)
        };
        let change = json!({ "slot": self.single[at], "seq": seq, "values": [choice.to_string()] });
        let body = json!({ "sitting": sitter.sitting.to_string(), "changes": [change] }).to_string();
        let (status, answer) = client.post("/api/save", "application/json", body).await?;
        if status != 200 || !answer.starts_with(b"[\"Stored\"]") {
            return Err(format!("{status} for a save: {}", String::from_utf8_lossy(&answer)).into());
        }
        sitter.acknowledged.lock().map_err(|_| "poisoned")?[at] = (seq, choice);
        Ok(())
    }

    /// One trainee starts the paper and gets its page.
    pub async fn start(&self, index: usize) -> Outcome<()> {
        let mut client = Client::connect(&self.address, &self.starters[index]).await?;
        let (status, _) = client.post(&format!("/papers/{PAPER}"), "application/x-www-form-urlencoded", String::new()).await?;
        if status != 303 { Err(format!("{status} for a start").into()) } else { Ok(()) }
    }

    /// The server's resident memory in megabytes.
    pub fn memory(&self) -> Outcome<u64> {
        self.kilobytes("VmRSS:").map(|kilobytes| kilobytes / 1024)
    }

    /// The most that it ever was.
    pub fn highest_memory(&self) -> Outcome<u64> {
        self.kilobytes("VmHWM:").map(|kilobytes| kilobytes / 1024)
    }

    fn kilobytes(&self, of: &str) -> Outcome<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.server.id()))?;
        let line = status.lines().find(|line| line.starts_with(of)).ok_or("no such line in the status")?;
        Ok(line.split_whitespace().nth(1).ok_or("no figure in the status")?.parse()?)
    }

    /// Compares the journal with the database: (acknowledged slots, those that are not there).
    pub async fn check(&self) -> Outcome<(i64, usize)> {
        let (mut count, mut lost) = (0, 0);
        for sitter in &self.sitters {
            let stored = store::response::of_session(&self.site.db, sitter.sitting).await?;
            let journal = sitter.acknowledged.lock().map_err(|_| "poisoned")?.clone();
            for (slot, (seq, choice)) in self.single.iter().zip(journal).filter(|(_, (seq, _))| *seq > 0) {
                count += seq;
                let expected = exam::Response::Single(exam::interaction::single::Answer { choice: Some(choice) });
                let there = |latest: &&store::response::Latest| latest.slot == *slot;
                let found = stored.iter().find(there);
                lost += usize::from(!found.is_some_and(|latest| latest.seq >= seq && latest.response == expected));
            }
        }
        Ok((count, lost))
    }
}

async fn person(site: &Site, name: &str) -> Outcome<(Id, String)> {
    let (id, token, now) = (site.new_id(), site.new_token(), site.now());
    let mut tx = site.db.begin().await?;
    let new = NewPerson { id, name, display: name, roles: &[Role::Trainee], password: "", now };
    store::person::add(&mut tx, &new).await?;
    store::sign_in::add(&mut tx, &token, id, now, Timestamp(now.0 + 3_600_000)).await?;
    tx.commit().await?;
    Ok((id, format!("keju={token}")))
}

/// Starts the server on a database, and returns it with its address.
pub fn serve(binary: &str, url: &str) -> Outcome<(Child, String)> {
    let mut server =
        Command::new(binary).args(["serve", "--addr", "127.0.0.1:0"]).env("KEJU_DATABASE", url).stdout(Stdio::piped()).spawn()?;
    let stdout = server.stdout.take().ok_or("no standard output")?;
    let mut said = BufReader::new(stdout).lines();
    let line = said.next().ok_or("the server said nothing")??;
    // Whatever it says later is not to meet a closed route.
    std::thread::spawn(move || said.for_each(drop));
    let address = line.strip_prefix("listening on http://").ok_or("the server does not listen")?.to_owned();
    Ok((server, address))
}
