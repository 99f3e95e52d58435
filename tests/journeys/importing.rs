//! Bringing papers in: uploaded, looked at item by item, put into the bank at once, taken back.

use app::api::authoring::export;
use axum::http::Method;
use exam::{Role, time::Millis};
use question_bank::import::{Options, import};
use std::{collections::BTreeMap, fs, path::Path};
use tests::{Client, Page, TestSite, each_site};

/// Two single choices with keys below, one without, a true-or-false, and an advert.
const PAPER: &str = "门店服务自测卷\n\n一、单项选择题（每小题 2 分，共 6 分）\n\n1．雨伞丢在店里，店员先要（　　）。\nA．登记特征\nB．当场扔掉\n\
                     C．自己留用\n\n2．客人催单时，店员应当先（　　）。\nA．查明进度\nB．请他再等\nC．不予理会\n\n\
                     3．打烊前一刻钟有客人进店，店员应当（　　）。\nA．照常接待\nB．关灯示意\nC．说明时间后接待\n\n二、判断题（每小题 1 分，共 2 分）\n\n\
                     1．客人的投诉要当天记录。\n\n2．退货单可以事后再补签。\n\n参考答案\n\n一、单项选择题\n1．A　2．A\n\n二、判断题\n1．√　2．×\n";

async fn instructor(site: &TestSite, name: &str) -> Client {
    site.person(name, &[Role::Instructor]).await
}

/// Uploads files and waits until they are read.
async fn upload(who: &Client, files: &[(&str, &[u8])]) -> Page {
    let mut body = Vec::new();
    for (name, bytes) in files {
        let head = format!("--mark\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--mark--\r\n");
    let sent = who.send(Method::POST, "/bank/import", "multipart/form-data; boundary=mark", body).await;
    let Some(to) = sent.location() else { return sent };
    for _ in 0..600 {
        let page = who.get(&to).await;
        if !page.has("progress") {
            return page;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{to} is still being read");
}

fn path(review: &Page) -> String {
    review.path.split('?').next().unwrap().to_owned()
}

async fn accept_all(who: &Client, review: &Page) -> Page {
    let all = format!("{}/all", path(review));
    who.post(&all, &[("show", "certain")]).await;
    who.post(&all, &[("show", "drafts")]).await
}

/// The word to import.
async fn load(who: &Client, review: &Page, rights: &str) -> Page {
    who.post(&path(review), &[("rights", rights)]).await
}

/// Every item of the bank by its id, as Markdown.
async fn bank(site: &TestSite) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for version in store::catalogue::all_current(&site.site.db).await.unwrap() {
        let item = site.site.bank.item(&site.site.db, version).await.unwrap();
        all.insert(item.id.clone(), item.to_markdown());
    }
    all
}

/// The items of the bank that came with an import.
async fn imported(site: &TestSite) -> BTreeMap<String, String> {
    bank(site).await.into_iter().filter(|(id, _)| id.starts_with("im-")).collect()
}

/// The papers of every layout that the reader is tried on, each under a name of its own.
fn layouts() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../question-bank/tests/import");
    let cases = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let inputs = cases.flat_map(|case| {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let inputs = fs::read_dir(&case).into_iter().flatten().map(|entry| entry.unwrap().path());
        let input = inputs.filter(|path| path.file_stem().is_some_and(|stem| stem == "input"));
        input.map(move |path| (format!("{name}.txt"), fs::read(path).unwrap())).collect::<Vec<_>>()
    });
    let mut inputs: Vec<_> = inputs.collect();
    inputs.sort();
    inputs
}

#[tokio::test]
async fn what_comes_through_the_browser_is_what_the_command_line_reads() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let papers = layouts();
        assert!(papers.len() >= 10, "{}", papers.len());
        for some in papers.chunks(7) {
            let files: Vec<(&str, &[u8])> = some.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
            let review = upload(&wen, &files).await;
            accept_all(&wen, &review).await;
            // Near-duplicates among them wait for a person's word, one by one.
            for row in wen.get(&format!("{}?show=attention", path(&review))).await.attributes(".import-rows > li > a", "href") {
                wen.post(row.split('?').next().unwrap(), &[("do", "accept"), ("show", "all")]).await;
            }
            site.advance(Millis(1));
            let done = load(&wen, &review, "own").await;
            assert!(done.says("已导入题库"), "{}", done.text("main"));
        }
        let mut wanted = BTreeMap::new();
        for some in papers.chunks(7) {
            let read = import(some, &Options { rights_settled: true, ..Options::default() });
            for document in read.documents {
                let file = question_bank::SourceFile { path: document.name, text: document.markdown };
                wanted
                    .extend(question_bank::read(&[file]).items.into_iter().map(|of| (of.item.id.clone(), of.item.to_markdown())));
            }
        }
        assert!(wanted.len() > 50, "{}", wanted.len());
        let here = imported(&site).await;
        for (id, text) in &wanted {
            assert_eq!(here.get(id), Some(text), "{id}");
        }
        assert_eq!(here.len(), wanted.len());
        let taken: Vec<String> = question_bank::read(&export::all(&site.site).await.unwrap())
            .items
            .into_iter()
            .filter(|of| of.item.id.starts_with("im-"))
            .map(|of| of.item.to_markdown())
            .collect();
        assert_eq!(taken.len(), wanted.len(), "the download holds them all");
        assert!(taken.iter().all(|text| wanted.values().any(|wanted| wanted == text)));
    })
    .await;
}

