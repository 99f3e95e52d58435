//! Listening: so that no number of idle, slow or half-open connections keeps anybody else out.
//!
//! There are as many seats as the process may have open files. When all are taken, whoever has been silent longest gives theirs
//! to the newcomer; a request that we are working on is never given up.

use axum::{
    Router,
    body::{Body, Bytes},
    extract::ConnectInfo,
};
use futures_util::stream;
use http_body_util::BodyExt;
use hyper::{Request, body::Body as _, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use rustix::process::{Resource, getrlimit};
use std::{
    collections::HashMap,
    io,
    net::SocketAddr,
    pin::pin,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Notify, watch},
    time::{Instant, sleep, timeout, timeout_at},
};
use tower::ServiceExt;

/// For the head of a request, the wait for it included: longer than a proxy keeps a connection that it does not use, so that it
/// never sends a save into one that is closing.
const HEAD: Duration = Duration::from_secs(75);
/// For the body of a request: the largest upload over a slow line.
const BODY: Duration = Duration::from_secs(120);
/// For what is on its way when the process is told to stop.
const FAREWELL: Duration = Duration::from_secs(20);
/// Files that are not connections: the database's, the log's, a reserve.
const OTHER_FILES: usize = 96;

/// Serves until `stop`, then finishes what is on its way.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    serve_seated(listener, router, seats(), stop).await;
}

async fn serve_seated(listener: TcpListener, router: Router, most: usize, stop: impl Future<Output = ()>) {
    let hall = Arc::new(Hall { seats: Mutex::default(), most });
    let (closing, closed) = watch::channel(());
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = stop.as_mut() => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, peer)) => {
                let guest = hall.clone().admit();
                tokio::spawn(attend(stream, peer, router.clone(), guest, closed.clone()));
            }
            Err(error) => pause(&hall, &error).await,
        }
    }
    drop((listener, closed));
    let _ = closing.send(());
    if timeout(FAREWELL, closing.closed()).await.is_err() {
        tracing::warn!("some requests were not finished in time");
    }
}

/// A peer that has gone already is no trouble; without files, one seat is freed and the listener takes a breath.
async fn pause(hall: &Hall, error: &io::Error) {
    let gone = [io::ErrorKind::ConnectionAborted, io::ErrorKind::ConnectionReset, io::ErrorKind::ConnectionRefused];
    if !gone.contains(&error.kind()) {
        tracing::warn!(%error, "cannot take a connection");
        hall.free_one();
        sleep(Duration::from_millis(50)).await;
    }
}

/// How many connections the limit on open files leaves room for.
fn seats() -> usize {
    let files = getrlimit(Resource::Nofile).current.map_or(usize::MAX, |files| files as usize);
    files.saturating_sub(OTHER_FILES).max(16)
}

async fn attend(stream: TcpStream, peer: SocketAddr, router: Router, guest: Guest, mut closing: watch::Receiver<()>) {
    // Answers are small and are waited for.
    let _ = stream.set_nodelay(true);
    let seat = guest.seat.clone();
    let service = service_fn(move |request: Request<Incoming>| {
        let (seat, router) = (seat.clone(), router.clone());
        // From its head on: a body that nobody reads must not make the work look like silence.
        seat.works();
        async move {
            let mut request = request.map(|body| receive(body, seat.clone()));
            request.extensions_mut().insert(ConnectInfo(peer));
            let answer = router.oneshot(request).await;
            seat.waits(Instant::now());
            answer
        }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD);
    let mut connection = pin!(http.serve_connection(TokioIo::new(stream), service));
    loop {
        tokio::select! {
            // What has arrived is read before anybody leaves.
            biased;
            // Failures are the peer's, who is gone.
            _ = connection.as_mut() => break,
            () = guest.seat.leave.notified() => {
                if guest.seat.waiting_since().is_some() {
                    break;
                }
                connection.as_mut().graceful_shutdown();
                guest.stay();
            }
            _ = closing.changed() => {
                connection.as_mut().graceful_shutdown();
                let _ = connection.as_mut().await;
                break;
            }
        }
    }
}

/// The body as it comes in, but not for ever. Waiting for a piece counts from the body's start: a trickle does not renew it.
fn receive(body: Incoming, seat: Arc<Seat>) -> Body {
    if body.is_end_stream() {
        return Body::empty();
    }
    let since = Instant::now();
    Body::from_stream(stream::unfold(Some((body, seat)), move |state| async move {
        let (mut body, seat) = state?;
        seat.waits(since);
        let piece = next(&mut body, since + BODY).await.transpose();
        seat.works();
        let more = matches!(piece, Some(Ok(_))) && !body.is_end_stream();
        Some((piece?, more.then_some((body, seat))))
    }))
}

async fn next(body: &mut Incoming, until: Instant) -> io::Result<Option<Bytes>> {
    loop {
        let frame = timeout_at(until, body.frame()).await.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))?;
        let Some(frame) = frame.transpose().map_err(io::Error::other)? else { return Ok(None) };
        // What is not data is a trailer, which nobody here reads.
        if let Ok(data) = frame.into_data() {
            return Ok(Some(data));
        }
    }
}

struct Seat {
    /// Since when it is the peer's turn: between two requests, or sending one, or taking an answer. Nothing while it is ours.
    waiting: Mutex<Option<Instant>>,
    leave: Notify,
}

impl Seat {
    fn waits(&self, since: Instant) {
        *self.waiting() = Some(since);
    }

    fn works(&self) {
        *self.waiting() = None;
    }

    fn waiting_since(&self) -> Option<Instant> {
        *self.waiting()
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, Option<Instant>> {
        self.waiting.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

struct Hall {
    seats: Mutex<(u64, HashMap<u64, Arc<Seat>>)>,
    most: usize,
}

/// Somebody on a seat, until dropped.
struct Guest {
    number: u64,
    seat: Arc<Seat>,
    hall: Arc<Hall>,
}

impl Hall {
    fn admit(self: Arc<Hall>) -> Guest {
        let seat = Arc::new(Seat { waiting: Mutex::new(Some(Instant::now())), leave: Notify::new() });
        if self.all().1.len() >= self.most {
            self.free_one();
        }
        let mut all = self.all();
        all.0 += 1;
        let number = all.0;
        all.1.insert(number, seat.clone());
        drop(all);
        Guest { number, seat, hall: self }
    }

    /// Asks whoever has been silent longest to leave.
    fn free_one(&self) {
        let mut all = self.all();
        let silent = all.1.iter().filter_map(|(number, seat)| Some((seat.waiting_since()?, *number))).min();
        if let Some(seat) = silent.and_then(|(_, number)| all.1.remove(&number)) {
            seat.leave.notify_one();
        }
    }

    fn all(&self) -> std::sync::MutexGuard<'_, (u64, HashMap<u64, Arc<Seat>>)> {
        self.seats.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl Guest {
    /// Takes the seat back: a request came before the word to leave, and whoever is slow afterwards may be told again.
    fn stay(&self) {
        self.hall.all().1.insert(self.number, self.seat.clone());
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.hall.all().1.remove(&self.number);
    }
}

#[cfg(test)]
mod tests;
