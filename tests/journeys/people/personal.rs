//! One person's data: exported completely and without other people's data, erased without losing the proof of results.

use exam::Role;
use store::{Db, Id};
use tests::{Client, Page, TestSite, bank::ANSWERS, each_site};

const FILL: &str = "接起 340 通";

struct PersonFixture {
    lin: Client,
    id: Id,
    boss: Client,
}

async fn fixture(site: &TestSite) -> PersonFixture {
    let boss = site.person("boss", &[Role::Administrator]).await;
    let id = site.add("lin", &[Role::Trainee]).await;
    let mut tx = site.site.db.begin().await.unwrap();
    let class = site.site.new_id();
    assert!(store::class::add(&mut tx, class, "三级一班", site.site.now()).await.unwrap());
    store::class::join(&mut tx, class, id, false).await.unwrap();
    tx.commit().await.unwrap();
    PersonFixture { lin: site.signed_in("lin").await, id, boss }
}

impl PersonFixture {
    fn path(&self, what: &str) -> String {
        format!("/people/{}/{what}", self.id)
    }

    /// Sits a paper and hands it in.
    async fn sits(&self, paper: &str) -> Page {
        let sitting_page = self.lin.start(paper).await;
        let answers: Vec<_> = ANSWERS.iter().filter(|(prompt, _)| sitting_page.body.contains(prompt)).copied().collect();
        self.lin.save(&sitting_page, &sitting_page.answers(&answers)).await;
        self.lin.hand_in(&sitting_page).await
    }

    async fn erases(&self, confirm: &str, answers: bool) -> Page {
        let mut fields = vec![("confirm", confirm)];
        if answers {
            fields.push(("answers", "too"));
        }
        self.boss.post(&self.path("erase"), &fields).await
    }

    async fn grants(&self, paper: &str, reason: &str) {
        let fields = [("attempt", "1"), ("minutes", "15"), ("reason", reason), ("seen", "0")];
        assert!(self.boss.post(&self.path(&format!("papers/{paper}/time")), &fields).await.says("已生效"));
    }
}

/// Every row of every table, as one text.
async fn all(site: &TestSite) -> String {
    site.everything().await.into_iter().map(|(table, rows)| format!("{table}\n{}\n", rows.join("\n"))).collect()
}

#[tokio::test]
async fn the_file_tells_everything_about_one_person_and_no_key_and_nobody_else() {
    each_site(async |site| {
        let fixture = fixture(&site).await;
        site.trainee("wangxiaoer").await;
        fixture.grants("on-hand-in", "视力障碍").await;
        fixture.sits("on-hand-in").await;
        fixture.sits("once-marked").await;
        let file = fixture.boss.send_form::<&str>(&fixture.path("data"), &[]).await;
        let told = file.json();
        assert_eq!(file.headers["content-disposition"], format!("attachment; filename=\"keju-person-{}.json\"", fixture.id));
        assert_eq!(told["account"]["sign_in_name"], "lin");
        assert_eq!(told["classes"][0]["name"], "三级一班");
        assert_eq!(
            (told["exceptions"][0]["minutes"].clone(), told["exceptions"][0]["reason"].clone()),
            (15.into(), "视力障碍".into())
        );
        let sittings = told["sittings"].as_array().unwrap();
        let of = |paper: &str| sittings.iter().find(|sitting| sitting["paper"] == paper).unwrap().clone();
        let (released, held) = (of("on-hand-in"), of("once-marked"));
        let parts = released["parts"].as_array().unwrap();
        assert_eq!(parts.len(), 11);
        assert!(parts.iter().all(|part| part["saves"].as_array().is_some_and(|saves| saves.len() == 1)), "every save is there");
        assert!(released["result"]["points"].as_f64().unwrap() > 0.0 && parts[0]["points"].is_number());
        assert!(held["result"].is_null() && held["parts"][0]["points"].is_null(), "marks that are not out stay inside");
        assert!(told["log"].as_array().unwrap().iter().any(|entry| entry["what"] == "time.grant"));
        for never in ["KEYCANARY", "keycanary", "wangxiaoer", "boss", "argon2"] {
            assert!(!file.body.contains(never), "{never} in {}", file.body);
        }
    })
    .await;
}

