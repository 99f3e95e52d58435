//! Power failure: everything that the system had not yet written to the disk is lost. Before it, the disk is read-only.

use crate::{CaseContext, Seen, done, ensure, none_lost};
use rand::{SeedableRng, rngs::StdRng};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
    thread::sleep,
    time::Duration,
};
use tests::{
    crash_test::{CrashPlan, CrashReport, run_crash_test},
    exam_fixture::{ExamFixture, SaveOutcome},
    process::{Keju, serving},
    wire::Outcome,
};

/// An ext4 file system in a file. On an error it gives up its journal, writes nothing more and becomes read-only, even under
/// those who write to it: what it keeps is what a cut of the power leaves.
struct Disk {
    image: PathBuf,
    at: PathBuf,
}

impl Disk {
    fn new(folder: &Path, name: &str) -> Outcome<Disk> {
        let disk = Disk { image: folder.join(format!("{name}.img")), at: folder.join(name) };
        File::create(&disk.image)?.set_len(256 << 20)?;
        done(Command::new("mkfs.ext4").arg("-q").arg(&disk.image))?;
        fs::create_dir(&disk.at)?;
        disk.plug_in()?;
        Ok(disk)
    }

    fn plug_in(&self) -> Outcome<()> {
        done(Command::new("mount").args(["-o", "loop,errors=remount-ro"]).args([&self.image, &self.at]))
    }

    fn cut(&self) -> Outcome<()> {
        let device = Command::new("findmnt").args(["--noheadings", "--output", "SOURCE"]).arg(&self.at).output()?;
        let device = String::from_utf8(device.stdout)?;
        let name = Path::new(device.trim()).file_name().ok_or("not mounted")?;
        Ok(fs::write(Path::new("/sys/fs/ext4").join(name).join("trigger_fs_error"), "cut")?)
    }

    /// As a machine does when it starts again.
    fn again(&self) -> Outcome<()> {
        done(Command::new("umount").arg(&self.at))?;
        let checked = Command::new("fsck.ext4").arg("-p").arg(&self.image).output()?;
        // 1: there was something to put right, which is the point.
        ensure(checked.status.code().is_some_and(|code| code <= 1), String::from_utf8_lossy(&checked.stdout))?;
        self.plug_in()
    }

    fn url(&self) -> String {
        format!("sqlite:{}", self.at.join("keju.db").display())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.at).status();
    }
}

pub async fn cut(context: &CaseContext) -> Outcome<Seen> {
    let Ok(disk) = Disk::new(&context.folder, "power") else {
        return Ok(Seen::Skipped("a file system in a file needs root and a loop device".into()));
    };
    let report = without_power(context, &disk, false).await?;
    none_lost(&report.lost)?;
    ensure(report.refused > 0, "nobody noticed that the disk was read-only")?;
    let careless = without_power(context, &Disk::new(&context.folder, "careless")?, true).await?;
    ensure(!careless.lost.is_empty(), "with synchronous=NORMAL nothing was lost: the test proves nothing")?;
    read_only(context, &Disk::new(&context.folder, "read-only")?).await?;
    Ok(Seen::Held(format!(
        "{} cuts, {} acknowledged saves, 0 lost, {} on the disk that was read-only by then refused, none acknowledged; with NORMAL {} of {} lost",
        context.rounds,
        report.acknowledged,
        report.refused,
        careless.lost.len(),
        careless.acknowledged
    )))
}

async fn without_power(context: &CaseContext, disk: &Disk, careless: bool) -> Outcome<CrashReport> {
    let url = disk.url();
    let serve = || {
        let mut command = serving(if careless { &context.mortal } else { &context.keju }, &url);
        if careless {
            command.env("KEJU_CARELESS", "1");
        }
        command
    };
    // A checkpoint just before the cut saves even the careless.
    let rounds = if careless { 5 } else { context.rounds };
    let plan = CrashPlan { serve: &serve, url: &url, people: 16, rounds, after: 500..3_000 };
    let cut = |keju: &mut Keju| {
        disk.cut()?;
        sleep(Duration::from_millis(200));
        keju.kill();
        disk.again()
    };
    run_crash_test(plan, cut).await
}

/// Reading goes on, and nothing that would have to be written is promised.
async fn read_only(context: &CaseContext, disk: &Disk) -> Outcome<()> {
    let fixture = ExamFixture::open(&disk.url(), 1).await?;
    let mut keju = Keju::start(&context.keju, &disk.url())?;
    let mut chance = StdRng::seed_from_u64(42);
    let mut client = fixture.client(&keju.address, 0).await?;
    let page = format!("/sittings/{}", fixture.seats[0].sitting);
    ensure(fixture.seats[0].save_new(&mut client, &mut chance).await? == SaveOutcome::Acknowledged, "no save on a sound disk")?;
    disk.cut()?;
    for _ in 0..20 {
        let became = fixture.seats[0].save_new(&mut client, &mut chance).await?;
        ensure(matches!(became, SaveOutcome::Refused(503 | 507)), format!("{became:?} on a read-only disk: {}", keju.said()))?;
        let (status, _) = client.get(&page).await?;
        ensure(status == 200, format!("a page answered with {status}: {}", keju.said()))?;
    }
    let handed_in = fixture.hand_in(&mut client, 0).await?;
    ensure(matches!(handed_in, Some(503 | 507)), format!("handing in on a read-only disk: {handed_in:?}"))?;
    keju.kill();
    disk.again()?;
    let keju = Keju::start(&context.keju, &disk.url())?;
    let mut client = fixture.client(&keju.address, 0).await?;
    let became = fixture.seats[0].save_new(&mut client, &mut chance).await?;
    ensure(became == SaveOutcome::Acknowledged, format!("{became:?} on the disk that is sound again"))?;
    none_lost(&fixture.audit().await?.lost)
}
