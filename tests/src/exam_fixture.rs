//! An exam on a real process: trainees with open sittings who save at random and record every acknowledgement.

use crate::{
    bank,
    wire::{Client, Outcome},
};
use app::web::site::Site;
use engine::{actor::Trainee, sitting::LoadedSitting, state::slots::AnswerSlots};
use exam::{Kind, Response, Role, Timestamp};
use rand::{RngExt, rngs::StdRng};
use serde_json::json;
use std::sync::Mutex;
use store::{Db, Id, person::NewPerson};

/// The paper that everybody sits; an hour is more than any run takes.
const PAPER: &str = "by-machine";

/// People at work.
pub struct ExamFixture {
    /// One for each.
    pub seats: Vec<Seat>,
    url: String,
}

/// Somebody with an open sitting.
pub struct Seat {
    /// The sitting.
    pub sitting: Id,
    /// The sign-in.
    pub cookie: String,
    slots: Vec<(u16, Kind)>,
    journal: Mutex<Vec<Entry>>,
}

/// One save that was sent.
#[derive(Clone, Debug)]
struct Entry {
    slot: u16,
    seq: i64,
    kind: Kind,
    values: Vec<String>,
    acknowledged: bool,
}

/// What became of one save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveOutcome {
    /// It is durable, they say.
    Acknowledged,
    /// It was refused with this status; trying again is right.
    Refused(u16),
    /// The connection broke: nobody knows.
    Unknown,
}

/// What a comparison of the journals with the database found.
#[derive(Debug, Default)]
pub struct Audit {
    /// Acknowledged saves.
    pub acknowledged: usize,
    /// Those that are not there just so, and what `keju verify` complains about.
    pub lost: Vec<String>,
}

impl ExamFixture {
    /// Fills an empty database.
    pub async fn open(url: &str, people: usize) -> Outcome<ExamFixture> {
        let site = server::open::site(url).await?;
        engine::bank::load::load(&site, &bank::read(&bank::files())).await?;
        let mut seats = Vec::new();
        for number in 0..people {
            seats.push(seat(&site, &format!("person{number}")).await?);
        }
        site.db.close().await;
        Ok(ExamFixture { seats, url: url.to_owned() })
    }

    /// A connection of somebody.
    pub async fn client(&self, address: &str, seat: usize) -> Outcome<Client> {
        Client::connect(address, &self.seats[seat].cookie).await
    }

    /// Hands somebody's paper in; the status of the answer, if there was one.
    pub async fn hand_in(&self, client: &mut Client, seat: usize) -> Outcome<Option<u16>> {
        let path = format!("/sittings/{}/hand-in", self.seats[seat].sitting);
        let answer = client.post(&path, "application/x-www-form-urlencoded", String::new()).await;
        Ok(answer.ok().map(|(status, _)| status))
    }

    /// How much time is left to somebody, in milliseconds, as their page is told; nothing when that is over.
    pub async fn left(&self, address: &str, seat: usize) -> Outcome<Option<i64>> {
        let mut client = self.client(address, seat).await?;
        let body = json!({ "sitting": self.seats[seat].sitting.to_string() }).to_string();
        let (_, answer) = client.post("/api/clock", "application/json", body).await?;
        Ok(serde_json::from_slice::<serde_json::Value>(&answer)?["remaining"].as_i64())
    }

    /// Saves again and again until the connection breaks; how often that was acknowledged, and refused.
    pub async fn write(&self, address: &str, seat: usize, rng: &mut StdRng) -> Outcome<(usize, usize)> {
        let (mut acknowledged, mut refused) = (0, 0);
        let Ok(mut client) = self.client(address, seat).await else { return Ok((0, 0)) };
        loop {
            match self.seats[seat].save(&mut client, rng).await? {
                SaveOutcome::Acknowledged => acknowledged += 1,
                SaveOutcome::Refused(503 | 507) => refused += 1,
                SaveOutcome::Refused(status) => return Err(format!("a save was answered with {status}").into()),
                SaveOutcome::Unknown => return Ok((acknowledged, refused)),
            }
        }
    }

    /// Saves that were acknowledged so far.
    pub fn acknowledged(&self) -> usize {
        self.seats.iter().map(|seat| seat.journal().iter().filter(|entry| entry.acknowledged).count()).sum()
    }

    /// Compares every journal with the database.
    pub async fn audit(&self) -> Outcome<Audit> {
        let site = server::open::site(&self.url).await?;
        let mut audit = Audit::default();
        for seat in &self.seats {
            seat.audit(&site.db, &mut audit).await?;
        }
        let verdict = engine::verify::verify(&site).await?;
        audit.lost.extend(verdict.faults.into_iter().map(|fault| format!("verify: {}", fault.what)));
        site.db.close().await;
        Ok(audit)
    }
}

