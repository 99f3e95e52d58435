//! Marks for one answer, and what follows from them.

use crate::{
    actor::{Lead, Reviewer},
    audit::{self, Event},
    engine::Engine,
    error::{Conflict, Error, Result},
    marking::{phrase, referral::close_decided, settle::settle, subject::Subject},
    scoring::standing::standing,
    text::fits,
};
use exam::text::tidy;
use exam::{Points, review::Round};
use store::{
    Id, Tx,
    rating::{Highlight, Rating, counting, newest},
};

/// The longest remark, in characters.
pub const LONGEST: usize = 4_000;

/// Marks as they are sent.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// One mark for each criterion.
    pub marks: Vec<Points>,
    /// What the trainee is told.
    pub remark: String,
    /// Passages of the answer.
    pub highlights: Vec<Highlight>,
    /// Why earlier marks are replaced.
    pub why: String,
    /// A text that is kept among the rater's phrases; an empty one is not.
    pub phrase: String,
    /// What the rater had seen of the marking when they began: for a lead how many ratings the answer had, for a reviewer the number of
    /// their own rating, 0 where they had none.
    pub seen: i64,
}

impl Draft {
    /// Returns the draft with its texts as they are stored.
    fn tidied(mut self) -> Draft {
        let notes = self.highlights.iter_mut().map(|highlight| &mut highlight.note);
        for text in [&mut self.remark, &mut self.why, &mut self.phrase].into_iter().chain(notes) {
            *text = tidy(text).into_owned();
        }
        self
    }
}

/// Who marks, and as what.
#[derive(Clone, Copy, Debug)]
pub enum Rater<'a> {
    /// A reviewer reads under a claim, and may replace marks of their own until the sitting is scored.
    Reviewer(&'a Reviewer),
    /// A lead decides, with a reason.
    Lead(&'a Lead),
}

impl Rater<'_> {
    fn person(self) -> Id {
        match self {
            Rater::Reviewer(reviewer) => reviewer.id(),
            Rater::Lead(lead) => lead.id(),
        }
    }
}

/// Rates an answer as a reviewer, with the ticked ones of their own phrases below the remark.
pub async fn save_marks(engine: &Engine, reviewer: &Reviewer, code: &str, mut draft: Draft, ticked: &[&str]) -> Result<()> {
    let own = store::phrase::of_reviewer(&engine.db, reviewer.id()).await?;
    let ticked = ticked.iter().filter_map(|id| own.iter().find(|(known, _)| known.to_string() == *id));
    let ticked = ticked.map(|(_, body)| body.as_str());
    let parts = [draft.remark.as_str()].into_iter().filter(|text| !text.is_empty()).chain(ticked);
    draft.remark = parts.collect::<Vec<_>>().join("\n");
    rate(engine, Rater::Reviewer(reviewer), code, draft).await
}

/// Appends a rating and does what follows from it, all in one transaction: further readings are wanted, the answer gets
/// its points, the sitting is scored and, by the paper's rule, released.
pub async fn rate(engine: &Engine, rater: Rater<'_>, code: &str, draft: Draft) -> Result<()> {
    let draft = draft.tidied();
    let subject = Subject::load(engine, code).await?;
    let task = &subject.task;
    let phrase = phrase::read(&draft.phrase)?;
    let points = subject.guide.rubric.earned(&draft.marks).map_err(|_| Error::Invalid("marks"))?;
    check(&draft, subject.answer(engine).await?.chars().count())?;
    if task.trainee == rater.person() {
        return Err(Error::Absent);
    }
    let now = engine.now();
    let mut tx = engine.db.begin().await?;
    let scored = store::task::lock(&mut tx, task.session).await?.is_some();
    let now_there = store::task::get_within(&mut tx, code).await?.ok_or(Error::Absent)?;
    if !now_there.needed || now_there.rubric != task.rubric {
        return Err(Conflict::MarkingChanged.into());
    }
    let before = store::rating::of_task_within(&mut tx, code).await?;
    let (round, earlier) = place(engine, &mut tx, rater, &subject, &before, scored).await?;
    if draft.seen != seen_now(rater, &before, earlier) {
        return Err(Conflict::MarkingChanged.into());
    }
    if (earlier.is_some_and(|rating| rating.in_force) || round == Round::Lead) && draft.why.is_empty() {
        return Err(Error::Invalid("reason"));
    }
    if round == Round::Appeal && draft.remark.is_empty() {
        return Err(Error::Invalid("remark"));
    }
    let new = Rating {
        id: engine.new_id(),
        task: code.to_owned(),
        round,
        number: earlier.map_or(0, |rating| rating.number) + 1,
        reviewer: rater.person(),
        marks: draft.marks,
        points,
        remark: draft.remark,
        highlights: draft.highlights,
        why: draft.why,
        supersedes: earlier.map(|rating| rating.id),
        at: now,
        rubric: task.rubric,
        carried: false,
        in_force: true,
    };
    if !store::rating::add(&mut tx, &new).await? {
        return Err(Conflict::MarkingChanged.into());
    }
    store::claim::give_back(&mut tx, code, rater.person()).await?;
    if round == Round::Lead {
        close_decided(&mut tx, engine, rater.person(), code).await?;
    }
    follow(&mut tx, engine, &subject).await?;
    if let Some(body) = phrase {
        store::phrase::add(&mut tx, engine.new_id(), rater.person(), body).await?;
    }
    let event = Event::rating(new.supersedes.is_some(), code, round, points, &new.why);
    audit::record(&mut tx, engine, Some(rater.person()), event).await?;
    Ok(tx.commit().await?)
}

