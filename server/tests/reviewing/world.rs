//! A site with two short papers of open answers, and people who visit it.

use app::{
    bank::BankCache,
    password::Hasher,
    site::{Assets, Site},
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
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
use tower::ServiceExt;

/// When everything begins.
const START: Timestamp = Timestamp(1_795_000_000_000);
const BANK: &str = include_str!("bank.md");
const PAPERS: [(&str, &str, &str); 2] = [("single", "单评", "阅卷后"), ("double", "双评，分差 1 分", "阅卷后")];

static HASHER: LazyLock<Arc<Hasher>> = LazyLock::new(|| Arc::new(Hasher::new(1)));

/// A site on a database of its own.
pub struct World {
    pub site: Site,
    router: Router,
    now: Arc<AtomicI64>,
    _scratch: Scratch,
}

/// Somebody who is signed in.
pub struct Person {
    pub id: Id,
    cookie: String,
    router: Router,
}

/// What came back.
pub struct Reply {
    pub status: StatusCode,
    pub location: String,
    pub body: String,
}

/// Runs a journey on every database there is.
pub async fn on_each_database(journey: impl AsyncFn(World)) {
    for scratch in databases().await {
        eprintln!("on {}", scratch.name);
        journey(World::new(scratch).await).await;
    }
}

fn paper((id, marking, release): (&str, &str, &str)) -> SourceFile {
    let text = format!(
        "---\npaper: {id}\ntitle: 试卷 {id}\nbank: 示例\nduration: 30\ntotal: 5\ncut: 3\nmarking: {marking}\nrelease: {release}\n---\n\n\
         # 一、判断题（本大题共 1 分，每题 1 分）\n\n- t-1\n\n# 二、简答题（本大题共 4 分）\n\n- s-1（4 分）\n"
    );
    SourceFile { path: format!("{id}.md"), text }
}

impl World {
    async fn new(scratch: Scratch) -> World {
        let now = Arc::new(AtomicI64::new(START.0));
        let clock = now.clone();
        let site = Site {
            db: scratch.db.clone(),
            clock: Arc::new(move || Timestamp(clock.fetch_add(1, Ordering::Relaxed))),
            chance: Arc::new(Mutex::new(StdRng::seed_from_u64(7))),
            bank: Arc::new(BankCache::default()),
            hasher: HASHER.clone(),
            assets: Arc::new(Assets::default()),
            secure: false,
        };
        let mut files = vec![SourceFile { path: "bank.md".into(), text: BANK.into() }];
        files.extend(PAPERS.map(paper));
        let reading = question_bank::read(&files);
        assert_eq!((reading.items.len(), reading.papers.len(), reading.problems.len()), (2, 2, 0), "{:?}", reading.problems);
        app::loading::load(&site, &reading).await.unwrap();
        World { router: server::router::router(site.clone()), site, now, _scratch: scratch }
    }

    /// Lets time pass.
    pub fn passes(&self, span: Millis) {
        self.now.fetch_add(span.0, Ordering::Relaxed);
    }

    /// Somebody of that name, signed in.
    pub async fn person(&self, name: &str, role: Role) -> Person {
        let (id, token) = (self.site.new_id(), self.site.new_token());
        let now = self.site.now();
        let new = NewPerson { id, name, display: name, roles: &[role], password: "-", now };
        let mut tx = self.site.db.begin().await.unwrap();
        assert!(store::person::add(&mut tx, &new).await.unwrap());
        store::sign_in::add(&mut tx, &token, id, now, Timestamp(i64::MAX)).await.unwrap();
        tx.commit().await.unwrap();
        Person { id, cookie: format!("keju={token}"), router: self.router.clone() }
    }

    /// A trainee who hands in a paper with this answer; also their sitting's address.
    pub async fn hands_in(&self, name: &str, paper: &str, answer: &str) -> (Person, String) {
        let trainee = self.person(name, Role::Trainee).await;
        let started = trainee.post(&format!("/papers/{paper}"), &[]).await;
        assert_eq!(started.status, StatusCode::SEE_OTHER, "{}", started.body);
        let sitting = started.location;
        trainee.post(&sitting, &[("r0", "true"), ("s0", "0"), ("r1", answer), ("s1", "0")]).await;
        assert_eq!(trainee.post(&format!("{sitting}/hand-in"), &[]).await.status, StatusCode::SEE_OTHER);
        (trainee, sitting)
    }

    /// Everything that is stored follows from what was answered and marked.
    pub async fn is_sound(&self) {
        let verdict = app::verify::verify(&self.site).await.unwrap();
        assert_eq!((verdict.faults, verdict.broken_audit), (vec![], None));
    }
}

impl Person {
    pub async fn get(&self, path: &str) -> Reply {
        self.send(Request::get(path).header(header::COOKIE, &self.cookie).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form)).unwrap()).await
    }

    async fn send(&self, request: Request<Body>) -> Reply {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let location = headers.get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
        let body = String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap();
        Reply { status, location, body }
    }

    /// Opens the next answer; its address, if there is one.
    pub async fn opens(&self) -> Option<String> {
        let next = self.post("/marking", &[("item", "s-1"), ("part", "0")]).await.location;
        next.starts_with("/marking/answers/").then_some(next)
    }

    /// Marks the answer: so many points for the first criterion, so many for the second.
    pub async fn marks(&self, answer: &str, first: &str, second: &str, more: &[(&str, &str)]) -> Reply {
        let mut fields = vec![("m0", first), ("m1", second), ("m2", "0"), ("remark", "要点基本齐全"), ("then", "queue")];
        fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
        fields.extend(more);
        self.post(answer, &fields).await
    }

    /// The result page of a sitting.
    pub async fn result(&self, sitting: &str) -> String {
        self.get(&format!("{sitting}/result")).await.body
    }
}
