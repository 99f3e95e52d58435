//! Lines into a compressed stream and out of it, digested on the way.

use super::{Error, Line};
use flate2::{Compression, bufread::GzDecoder, write::GzEncoder};
use std::io::{BufRead, BufReader, Read, Write};
use tokio::sync::mpsc::Sender;

/// What is collected before it is sent on.
const CHUNK: usize = 64 << 10;
/// The longest line that is read: a row is never longer than what a request may bring.
const LONGEST: u64 = 64 << 20;

/// Writes lines to whoever takes the backup, no faster than they take it.
pub struct Writer {
    out: Sender<Vec<u8>>,
    packed: GzEncoder<Vec<u8>>,
    digest: blake3::Hasher,
}

impl Writer {
    pub fn new(out: Sender<Vec<u8>>) -> Writer {
        Writer { out, packed: GzEncoder::new(Vec::new(), Compression::default()), digest: blake3::Hasher::new() }
    }

    pub async fn write(&mut self, line: &Line) -> Result<(), Error> {
        let mut text = serde_json::to_vec(line).map_err(std::io::Error::from)?;
        text.push(b'\n');
        self.digest.update(&text);
        self.packed.write_all(&text)?;
        if self.packed.get_ref().len() >= CHUNK {
            let chunk = std::mem::take(self.packed.get_mut());
            self.out.send(chunk).await.map_err(|_| Error::Gone)?;
        }
        Ok(())
    }

    /// Of everything so far.
    pub fn digest(&self) -> String {
        self.digest.finalize().to_hex().to_string()
    }

    pub async fn finish(self) -> Result<(), Error> {
        let rest = self.packed.finish()?;
        self.out.send(rest).await.map_err(|_| Error::Gone)
    }
}

/// Reads lines of a backup, one at a time.
pub struct Reader<R> {
    packed: BufReader<GzDecoder<BufReader<R>>>,
    digest: blake3::Hasher,
    number: u64,
    text: Vec<u8>,
}

impl<R: Read> Reader<R> {
    pub fn new(input: R) -> Reader<R> {
        let packed = BufReader::new(GzDecoder::new(BufReader::new(input)));
        Reader { packed, digest: blake3::Hasher::new(), number: 0, text: Vec::new() }
    }

    /// The next line, with the digest of those before it.
    pub fn next(&mut self) -> Result<(Line, String), Error> {
        self.text.clear();
        self.number += 1;
        let read = (&mut self.packed).take(LONGEST).read_until(b'\n', &mut self.text);
        read.map_err(|_| self.damaged("it cannot be unpacked"))?;
        if self.text.last() != Some(&b'\n') {
            return Err(self.damaged("it is cut short"));
        }
        let before = self.digest.finalize().to_hex().to_string();
        self.digest.update(&self.text);
        let line = serde_json::from_slice(&self.text).map_err(|_| self.damaged("it is no line of a backup"))?;
        Ok((line, before))
    }

    /// Whether nothing follows.
    pub fn is_at_end(&mut self) -> bool {
        self.packed.fill_buf().is_ok_and(|rest| rest.is_empty())
    }

    /// At the line that was read last.
    pub fn damaged(&self, what: &'static str) -> Error {
        Error::Damaged { line: self.number, what }
    }
}
