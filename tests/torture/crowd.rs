//! Overload: idle connections, slow senders, malformed requests, everybody signing in at once.

use crate::{CaseContext, Seen, ensure, none_lost, percentile};
use rand::{SeedableRng, rngs::StdRng};
use std::{
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use tests::{
    exam_fixture::{ExamFixture, SaveOutcome},
    process::{Keju, serving},
    wire::{Client, Outcome},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// The times of saves of eight people until told to stop.
fn saving(
    fixture: &Arc<ExamFixture>,
    address: &str,
    cookie: &'static str,
    stop: &Arc<AtomicBool>,
) -> Vec<tokio::task::JoinHandle<Outcome<Vec<Duration>>>> {
    let one = |seat: usize| {
        let (fixture, address, stop) = (fixture.clone(), address.to_owned(), stop.clone());
        tokio::spawn(async move {
            let (mut chance, mut times) = (StdRng::seed_from_u64(seat as u64), Vec::new());
            let token = fixture.seats[seat].cookie.replace("keju=", cookie);
            let mut client = Client::connect(&address, &token).await?;
            while !stop.load(Ordering::Relaxed) {
                let begun = Instant::now();
                let became = fixture.seats[seat].save(&mut client, &mut chance).await?;
                times.push(begun.elapsed());
                ensure(became == SaveOutcome::Acknowledged, format!("{became:?}"))?;
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            Ok(times)
        })
    };
    (0..8).map(one).collect()
}

/// The 99th percentile of those saves while something else goes on.
async fn beside<T>(
    fixture: &Arc<ExamFixture>,
    address: &str,
    cookie: &'static str,
    deed: impl Future<Output = Outcome<T>>,
) -> Outcome<(T, Duration)> {
    let stop = Arc::new(AtomicBool::new(false));
    let savers = saving(fixture, address, cookie, &stop);
    let done = deed.await;
    stop.store(true, Ordering::Relaxed);
    let mut times = Vec::new();
    for saver in savers {
        times.extend(saver.await??);
    }
    Ok((done?, percentile(times, 99)))
}

async fn calm() -> Outcome<()> {
    tokio::time::sleep(Duration::from_secs(5)).await;
    Ok(())
}

pub async fn idle_sockets(context: &CaseContext) -> Outcome<Seen> {
    let url = context.sqlite("idle");
    let fixture = Arc::new(ExamFixture::open(&url, 8).await?);
    let program = serving(&context.keju, &url);
    let mut starved = Command::new("sh");
    starved.args(["-c", "ulimit -n 512 && exec \"$0\" \"$@\""]).arg(program.get_program()).args(program.get_args());
    let keju = Keju::run(starved.env("KEJU_DATABASE", &url))?;
    let mut idle = Vec::new();
    for number in 0..2_000 {
        let Ok(connected) = timeout(Duration::from_secs(5), TcpStream::connect(&keju.address)).await else {
            return Err(format!("socket {number} cannot connect").into());
        };
        let mut socket = connected?;
        if number % 2 == 0 {
            socket.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n").await?;
        }
        idle.push(socket);
    }
    let ((), slow) = beside(&fixture, &keju.address, "keju=", calm()).await?;
    let begun = Instant::now();
    let mut client = fixture.client(&keju.address, 0).await?;
    ensure(client.get("/healthz").await?.0 == 200, "not healthy")?;
    let newcomer = begun.elapsed();
    ensure(newcomer < Duration::from_secs(2), format!("{newcomer:?} for a newcomer"))?;
    none_lost(&fixture.audit().await?.lost)?;
    Ok(Seen::Held(format!(
        "2,000 idle sockets at a limit of 512 files: {} files open, a newcomer served in {} ms, saves' p99 {} ms",
        keju.files()?,
        newcomer.as_millis(),
        slow.as_millis()
    )))
}

/// Sends a request byte for byte as it is, and gives the status of the answer.
async fn raw(address: &str, pieces: &[&[u8]]) -> Outcome<u16> {
    let mut socket = TcpStream::connect(address).await?;
    for piece in pieces {
        // It may hang up before it has heard everything.
        if socket.write_all(piece).await.is_err() {
            break;
        }
    }
    let mut answer = vec![0; 64];
    let read = timeout(Duration::from_secs(60), socket.read(&mut answer)).await;
    let length = read.map_err(|_| "no answer in a minute")?.unwrap_or_default();
    let said = String::from_utf8_lossy(&answer[..length]).into_owned();
    Ok(said.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default())
}

pub async fn slow_and_wrong(context: &CaseContext) -> Outcome<Seen> {
    let url = context.sqlite("slow");
    let fixture = Arc::new(ExamFixture::open(&url, 8).await?);
    let keju = Keju::start(&context.keju, &url)?;
    let ((), alone) = beside(&fixture, &keju.address, "keju=", calm()).await?;
    let before = keju.memory()?;
    let slow = async {
        let mut sockets = Vec::new();
        for _ in 0..200 {
            sockets.push(TcpStream::connect(&keju.address).await?);
        }
        let head = b"POST /api/save HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n";
        for at in 0..10 {
            for (number, socket) in sockets.iter_mut().enumerate() {
                // Half of them never finish the head, half never the body.
                let byte = if number % 2 == 0 {
                    &head[at..=at]
                } else if at == 0 {
                    &head[..]
                } else {
                    b" "
                };
                let _ = socket.write_all(byte).await;
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        Outcome::Ok(())
    };
    let ((), beside_slow) = beside(&fixture, &keju.address, "keju=", slow).await?;
    let cookie = format!("Cookie: {}\r\n", fixture.seats[0].cookie);
    let post = |path: &str, kind: &str, more: &str| {
        format!("POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\n{cookie}{more}\r\n").into_bytes()
    };
    let length = |bytes: &[u8]| format!("Content-Length: {}\r\n", bytes.len());
    let sitting = format!("/sittings/{}", fixture.seats[0].sitting);
    let (json, form) = ("application/json", "application/x-www-form-urlencoded");
    let deep = format!("{{\"sitting\":{}", "[".repeat(100_000)).into_bytes();
    let fields = "r0=&".repeat(1_000_000).into_bytes();
    let huge = vec![b' '; 60 << 20];
    let many = (0..1_000).map(|number| format!("X-{number}: 1\r\n")).collect::<String>();
    let mut answers = Vec::new();
    for (what, head, body) in [
        ("60 MB", post("/api/save", json, &length(&huge)), &huge[..]),
        ("a length that is too short", post("/api/save", json, "Content-Length: 2\r\n"), &b"{}{}{}"[..]),
        ("1,000 headers", post("/api/save", json, &many), &b""[..]),
        ("JSON 100,000 deep", post("/api/save", json, &length(&deep)), &deep[..]),
        ("a million form fields", post(&sitting, form, &length(&fields)), &fields[..]),
        ("a packed body", post("/api/save", json, "Content-Encoding: gzip\r\nContent-Length: 4\r\n"), &b"\x1f\x8b\x08\x00"[..]),
        ("no HTTP", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n".to_vec(), &b""[..]),
    ] {
        let status = raw(&keju.address, &[&head, body]).await.map_err(|error| format!("{what}: {error}"))?;
        // A server that hangs up on an oversized body may do so before its answer is read.
        ensure((300..500).contains(&status) || status == 0 && body.len() > 4 << 20, format!("{status} for {what}"))?;
        answers.push(format!("{what} {status}"));
    }
    let grown = keju.memory()?.saturating_sub(before) / 1024;
    ensure(grown < 64, format!("memory grew by {grown} MB"))?;
    ensure(fixture.left(&keju.address, 0).await?.is_some(), "it does not go on")?;
    none_lost(&fixture.audit().await?.lost)?;
    Ok(Seen::Held(format!(
        "saves' p99 {} ms alone, {} ms beside 200 slow senders; {}; memory grew by {grown} MB",
        alone.as_millis(),
        beside_slow.as_millis(),
        answers.join(", ")
    )))
}

pub async fn sign_ins(context: &CaseContext) -> Outcome<Seen> {
    let url = context.sqlite("storm");
    let fixture = Arc::new(ExamFixture::open(&url, 8).await?);
    // Behind a proxy, so that each of them comes from an address of their own and is not throttled.
    let keju = Keju::run(serving(&context.keju, &url).arg("--tls"))?;
    let cookie = "__Host-keju=";
    let ((), alone) = beside(&fixture, &keju.address, cookie, calm()).await?;
    let storm = async {
        let begun = Instant::now();
        let all: Vec<_> = (0..300)
            .map(|number| {
                let address = keju.address.clone();
                tokio::spawn(async move {
                    let body = format!("name=nobody{number}&password=whatever");
                    let head = format!(
                        "POST /sign-in HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 10.0.{}.{}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
                        number / 200, number % 200, body.len()
                    );
                    let mut socket = TcpStream::connect(&address).await?;
                    socket.write_all((head + &body).as_bytes()).await?;
                    let mut answer = vec![0; 16];
                    socket.read_exact(&mut answer).await?;
                    Outcome::Ok(String::from_utf8_lossy(&answer).into_owned())
                })
            })
            .collect();
        for one in all {
            let answer = one.await??;
            ensure(!answer.contains(" 429") && !answer.contains(" 5"), format!("{answer} for a sign-in"))?;
        }
        Outcome::Ok(begun.elapsed())
    };
    let (took, stormy) = beside(&fixture, &keju.address, cookie, storm).await?;
    none_lost(&fixture.audit().await?.lost)?;
    ensure(stormy < Duration::from_secs(1), format!("saves' p99 {stormy:?}"))?;
    Ok(Seen::Held(format!(
        "300 sign-ins at once took {:.1} s; saves' p99 {} ms alone, {} ms beside them; memory {} MB",
        took.as_secs_f64(),
        alone.as_millis(),
        stormy.as_millis(),
        keju.memory()? / 1024
    )))
}
