//! System calls show that each acknowledgement is sent after a sync of the log that began after its request arrived.

use crate::{CaseContext, Seen, ensure, there_is};
use rand::{SeedableRng, rngs::StdRng};
use std::{
    collections::HashMap,
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
    time::Duration,
};
use tests::{
    exam_fixture::{ExamFixture, SaveOutcome},
    process::{Keju, serving, signal},
    wire::Outcome,
};

pub async fn acknowledged_after_the_sync(context: &CaseContext) -> Outcome<Seen> {
    if !there_is("strace") {
        return Ok(Seen::Skipped("apt-get install strace".into()));
    }
    let mut seen = Vec::new();
    for people in [1, 32] {
        let found = traced(context, people, false).await?;
        ensure(found.early == 0 && found.replies > 0, format!("{} of {} too early", found.early, found.replies))?;
        seen.push(format!("{people} client(s): {} acknowledgements, each after its sync", found.replies));
    }
    let careless = traced(context, 1, true).await?;
    ensure(careless.early > 0, "with synchronous=NORMAL nothing was noticed: the test proves nothing")?;
    seen.push(format!("with NORMAL {} of {} came before any", careless.early, careless.replies));
    Ok(Seen::Held(seen.join("; ")))
}

#[derive(Default)]
struct Found {
    replies: usize,
    early: usize,
}

async fn traced(context: &CaseContext, people: usize, careless: bool) -> Outcome<Found> {
    let name = format!("sync{people}{careless}");
    let (url, file) = (context.sqlite(&name), context.folder.join(format!("{name}.strace")));
    let fixture = Arc::new(ExamFixture::open(&url, people).await?);
    let mut command = serving(&context.mortal, &url);
    if careless {
        command.env("KEJU_CARELESS", "1");
    }
    let keju = Keju::run(&mut command)?;
    let calls = "trace=fdatasync,fsync,sendto,sendmsg,write,writev,recvfrom,recvmsg,read,readv";
    let mut strace = Command::new("strace")
        .args(["-f", "-y", "-ttt", "-s", "40", "-e", calls, "-p", &keju.id().to_string(), "-o"])
        .arg(&file)
        .stderr(Stdio::null())
        .spawn()?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let writers: Vec<_> = (0..people)
        .map(|seat| {
            let (fixture, address) = (fixture.clone(), keju.address.clone());
            tokio::spawn(async move {
                let mut chance = StdRng::seed_from_u64(seat as u64);
                let mut client = fixture.client(&address, seat).await?;
                for _ in 0..20 {
                    // What was there already is acknowledged without another sync.
                    let became = fixture.seats[seat].save_new(&mut client, &mut chance).await?;
                    ensure(became == SaveOutcome::Acknowledged, format!("{became:?}"))?;
                }
                Outcome::Ok(())
            })
        })
        .collect();
    for writer in writers {
        writer.await??;
    }
    signal("INT", &[strace.id()])?;
    strace.wait()?;
    read(&file)
}

/// One system call: when it began and ended, and its line.
struct Call {
    begun: f64,
    ended: f64,
    line: String,
}

/// Puts together again what was interrupted by another thread's lines; a line that was not, ended before the next began.
fn calls(text: &str) -> Vec<Call> {
    let (mut all, mut open) = (Vec::new(), HashMap::new());
    for line in text.lines() {
        // Short numbers of threads are filled up with spaces.
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        let Some((at, rest)) = rest.trim_start().split_once(' ') else { continue };
        let Ok(at) = at.parse::<f64>() else { continue };
        if let Some(begin) = rest.strip_suffix("<unfinished ...>") {
            open.insert(thread, (at, begin.to_owned()));
        } else if let Some((_, end)) = rest.split_once(" resumed>") {
            let Some((begun, begin)) = open.remove(thread) else { continue };
            all.push(Call { begun, ended: at, line: begin + end });
        } else {
            all.push(Call { begun: at, ended: at, line: rest.to_owned() });
        }
    }
    all
}

fn read(file: &Path) -> Outcome<Found> {
    let (mut found, mut asked, mut synced) = (Found::default(), HashMap::new(), Vec::new());
    for call in calls(&String::from_utf8_lossy(&std::fs::read(file)?)) {
        // A connection is served by whichever thread is free, so times are kept by the file's name: `recvfrom(9<socket:[1234]>, …`.
        let name = call.line.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map_or("", |(name, _)| name).to_owned();
        if call.line.contains("sync(") && name.ends_with("-wal") {
            synced.push((call.begun, call.ended));
        } else if call.line.contains("\"POST /api/save") {
            asked.insert(name, call.ended);
        } else if call.line.contains("\"HTTP/1.1 200")
            && let Some(since) = asked.remove(&name)
        {
            found.replies += 1;
            found.early += usize::from(!synced.iter().any(|(begun, ended)| *begun >= since && *ended <= call.begun));
        }
    }
    Ok(found)
}
