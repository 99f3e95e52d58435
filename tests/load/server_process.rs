//! The server that is measured: its process, its memory, and how much it logs.

use crate::Outcome;
use std::{
    io::{BufRead, BufReader, Read},
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// A running server; it ends with this value.
pub struct Server {
    /// Where it listens, `host:port`.
    pub address: String,
    process: Child,
    logged: Arc<AtomicU64>,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    /// Starts a server on a database, and waits until it listens.
    pub fn start(binary: &str, url: &str) -> Outcome<Server> {
        let mut process = Command::new(binary)
            .args(["serve", "--addr", "127.0.0.1:0"])
            .env("KEJU_DATABASE", url)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let (stdout, stderr) = (process.stdout.take().ok_or("no output")?, process.stderr.take().ok_or("no errors")?);
        let mut said = BufReader::new(stdout).lines();
        let line = said.next().ok_or("the server said nothing")??;
        // Whatever it says later is not to meet a closed pipe.
        std::thread::spawn(move || said.for_each(drop));
        let logged = Arc::new(AtomicU64::new(0));
        let counted = logged.clone();
        std::thread::spawn(move || {
            let (mut stderr, mut buffer) = (stderr, [0; 4096]);
            while let Ok(read @ 1..) = stderr.read(&mut buffer) {
                counted.fetch_add(read as u64, Ordering::Relaxed);
            }
        });
        let address = line.strip_prefix("listening on http://").ok_or("the server does not listen")?.to_owned();
        Ok(Server { address, process, logged })
    }

    /// The server's resident memory in megabytes.
    pub fn memory(&self) -> Outcome<u64> {
        self.kilobytes("VmRSS:").map(|kilobytes| kilobytes / 1024)
    }

    /// The most that it ever was.
    pub fn highest_memory(&self) -> Outcome<u64> {
        self.kilobytes("VmHWM:").map(|kilobytes| kilobytes / 1024)
    }

    /// How many bytes it has logged.
    pub fn logged(&self) -> u64 {
        self.logged.load(Ordering::Relaxed)
    }

    fn kilobytes(&self, of: &str) -> Outcome<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find(|line| line.starts_with(of)).ok_or("no such line in the status")?;
        Ok(line.split_whitespace().nth(1).ok_or("no figure in the status")?.parse()?)
    }
}
