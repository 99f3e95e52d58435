//! The results of a paper, read all at once.

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
    response::Latest,
    score::{MachineScore, read_outcome},
    session::Sitting,
};
use exam::{Kind, Outcome, Points, Timestamp};
use std::collections::HashMap;

/// One handed-in sitting with what was answered and earned in the parts that were asked for.
#[derive(Clone, Debug)]
pub struct SubmittedSitting {
    /// The sitting.
    pub sitting: Sitting,
    /// The scores that count, by slot: the machine's, and where it cannot tell what reviewers made of it.
    pub scores: Vec<MachineScore>,
    /// What reviewers made of it, by slot; it counts where the machine cannot tell.
    pub marked: HashMap<u16, Points>,
    /// The responses that count, by slot.
    pub responses: Vec<Latest>,
}

/// The handed-in sittings of a paper between two.
macro_rules! handed_in {
    () => {
        "(SELECT id FROM test_session WHERE paper = $1 AND submitted_at IS NOT NULL AND id BETWEEN $2 AND $3)"
    };
}

/// Those of them whose figures are due.
macro_rules! due {
    () => {
        "(SELECT session FROM figure_due WHERE paper = $1 AND session BETWEEN $2 AND $3)"
    };
}

macro_rules! scores {
    ($sittings:expr) => {
        concat!(
            "SELECT m.session, STRING_AGG(m.slot || ' ' || m.run || ' ' || m.version || ' ' || m.kind || ' ' ||
             CASE WHEN m.answered THEN 1 ELSE 0 END || ' ' || COALESCE(CAST(m.points AS TEXT), '') || ' ' || m.of_points || ' ' || m.out_points, '\n')
             FROM machine_score m WHERE m.session IN ",
            $sittings,
            " GROUP BY m.session"
        )
    };
}

macro_rules! marked {
    ($sittings:expr) => {
        concat!("SELECT session, slot, points FROM task WHERE points IS NOT NULL AND session IN ", $sittings)
    };
}

// CROSS JOIN, because SQLite keeps its order: it would rather ask for the newest response of every part of every sitting.
macro_rules! chosen {
    ($sittings:expr) => {
        concat!(
            "SELECT r.session, STRING_AGG(r.slot || ' ' || r.seq || ' ' || r.at || ' ' || r.body, '\n')
             FROM machine_score m CROSS JOIN response r WHERE m.session IN ",
            $sittings,
            " AND m.run = 0 AND m.kind IN ('single', 'multi') AND r.session = m.session AND r.slot = m.slot
             AND r.seq = (SELECT MAX(seq) FROM response n WHERE n.session = r.session AND n.slot = r.slot) GROUP BY r.session"
        )
    };
}

