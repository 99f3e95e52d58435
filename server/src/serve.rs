//! `keju serve`: listens, sweeps, stops cleanly.

use crate::{assets, cli::user, open, router::watched_router, watch::Metrics};
use app::site::Site;
use exam::{Role, Timestamp};
use question_bank::SourceFile;
use std::{net::SocketAddr, time::Duration};
use tokio::{net::TcpListener, signal};

/// How often overdue sittings are looked for. A trainee's own request closes theirs at once; this is for those who do not come back.
const SWEEP: Duration = Duration::from_secs(2);

/// Serves until it is told to stop.
pub async fn serve(addr: SocketAddr, url: &str, demo: bool, tls: bool, watch: Option<SocketAddr>) -> Result<(), String> {
    let site = Site { secure: tls, ..open::site(url).await? };
    if demo {
        set_up_demo(&site).await?;
    }
    app::loading::list_missing(&site).await.map_err(|error| error.to_string())?;
    let listener = TcpListener::bind(addr).await.map_err(|error| format!("cannot listen on {addr}: {error}"))?;
    let addr = listener.local_addr().map_err(|error| error.to_string())?;
    println!("listening on http://{addr}");
    let sweeping = tokio::spawn(sweep(site.clone()));
    let db = site.db.clone();
    let metrics = Metrics::default();
    if let Some(at) = watch {
        let listener = TcpListener::bind(at).await.map_err(|error| format!("cannot listen on {at}: {error}"))?;
        let router = metrics.clone().router();
        tokio::spawn(async move { axum::serve(listener, router).await });
    }
    let service = watched_router(site, metrics).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, service).with_graceful_shutdown(told_to_stop()).await;
    sweeping.abort();
    db.close().await;
    served.map_err(|error| error.to_string())
}

async fn sweep(site: Site) {
    let mut tick = tokio::time::interval(SWEEP);
    loop {
        tick.tick().await;
        match app::sitting::close_overdue(&site).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "closed overdue sittings"),
            Err(error) => tracing::error!(%error, "sweep failed"),
        }
        if let Err(error) = forget_expired(&site).await {
            tracing::error!(%error, "sweep of sign-ins failed");
        }
    }
}

async fn forget_expired(site: &Site) -> store::Result<()> {
    let mut tx = site.db.begin().await?;
    store::sign_in::sweep(&mut tx, site.now()).await?;
    store::attempt::sweep(&mut tx, Timestamp(site.now().0 - app::throttle::COUNTS.0)).await?;
    tx.commit().await
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

/// The accounts of the demo: role, sign-in name, shown name.
const DEMO: [(Role, &str, &str); 6] = [
    (Role::Trainee, "trainee", "陈晓明"),
    (Role::Trainee, "trainee2", "林若溪"),
    (Role::Instructor, "instructor", "周文博"),
    (Role::Reviewer, "reviewer", "周敏"),
    (Role::Reviewer, "reviewer2", "吴海峰"),
    (Role::Lead, "lead", "郑文静"),
];

/// On a database without people: the sample bank and demo accounts, whose passwords are printed this once.
async fn set_up_demo(site: &Site) -> Result<(), String> {
    if store::person::count(&site.db).await.map_err(|error| error.to_string())? > 0 {
        return Ok(());
    }
    let files: Vec<SourceFile> = assets::sample_bank().map(|(path, text)| SourceFile { path, text }).collect();
    let reading = question_bank::read(&files);
    let loaded = app::loading::load(site, &reading).await.map_err(|error| error.to_string())?;
    println!("sample bank: {} items, papers and notes", loaded.added);
    for (role, name, display) in DEMO {
        let password = user::made_up(site);
        user::add(site, name, display, &[role], password.clone()).await?;
        println!("demo account: {} {name} {password}", role.name());
    }
    Ok(())
}
