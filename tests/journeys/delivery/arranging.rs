//! Arranging, changing and cancelling deliveries.

use super::{Classes, PAPER, afternoon, arrange};
use exam::{Role, time::Millis};
use tests::{bank, each_site};

#[tokio::test]
async fn one_paper_goes_to_two_classes_at_two_times_and_each_sees_its_own() {
    each_site(async |site| {
        let Classes { wen, lin, wang, zhao } = Classes::of(&site).await;
        let paper = wen.get(&format!("/bank/papers/{PAPER}")).await;
        assert!(paper.attributes("a.button", "href").contains(&format!("/deliveries/new?paper={PAPER}")));
        let form = wen.get(&format!("/deliveries/new?paper={PAPER}")).await;
        assert!(form.says("一班 1 人") && form.says("二班 1 人") && form.says("北京时间"), "{}", form.text("main"));
        let one = afternoon(&wen, &[]).await;
        let again = wen.get(&format!("/deliveries/new?like={}", one.rsplit('/').next().unwrap())).await;
        let filled = again.form("form.stack").set("class", &["二班"]).set("opens", &["2026-11-19T14:00"]);
        let other = wen.submit(filled.set("closes", &["2026-11-19T16:00"]).press("do", "save")).await;
        assert!(other.says("二班") && other.says("2026-11-19 14:00 至 2026-11-19 16:00"), "{}", other.text("main"));

        assert!(lin.get("/").await.says("2026-11-18 14:00 开放") && !lin.get("/").await.says("2026-11-19"));
        assert!(wang.get("/").await.says("2026-11-19 14:00 开放") && !wang.get("/").await.says("2026-11-18 14:00"));
        assert!(!zhao.get("/").await.says("未发布的试卷"));
        for stranger in [&wang, &zhao] {
            assert_eq!(stranger.get(&format!("{one}/begin")).await.status, 404);
            assert_eq!(stranger.post::<&str>(&format!("{one}/begin"), &[]).await.status, 404);
        }
        assert_eq!(lin.get(&format!("/papers/{PAPER}")).await.path, format!("{one}/begin"), "the paper's address leads there");
        let list = wen.get("/deliveries").await;
        assert_eq!(list.texts("tbody th").iter().filter(|title| *title == "未发布的试卷").count(), 2);
    })
    .await;
}

