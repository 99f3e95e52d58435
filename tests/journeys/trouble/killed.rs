//! The process is killed or stopped while everybody saves.

use super::{empty, mortal};
use rand::{SeedableRng, rngs::StdRng};
use std::{sync::Arc, time::Duration};
use tests::{
    crash_test::{CrashPlan, run_crash_test},
    exam_fixture::ExamFixture,
    process::{Keju, serving},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_five_times_in_mid_exam_nothing_acknowledged_is_lost() {
    for scratch in empty().await {
        let serve = || serving(mortal(), &scratch.url);
        let plan = CrashPlan { serve: &serve, url: &scratch.url, people: 8, rounds: 5, after: 50..400 };
        let report = run_crash_test(plan, |keju| {
            keju.kill();
            Ok(())
        });
        let report = report.await.unwrap();
        eprintln!("{}: {report:?}", scratch.name);
        assert!(report.acknowledged >= 5, "they did save: {report:?}");
        assert_eq!(report.lost, [""; 0], "on {}", scratch.name);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn told_to_stop_it_finishes_what_is_on_its_way() {
    for scratch in empty().await {
        let fixture = Arc::new(ExamFixture::open(&scratch.url, 50).await.unwrap());
        let mut keju = Keju::start(mortal(), &scratch.url).unwrap();
        let mut writers = Vec::new();
        for seat in 0..50 {
            let (fixture, address) = (fixture.clone(), keju.address.clone());
            let mut rng = StdRng::seed_from_u64(seat as u64);
            writers.push(tokio::spawn(async move { fixture.write(&address, seat, &mut rng).await }));
        }
        let acknowledged = || fixture.acknowledged();
        for _ in 0..6_000 {
            if acknowledged() >= 100 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        assert!(acknowledged() > 0, "nothing is acknowledged: {}", keju.said());
        let (ended, _) = keju.stop().unwrap();
        assert!(ended.success(), "{ended}: {}", keju.said());
        for writer in writers {
            writer.await.unwrap().unwrap();
        }
        let audit = fixture.audit().await.unwrap();
        assert_eq!(audit.lost, [""; 0], "of {} on {}", audit.acknowledged, scratch.name);
    }
}
