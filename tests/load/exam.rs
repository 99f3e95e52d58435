//! An exam day: so many signed-in people who start within half a minute, save every ten seconds or so, and hand in within half a minute;
//! then a look into the database for every save and hand-in that was acknowledged.

use crate::{Outcome, server_process::Server};
use app::web::site::Site;
use exam::{Kind, Role, Timestamp, interaction::single::Answer};
use question_bank::SourceFile;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use serde_json::json;
use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};
use store::{Id, person::NewPerson};
use tests::wire::Client;

/// The paper that everybody sits.
const PAPER: &str = "kf3-fixed-1";
/// Within what everybody starts, and within what everybody hands in.
const RUSH: Duration = Duration::from_secs(30);
/// How long everybody works between the two.
const WORK: Duration = Duration::from_secs(60);
/// After what nobody tries any more.
const PATIENCE: Duration = Duration::from_secs(120);

/// What one person met.
#[derive(Default)]
struct Met {
    starts: Vec<Duration>,
    pages: Vec<Duration>,
    saves: Vec<Duration>,
    hand_ins: Vec<Duration>,
    results: Vec<Duration>,
    /// From the first try to the receipt.
    until_receipt: Vec<Duration>,
    /// How often each kind of request was told to come again, and how often there was no answer.
    refused: [usize; 3],
    broken: usize,
    sitting: Option<Id>,
    /// The last acknowledged save of each slot: number and ticked position.
    acknowledged: HashMap<u16, (i64, u8)>,
    handed_in: bool,
}

/// A kind of request that can be told to come again.
#[derive(Clone, Copy)]
enum Asked {
    Start,
    Save,
    HandIn,
}

/// Holds an exam day of so many people, prints what it was like, and fails if anything acknowledged is not there.
pub async fn day(binary: &str, url: &str, people: usize) -> Outcome<()> {
    let site = server::open::site(url).await?;
    let files: Vec<SourceFile> = server::assets::sample_bank().map(|(path, text)| SourceFile { path, text }).collect();
    engine::bank::load::load(&site, &question_bank::read(&files)).await?;
    let cookies = enrol(&site, people).await?;
    let slots = Arc::new(single_choice_slots(&site, &cookies[people].0).await?);
    let server = Server::start(binary, url)?;
    println!("| an exam day of {people} people | measured |\n|---|---:|");
    println!("| memory of the server at rest | {} MB |", server.memory()?);
    let begun = Instant::now();
    let sitters = (0..people).map(|number| {
        let (address, cookie, slots) = (server.address.clone(), cookies[number].1.clone(), slots.clone());
        tokio::spawn(async move { sit(&address, &cookie, number as u64, &slots, begun).await })
    });
    let mut all = Vec::new();
    for sitter in sitters.collect::<Vec<_>>() {
        all.push(sitter.await??);
    }
    let pick = |of: fn(&Met) -> &Vec<Duration>| all.iter().flat_map(|met| of(met).iter().copied()).collect::<Vec<_>>();
    told("starts", pick(|met| &met.starts), refused(&all, Asked::Start));
    told("running pages", pick(|met| &met.pages), 0);
    told("saves", pick(|met| &met.saves), refused(&all, Asked::Save));
    told("hand-ins", pick(|met| &met.hand_ins), refused(&all, Asked::HandIn));
    told("result pages", pick(|met| &met.results), 0);
    told("from the first try to the receipt", pick(|met| &met.until_receipt), 0);
    println!("| requests without an answer | {} |", all.iter().map(|met| met.broken).sum::<usize>());
    println!("| memory afterwards, and at its highest | {} MB, {} MB |", server.memory()?, server.highest_memory()?);
    println!("| what the server logged | {} KB |", server.logged() / 1024);
    let lost = check(&site, &all).await?;
    let saves: usize = all.iter().map(|met| met.acknowledged.len()).sum();
    let handed_in = all.iter().filter(|met| met.handed_in).count();
    println!("| answers and hand-ins acknowledged, and lost | {saves} and {handed_in}, {lost} |");
    let idle = all.iter().filter(|met| !met.handed_in).count();
    if idle > 0 {
        println!("| people who never got to hand in | {idle} |");
    }
    if lost > 0 { Err("something acknowledged was lost".into()) } else { Ok(()) }
}

