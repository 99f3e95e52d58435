//! A primary that crashes under load, and the standby that replaces it.

use crate::{CaseContext, Seen, cluster::Cluster, database::saving, ensure, none_lost};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use tests::{exam_fixture::ExamFixture, process::Keju, proxy::Proxy, wire::Outcome};

const PEOPLE: usize = 16;

pub async fn takes_over(context: &CaseContext) -> Outcome<Seen> {
    let Some(primary) = Cluster::start(context, "primary")? else {
        return Ok(Seen::Skipped("PostgreSQL is not installed".into()));
    };
    let url = primary.database("exam")?;
    let standby = primary.standby(context, "standby")?;
    let proxy = Proxy::before(&url).await?;
    let fixture = Arc::new(ExamFixture::open(&proxy.url, PEOPLE).await?);
    let keju = Keju::start(&context.keju, &proxy.url)?;
    let stop = Arc::new(AtomicBool::new(false));
    let writers = saving(&fixture, &keju.address, &stop);
    tokio::time::sleep(Duration::from_secs(3)).await;
    let died = Instant::now();
    primary.kill()?;
    let before = fixture.acknowledged();
    ensure(before > 0, "nothing was acknowledged by the primary")?;
    standby.promote()?;
    proxy.lead_to(standby.address());
    while fixture.acknowledged() == before {
        ensure(died.elapsed() < Duration::from_secs(60), "nothing is acknowledged after the change")?;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let away = died.elapsed();
    tokio::time::sleep(Duration::from_secs(3)).await;
    stop.store(true, Ordering::Relaxed);
    for writer in writers {
        writer.await??;
    }
    let audit = fixture.audit().await?;
    none_lost(&audit.lost)?;
    Ok(Seen::Held(format!(
        "the primary killed under load, its synchronous standby promoted: {before} saves acknowledged before, {} after, 0 lost; none for {:.1} s",
        audit.acknowledged - before,
        away.as_secs_f64()
    )))
}
