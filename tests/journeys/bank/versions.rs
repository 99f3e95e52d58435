//! Versions of an item are compared, and an older one is restored.

use crate::bank::authoring::{instructor, save, text_of};
use tests::each_site;

#[tokio::test]
async fn versions_are_compared_in_the_words_of_the_item_and_an_older_one_is_restored() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let item = "/bank/items/keycanary-s1";
        let original = wen.get(&format!("{item}/edit")).await;
        let edited = text_of(&original).replace("门锁修好以后", "门锁完全修好以后").replace("难度：易", "难度：难");
        save(&wen, &original, &edited, "ready").await;
        let link = wen.get(&format!("{item}?version=1")).await;
        assert!(link.attributes(".notice a", "href").contains(&format!("{item}/versions?from=1&to=2")));

        let compared = wen.get(&format!("{item}/versions")).await;
        assert_eq!(compared.texts(".changes tbody th"), ["难度", "题干"]);
        assert_eq!(compared.texts(".diff ins"), ["难", "完全"]);
        let back = wen.get(&format!("{item}/versions?from=2&to=1")).await;
        assert_eq!(back.texts(".diff del"), ["难", "完全"]);
        assert!(!back.has("form[action$=restore]"), "the current version needs no restoring");
        assert_eq!(wen.get(&format!("{item}/versions?from=9")).await.status, 404);

        let restore = compared.form("form[action$=restore]");
        let restored = wen.submit(restore.clone()).await;
        assert!(restored.says("已保存为新版本") && restored.says("第 3 版"), "{}", restored.text("main"));
        assert!(wen.get(&format!("{item}/versions?from=1&to=3")).await.says("没有区别"));
        let late = wen.submit(restore).await;
        assert!(late.status == 409 && late.says("别人存了新版本"), "{}", late.text("main"));
    })
    .await;
}
