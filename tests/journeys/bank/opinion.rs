//! An instructor asks a colleague to look at an item.

use crate::bank::authoring::{instructor, save, text_of};
use exam::time::Millis;
use tests::{Client, Page, each_site};

const ITEM: &str = "/bank/items/keycanary-s1";

async fn asks(who: &Client, colleague: &str, words: &str) -> Page {
    let page = who.get(ITEM).await;
    let to = page.attributes(".ask option", "value").into_iter().zip(page.texts(".ask option"));
    let (id, _) = to.into_iter().find(|(_, name)| name == colleague).expect("the colleague is offered");
    who.submit(page.form(".ask").set("colleague", &[id]).set("words", &[words])).await
}

#[tokio::test]
async fn a_colleague_is_asked_answers_in_writing_and_approves_the_version_they_saw() {
    each_site(async |site| {
        let (wen, zhou) = (instructor(&site, "wen").await, instructor(&site, "zhou").await);
        assert!(!zhou.get("/bank").await.says("请您看看"));
        let asked = asks(&wen, "zhou", "第二个选项会不会也对？").await;
        assert!(asked.says("wen 请 zhou 看") && asked.says("未经同事审核"), "{}", asked.text("main"));
        assert!(!asked.has("form.answer"), "only the colleague answers");

        assert!(zhou.get("/bank").await.says("有 1 道试题请您看看"));
        let list = zhou.get("/bank/requests").await;
        assert!(list.says("第二个选项会不会也对？") && list.has(".opinions a[href='/bank/items/keycanary-s1#opinions']"));
        let remark = zhou.get(ITEM).await.form("form.answer").set("words", &["题干请写明从哪一天起算。"]).press("do", "comment");
        let said = zhou.submit(remark).await;
        assert!(said.says("有意见") && said.says("题干请写明从哪一天起算。") && said.says("未经同事审核"));
        assert!(!zhou.get("/bank").await.says("请您看看"), "what is answered waits no more");

        site.advance(Millis(1));
        let editor = wen.get(&format!("{ITEM}/edit")).await;
        let better = text_of(&editor).replace("门锁修好以后", "门锁修好之日起");
        save(&wen, &editor, &better, "ready").await;
        let approved = zhou.submit(zhou.get(ITEM).await.form("form.answer").press("do", "approve")).await;
        assert!(approved.says("当前第 2 版已由 zhou 审核通过"), "{}", approved.text("main"));
        let editor = wen.get(&format!("{ITEM}/edit")).await;
        let later = text_of(&editor).replace("门锁修好之日起", "门锁修好当天起");
        let later = save(&wen, &editor, &later, "ready").await;
        assert!(later.says("当前第 3 版未经同事审核"), "an approval is of one version: {}", later.text("main"));

        let log = store::audit::before(&site.site.db, i64::MAX, 50).await.unwrap();
        let count = |what: &str| log.iter().filter(|entry| entry.what == what).count();
        assert_eq!((count("item.ask"), count("item.opinion")), (1, 2));
    })
    .await;
}

#[tokio::test]
async fn nobody_answers_for_another_and_nobody_asks_themselves() {
    each_site(async |site| {
        let (wen, zhou, wu) = (instructor(&site, "wen").await, instructor(&site, "zhou").await, instructor(&site, "wu").await);
        asks(&wen, "zhou", "请看题干。").await;
        let form = zhou.get(ITEM).await.form("form.answer").set("words", &["可以"]).press("do", "approve");
        for other in [&wen, &wu] {
            assert_eq!(other.submit(form.clone()).await.status, 404);
        }
        let (me, _) = store::person::by_name(&site.site.db, "wen").await.unwrap().unwrap();
        let to_myself = [("colleague", me.id.to_string()), ("words", "请看".to_owned())];
        assert_eq!(wen.post(&format!("{ITEM}/ask"), &to_myself).await.status, 400);
        let empty = form.clone().set("words", &["  "]).press("do", "comment");
        assert_eq!(zhou.submit(empty).await.status, 400, "a remark says something");
        assert!(zhou.submit(form).await.says("已由 zhou 审核通过"));
    })
    .await;
}
