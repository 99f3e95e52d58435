//! Group commit for SQLite: saves that arrive while the disk is busy become durable together, in one statement.

use crate::{
    error::{Error, Result},
    id::Id,
};
use exam::{Response, Timestamp};
use sqlx::SqlitePool;
use std::collections::HashSet;
use tokio::sync::{mpsc, oneshot};

/// The most saves that wait; more of them wait for a place first.
const WAITING: usize = 4_096;
/// The most requests that one statement takes.
const TOGETHER: usize = 256;

/// One response to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Save {
    /// The part.
    pub slot: u16,
    /// The client's number for this save: one more than the last it knows of. Starts at 1.
    pub seq: i64,
    /// The response.
    pub response: Response,
}

/// One request's saves.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    /// The hash of the token of whoever saves.
    pub token: String,
    pub session: Id,
    pub saves: Vec<Save>,
    pub now: Timestamp,
}

/// Whether all of it stands. If not, nothing is said of why.
type Answer = Result<bool>;
type Waiting = (Job, oneshot::Sender<Answer>);

/// Where saves queue up. The task behind it ends with the last of its clones.
#[derive(Clone, Debug)]
pub struct Queue(mpsc::Sender<Waiting>);

impl Queue {
    pub(crate) fn start(writer: SqlitePool) -> Queue {
        let (sender, mut queue) = mpsc::channel::<Waiting>(WAITING);
        tokio::spawn(async move {
            let mut batch = Vec::new();
            while queue.recv_many(&mut batch, TOGETHER).await > 0 {
                write(&writer, std::mem::take(&mut batch)).await;
            }
        });
        Queue(sender)
    }

    /// Returns once the saves are durable.
    pub(crate) async fn save(&self, job: Job) -> Answer {
        let (tell, told) = oneshot::channel();
        let gone = || Error::Busy("closed".into());
        self.0.send((job, tell)).await.map_err(|_| gone())?;
        told.await.map_err(|_| gone())?
    }
}

async fn write(writer: &SqlitePool, batch: Vec<Waiting>) {
    let (jobs, askers): (Vec<Job>, Vec<oneshot::Sender<Answer>>) = batch.into_iter().unzip();
    let apart = apart(&jobs);
    let kept = together(writer, apart.iter().zip(&jobs).filter(|(apart, _)| **apart).map(|(_, job)| job)).await;
    if let Err(error) = &kept {
        tracing::warn!(%error, "saves could not be stored together");
    }
    for ((job, apart), asker) in jobs.iter().zip(apart).zip(askers) {
        let answer = match &kept {
            Ok(kept) => Ok(apart && job.names().all(|name| kept.contains(&name))),
            Err(Error::Busy(why)) => Err(Error::Busy(why.clone())),
            Err(Error::Full(why)) => Err(Error::Full(why.clone())),
            // One of them is to blame; alone, each learns whether it is the one.
            Err(Error::Url | Error::Database(_) | Error::Migrate(_) | Error::Corrupt { .. }) => Ok(false),
        };
        // Whoever no longer waits will ask again.
        let _ = asker.send(answer);
    }
}

/// Session, slot and number.
type Name = (i64, i64, i64);

/// Which jobs take part: of several that answer one slot only the first. Of what is kept there is no telling whose it is but by its
/// name, and each must find there what it is newer than.
fn apart(jobs: &[Job]) -> Vec<bool> {
    let mut slots = HashSet::new();
    jobs.iter().map(|job| job.names().all(|(session, slot, _)| slots.insert((session, slot)))).collect()
}

impl Job {
    fn names(&self) -> impl Iterator<Item = Name> {
        self.saves.iter().map(|save| (self.session.0, i64::from(save.slot), save.seq))
    }

    fn rows(&self) -> impl Iterator<Item = Result<Row<'_>>> {
        self.saves.iter().map(|save| {
            let body = serde_json::to_string(&save.response).map_err(|_| Error::Corrupt { what: "response" })?;
            Ok((self.token.as_str(), self.session.0, save.slot, save.seq, body, self.now.0))
        })
    }
}

type Row<'a> = (&'a str, i64, u16, i64, String, i64);

/// All saves of a batch, each only if its sign-in stands, its session is that trainee's and takes answers, and nothing newer stands in its
/// slot. It is SQLite's alone: PostgreSQL groups commits by itself, and has no `json_each` like this.
const KEEP: &str = "INSERT INTO response (session, slot, seq, body, at)
    SELECT t.id, j.value ->> 2, j.value ->> 3, j.value ->> 4, j.value ->> 5 FROM json_each($1) j
    CROSS JOIN sign_in s ON s.token = j.value ->> 0 AND s.expires_at > j.value ->> 5
    CROSS JOIN person p ON p.id = s.person AND NOT p.disabled AND ' ' || p.roles || ' ' LIKE '% trainee %'
    CROSS JOIN test_session t ON t.id = j.value ->> 1 AND t.trainee = p.id AND t.submitted_at IS NULL
        AND (t.deadline IS NULL OR t.deadline > j.value ->> 5)
    WHERE NOT EXISTS (SELECT 1 FROM response r WHERE r.session = t.id AND r.slot = j.value ->> 2 AND r.seq >= j.value ->> 3)
    RETURNING session, slot, seq";

/// The names of what was kept.
async fn together(writer: &SqlitePool, jobs: impl Iterator<Item = &Job>) -> Result<HashSet<Name>> {
    let rows = jobs.flat_map(Job::rows).collect::<Result<Vec<Row<'_>>>>()?;
    let rows = serde_json::to_string(&rows).map_err(|_| Error::Corrupt { what: "response" })?;
    let kept: Vec<Name> = sqlx::query_as(KEEP).bind(rows).fetch_all(writer).await?;
    Ok(kept.into_iter().collect())
}
