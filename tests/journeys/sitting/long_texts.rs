//! Texts that are too long, or not as long as asked for: nothing is cut, nothing is lost, and the page says so.

use exam::interaction::MOST_CHARACTERS;
use serde_json::json;
use tests::each_site;

const PROMPT: &str = "论述服务标准";
const BLANKS: &str = "接起 340 通";

#[tokio::test]
async fn a_text_that_is_too_long_comes_back_whole_and_everything_else_is_saved() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let page = lin.start("on-hand-in").await;
        lin.save(&page, &[page.answer(PROMPT, &["先写的"])]).await;
        let page = lin.get(&page.path).await;
        let long = "长".repeat(MOST_CHARACTERS + 7);
        let form = page.form("#sitting").with(&page.answer(PROMPT, &[&long])).with(&page.answer(BLANKS, &["85", ""]));
        let again = lin.submit(form.press("then", "hand-in")).await;
        assert_eq!(again.status, 422);
        assert!(again.says("有的答案超过 30000 个字符，没有保存") && again.says("请删去 7 个"), "{}", again.text(".notice"));
        assert_eq!(again.shown(again.slot(PROMPT)), [long.as_str()], "as it was sent");
        assert_eq!(again.shown(again.slot(BLANKS)), ["85", ""]);
        let stored = lin.get(&page.path).await;
        assert_eq!(stored.shown(stored.slot(PROMPT)), ["先写的"]);
        assert_eq!(stored.shown(stored.slot(BLANKS)), ["85", ""]);

        let shorter = "长".repeat(MOST_CHARACTERS);
        let saved = lin.submit(again.form("#sitting").with(&again.answer(PROMPT, &[&shorter]))).await;
        assert!(saved.says("已保存。"));
        assert_eq!(saved.shown(saved.slot(PROMPT)), [shorter]);
    })
    .await;
}

#[tokio::test]
async fn a_blank_takes_a_long_text_and_no_field_cuts_any() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let page = lin.start("on-hand-in").await;
        assert!(!page.has("#sitting [maxlength]"), "a browser would cut what is pasted without a word");
        let long = "答".repeat(600);
        assert_eq!(lin.save(&page, &[page.answer(BLANKS, &[&long, "通"])]).await.json(), json!(["Stored"]));
        let page = lin.get(&page.path).await;
        assert_eq!(page.shown(page.slot(BLANKS)), [long.as_str(), "通"]);
        let blanks = page.attributes("[role=group] input[name^=r][type=text]", "spellcheck");
        assert!(blanks.len() > 1 && blanks.iter().all(|value| value == "false"), "{blanks:?}");
    })
    .await;
}

#[tokio::test]
async fn practice_takes_nothing_that_is_too_long_and_gives_it_back() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let item = lin.post("/practice", &[("place", "三级\t"), ("kind", "fill"), ("count", "5")]).await;
        let long = "答".repeat(MOST_CHARACTERS + 1);
        let again = lin.submit(item.form("#practice").with(&item.answer(BLANKS, &[&long, "通"]))).await;
        assert_eq!(again.status, 422);
        assert!(again.says("答案最多 30000 个字符"));
        assert_eq!(again.attributes("#practice input[type=text]", "value"), [long.as_str(), "通"]);
        assert!(lin.get(&item.path).await.has("#practice"), "nothing was taken");
    })
    .await;
}

#[tokio::test]
async fn an_essay_that_is_shorter_than_asked_for_is_said_before_handing_in() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let page = lin.start("on-hand-in").await;
        assert!(!page.has(".count[data-off]"), "what is empty is not too short");
        lin.save(&page, &[page.answer(PROMPT, &["太短了"])]).await;
        let page = lin.get(&page.path).await;
        assert_eq!(page.texts(".count[data-off]").len(), 1);
        let before = lin.get(&format!("{}/hand-in", page.path)).await;
        assert!(before.says("字数不合要求的 1 题") && before.says("3 字，要求"), "{}", before.text("main"));
        let enough = "服务标准".repeat(200);
        let long = lin.save(&page, &[page.answer(PROMPT, &[&enough])]).await;
        assert_eq!(long.json(), json!(["Stored"]));
    })
    .await;
}