/// Proves that this person acts as a trainee.
pub async fn trainee(site: &Site, id: Id) -> Outcome<Trainee> {
    let account = store::account::get(&site.db, id).await?.ok_or("no such person")?;
    Ok(Trainee::prove(site, &account.person).await?)
}

async fn seat(site: &Site, name: &str) -> Outcome<Seat> {
    let (id, token, now) = (site.new_id(), site.new_token(), site.now());
    let mut tx = site.db.begin().await?;
    let new = NewPerson { id, name, display: name, roles: &[Role::Trainee], password: "", now };
    store::person::add(&mut tx, &new).await?;
    store::sign_in::add(&mut tx, &token, id, now, Timestamp(now.0 + 24 * 3_600_000)).await?;
    tx.commit().await?;
    let sitting = engine::sitting::start(site, &trainee(site, id).await?, PAPER, None).await?;
    let loaded = LoadedSitting::load(site, store::session::get(&site.db, sitting).await?.ok_or("no sitting")?).await?;
    let slots = AnswerSlots::of(&loaded);
    let places = loaded.sitting.pinned.places().filter_map(|place| Some((place.slot, slots.kind(place.slot).ok()?)));
    let slots = places.filter(|(_, kind)| matches!(kind, Kind::Single | Kind::Multi | Kind::TrueFalse)).collect();
    Ok(Seat { sitting, cookie: format!("keju={token}"), slots, journal: Mutex::default() })
}

impl Seat {
    /// Saves something new, or now and then again what was acknowledged last.
    pub async fn save(&self, client: &mut Client, rng: &mut StdRng) -> Outcome<SaveOutcome> {
        let again = rng.random_ratio(1, 8);
        self.send(client, self.draw(rng, again)).await
    }

    /// Saves something new.
    pub async fn save_new(&self, client: &mut Client, rng: &mut StdRng) -> Outcome<SaveOutcome> {
        self.send(client, self.draw(rng, false)).await
    }

    async fn send(&self, client: &mut Client, (at, entry): (usize, Entry)) -> Outcome<SaveOutcome> {
        let change = json!({ "slot": entry.slot, "seq": entry.seq, "values": entry.values });
        let body = json!({ "sitting": self.sitting.to_string(), "changes": [change] }).to_string();
        let Ok((status, answer)) = client.post("/api/save", "application/json", body).await else {
            return Ok(SaveOutcome::Unknown);
        };
        if status != 200 {
            return Ok(SaveOutcome::Refused(status));
        }
        if answer != b"[\"Stored\"]"[..] {
            return Err(format!("{entry:?} was answered with {}", String::from_utf8_lossy(&answer)).into());
        }
        self.journal()[at].acknowledged = true;
        Ok(SaveOutcome::Acknowledged)
    }

    fn draw(&self, rng: &mut StdRng, again: bool) -> (usize, Entry) {
        let (slot, kind) = self.slots[rng.random_range(0..self.slots.len())];
        let mut journal = self.journal();
        let last = journal.iter().rposition(|entry| entry.slot == slot);
        if let Some(at) = last.filter(|at| again && journal[*at].acknowledged) {
            return (at, journal[at].clone());
        }
        // Numbers may be left out: a save that never arrived has one.
        let seq = last.map_or(0, |at| journal[at].seq) + rng.random_range(1..=3);
        let entry = Entry { slot, seq, kind, values: values(kind, rng), acknowledged: false };
        journal.push(entry.clone());
        (journal.len() - 1, entry)
    }

    async fn audit(&self, db: &Db, audit: &mut Audit) -> Outcome<()> {
        let journal = self.journal().clone();
        for entry in journal.iter().filter(|entry| entry.acknowledged) {
            audit.acknowledged += 1;
            let stored = store::response::at_seq(db, self.sitting, entry.slot, entry.seq).await?;
            let expected = Response::from_fields(entry.kind, &entry.values);
            if stored.map(|stored| stored.response) != expected {
                audit.lost.push(format!("{} slot {} number {}", self.sitting, entry.slot, entry.seq));
            }
        }
        Ok(())
    }

    fn journal(&self) -> std::sync::MutexGuard<'_, Vec<Entry>> {
        self.journal.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

fn values(kind: Kind, rng: &mut StdRng) -> Vec<String> {
    if kind == Kind::Multi {
        return (0..2).filter(|_| rng.random_ratio(1, 2)).map(|choice: u8| choice.to_string()).collect();
    }
    vec![if kind == Kind::TrueFalse { rng.random_ratio(1, 2).to_string() } else { rng.random_range(0..2u8).to_string() }]
}