#[tokio::test]
async fn what_is_sure_is_taken_at_once_and_the_rest_says_why_not() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let before = bank(&site).await;
        let review = upload(&wen, &[("自测卷.txt", PAPER.as_bytes())]).await;
        assert!(review.path.starts_with("/bank/import/"), "{} {}", review.path, review.body);
        assert_eq!(review.texts(".import-rows > li").len(), 1, "needs a look: {}", review.text("main"));
        assert!(review.says("没有答案"), "{}", review.text("main"));
        let item = wen.get(&review.attributes(".import-rows > li > a", "href")[0]).await;
        assert!(item.texts(".file-lines .own").iter().any(|line| line.contains("打烊前")), "{}", item.text("main"));
        assert_eq!(item.attributes(".file-lines .own", "value").first().map(String::as_str), Some("15"));
        wen.post(&format!("{}/all", path(&review)), &[("show", "certain")]).await;
        assert_eq!(load(&wen, &review, "").await.status, 422, "the rights must be chosen");
        assert_eq!(load(&wen, &review, "whatever").await.status, 422);
        assert_eq!(bank(&site).await, before, "nothing enters before the word");
        let done = load(&wen, &review, "licensed").await;
        assert!(done.says("新增 4 项"), "{}", done.text("main"));
        let items = imported(&site).await;
        assert_eq!(items.len(), 4);
        assert!(items.values().all(|text| !text.contains("状态")), "all of them are ready");
        let page = wen.get(&format!("/bank/items/{}", items.keys().next().unwrap())).await;
        assert!(page.says("导入自 自测卷.txt 第 5–8 行（已获授权）"), "{}", page.text("main"));
        assert!(page.text(".raw").contains("雨伞丢在店里"));
        let log = store::audit::before(&site.site.db, i64::MAX, 5).await.unwrap();
        assert!(log.iter().any(|of| of.what == "bank.import" && of.detail.contains("\"added\":4")), "{log:?}");
    })
    .await;
}

#[tokio::test]
async fn while_it_is_unclear_whether_it_may_be_used_everything_stays_a_draft() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let review = upload(&wen, &[("自测卷.txt", PAPER.as_bytes())]).await;
        accept_all(&wen, &review).await;
        load(&wen, &review, "unclear").await;
        let items = imported(&site).await;
        assert_eq!(items.len(), 5);
        assert!(items.values().all(|text| text.contains("- 状态：草稿")));
    })
    .await;
}

#[tokio::test]
async fn the_same_paper_again_changes_nothing_even_twice_at_once() {
    each_site(async |site| {
        let (wen, zhou) = (instructor(&site, "wen").await, instructor(&site, "zhou").await);
        let files: [(&str, &[u8]); 1] = [("自测卷.txt", PAPER.as_bytes())];
        let (one, two) = (upload(&wen, &files).await, upload(&zhou, &files).await);
        accept_all(&wen, &one).await;
        accept_all(&zhou, &two).await;
        let (first, second) = tokio::join!(load(&wen, &one, "own"), load(&zhou, &two, "own"));
        let said = [first.text("main"), second.text("main")];
        assert!(said.iter().any(|text| text.contains("新增 5 项")), "{said:?}");
        assert!(said.iter().any(|text| text.contains("新增 0 项，更新 0 项，未变 5 项")), "{said:?}");

        let before = bank(&site).await;
        let again = upload(&wen, &files).await;
        accept_all(&wen, &again).await;
        assert!(load(&wen, &again, "own").await.says("新增 0 项，更新 0 项，未变 5 项"));
        assert!(load(&wen, &again, "own").await.says("未变 5 项"), "the same word twice does it once");
        assert_eq!(bank(&site).await, before);

        let undone = wen.post::<&str>(&format!("{}/undo", path(&again)), &[]).await;
        assert!(undone.says("停用 0 项"), "what another import added is not its to take: {}", undone.text("main"));
        assert_eq!(bank(&site).await, before);
    })
    .await;
}

