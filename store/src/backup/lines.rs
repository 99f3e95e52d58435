//! Lines into a compressed stream and out of it, digested on the way.

use super::{Error, Line};
use flate2::{Compression, bufread::GzDecoder, write::GzEncoder};
use std::io::{BufRead, BufReader, Read, Write};
use tokio::sync::mpsc::Sender;

/// What is collected before it is sent on.
const CHUNK: usize = 64 << 10;
/// The longest line that is written or read. A request brings at most 64 MiB; as JSON within JSON each of its bytes may become
/// seven.
const LONGEST: usize = 512 << 20;

/// Writes lines to whoever takes the backup, no faster than they take it.
pub struct Writer {
    out: Sender<Vec<u8>>,
    packed: GzEncoder<Vec<u8>>,
    digest: blake3::Hasher,
    longest: usize,
}

impl Writer {
    pub fn new(out: Sender<Vec<u8>>) -> Writer {
        Writer {
            out,
            packed: GzEncoder::new(Vec::new(), Compression::default()),
            digest: blake3::Hasher::new(),
            longest: LONGEST,
        }
    }

    pub async fn write(&mut self, line: &Line) -> Result<(), Error> {
        let mut text = serde_json::to_vec(line).map_err(std::io::Error::from)?;
        text.push(b'\n');
        if text.len() > self.longest {
            return Err(Error::TooLong);
        }
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
    longest: usize,
}

impl<R: Read> Reader<R> {
    pub fn new(input: R) -> Reader<R> {
        let packed = BufReader::new(GzDecoder::new(BufReader::new(input)));
        Reader { packed, digest: blake3::Hasher::new(), number: 0, text: Vec::new(), longest: LONGEST }
    }

    /// The next line, with the digest of those before it.
    pub fn next(&mut self) -> Result<(Line, String), Error> {
        self.text.clear();
        self.number += 1;
        let read = (&mut self.packed).take(self.longest as u64).read_until(b'\n', &mut self.text);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_line_that_is_written_can_be_read_and_a_longer_one_is_refused_at_once() {
        for length in [1, 10, 11, 12, 20] {
            let (out, mut pieces) = tokio::sync::mpsc::channel(4);
            let mut writer = Writer { longest: 16, ..Writer::new(out) };
            let line = Line::Row(vec!["x".repeat(length).into()]);
            match writer.write(&line).await {
                Ok(()) => writer.finish().await.unwrap(),
                Err(error) => {
                    assert!(matches!(error, Error::TooLong) && length > 11, "{length}: {error}");
                    continue;
                }
            }
            let file = pieces.recv().await.unwrap();
            let mut reader = Reader { longest: 16, ..Reader::new(file.as_slice()) };
            assert!(matches!(reader.next().unwrap().0, Line::Row(_)), "{length}");
        }
    }
}
