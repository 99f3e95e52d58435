//! Simultaneous hand-ins, and hand-ins during a save.

use crate::{CaseContext, Seen, ensure, none_lost};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tests::{
    exam_fixture::{ExamFixture, SaveOutcome},
    process::Keju,
    wire::Outcome,
};
use tokio::{sync::Barrier, task::JoinSet};

/// The requests at once, each on a connection of its own.
const AT_ONCE: usize = 32;
/// People for each round that is asked for, so that fifty rounds are a thousand races.
const PEOPLE: usize = 20;

/// One person hands in on many connections at once: each gets the same result, and there is one.
pub async fn hand_ins(context: &CaseContext) -> Outcome<Seen> {
    let url = context.sqlite("hand-ins");
    let rounds = context.rounds;
    let fixture = Arc::new(ExamFixture::open(&url, rounds).await?);
    let keju = Keju::start(&context.keju, &url)?;
    for seat in 0..rounds {
        let mut chance = StdRng::seed_from_u64(seat as u64);
        let mut client = fixture.client(&keju.address, seat).await?;
        let saved = fixture.seats[seat].save_new(&mut client, &mut chance).await?;
        ensure(saved == SaveOutcome::Acknowledged, format!("{saved:?} for a save"))?;
        let gate = Arc::new(Barrier::new(AT_ONCE));
        let mut all = JoinSet::new();
        for _ in 0..AT_ONCE {
            let (fixture, gate) = (fixture.clone(), gate.clone());
            let mut client = fixture.client(&keju.address, seat).await?;
            all.spawn(async move {
                gate.wait().await;
                let handed = fixture.hand_in(&mut client, seat).await?;
                ensure(handed == Some(303), format!("{handed:?} for a hand-in"))?;
                let (status, result) = client.get(&format!("/sittings/{}/result", fixture.seats[seat].sitting)).await?;
                ensure(status == 200, format!("{status} for the result"))?;
                Outcome::Ok(result)
            });
        }
        let mut results = all.join_all().await.into_iter().collect::<Outcome<Vec<_>>>()?;
        results.dedup();
        ensure(results.len() == 1, "not everybody was told the same")?;
    }
    none_lost(&fixture.audit().await?.lost)?;
    Ok(Seen::Held(format!("{rounds} papers, each handed in {AT_ONCE} times at once: one receipt each")))
}

/// A save and the hand-in set out within three milliseconds of each other: what was acknowledged is in the paper that is scored.
pub async fn save_and_hand_in(context: &CaseContext) -> Outcome<Seen> {
    let url = context.sqlite("races");
    let people = context.rounds * PEOPLE;
    let fixture = Arc::new(ExamFixture::open(&url, people).await?);
    let keju = Keju::start(&context.keju, &url)?;
    let (mut kept, mut refused) = (0, 0);
    for seat in 0..people {
        let mut chance = StdRng::seed_from_u64(seat as u64);
        let mut lines = [fixture.client(&keju.address, seat).await?, fixture.client(&keju.address, seat).await?];
        let [saving, handing] = &mut lines;
        let begun = Instant::now();
        let mut skew = || begun + Duration::from_micros(chance.random_range(0..3_000));
        let [first, second] = [skew(), skew()];
        let (saved, handed) = tokio::join!(
            async {
                tokio::time::sleep_until(first.into()).await;
                fixture.seats[seat].save_new(saving, &mut chance).await
            },
            async {
                tokio::time::sleep_until(second.into()).await;
                fixture.hand_in(handing, seat).await
            }
        );
        ensure(handed? == Some(303), "a hand-in was refused")?;
        match saved? {
            SaveOutcome::Acknowledged => kept += 1,
            SaveOutcome::Refused(409) => refused += 1,
            other @ (SaveOutcome::Refused(_) | SaveOutcome::Unknown) => {
                return Err(format!("{other:?} for a save beside a hand-in").into());
            }
        }
    }
    ensure(kept > 0 && refused > 0, format!("no race: {kept} acknowledged, {refused} refused"))?;
    let audit = fixture.audit().await?;
    none_lost(&audit.lost)?;
    ensure(audit.acknowledged == kept, "the journal is not what was seen")?;
    Ok(Seen::Held(format!("{people} races: {kept} saves acknowledged and scored, {refused} refused, 0 between the two")))
}
