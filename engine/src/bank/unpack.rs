//! The files, folders and archives of an upload, of which Markdown and pictures are kept.

use crate::bank::draft;
use question_bank::picture;
use std::{
    collections::{BTreeMap, HashMap},
    io::{Cursor, Read},
};
use zip::ZipArchive;

/// The most files of one upload.
const FILES: usize = 2_000;

/// A file that cannot be used, for which the whole upload is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnusableFile;

/// The Markdown files of an upload: name and text of each.
#[derive(Default)]
pub struct Unpacked {
    /// In their order.
    pub files: Vec<(String, String)>,
    /// What may be pictures, by their paths.
    images: HashMap<String, Vec<u8>>,
    bytes: usize,
    image_bytes: usize,
}

impl Unpacked {
    /// Adds a file, or what an archive holds. What is no Markdown is passed over within a folder or an archive, and refused
    /// where somebody chose it by itself. Pictures that are too much are passed over: perhaps nobody links to them.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>, in_folder: bool, most: usize) -> Result<(), UnusableFile> {
        let lower = name.to_lowercase();
        if lower.ends_with(".zip") && !in_folder {
            return self.unpack_archive(bytes, most);
        }
        if lower.ends_with(".md") {
            self.keep_markdown(name, bytes, most)
        } else if is_image(&lower) {
            self.keep_image(name, bytes, most);
            Ok(())
        } else if in_folder {
            Ok(())
        } else {
            Err(UnusableFile)
        }
    }

    fn unpack_archive(&mut self, bytes: Vec<u8>, most: usize) -> Result<(), UnusableFile> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| UnusableFile)?;
        for at in 0..archive.len() {
            let file = archive.by_index(at).map_err(|_| UnusableFile)?;
            let name = file.name().map_err(|_| UnusableFile)?.into_owned();
            // A Mac's archive has a second, hidden half of every file.
            let lower = name.to_lowercase();
            let (image, size) = (is_image(&lower), file.size());
            if file.is_dir() || !(lower.ends_with(".md") || image) || name.contains("__MACOSX/") {
                continue;
            }
            if image && !self.has_room(size, most) {
                continue;
            }
            // Whatever the archive says of its sizes, no more than this is unpacked; nor is a picture that is larger than it says.
            let limit = if image { size } else { most.saturating_sub(self.bytes) as u64 };
            let mut text = Vec::new();
            file.take(limit.saturating_add(1)).read_to_end(&mut text).map_err(|_| UnusableFile)?;
            if text.len() as u64 > limit {
                return Err(UnusableFile);
            }
            if image { self.keep_image(&name, text, most) } else { self.keep_markdown(&name, text, most)? }
        }
        Ok(())
    }

    /// Returns whether a picture of this size, in bytes, is not too much.
    fn has_room(&self, size: u64, most: usize) -> bool {
        self.images.len() < FILES && size <= most.saturating_sub(self.image_bytes) as u64
    }

    fn keep_image(&mut self, name: &str, bytes: Vec<u8>, most: usize) {
        if self.has_room(bytes.len() as u64, most) {
            self.image_bytes += bytes.len();
            self.images.insert(displayed_path(name), bytes);
        }
    }

    /// Returns the pictures that the files link to, and makes the files link to them by the names by which pictures are stored.
    pub fn adopt_pictures(&mut self) -> BTreeMap<String, Vec<u8>> {
        let mut found = BTreeMap::new();
        for (path, text) in &mut self.files {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let folder = folder.split_once('/').map_or(String::new(), |(_, folder)| format!("{folder}/"));
            *text = picture::adopt(text, &mut found, |link| self.images.get(&format!("{folder}{link}")).cloned());
        }
        found
    }

    fn keep_markdown(&mut self, name: &str, bytes: Vec<u8>, most: usize) -> Result<(), UnusableFile> {
        self.bytes += bytes.len();
        let text = String::from_utf8(bytes).ok().filter(|text| !text.contains('\0')).ok_or(UnusableFile)?;
        if self.files.len() >= FILES || self.bytes > most {
            return Err(UnusableFile);
        }
        self.files.push((format!("{}/{}", self.files.len() + 1, displayed_path(name)), draft::normalize(&text)));
        Ok(())
    }
}

/// Returns whether a file is named like a picture; what it is, its bytes say.
fn is_image(lower: &str) -> bool {
    [".png", ".jpg", ".jpeg", ".gif", ".webp"].iter().any(|end| lower.ends_with(end))
}

/// Returns the path of a file within its folder, as it is displayed; it is never opened.
fn displayed_path(name: &str) -> String {
    let steps = name.split(['/', '\\']).map(|step| step.chars().filter(|c| !c.is_control()).take(120).collect::<String>());
    let steps: Vec<String> = steps.filter(|step| !["", ".", ".."].contains(&step.as_str())).collect();
    steps[steps.len().saturating_sub(4)..].join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::{ZipWriter, write::SimpleFileOptions};

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            archive.start_file(*name, SimpleFileOptions::default()).unwrap();
            archive.write_all(text).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn of_a_folder_and_an_archive_the_markdown_is_kept() {
        let mut found = Unpacked::default();
        found.add("bank/level-3/01.md", b"one".to_vec(), true, 100).unwrap();
        found.add("bank/.DS_Store", vec![0, 255], true, 100).unwrap();
        let packed = archive(&[("../b/02.MD", b"two"), ("b/x.png", &[0]), ("__MACOSX/b/02.md", &[0])]);
        found.add("bank.zip", packed, false, 100).unwrap();
        assert_eq!(found.files, [("1/bank/level-3/01.md".into(), "one".into()), ("2/b/02.MD".into(), "two".into())]);
    }

    #[test]
    fn pictures_that_are_too_much_are_left_out() {
        let mut found = Unpacked::default();
        found.add("b/a.png", vec![0; 101], true, 100).unwrap();
        let packed = archive(&[("b/b.png", &[0; 101]), ("b/c.png", &[0; 100]), ("b/d.png", &[0]), ("b/1.md", b"one")]);
        found.add("bank.zip", packed, false, 100).unwrap();
        assert_eq!(found.images.into_keys().collect::<Vec<_>>(), ["b/c.png"]);
        assert_eq!(found.files.len(), 1);
    }

    #[test]
    fn what_is_too_much_or_no_markdown_is_refused() {
        let add = |name: &str, bytes: Vec<u8>| Unpacked::default().add(name, bytes, false, 1_000);
        assert_eq!(add("a.exe", b"MZ".to_vec()), Err(UnusableFile));
        assert_eq!(add("a.md", vec![0xff, 0xfe]), Err(UnusableFile));
        assert_eq!(add("a.zip", b"no archive".to_vec()), Err(UnusableFile));
        let bomb = archive(&[("a.md", &vec![b'a'; 1_000_000])]);
        assert!(bomb.len() < 10_000);
        assert_eq!(add("a.zip", bomb), Err(UnusableFile));
    }
}
