//! What a first look needs: the sample bank, an account for each role, and a class that has been at work for three weeks.
//!
//! The class is made by the operations that the pages call, with the clock set back, so that whatever holds of real sittings holds
//! of these. Chance comes from a fixed seed: the same start makes the same class.

mod answers;
mod authoring;
mod class;
mod marking;
mod sitting;

use crate::{assets, cli::user};
use app::web::site::Site;
use engine::Engine;
use exam::{Role, Timestamp, time::Millis};
use question_bank::SourceFile;
use rand::{SeedableRng, rngs::StdRng};
use std::{
    fmt::Display,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering},
    },
};

/// How much of it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Demo {
    /// The sample bank, demo accounts, and a class of 40 with sittings of every standing.
    Class,
    /// The sample bank and demo accounts alone.
    Accounts,
}

/// The accounts of the demo: role, sign-in name, shown name.
const ACCOUNTS: [(Role, &str, &str); 9] = [
    (Role::Trainee, "trainee", "陈晓明"),
    (Role::Trainee, "trainee2", "林若溪"),
    (Role::Instructor, "instructor", "周文博"),
    (Role::Instructor, "instructor2", "孙雅琴"),
    (Role::Reviewer, "reviewer", "周敏"),
    (Role::Reviewer, "reviewer2", "吴海峰"),
    (Role::Reviewer, "reviewer3", "许静宜"),
    (Role::Lead, "lead", "郑文静"),
    (Role::Administrator, "administrator", "沈佳宁"),
];

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// On a database without people: the sample bank and demo accounts, whose passwords are printed this once; then the class.
pub async fn set_up(site: &Site, demo: Demo) -> Result<(), String> {
    if store::person::count(&site.db).await.map_err(told)? > 0 {
        return Ok(());
    }
    let past = Past::of(site);
    past.set(-22 * DAY);
    let files: Vec<SourceFile> = assets::sample_bank().map(|(path, text)| SourceFile { path, text }).collect();
    let reading = question_bank::read(&files);
    let loaded = engine::bank::load::load(&past.engine, &reading).await.map_err(told)?;
    say!("sample bank: {} items, papers and notes", loaded.added);
    for (role, name, display) in ACCOUNTS {
        let password = user::random_password(site);
        user::add(site, name, display, &[role], password.clone()).await?;
        say!("demo account: {} {name} {password}", role.name());
    }
    if demo == Demo::Class {
        let password = class::fill(site, &past).await?;
        authoring::prepare(&past).await?;
        say!("demo class: 40 trainees, t01 to t40, all with the password {password}");
    }
    Ok(())
}

/// The engine with its clock set back and its chance foretold.
struct Past {
    engine: Engine,
    start: Timestamp,
    now: Arc<AtomicI64>,
}

impl Past {
    fn of(site: &Site) -> Past {
        let start = site.now();
        let now = Arc::new(AtomicI64::new(start.0));
        let clock = now.clone();
        let chance = Arc::new(Mutex::new(StdRng::seed_from_u64(1905)));
        let clock = Arc::new(move || Timestamp(clock.load(Ordering::SeqCst)));
        Past { engine: Engine { clock, chance, ..site.engine.clone() }, start, now }
    }

    /// Sets the clock to so many milliseconds before (or after) the real start.
    fn set(&self, from_start: i64) {
        self.now.store(self.start.0 + from_start, Ordering::SeqCst);
    }

    /// Lets time pass.
    fn pass(&self, span: Millis) {
        self.now.fetch_add(span.0, Ordering::SeqCst);
    }
}

fn told(error: impl Display) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open;
    use store::scratch::databases;

    #[tokio::test]
    async fn every_room_has_something_to_do_and_every_score_follows() {
        for scratch in databases().await {
            eprintln!("on {}", scratch.name);
            let site = open::site(&scratch.url).await.unwrap();
            set_up(&site, Demo::Class).await.unwrap();
            let verdict = engine::verify::verify(&site).await.unwrap();
            assert_eq!((verdict.faults, verdict.broken_audit), (Vec::new(), None));
            let counts = store::result::counts(&site.db).await.unwrap();
            assert_eq!(counts["kf3-draw-1"], (5, 5), "five are writing");
            assert_eq!((counts["kf3-fixed-1"], counts["kf2-fixed-1"]), ((30, 0), (10, 0)), "and forty papers are in");
            let (reviewer, _) = store::person::by_name(&site.db, "reviewer").await.unwrap().unwrap();
            let queues = store::queue::queues(&site.db, reviewer.id, site.now()).await.unwrap();
            assert!(queues.iter().any(|queue| queue.waiting > 0) && queues.iter().any(|queue| queue.done > 0));
            assert_eq!(store::board::disputed(&site.db, store::Id(0), 10, 0).await.unwrap().len(), 1, "one waits for the lead");
            assert_eq!(
                store::board::appealed(&site.db, store::Id(0), 10, 0).await.unwrap().len(),
                1,
                "one has asked for another reading"
            );
            let (sun, _) = store::person::by_name(&site.db, "instructor2").await.unwrap().unwrap();
            assert_eq!(store::opinion::count(&site.db, sun.id).await.unwrap(), 1);
            let people = store::person::count(&site.db).await.unwrap();
            set_up(&site, Demo::Class).await.unwrap();
            assert_eq!(store::person::count(&site.db).await.unwrap(), people, "a second start adds nothing");
        }
    }
}
