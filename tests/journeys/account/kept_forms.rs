//! A plain form that is refused gives back what was written in it: pages are not stored, so going back would show it empty.

use exam::Role;
use tests::{PASSWORD, each_site};

const PHRASE: &str = "语气再诚恳一些，先致歉，再核实。\n\"引号\" & <标签>";

#[tokio::test]
async fn a_form_sent_after_the_sign_in_ended_is_kept_and_sent_again() {
    each_site(async |site| {
        let zhou = site.person("zhou", &[Role::Reviewer]).await;
        let other = site.visitor();
        other.post("/sign-in", &[("name", "zhou"), ("password", PASSWORD)]).await;
        other.post("/sign-ins", &[("end", "others")]).await;

        let refused = zhou.send_form("/remarks", &[("body", PHRASE)]).await;
        assert_eq!(refused.status, 401);
        assert!(refused.says("登录已失效，还没有提交"), "{}", refused.body);
        zhou.post("/sign-in", &[("name", "zhou"), ("password", PASSWORD)]).await;
        let again = refused.form("form[action='/remarks']");
        assert_eq!(zhou.submit(again).await.status, 200);
        let page = zhou.get("/remarks").await;
        assert!(page.body.contains("语气再诚恳一些") && page.body.contains("&lt;标签"), "{}", page.body);
    })
    .await;
}

#[tokio::test]
async fn what_holds_a_password_or_comes_from_nobody_is_not_kept() {
    each_site(async |site| {
        site.person("zhou", &[Role::Reviewer]).await;
        let stranger = site.visitor();
        let sent = stranger.send_form("/remarks", &[("body", PHRASE)]).await;
        assert_eq!((sent.status, sent.location().as_deref()), (303.try_into().unwrap(), Some("/sign-in")));
        stranger.set_cookie("keju", "of-yesterday");
        let sent = stranger.send_form("/password", &[("old-password", "secret-of-mine"), ("body", PHRASE)]).await;
        assert!(!sent.body.contains("secret-of-mine"), "{}", sent.body);
    })
    .await;
}

#[tokio::test]
async fn a_text_that_is_too_long_is_refused_with_its_limit_and_given_back() {
    each_site(async |site| {
        let zhou = site.person("zhou", &[Role::Reviewer]).await;
        let long = "长评语".repeat(200);
        let refused = zhou.send_form("/remarks", &[("body", &long)]).await;
        assert_eq!(refused.status, 400);
        assert!(refused.says("1 到 500 个字") && refused.body.contains(&long), "{}", refused.body);
    })
    .await;
}

#[tokio::test]
async fn a_form_that_no_database_took_can_be_sent_again_from_the_refusal() {
    each_site(async |site| {
        let zhou = site.person("zhou", &[Role::Reviewer]).await;
        site.site.db.close().await;
        let refused = zhou.send_form("/remarks", &[("body", PHRASE)]).await;
        assert_eq!(refused.status, 503);
        let fields = refused.form("form[action='/remarks']").fields;
        assert_eq!(fields, [("body".to_owned(), PHRASE.replace('\n', "\r\n"))]);
    })
    .await;
}
