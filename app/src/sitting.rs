//! A sitting with its items: started, shown, scored, closed.

use crate::{admission, bank::candidates, digest::digest_of, error::AppError, site::Site};
use exam::{
    Outcome, Response, Score, TestForm, TestSession, Timestamp,
    paper::{ReleaseRule, Section},
    time::Millis,
    window::Phase,
};
use question_bank::{Item, Paper};
use std::{
    collections::HashMap,
    sync::{Arc, atomic::Ordering},
};
use store::{
    Id, allowance,
    response::Latest,
    score::MachineScore,
    session::{Settled, Sitting},
};

/// A sitting and everything needed to show or score it.
pub struct Desk {
    /// As stored.
    pub sitting: Sitting,
    /// The paper it follows; none for practice.
    pub paper: Option<Arc<Paper>>,
    /// The items of its form, in order.
    pub items: Vec<Arc<Item>>,
}

impl Desk {
    /// A trainee's own sitting. If its time is over it is closed first, so nobody ever sees an overdue one open.
    pub async fn open(site: &Site, id: &str, trainee: Id) -> Result<Desk, AppError> {
        let id = id.parse().map_err(|_| AppError::Absent)?;
        Desk::open_at(site, id, trainee, site.now()).await
    }

    /// The same for a request that arrived at `now`, however long it has waited since.
    pub async fn open_at(site: &Site, id: Id, trainee: Id, now: Timestamp) -> Result<Desk, AppError> {
        let sitting = store::session::own(&site.db, id, trainee).await?.ok_or(AppError::Absent)?;
        let desk = Desk::around(site, sitting).await?;
        if desk.sitting.session.submitted.is_none() && desk.sitting.session.is_overdue(now) {
            return desk.hand_in(site, now).await;
        }
        Ok(desk)
    }

    /// Fetches what belongs to a sitting.
    pub async fn around(site: &Site, sitting: Sitting) -> Result<Desk, AppError> {
        let paper = match &sitting.paper {
            Some((_, version)) => Some(site.bank.paper(&site.db, *version).await?),
            None => None,
        };
        let mut items = Vec::new();
        for pinned in sitting.pinned.sections.iter().flat_map(|section| &section.items) {
            items.push(site.bank.item(&site.db, Id(pinned.version)).await?);
        }
        Ok(Desk { sitting, paper, items })
    }

    /// When the results may be seen.
    pub fn rule(&self) -> ReleaseRule {
        self.paper.as_ref().map_or(ReleaseRule::OnHandIn, |paper| paper.release)
    }

    /// The form as the trainee sees it.
    pub fn form(&self) -> TestForm {
        let mut items = self.items.iter();
        let sections = self.sitting.pinned.sections.iter().map(|section| Section {
            title: section.title.clone(),
            items: section.items.iter().zip(&mut items).map(|(pinned, item)| item.present(pinned)).collect(),
        });
        TestForm { sections: sections.collect() }
    }

    /// What the machine makes of the responses; one for each slot.
    pub fn score(&self, responses: &[Latest]) -> Vec<MachineScore> {
        let by_slot: HashMap<u16, &Response> = responses.iter().map(|latest| (latest.slot, &latest.response)).collect();
        let pinned = &self.sitting.pinned;
        let score = |place: exam::paper::Place<'_>| {
            let item = &self.items[place.item_number];
            let response = by_slot.get(&place.slot).copied();
            MachineScore {
                slot: place.slot,
                run: 0,
                version: Id(place.item.version),
                kind: item.parts[place.part].keyed.kind(),
                answered: response.is_some_and(Response::is_answered),
                outcome: item.score(place.part, &place.item.parts[place.part], response, pinned.multi),
                of: place.points(),
            }
        };
        pinned.places().map(score).collect()
    }

    /// Closes the sitting and scores it; a second time changes nothing.
    pub async fn hand_in(self, site: &Site, now: Timestamp) -> Result<Desk, AppError> {
        let (rule, receipt) = (self.rule(), receipt(site));
        let session = &self.sitting.session;
        if let Some(deadline) = session.deadline.filter(|_| session.submitted.is_none() && session.is_overdue(now)) {
            site.bank.arrivals.settled(self.sitting.id, deadline).await;
        }
        let settle = |submitted: &TestSession, responses: &[Latest], held: bool| {
            let scores = self.score(responses);
            let complete = total(&scores).is_final();
            let settled = submitted.settle(rule, complete, now);
            let waits = held && rule != ReleaseRule::OnHandIn;
            let session = if waits { TestSession { released: submitted.released, ..settled } } else { settled };
            let digest = digest_of(self.sitting.id, submitted, &receipt, responses);
            Settled { session, scores, receipt, digest }
        };
        let sitting = store::session::hand_in(&site.db, self.sitting.clone(), now, settle).await?;
        let desk = Desk { sitting, ..self };
        // It is handed in, whatever comes of the corrections: the sweep makes up for them.
        if let Err(error) = crate::authoring::late::catch_up(site, &desk).await {
            tracing::warn!(sitting = %desk.sitting.id, %error, "corrections are made later");
            site.bank.behind.store(true, Ordering::Relaxed);
        }
        Ok(desk)
    }
}