/// Adds people with sign-ins, and one more who sits before all others.
async fn enrol(site: &Site, people: usize) -> Outcome<Vec<(Id, String)>> {
    let mut cookies = Vec::new();
    for some in (0..=people).collect::<Vec<_>>().chunks(500) {
        let mut tx = site.db.begin().await?;
        for number in some {
            let (id, token, now) = (site.new_id(), site.new_token(), site.now());
            let name = format!("sitter{number}");
            let new = NewPerson { id, name: &name, display: &name, roles: &[Role::Trainee], password: "", now };
            store::person::add(&mut tx, &new).await?;
            store::sign_in::add(&mut tx, &token, id, now, Timestamp(now.0 + 3_600_000)).await?;
            cookies.push((id, format!("keju={token}")));
        }
        tx.commit().await?;
    }
    Ok(cookies)
}

/// The slots of the paper that take one of several choices; nothing is shuffled from one to another.
async fn single_choice_slots(site: &Site, person: &Id) -> Outcome<Vec<u16>> {
    let sitting = engine::sitting::start(site, &tests::exam_fixture::trainee(site, *person).await?, PAPER, None).await?;
    let sitting = store::session::get(&site.db, sitting).await?.ok_or("no sitting")?;
    let loaded = engine::sitting::LoadedSitting::load(site, sitting).await?;
    let slots = engine::state::slots::AnswerSlots::of(&loaded);
    let places = loaded.sitting.pinned.places().map(|place| place.slot);
    Ok(places.filter(|slot| slots.kind(*slot).ok() == Some(Kind::Single)).collect())
}

/// One person's connection, made anew where the server has closed it.
struct Desk<'a> {
    address: &'a str,
    cookie: &'a str,
    client: Option<Client>,
    met: Met,
}

impl Desk<'_> {
    /// Sends a request until it has an answer that is not "come again", waiting as the answer asks; its status and body.
    async fn ask(
        &mut self,
        asked: Option<Asked>,
        path: &str,
        kind: &str,
        body: &str,
    ) -> Outcome<Option<(u16, Vec<u8>, Duration)>> {
        let first = Instant::now();
        while first.elapsed() < PATIENCE {
            let sent = Instant::now();
            let answer = self.send(path, kind, body).await;
            let wait = match answer {
                Ok((429 | 503, _)) => {
                    if let Some(asked) = asked {
                        self.met.refused[asked as usize] += 1;
                    }
                    self.client.as_ref().and_then(|client| client.retry_after).unwrap_or(1)
                }
                Ok((status, body)) => return Ok(Some((status, body, sent.elapsed()))),
                Err(_) => {
                    self.met.broken += 1;
                    self.client = None;
                    1
                }
            };
            tokio::time::sleep(Duration::from_secs(wait)).await;
        }
        Ok(None)
    }

    async fn send(&mut self, path: &str, kind: &str, body: &str) -> Outcome<(u16, Vec<u8>)> {
        if self.client.as_ref().is_none_or(Client::is_closed) {
            self.client = None;
            self.client = Some(Client::connect(self.address, self.cookie).await?);
        }
        let client = self.client.as_mut().ok_or("no connection")?;
        let (status, body) =
            if kind.is_empty() { client.get(path).await? } else { client.post(path, kind, body.to_owned()).await? };
        Ok((status, body.to_vec()))
    }
}

