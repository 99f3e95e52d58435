//! The results of a paper, and correcting a wrong key.

use crate::bank::authoring::{instructor, save, text_of};
use engine::state::{summaries::Summary, totals::Each};
use exam::{Role, time::Millis};
use question_bank::Insider;
use std::sync::Arc;
use tests::{Client, TestSite, each_site};

/// So many trainees hand in the paper; the first ones answer the first question rightly.
async fn sat(site: &TestSite, count: usize, right: usize) -> Vec<(Client, String)> {
    let mut all = Vec::new();
    for number in 0..count {
        let name = if number == 0 { "=cmd".to_owned() } else { format!("t{number}") };
        let trainee = site.trainee(&name).await;
        let sitting_page = trainee.start("on-hand-in").await;
        let choice = if number < right { "两天之内" } else { "下次报修的时候" };
        trainee.save(&sitting_page, &[sitting_page.answer("门锁修好以后", &[choice])]).await;
        trainee.hand_in(&sitting_page).await;
        all.push((trainee, format!("/sittings/{}/result", sitting_page.sitting())));
    }
    all
}

async fn earned(sat: &(Client, String)) -> String {
    sat.0.get(&sat.1).await.text(".score .big strong")
}

/// How many sat, and their mean, as the results say. They are kept between two looks, so each change has to show.
async fn results(wen: &Client) -> (String, String) {
    let numbers = wen.get("/bank/papers/on-hand-in/results").await.texts(".tiles dd");
    (numbers[0].clone(), numbers[1].clone())
}

fn told(sat: &str, mean: &str) -> (String, String) {
    (sat.to_owned(), mean.to_owned())
}

#[tokio::test]
async fn a_wrong_key_is_simulated_then_put_right_and_every_score_still_follows() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let all = sat(&site, 6, 2).await;
        let idle = site.trainee("idle").await;
        idle.hand_in(&idle.start("on-hand-in").await).await;
        let late = site.trainee("late").await;
        let late_desk = late.start("on-hand-in").await;
        late.save(&late_desk, &[late_desk.answer("门锁修好以后", &["下次报修的时候"])]).await;
        assert_eq!((earned(&all[0]).await.as_str(), earned(&all[5]).await.as_str()), ("2", "0"));
        assert_eq!(results(&wen).await, told("7", "0.6"));

        let editor = wen.get("/bank/items/keycanary-s1/edit").await;
        let text = text_of(&editor);
        let moved: String = text
            .lines()
            .map(|line| match line {
                line if line.starts_with("- [x]") => line.replacen("[x]", "[ ]", 1) + "\n",
                line if line.contains("下次报修的时候") && line.starts_with("- [ ]") => {
                    line.replacen("[ ]", "[x]", 1) + "\n"
                }
                line => line.to_owned() + "\n",
            })
            .collect();
        assert!(save(&wen, &editor, &moved, "ready").await.says("第 2 版"));
        assert_eq!(earned(&all[0]).await, "2", "an edit by itself changes no score");

        let path = "/bank/papers/on-hand-in/items/keycanary-s1";
        let simulated = wen.get(&format!("{path}?by=2")).await;
        assert!(simulated.says("6 人分数变动：4 人上升，2 人下降"), "{}", simulated.text("main"));
        assert_eq!(earned(&all[0]).await, "2", "a simulation changes no score");
        let form = simulated.form(".simulation form").set("reason", &["答案有误"]);
        let done = wen.submit(form.clone()).await;
        assert!(done.says("已重新评分，6 人分数变动") && done.says("答案有误"), "{}", done.text("main"));
        assert_eq!((earned(&all[0]).await.as_str(), earned(&all[5]).await.as_str()), ("0", "2"));
        assert!(wen.submit(form).await.says("请重新模拟"), "the same form a second time does nothing");
        assert_eq!(results(&wen).await, told("7", "1.1"));

        late.hand_in(&late_desk).await;
        let late = (late, format!("/sittings/{}/result", late_desk.sitting()));
        assert_eq!(earned(&late).await, "2", "who hands in later is scored the same way");
        assert_eq!(results(&wen).await, told("8", "1.2"));
        assert_eq!(site.faults().await, Vec::<String>::new());

        let void = wen.get(&format!("{path}?by=void")).await.form(".simulation form").set("reason", &["题目有误"]);
        wen.submit(void).await;
        for sat in all.iter().chain([&late]) {
            assert_eq!(earned(sat).await, "2", "void is full marks for everybody");
        }
        assert_eq!(results(&wen).await, told("8", "2.0"));
        assert_eq!(site.faults().await, Vec::<String>::new());
        let log: Vec<String> =
            store::audit::before(&site.site.db, i64::MAX, 50).await.unwrap().into_iter().map(|of| of.what).collect();
        assert_eq!(log.iter().filter(|what| *what == "regrade.make").count(), 2, "{log:?}");
    })
    .await;
}