#[tokio::test]
async fn one_broken_item_refuses_the_whole_import_with_every_error() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let broken = PAPER.replace("B．当场扔掉", "B．登记特征").replace("C．不予理会", "C．请他再等");
        let review = upload(&wen, &[("自测卷.txt", broken.as_bytes())]).await;
        accept_all(&wen, &review).await;
        let before = bank(&site).await;
        let refused = load(&wen, &review, "own").await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.texts(".notice.bad li").len(), 2, "{}", refused.text("main"));
        assert_eq!(bank(&site).await, before, "nothing of it is in the bank");

        let links = refused.attributes(".notice.bad li a", "href");
        let editor = wen.get(&links[0]).await;
        let text = editor.form("#editor").fields.into_iter().find(|(name, _)| name == "text").unwrap().1;
        let still = wen.submit(editor.form("#editor").press("do", "ready")).await;
        assert_eq!(still.status, 422, "an edit that is still broken is not taken");
        let mended = text.replacen("- [ ] 登记特征", "- [ ] 随手收好", 1).replacen(
            "- [x] 登记特征\r\n- [x]",
            "- [x] 登记特征\r\n- [ ]",
            1,
        );
        let saved = wen.submit(editor.form("#editor").set("text", &[mended]).press("do", "ready")).await;
        assert_eq!(saved.status, 200, "{}", saved.text("main"));
        wen.post(links[1].trim_end_matches("/edit?show=accepted"), &[("do", "reject"), ("show", "all")]).await;
        let done = load(&wen, &review, "own").await;
        assert!(done.says("新增 4 项"), "{}", done.text("main"));
        assert!(imported(&site).await.values().any(|text| text.contains("随手收好")));
    })
    .await;
}

#[tokio::test]
async fn a_decision_can_be_taken_back_and_an_edit_too() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let review = upload(&wen, &[("自测卷.txt", PAPER.as_bytes())]).await;
        let at = path(&review);
        let next = wen.post(&format!("{at}/items/1"), &[("do", "accept"), ("show", "certain")]).await;
        assert_eq!(next.path, format!("{at}/items/2?show=certain"), "one goes on to the next of the list");
        wen.post(&format!("{at}/items/2"), &[("do", "reject"), ("show", "all")]).await;
        assert_eq!(wen.get(&format!("{at}?show=rejected")).await.texts(".import-rows > li").len(), 1);
        let back = wen.post(&format!("{at}/take-back"), &[("show", "all")]).await;
        assert_eq!(back.path, format!("{at}/items/2?show=all"));
        assert!(wen.get(&format!("{at}?show=rejected")).await.texts(".import-rows > li").is_empty());
        wen.post(&format!("{at}/take-back"), &[("show", "all")]).await;
        assert!(wen.get(&format!("{at}?show=accepted")).await.texts(".import-rows > li").is_empty());
        wen.post(&format!("{at}/all"), &[("show", "certain")]).await;
        wen.post(&format!("{at}/take-back"), &[("show", "all")]).await;
        assert!(wen.get(&format!("{at}?show=accepted")).await.texts(".import-rows > li").is_empty(), "all at once");
        assert_eq!(load(&wen, &review, "own").await.status, 422, "nothing is accepted");
    })
    .await;
}

#[tokio::test]
async fn a_copy_with_a_key_completes_one_without_when_somebody_says_so() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let first = upload(&wen, &[("自测卷.txt", PAPER.as_bytes())]).await;
        accept_all(&wen, &first).await;
        site.advance(Millis(1));
        load(&wen, &first, "own").await;
        let bare = "单项选择题\n\n1．雨伞丢在店里时，店员先要（　　）。\nA．当场扔掉\nB．登记特征\nC．自己留用\n\n\
                    2．收银台前排起长队，值班经理应当（　　）。\nA．加开一台\nB．回避不管\nC．请客人明天再来\n";
        let review = upload(&wen, &[("无答案.txt", bare.as_bytes())]).await;
        let twins = wen.get(&format!("{}?show=duplicates", path(&review))).await;
        assert_eq!(twins.texts(".import-rows > li").len(), 1, "{}", twins.text("main"));
        let item = wen.get(&twins.attributes(".import-rows > li > a", "href")[0]).await;
        assert!(item.text(".copies").contains("只有那一份有答案"), "{}", item.text(".copies"));
        let taken = wen.submit(item.form("#import-item").press("do", "take-0")).await;
        assert!(taken.has("button[value=ready]"), "it is complete now: {}", taken.text("main"));
        wen.submit(taken.form("#import-item").press("do", "ready")).await;
        let done = load(&wen, &review, "own").await;
        assert!(done.says("新增 1 项"), "{}", done.text("main"));
        assert!(imported(&site).await.values().any(|text| text.contains("- [x] 登记特征") && text.contains("丢在店里时")));
    })
    .await;
}

