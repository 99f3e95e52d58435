//! Two processes on one PostgreSQL, started at once on an empty database, one of them killed during an exam.

use crate::{CaseContext, Seen, cluster::Cluster, ensure, none_lost};
use rand::{SeedableRng, rngs::StdRng};
use std::{sync::Arc, time::Duration};
use tests::{
    exam_fixture::{ExamFixture, SaveOutcome},
    process::Keju,
    wire::Outcome,
};

const PEOPLE: usize = 16;

pub async fn two_of_them(context: &CaseContext) -> Outcome<Seen> {
    let Some(cluster) = Cluster::start(context, "nodes")? else {
        return Ok(Seen::Skipped("PostgreSQL is not installed".into()));
    };
    let mut count = 0;
    let rounds = context.rounds.min(10);
    for round in 0..rounds {
        let url = cluster.database(&format!("round{round}"))?;
        let start = || {
            let (binary, url) = (context.keju.clone(), url.clone());
            tokio::task::spawn_blocking(move || Keju::start(&binary, &url))
        };
        let (one, two) = tokio::join!(start(), start());
        let (mut one, two) = (one??, two??);
        let fixture = Arc::new(ExamFixture::open(&url, PEOPLE).await?);
        let writers: Vec<_> = (0..PEOPLE)
            .map(|seat| {
                let (fixture, addresses) = (fixture.clone(), [one.address.clone(), two.address.clone()]);
                tokio::spawn(async move {
                    let mut chance = StdRng::seed_from_u64(seat as u64);
                    let mut clients = [fixture.client(&addresses[0], seat).await?, fixture.client(&addresses[1], seat).await?];
                    // First at both in turn, then, once the first is gone, at the other.
                    for turn in 0..400 {
                        if fixture.seats[seat].save(&mut clients[turn % 2], &mut chance).await? == SaveOutcome::Unknown {
                            break;
                        }
                    }
                    for _ in 0..20 {
                        let became = fixture.seats[seat].save(&mut clients[1], &mut chance).await?;
                        ensure(became == SaveOutcome::Acknowledged, format!("{became:?} at the one that is left"))?;
                    }
                    let handed = fixture.hand_in(&mut clients[1], seat).await?;
                    ensure(handed == Some(303), format!("{handed:?} for a hand-in"))
                })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(300)).await;
        one.kill();
        for writer in writers {
            writer.await??;
        }
        let audit = fixture.audit().await?;
        none_lost(&audit.lost)?;
        count += audit.acknowledged;
    }
    Ok(Seen::Held(format!(
        "{rounds} times started at once on an empty database, one killed in mid-exam: {count} acknowledged at either, 0 lost, all handed in at the other"
    )))
}
