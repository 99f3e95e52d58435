//! The program as a separate process that is started, killed, limited and observed.

// Measuring is what the clock is for here.
#![allow(clippy::disallowed_methods)]

use crate::wire::Outcome;
use std::{
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex, mpsc},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

/// How long a start may take before it counts as failed.
const START: Duration = Duration::from_secs(60);

/// A running `keju serve`; killed when dropped.
pub struct Keju {
    /// Where it listens: `127.0.0.1:port`.
    pub address: String,
    /// From its start until it listened.
    pub started_in: Duration,
    child: Child,
    said: Arc<Mutex<String>>,
    readers: Vec<JoinHandle<()>>,
}

impl Drop for Keju {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The command that serves a database on a free port.
pub fn serving(binary: &Path, url: &str) -> Command {
    let mut command = Command::new(binary);
    command.args(["serve", "--addr", "127.0.0.1:0"]).env("KEJU_DATABASE", url).env_remove("RUST_LOG");
    command
}

impl Keju {
    /// Serves a database.
    pub fn start(binary: &Path, url: &str) -> Outcome<Keju> {
        Keju::run(&mut serving(binary, url))
    }

    /// Runs a command that serves; an error holds what it said before it ended.
    pub fn run(command: &mut Command) -> Outcome<Keju> {
        let begun = Instant::now();
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let said = Arc::new(Mutex::new(String::new()));
        let (tell, told) = mpsc::channel();
        let out = child.stdout.take().map(|out| listen(out, said.clone(), Some(tell)));
        let err = child.stderr.take().map(|err| listen(err, said.clone(), None));
        let readers = out.into_iter().chain(err).collect();
        let mut keju = Keju { address: String::new(), started_in: Duration::ZERO, child, said, readers };
        match told.recv_timeout(START) {
            Ok(address) => keju.address = address,
            Err(_) => {
                keju.kill();
                return Err(format!("it does not serve: {}", keju.said()).into());
            }
        }
        keju.started_in = begun.elapsed();
        Ok(keju)
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Kills it as nothing can be caught, and returns when it is gone.
    pub fn kill(&mut self) {
        // It may be gone already.
        let _ = self.child.kill();
        self.ended();
    }

    /// How it ended, if it did.
    pub fn has_ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// Waits until it is gone.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        let status = self.child.wait().ok();
        for reader in self.readers.drain(..) {
            let _ = reader.join();
        }
        status
    }

    /// Asks it to stop, and returns how it ended and how long that took.
    pub fn stop(&mut self) -> Outcome<(ExitStatus, Duration)> {
        let begun = Instant::now();
        signal("TERM", &[self.id()])?;
        Ok((self.ended().ok_or("it cannot be waited for")?, begun.elapsed()))
    }

    /// Everything that it printed so far.
    pub fn said(&self) -> String {
        self.said.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).clone()
    }

    /// Its resident memory in kilobytes.
    pub fn memory(&self) -> Outcome<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id()))?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).ok_or("no VmRSS")?;
        Ok(line.split_whitespace().nth(1).ok_or("no VmRSS")?.parse()?)
    }

    /// How many files it has open.
    pub fn files(&self) -> Outcome<usize> {
        Ok(std::fs::read_dir(format!("/proc/{}/fd", self.id()))?.count())
    }
}

/// Sends a signal by name.
pub fn signal(name: &str, processes: &[u32]) -> Outcome<()> {
    let ids = processes.iter().map(u32::to_string);
    let sent = Command::new("kill").arg(format!("-{name}")).args(ids).stderr(Stdio::null()).status()?;
    if sent.success() { Ok(()) } else { Err(format!("no signal {name} to {processes:?}").into()) }
}

fn listen(from: impl Read + Send + 'static, said: Arc<Mutex<String>>, tell: Option<mpsc::Sender<String>>) -> JoinHandle<()> {
    thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            if let (Some(tell), Some(address)) = (&tell, line.strip_prefix("listening on http://")) {
                let _ = tell.send(address.to_owned());
            }
            let mut said = said.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            said.push_str(&line);
            said.push('\n');
        }
    })
}
