//! Practice: drawn by chapter and type, feedback after each item, counted as progress.

use serde_json::json;
use tests::{Client, Page, each_site};

async fn round(trainee: &Client, chapter: &str, kinds: &[&str]) -> Page {
    let place = format!("三级\t{chapter}");
    let mut fields = vec![("place", place.as_str()), ("count", "50")];
    fields.extend(kinds.iter().map(|kind| ("kind", *kind)));
    trainee.post("/practice", &fields).await
}

/// Every item of a round, not yet checked.
async fn items(trainee: &Client, first: &Page) -> Vec<Page> {
    let count: usize = first.attributes("progress", "max")[0].parse().unwrap();
    let mut pages = Vec::new();
    for number in 1..=count {
        pages.push(trainee.get(&format!("/practice/{}/{number}", first.sitting())).await);
    }
    pages
}

#[tokio::test]
async fn a_round_holds_the_chapter_and_types_asked_for() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let offered = lin.get("/practice").await;
        assert_eq!(offered.texts("option[value*='投诉处理']"), ["三级 · 投诉处理 · 5"]);
        let rounds: [(&str, &[&str], &[&str]); 4] = [
            ("服务标准", &["single"], &["门锁修好以后", "雨天送货", "客户说听不清"]),
            ("投诉处理", &["single"], &["客户来投诉"]),
            ("", &["true_false", "fill"], &["把来意记下来", "接起 340 通"]),
            ("投诉处理", &["case"], &["排队的主要原因"]),
        ];
        for (chapter, kinds, prompts) in rounds {
            let pages = items(&lin, &round(&lin, chapter, kinds).await).await;
            assert_eq!(pages.len(), prompts.len(), "{chapter} {kinds:?}");
            for prompt in prompts {
                assert!(pages.iter().any(|page| page.says(prompt)), "{chapter} {kinds:?} lacks {prompt}");
            }
        }
        assert_eq!(round(&lin, "服务标准", &["essay"]).await.path, "/practice?empty=1");
    })
    .await;
}

#[tokio::test]
async fn items_kept_for_exams_and_drafts_never_come() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let pages = items(&lin, &round(&lin, "", &[]).await).await;
        assert_eq!(pages.len(), 11);
        assert!(!pages.iter().any(|page| page.says("先核对钥匙") || page.says("还没有写完")));
    })
    .await;
}

#[tokio::test]
async fn feedback_comes_after_checking_and_not_before() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let item = round(&lin, "投诉处理", &["single"]).await;
        assert!(!item.body.contains("KEYCANARY") && !item.has(".reviewed"));
        let checked = lin.submit(item.form("main form").with(&item.answer("客户来投诉", &["解释"]))).await;
        assert_eq!(checked.path, item.path);
        assert_eq!(checked.texts(".choice.wrong.mine .text"), ["解释"]);
        assert_eq!(checked.texts(".choice.right .text"), ["听完"]);
        assert!(checked.says("KEYCANARY-s5 先听完再说") && checked.says("KEYCANARY-s5 太早"));
        assert!(checked.says("本轮 1 题已做完。 得 0 / 2 分"));
        let missed = lin.submit(checked.form("form:has([name=again])").press("again", checked.sitting())).await;
        assert!(missed.says("客户来投诉") && missed.sitting() != checked.sitting(), "{}", missed.text("main"));
        lin.submit(missed.form("main form").with(&missed.answer("客户来投诉", &["听完"]))).await;
        let end = lin.get(&missed.path).await;
        assert!(end.says("得 2 / 2 分") && !end.has("[name=again]"), "nothing is missed any more");
    })
    .await;
}

#[tokio::test]
async fn one_checked_item_does_not_tell_of_the_next() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let first = round(&lin, "服务标准", &["single", "true_false"]).await;
        lin.submit(first.form("main form").press("blank", "1")).await;
        for page in &items(&lin, &first).await[1..] {
            assert!(!page.body.contains("KEYCANARY"), "{}", page.path);
        }
    })
    .await;
}

#[tokio::test]
async fn an_item_that_was_not_answered_is_not_checked_unless_somebody_wants_to_see() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let item = round(&lin, "投诉处理", &["single"]).await;
        let asked = lin.submit(item.form("main form")).await;
        assert!(asked.says("还没有作答。直接看答案？") && !asked.has(".reviewed"), "{}", asked.text("main"));
        let shown = lin.submit(asked.form("main form").press("blank", "1")).await;
        assert!(shown.has(".reviewed") && shown.says("得 0 / 2 分"));
    })
    .await;
}

