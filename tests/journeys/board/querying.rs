//! A trainee asks about a blank that the machine scored; the lead accepts what was written, or lets the score stand with a reply.

use exam::{Role, time::Millis};
use tests::{Client, Page, TestSite, each_site};

async fn result(site: &TestSite, lin: &Client) -> Page {
    let page = lin.start("on-hand-in").await;
    lin.save(&page, &[page.answer("接起 340 通", &["85 左右", "60"])]).await;
    site.advance(Millis::minutes(1));
    lin.hand_in(&page).await
}

async fn ask(lin: &Client, result: &Page) -> Page {
    lin.submit(result.form("form[action$='/appeal']").set("reason", &["85 左右也应当算对。"])).await
}

#[tokio::test]
async fn a_blank_is_asked_about_and_what_was_written_is_accepted_too() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let chen = site.person("chen", &[Role::Lead]).await;
        let shown = result(&site, &lin).await;
        let waiting = ask(&lin, &shown).await;
        assert!(waiting.says("85 左右也应当算对。"), "{}", waiting.text("main"));
        assert!(chen.get("/board").await.says("1 条待处理"));
        let board = chen.get("/board/queries").await;
        assert!(board.says("85 左右") && board.says("85 左右也应当算对。") && !board.says("lin"), "{}", board.text("main"));
        let done = chen.submit(board.form("main form").press("decision", "accept-0")).await;
        assert!(done.says("已加入答案") && done.says("没有学员对系统评分提出疑问"), "{}", done.text("main"));
        let again = lin.get(&shown.path).await;
        assert!(again.says("已接受这个写法"), "{}", again.text("main"));
        assert_eq!(ask_twice(&lin, &shown).await, 409);
    })
    .await;
}

async fn ask_twice(lin: &Client, shown: &Page) -> u16 {
    ask(lin, shown).await.status.as_u16()
}

#[tokio::test]
async fn a_score_that_stands_comes_with_a_reply() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let chen = site.person("chen", &[Role::Lead]).await;
        let shown = result(&site, &lin).await;
        ask(&lin, &shown).await;
        let board = chen.get("/board/queries").await;
        let form = || board.form("main form").press("decision", "stays");
        assert_eq!(chen.submit(form()).await.status, 400, "not without a reply");
        let done = chen.submit(form().set("reply", &["题目问的是准确的数。"])).await;
        assert!(done.says("没有学员对系统评分提出疑问"), "{}", done.text("main"));
        let again = lin.get(&shown.path).await;
        assert!(again.says("维持原来的评分") && again.says("题目问的是准确的数。"), "{}", again.text("main"));
        assert_eq!(chen.submit(form().set("reply", &["再答一次。"])).await.status, 409, "it is decided once");
    })
    .await;
}

#[tokio::test]
async fn nobody_asks_about_what_is_not_shown_or_lost_nothing() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let page = lin.start("on-hand-in").await;
        lin.save(&page, &[page.answer("接起 340 通", &["85", "60"])]).await;
        let slot = page.slot("接起 340 通").to_string();
        let address = format!("/sittings/{}/appeal", page.sitting());
        let fields = [("slot", slot.as_str()), ("reason", "为什么？")];
        assert_eq!(lin.post(&address, &fields).await.status, 404, "before the result is out");
        lin.hand_in(&page).await;
        assert_eq!(lin.post(&address, &fields).await.status, 404, "full points");
        assert_eq!(site.trainee("wang").await.post(&address, &fields).await.status, 404, "somebody else's");
    })
    .await;
}