#[tokio::test]
async fn an_item_is_taken_out_the_others_are_scaled_up_and_it_comes_back() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let all = sat(&site, 6, 2).await;
        let late = site.trainee("late").await;
        let late_desk = late.start("on-hand-in").await;
        late.save(&late_desk, &[late_desk.answer("门锁修好以后", &["两天之内"])]).await;

        let path = "/bank/papers/on-hand-in/items/keycanary-m1";
        let simulated = wen.get(&format!("{path}?by=out")).await;
        assert!(simulated.says("2 人分数变动：2 人上升，0 人下降"), "{}", simulated.text("main"));
        assert_eq!(earned(&all[0]).await, "2", "a simulation changes no score");
        let done = wen.submit(simulated.form(".simulation form").set("reason", &["超出大纲"])).await;
        assert!(done.says("已重新评分，2 人分数变动") && done.says("取消此题"), "{}", done.text("main"));
        let listed = wen.get("/bank/papers/on-hand-in/results").await;
        assert!(listed.text("tbody tr:has(a[href$='keycanary-m1'])").contains("已取消"), "{}", listed.text("main"));

        // Two points of the fifty that are left: of fifty-four they come to 2.16.
        let result = all[0].0.get(&all[0].1).await;
        assert_eq!((result.text(".score .big strong").as_str(), earned(&all[5]).await.as_str()), ("2.16", "0"));
        assert!(result.says("54 分") && result.says("其中 4 分的试题已取消"), "{}", result.text("main"));
        assert!(result.texts(".folded summary").iter().any(|line| line.contains("已取消，不计分")));
        late.hand_in(&late_desk).await;
        let late = (late, format!("/sittings/{}/result", late_desk.sitting()));
        assert_eq!(earned(&late).await, "2.16", "who hands in later is scored the same way");
        assert_eq!(site.faults().await, Vec::<String>::new());

        let back = wen.get(&format!("{path}?by=1")).await.form(".simulation form").set("reason", &["仍然计分"]);
        assert!(wen.submit(back).await.says("已重新评分，3 人分数变动"));
        for (sat, points) in [(&all[0], "2"), (&all[5], "0"), (&late, "2")] {
            assert_eq!(earned(sat).await, points);
        }
        assert_eq!(site.faults().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn several_choices_are_accepted_in_the_form_and_the_scores_follow() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let all = sat(&site, 6, 2).await;
        let form = wen.get("/bank/items/keycanary-s1/form").await;
        assert_eq!(form.attributes("input[name='p0.key']", "type"), ["radio"; 3]);
        let form = wen.submit(form.form("#form").press("do", "any-tick 0")).await;
        assert_eq!(form.attributes("input[name='p0.key']", "type"), ["checkbox"; 3]);
        assert!(form.says("选哪一项都得全分"), "{}", form.text("main"));
        let texts = form.texts("textarea[name^='p0.c'][name$='.text']");
        let at = |words: &str| texts.iter().position(|text| text.contains(words)).unwrap().to_string();
        let (right, also) = (at("两天之内"), at("下次报修的时候"));
        let saved = form.form("#form").set("p0.key", &[&right, &also]).press("do", "ready");
        assert!(wen.submit(saved).await.says("第 2 版"));
        assert!(text_of(&wen.get("/bank/items/keycanary-s1/edit").await).contains("- 任选其一：是"));

        let simulated = wen.get("/bank/papers/on-hand-in/items/keycanary-s1?by=2").await;
        assert!(simulated.says("4 人分数变动：4 人上升，0 人下降"), "{}", simulated.text("main"));
        wen.submit(simulated.form(".simulation form").set("reason", &["两项都说得通"])).await;
        for sat in &all {
            assert_eq!(earned(sat).await, "2");
        }
        assert_eq!(site.faults().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn results_show_the_spread_and_what_looks_wrong_and_go_out_without_formulas() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        sat(&site, 12, 3).await;
        site.advance(Millis(1));
        let page = wen.get("/bank/papers/on-hand-in/results").await;
        assert!(page.has(".chart svg .cut") && page.says("交卷人次"), "{}", page.text("main"));
        assert_eq!(page.texts(".distribution tbody tr").len(), 10);
        // The choices were shuffled for each of them. Nobody earned anything else, so nothing can be said of the item.
        assert_eq!(page.texts("table.list tbody tr:has(a[href$='keycanary-s1']) .count-of"), ["A 0", "B✓ 3", "C 9"]);
        assert_eq!(page.texts("table.list tbody tr:has(a[href$='keycanary-s1']) td.num")[..4], ["12", "0", "0.25", "—"]);
        let csv = wen.post::<&str>("/bank/papers/on-hand-in/results/scores.csv", &[]).await;
        assert!(csv.body.contains("\r\n'=cmd,'=cmd,1,"), "{}", csv.body);
        let file = async |name: &str| wen.post::<&str>(&format!("/bank/papers/on-hand-in/results/{name}"), &[]).await;
        assert!(file("items.csv").await.body.contains("keycanary-s1"));
        assert!(file("results.xlsx").await.body.starts_with("PK"));
        assert_eq!(file("x.csv").await.status, 404);
        for absent in ["/bank/papers/none/results", "/bank/papers/on-hand-in/items/none"] {
            assert_eq!(wen.get(absent).await.status, 404, "{absent}");
        }
    })
    .await;
}