/// The standing of these parts together.
pub fn total(scores: &[MachineScore]) -> Score {
    Score::of_parts(scores.iter().map(|score| (score.outcome, score.of)))
}

/// Whether the machine can say how a part was answered.
pub fn is_waiting(score: &MachineScore) -> bool {
    matches!(score.outcome, Outcome::Waiting)
}

fn receipt(site: &Site) -> String {
    let code = site.with_chance(|rng| Id(i64::from(rng.next_u32()) << 20 | i64::from(rng.next_u32() >> 12)));
    let code = code.to_string().to_uppercase();
    format!("{}-{}-{}", &code[1..5], &code[5..9], &code[9..13])
}

/// Starts a sitting of a paper, or finds the one that is open.
pub async fn start(site: &Site, trainee: Id, paper_id: &str) -> Result<Id, AppError> {
    let stored = store::paper::current(&site.db, paper_id).await?.ok_or(AppError::Absent)?;
    let paper = site.bank.paper(&site.db, stored.version).await?;
    let now = site.now();
    let before = store::session::of_paper(&site.db, trainee, paper_id).await?;
    if let Some(open) = before.iter().find(|sitting| sitting.session.accept(now).is_ok()) {
        return Ok(open.id);
    }
    if admission::phase(site, trainee, &paper).await?.ok_or(AppError::Absent)? != Phase::Open {
        return Err(AppError::Closed);
    }
    let items = site.bank.usable(&site.db).await?;
    let pinned = site.with_chance(|rng| paper.pin(&candidates(&items), rng))?;
    let mut tx = site.db.begin().await?;
    let granted = allowance::hold(&mut tx, trainee, paper_id).await?;
    if before.len() >= paper.attempts as usize + allowance::attempts(&granted) {
        return Err(AppError::Closed);
    }
    let attempt = before.len() as i64 + 1;
    let session = paper.window.within(TestSession::open(now, Some(Millis::minutes(i64::from(paper.minutes)))));
    // Granted time is on top, also when the paper closes meanwhile.
    let more = Millis::minutes(allowance::minutes(&granted, attempt));
    let session = TestSession { deadline: session.deadline.map(|deadline| deadline + more), ..session };
    let sitting = Sitting {
        id: site.new_id(),
        trainee,
        paper: Some((paper_id.to_owned(), stored.version)),
        attempt,
        title: paper.title.clone(),
        pinned,
        session,
        receipt: None,
    };
    if store::session::add(&mut tx, &sitting).await? {
        tx.commit().await?;
        return Ok(sitting.id);
    }
    drop(tx);
    // Another request of the same trainee was faster: theirs is the sitting.
    let now_there = store::session::of_paper(&site.db, trainee, paper_id).await?;
    now_there.last().map(|sitting| sitting.id).ok_or(AppError::Closed)
}

/// Closes whatever is overdue, and says how many; the sweep calls it again and again. One that cannot be read any more keeps nobody
/// else's open.
pub async fn close_overdue(site: &Site) -> Result<usize, AppError> {
    let now = site.now();
    let mut closed = 0;
    for id in store::session::overdue(&site.db, now).await? {
        match close_one(site, id, now).await {
            Ok(done) => closed += usize::from(done),
            Err(error) if error.passes() => return Err(error),
            Err(error) => tracing::error!(sitting = %id, %error, "an overdue sitting cannot be closed"),
        }
    }
    Ok(closed)
}

async fn close_one(site: &Site, id: Id, now: Timestamp) -> Result<bool, AppError> {
    let Some(sitting) = store::session::get(&site.db, id).await? else { return Ok(false) };
    // Its deadline may have been moved a moment ago.
    let Some(deadline) = sitting.session.deadline.filter(|_| sitting.session.is_overdue(now)) else { return Ok(false) };
    // One that waits for its answers holds up no other: the next sweep is soon.
    if site.bank.arrivals.put_off(id, deadline, now) {
        return Ok(false);
    }
    Desk::around(site, sitting).await?.hand_in(site, now).await?;
    Ok(true)
}

/// Closes a trainee's own overdue sittings, so that no page of theirs shows one as running.
pub async fn close_own_overdue(site: &Site, trainee: Id) -> Result<(), AppError> {
    let now = site.now();
    for sitting in store::session::running(&site.db, trainee).await? {
        if sitting.session.is_overdue(now) {
            Desk::around(site, sitting).await?.hand_in(site, now).await?;
        }
    }
    Ok(())
}

/// Refuses while a paper of this trainee is running: what practice, notes and past results show would answer it.
pub async fn not_in_exam(site: &Site, trainee: Id) -> Result<(), AppError> {
    close_own_overdue(site, trainee).await?;
    if store::session::running(&site.db, trainee).await?.is_empty() { Ok(()) } else { Err(AppError::InExam) }
}
