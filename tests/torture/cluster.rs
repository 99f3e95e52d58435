//! A PostgreSQL of our own that syncs as a real one does, to be stopped, killed and started again.

use crate::{CaseContext, done};
use std::{
    fs,
    net::TcpListener,
    os::unix::{fs::chown, process::CommandExt},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread::sleep,
    time::Duration,
};
use tests::{process::signal, wire::Outcome};

/// Stopped when dropped.
pub struct Cluster {
    bin: PathBuf,
    folder: PathBuf,
    port: u16,
    owner: Option<(u32, u32)>,
}

impl Cluster {
    /// Makes and starts one; nothing where PostgreSQL is not installed.
    pub fn start(context: &CaseContext, name: &str) -> Outcome<Option<Cluster>> {
        let Some(cluster) = Cluster::place(context, name)? else { return Ok(None) };
        let settings = ["--no-sync", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--pgdata"];
        done(cluster.command("initdb").args(settings).arg(cluster.data()))?;
        cluster.again()?;
        Ok(Some(cluster))
    }

    /// Makes and starts one that follows this one, which from now on acknowledges nothing that the other has not on its disk.
    pub fn standby(&self, context: &CaseContext, name: &str) -> Outcome<Cluster> {
        let standby = Cluster::place(context, name)?.ok_or("no PostgreSQL")?;
        let mut copy = standby.command("pg_basebackup");
        copy.args(["--host=127.0.0.1", "--username=postgres", "--write-recovery-conf", "--no-sync", "--checkpoint=fast"]);
        done(copy.arg(format!("--port={}", self.port)).arg("--pgdata").arg(standby.data()))?;
        standby.again()?;
        self.run("ALTER SYSTEM SET synchronous_standby_names = '*'")?;
        self.run("SELECT pg_reload_conf()")?;
        Ok(standby)
    }

    /// Makes a standby one that others may write to.
    pub fn promote(&self) -> Outcome<()> {
        done(self.command("pg_ctl").args(["promote", "-w"]).arg("-D").arg(self.data()))
    }

    /// `host:port`.
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    fn place(context: &CaseContext, name: &str) -> Outcome<Option<Cluster>> {
        let Some(bin) = binaries() else { return Ok(None) };
        let folder = context.folder.join(name);
        fs::create_dir(&folder)?;
        let owner = owner()?;
        if let Some((user, group)) = owner {
            chown(&folder, Some(user), Some(group))?;
        }
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        Ok(Some(Cluster { bin, folder, port, owner }))
    }

    /// Starts it after a stop or a death.
    pub fn again(&self) -> Outcome<()> {
        let options = format!("-p {} -h 127.0.0.1 -k {} -c max_connections=200", self.port, self.folder.display());
        let log = self.folder.join("log");
        let mut start = self.command("pg_ctl");
        start.args(["start", "-w", "-t", "60", "-o", &options]).arg("-D").arg(self.data()).arg("-l").arg(log);
        // What it would hold open for ever is not ours.
        start.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        for _ in 0..10 {
            if start.status()?.success() {
                return Ok(());
            }
            // The memory that the dead shared may not be given back yet.
            sleep(Duration::from_millis(500));
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        Err(format!("PostgreSQL does not start: {}", log.lines().next_back().unwrap_or_default()).into())
    }

    /// Stops it as an administrator does who does not wait.
    pub fn stop(&self) -> Outcome<()> {
        done(self.command("pg_ctl").args(["stop", "-w", "-m", "fast"]).arg("-D").arg(self.data()))
    }

    /// Kills each of its processes, and returns when all of them are gone.
    pub fn kill(&self) -> Outcome<()> {
        let file = fs::read_to_string(self.data().join("postmaster.pid"))?;
        let master: u32 = file.lines().next().ok_or("an empty postmaster.pid")?.trim().parse()?;
        // So that it makes no more of them.
        signal("STOP", &[master])?;
        let all: Vec<u32> = children(master)?.into_iter().chain([master]).collect();
        // Some end by themselves in between.
        let _ = signal("KILL", &all);
        while all.iter().any(|id| is_alive(*id)) {
            sleep(Duration::from_millis(5));
        }
        Ok(())
    }

    /// The address of a new, empty database.
    pub fn database(&self, name: &str) -> Outcome<String> {
        self.run(&format!("CREATE DATABASE {name}"))?;
        Ok(format!("postgres://postgres@{}/{name}", self.address()))
    }

    fn run(&self, sql: &str) -> Outcome<()> {
        done(self.command("psql").args(["-h", "127.0.0.1", "-p", &self.port.to_string(), "-U", "postgres", "-c", sql]))
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.bin.join(program));
        if let Some((user, group)) = self.owner {
            command.uid(user).gid(group);
        }
        command.current_dir(&self.folder);
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // It may be down.
        let _ = self.stop();
    }
}

fn binaries() -> Option<PathBuf> {
    let complete = |folder: &PathBuf| ["initdb", "pg_ctl", "psql"].iter().all(|name| folder.join(name).exists());
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?.filter_map(Result::ok);
    versions.map(|version| version.path().join("bin")).filter(complete).max()
}

/// PostgreSQL refuses to run as root.
fn owner() -> Outcome<Option<(u32, u32)>> {
    let number = |arguments: &[&str]| -> Outcome<u32> {
        Ok(String::from_utf8(Command::new("id").args(arguments).output()?.stdout)?.trim().parse()?)
    };
    if number(&["-u"])? != 0 {
        return Ok(None);
    }
    Ok(Some((number(&["-u", "postgres"])?, number(&["-g", "postgres"])?)))
}

fn children(of: u32) -> Outcome<Vec<u32>> {
    let listed = fs::read_to_string(format!("/proc/{of}/task/{of}/children"))?;
    Ok(listed.split_whitespace().filter_map(|id| id.parse().ok()).collect())
}

fn is_alive(id: u32) -> bool {
    let status = fs::read_to_string(Path::new("/proc").join(id.to_string()).join("status")).unwrap_or_default();
    // Nobody may have asked a dead child for its last words yet.
    !status.is_empty() && !status.contains("State:\tZ")
}