#[tokio::test]
async fn everything_that_is_wrong_is_said_at_once_and_nothing_typed_is_lost() {
    each_site(async |site| {
        let Classes { wen, .. } = Classes::of(&site).await;
        let before = site.everything().await;
        let refused = arrange(
            &wen,
            &[
                ("opens", "2026-11-18T16:00"),
                ("closes", "2026-11-18T14:00"),
                ("people", "lin，nobody-here wen"),
                ("minutes", "an hour"),
                ("place", "二楼机房"),
            ],
        )
        .await;
        assert_eq!(refused.status, 422);
        for words in ["没有登录名“nobody-here”", "“wen”不是学员", "关闭时间要晚于开考时间", "时长应为"]
        {
            assert!(refused.says(words), "{words}: {}", refused.text("main"));
        }
        assert_eq!(refused.attributes("input[name=place]", "value"), ["二楼机房"]);
        assert_eq!(refused.text("textarea[name=people]"), "lin，nobody-here wen");
        let nobody = arrange(&wen, &[]).await;
        assert!(nobody.status == 422 && nobody.says("请选择班级"), "{}", nobody.text("main"));
        let unreadable = arrange(&wen, &[("class", "一班"), ("opens", "tomorrow")]).await;
        assert!(unreadable.status == 422 && unreadable.says("开考时间写得不对"));
        assert_eq!(unreadable.attributes("input[name=opens]", "value"), ["tomorrow"]);
        let after = site.everything().await;
        for table in ["delivery", "delivery_class", "delivery_person"] {
            assert_eq!(before[table], after[table], "{table}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_form_counts_who_is_expected_before_anything_is_stored() {
    each_site(async |site| {
        let Classes { wen, .. } = Classes::of(&site).await;
        let fields = [("paper", PAPER), ("class", "一班"), ("class", "二班"), ("people", "zhao lin"), ("do", "preview")];
        let shown = wen.post("/deliveries/new", &fields).await;
        assert!(shown.status == 200 && shown.says("应考 3 人"), "who is named twice counts once: {}", shown.text("main"));
        assert!(!wen.get("/deliveries").await.says("未发布的试卷"));
    })
    .await;
}

#[tokio::test]
async fn the_lines_of_a_paper_are_its_first_delivery_and_the_author_is_told() {
    each_site(async |site| {
        let Classes { wen, lin, .. } = Classes::of(&site).await;
        site.load(&bank::edited(&[(
            "attempts: 2\npublished: 是",
            "attempts: 2\nclasses: 一班\ncloses: 2026-11-18 18:00\npublished: 是",
        )]))
        .await;
        let list = wen.get("/deliveries?class=一班").await;
        let at = list.texts("tbody th").iter().position(|title| title == "交卷即公布").unwrap();
        let page = wen.get(&list.attributes("tbody th a", "href")[at]).await;
        assert!(page.says("写在试卷里") && page.says("一班") && page.says("至 2026-11-18 18:00"), "{}", page.text("main"));
        let paper = wen.get("/bank/papers/on-hand-in").await;
        assert!(paper.says("写在试卷里"), "{}", paper.text("main"));
        let changed = wen.get(&format!("{}/edit", page.path)).await;
        let changed = wen.submit(changed.form("form.stack").set("place", &["二楼机房"]).press("do", "save")).await;
        assert!(changed.says("已保存") && changed.says("二楼机房") && changed.says("至 2026-11-18 18:00"));
        assert!(lin.get("/").await.says("二楼机房"));
        let _ = lin.start("on-hand-in").await;
        assert_eq!(site.faults().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn once_somebody_has_begun_a_change_needs_a_reason_and_the_audience_only_grows() {
    each_site(async |site| {
        let Classes { wen, lin, zhao, .. } = Classes::of(&site).await;
        let delivery = afternoon(&wen, &[]).await;
        site.advance(Millis::minutes(60));
        let sitting = lin.post::<&str>(&format!("{delivery}/begin"), &[]).await;
        let form = async || wen.get(&format!("{delivery}/edit")).await.form("form.stack").press("do", "save");
        let refused = wen.submit(form().await.set("class", &["二班"]).set("closes", &["2026-11-18T14:30"])).await;
        assert!(refused.status == 422 && refused.says("只能增加考生") && refused.says("请写明修改的理由"));
        let longer = form().await.set("people", &["zhao"]).set("closes", &["2026-11-18T14:30"]).set("reason", &["停电"]);
        assert!(wen.submit(longer).await.says("已保存"));
        assert!(zhao.get("/").await.says("未发布的试卷"));
        let page = lin.get(&sitting.path).await;
        assert!(page.says("14:30"), "whoever sits hands in by the new time: {}", page.text("main"));
        site.advance(Millis::minutes(30));
        assert_eq!(site.sweep().await, 1);
        assert_eq!(site.faults().await, Vec::<String>::new());
        let shen = site.person("shen", &[Role::Administrator]).await;
        assert!(shen.get("/audit?what=delivery.change").await.says("停电"));
    })
    .await;
}

#[tokio::test]
async fn nobody_begins_what_was_cancelled_and_whoever_sits_goes_on() {
    each_site(async |site| {
        let Classes { wen, lin, .. } = Classes::of(&site).await;
        let delivery = afternoon(&wen, &[("people", "zhao")]).await;
        site.advance(Millis::minutes(60));
        let sitting = lin.post::<&str>(&format!("{delivery}/begin"), &[]).await;
        let unexplained = wen.post(&format!("{delivery}/cancel"), &[("reason", " ")]).await;
        assert_eq!(unexplained.status, 422);
        let cancelled = wen.post(&format!("{delivery}/cancel"), &[("reason", "试卷泄露")]).await;
        assert!(cancelled.says("已取消") && !cancelled.has("form[action$='/cancel']"));
        assert!(lin.get(&sitting.path).await.has("form#sitting"));
        let zhao = site.signed_in("zhao").await;
        assert!(!zhao.get("/").await.says("未发布的试卷"));
        let page = zhao.get(&format!("{delivery}/begin")).await;
        assert!(page.says("已取消") && !page.has("main form"));
        assert_eq!(zhao.post::<&str>(&format!("{delivery}/begin"), &[]).await.status, 409);
    })
    .await;
}
