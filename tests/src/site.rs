//! A site with a bank and people, on a fresh database, at a moment that tests choose.

use crate::{Client, bank};
use app::web::site::{Assets, Site};
use engine::{
    Engine,
    bank::load::{self, LoadCounts},
    state::{State, hasher::Hasher},
};
use exam::{Role, Timestamp, time::Millis};
use question_bank::SourceFile;
use rand::{SeedableRng, rngs::StdRng};
use std::sync::{
    Arc, LazyLock, Mutex,
    atomic::{AtomicI64, Ordering},
};
use store::{
    Id,
    person::NewPerson,
    scratch::{Scratch, databases},
};

/// When every journey begins: 2026-11-18, shortly after noon in China.
pub const START: Timestamp = Timestamp(1_794_978_000_000);

/// Everybody's password.
pub const PASSWORD: &str = "correct horse battery staple";

/// Its hash, at the least cost that argon2 has.
const HASH: &str = "$argon2id$v=19$m=8,t=1,p=1$Ft+FQnwuZlvXZCu8037gbg$6dI6M4v/PXVox0Jm6gEeLQq7r5dTkkHexl3ZyGkUzTA";

/// Shared, because making one hashes a password at full cost.
static HASHER: LazyLock<Arc<Hasher>> = LazyLock::new(|| Arc::new(Hasher::new(2)));

/// A site and the database under it.
pub struct TestSite {
    /// For looking behind the pages.
    pub site: Site,
    /// The database: which one it is, and its address.
    pub scratch: Scratch,
    now: Arc<AtomicI64>,
}

/// Runs a journey on every database there is; the captured output says on which one it failed.
pub async fn each_site(journey: impl AsyncFn(TestSite)) {
    for scratch in databases().await {
        eprintln!("on {}", scratch.name);
        journey(TestSite::new(scratch, &bank::files()).await).await;
    }
}

impl TestSite {
    /// A site with this bank. Two that are asked the same things in the same order make the same ids and draws.
    pub async fn new(scratch: Scratch, files: &[SourceFile]) -> TestSite {
        let now = Arc::new(AtomicI64::new(START.0));
        let clock = now.clone();
        let engine = Engine {
            db: scratch.db.clone(),
            clock: Arc::new(move || Timestamp(clock.load(Ordering::SeqCst))),
            chance: Arc::new(Mutex::new(StdRng::seed_from_u64(20))),
            state: Arc::new(State::new(HASHER.clone())),
        };
        let site = Site { engine, assets: Arc::new(Assets::default()), secure: false };
        let site = TestSite { site, scratch, now };
        site.load(files).await;
        site
    }

    /// Loads a bank, or the changes to it.
    pub async fn load(&self, files: &[SourceFile]) -> LoadCounts {
        load::load(&self.site, &bank::read(files)).await.unwrap()
    }

    /// Lets time pass.
    pub fn advance(&self, span: Millis) {
        self.now.fetch_add(span.0, Ordering::SeqCst);
    }

    /// Sets the clock to so long after [`START`].
    pub fn at(&self, since_start: Millis) {
        self.now.store((START + since_start).0, Ordering::SeqCst);
    }

    /// Another process on the same database: it has nothing in memory.
    pub fn another_process(&self) -> Site {
        let engine = Engine { state: Arc::new(State::new(HASHER.clone())), ..self.site.engine.clone() };
        Site { engine, ..self.site.clone() }
    }

    /// Starts the process anew: nothing but the database is left. Clients from before still speak to the old one.
    pub fn restart(&mut self) {
        self.site.engine.state = Arc::new(State::new(HASHER.clone()));
    }

    /// A browser that nobody has signed in with.
    pub fn visitor(&self) -> Client {
        Client::new(server::router::router(self.site.clone()))
    }

    /// Adds a person with these roles.
    pub async fn add(&self, name: &str, roles: &[Role]) -> Id {
        let id = self.site.new_id();
        let mut tx = self.site.db.begin().await.unwrap();
        let new = NewPerson { id, name, display: name, roles, password: HASH, now: self.site.now() };
        assert!(store::person::add(&mut tx, &new).await.unwrap(), "{name} is there already");
        tx.commit().await.unwrap();
        id
    }

    /// A new person with these roles, signed in.
    pub async fn person(&self, name: &str, roles: &[Role]) -> Client {
        self.add(name, roles).await;
        self.signed_in(name).await
    }

    /// A new trainee, signed in.
    pub async fn trainee(&self, name: &str) -> Client {
        self.person(name, &[Role::Trainee]).await
    }

    /// Another device of somebody who is there already.
    pub async fn signed_in(&self, name: &str) -> Client {
        let client = self.visitor();
        let page = client.post("/sign-in", &[("name", name), ("password", PASSWORD)]).await;
        assert!(client.cookie("keju").is_some(), "{name} cannot sign in: {}", page.body);
        client
    }

    /// Closes what is overdue and releases what waited for an end, as the server does every few seconds.
    pub async fn sweep(&self) -> usize {
        let closed = engine::sitting::close_overdue(&self.site).await.unwrap();
        engine::sitting::ending::release_ended(&self.site).await.unwrap();
        closed
    }

    /// Ends a paper, as an instructor does on its page.
    pub async fn end(&self, paper: &str) {
        let name = format!("ends-{paper}");
        let instructor = self.person(&name, &[Role::Instructor]).await;
        let page = instructor.post(&format!("/bank/papers/{paper}/end"), &[("action", "end"), ("sure", "on")]).await;
        assert!(page.says("已于") && page.says("结束，不能再开考"), "{}", page.text("main"));
    }

    /// What `keju verify` finds wrong.
    pub async fn faults(&self) -> Vec<String> {
        let verdict = engine::verify::verify(&self.site).await.unwrap();
        let memories = verdict.false_memories.into_iter().map(|(_, item)| format!("what is kept of {item} does not follow"));
        verdict.faults.into_iter().map(|fault| fault.what).chain(verdict.figures).chain(memories).collect()
    }
}