// Scores and responses of one sitting, the names of a paper's people and a class's people come as one row of lines: handing over a row costs more than what is in it, and a paper
// that thousands sat has hundreds of thousands of them.
queries! {
    SITTINGS = "SELECT id FROM test_session WHERE paper = $1 AND submitted_at IS NOT NULL ORDER BY id";
    OWNERS = "SELECT t.id, p.id, p.name, p.display FROM test_session t JOIN person p ON p.id = t.trainee
              WHERE t.paper = $1 AND t.submitted_at IS NOT NULL";
    OWNER = "SELECT p.id, p.name, p.display FROM test_session t JOIN person p ON p.id = t.trainee WHERE t.id = $1";
    PEOPLE = "SELECT STRING_AGG(p.id || '\t' || p.name || '\t' || p.display, '\n') FROM person p
              WHERE EXISTS (SELECT 1 FROM figure_sitting f WHERE f.paper = $1 AND f.trainee = p.id)";
    CLASSES = "SELECT c.name, STRING_AGG(CAST(m.person AS TEXT), ' ') FROM class_member m JOIN class c ON c.id = m.class
               WHERE NOT m.teaches AND EXISTS (SELECT 1 FROM figure_sitting f WHERE f.paper = $1 AND f.trainee = m.person)
               GROUP BY c.id, c.name ORDER BY c.name";
    SCORES = scores!(handed_in!());
    MARKED = marked!(handed_in!());
    CHOSEN = chosen!(handed_in!());
    DUE_SCORES = scores!(due!());
    DUE_MARKED = marked!(due!());
    DUE_CHOSEN = chosen!(due!());
    GIVEN = "SELECT r.session, STRING_AGG(r.slot || ' ' || r.seq || ' ' || r.at || ' ' || r.body, '\n')
              FROM response r WHERE r.session IN
              (SELECT id FROM test_session WHERE paper = $1 AND submitted_at IS NOT NULL AND id BETWEEN $2 AND $3)
              AND r.seq = (SELECT MAX(seq) FROM response n WHERE n.session = r.session AND n.slot = r.slot) GROUP BY r.session";
    ASKED = "SELECT DISTINCT t.id FROM item_version v JOIN machine_score m ON m.version = v.id JOIN test_session t ON t.id = m.session
             WHERE v.item = $2 AND m.run = 0 AND t.paper = $1 ORDER BY t.id";
    SCORES_OF = "SELECT m.session, STRING_AGG(m.slot || ' ' || m.run || ' ' || m.version || ' ' || m.kind || ' ' ||
              CASE WHEN m.answered THEN 1 ELSE 0 END || ' ' || COALESCE(CAST(m.points AS TEXT), '') || ' ' || m.of_points || ' ' || m.out_points, '\n')
              FROM item_version v CROSS JOIN machine_score m WHERE v.item = $4 AND m.version = v.id AND m.session IN
              (SELECT id FROM test_session WHERE paper = $1 AND submitted_at IS NOT NULL AND id BETWEEN $2 AND $3) GROUP BY m.session";
    RESPONSES_OF = "SELECT r.session, STRING_AGG(r.slot || ' ' || r.seq || ' ' || r.at || ' ' || r.body, '\n')
              FROM item_version v CROSS JOIN machine_score m CROSS JOIN response r WHERE v.item = $4 AND m.version = v.id AND m.run = 0
              AND m.session IN (SELECT id FROM test_session WHERE paper = $1 AND submitted_at IS NOT NULL AND id BETWEEN $2 AND $3)
              AND r.session = m.session AND r.slot = m.slot
              AND r.seq = (SELECT MAX(seq) FROM response n WHERE n.session = r.session AND n.slot = r.slot) GROUP BY r.session";
    COUNTS = "SELECT paper, COUNT(*), CAST(SUM(CASE WHEN submitted_at IS NULL THEN 1 ELSE 0 END) AS BIGINT) FROM test_session
              WHERE paper IS NOT NULL GROUP BY paper";
}

impl SubmittedSitting {
    /// Scores of this sitting with what reviewers made of it where the machine cannot tell.
    pub fn complete(&self, mut scores: Vec<MachineScore>) -> Vec<MachineScore> {
        for score in scores.iter_mut().filter(|score| score.outcome == Outcome::Waiting) {
            score.outcome = self.marked.get(&score.slot).map_or(Outcome::Waiting, |points| Outcome::Scored(*points));
        }
        scores
    }
}

/// The handed-in sittings of a paper.
pub async fn sittings(db: &Db, paper: &str) -> Result<Vec<Id>> {
    let ids: Vec<i64> = read!(db, |x| sqlx::query_scalar(SITTINGS).bind(paper).fetch_all(x).await?);
    Ok(ids.into_iter().map(Id).collect())
}

/// Those of them in which this item was asked.
pub async fn asked(db: &Db, paper: &str, item: &str) -> Result<Vec<Id>> {
    let ids: Vec<i64> = read!(db, |x| sqlx::query_scalar(ASKED).bind(paper).bind(item).fetch_all(x).await?);
    Ok(ids.into_iter().map(Id).collect())
}

/// Whose a handed-in sitting is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The person.
    pub person: Id,
    /// The sign-in name.
    pub name: String,
    /// The shown name.
    pub display: String,
}

