//! How the class's open answers are marked: most of them, two readers apart here and there, one request for another reading.

use super::{
    DAY, HOUR,
    sitting::{Learner, Room},
    told,
};
use engine::{
    actor::Reviewer,
    marking::{self, Draft, Rater, Subject, appeal},
};
use exam::{
    Points, Rubric,
    review::Round,
    rubric::{Criterion, STEP},
    time::Millis,
};
use rand::RngExt;
use store::task::Task;

/// The essay of the paper that two reviewers read.
const ARGUED: &str = "kf2-cmp-e01";
/// The essay whose marks two trainees ask to have looked at again.
const APPEALED: &str = "kf3-fnd-e01";

/// How a reviewer marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hand {
    /// By the rubric.
    Fair,
    /// By the rubric, with half a point more or less now and then.
    Free,
    /// Less than half of what others give.
    Hard,
    /// Between the two, and far from both.
    Between,
}

/// Marks what was handed in.
pub async fn mark(room: &mut Room<'_>, learners: &[Learner]) -> Result<(), String> {
    let [first, second, third] =
        [reviewer(room, "reviewer").await?, reviewer(room, "reviewer2").await?, reviewer(room, "reviewer3").await?];
    room.past.set(-8 * DAY);
    marking::queue_answers(&room.past.engine).await.map_err(told)?;
    let queues = store::queue::queues(&room.past.engine.db, first.id(), room.past.engine.now()).await.map_err(told)?;
    let level = |wanted: &'static str| queues.iter().filter(move |queue| queue.item.starts_with(wanted));
    for queue in level("kf3-") {
        let waiting = queue.waiting as usize;
        let left = if queue.item == APPEALED {
            8
        } else if queue.part == 2 {
            11
        } else {
            0
        };
        let done = waiting.saturating_sub(left);
        read(room, &first, (&queue.item, queue.part), done * 3 / 5, Hand::Fair).await?;
        read(room, &second, (&queue.item, queue.part), done - done * 3 / 5, Hand::Free).await?;
    }
    request_remarks(room, learners, &third).await?;
    room.past.set(-3 * DAY);
    for queue in level("kf2-") {
        let (place, waiting) = ((queue.item.as_str(), queue.part), queue.waiting as usize);
        read(room, &first, place, waiting, Hand::Fair).await?;
        if queue.item == ARGUED {
            read(room, &second, place, 2, Hand::Hard).await?;
        }
        read(room, &second, place, waiting, Hand::Free).await?;
    }
    // Of the two that are argued about, one waits for the lead, the other for a third reading.
    read(room, &third, (ARGUED, 0), 1, Hand::Between).await
}

async fn reviewer(room: &Room<'_>, name: &str) -> Result<Reviewer, String> {
    let found = store::person::by_name(&room.past.engine.db, name).await.map_err(told)?;
    let (person, _) = found.ok_or_else(|| format!("there is nobody named {name}"))?;
    Reviewer::prove(&room.past.engine, &person).await.map_err(told)
}

/// Reads so many answers of one part.
async fn read(
    room: &mut Room<'_>,
    reviewer: &Reviewer,
    (item, part): (&str, u16),
    most: usize,
    hand: Hand,
) -> Result<(), String> {
    for _ in 0..most {
        room.past.pass(Millis(75_000));
        let Some(code) = marking::open_next(&room.past.engine, reviewer, item, part).await.map_err(told)? else { break };
        let subject = Subject::load(&room.past.engine, &code).await.map_err(told)?;
        let marks = marks(room, &subject.task, &subject.guide.rubric, hand);
        save(room, reviewer, &code, marks, None).await?;
    }
    Ok(())
}

fn marks(room: &mut Room<'_>, task: &Task, rubric: &Rubric, hand: Hand) -> Vec<Points> {
    let qualities = room.written.get(&(task.session, task.slot)).cloned().unwrap_or_default();
    let criteria = rubric.criteria.iter().enumerate();
    let mark = |(at, criterion): (usize, &Criterion)| {
        let quality = qualities.get(at).copied().unwrap_or_default();
        if criterion.is_deduction() {
            return Points::ZERO;
        }
        let share = match hand {
            Hand::Fair | Hand::Free => quality,
            Hand::Hard => quality * 0.4,
            Hand::Between => quality * 0.7,
        };
        let steps = (criterion.limit().as_f64() * share / STEP.as_f64()).round() as i64;
        let moved = if hand == Hand::Free && room.rng.random_bool(0.2) { steps + room.rng.random_range(-1..=1) } else { steps };
        STEP.times(moved.max(0) as usize).min(criterion.limit())
    };
    criteria.map(mark).collect()
}

async fn save(room: &Room<'_>, reviewer: &Reviewer, code: &str, marks: Vec<Points>, remark: Option<&str>) -> Result<(), String> {
    let draft = Draft { marks, remark: remark.unwrap_or_default().to_owned(), ..Draft::default() };
    marking::rate(&room.past.engine, Rater::Reviewer(reviewer), code, draft).await.map_err(told)
}

/// Two trainees ask for another reading of their essay; one of them has the answer already.
async fn request_remarks(room: &mut Room<'_>, learners: &[Learner], third: &Reviewer) -> Result<(), String> {
    const REASONS: [&str; 2] = [
        "第三个评分点我写了个人、班组、制度三个层面，还举了两条具体做法，请老师再看一遍这一段。",
        "我举的例子是亲身经历，时间、经过和结果都写了，觉得“岗位实例”这一点不应只得一半。",
    ];
    room.past.set(-7 * DAY);
    let mut asked = 0;
    for learner in learners {
        let Some(reason) = REASONS.get(asked) else { break };
        let Some((session, slot)) = marked_essay(room, learner).await? else { continue };
        let trainee = room.trainee(learner).await?;
        appeal::request(&room.past.engine, &trainee, &session.to_string(), slot, reason).await.map_err(told)?;
        asked += 1;
    }
    room.past.set(-6 * DAY + 3 * HOUR);
    let engine = &room.past.engine;
    let open = store::queue::candidates(&engine.db, third.id(), APPEALED, 0, engine.now()).await.map_err(told)?;
    let Some((code, _)) = open.into_iter().find(|(_, round)| *round == Round::Appeal) else { return Ok(()) };
    let (now, mut tx) = (engine.now(), engine.db.begin().await.map_err(told)?);
    store::claim::take(&mut tx, &code, Round::Appeal, third.id(), now, now + marking::CLAIM).await.map_err(told)?;
    tx.commit().await.map_err(told)?;
    let subject = Subject::load(engine, &code).await.map_err(told)?;
    let marks = marks(room, &subject.task, &subject.guide.rubric, Hand::Fair);
    save(room, third, &code, marks, Some("已重新通读全文。第三点三个层面都有具体做法，给满分；其余各点维持原判。")).await
}

/// The trainee's essay, if it has been marked.
async fn marked_essay(room: &Room<'_>, learner: &Learner) -> Result<Option<(store::Id, u16)>, String> {
    let db = &room.past.engine.db;
    for sitting in store::session::of_trainee(db, learner.person.id, 20).await.map_err(told)? {
        let tasks = store::task::of_session(db, sitting.id).await.map_err(told)?;
        if let Some(task) = tasks.iter().find(|task| task.item == APPEALED && task.points.is_some()) {
            return Ok(Some((sitting.id, task.slot)));
        }
    }
    Ok(None)
}
