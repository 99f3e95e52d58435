//! Pictures come with Word files and folders, and are shown only to people whose pages contain them.

use crate::import::{accept_all, bank, imported, load, upload};
use axum::http::Method;
use exam::{Role, time::Millis};
use question_bank::picture;
use std::io::{Cursor, Write};
use tests::{Client, TestSite, each_site};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A picture of so many pixels.
fn png(width: u32) -> Vec<u8> {
    tests::picture::png(width, 40)
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A Word file with two questions, each with a picture.
fn paper(first: &[u8], second: &[u8]) -> Vec<u8> {
    let line = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let shown = |text: &str, id: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r><w:r><a:blip r:embed=\"{id}\"/></w:r></w:p>");
    let body = [
        line("门店服务看图卷"),
        line("一、单项选择题（每小题 2 分，共 4 分）"),
        shown("1．下图所示的标志提醒客人（　　）。", "rId1"),
        line("A．小心地滑"),
        line("B．禁止吸烟"),
        line("C．请勿拍照"),
        shown("2．下图所示的手势表示（　　）。", "rId2"),
        line("A．请进"),
        line("B．请坐"),
        line("C．请稍等"),
        line("参考答案"),
        line("一、单项选择题"),
        line("1．A　2．C"),
    ];
    let document =
        format!("<w:document xmlns:w=\"w\" xmlns:a=\"a\" xmlns:r=\"r\"><w:body>{}</w:body></w:document>", body.concat());
    let relations = "<Relationships><Relationship Id=\"rId1\" Target=\"media/image1.png\"/><Relationship Id=\"rId2\" Target=\"media/image2.png\"/></Relationships>";
    archive(&[
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/media/image1.png", first),
        ("word/media/image2.png", second),
    ])
}

/// A picture that nobody has.
const ABSENT: &str = "/images/0123456789abcdef0123456789abcdef.png";

async fn status(who: &Client, path: &str) -> u16 {
    who.send(Method::GET, path, "", "").await.status.as_u16()
}

/// Imports the two questions with their pictures; gives the paths of the pictures.
async fn brings(site: &TestSite, who: &Client) -> Vec<String> {
    let review = upload(who, &[("看图卷.docx", &paper(&png(60), &png(61)))]).await;
    accept_all(who, &review).await;
    let done = load(who, &review, "own").await;
    assert!(done.says("新增 2 项"), "{}", done.text("main"));
    assert!(imported(site).await.values().all(|text| !text.contains("状态")), "both are ready");
    [png(60), png(61)].iter().map(|bytes| format!("/images/{}", picture::name(bytes).unwrap())).collect()
}

#[tokio::test]
async fn the_pictures_of_a_word_file_come_along_into_the_review_and_the_item() {
    each_site(async |site| {
        let wen = site.person("wen", &[Role::Instructor]).await;
        let review = upload(&wen, &[("看图卷.docx", &paper(&png(60), b"BM\0\0\0\0 a bitmap"))]).await;
        let name = picture::name(&png(60)).unwrap();
        let rows = wen.get(&format!("{}?show=all", review.path.split('?').next().unwrap())).await;
        assert!(rows.says("图没有随文字一起来"), "what no page shows keeps its item a draft: {}", rows.text("main"));
        let first = wen.get(&format!("{}/items/1", review.path.split('?').next().unwrap())).await;
        assert_eq!(first.attributes("main img", "src"), [format!("/images/{name}")], "{}", first.body);
        let shown = wen.send(Method::GET, &format!("/images/{name}"), "", "").await;
        assert_eq!((shown.status.as_u16(), shown.headers["content-type"].to_str().unwrap()), (200, "image/png"));
        assert_eq!(
            (&shown.headers["x-content-type-options"], &shown.headers["cache-control"]),
            (&"nosniff".parse().unwrap(), &"no-store".parse().unwrap())
        );
        accept_all(&wen, &review).await;
        load(&wen, &review, "own").await;
        assert!(bank(&site).await.values().any(|text| text.contains(&picture::link(&name))));
    })
    .await;
}

