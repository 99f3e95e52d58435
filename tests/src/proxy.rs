//! A way to the database that breaks at the worst moment: after a commit is done, before anybody hears of it; or leads to another one
//! from now on.

use crate::wire::Outcome;
use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicUsize, Ordering},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// Stands before a PostgreSQL server.
pub struct Proxy {
    /// The address to use instead of the server's.
    pub url: String,
    swallow: Arc<AtomicUsize>,
    server: Arc<Mutex<String>>,
}

impl Proxy {
    /// In front of the server of `postgres://user@host:port/database`.
    pub async fn before(url: &str) -> Outcome<Proxy> {
        let (user, rest) = url.split_once('@').ok_or("no user")?;
        let (server, database) = rest.split_once('/').ok_or("no database")?;
        let (server, listener) = (Arc::new(Mutex::new(server.to_owned())), TcpListener::bind("127.0.0.1:0").await?);
        let url = format!("{user}@{}/{database}", listener.local_addr()?);
        let swallow = Arc::new(AtomicUsize::new(0));
        let (left, now) = (swallow.clone(), server.clone());
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = now.lock().unwrap_or_else(PoisonError::into_inner).clone();
                let Ok(server) = TcpStream::connect(&server).await else { continue };
                tokio::spawn(pass(client, server, left.clone()));
            }
        });
        Ok(Proxy { url, swallow, server })
    }

    /// Leads whoever comes from now on to another server, `host:port`.
    pub fn lead_to(&self, server: String) {
        *self.server.lock().unwrap_or_else(PoisonError::into_inner) = server;
    }

    /// The answers to so many commits from now on are lost, and their connections with them.
    pub fn swallow(&self, commits: usize) {
        self.swallow.store(commits, Ordering::SeqCst);
    }

    /// How many are still to be lost.
    pub fn left(&self) -> usize {
        self.swallow.load(Ordering::SeqCst)
    }
}

async fn pass(client: TcpStream, server: TcpStream, left: Arc<AtomicUsize>) {
    let ((mut asks, mut hears), (mut answers, mut does)) = (client.into_split(), server.into_split());
    let (mut question, mut answer) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        tokio::select! {
            Ok(length) = asks.read(&mut question) => {
                if length == 0 || does.write_all(&question[..length]).await.is_err() {
                    return;
                }
                let is_commit = question[..length].windows(6).any(|word| word == b"COMMIT");
                if is_commit && left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok() {
                    // It is done once the server has answered; nobody hears that.
                    let _ = answers.read(&mut answer).await;
                    return;
                }
            }
            Ok(length) = answers.read(&mut answer) => {
                if length == 0 || hears.write_all(&answer[..length]).await.is_err() {
                    return;
                }
            }
            else => return,
        }
    }
}
