//! The total that is shown follows from the stored data, whatever actions happen in whatever order.

use super::fixture::{MarkingFixture, Person};
use exam::{
    Points, Role,
    review::{Readings, standing},
};
use proptest::{prelude::*, test_runner::Config};
use store::{Id, scratch::databases};
use tests::Client;

/// One thing that somebody does; numbers choose among what there is.
#[derive(Clone, Debug)]
enum Deed {
    HandsIn { paper: usize },
    Marks { reviewer: usize, halves: [u8; 2] },
    Replaces { reviewer: usize, answer: usize, halves: [u8; 2] },
    Decides { answer: usize, halves: [u8; 2] },
    Appeals { trainee: usize },
    Corrects { paper: usize, item: usize, void: bool },
    Revises { paper: usize, to: usize },
    Holds { paper: usize, held: bool },
}

const PAPERS: [&str; 2] = ["single", "double"];
/// Rubrics worth 4 points; the lines are those of the rubric before, in order, and a new one.
const RUBRICS: [[&str; 4]; 4] = [
    ["1 分：致歉", "每点 1.5 分，至多 3 分：补救", "扣 1 分：推诿", ""],
    ["2 分：致歉并核实", "每点 1 分，至多 2 分：补救", "扣 2 分：推诿", ""],
    ["1 分：致歉", "每点 1 分，至多 2 分：补救", "扣 1 分：推诿", "1 分：时限"],
    ["3 分：致歉", "1 分：补救", "", ""],
];

fn deed() -> impl Strategy<Value = Deed> {
    let halves = || [0u8..=4, 0u8..=4];
    prop_oneof![
        3 => (0usize..2).prop_map(|paper| Deed::HandsIn { paper }),
        6 => (0usize..3, halves()).prop_map(|(reviewer, halves)| Deed::Marks { reviewer, halves }),
        2 => (0usize..3, 0usize..8, halves()).prop_map(|(reviewer, answer, halves)| Deed::Replaces { reviewer, answer, halves }),
        1 => (0usize..8, halves()).prop_map(|(answer, halves)| Deed::Decides { answer, halves }),
        1 => (0usize..8).prop_map(|trainee| Deed::Appeals { trainee }),
        1 => (0usize..2, 0usize..2, any::<bool>()).prop_map(|(paper, item, void)| Deed::Corrects { paper, item, void }),
        1 => (0usize..2, 0usize..4).prop_map(|(paper, to)| Deed::Revises { paper, to }),
        1 => (0usize..2, any::<bool>()).prop_map(|(paper, held)| Deed::Holds { paper, held }),
    ]
}

struct MarkingRun {
    fixture: MarkingFixture,
    reviewers: Vec<Person>,
    lead: Person,
    instructor: Client,
    trainees: Vec<(Person, String)>,
}

impl MarkingRun {
    async fn of(fixture: MarkingFixture) -> MarkingRun {
        let reviewers = fixture.reviewers(["zhou", "wu", "zheng"]).await;
        let lead = fixture.person("lead", Role::Lead).await;
        let instructor = fixture.site.person("wen", &[Role::Instructor]).await;
        MarkingRun { fixture, reviewers, lead, instructor, trainees: Vec::new() }
    }

    /// Fills in the form on this page with as many marks as it has lines; what does not fit is refused, which is fine.
    async fn fills(&self, who: &Person, path: &str, halves: [u8; 2], more: &[(&str, &str)]) {
        let body = who.get(path).await.body;
        let hidden = |name: &str| {
            let found = body.split_once(&format!("name=\"{name}\" value=\"")).and_then(|(_, after)| after.split('"').next());
            found.unwrap_or("0").to_owned()
        };
        let (rubric, seen) = (hidden("rubric"), hidden("seen"));
        let marks = [halves[0], halves[1], 0, 1].map(|halves| (Points::hundredths(50 * i64::from(halves))).to_string());
        let names = ["m0", "m1", "m2", "m3"];
        let mut fields: Vec<(&str, &str)> = names.into_iter().zip(marks.iter().map(String::as_str)).collect();
        fields.extend([("rubric", rubric.as_str()), ("seen", &seen), ("remark", "已核对"), ("why", "复查"), ("then", "queue")]);
        fields.extend(more);
        who.post(path, &fields).await;
    }

    async fn codes(&self) -> Vec<String> {
        let mut codes = Vec::new();
        for paper in PAPERS {
            let tasks = store::task::of_part(&self.fixture.site.site.db, paper, "s-1", 0).await.unwrap();
            codes.extend(tasks.into_iter().map(|task| task.code));
        }
        codes
    }

