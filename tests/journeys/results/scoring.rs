//! Points: what the rules page promises is what is given, and `verify` proves it.

use exam::{Outcome, Points, Response};
use std::collections::HashMap;
use store::Id;
use tests::{TestSite, bank, bank::ANSWERS, each_site};

/// A paper, what its rules page says of multiple choice, and what 4 points become: for all and only the right choices, half
/// of them, the right ones with a wrong one, one right with one wrong, nothing.
const RULES: [(&str, &str, [&str; 5]); 3] = [
    ("by-machine", "全部选对才得分；少选、多选、错选都不得分。", ["4", "0", "0", "0", "0"]),
    ("on-hand-in", "没有错选时，按选对的比例得分；有一个错选就不得分。", ["4", "2", "0", "0", "0"]),
    ("score-only", "逐个选项计分：该选的选了、不该选的没选，各得一份；一个都不选不得分。", ["4", "3", "3", "2", "0"]),
];

const TICKED: [&[&str]; 5] = [
    &["客户要什么", "已经答应了什么"],
    &["客户要什么"],
    &["客户要什么", "已经答应了什么", "自己的评价"],
    &["已经答应了什么", "自己的评价"],
    &[],
];

#[tokio::test]
async fn multiple_choice_earns_what_the_rules_page_says() {
    each_site(async |site| {
        for (paper, rule, earned) in RULES {
            for (ticked, points) in TICKED.iter().zip(earned) {
                let trainee = site.trainee(&format!("{paper}-{}", ticked.join("-"))).await;
                let rules = trainee.get(&format!("/papers/{paper}")).await;
                assert!(rules.says(rule), "{paper}: {}", rules.text("dl"));
                let sitting_page = trainee.start(paper).await;
                trainee.save(&sitting_page, &[sitting_page.answer("交接单上应当写明", ticked)]).await;
                let result = trainee.hand_in(&sitting_page).await;
                let total = result.text(".score .big strong");
                assert_eq!(total, points, "{paper}: {ticked:?}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_fill_in_earns_a_share_for_each_blank_and_folds_full_width() {
    each_site(async |site| {
        let cases = [("８５", "60", "2"), (" 85 ", "六", "1"), ("KEYCANARY-f1 八十五", "", "1"), ("60", "85", "0")];
        for (number, (first, second, points)) in cases.into_iter().enumerate() {
            let blanks = [first, second];
            let trainee = site.trainee(&format!("trainee-{number}")).await;
            let sitting_page = trainee.start("by-machine").await;
            trainee.save(&sitting_page, &[sitting_page.answer("接起 340 通", &blanks)]).await;
            assert_eq!(trainee.hand_in(&sitting_page).await.text(".score .big strong"), points, "{blanks:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_looks_like_the_key_is_right_and_what_nobody_sees_is_wrong() {
    each_site(async |site| {
        let cases =
            [("85\u{200B}", "６０。", "2"), ("\u{FEFF}85 ；", "60", "2"), ("\u{200B}", "\u{3000}", "0"), ("8 5", "-60", "0")];
        for (number, (first, second, points)) in cases.into_iter().enumerate() {
            let trainee = site.trainee(&format!("trainee-{number}")).await;
            let sitting_page = trainee.start("by-machine").await;
            trainee.save(&sitting_page, &[sitting_page.answer("接起 340 通", &[first, second])]).await;
            assert_eq!(trainee.hand_in(&sitting_page).await.text(".score .big strong"), points, "{first:?} {second:?}");
        }
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

/// Three blanks, each item worth one point, and a cut of one point.
const THIRDS: &str = "---
bank: 示例
---

# 填空题

## third-1 一

- 分值：1

甲____、乙____、丙____。

#### 可接受答案

- 一
- 二
- 三

## third-2 二

- 分值：1

丁____、戊____、己____。

#### 可接受答案

- 一
- 二
- 三

## third-3 三

- 分值：1

庚____、辛____、壬____。

#### 可接受答案

- 一
- 二
- 三
";

const THIRDS_PAPER: &str = "---
paper: thirds
title: 三个三分之一
bank: 示例
level: 三级
duration: 30
total: 3
cut: 1
release: on-hand-in
published: 是
---

# 一、填空题（本大题共 3 分，每题 1 分）

- third-1
- third-2
- third-3
";

#[tokio::test]
async fn three_thirds_of_a_point_reach_a_cut_of_one() {
    each_site(async |site| {
        let file = |path: &str, text: &str| question_bank::SourceFile { path: path.into(), text: text.into() };
        site.load(&[file("thirds.md", THIRDS), file("thirds-paper.md", THIRDS_PAPER)]).await;
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("thirds").await;
        let answers = ["甲", "丁", "庚"].map(|prompt| sitting_page.answer(prompt, &["一", "", ""]));
        lin.save(&sitting_page, &answers).await;
        let result = lin.hand_in(&sitting_page).await;
        assert_eq!(result.text(".score .big"), "1 / 3 分");
        assert!(result.text(".decision.good").starts_with("及格"), "{}", result.text(".decision"));
        assert_eq!(site.faults().await, [""; 0]);
        // A score that was rounded when it was given stands as it is.
        site.tamper("UPDATE machine_score SET points = (points / 232792560) * 232792560").await;
        assert_eq!(site.faults().await, [""; 0]);
        assert_eq!(lin.get(&result.path).await.text(".score .big"), "0.99 / 3 分");
    })
    .await;
}

#[tokio::test]
async fn a_short_answer_that_is_not_listed_waits_for_a_reviewer() {
    each_site(async |site| {
        for (text, outcome) in [("费力度", "得 3 / 3 分"), ("满意度", "待阅卷（3 分）"), ("  ", "得 0 / 3 分")] {
            let trainee = site.trainee(&format!("says-{}", text.trim())).await;
            let sitting_page = trainee.start("on-hand-in").await;
            trainee.save(&sitting_page, &[sitting_page.answer("用一个词说出", &[text])]).await;
            assert_eq!(trainee.hand_in(&sitting_page).await.text("#item-6 .worth"), outcome, "{text}");
        }
    })
    .await;
}

#[tokio::test]
async fn stored_scores_equal_a_computation_from_the_authors_files() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        lin.save(&sitting_page, &sitting_page.answers(&ANSWERS)).await;
        lin.save(&sitting_page, &[sitting_page.answer("门锁修好以后", &["交付当时"])]).await;
        lin.hand_in(&sitting_page).await;
        let id: Id = sitting_page.sitting().parse().unwrap();
        let stored = store::score::of_session(&site.site.db, id).await.unwrap();
        let stored: Vec<_> = stored.iter().map(|score| (score.outcome, score.of)).collect();
        assert_eq!(stored, computed(&site, id).await);
    })
    .await;
}

/// The outcome of each slot, by the items as written, the order as pinned and the responses as stored.
async fn computed(site: &TestSite, id: Id) -> Vec<(Outcome, Points)> {
    let reading = bank::read(&bank::files());
    let paper = reading.papers.iter().find(|paper| paper.id == "on-hand-in").unwrap();
    let db = &site.site.db;
    let sitting = store::session::get(db, id).await.unwrap().unwrap();
    let responses = store::response::of_session(db, id).await.unwrap();
    let responses: HashMap<u16, Response> = responses.into_iter().map(|latest| (latest.slot, latest.response)).collect();
    let mut outcomes = Vec::new();
    for place in sitting.pinned.places() {
        let source = store::item::source(db, Id(place.item.version)).await.unwrap().unwrap();
        let item = reading.items.iter().find(|read| read.item.to_markdown() == source).unwrap();
        let pinned = &place.item.parts[place.part];
        outcomes.push((item.item.score(place.part, pinned, responses.get(&place.slot), paper.multi), pinned.points));
    }
    outcomes
}

#[tokio::test]
async fn verify_finds_no_fault_until_somebody_tampers() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        lin.save(&sitting_page, &sitting_page.answers(&ANSWERS)).await;
        lin.hand_in(&sitting_page).await;
        lin.start("on-hand-in").await;
        assert_eq!(site.faults().await, [""; 0]);

        site.tamper("UPDATE machine_score SET points = points + 100 WHERE slot = 2").await;
        assert_eq!(site.faults().await, ["the machine score of slot 2 comes out differently"]);
        site.tamper("UPDATE machine_score SET points = points - 100 WHERE slot = 2").await;
        assert_eq!(site.faults().await, [""; 0]);

        site.tamper("DELETE FROM machine_score WHERE slot = 4").await;
        assert_eq!(site.faults().await, ["10 of 11 parts have a machine score"]);
    })
    .await;
}

#[tokio::test]
async fn verify_finds_an_answer_that_was_changed_after_scoring() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("by-machine").await;
        lin.save(&sitting_page, &[sitting_page.answer("接起 340 通", &["85", "60"])]).await;
        lin.hand_in(&sitting_page).await;
        site.tamper("UPDATE response SET body = '{\"type\":\"fill\",\"blanks\":[\"1\",\"2\"]}'").await;
        let faults = ["its answers are not the ones that were handed in", "the machine score of slot 4 comes out differently"];
        assert_eq!(site.faults().await, faults);
    })
    .await;
}