#[tokio::test]
async fn an_import_is_taken_back_but_what_is_used_or_edited_stays_and_is_told() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let review = upload(&wen, &[("自测卷.txt", PAPER.as_bytes())]).await;
        accept_all(&wen, &review).await;
        load(&wen, &review, "own").await;
        let ids: Vec<String> = imported(&site).await.into_keys().collect();
        let editor = wen.get(&format!("/bank/items/{}/edit", ids[1])).await;
        let text = editor.form("#editor").fields.into_iter().find(|(name, _)| name == "text").unwrap().1;
        let edited = wen.submit(editor.form("#editor").set("text", &[text.replace("催单", "催促")]).press("do", "ready")).await;
        assert_eq!(edited.status, 200, "{}", edited.text("main"));
        let paper = format!(
            "---\npaper: named\ntitle: 点名卷\nduration: 10\ntotal: 2\ncut: 1\n---\n\n# 一、单项选择题（共 2 分）\n\n- {}（2 分）\n",
            ids[0]
        );
        let items = imported(&site).await[&ids[0]].clone();
        site.load(&[
            question_bank::SourceFile { path: "p.md".into(), text: paper },
            question_bank::SourceFile { path: "i.md".into(), text: items },
        ])
        .await;
        let undone = wen.post::<&str>(&format!("{}/undo", path(&review)), &[]).await;
        assert!(undone.says("停用 3 项"), "{}", undone.text("main"));
        assert!(undone.says(&ids[0]) && undone.says(&ids[1]), "what stays is named");
        let now = imported(&site).await;
        assert!(!now[&ids[0]].contains("停用") && now[&ids[1]].contains("催促"));
        assert!(ids[2..].iter().all(|id| now[id].contains("- 状态：停用")));
        let twice = wen.post::<&str>(&format!("{}/undo", path(&review)), &[]).await;
        assert!(twice.says("停用 3 项"), "a second time it only tells");
        assert_eq!(site.faults().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_import_is_as_absent_as_none() {
    each_site(async |site| {
        let (wen, zhou) = (instructor(&site, "wen").await, instructor(&site, "zhou").await);
        let review = upload(&wen, &[("自测卷.txt", PAPER.as_bytes())]).await;
        let before = site.everything().await;
        for under in ["", "/refused", "/files/0", "/items/1", "/items/1/edit"] {
            assert_eq!(zhou.get(&format!("{}{under}", path(&review))).await.status, 404, "{under}");
        }
        for under in ["", "/all", "/take-back", "/undo", "/items/1", "/items/1/edit"] {
            let fields = [("rights", "own"), ("show", "certain"), ("do", "accept"), ("text", "x")];
            assert_eq!(zhou.post(&format!("{}{under}", path(&review)), &fields).await.status, 404, "{under}");
        }
        assert!(zhou.get("/bank/import").await.texts(".rows li").is_empty());
        assert_eq!(site.everything().await, before);
    })
    .await;
}

#[tokio::test]
async fn hostile_files_are_text_and_too_much_is_refused_in_words() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let evil = "</textarea></title><script>alert(1)</script>";
        let paper = PAPER.replace("雨伞", evil).replace("登记特征", "<img src=x onerror=alert(2)>");
        let review =
            upload(&wen, &[("x<b>y.txt", paper.as_bytes()), ("old.doc", b"\xD0\xCF\x11\xE0rest"), ("no.bin", b"\0\0\0")]).await;
        let (at, shown) = (path(&review), review.body.clone());
        assert!(shown.contains("x&lt;b&gt;y.txt") && !shown.contains("x<b>y"), "{shown}");
        let refused = wen.get(&format!("{at}/refused")).await;
        assert!(refused.says("old.doc") && refused.says("另存为 .docx") && refused.says("no.bin"), "{}", refused.text("main"));
        for under in ["/items/1", "/items/1/edit", "/files/0"] {
            let page = wen.get(&format!("{at}{under}")).await;
            assert_eq!(page.status, 200);
            assert!(!page.body.contains("<script>alert") && !page.body.contains("<img"), "{under}: {}", page.body);
        }
        accept_all(&wen, &review).await;
        load(&wen, &review, "own").await;
        for id in imported(&site).await.keys() {
            for page in [wen.get(&format!("/bank/items/{id}")).await, wen.get(&format!("/bank/items/{id}/edit")).await] {
                assert!(page.status == 200 && !page.body.contains("<script>alert"), "{}: {}", page.path, page.body);
            }
        }
        assert_eq!(upload(&wen, &[]).await.status, 422);
        assert_eq!(upload(&wen, &[("empty.txt", b" \n")]).await.status, 422);
        let many: Vec<(&str, &[u8])> = vec![("a.txt", b"x"); 21];
        assert_eq!(upload(&wen, &many).await.status, 422);
        let large = vec![b'x'; 17 << 20];
        let page = upload(&wen, &[("large.txt", &large)]).await;
        assert!(page.status == 413 && page.says("合计不能超过"), "{} {}", page.status, page.body);
    })
    .await;
}