/// Whose the handed-in sittings of a paper are.
pub async fn owners(db: &Db, paper: &str) -> Result<HashMap<Id, Owner>> {
    let rows: Vec<(i64, i64, String, String)> = read!(db, |x| sqlx::query_as(OWNERS).bind(paper).fetch_all(x).await?);
    let owner = |(sitting, person, name, display)| (Id(sitting), Owner { person: Id(person), name, display });
    Ok(rows.into_iter().map(owner).collect())
}

/// Whose a sitting is.
pub async fn owner(db: &Db, sitting: Id) -> Result<Option<Owner>> {
    let row: Option<(i64, String, String)> = read!(db, |x| sqlx::query_as(OWNER).bind(sitting.0).fetch_optional(x).await?);
    Ok(row.map(|(person, name, display)| Owner { person: Id(person), name, display }))
}

/// The people with counted sittings of a paper.
pub async fn people(db: &Db, paper: &str) -> Result<Vec<Owner>> {
    let lines: Option<String> = read!(db, |x| sqlx::query_scalar(PEOPLE).bind(paper).fetch_one(x).await?);
    let owner = |line: &str| {
        let (person, names) = line.split_once('\t')?;
        let (name, display) = names.split_once('\t')?;
        Some(Owner { person: Id(person.parse().ok()?), name: name.to_owned(), display: display.to_owned() })
    };
    let owners = lines.as_deref().unwrap_or_default().lines().map(owner).collect::<Option<_>>();
    owners.ok_or(Error::Corrupt { what: "names of a paper's people" })
}

/// The classes in which the people learn who have counted sittings of a paper, by person, each person's by name.
pub async fn classes(db: &Db, paper: &str) -> Result<HashMap<Id, Vec<String>>> {
    let rows: Vec<(String, String)> = read!(db, |x| sqlx::query_as(CLASSES).bind(paper).fetch_all(x).await?);
    let mut classes: HashMap<Id, Vec<String>> = HashMap::new();
    for (class, people) in rows {
        for person in people.split(' ') {
            let person = person.parse().map_err(|_| Error::Corrupt { what: "people of a class" })?;
            classes.entry(Id(person)).or_default().push(class.clone());
        }
    }
    Ok(classes)
}

type Packed = Vec<(i64, String)>;

/// The handed-in sittings of a paper from this one to that one, with all scores, and with the responses to choices.
pub async fn between(db: &Db, paper: &str, (first, last): (Id, Id)) -> Result<Vec<SubmittedSitting>> {
    let scores: Packed = read!(db, |x| sqlx::query_as(SCORES).bind(paper).bind(first.0).bind(last.0).fetch_all(x).await?);
    let chosen: Packed = read!(db, |x| sqlx::query_as(CHOSEN).bind(paper).bind(first.0).bind(last.0).fetch_all(x).await?);
    put_together(db, paper, (first, last), scores, chosen).await
}

/// The same for those whose figures are due.
pub async fn due(db: &Db, paper: &str, (first, last): (Id, Id)) -> Result<Vec<SubmittedSitting>> {
    let scores: Packed = read!(db, |x| sqlx::query_as(DUE_SCORES).bind(paper).bind(first.0).bind(last.0).fetch_all(x).await?);
    let chosen: Packed = read!(db, |x| sqlx::query_as(DUE_CHOSEN).bind(paper).bind(first.0).bind(last.0).fetch_all(x).await?);
    let marked: Vec<(i64, i64, i64)> =
        read!(db, |x| sqlx::query_as(DUE_MARKED).bind(paper).bind(first.0).bind(last.0).fetch_all(x).await?);
    assemble(crate::session::due(db, paper, (first, last)).await?, marked, scores, chosen)
}

/// The same with every response, whatever its kind.
pub async fn with_answers(db: &Db, paper: &str, (first, last): (Id, Id)) -> Result<Vec<SubmittedSitting>> {
    let scores: Packed = read!(db, |x| sqlx::query_as(SCORES).bind(paper).bind(first.0).bind(last.0).fetch_all(x).await?);
    let given: Packed = read!(db, |x| sqlx::query_as(GIVEN).bind(paper).bind(first.0).bind(last.0).fetch_all(x).await?);
    put_together(db, paper, (first, last), scores, given).await
}

