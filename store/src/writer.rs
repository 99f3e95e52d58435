//! Group commit for SQLite: saves that arrive while the disk is busy become durable together with the next sync.

use crate::{
    Error, Id, Result, Tx,
    response::{Save, Saved, save_within},
};
use exam::Timestamp;
use sqlx::SqlitePool;
use tokio::sync::{mpsc, oneshot};

/// The most saves that wait; more of them wait for a place first.
const WAITING: usize = 4_096;
/// The most that one transaction takes.
const TOGETHER: usize = 256;

/// One request's saves.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    pub session: Id,
    pub trainee: Id,
    pub saves: Vec<Save>,
    pub now: Timestamp,
}

type Answer = Result<Option<Vec<Saved>>>;
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

/// All of them in one transaction; if that fails, each in one of its own, so that nobody fails for another's sake.
async fn write(writer: &SqlitePool, batch: Vec<Waiting>) {
    let (jobs, askers): (Vec<Job>, Vec<oneshot::Sender<Answer>>) = batch.into_iter().unzip();
    let answers = match together(writer, &jobs).await {
        Ok(answers) => answers.into_iter().map(Ok).collect(),
        Err(error) if jobs.len() == 1 => vec![Err(error)],
        // It would be so for each of them.
        Err(Error::Busy(why)) => jobs.iter().map(|_| Err(Error::Busy(why.clone()))).collect(),
        Err(Error::Full(why)) => jobs.iter().map(|_| Err(Error::Full(why.clone()))).collect(),
        Err(Error::Url | Error::Database(_) | Error::Migrate(_) | Error::Corrupt { .. }) => {
            let mut answers = Vec::new();
            for job in &jobs {
                let alone = together(writer, std::slice::from_ref(job)).await;
                answers.push(alone.map(|mut answers| answers.pop().flatten()));
            }
            answers
        }
    };
    for (asker, answer) in askers.into_iter().zip(answers) {
        // Whoever no longer waits will ask again.
        let _ = asker.send(answer);
    }
}

async fn together(writer: &SqlitePool, jobs: &[Job]) -> Result<Vec<Option<Vec<Saved>>>> {
    let mut tx = Tx::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?);
    let mut answers = Vec::with_capacity(jobs.len());
    for job in jobs {
        answers.push(save_within(&mut tx, job).await?);
    }
    tx.commit().await?;
    Ok(answers)
}
