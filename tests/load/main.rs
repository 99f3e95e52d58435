//! The load tool: prints what one server process does on this machine, and then checks every acknowledged save.
//!
//! `cargo xtask load` builds the release server and runs it. Every run is bounded in time; nothing leaves the loopback.

// Measuring is what the clock is for here.
#![allow(clippy::disallowed_methods)]

mod bare;
mod exam;
mod field;
mod names;
mod scale;
mod server_process;

use field::Field;
use std::{
    env,
    error::Error,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tests::wire::{BROWSER, Client};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// How long each measurement runs.
const SPAN: Duration = Duration::from_secs(8);
/// Connections at once.
const CLIENTS: usize = 32;
/// Trainees who start within a moment of each other.
const STARTERS: usize = 500;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("load: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Outcome<()> {
    let mut arguments = env::args().skip(1);
    let binary = arguments.next().ok_or("usage: load KEJU [--scale SITTINGS | --exam PEOPLE] [DATABASE-URL]")?;
    let mut arguments = arguments.peekable();
    let mut number = |name: &str| -> Outcome<Option<usize>> {
        let Some(_) = arguments.next_if(|argument| argument == name) else { return Ok(None) };
        Ok(Some(arguments.next().ok_or_else(|| format!("{name} of how many?"))?.parse()?))
    };
    let (sittings, people) = (number("--scale")?, number("--exam")?);
    let folder = env::temp_dir().join(format!("keju-load-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let url = arguments.next().unwrap_or_else(|| format!("sqlite:{}/keju.db", folder.display()));
    if let Some(sittings) = sittings {
        scale::measure(&binary, &url, sittings).await?;
        return Ok(std::fs::remove_dir_all(&folder)?);
    }
    if let Some(people) = people {
        let done = exam::day(&binary, &url, people).await;
        std::fs::remove_dir_all(&folder)?;
        return done;
    }
    let field = Field::prepare(&binary, &url, CLIENTS, STARTERS).await?;
    println!("| what | measured |\n|---|---:|");

    println!("| memory of the server at rest | {} MB |", field.memory()?);
    for (how, codings) in [("as they are", "identity"), ("as a browser asks for them", BROWSER)] {
        let page = format!("/sittings/{}", field.sitters[0].sitting);
        let mut client = field.client(0).await?;
        client.codings = codings;
        let size = client.get(&page).await?.1.len();
        let (count, slow) = measure(&field, move |mut client, index, field| async move {
            let path = format!("/sittings/{}", field.sitters[index].sitting);
            client.codings = codings;
            let (status, _) = client.get(&path).await?;
            if status != 200 { Err(format!("{status} for a page").into()) } else { Ok(client) }
        })
        .await?;
        println!(
            "| full {}-question sitting pages, {how} ({} KB), {CLIENTS} clients | {count:.0}/s, p99 {slow} ms |",
            field.parts,
            size / 1024
        );
    }
    println!("| memory afterwards | {} MB |", field.memory()?);

    let (count, slow) = measure(&field, |mut client, index, field| async move {
        field.save(&mut client, index).await?;
        Ok(client)
    })
    .await?;
    println!("| durable saves, {CLIENTS} clients | {count:.0}/s, p99 {slow} ms |");
    println!("| bare Axum and the same SQLite write, {CLIENTS} clients | {:.0}/s |", bare::saves(&folder, CLIENTS, SPAN).await?);

    let begun = Instant::now();
    let starts = (0..STARTERS).map(|index| {
        let field = field.clone();
        tokio::spawn(async move { field.start(index).await })
    });
    for start in starts.collect::<Vec<_>>() {
        start.await??;
    }
    println!("| {STARTERS} trainees start a paper | {:.2} s |", begun.elapsed().as_secs_f64());
    let (known, unknown) = names::medians(&field).await?;
    println!("| a wrong password for a known name, for an unknown one (medians) | {known:.1} ms, {unknown:.1} ms |");
    println!("| memory afterwards, and at its highest | {} MB, {} MB |", field.memory()?, field.highest_memory()?);

    let (acknowledged, lost) = field.check().await?;
    println!("| acknowledged saves checked in the database | {acknowledged}, lost {lost} |");
    std::fs::remove_dir_all(&folder)?;
    if lost > 0 { Err("acknowledged saves were lost".into()) } else { Ok(()) }
}

/// Runs one request after another on each connection for [`SPAN`]: requests a second, and the 99th percentile in milliseconds.
async fn measure<F, R>(field: &Arc<Field>, request: F) -> Outcome<(f64, u128)>
where
    F: Fn(Client, usize, Arc<Field>) -> R + Clone + Send + 'static,
    R: Future<Output = Outcome<Client>> + Send,
{
    let done = Arc::new(AtomicUsize::new(0));
    let begun = Instant::now();
    let runs = (0..CLIENTS).map(|index| {
        let (field, request, done) = (field.clone(), request.clone(), done.clone());
        tokio::spawn(async move {
            let mut client = field.client(index).await?;
            let mut times = Vec::new();
            while begun.elapsed() < SPAN {
                let sent = Instant::now();
                client = request(client, index, field.clone()).await?;
                times.push(sent.elapsed().as_millis());
                done.fetch_add(1, Ordering::Relaxed);
            }
            Outcome::Ok(times)
        })
    });
    let mut times = Vec::new();
    for run in runs.collect::<Vec<_>>() {
        times.extend(run.await??);
    }
    times.sort_unstable();
    let slow = times.get(times.len() * 99 / 100).copied().unwrap_or_default();
    Ok((done.load(Ordering::Relaxed) as f64 / begun.elapsed().as_secs_f64(), slow))
}
