//! `keju serve`: listens, sweeps, keeps the time, stops cleanly.

use crate::{
    audit_key::AuditKeyFile,
    clock::{Clock, Found},
    demo::{self, Demo},
    listen, open,
    router::watched_router,
    watch::Metrics,
};
use app::web::site::Site;
use engine::audit_head::SignedHead;
use engine::origin::Network;
use std::{net::SocketAddr, path::PathBuf, sync::atomic::Ordering, time::Duration};
use tokio::{net::TcpListener, signal, time::interval};

/// How often SQLite looks at the sizes of its tables.
const STATISTICS: Duration = Duration::from_secs(3_600);
/// How often is asked whether the results of a paper changed, so that its items are looked at.
const LOOK: Duration = Duration::from_secs(60);
/// How often overdue sittings are looked for. A trainee's own request closes theirs at once; this is for those who do not come back.
const SWEEP: Duration = Duration::from_secs(2);
/// How often the clock is compared with the one outside.
const COMPARE: Duration = Duration::from_secs(2);
/// How many comparisons pass between two alarms about the same.
const ALARM: u32 = 30;
/// How often the head of the audit log is signed.
const SIGN: Duration = Duration::from_secs(10);
/// Bytes of SQLite's log that are folded back into the file when the moment is good, not when it must be.
const LOG: u64 = 64 << 20;

/// `SIGXFSZ` on Linux, on the machines that it runs on.
const FILE_TOO_LARGE: i32 = 25;

/// How to serve.
pub struct Options {
    /// Where to listen.
    pub addr: SocketAddr,
    /// The database.
    pub url: String,
    /// Connections to a database server.
    pub connections: u32,
    /// What to fill an empty database with.
    pub demo: Option<Demo>,
    /// Behind a proxy that speaks TLS.
    pub tls: bool,
    /// Where the metrics are.
    pub metrics: Option<SocketAddr>,
    /// The file with the key that signs the head of the audit log.
    pub audit_key: Option<PathBuf>,
    /// The networks whose addresses are not slowed down.
    pub trusted: Vec<Network>,
    /// Start with the machine's clock, whatever the process before went by.
    pub trust_clock: bool,
}

