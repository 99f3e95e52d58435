//! The forecast: from practice and results that are out, for the paper of one's level.

use tests::{Client, Page, TestSite, each_site};

/// Checks every item of a round, right or blank.
async fn practise(lin: &Client, blank: bool) {
    let first = lin.post("/practice", &[("place", "三级\t"), ("count", "50")]).await;
    let count: usize = first.attributes("progress", "max")[0].parse().unwrap();
    for number in 1..=count {
        let page = lin.get(&format!("/practice/{}/{number}", first.sitting())).await;
        let form = page.form("main form");
        let known = tests::bank::ANSWERS.iter().filter(|(prompt, _)| page.text("main").contains(*prompt));
        let answers: Vec<_> = known.map(|(prompt, given)| page.answer(prompt, given)).collect();
        lin.submit(if blank || answers.is_empty() { form.press("blank", "1") } else { form.with_all(&answers) }).await;
    }
}

/// Sits a paper and leaves all of it blank, as often as it may be sat.
async fn sit_blank(site: &TestSite, lin: &Client, paper: &str) -> Page {
    site.advance(exam::time::Millis(1));
    lin.hand_in(&lin.start(paper).await).await
}

#[tokio::test]
async fn a_total_is_named_once_every_chapter_is_known_well_enough() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        assert!(lin.get("/progress").await.says("还不能判断"));
        for paper in ["on-hand-in", "on-hand-in", "by-machine"] {
            sit_blank(&site, &lin, paper).await;
        }
        for _ in 0..9 {
            practise(&lin, false).await;
        }
        let progress = lin.get("/progress").await;
        let range = progress.text(".outlook .big");
        assert!(range.contains('–') && range.ends_with('分'), "{range}");
        assert!(progress.says("及格可能 0.") && progress.says("依据"), "{}", progress.text("main"));
        assert!(progress.has(".outlook table"), "the chart's numbers are there as a table");
        assert!(lin.get("/").await.text(".tiles").contains(&range), "home says the same");
    })
    .await;
}

#[tokio::test]
async fn what_was_only_looked_at_is_no_evidence_and_a_blank_in_a_paper_is() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        practise(&lin, true).await;
        assert!(lin.get("/progress").await.says("已计入 0 次作答"));
        sit_blank(&site, &lin, "by-machine").await;
        assert!(!lin.get("/progress").await.says("已计入 0 次作答"));
    })
    .await;
}

#[tokio::test]
async fn the_forecast_is_for_the_level_that_was_chosen_and_items_for_exams_alone_do_not_show_through() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let chapters = async |level| {
            lin.post("/settings/learning", &[("level", level), ("exam_day", ""), ("daily_goal", "20")]).await;
            lin.get("/progress").await.texts(".outlook-chapters tbody th")
        };
        assert!(chapters("三级").await.iter().any(|name| name == "服务标准"));
        assert_eq!(
            chapters("一级").await,
            ["未分章"],
            "its paper holds items for exams alone, whose chapters are nobody's business"
        );
    })
    .await;
}

#[tokio::test]
async fn advice_leads_to_a_round_of_the_chapter() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let advice = lin.get("/progress").await.attributes(".card.accent a", "href").remove(0);
        let chosen = lin.get(&advice).await.texts("option[selected]");
        assert!(chosen.iter().any(|option| option.starts_with("三级 · ")), "{chosen:?}");
    })
    .await;
}
