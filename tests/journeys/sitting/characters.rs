//! Characters that nobody sees and that no database takes are never stored.

use tests::each_site;

#[tokio::test]
async fn an_answer_is_stored_without_control_characters_by_every_way_in() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let page = lin.start("once-marked").await;
        let typed = "标准\0是底线\u{b}，\t例外\r\n要有\u{1b}授权\u{7f}";
        let saved = lin.save(&page, &[page.answer("论述服务标准", &[typed])]).await;
        assert_eq!(saved.status, 200, "{}", saved.body);
        let shown = lin.get(&page.path).await;
        assert!(shown.body.contains("标准是底线，\t例外\n要有授权<"), "{}", shown.body);
        let page = shown;
        let blanks = page.answer("接起 340 通", &["8\u{0}5", "6\u{1}0"]);
        lin.submit(page.form("#sitting").with_all(&[blanks, page.answer("论述服务标准", &[typed])])).await;
        let stored = site.everything().await["response"].join("\n");
        assert!(!stored.contains("\\u00") && !stored.contains('\u{1}'), "{stored}");
    })
    .await;
}