/// The same for the parts of one item: its scores and every kind of response, and only where it was asked.
pub async fn of_item(db: &Db, paper: &str, item: &str, (first, last): (Id, Id)) -> Result<Vec<SubmittedSitting>> {
    let scores: Packed =
        read!(db, |x| sqlx::query_as(SCORES_OF).bind(paper).bind(first.0).bind(last.0).bind(item).fetch_all(x).await?);
    let responses: Packed =
        read!(db, |x| sqlx::query_as(RESPONSES_OF).bind(paper).bind(first.0).bind(last.0).bind(item).fetch_all(x).await?);
    put_together(db, paper, (first, last), scores, responses).await
}

async fn put_together(
    db: &Db,
    paper: &str,
    (first, last): (Id, Id),
    scores: Packed,
    responses: Packed,
) -> Result<Vec<SubmittedSitting>> {
    let marked: Vec<(i64, i64, i64)> =
        read!(db, |x| sqlx::query_as(MARKED).bind(paper).bind(first.0).bind(last.0).fetch_all(x).await?);
    assemble(crate::session::handed_in(db, paper, (first, last)).await?, marked, scores, responses)
}

fn assemble(
    sittings: Vec<Sitting>,
    rows: Vec<(i64, i64, i64)>,
    scores: Packed,
    responses: Packed,
) -> Result<Vec<SubmittedSitting>> {
    let mut marked: HashMap<i64, HashMap<u16, Points>> = HashMap::new();
    for (session, slot, points) in rows {
        marked.entry(session).or_default().insert(slot as u16, Points::from_units(points));
    }
    let (mut scores, mut responses): (HashMap<i64, String>, HashMap<i64, String>) =
        (scores.into_iter().collect(), responses.into_iter().collect());
    let mut all = Vec::new();
    for sitting in sittings {
        let id = sitting.id.0;
        let Some(scores) = scores.remove(&id) else { continue };
        let responses = responses.remove(&id).unwrap_or_default();
        let responses = responses.lines().map(response).collect::<Option<Vec<_>>>().ok_or(Error::Corrupt { what: "response" })?;
        let scores = counting(&scores).ok_or(Error::Corrupt { what: "machine score" })?;
        let mut handed =
            SubmittedSitting { sitting, scores: Vec::new(), marked: marked.remove(&id).unwrap_or_default(), responses };
        handed.scores = handed.complete(scores);
        all.push(handed);
    }
    Ok(all)
}

/// The scores of one sitting that count, by slot: those of each slot's last run.
fn counting(lines: &str) -> Option<Vec<MachineScore>> {
    let mut scores = lines.lines().map(score).collect::<Option<Vec<_>>>()?;
    scores.sort_unstable_by_key(|score| (score.slot, -score.run));
    scores.dedup_by_key(|score| score.slot);
    Some(scores)
}

fn score(line: &str) -> Option<MachineScore> {
    let mut fields = line.split(' ');
    let mut field = || fields.next();
    let (slot, run, version) = (field()?.parse().ok()?, field()?.parse().ok()?, Id(field()?.parse().ok()?));
    let (kind, answered) = (Kind::from_name(field()?)?, field()? == "1");
    let points = match field()? {
        "" => None,
        points => Some(points.parse().ok()?),
    };
    let (outcome, of) = read_outcome(points, field()?.parse().ok()?, field()?.parse().ok()?);
    Some(MachineScore { slot, run, version, kind, seen: false, answered, outcome, of })
}

fn response(line: &str) -> Option<Latest> {
    let mut fields = line.splitn(4, ' ');
    let (slot, seq, at) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?, Timestamp(fields.next()?.parse().ok()?));
    Some(Latest { slot, seq, at, response: serde_json::from_str(fields.next()?).ok()? })
}

/// For each paper: how often it was sat, and how many of these sittings are running.
pub async fn counts(db: &Db) -> Result<HashMap<String, (i64, i64)>> {
    let rows: Vec<(String, i64, i64)> = read!(db, |x| sqlx::query_as(COUNTS).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(paper, all, running)| (paper, (all, running))).collect())
}