#[tokio::test]
async fn those_who_look_at_once_see_every_hand_in_counted_once() {
    each_site(async |site| {
        sat(&site, 2, 1).await;
        let witness = Insider::of(&[Role::Instructor]).unwrap();
        let look = async || {
            let (summary, due) = Summary::of(&site.site, "on-hand-in", None, witness).await.unwrap();
            (summary.totals.count(Each::Sitting), due, summary)
        };
        let (one, two, three) = tokio::join!(look(), look(), look());
        assert_eq!([(one.0, one.1), (two.0, two.1), (three.0, three.1)], [(2, 0); 3]);
        assert!(Arc::ptr_eq(&look().await.2, &look().await.2), "nothing is made again while nothing changes");
        let late = site.trainee("late").await;
        late.hand_in(&late.start("on-hand-in").await).await;
        assert_eq!(look().await.0, 3, "and it follows a hand-in at once");
    })
    .await;
}

#[tokio::test]
async fn a_result_shows_all_items_or_only_those_that_lost_points() {
    each_site(async |site| {
        let (lin, path) = sat(&site, 1, 1).await.remove(0);
        let all = lin.get(&path).await;
        let items = all.texts(".item").len();
        let link = all.attributes(".segments a[href*=lost]", "href").remove(0);
        let lost = lin.get(&format!("{path}{link}")).await;
        assert!(lost.texts(".item").len() < items && !lost.says("门锁修好以后"), "what was right is left out");
        assert!(lost.texts(".score-map .full").is_empty() && !all.texts(".score-map .full").is_empty());
        assert!(lost.says(&format!("全部 {items} 题")));
    })
    .await;
}
