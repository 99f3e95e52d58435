//! From signing in to the receipt, with scripts and without.

use tests::{PASSWORD, Page, bank::ANSWERS, each_site};

#[tokio::test]
async fn a_trainee_finds_a_paper_and_reads_its_rules_before_starting() {
    each_site(async |site| {
        site.add("lin", &[exam::Role::Trainee]).await;
        let lin = site.visitor();
        let page = lin.get("/").await;
        assert_eq!(page.path, "/sign-in", "a stranger is asked to sign in");
        let form = page.form("form[action='/sign-in']").set("name", &["lin"]).set("password", &[PASSWORD]);
        let home = lin.submit(form).await;
        assert_eq!((home.path.as_str(), home.text("h1")), ("/", "lin，你好".to_owned()));

        let offered = home.texts("#papers ~ ul h3");
        assert!(offered.contains(&"交卷即公布".to_owned()), "{offered:?}");
        assert!(!offered.contains(&"未发布的试卷".to_owned()), "{offered:?}");
        assert_eq!(lin.get("/papers/hidden").await.status, 404);

        let rules = lin.get("/papers/on-hand-in").await;
        for told in ["60 分钟", "总分 54", "及格线 30 分", "共 2 次，还剩 2 次", "请独立作答", "三、论述、案例与论文"]
        {
            assert!(rules.says(told), "{told}: {}", rules.text("main"));
        }
        let sitting_page = lin.submit(rules.form("main form")).await;
        assert!(sitting_page.path.starts_with("/sittings/"), "{}", sitting_page.path);
        assert_eq!(sitting_page.texts("[data-slot]").len(), ANSWERS.len());
        assert!(lin.get("/").await.says("正在进行：交卷即公布"));
    })
    .await;
}

#[tokio::test]
async fn answers_saved_by_script_are_there_after_a_reload_and_on_another_device() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        let answers = sitting_page.answers(&ANSWERS);
        assert_eq!(lin.save(&sitting_page, &answers).await.json(), serde_json::json!(vec!["Stored"; answers.len()]));
        assert_shows_all(&lin.get(&sitting_page.path).await, &sitting_page);
        assert_shows_all(&site.signed_in("lin").await.start("on-hand-in").await, &sitting_page);
    })
    .await;
}

#[tokio::test]
async fn answers_saved_by_a_plain_form_are_there_after_a_reload_and_on_another_device() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        let form = sitting_page.form("#sitting").with_all(&sitting_page.answers(&ANSWERS)).press("then", "stay");
        let saved = lin.submit(form).await;
        assert!(saved.says("已保存。"));
        assert_shows_all(&saved, &sitting_page);
        assert_shows_all(&site.signed_in("lin").await.get(&sitting_page.path).await, &sitting_page);
    })
    .await;
}

fn assert_shows_all(page: &Page, sitting_page: &Page) {
    for (prompt, given) in ANSWERS {
        // Scripts send line ends as LF, forms as CR LF.
        let expected: Vec<_> =
            sitting_page.answer(prompt, given).values.iter().map(|value| value.replace('\n', "\r\n")).collect();
        let mut shown = page.shown(page.slot(prompt));
        shown.sort();
        assert_eq!(
            shown,
            {
                let mut sorted = expected;
                sorted.sort();
                sorted
            },
            "{prompt}"
        );
    }
}

#[tokio::test]
async fn handing_in_names_what_is_unanswered_and_flagged_and_then_gives_a_receipt() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        let form = sitting_page
            .form("#sitting")
            .with_all(&sitting_page.answers(&ANSWERS[..7]))
            .press("f2", "1")
            .press("then", "hand-in");
        let warning = lin.submit(form).await;
        assert!(warning.path.ends_with("/hand-in"), "{}", warning.path);
        assert_eq!(warning.texts(".notice.bad li"), ["8-1", "8-2", "8-3", "9"]);
        assert!(warning.says("还有 4 题没有作答"));
        assert_eq!(warning.texts(".notice:not(.bad) li"), ["3"]);
        assert!(lin.get(&sitting_page.path).await.has("#q2 input[name=f2][checked]"), "the flag is kept");

        let result = lin.submit(warning.form("main form")).await;
        assert!(result.path.ends_with("/result"), "{}", result.path);
        assert!(result.says("2026-11-18 13:00 交卷"), "{}", result.text(".receipt"));
        let receipt = result.text(".receipt code");
        assert_eq!((receipt.len(), receipt.matches('-').count()), (14, 2), "{receipt}");
        assert_eq!(lin.get(&result.path).await.text(".receipt code"), receipt);
        assert!(lin.get("/").await.texts("#past ~ ul a").contains(&"交卷即公布".to_owned()));
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_flag_and_highlights_set_by_script_are_kept() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        let flag = |flagged| serde_json::json!({ "sitting": sitting_page.sitting(), "slot": 3, "flagged": flagged });
        assert_eq!(lin.call("/api/flag", &flag(true)).await.status, 200);
        let marks = serde_json::json!({ "sitting": sitting_page.sitting(), "item": 7, "passages": [[2, 5], [9, 12]] });
        assert_eq!(lin.call("/api/highlight", &marks).await.status, 200);
        let again = lin.get(&sitting_page.path).await;
        assert!(again.has("input[name=f3][checked]") && !again.has("input[name=f2][checked]"));
        assert_eq!(again.attributes("[data-material='7']", "data-marks"), ["[[2,5],[9,12]]"]);
        lin.call("/api/flag", &flag(false)).await;
        assert!(!lin.get(&sitting_page.path).await.has("input[name=f3][checked]"));
    })
    .await;
}
