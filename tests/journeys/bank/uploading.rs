//! Bank files are uploaded after a dry run, and downloaded files are identical.

use crate::bank::authoring::instructor;
use axum::http::Method;
use engine::bank::archive;
use question_bank::Item;
use tests::{Client, Page, bank, each_site};

#[tokio::test]
async fn a_dry_run_shows_what_a_load_would_do_and_writes_nothing() {
    each_site(async |site| {
        let (wen, zhou) = (instructor(&site, "wen").await, instructor(&site, "zhou").await);
        let file = bank::edited(&[("门锁修好以后", "门锁全部修好以后")]).remove(0);
        let before = wen.get("/bank/items/keycanary-s1").await.text("main");
        let dry = upload(&wen, "标准.md", &file.text).await;
        assert!(dry.says("导入这 1 项") && dry.says("keycanary-s1"), "{}", dry.text("main"));
        assert_eq!(wen.get("/bank/items/keycanary-s1").await.text("main"), before, "nothing is written yet");
        assert_eq!(zhou.get(&dry.path).await.status, 404, "somebody else's upload is as absent as none");
        assert_eq!(zhou.post::<&str>(&dry.path, &[]).await.status, 404);
        let done = wen.submit(dry.form("main form")).await;
        assert!(done.says("已经导入"), "{}", done.text("main"));
        assert!(wen.get("/bank/items/keycanary-s1").await.says("门锁全部修好以后"));

        let broken = upload(&wen, "坏.md", &file.text.replace("- [x] ", "- [x]")).await;
        assert!(broken.has(".finding.grave") && !broken.has("main form"), "what is broken cannot be loaded");
        assert_eq!(upload(&wen, "bank.exe", "MZ").await.status, 422);
        assert_eq!(upload(&wen, "../../etc/x.md", "---\nbank: x\n---\n").await.status, 200);
    })
    .await;
}

/// Uploads one Markdown file and returns the page of its dry run.
pub async fn upload(who: &Client, name: &str, text: &str) -> Page {
    let body = format!(
        "--mark\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\nContent-Type: text/markdown\r\n\r\n{text}\r\n--mark--\r\n"
    );
    let sent = who.send(Method::POST, "/bank/upload", "multipart/form-data; boundary=mark", body).await;
    match sent.location() {
        Some(to) => who.get(&to).await,
        None => sent,
    }
}

#[tokio::test]
async fn a_downloaded_bank_reads_back_identical() {
    each_site(async |site| {
        let files = archive::bank_files(&site.site).await.unwrap();
        let again = question_bank::read(&files);
        let mut back: Vec<String> = again.items.iter().map(|of| of.item.to_markdown()).collect();
        let current = site.site.state.bank.current(&site.site.db).await.unwrap();
        let mut here: Vec<String> = current.iter().map(|(_, item): &(_, std::sync::Arc<Item>)| item.to_markdown()).collect();
        back.sort();
        here.sort();
        assert_eq!(back, here);
        let loaded = engine::bank::load::load(&site.site, &again).await.unwrap();
        assert_eq!((loaded.added, loaded.changed), (0, 0));
        let zip = instructor(&site, "wen").await.post::<&str>("/bank/download", &[]).await;
        assert!(zip.body.starts_with("PK"));
    })
    .await;
}

/// One multipart field with a file in it.
fn part(field: &str, name: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("--mark\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n");
    [head.as_bytes(), body, b"\r\n"].concat()
}

async fn send(who: &Client, parts: &[Vec<u8>]) -> Page {
    let body = [parts.concat().as_slice(), b"--mark--\r\n"].concat();
    let sent = who.send(Method::POST, "/bank/upload", "multipart/form-data; boundary=mark", body).await;
    match sent.location() {
        Some(to) => who.get(&to).await,
        None => sent,
    }
}

#[tokio::test]
async fn a_folder_is_uploaded_with_its_markdown_and_without_other_files() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let file = bank::edited(&[("门锁修好以后", "门锁修复以后")]).remove(0);
        let parts = [
            part("files", "", b""),
            part("folder", "bank/.DS_Store", &[0, 1, 2]),
            part("folder", "bank/level-3/标准.md", file.text.as_bytes()),
            part("folder", "bank/picture.png", &[0x89, b'P', b'N', b'G']),
        ];
        let dry = send(&wen, &parts).await;
        assert!(dry.says("导入这 1 项"), "{} {}", dry.status, dry.text("main"));
        let broken = file.text.replace("- [x] ", "- [x]");
        let dry = send(&wen, &[part("folder", "bank/level-3/标准.md", broken.as_bytes())]).await;
        assert!(dry.says("bank/level-3/标准.md:"), "a finding names the file within its folder: {}", dry.text("main"));
    })
    .await;
}

#[tokio::test]
async fn a_downloaded_archive_uploaded_again_changes_nothing() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let files = archive::bank_files(&site.site).await.unwrap();
        let archive = archive::pack_files(&site.site, &files).await.unwrap();
        let dry = send(&wen, &[part("files", "keju-bank.zip", &archive)]).await;
        assert!(dry.says("没有可导入的") && !dry.has("main form"), "{}", dry.text("main"));
        assert_eq!(send(&wen, &[part("files", "x.zip", b"no archive")]).await.status, 422);
    })
    .await;
}