#[tokio::test]
async fn a_trainee_sees_a_picture_once_their_page_shows_it_and_only_then() {
    each_site(async |site| {
        let wen = site.person("wen", &[Role::Instructor]).await;
        let pictures = brings(&site, &wen).await;
        let (lin, wang) = (site.trainee("lin").await, site.trainee("wang").await);
        let marker = site.person("marker", &[Role::Reviewer]).await;
        for path in &pictures {
            assert_eq!(status(&site.visitor(), path).await, 303, "a stranger is asked to sign in");
            assert_eq!((status(&lin, path).await, status(&marker, path).await, status(&wen, path).await), (404, 200, 200));
            let (forbidden, absent) = (lin.get(path).await, lin.get(ABSENT).await);
            assert_eq!(forbidden.body.replace(path, ABSENT), absent.body, "as absent as what does not exist");
        }
        for absent in [ABSENT, "/images/x.svg", "/images/..%2Fsecret.png"] {
            assert_eq!(status(&wen, absent).await, 404, "{absent}");
        }
        let ids: Vec<String> = imported(&site).await.into_keys().collect();
        let items: String = ids.iter().map(|id| format!("- {id}\n")).collect();
        let text = format!("---\npaper: pictures\ntitle: 看图\nbank: 测试题库\nduration: 60\ntotal: 4\ncut: 2\nrelease: 交卷后\nattempts: 2\n---\n\n# 一、单项选择题（本大题共 4 分，每题 2 分）\n\n{items}");
        let saved = wen.post("/bank/new-paper", &[("text", text.as_str()), ("version", ""), ("do", "ready")]).await;
        assert!(saved.path.starts_with("/bank/papers/pictures"), "{}", saved.text("main"));
        assert_eq!(status(&lin, &pictures[0]).await, 404, "not before it begins");
        let sitting_page = lin.start("pictures").await;
        let mut shown = sitting_page.attributes("#sitting img", "src");
        shown.sort();
        let mut all = pictures.clone();
        all.sort();
        assert_eq!(shown, all);
        for path in &pictures {
            assert_eq!((status(&lin, path).await, status(&wang, path).await), (200, 404));
        }
        lin.hand_in(&sitting_page).await;
        assert_eq!(status(&lin, &pictures[0]).await, 200, "the result shows it again");
        site.advance(Millis::minutes(1));
        lin.start("by-machine").await;
        assert_eq!(status(&lin, &pictures[0]).await, 404, "in mid-exam nothing of another paper is open");
    })
    .await;
}

#[tokio::test]
async fn a_downloaded_bank_contains_its_pictures_and_can_be_uploaded_again() {
    each_site(async |site| {
        let wen = site.person("wen", &[Role::Instructor]).await;
        brings(&site, &wen).await;
        let files = engine::bank::archive::bank_files(&site.site).await.unwrap();
        let mut pictures = std::collections::BTreeMap::new();
        for (path, name) in engine::bank::archive::linked_pictures(&files) {
            pictures.insert(path, store::picture::get(&site.site.db, name).await.unwrap().unwrap());
        }
        assert_eq!(pictures.len(), 2);
        let mut found = std::collections::BTreeMap::new();
        for file in &files {
            let folder = file.path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
            let again = picture::adopt(&file.text, &mut found, |link| pictures.get(&format!("{folder}{link}")).cloned());
            assert_eq!(again, file.text, "the names stay");
        }
        let packed = engine::bank::archive::pack_files(&site.site, &files).await.unwrap();
        let mut body = b"--mark\r\nContent-Disposition: form-data; name=\"files\"; filename=\"bank.zip\"\r\n\r\n".to_vec();
        body.extend(packed);
        body.extend(b"\r\n--mark--\r\n");
        site.tamper("DELETE FROM picture").await;
        let sent = wen.send(Method::POST, "/bank/upload", "multipart/form-data; boundary=mark", body).await;
        let dry = wen.get(&sent.location().unwrap()).await;
        assert!(dry.says("没有可导入的") && !dry.has("main form"), "nothing changed: {}", dry.text("main"));
        for (path, bytes) in &pictures {
            let name = path.rsplit('/').next().unwrap();
            assert_eq!(store::picture::get(&site.site.db, name).await.unwrap().as_ref(), Some(bytes));
        }
    })
    .await;
}
