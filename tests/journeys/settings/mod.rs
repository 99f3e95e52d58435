//! Settings: what a trainee learns for, and how pages look.

use exam::Role;
use tests::each_site;

const GOOD: [(&str, &str); 4] = [("level", "三级"), ("exam_day", "2026-11-28"), ("daily_goal", "30"), ("guess_button", "on")];

#[tokio::test]
async fn level_day_and_goal_are_set_once_and_home_goes_by_them() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let saved = lin.post("/settings/learning", &GOOD).await;
        assert!(saved.says("已保存。"));
        assert_eq!(saved.attributes("option[selected]", "value"), ["三级"]);
        assert_eq!(saved.attributes("[name=exam_day]", "value"), ["2026-11-28"]);
        let home = lin.get("/").await;
        assert!(home.says("离考试还有 10 天") && home.says("今日练习 0 / 30 题"), "{}", home.text("main"));
        site.advance(exam::time::Millis(10 * 86_400_000));
        assert!(site.signed_in("lin").await.get("/").await.says("今天考试，祝顺利"));
        site.advance(exam::time::Millis(86_400_000));
        assert!(site.signed_in("lin").await.get("/").await.says("考试日期已过"));
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_set_is_refused_with_the_reason_and_stays_in_the_form() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let cases = [
            ("level", "九级", "题库里没有这个级别"),
            ("exam_day", "明天", "考试日期看不懂"),
            ("daily_goal", "0", "1 到 500 的整数"),
            ("daily_goal", "很多", "1 到 500 的整数"),
        ];
        for (name, value, why) in cases {
            let fields: Vec<_> = GOOD.iter().map(|field| if field.0 == name { (name, value) } else { *field }).collect();
            let refused = lin.send_form("/settings/learning", &fields).await;
            assert_eq!(refused.status, 422, "{name} {value}");
            assert!(refused.says(why), "{}", refused.text("main"));
            let kept = if name == "exam_day" { value } else { "2026-11-28" };
            assert_eq!(refused.attributes("[name=exam_day]", "value"), [kept]);
        }
        assert!(lin.get("/").await.says("今日练习 0 / 20 题"), "nothing was set");
    })
    .await;
}

#[tokio::test]
async fn colours_and_text_size_are_chosen_for_this_device() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        assert!(lin.get("/").await.attributes("html", "data-theme").is_empty());
        let set = lin.post("/settings/look", &[("lang", "en"), ("theme", "dark"), ("text", "large")]).await;
        assert_eq!(
            (set.attributes("html", "data-theme"), set.attributes("html", "data-text")),
            (vec!["dark".into()], vec!["large".into()])
        );
        assert_eq!(set.attributes("html", "lang"), ["en"]);
        assert!(
            site.signed_in("lin").await.get("/").await.attributes("html", "data-theme").is_empty(),
            "another device has its own"
        );
        let back = lin.post("/settings/look", &[("lang", "zh-CN"), ("theme", ""), ("text", "\"><script>")]).await;
        assert!(back.attributes("html", "data-theme").is_empty() && back.attributes("html", "data-text").is_empty());
    })
    .await;
}

#[tokio::test]
async fn staff_has_no_settings_of_learning() {
    each_site(async |site| {
        let wen = site.person("wen", &[Role::Instructor]).await;
        let page = wen.get("/settings").await;
        assert!(!page.has("[action='/settings/learning']") && page.has("[action='/settings/look']"));
        assert!(page.has("a[href='/password']") && page.has("a[href='/my-data']"));
    })
    .await;
}

#[tokio::test]
async fn settings_are_part_of_ones_own_data() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        lin.post("/settings/learning", &GOOD).await;
        let own = lin.send_form::<&str>("/my-data", &[]).await.json();
        assert_eq!(own["learning"]["level"], "三级");
        assert_eq!(own["learning"]["daily_goal"], 30);
    })
    .await;
}
