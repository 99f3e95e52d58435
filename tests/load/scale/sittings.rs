//! Handed-in sittings of a big site: a few begin through the product, the others are inserted as copies of those with answers of their own,
//! scored by the product's rules.

use crate::{
    Outcome,
    scale::bank::{BIG, DRAWN, SMALL_PAPERS, small_paper},
};
use app::web::site::Site;
use engine::sitting::LoadedSitting;
use exam::{Kind, Outcome as ScoreOutcome, Response, Role};
use question_bank::Insider;
use rand::{Rng, RngExt, SeedableRng, rngs::StdRng};
use sqlx::AssertSqlSafe;
use std::fmt::Write as _;
use store::{Db, Id, response::Latest};
use tests::exam_fixture::trainee;

/// How many sittings of a paper begin through the product.
const BEGUN: usize = 20;
/// Rows in one statement.
const ROWS: usize = 400;
/// Sittings in one transaction.
const AT_ONCE: usize = 1_000;

/// Adds so many sittings: half of the big paper, a tenth of the drawn one, the rest of the small ones.
pub async fn add(site: &Site, learners: &[Id], sittings: usize) -> Outcome<()> {
    let mut rng = StdRng::seed_from_u64(7);
    let small = sittings * 4 / 10 / SMALL_PAPERS;
    let papers = [(BIG.to_owned(), sittings / 2), (DRAWN.to_owned(), sittings / 10)];
    let papers = papers.into_iter().chain((0..SMALL_PAPERS).map(|number| (small_paper(number), small)));
    for (paper, count) in papers {
        let begun = begin(site, &paper, if paper == DRAWN { BEGUN * 10 } else { BEGUN }).await?;
        let mut rest = count;
        while rest > 0 {
            let some = rest.min(AT_ONCE);
            add_some(site, &begun, learners, (count - rest, some), &mut rng).await?;
            rest -= some;
        }
    }
    run(
        &site.db,
        vec![
            "INSERT INTO figure_due (session, paper, changes) SELECT id, paper, 1 FROM test_session \
         WHERE submitted_at IS NOT NULL AND paper IS NOT NULL ON CONFLICT (session) DO NOTHING"
                .to_owned(),
            "INSERT INTO task_due (session, changes) SELECT DISTINCT session, 1 FROM machine_score WHERE points IS NULL \
         ON CONFLICT (session) DO NOTHING"
                .to_owned(),
            "ANALYZE".to_owned(),
        ],
    )
    .await
}

/// Begins a paper a few times through the product.
async fn begin(site: &Site, paper: &str, count: usize) -> Outcome<Vec<LoadedSitting>> {
    let mut begun = Vec::new();
    for _ in 0..count {
        let (id, now) = (site.new_id(), site.now());
        let mut tx = site.db.begin().await?;
        let name = format!("begins-{id}");
        let new = store::person::NewPerson { id, name: &name, display: &name, roles: &[Role::Trainee], password: "", now };
        store::person::add(&mut tx, &new).await?;
        tx.commit().await?;
        let sitting = engine::sitting::start(site, &trainee(site, id).await?, paper, None).await?;
        let sitting = store::session::get(&site.db, sitting).await?.ok_or("no sitting")?;
        begun.push(LoadedSitting::load(site, sitting).await?);
    }
    Ok(begun)
}

/// Statements of many rows each.
struct Rows {
    head: &'static str,
    statements: Vec<String>,
    rows: usize,
}

impl Rows {
    fn new(head: &'static str) -> Rows {
        Rows { head, statements: Vec::new(), rows: 0 }
    }

    fn add(&mut self, row: std::fmt::Arguments<'_>) {
        if self.rows.is_multiple_of(ROWS) {
            self.statements.push(format!("{} VALUES ", self.head));
        } else if let Some(last) = self.statements.last_mut() {
            last.push(',');
        }
        if let Some(last) = self.statements.last_mut() {
            let _ = last.write_fmt(row);
        }
        self.rows += 1;
    }
}

