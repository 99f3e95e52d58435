//! Names are hidden (糊名), and nobody marks their own class.

use super::fixture::{MarkingFixture, Person, on_each_database};
use exam::Role;
use serde_json::json;
use store::Id;

async fn class(fixture: &MarkingFixture, members: &[(Id, bool)]) {
    let (id, db) = (fixture.site.site.new_id(), &fixture.site.site.db);
    let mut tx = db.begin().await.unwrap();
    store::class::add(&mut tx, id, "服务管理一班", fixture.site.site.now()).await.unwrap();
    for (person, teaches) in members {
        store::class::join(&mut tx, id, *person, *teaches).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn nothing_that_a_reviewer_or_lead_sees_says_whose_answer_it_is() {
    on_each_database(async |fixture| {
        let lead = fixture.person("lead", Role::Lead).await;
        let reviewer = fixture.person("zhou", Role::Reviewer).await;
        let (trainee, sitting) = fixture.hands_in("ouyang-xiaoming", "single", "先致歉，再核实。").await;
        class(&fixture, &[(trainee.id, false)]).await;
        let answer = reviewer.opens().await.unwrap();
        let board = answer.replace("/marking/", "/board/");
        let mut seen = vec![reviewer.get("/marking").await.body, reviewer.get(&answer).await.body, answer.clone()];
        reviewer.marks(&answer, "2", "0", &[]).await;
        trainee.post(&format!("{sitting}/appeal"), &[("slot", "1"), ("reason", "请再看一遍")]).await;
        for path in ["/marked", "/remarks", answer.as_str()] {
            seen.push(reviewer.get(path).await.body);
        }
        let rubric = "/board/papers/single/items/s-1/0/rubric";
        for path in ["/board", "/board/items/s-1/0", board.as_str(), rubric, "/board/appeals", "/board/disputed"] {
            seen.push(lead.get(path).await.body);
        }
        for path in ["/board/board.csv", "/board/items/s-1/0/answers.csv"] {
            seen.push(lead.post(path, &[]).await.body);
        }
        let session = sitting.rsplit('/').next().unwrap();
        for page in &seen {
            for secret in ["ouyang-xiaoming", session, "服务管理一班", &trainee.id.to_string()] {
                assert!(!page.contains(secret), "{secret}: {page}");
            }
        }
        assert!(
            seen.iter().filter(|page| page.contains(answer.rsplit('/').next().unwrap())).count() >= 8,
            "the code stays the same"
        );
    })
    .await;
}

#[tokio::test]
async fn nobody_is_given_an_answer_from_their_own_class() {
    on_each_database(async |fixture| {
        let both = fixture.reviewers(["zhou", "wu"]).await;
        let lead = fixture.person("lead", Role::Lead).await;
        let (trainee, _) = fixture.hands_in("zhang", "single", "先致歉。").await;
        class(&fixture, &[(trainee.id, false), (both[0].id, true)]).await;
        assert_eq!(both[0].opens().await, None);
        lead.get("/board").await;
        let zhou = both[0].id.to_string();
        let assigned = lead.post("/board/items/s-1/0", &[("to", &zhou), ("count", "5")]).await;
        assert!(assigned.location.ends_with("assigned=0"), "not even by name: {}", assigned.location);
        assert!(both[1].opens().await.is_some());
    })
    .await;
}

#[tokio::test]
async fn a_lead_who_marks_as_well_sees_no_readings_while_they_may_still_give_one() {
    on_each_database(async |fixture| {
        let zhou = fixture.person("zhou", Role::Reviewer).await;
        let (lead, both) = (fixture.person("lead", Role::Lead).await, fixture.lead_who_marks("both").await);
        fixture.hands_in("zhang", "double", "先致歉，再核实。").await;
        let answer = zhou.opens().await.unwrap();
        zhou.marks(&answer, "1", "0", &[("remark", "KEYCANARY-remark")]).await;
        let places = ["/board/items/s-1/0".to_owned(), answer.replace("/marking/", "/board/")];
        let telling = async |person: &Person| {
            let mut pages = Vec::new();
            for place in &places {
                pages.push(person.get(place).await.body);
            }
            for file in ["answers.csv", "reviewers.csv"] {
                pages.push(person.post(&format!("/board/items/s-1/0/{file}"), &[]).await.body);
            }
            let told = ["KEYCANARY-remark", "zhou 1", "zhou,1"];
            pages.iter().filter(|page| told.iter().any(|told| page.contains(told))).count()
        };
        assert_eq!(telling(&lead).await, 4);
        assert_eq!(telling(&both).await, 0);
        assert!(both.get(&places[0]).await.body.contains("zhou 已评"), "that it was read is no secret");
        let second = both.opens().await.unwrap();
        both.marks(&second, "2", "1", &[]).await;
        assert_eq!(telling(&both).await, 0, "they could replace their own marks");
        let third = fixture.person("wu", Role::Reviewer).await;
        third.marks(&third.opens().await.unwrap(), "2", "1", &[]).await;
        assert!(telling(&both).await > 0, "now it is final");
        fixture.is_sound().await;
    })
    .await;
}

#[tokio::test]
async fn late_answers_show_the_lead_neither_the_minute_nor_the_sitting() {
    on_each_database(async |fixture| {
        let lead = fixture.person("lead", Role::Lead).await;
        let boss = fixture.person("boss", Role::Administrator).await;
        let (trainee, sitting) = fixture.hands_in("ouyang-xiaoming", "single", "先致歉，再核实。").await;
        let session = sitting.rsplit('/').next().unwrap();
        let late = json!({ "sitting": session, "changes": [{ "slot": 1, "seq": 9, "values": ["还要补救。"] }] });
        assert_eq!(trainee.client.call("/api/save", &late).await.status, 409);
        let list = lead.client.get("/board/evidence").await;
        let link = list.attributes("main a[href^='/board/evidence/']", "href").remove(0);
        let one = lead.client.get(&link).await;
        assert!(one.says("还要补救。") && one.says("2026-11-18"), "{}", one.text("main"));
        for page in [&link, &list.body, &one.body] {
            for secret in ["ouyang-xiaoming", session, &trainee.id.to_string(), "13:00"] {
                assert!(!page.contains(secret), "{secret}: {page}");
            }
        }
        assert_eq!(lead.client.get(&format!("/board/evidence/{session}")).await.status, 404);
        let code = link.rsplit('/').next().unwrap();
        assert!(boss.client.get("/evidence").await.says(code), "an administrator finds it by the code");
        let exact = boss.client.get(&format!("/evidence/{session}")).await;
        assert!(exact.says(code) && exact.says("13:00:00"), "and sees the second");
    })
    .await;
}

#[tokio::test]
async fn a_lead_finds_nothing_of_their_own_answer_on_the_board() {
    on_each_database(async |fixture| {
        let zhou = fixture.person("zhou", Role::Reviewer).await;
        let id = fixture.site.add("both", &[Role::Lead, Role::Trainee]).await;
        let both = Person { id, client: fixture.site.signed_in("both").await };
        let sitting = both.post("/papers/single", &[]).await.location;
        both.post(&sitting, &[("r0", "true"), ("s0", "0"), ("r1", "我先致歉。"), ("s1", "0")]).await;
        both.post(&format!("{sitting}/hand-in"), &[]).await;
        let own = zhou.opens().await.unwrap();
        zhou.marks(&own, "2", "1", &[]).await;
        let item = "/board/items/s-1/0";
        let alone = both.get(item).await;
        assert!(alone.status.is_success() && alone.body.contains("还没有人评过"), "{}", alone.body);
        fixture.hands_in("zhang", "single", "先核实。").await;
        let other = zhou.opens().await.unwrap();
        zhou.marks(&other, "0", "1", &[]).await;

        let [own, other] = [&own, &other].map(|path| path.rsplit('/').next().unwrap());
        let rubric = "/board/papers/single/items/s-1/0/rubric";
        let lines = [
            ("c0", "1 分：致歉并核实"),
            ("c1", "每点 1.5 分，至多 3 分：补救与回访"),
            ("c2", "扣 1 分：推诿责任"),
            ("do", "preview"),
        ];
        let mut pages = vec![both.get(item).await.body, both.post(rubric, &lines).await.body];
        pages.push(both.post(&format!("{item}/answers.csv"), &[]).await.body);
        for page in &pages {
            assert!(page.contains(other) && !page.contains(own), "{page}");
        }
        assert!(pages[1].contains("已评 1 份"), "{}", pages[1]);
        let marks = both.post(&format!("{item}/reviewers.csv"), &[]).await.body;
        assert!(marks.contains("zhou,1,1,"), "one reading, of one point: {marks}");
        let lead = fixture.person("lead", Role::Lead).await;
        assert!(lead.post(&format!("{item}/reviewers.csv"), &[]).await.body.contains("zhou,2,2,"));
    })
    .await;
}