#[tokio::test]
async fn an_item_cannot_be_answered_twice() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let item = round(&lin, "投诉处理", &["single"]).await;
        let (right, wrong) = (item.answer("客户来投诉", &["听完"]), item.answer("客户来投诉", &["解释"]));
        let checked = lin.submit(item.form("main form").with(&wrong)).await;
        let before = site.everything().await;

        let again = lin.submit(item.form("main form").with(&right)).await;
        assert_eq!(again.body, checked.body);
        let by_script = json!({ "sitting": item.sitting(), "changes": [{ "slot": 0, "seq": 2, "values": right.values }] });
        let by_form = [("s0", "1"), ("r0", right.values[0].as_str())];
        assert_eq!(lin.call("/api/save", &by_script).await.status, 404);
        assert_eq!(lin.send_form(&format!("/sittings/{}", item.sitting()), &by_form).await.status, 404);
        let mut after = site.everything().await;
        // Only the note of when the round was last touched may differ.
        after.insert("test_session".into(), before["test_session"].clone());
        assert_eq!(after, before);
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn an_answer_cannot_be_slipped_in_before_checking() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let item = round(&lin, "投诉处理", &["single"]).await;
        let (right, wrong) = (item.answer("客户来投诉", &["听完"]), item.answer("客户来投诉", &["解释"]));
        lin.send_form(&format!("/sittings/{}", item.sitting()), &[("s0", "0"), ("r0", &right.values[0])]).await;
        let checked = lin.submit(item.form("main form").with(&wrong)).await;
        assert_eq!(checked.texts(".choice.mine .text"), ["解释"]);
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_case_is_checked_with_all_its_parts() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let case = round(&lin, "投诉处理", &["case"]).await;
        assert!(case.text(".material").contains("三个窗口只开一个"));
        let answers: [(&str, &[&str]); 3] = [("排队的主要", &["窗口开得太少"]), ("个窗口", &["3"]), ("午间排班", &["错开午休"])];
        let checked = lin.submit(case.form("main form").with_all(&case.answers(&answers))).await;
        assert_eq!(checked.texts(".prompt .worth"), ["得 2 / 2 分", "得 0 / 2 分", "请对照参考答案自评"]);
        assert!(checked.says("KEYCANARY-c1 错开午休；预约分流"));
    })
    .await;
}

#[tokio::test]
async fn progress_counts_what_was_checked() {
    each_site(async |site| {
        let (lin, wang) = (site.trainee("lin").await, site.trainee("wang").await);
        assert!(lin.get("/progress").await.says("已计入 0 次作答"));
        let item = round(&lin, "投诉处理", &["single"]).await;
        lin.submit(item.form("main form").with(&item.answer("客户来投诉", &["听完"]))).await;
        let progress = lin.get("/progress").await;
        assert!(progress.says("已计入 1 次作答"));
        assert!(progress.says("还不能判断") && progress.says("这些章还要多做几题"), "{}", progress.text("main"));
        let rows = progress.texts("tbody tr");
        assert!(rows.iter().all(|row| row.contains("—")), "no figure for a chapter with one answer: {rows:?}");
        assert!(wang.get("/progress").await.says("已计入 0 次作答"), "others have their own");
    })
    .await;
}

#[tokio::test]
async fn an_item_for_exams_alone_is_met_in_its_paper_and_nowhere_else() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        assert!(lin.start("secret-a").await.says("这一道只在考试里出现"), "the paper asks it");
        let wang = site.trainee("wang").await;
        let round = wang.post("/practice", &[("place", "三级\t服务标准"), ("count", "50")]).await;
        let mut met = vec![wang.get("/progress").await, wang.get("/notes").await, wang.get("/notes/standards").await];
        for number in 1..=50 {
            met.push(wang.get(&format!("/practice/{}/{number}", round.sitting())).await);
        }
        assert!(met.iter().any(|page| page.says("这一道只在练习里出现")));
        assert!(!met.iter().any(|page| page.body.contains("这一道只在考试里出现")));
    })
    .await;
}

#[tokio::test]
async fn however_much_is_practised_results_stay_within_reach_and_attempts_used_stay_used() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let result = lin.hand_in(&lin.start("on-hand-in").await).await;
        // Ids of one moment are in no order.
        site.advance(exam::time::Millis(1));
        for _ in 0..31 {
            round(&lin, "投诉处理", &["single"]).await;
        }
        let home = lin.get("/").await;
        assert_eq!(home.attributes("[aria-labelledby=past] a", "href"), [result.path]);
        let offered = home.texts("#papers ~ ul li").into_iter().find(|card| card.contains("交卷即公布")).unwrap();
        assert!(offered.contains("还可考 1 次"), "{offered}");
    })
    .await;
}