    async fn does(&mut self, deed: &Deed) {
        match deed {
            Deed::HandsIn { paper } => {
                let name = format!("t{}", self.trainees.len());
                self.trainees.push(self.fixture.hands_in(&name, PAPERS[*paper], "先致歉。").await);
            }
            Deed::Marks { reviewer, halves } => {
                let reviewer = &self.reviewers[*reviewer];
                if let Some(answer) = reviewer.opens().await {
                    self.fills(reviewer, &answer, *halves, &[]).await;
                }
            }
            Deed::Replaces { reviewer, answer, halves } => {
                if let Some(code) = self.codes().await.get(*answer) {
                    self.fills(&self.reviewers[*reviewer], &format!("/marking/answers/{code}"), *halves, &[]).await;
                }
            }
            Deed::Decides { answer, halves } => {
                if let Some(code) = self.codes().await.get(*answer) {
                    self.fills(&self.lead, &format!("/board/answers/{code}"), *halves, &[]).await;
                }
            }
            Deed::Appeals { trainee } => {
                if let Some((person, sitting)) = self.trainees.get(*trainee) {
                    person.post(&format!("{sitting}/appeal"), &[("slot", "1"), ("reason", "请复核")]).await;
                }
            }
            Deed::Corrects { paper, item, void } => self.corrects(PAPERS[*paper], ["t-1", "s-1"][*item], *void).await,
            Deed::Revises { paper, to } => self.revises(PAPERS[*paper], &RUBRICS[*to]).await,
            Deed::Holds { paper, held } => {
                let what = if *held { "hold" } else { "flow" };
                self.lead
                    .post(
                        &format!("/board/papers/{}", PAPERS[*paper]),
                        &[("do", what), ("reason", "统一公布"), ("agreement", "1"), ("insist", "1")],
                    )
                    .await;
            }
        }
    }

    async fn corrects(&self, paper: &str, item: &str, void: bool) {
        let by = if void { "void" } else { "1" };
        let page = self.instructor.get(&format!("/bank/papers/{paper}/items/{item}?by={by}")).await;
        if page.has(".simulation form") {
            self.instructor.submit(page.form(".simulation form").set("reason", &["更正"])).await;
        }
    }

    async fn revises(&self, paper: &str, lines: &[&str; 4]) {
        let path = format!("/board/papers/{paper}/items/s-1/0/rubric");
        let page = self.lead.client.get(&path).await;
        if !page.has(".rubric-form") {
            return;
        }
        let form = page.form(".rubric-form");
        let boxes = form.fields.iter().filter(|(name, _)| name.starts_with('c')).count();
        // New lines go to the last boxes, however many lines the rubric has by now.
        let form = (0..boxes).fold(form, |form, at| {
            let line = if at + 3 < boxes { lines.get(at).filter(|_| at < 3).copied().unwrap_or("") } else { "" };
            form.set(&format!("c{at}"), &[line])
        });
        let rest: Vec<&str> = lines.iter().skip((boxes - 3).min(3)).filter(|line| !line.is_empty()).copied().collect();
        let form = rest.iter().enumerate().fold(form, |form, (at, line)| form.set(&format!("c{}", boxes - 3 + at), &[*line]));
        let shown = self.lead.client.submit(form.press("do", "preview")).await;
        if shown.has("input[name=mark]") {
            let form = shown.form(".rubric-form").set("reason", &["修订"]).press("do", "save");
            let saved = self.lead.client.submit(form).await;
            assert!(saved.says("评分标准已修改"), "{}", saved.text("main"));
        }
    }

    /// What a trainee's total must be, computed here from the rows alone; `None` while something waits.
    async fn total(&self, sitting: &str) -> Option<Points> {
        let (id, db) = (sitting.rsplit('/').next()?.parse::<Id>().ok()?, &self.fixture.site.site.db);
        let stored = store::session::get(db, id).await.unwrap().unwrap();
        stored.session.released?;
        let double = stored.paper.as_ref().is_some_and(|(paper, _)| paper == "double");
        let scheme = if double { Readings::Two { limit: Points::whole(1) } } else { Readings::One };
        let (mut total, ratings) = (Points::ZERO, store::rating::of_session(db, id).await.unwrap());
        for score in store::score::of_session(db, id).await.unwrap() {
            total = total
                + match score.outcome {
                    exam::Outcome::Scored(points) => points,
                    exam::Outcome::TakenOut => Points::ZERO,
                    exam::Outcome::Waiting => {
                        let newest = |one: &&store::rating::Rating| {
                            ratings.iter().all(|other| other.round != one.round || other.number <= one.number)
                        };
                        let last: Vec<_> = ratings.iter().filter(newest).collect();
                        // What was decided by an older rubric hangs in the air.
                        let hangs = last.iter().any(|rating| rating.round.is_decision() && !rating.in_force);
                        let marks: Vec<_> =
                            last.iter().filter(|rating| rating.in_force).map(|rating| (rating.round, rating.points)).collect();
                        if hangs { Points::ZERO } else { standing(scheme, &marks).points().unwrap_or_default() }
                    }
                };
        }
        Some(total)
    }

    async fn is_right(&self, deed: &Deed) {
        self.fixture.is_sound().await;
        for (trainee, sitting) in &self.trainees {
            let shown = trainee.points(sitting).await;
            assert_eq!(shown, self.total(sitting).await.map(|points| points.to_string()), "after {deed:?}");
        }
    }
}

#[test]
fn the_total_shown_is_the_total_recomputed_after_every_action() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = Config { cases: 6, max_shrink_iters: 40, failure_persistence: None, ..Config::default() };
    proptest!(config, |(deeds in proptest::collection::vec(deed(), 4..24))| {
        runtime.block_on(async {
            for scratch in databases().await {
                let mut run = MarkingRun::of(MarkingFixture::on(scratch).await).await;
                for deed in &deeds {
                    run.does(deed).await;
                    run.is_right(deed).await;
                }
            }
        });
    });
}
