//! A site with two short papers of open answers, and the people who mark them.

use axum::http::{Method, StatusCode};
use exam::{Role, time::Millis};
use question_bank::SourceFile;
use store::{
    Id,
    scratch::{Scratch, databases},
};
use tests::{Client, TestSite};

const BANK: &str = include_str!("bank.md");
/// Id, how it is marked, when results are out.
const PAPERS: [(&str, &str, &str); 3] =
    [("single", "单评", "阅卷后"), ("double", "双评，分差 1 分", "阅卷后"), ("quiet", "单评", "仅成绩")];

/// A site on a database of its own.
pub struct MarkingFixture {
    pub site: TestSite,
}

/// Somebody who is signed in.
pub struct Person {
    pub id: Id,
    pub client: Client,
}

/// What came back, redirect or not.
pub struct Reply {
    pub status: StatusCode,
    pub location: String,
    pub body: String,
}

/// Runs a journey on every database there is.
pub async fn on_each_database(journey: impl AsyncFn(MarkingFixture)) {
    for scratch in databases().await {
        eprintln!("on {}", scratch.name);
        journey(MarkingFixture::on(scratch).await).await;
    }
}

fn paper((id, marking, release): (&str, &str, &str)) -> SourceFile {
    let text = format!(
        "---\npaper: {id}\ntitle: 试卷 {id}\nbank: 示例\nduration: 30\ntotal: 5\ncut: 3\nmarking: {marking}\nrelease: {release}\n---\n\n\
         # 一、判断题（本大题共 1 分，每题 1 分）\n\n- t-1\n\n# 二、简答题（本大题共 4 分）\n\n- s-1（4 分）\n"
    );
    SourceFile { path: format!("{id}.md"), text }
}

impl MarkingFixture {
    /// The same on this database.
    pub async fn on(scratch: Scratch) -> MarkingFixture {
        let bank = SourceFile { path: "bank.md".into(), text: BANK.into() };
        let files: Vec<SourceFile> = [bank].into_iter().chain(PAPERS.map(paper)).collect();
        MarkingFixture { site: TestSite::new(scratch, &files).await }
    }

    /// Lets time pass.
    pub fn passes(&self, span: Millis) {
        self.site.advance(span);
    }

    /// Somebody of that name, signed in.
    pub async fn person(&self, name: &str, role: Role) -> Person {
        let id = self.site.add(name, &[role]).await;
        Person { id, client: self.site.signed_in(name).await }
    }

    /// A lead who is a reviewer as well.
    pub async fn lead_who_marks(&self, name: &str) -> Person {
        let id = self.site.add(name, &[Role::Lead, Role::Reviewer]).await;
        Person { id, client: self.site.signed_in(name).await }
    }

    /// So many reviewers.
    pub async fn reviewers<const N: usize>(&self, names: [&str; N]) -> Vec<Person> {
        let mut all = Vec::new();
        for name in names {
            all.push(self.person(name, Role::Reviewer).await);
        }
        all
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

    /// A lead lets the results of a paper out as they finish.
    pub async fn flows(&self, paper: &str) {
        let mut tx = self.site.site.db.begin().await.unwrap();
        store::hold::set(&mut tx, paper, false).await.unwrap();
        let event = engine::audit::Event::ResultsFlow { paper, sittings: None, reason: "for a test" };
        engine::audit::record(&mut tx, &self.site.site, None, event).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Everything that is stored follows from what was answered and marked.
    pub async fn is_sound(&self) {
        let verdict = engine::verify::verify(&self.site.site).await.unwrap();
        assert_eq!((verdict.faults, verdict.broken_audit), (vec![], None));
    }
}

impl Person {
    pub async fn get(&self, path: &str) -> Reply {
        reply(self.client.send(Method::GET, path, "", "").await)
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        reply(self.client.send_form(path, fields).await)
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

    /// Sends the marking form of this page with these fields, as somebody who has just opened it.
    pub async fn fills_in(&self, page: &str, fields: &[(&str, &str)]) -> Reply {
        let body = self.get(page).await.body;
        let seen = body.split_once("name=\"seen\" value=\"").and_then(|(_, after)| after.split('"').next()).unwrap_or("0");
        self.post(page, &[fields, &[("seen", seen)]].concat()).await
    }

    /// The result page of a sitting.
    pub async fn result(&self, sitting: &str) -> String {
        self.get(&format!("{sitting}/result")).await.body
    }

    /// The points on a result page, if it shows any.
    pub async fn points(&self, sitting: &str) -> Option<String> {
        points(&self.result(sitting).await).map(str::to_owned)
    }
}

fn reply(page: tests::Page) -> Reply {
    Reply { status: page.status, location: page.location().unwrap_or_default(), body: page.body }
}

/// The points earned so far on a result page, without what waits, if it shows any.
pub fn points(page: &str) -> Option<&str> {
    let (_, after) = page.split_once("class=\"big\"><strong>")?;
    after.split(['<', '+']).next().map(str::trim_end)
}
