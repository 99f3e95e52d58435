//! The yardstick: Axum with nothing but the same durable SQLite write behind it.

use crate::Outcome;
use axum::{Router, extract::State, http::StatusCode, routing::post};
use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};
use tests::wire::Client;
use tokio::net::TcpListener;

/// Saves a second.
pub async fn saves(folder: &Path, clients: usize, span: Duration) -> Outcome<f64> {
    let options = SqliteConnectOptions::new()
        .filename(folder.join("bare.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
    sqlx::query("CREATE TABLE response (id BIGINT PRIMARY KEY, body TEXT NOT NULL)").execute(&pool).await?;
    let next = Arc::new(AtomicI64::new(0));
    let router = Router::new().route("/", post(save)).with_state((pool, next.clone()));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?.to_string();
    let server = tokio::spawn(async move { axum::serve(listener, router).await });
    let begun = Instant::now();
    let runs = (0..clients).map(|_| {
        let address = address.clone();
        tokio::spawn(async move {
            let mut client = Client::connect(&address, "").await?;
            while begun.elapsed() < span {
                client.post("/", "application/json", r#"{"type":"single","choice":2}"#.to_owned()).await?;
            }
            Outcome::Ok(())
        })
    });
    for run in runs.collect::<Vec<_>>() {
        run.await??;
    }
    server.abort();
    Ok(next.load(Ordering::Relaxed) as f64 / begun.elapsed().as_secs_f64())
}

async fn save(State((pool, next)): State<(SqlitePool, Arc<AtomicI64>)>, body: String) -> StatusCode {
    let id = next.fetch_add(1, Ordering::Relaxed);
    let saved = sqlx::query("INSERT INTO response (id, body) VALUES ($1, $2)").bind(id).bind(body).execute(&pool).await;
    if saved.is_ok() { StatusCode::OK } else { StatusCode::INTERNAL_SERVER_ERROR }
}
