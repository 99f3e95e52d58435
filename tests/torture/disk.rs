//! A full file system.

use crate::{CaseContext, Seen, done, ensure, none_lost};
use rand::{SeedableRng, rngs::StdRng};
use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};
use tests::{
    exam_fixture::{ExamFixture, SaveOutcome},
    process::Keju,
    wire::Outcome,
};

/// A small file system of its own; unmounted when dropped.
struct Mount(PathBuf);

impl Mount {
    fn new(at: PathBuf) -> Outcome<Mount> {
        fs::create_dir(&at)?;
        done(Command::new("mount").args(["-t", "tmpfs", "-o", "size=24m", "tmpfs"]).arg(&at))?;
        Ok(Mount(at))
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

fn fill(file: &Path) -> Outcome<()> {
    let mut file = File::create(file)?;
    let mut block = vec![0; 1 << 20];
    loop {
        match file.write(&block) {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(_) if block.len() > 64 => block.truncate(block.len() / 2),
            Err(_) => return Ok(()),
        }
    }
}

pub async fn full(context: &CaseContext) -> Outcome<Seen> {
    let Ok(mount) = Mount::new(context.folder.join("small")) else {
        return Ok(Seen::Skipped("mounting needs root".into()));
    };
    let url = format!("sqlite:{}", mount.0.join("keju.db").display());
    let fixture = ExamFixture::open(&url, 1).await?;
    let mut keju = Keju::start(&context.keju, &url)?;
    let mut chance = StdRng::seed_from_u64(42);
    let mut client = fixture.client(&keju.address, 0).await?;
    let page = format!("/sittings/{}", fixture.seats[0].sitting);
    ensure(fixture.seats[0].save_new(&mut client, &mut chance).await? == SaveOutcome::Acknowledged, "no save on an empty disk")?;
    let (mut full, mut unreadable, mut trouble) = (0, 0, Vec::new());
    let ballast = mount.0.join("ballast");
    for round in 0..context.rounds.min(10) {
        fill(&ballast)?;
        // The log has space of its own for a while.
        for attempt in 0..20_000 {
            match fixture.seats[0].save_new(&mut client, &mut chance).await? {
                SaveOutcome::Acknowledged if attempt < 19_999 => {}
                SaveOutcome::Refused(507) => break,
                other @ (SaveOutcome::Acknowledged | SaveOutcome::Refused(_) | SaveOutcome::Unknown) => {
                    return Err(format!("round {round}: {other:?} on a full disk: {}", keju.said()).into());
                }
            }
        }
        for _ in 0..20 {
            match fixture.seats[0].save_new(&mut client, &mut chance).await? {
                SaveOutcome::Refused(507) => full += 1,
                other @ (SaveOutcome::Acknowledged | SaveOutcome::Refused(_) | SaveOutcome::Unknown) => {
                    trouble.push(format!("{other:?}"))
                }
            }
            let status = client.get(&page).await.map(|(status, _)| status);
            if status.is_err()
                && let Some(ended) = keju.has_ended()
            {
                return Err(format!("it ended with {ended}: {}", keju.said()).into());
            }
            unreadable += usize::from(status? != 200);
        }
        fs::remove_file(&ballast)?;
        let healed = fixture.seats[0].save_new(&mut client, &mut chance).await?;
        ensure(healed == SaveOutcome::Acknowledged, format!("{healed:?} once there was room"))?;
    }
    ensure(trouble.is_empty(), format!("not 507 but {trouble:?}"))?;
    ensure(unreadable == 0, format!("{unreadable} pages could not be read"))?;
    let audit = fixture.audit().await?;
    none_lost(&audit.lost)?;
    Ok(Seen::Held(format!(
        "{} acknowledged, 0 lost; {full} saves on a full disk, each 507, pages readable, healed each time without a restart",
        audit.acknowledged
    )))
}
