//! Dying on purpose beside a commit, so that tests can say what is left: in no build without the feature `failpoints`.
//!
//! Within a test, [`Failpoint::meet`] stops one deed as the death of its process would. A whole process dies of
//! `KEJU_DIES=before:3` or `after:3`, counting the commits of everything but its own housekeeping.

use std::{
    env,
    future::{Future, pending},
    panic::Location,
    process,
    sync::{
        LazyLock,
        atomic::{AtomicU32, Ordering},
    },
};
use tokio::sync::Notify;

/// On which side of a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Nothing of it is durable.
    Before,
    /// All of it is durable, and nobody was told.
    After,
}

/// A death at the n-th commit, counted from one.
#[derive(Debug)]
pub struct Failpoint {
    side: Side,
    nth: u32,
    seen: [AtomicU32; 2],
    met: Notify,
}

tokio::task_local! {
    static FATE: std::sync::Arc<Failpoint>;
}

impl Failpoint {
    fn new(side: Side, nth: u32) -> Failpoint {
        Failpoint { side, nth, seen: Default::default(), met: Notify::new() }
    }

    /// Does the deed until it dies at its n-th commit; what it gives when it has fewer.
    pub async fn meet<T>(side: Side, nth: u32, deed: impl Future<Output = T>) -> Option<T> {
        let failpoint = std::sync::Arc::new(Failpoint::new(side, nth));
        tokio::select! {
            biased;
            done = FATE.scope(failpoint.clone(), deed) => Some(done),
            () = failpoint.met.notified() => None,
        }
    }

    fn strikes(&self, side: Side) -> bool {
        let seen = self.seen[usize::from(side == Side::After)].fetch_add(1, Ordering::SeqCst) + 1;
        side == self.side && seen == self.nth
    }
}

/// Of the whole process.
static OURS: LazyLock<Option<Failpoint>> = LazyLock::new(|| {
    let told = env::var("KEJU_DIES").ok()?;
    let (side, nth) = told.split_once(':')?;
    let side = if side == "before" { Side::Before } else { Side::After };
    Some(Failpoint::new(side, nth.parse().ok()?))
});

/// Dies here if it is time to.
pub(crate) async fn pass(side: Side, at: &Location<'_>) {
    // The sweep commits whenever it likes, which would make the count a matter of luck.
    let housekeeping = at.file().ends_with("server/src/serve.rs");
    if !housekeeping && OURS.as_ref().is_some_and(|failpoint| failpoint.strikes(side)) {
        process::abort();
    }
    let ours = FATE.try_with(|failpoint| failpoint.strikes(side).then(|| failpoint.clone()));
    if let Ok(Some(failpoint)) = ours {
        failpoint.met.notify_one();
        pending::<()>().await;
    }
}