/// Returns what `Draft::seen` would be if the rater began now. A reviewer learns nothing of the readings of others from it.
fn seen_now(rater: Rater<'_>, before: &[Rating], earlier: Option<&Rating>) -> i64 {
    match rater {
        Rater::Lead(_) => before.len() as i64,
        Rater::Reviewer(reviewer) => earlier.filter(|rating| rating.reviewer == reviewer.id()).map_or(0, |own| own.number),
    }
}

/// Checks the texts, and that every passage lies within an answer of this length in characters.
fn check(draft: &Draft, length: usize) -> Result<()> {
    let texts = [&draft.remark, &draft.why].into_iter().chain(draft.highlights.iter().map(|highlight| &highlight.note));
    for text in texts {
        if !fits(text, LONGEST) {
            return Err(Error::Invalid("remark"));
        }
    }
    let inside = |highlight: &Highlight| highlight.from < highlight.to && highlight.to as usize <= length;
    if draft.highlights.len() > 100 || !draft.highlights.iter().all(inside) {
        return Err(Error::Invalid("highlight"));
    }
    Ok(())
}

/// Returns which reading these marks are, and which rating they supersede.
async fn place<'a>(
    engine: &Engine,
    tx: &mut Tx,
    rater: Rater<'_>,
    subject: &Subject,
    before: &'a [Rating],
    scored: bool,
) -> Result<(Round, Option<&'a Rating>)> {
    // A rating by an older rubric counts no longer, but a new one of its round supersedes it.
    let (counting, newest) = (counting(before), newest(before));
    let earlier = |round: Round| newest.iter().find(|rating| rating.round == round).copied();
    let me = match rater {
        Rater::Lead(_) if counting.iter().any(|rating| rating.round == Round::Appeal) => {
            return Err(Conflict::DecidedByRemark.into());
        }
        Rater::Lead(_) => return Ok((Round::Lead, earlier(Round::Lead))),
        Rater::Reviewer(reviewer) => reviewer.id(),
    };
    if let Some(own) = counting.iter().find(|rating| rating.reviewer == me && rating.round != Round::Lead) {
        return if scored { Err(Conflict::AlreadyScored.into()) } else { Ok((own.round, Some(own))) };
    }
    let Some((round, _)) = store::claim::held(&engine.db, &subject.task.code, me).await? else {
        let lost = store::claim::was_lost(&engine.db, &subject.task.code, me).await?;
        return Err(if lost { Conflict::AnswerTaken.into() } else { Error::Absent });
    };
    // The claim may have run out: then the reading is still theirs unless somebody else has taken it.
    let rounds = store::queue::rounds_for(tx, me, &subject.task.code, engine.now()).await?;
    if rounds.contains(&round) { Ok((round, earlier(round))) } else { Err(Conflict::AnswerTaken.into()) }
}

/// Does what follows from the ratings of an answer as they now are.
async fn follow(tx: &mut Tx, engine: &Engine, subject: &Subject) -> Result<()> {
    let all = store::rating::of_task_within(tx, &subject.task.code).await?;
    settle(tx, engine, subject, &standing(subject.readings(), &all)).await
}