/// Serves until it is told to stop.
pub async fn serve(options: Options) -> Result<(), String> {
    let addr = options.addr;
    // Where a file may not grow any more, a write shall fail and be answered with 507; by default the process would be ended.
    let _caught = signal::unix::signal(signal::unix::SignalKind::from_raw(FILE_TOO_LARGE)).map_err(|error| error.to_string())?;
    let (site, clock) = open::with_clock(&options.url, options.connections, options.trust_clock).await?;
    let audit_key = options.audit_key.as_deref().map(|path| AuditKeyFile::open(path, &site)).transpose()?;
    open::sound(&site.db).await?;
    store::health::refresh_statistics(&site.db).await.map_err(open::unable)?;
    clock.remember(&site.db).await.map_err(open::unable)?;
    let site = Site { secure: options.tls, ..site };
    let _ = site.state.trusted.set(options.trusted);
    if let Some(demo) = options.demo {
        demo::set_up(&site, demo).await?;
    }
    engine::bank::catalogue::list_missing(&site).await.map_err(open::not_served)?;
    engine::sitting::rescue::secret(&site).await.map_err(open::not_served)?;
    let listener = TcpListener::bind(addr).await.map_err(|error| format!("cannot listen on {addr}: {error}"))?;
    let addr = listener.local_addr().map_err(|error| error.to_string())?;
    say!("listening on http://{addr}");
    if let Some(token) = engine::people::setup::renew_token(&site).await.map_err(|error| error.to_string())? {
        say!("there is no administrator yet: open http://{addr}/setup#{token}");
        say!("or open /setup and enter this one-time token, which works for 24 hours: {token}");
    }
    let chores = [
        tokio::spawn(sweep(site.clone())),
        tokio::spawn(catch_up(site.clone())),
        tokio::spawn(look_at_items(site.clone())),
        tokio::spawn(keep_statistics(site.clone())),
        tokio::spawn(count_figures(site.clone())),
        tokio::spawn(keep_time(site.clone(), clock)),
        tokio::spawn(sign_audit_heads(site.clone(), audit_key)),
    ];
    let db = site.db.clone();
    let metrics = Metrics::default();
    if let Some(at) = options.metrics {
        let listener = TcpListener::bind(at).await.map_err(|error| format!("cannot listen on {at}: {error}"))?;
        let router = metrics.clone().router(site.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
    }
    listen::serve(listener, watched_router(site, metrics), told_to_stop()).await;
    chores.iter().for_each(tokio::task::JoinHandle::abort);
    db.close().await;
    Ok(())
}

/// Says so when a clock is set, at once and then every minute; and remembers a drift.
async fn keep_time(site: Site, clock: Clock) {
    let (mut tick, mut last, mut alarms) = (interval(COMPARE), 0, 0);
    loop {
        tick.tick().await;
        match clock.compare(&site.db).await {
            Ok(Found::Set(by)) => {
                alarms = if (by - last).abs() > 1_000 { 0 } else { alarms + 1 };
                last = by;
                if alarms % ALARM == 0 {
                    tracing::error!(
                        by_ms = by,
                        "a clock was set: the machine's, or the database server's, is off by this much. The site goes on as before, and no deadline moves. If the site's time is the wrong one: stop it and start it with --trust-clock"
                    );
                }
            }
            Ok(Found::Agreement) => {
                if std::mem::take(&mut last) != 0 {
                    tracing::info!("the clocks agree again");
                }
                if let Err(error) = clock.remember(&site.db).await {
                    tracing::warn!(%error, "the clock could not be remembered");
                }
            }
            Err(error) => tracing::warn!(%error, "the clock could not be compared"),
        }
    }
}

/// Makes the corrections that somebody's hand-in came too early for; at the start, those that a process left which died.
async fn catch_up(site: Site) {
    let mut tick = interval(SWEEP);
    site.state.behind.store(true, Ordering::Relaxed);
    loop {
        tick.tick().await;
        if site.state.behind.swap(false, Ordering::Relaxed)
            && let Err(error) = engine::results::catch_up::catch_up_all(&site).await
        {
            site.state.behind.store(true, Ordering::Relaxed);
            tracing::error!(%error, "corrections that were left undone could not be finished");
        }
    }
}

/// Signs the head of the audit log whenever it has moved, keeps it beside the key, and says it in the log.
async fn sign_audit_heads(site: Site, key: Option<AuditKeyFile>) {
    let Some(key) = key else { return };
    let (mut tick, mut last) = (interval(SIGN), None);
    loop {
        tick.tick().await;
        match SignedHead::now(&site, key.key()).await {
            Ok(head) if Some(head.seq) == last => {}
            Ok(head) => match key.keep(&head) {
                Ok(()) => {
                    tracing::info!(%head, "the audit log has moved");
                    last = Some(head.seq);
                }
                Err(error) => tracing::error!(%error, "the head of the audit log could not be kept"),
            },
            Err(error) => tracing::warn!(%error, "the head of the audit log could not be read"),
        }
    }
}

/// Counts the sittings whose figures are due, so that nobody who looks waits for it.
async fn count_figures(site: Site) {
    let mut tick = interval(SWEEP);
    loop {
        tick.tick().await;
        if let Err(error) = engine::results::count::count_all(&site).await {
            tracing::error!(%error, "figures of papers could not be counted");
        }
    }
}

/// Notes in the bank's list how items did in exams.
async fn look_at_items(site: Site) {
    let mut tick = interval(LOOK);
    loop {
        tick.tick().await;
        if let Err(error) = engine::results::item_health::refresh_health(&site).await {
            tracing::error!(%error, "how items did could not be noted");
        }
    }
}

/// Keeps what SQLite knows of the sizes of its tables up to date.
async fn keep_statistics(site: Site) {
    let mut tick = interval(STATISTICS);
    // The first tick comes at once, and they were refreshed at the start.
    tick.tick().await;
    loop {
        tick.tick().await;
        if let Err(error) = store::health::refresh_statistics(&site.db).await {
            tracing::warn!(%error, "the statistics of the tables could not be refreshed");
        }
    }
}

async fn sweep(site: Site) {
    let mut tick = interval(SWEEP);
    loop {
        tick.tick().await;
        match engine::sitting::close_overdue(&site).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "closed overdue sittings"),
            Err(error) => tracing::error!(%error, "sweep failed"),
        }
        match engine::sitting::ending::release_ended(&site).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "released results that waited for the end of their paper"),
            Err(error) => tracing::error!(%error, "results that wait for the end of their paper could not be released"),
        }
        if let Err(error) = engine::marking::queue_answers(&site).await {
            tracing::error!(%error, "answers could not be put into the queue");
        }
        if let Err(error) = engine::people::forget_expired(&site).await {
            tracing::error!(%error, "sweep of what has expired failed");
        }
        if let Err(error) = store::health::shorten_log(&site.db, LOG).await {
            tracing::error!(%error, "the database's log could not be shortened");
        }
    }
}

async fn told_to_stop() {
    let interrupted = async { signal::ctrl_c().await.map_err(drop) };
    let terminated = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await.ok_or(()),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = interrupted => {}
        _ = terminated => {}
    }
}