#[tokio::test]
async fn a_trainee_takes_their_own_data_and_no_others_but_not_in_mid_exam() {
    each_site(async |site| {
        let fixture = fixture(&site).await;
        fixture.sits("by-machine").await;
        let page = fixture.lin.get("/my-data").await;
        let own = fixture.lin.send_form::<&str>("/my-data", &[]).await;
        assert!(page.has("form[action='/my-data']"));
        assert_eq!(own.json()["account"]["id"], fixture.id.to_string());
        let theirs = fixture.boss.send_form::<&str>(&fixture.path("data"), &[]).await;
        assert_eq!(own.json()["sittings"], theirs.json()["sittings"], "an administrator gets the same");
        assert_eq!(fixture.lin.send_form::<&str>(&fixture.path("data"), &[]).await.status, 403);
        fixture.lin.start("on-hand-in").await;
        assert_eq!(fixture.lin.send_form::<&str>("/my-data", &[]).await.status, 409, "it tells of past results");
    })
    .await;
}

#[tokio::test]
async fn erasing_leaves_a_pseudonym_and_every_proof() {
    each_site(async |site| {
        let fixture = fixture(&site).await;
        fixture.grants("by-machine", "腿部骨折").await;
        let result = fixture.sits("by-machine").await;
        let points = result.text(".score .big");
        assert!(fixture.erases("Lin", false).await.says("输入的用户名不一致"));
        assert!(fixture.erases("lin", false).await.says("个人数据已删除"));

        let left = all(&site).await;
        for gone in ["'lin'", "lin,", "骨折"] {
            assert!(!left.contains(gone), "{gone} is still there");
        }
        assert_eq!(site.everything().await["class_member"], [""; 0]);
        assert!(left.contains("85"), "what was written stays when it is wanted");
        assert!(left.contains(&format!("erased-{}", fixture.id)));
        assert_eq!(fixture.lin.get("/").await.path, "/sign-in", "signed out for good");
        let again = site.visitor().post("/sign-in", &[("name", "lin"), ("password", tests::PASSWORD)]).await;
        assert_eq!(again.path, "/sign-in");
        let verdict = engine::verify::verify(&site.site).await.unwrap();
        assert_eq!((verdict.faults, verdict.broken_audit, verdict.erased), (vec![], None, 0));
        let data = fixture.boss.send_form::<&str>(&fixture.path("data"), &[]).await.json();
        let earned = data["sittings"][0]["result"]["points"].as_f64().unwrap();
        assert!(points.starts_with(&format!("{earned} /")), "{points} {earned}");
        let entries = store::audit::before(&site.site.db, i64::MAX, 10).await.unwrap();
        assert!(entries.iter().any(|entry| entry.what == "person.erase"));
        assert!(fixture.erases("lin", true).await.says("的个人数据已于"), "a second time changes nothing");
    })
    .await;
}

