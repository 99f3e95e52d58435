//! The table of an item's answers says how every final mark came about.

use crate::marking::fixture::{MarkingFixture, Person, on_each_database};
use exam::{Role, time::Millis};
use std::collections::HashMap;

const TABLE: &str = "/board/items/s-1/0/answers.csv";

/// The rows of the table by their codes, each cell under the head of its column.
async fn rows(lead: &Person) -> HashMap<String, HashMap<String, String>> {
    let body = lead.post(TABLE, &[]).await.body;
    let mut lines = body.trim_start_matches('\u{feff}').lines();
    let head: Vec<String> = lines.next().unwrap().split(',').map(str::to_owned).collect();
    let row = |line: &str| {
        let cells = line.split(',').map(str::to_owned);
        let row: HashMap<_, _> = head.iter().cloned().zip(cells).collect();
        (line.split(',').next().unwrap().to_owned(), row)
    };
    lines.map(row).collect()
}

/// Each reviewer opens the answer and marks its first criterion.
async fn read(fixture: &MarkingFixture, reviewers: &[Person], points: &[&str]) -> String {
    let mut code = String::new();
    for (reviewer, points) in reviewers.iter().zip(points) {
        let answer = reviewer.opens().await.unwrap();
        reviewer.marks(&answer, points, points, &[]).await;
        code = answer.rsplit('/').next().unwrap().to_owned();
        fixture.passes(Millis::minutes(1));
    }
    code
}

#[tokio::test]
async fn every_final_mark_is_explained() {
    on_each_database(async |fixture| {
        fixture.flows("double").await;
        let three = fixture.reviewers(["zhou", "wu", "zheng"]).await;
        let lead = fixture.person("lead", Role::Lead).await;
        fixture.hands_in("zhang", "double", "先致歉。").await;
        let agreed = read(&fixture, &three[..2], &["2", "2"]).await;
        fixture.hands_in("li", "double", "先核实。").await;
        let argued = read(&fixture, &three, &["0", "2", "1"]).await;
        let decision = [("m0", "1"), ("m1", "0"), ("m2", "0"), ("why", "只答出一点")];
        lead.fills_in(&format!("/board/answers/{argued}"), &decision).await;
        let (trainee, sitting) = fixture.hands_in("wang", "single", "先道谢。").await;
        let appealed = read(&fixture, &three[..1], &["1"]).await;
        trainee.post(&format!("{sitting}/appeal"), &[("slot", "1"), ("reason", "第二点写明了")]).await;
        let answer = three[1].opens().await.unwrap();
        three[1].marks(&answer, "2", "1", &[("remark", "补记一分")]).await;

        let rows = rows(&lead).await;
        let is = |code: &str, cells: &[(&str, &str)]| {
            for (column, value) in cells {
                assert_eq!(rows[code].get(*column).map(String::as_str), Some(*value), "{column} of {code}: {:?}", rows[code]);
            }
        };
        is(&agreed, &[("一评", "4"), ("二评", "4"), ("定分依据", "一评 + 二评 的平均"), ("最终得分", "4")]);
        is(
            &argued,
            &[("三评 阅卷员", "zheng"), ("三评", "2"), ("仲裁 阅卷员", "lead"), ("仲裁", "1"), ("仲裁理由", "只答出一点")],
        );
        is(&argued, &[("定分依据", "仲裁"), ("最终得分", "1")]);
        is(
            &appealed,
            &[("一评", "2"), ("复核理由", "第二点写明了"), ("复核", "3"), ("复核答复", "补记一分"), ("定分依据", "复核")],
        );
        is(&appealed, &[("最终得分", "3"), ("满分", "4")]);
        let sheet = lead.client.send_form::<&str>("/board/items/s-1/0/answers.xlsx", &[]).await;
        assert!(sheet.headers["content-type"].to_str().unwrap().contains("spreadsheetml"));
    })
    .await;
}
