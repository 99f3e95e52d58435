//! Long use in a short time: pages, saves and new connections, while memory and open files stay constant.

use crate::{CaseContext, Seen, ensure, none_lost};
use rand::{SeedableRng, rngs::StdRng};
use std::{sync::Arc, time::Instant};
use tests::{
    exam_fixture::{ExamFixture, SaveOutcome},
    process::Keju,
    wire::Outcome,
};

pub async fn flat(context: &CaseContext) -> Outcome<Seen> {
    let url = context.sqlite("soak");
    let fixture = Arc::new(ExamFixture::open(&url, 8).await?);
    let keju = Keju::start(&context.keju, &url)?;
    let (begun, span) = (Instant::now(), context.soak);
    let workers: Vec<_> = (0..8)
        .map(|seat| {
            let (fixture, address) = (fixture.clone(), keju.address.clone());
            tokio::spawn(async move {
                let (mut chance, mut count) = (StdRng::seed_from_u64(seat as u64), 0);
                let page = format!("/sittings/{}", fixture.seats[seat].sitting);
                while begun.elapsed() < span {
                    // A connection of its own for every few requests.
                    let mut client = fixture.client(&address, seat).await?;
                    for _ in 0..20 {
                        ensure(
                            fixture.seats[seat].save(&mut client, &mut chance).await? == SaveOutcome::Acknowledged,
                            "no save",
                        )?;
                        count += 1;
                    }
                    ensure(client.get(&page).await?.0 == 200, "no page")?;
                }
                Outcome::Ok(count)
            })
        })
        .collect();
    let mut samples = Vec::new();
    while begun.elapsed() < span {
        tokio::time::sleep(span / 40).await;
        samples.push((keju.memory()? / 1024, keju.files()?));
    }
    let mut count = 0;
    for worker in workers {
        count += worker.await??;
    }
    let mean = |part: &[(u64, usize)]| part.iter().map(|(memory, _)| memory).sum::<u64>() / part.len().max(1) as u64;
    let (early, late) = (mean(&samples[8..16]), mean(&samples[samples.len() - 8..]));
    let files = samples[8..].iter().map(|(_, files)| *files);
    let (fewest, most) = (files.clone().min().unwrap_or_default(), files.max().unwrap_or_default());
    ensure(late <= early + early / 5 + 4, format!("memory grew from {early} to {late} MB"))?;
    ensure(most <= fewest + 20, format!("open files went from {fewest} to {most}"))?;
    none_lost(&fixture.audit().await?.lost)?;
    Ok(Seen::Held(format!(
        "{} s, {count} saves, 0 lost; memory {early} MB, then {late} MB; {fewest} to {most} open files",
        span.as_secs()
    )))
}
