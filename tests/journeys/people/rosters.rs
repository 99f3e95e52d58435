//! Lists of people as spreadsheets make them: what is left out, what cannot be meant, and classes that look alike.

use exam::Role;
use rust_xlsxwriter::Workbook;
use tests::{Page, TestSite, each_site};

async fn preview(site: &TestSite, list: &str) -> Page {
    let client = site.person("shen", &[Role::Administrator]).await;
    client.post("/classes", &[("name", "客服1班")]).await;
    upload(&client, "list.csv", list.as_bytes()).await
}

/// Sends a file as the form does.
async fn upload(client: &tests::Client, name: &str, bytes: &[u8]) -> Page {
    let mut body = format!(
        "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--cut--\r\n");
    let sent = client.send(axum::http::Method::POST, "/roster", "multipart/form-data; boundary=cut", body).await;
    match sent.location() {
        Some(to) => client.get(&to).await,
        None => sent,
    }
}

#[tokio::test]
async fn columns_that_are_not_read_are_named() {
    each_site(async |site| {
        let page = preview(&site, "登录名,姓名,部门,班级名称,身份证号\nchen,陈,客服部,一班,110\n").await;
        assert!(page.says("部门、班级名称、身份证号"), "{}", page.body);
    })
    .await;
}

#[tokio::test]
async fn a_name_that_a_spreadsheet_shortened_is_refused_with_the_reason() {
    each_site(async |site| {
        let page = preview(&site, "学号,姓名\n2.02601E+11,陈\n").await;
        assert!(page.says("科学计数"), "{}", page.body);
        assert!(!page.has("input[name=plan]"), "and the list is not taken over");
    })
    .await;
}

#[tokio::test]
async fn classes_that_look_alike_are_told() {
    each_site(async |site| {
        let page = preview(&site, "登录名,姓名,班级\nchen,陈,客服１班\nli,李,客服 一班\nwang,王,客服2班\n").await;
        assert!(page.says("客服１班（已有“客服1班”）") && page.says("客服 一班（已有“客服1班”）"), "{}", page.body);
        assert!(!page.says("客服2班（"), "{}", page.body);
    })
    .await;
}

#[tokio::test]
async fn everybody_on_a_long_list_is_shown() {
    each_site(async |site| {
        let lines: String = (0..450).map(|number| format!("p{number:03},人{number}\n")).collect();
        let page = preview(&site, &format!("登录名,姓名\n{lines}")).await;
        assert_eq!(page.texts(".roster li").len(), 450);
    })
    .await;
}

#[tokio::test]
async fn a_workbook_is_read() {
    each_site(async |site| {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in [["登录名", "姓名", "班级"], ["202601123456", "陈晓明", "客服1班"]].iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                sheet.write_string(row as u32, column as u16, *cell).unwrap();
            }
        }
        sheet.write_number(2, 0, 202_601_123_457.0).unwrap();
        sheet.write_string(2, 1, "李，小红").unwrap();
        let client = site.person("shen", &[Role::Administrator]).await;
        let page = upload(&client, "list.xlsx", &book.save_to_buffer().unwrap()).await;
        assert!(page.says("202601123456") && page.says("陈晓明"), "{}", page.body);
        assert!(page.says("202601123457") && page.says("李，小红"), "numbers are read as they are written: {}", page.body);
    })
    .await;
}

#[tokio::test]
async fn classes_are_listed_as_people_count() {
    each_site(async |site| {
        let client = site.person("shen", &[Role::Administrator]).await;
        for name in ["三班", "10班", "一班", "二班", "9班"] {
            client.post("/classes", &[("name", name)]).await;
        }
        assert_eq!(client.get("/classes").await.texts(".rows a"), ["一班", "二班", "三班", "9班", "10班"]);
    })
    .await;
}
