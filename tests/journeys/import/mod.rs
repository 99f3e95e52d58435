//! Importing papers: upload, review item by item, loading into the bank, undoing.

mod deciding;
mod guarding;
mod same_as_command_line;
mod speaking;

use axum::http::Method;
use exam::Role;
use std::collections::BTreeMap;
use tests::{Client, Page, TestSite, each_site};

/// Two single choices with keys below, one without, and two true-or-false.
pub const PAPER: &str = "门店服务自测卷\n\n一、单项选择题（每小题 2 分，共 6 分）\n\n1．雨伞丢在店里，店员先要（　　）。\nA．登记特征\nB．当场扔掉\n\
                     C．自己留用\n\n2．客人催单时，店员应当先（　　）。\nA．查明进度\nB．请他再等\nC．不予理会\n\n\
                     3．打烊前一刻钟有客人进店，店员应当（　　）。\nA．照常接待\nB．关灯示意\nC．说明时间后接待\n\n二、判断题（每小题 1 分，共 2 分）\n\n\
                     1．客人的投诉要当天记录。\n\n2．退货单可以事后再补签。\n\n参考答案\n\n一、单项选择题\n1．A　2．A\n\n二、判断题\n1．√　2．×\n";

pub async fn instructor(site: &TestSite, name: &str) -> Client {
    site.person(name, &[Role::Instructor]).await
}

/// Uploads files and waits until they are read.
pub async fn upload(who: &Client, files: &[(&str, &[u8])]) -> Page {
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

pub fn path(review: &Page) -> String {
    review.path.split('?').next().unwrap().to_owned()
}

pub async fn accept_all(who: &Client, review: &Page) -> Page {
    let all = format!("{}/all", path(review));
    who.post(&all, &[("show", "certain")]).await;
    who.post(&all, &[("show", "drafts")]).await
}

/// The word to import.
pub async fn load(who: &Client, review: &Page, rights: &str) -> Page {
    who.post(&path(review), &[("rights", rights), ("despite_doubts", "1")]).await
}

/// Every item of the bank by its id, as Markdown.
pub async fn bank(site: &TestSite) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for version in store::version::all_current(&site.site.db).await.unwrap() {
        let item = site.site.state.bank.item(&site.site.db, version).await.unwrap();
        all.insert(item.id.clone(), item.to_markdown());
    }
    all
}

/// The items of the bank that came with an import.
pub async fn imported(site: &TestSite) -> BTreeMap<String, String> {
    bank(site).await.into_iter().filter(|(id, _)| !id.starts_with("keycanary-")).collect()
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