async fn sit(address: &str, cookie: &str, number: u64, slots: &[u16], begun: Instant) -> Outcome<Met> {
    let mut rng = StdRng::seed_from_u64(number);
    let share = |rng: &mut StdRng, of: Duration| of.mul_f64(rng.random_range(0.0..1.0));
    let (start, end) = (share(&mut rng, RUSH), RUSH + WORK + share(&mut rng, RUSH));
    let mut desk = Desk { address, cookie, client: None, met: Met::default() };
    tokio::time::sleep(start.saturating_sub(begun.elapsed())).await;
    const FORM: &str = "application/x-www-form-urlencoded";
    let Some((status, _, took)) = desk.ask(Some(Asked::Start), &format!("/papers/{PAPER}"), FORM, "").await? else {
        return Ok(desk.met);
    };
    if status != 303 {
        return Err(format!("{status} for a start").into());
    }
    desk.met.starts.push(took);
    let place = desk.client.as_ref().and_then(|client| client.location.clone()).unwrap_or_default();
    let id = place.strip_prefix("/sittings/").ok_or("a start leads to no sitting")?.to_owned();
    desk.met.sitting = Some(id.parse()?);
    if let Some((_, _, took)) = desk.ask(None, &format!("/sittings/{id}"), "", "").await? {
        desk.met.pages.push(took);
    }
    let mut done = 0usize;
    loop {
        let pause = Duration::from_secs(5) + share(&mut rng, Duration::from_secs(10));
        if begun.elapsed() + pause >= end {
            break;
        }
        tokio::time::sleep(pause).await;
        let slot = slots[done % slots.len()];
        let seq = desk.met.acknowledged.get(&slot).map_or(0, |(seq, _)| *seq) + 1;
        let choice = (done % 4) as u8;
        let change = json!({ "slot": slot, "seq": seq, "values": [choice.to_string()] });
        let body = json!({ "sitting": id, "changes": [change] }).to_string();
        match desk.ask(Some(Asked::Save), "/api/save", "application/json", &body).await? {
            // A save that was sent again after its answer was lost stands already.
            Some((200, _, took)) => {
                desk.met.saves.push(took);
                desk.met.acknowledged.insert(slot, (seq, choice));
            }
            Some((status, _, _)) => return Err(format!("{status} for a save").into()),
            None => {}
        }
        done += 1;
    }
    tokio::time::sleep(end.saturating_sub(begun.elapsed())).await;
    let first = Instant::now();
    if let Some((status, _, took)) = desk.ask(Some(Asked::HandIn), &format!("/sittings/{id}/hand-in"), FORM, "").await? {
        if status != 303 {
            return Err(format!("{status} for a hand-in").into());
        }
        desk.met.hand_ins.push(took);
        desk.met.until_receipt.push(first.elapsed());
        desk.met.handed_in = true;
        if let Some((_, _, took)) = desk.ask(None, &format!("/sittings/{id}/result"), "", "").await? {
            desk.met.results.push(took);
        }
    }
    Ok(desk.met)
}

fn refused(all: &[Met], asked: Asked) -> usize {
    all.iter().map(|met| met.refused[asked as usize]).sum()
}

fn told(what: &str, mut times: Vec<Duration>, refused: usize) {
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 100).or(times.last()).map_or(0, Duration::as_millis);
    let worst = times.last().map_or(0, Duration::as_millis);
    let told = if refused > 0 { format!("; told to come again {refused} times") } else { String::new() };
    println!("| {what} | {}: median {} ms, p99 {} ms, slowest {worst} ms{told} |", times.len(), at(50), at(99));
}

/// Returns how many acknowledged answers and hand-ins are not in the database.
async fn check(site: &Site, all: &[Met]) -> Outcome<usize> {
    let mut lost = 0;
    for met in all {
        let Some(id) = met.sitting else { continue };
        let stored = store::response::of_session(&site.db, id).await?;
        for (slot, (seq, choice)) in &met.acknowledged {
            let wanted = exam::Response::Single(Answer { choice: Some(*choice) });
            let found = stored.iter().any(|latest| latest.slot == *slot && latest.seq >= *seq && latest.response == wanted);
            lost += usize::from(!found);
        }
        let sitting = store::session::get(&site.db, id).await?.ok_or("no sitting")?;
        lost += usize::from(met.handed_in && sitting.session.submitted.is_none());
    }
    Ok(lost)
}
