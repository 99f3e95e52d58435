//! The sums that the figures of a paper are made from follow every hand-in, mark and correction, whatever comes first.

use crate::marking::fixture::{MarkingFixture, Person, on_each_database};
use engine::{
    results::{count, recount},
    state::totals::Each,
};
use exam::{Role, time::Millis};
use question_bank::{Insider, SourceFile};
use rand::{RngExt, SeedableRng, rngs::StdRng};

const PAPER: &str = "single";
/// Steps of one run.
const STEPS: usize = 30;

/// What an instructor does to an item, and what the reviewers, the trainees and whoever counts do meanwhile.
struct Run {
    fixture: MarkingFixture,
    reviewers: Vec<Person>,
    wen: Person,
    rng: StdRng,
    people: usize,
    marked: Vec<(usize, String)>,
    /// How often the key was turned round.
    turns: usize,
}

impl Run {
    async fn step(&mut self) -> &'static str {
        self.fixture.passes(Millis(1_000));
        match self.rng.random_range(0..9) {
            0..=2 => {
                let (name, tick) = (format!("t{}", self.people), if self.rng.random_bool(0.6) { "true" } else { "false" });
                self.people += 1;
                let trainee = self.fixture.person(&name, Role::Trainee).await;
                let started = trainee.post(&format!("/papers/{PAPER}"), &[]).await.location;
                let written = if self.rng.random_bool(0.8) { "先道歉" } else { "" };
                trainee.post(&started, &[("r0", tick), ("s0", "0"), ("r1", written), ("s1", "0")]).await;
                trainee.post(&format!("{started}/hand-in"), &[]).await;
                "a hand-in"
            }
            3 | 4 => {
                let reviewer = self.rng.random_range(0..self.reviewers.len());
                if let Some(answer) = self.reviewers[reviewer].opens().await {
                    self.mark(reviewer, &answer).await;
                    self.marked.push((reviewer, answer));
                }
                "a mark"
            }
            5 if !self.marked.is_empty() => {
                let (reviewer, answer) = self.marked[self.rng.random_range(0..self.marked.len())].clone();
                self.mark(reviewer, &answer).await;
                "a mark that replaces another"
            }
            5 | 6 => {
                let item = if self.rng.random_bool(0.8) { "t-1" } else { "s-1" };
                let by = if self.rng.random_bool(0.5) { "void" } else { "out" };
                self.correct(item, by).await;
                "an item made void or taken out"
            }
            7 => {
                self.turns += 1;
                let text = include_str!("../marking/bank.md");
                assert!(text.contains("答案：正确"));
                // Its title tells it apart from the versions before: what was loaded once is not loaded again.
                let text = text.replace("## t-1 先道歉", &format!("## t-1 先道歉 {}", self.turns));
                let text = if self.turns % 2 == 1 { text.replace("答案：正确", "答案：错误") } else { text };
                self.fixture.site.load(&[SourceFile { path: "bank.md".into(), text }]).await;
                let newest = store::version::versions(&self.fixture.site.site.db, "t-1").await.unwrap();
                let number = newest.iter().map(|version| version.number).max().unwrap();
                self.correct("t-1", &number.to_string()).await;
                "another key"
            }
            _ => {
                let process =
                    if self.rng.random_bool(0.5) { self.fixture.site.another_process() } else { self.fixture.site.site.clone() };
                count::count_some(&process, PAPER, self.rng.random_range(1..4)).await.unwrap();
                "a count of some"
            }
        }
    }

    async fn mark(&mut self, reviewer: usize, answer: &str) {
        let (first, second) = (self.rng.random_range(0..3).to_string(), self.rng.random_range(0..2).to_string());
        let fields = [
            ("m0", first.as_str()),
            ("m1", second.as_str()),
            ("m2", "0"),
            ("remark", "要点"),
            ("why", "看漏了"),
            ("then", "queue"),
        ];
        self.reviewers[reviewer].fills_in(answer, &fields).await;
    }

    async fn correct(&self, item: &str, by: &str) {
        let page = self.wen.client.get(&format!("/bank/papers/{PAPER}/items/{item}?by={by}")).await;
        if page.has(".simulation form") {
            self.wen.client.submit(page.form(".simulation form").set("reason", &["有误"])).await;
        }
    }
}

async fn run(fixture: MarkingFixture, seed: u64) {
    fixture.flows(PAPER).await;
    let reviewers = fixture.reviewers(["fang", "gao"]).await;
    let wen = fixture.person("wen", Role::Instructor).await;
    let rng = StdRng::seed_from_u64(seed);
    let mut run = Run { fixture, reviewers, wen, rng, people: 0, marked: Vec::new(), turns: 0 };
    for at in 0..STEPS {
        let what = run.step().await;
        let faults = recount::compare(&run.fixture.site.site, PAPER).await.unwrap();
        assert_eq!(faults, Vec::<String>::new(), "run {seed}, step {at}: after {what}");
    }
    let engine = &run.fixture.site.site.engine;
    count::count_all(engine).await.unwrap();
    assert_eq!(store::figure_due::all(&engine.db, PAPER).await.unwrap(), []);
    assert_eq!(recount::compare(engine, PAPER).await.unwrap(), Vec::<String>::new(), "run {seed}");
    let sat = store::result::sittings(&engine.db, PAPER).await.unwrap().len();
    let witness = Insider::of(&[Role::Instructor]).unwrap();
    let summary = engine::state::summaries::Summary::of_counted(engine, PAPER, None, witness).await.unwrap();
    assert_eq!((summary.totals.count(Each::Sitting), summary.totals.count(Each::Person)), (sat, sat), "everybody sat once");
    assert!(summary.parts.iter().all(|part| part.figures.n == sat));
    run.fixture.is_sound().await;
}

#[tokio::test]
async fn sums_follow_hand_ins_marks_and_corrections_in_any_order() {
    for seed in 0..3 {
        on_each_database(async |fixture| run(fixture, seed).await).await;
    }
}

#[tokio::test]
async fn verify_finds_figures_that_were_changed_behind_its_back() {
    on_each_database(async |fixture| {
        for number in 0..3 {
            fixture.hands_in(&format!("t{number}"), PAPER, "先道歉").await;
        }
        let engine = &fixture.site.site.engine;
        count::count_all(engine).await.unwrap();
        assert_eq!(fixture.site.faults().await, Vec::<String>::new());
        let mut tx = engine.db.begin().await.unwrap();
        store::figure::set_totals(&mut tx, PAPER, "").await.unwrap();
        tx.commit().await.unwrap();
        let faults = fixture.site.faults().await;
        assert_eq!(faults, [format!("paper {PAPER}: its totals come out differently")]);
    })
    .await;
}
