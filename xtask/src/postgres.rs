//! A temporary PostgreSQL server, created for one run of the tests and removed after it.

use crate::tool::{Outcome, capture, is_root, succeeds};
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{env, fs, process, thread};

/// Waits until its input closes, which happens whenever this process ends, then stops the server and removes its files.
const KEEPER: &str = r#"
trap '' INT HUP TERM
"$1/postgres" -D "$2" -p "$3" -h 127.0.0.1 -k "$2" -F -c full_page_writes=off -c max_connections=300 >"$2/log" 2>&1 &
read -r _
kill -INT $!
wait $!
rm -rf "$2"
"#;

/// A running server. Dropping it stops the server and removes its files.
pub struct Cluster {
    keeper: Child,
    folder: PathBuf,
    port: u16,
}

/// Returns the folder with `initdb`, `postgres` and `pg_isready`: the one on the path, otherwise Debian's newest version.
pub fn binaries() -> Option<PathBuf> {
    let complete = |folder: &PathBuf| ["initdb", "postgres", "pg_isready"].iter().all(|name| folder.join(name).exists());
    let from_path = env::split_paths(&env::var_os("PATH")?).find_map(|folder| {
        let initdb = fs::canonicalize(folder.join("initdb")).ok()?;
        initdb.parent().map(Path::to_path_buf).filter(complete)
    });
    from_path.or_else(|| {
        let versions = fs::read_dir("/usr/lib/postgresql").ok()?.filter_map(Result::ok);
        let number = |folder: &PathBuf| folder.parent()?.file_name()?.to_str()?.parse::<u32>().ok();
        versions.map(|version| version.path().join("bin")).filter(complete).max_by_key(number)
    })
}

impl Cluster {
    /// Creates a cluster with a single superuser that listens on this machine only.
    pub fn start() -> Outcome<Cluster> {
        let bin = binaries().ok_or("the PostgreSQL server is not installed")?;
        let folder = env::temp_dir().join(format!("keju-postgres-{}", process::id()));
        fs::create_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let owner = owner()?;
        if let Some((user, group)) = owner {
            chown(&folder, Some(user), Some(group))?;
        }
        let command = |program: &Path| {
            let mut command = Command::new(program);
            if let Some((user, group)) = owner {
                command.uid(user).gid(group);
            }
            command.current_dir(&folder);
            command
        };
        let settings = ["--no-sync", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--pgdata"];
        let made = capture(command(&bin.join("initdb")).args(settings).arg(&folder));
        made.inspect_err(|_| drop(fs::remove_dir_all(&folder)))?;

        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut keeper = command(Path::new("sh"));
        keeper.args(["-c", KEEPER, "keju-postgres"]).arg(&bin).arg(&folder).arg(port.to_string());
        let keeper = keeper.stdin(Stdio::piped()).spawn()?;
        let cluster = Cluster { keeper, folder, port };
        cluster.wait_until_ready(&bin)?;
        Ok(cluster)
    }

    /// Returns the URL of its only database.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn wait_until_ready(&self, bin: &Path) -> Outcome {
        let port = self.port.to_string();
        for _ in 0..300 {
            if succeeds(Command::new(bin.join("pg_isready")).args(["--host", "127.0.0.1", "--port", &port])) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(100));
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        Err(format!("PostgreSQL did not start:\n{log}").into())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // Nothing is left to do about a failure here but to leave a folder behind.
        let _ = self.keeper.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Returns the user and group to run PostgreSQL as. PostgreSQL refuses to run as root.
fn owner() -> Outcome<Option<(u32, u32)>> {
    if !is_root() {
        return Ok(None);
    }
    let number = |flag: &str| -> Outcome<u32> { Ok(capture(Command::new("id").args([flag, "postgres"]))?.trim().parse()?) };
    Ok(Some((number("-u")?, number("-g")?)))
}