#[tokio::test]
async fn their_own_words_go_too_if_that_is_wanted_and_their_points_stay() {
    each_site(async |site| {
        let fixture = fixture(&site).await;
        let sitting_page = fixture.lin.start("by-machine").await;
        for (seq, words) in [(0, "捌拾肆上下"), (1, "捌拾伍上下")] {
            let answer = tests::Answer { seq, ..sitting_page.answer(FILL, &[words, "60"]) };
            assert_eq!(fixture.lin.save(&sitting_page, &[answer]).await.status, 200);
        }
        fixture.lin.save(&sitting_page, &[sitting_page.answer("门锁修好以后", &["两天之内"])]).await;
        let result = fixture.lin.hand_in(&sitting_page).await.text(".score .big");
        assert!(fixture.erases("lin", true).await.says("个人数据已删除"));
        let left = all(&site).await;
        assert!(!left.contains("捌拾肆上下") && !left.contains("捌拾伍上下"), "every save is blank");
        let verdict = engine::verify::verify(&site.site).await.unwrap();
        assert_eq!((verdict.faults, verdict.broken_audit), (vec![], None));
        assert!(verdict.erased > 0 && verdict.scores > 0, "ticks are still proved, blanks are said to be erased");
        let data = fixture.boss.send_form::<&str>(&fixture.path("data"), &[]).await.json();
        let earned = data["sittings"][0]["result"]["points"].as_f64().unwrap();
        assert!(result.starts_with(&format!("{earned} /")), "{result} {earned}");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_erased_while_it_is_needed() {
    each_site(async |site| {
        let fixture = fixture(&site).await;
        let sitting_page = fixture.lin.start("on-hand-in").await;
        assert!(fixture.erases("lin", false).await.says("有考试正在进行"));
        fixture.lin.save(&sitting_page, &sitting_page.answers(&ANSWERS)).await;
        fixture.lin.hand_in(&sitting_page).await;
        let before = site.everything().await;
        assert!(fixture.erases("lin", true).await.says("等待评阅或复核"));
        let boss = store::person::by_name(&site.site.db, "boss").await.unwrap().unwrap().0.id;
        let last = fixture.boss.post(&format!("/people/{boss}/erase"), &[("confirm", "boss")]).await;
        assert!(last.says("这是唯一的管理员"), "{}", last.body);
        assert_eq!(site.everything().await, before);
        assert_eq!(fixture.lin.send_form(&fixture.path("erase"), &[("confirm", "lin")]).await.status, 403);
        assert!(fixture.erases("lin", false).await.says("个人数据已删除"), "answers can be marked under a pseudonym");
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn an_entry_of_the_log_cannot_pass_for_an_erased_one() {
    each_site(async |site| {
        let fixture = fixture(&site).await;
        fixture.grants("by-machine", "机房停电").await;
        let entry = store::audit::before(&site.site.db, i64::MAX, 1).await.unwrap().remove(0);
        site.tamper("UPDATE audit SET detail = '{\"erased\":\"0000000000000000000000000000000000000000000000000000000000000000\"}' WHERE what = 'time.grant'").await;
        assert_eq!(engine::verify::verify(&site.site).await.unwrap().broken_audit, Some(entry.seq), "that is another detail's digest");
        // Somebody who knows the digest hides the detail without an erasure that says so.
        let digest = blake3::hash(entry.detail.as_bytes()).to_hex();
        let sql = format!("UPDATE audit SET detail = '{{\"erased\":\"{digest}\"}}' WHERE seq = {}", entry.seq);
        match &site.site.db {
            Db::Sqlite { writer, .. } => drop(sqlx::query(sqlx::AssertSqlSafe(sql)).execute(writer).await.unwrap()),
            Db::Postgres(pool) => drop(sqlx::query(sqlx::AssertSqlSafe(sql)).execute(pool).await.unwrap()),
        }
        assert_eq!(store::audit::first_broken(&site.site.db).await.unwrap(), None, "the chain itself holds");
        assert_eq!(engine::verify::verify(&site.site).await.unwrap().broken_audit, Some(entry.seq));
    })
    .await;
}

#[tokio::test]
async fn a_corrected_key_leaves_the_points_of_erased_words_alone() {
    each_site(async |site| {
        let fixture = fixture(&site).await;
        let wen = site.person("wen", &[Role::Instructor]).await;
        let wang = site.trainee("wang").await;
        let mut results = Vec::new();
        for trainee in [&fixture.lin, &wang] {
            let sitting_page = trainee.start("by-machine").await;
            trainee.save(&sitting_page, &[sitting_page.answer(FILL, &["85", "60"])]).await;
            results.push(trainee.hand_in(&sitting_page).await);
        }
        fixture.erases("lin", true).await;
        site.load(&tests::bank::edited(&[("- 85／", "- 86／")])).await;
        let path = "/bank/papers/by-machine/items/keycanary-f1";
        let form = wen.get(&format!("{path}?by=2")).await.form(".simulation form").set("reason", &["答案有误"]);
        assert!(wen.submit(form).await.says("1 人分数变动"), "wang's alone");
        assert_eq!(wang.get(&results[1].path).await.text(".score .big"), "1 / 11 分");
        let data = fixture.boss.send_form::<&str>(&fixture.path("data"), &[]).await.json();
        assert_eq!(data["sittings"][0]["result"]["points"], 2.0);
        assert_eq!(site.faults().await, [""; 0]);
        let void = wen.get(&format!("{path}?by=void")).await.form(".simulation form").set("reason", &["题目有误"]);
        wen.submit(void).await;
        assert_eq!(wang.get(&results[1].path).await.text(".score .big"), "2 / 11 分");
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}