async fn add_some(
    site: &Site,
    begun: &[LoadedSitting],
    learners: &[Id],
    (before, count): (usize, usize),
    rng: &mut StdRng,
) -> Outcome<()> {
    let mut sessions = Rows::new(
        "INSERT INTO test_session (id, trainee, paper, paper_version, attempt, title, pinned, started_at, deadline, delivery, submitted_at, \
         submitted_by, scored_at)",
    );
    let mut responses = Rows::new("INSERT INTO response (session, slot, seq, at, body)");
    let mut scores =
        Rows::new("INSERT INTO machine_score (session, slot, run, version, kind, answered, points, of_points, at, seen)");
    for at in before..before + count {
        let template = &begun[at % begun.len()];
        let sitting = &template.sitting;
        let session = site.new_id();
        let answers = answers(template, rng)?;
        let scored = template.score(&answers);
        let submitted = sitting.session.started.0 + 1_800_000 + at as i64;
        let (paper, version) = sitting.paper.as_ref().ok_or("a practice session")?;
        let (trainee, attempt) = (learners[at % learners.len()], 1 + at / learners.len());
        let pinned = serde_json::to_string(&sitting.pinned)?.replace('\'', "''");
        let waits = scored.iter().any(|score| score.outcome == ScoreOutcome::Waiting);
        let settled = if waits { "NULL".to_owned() } else { submitted.to_string() };
        sessions.add(format_args!(
            "({}, {}, '{paper}', {}, {attempt}, '{}', '{pinned}', {}, {}, {}, {submitted}, 'trainee', {settled})",
            session.0,
            trainee.0,
            version.0,
            sitting.title,
            sitting.session.started.0,
            sitting.session.deadline.map_or("NULL".to_owned(), |deadline| deadline.0.to_string()),
            sitting.delivery.map_or("NULL".to_owned(), |delivery| delivery.0.to_string()),
        ));
        for answer in answers {
            let body = serde_json::to_string(&answer.response)?.replace('\'', "''");
            responses.add(format_args!("({}, {}, 1, {}, '{body}')", session.0, answer.slot, answer.at.0));
        }
        for score in scored {
            let points = match score.outcome {
                ScoreOutcome::Scored(points) => points.units().to_string(),
                ScoreOutcome::Waiting | ScoreOutcome::TakenOut => "NULL".to_owned(),
            };
            scores.add(format_args!(
                "({}, {}, 0, {}, '{}', {}, {points}, {}, {submitted}, FALSE)",
                session.0,
                score.slot,
                score.version.0,
                score.kind.name(),
                if score.answered { "TRUE" } else { "FALSE" },
                score.of.units(),
            ));
        }
    }
    run(&site.db, [sessions.statements, responses.statements, scores.statements].concat()).await
}

/// Answers of somebody who knows a share of everything.
fn answers(of: &LoadedSitting, rng: &mut StdRng) -> Outcome<Vec<Latest>> {
    let witness = Insider::of(&[Role::Instructor]).ok_or("no insider")?;
    let ability: f64 = (rng.random::<f64>() + rng.random::<f64>()) * 0.45 + 0.05;
    let mut answers = Vec::new();
    for place in of.sitting.pinned.places() {
        let item = &of.items[place.item_number];
        let key = item.ticks(place.part, &witness);
        let order = &place.item.parts[place.part].order;
        let knows = rng.random::<f64>() < ability;
        let kind = item.parts[place.part].keyed.kind();
        let tick = |right: bool, rng: &mut StdRng| {
            let fitting = order.iter().enumerate().filter(|(_, author)| key.get(usize::from(**author)) == Some(&right));
            let fitting: Vec<usize> = fitting.map(|(position, _)| position).collect();
            if fitting.is_empty() { 0 } else { fitting[rng.random_range(0..fitting.len())] }
        };
        let values: Vec<String> = match kind {
            Kind::Single => vec![tick(knows, rng).to_string()],
            Kind::Multi => {
                let ticks = [tick(true, rng), tick(knows, rng)];
                let mut ticks: Vec<String> = ticks.iter().map(usize::to_string).collect();
                ticks.sort();
                ticks.dedup();
                ticks
            }
            Kind::TrueFalse => vec![(!rng.next_u32().is_multiple_of(3)).to_string()],
            Kind::Fill | Kind::Numeric | Kind::Short | Kind::Essay | Kind::TermPaper | Kind::Case => {
                vec!["先听客户说完，再道歉，再给出办法和期限。".to_owned()]
            }
        };
        if rng.random::<f64>() < 0.02 {
            continue;
        }
        let response = Response::from_fields(kind, &values).ok_or("no answer of this kind")?;
        answers.push(Latest { slot: place.slot, seq: 1, at: of.sitting.session.started, response });
    }
    Ok(answers)
}

/// Runs statements in one transaction.
pub async fn run(db: &Db, statements: Vec<String>) -> Outcome<()> {
    match db {
        Db::Sqlite { writer, .. } => {
            let mut tx = writer.begin().await?;
            for sql in statements {
                sqlx::query(AssertSqlSafe(sql)).execute(&mut *tx).await?;
            }
            tx.commit().await?;
        }
        Db::Postgres(pool) => {
            let mut tx = pool.begin().await?;
            for sql in statements {
                sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut *tx).await?;
            }
            tx.commit().await?;
        }
    }
    Ok(())
}
