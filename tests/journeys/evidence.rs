//! Answers that do not count when they come: late ones, and those in a file of last resort. Kept, shown, and never scored by themselves.

use crate::waiting::key;
use app::{
    rescue::{Entry, FORMAT, Rescue},
    seal::{NONCE, Seal},
};
use axum::http::Method;
use exam::{Role, time::Millis};
use store::Db;
use tests::{Answer, Client, Page, START, TestSite, each_site};

/// How long a sitting of every paper lasts.
const HOUR: Millis = Millis(3_600_000);
const LAST_MOMENT: Millis = Millis(HOUR.0 - 1);
const FILL: &str = "接起 340 通";
const DOOR: &str = "门锁修好以后";

struct Room {
    lin: Client,
    desk: Page,
    boss: Client,
    lead: Client,
}

async fn room(site: &TestSite) -> Room {
    let boss = site.person("boss", &[Role::Administrator]).await;
    let lead = site.person("lead", &[Role::Lead]).await;
    let lin = site.trainee("lin").await;
    let desk = lin.start("by-machine").await;
    Room { lin, desk, boss, lead }
}

/// What a browser would have kept of these answers.
fn file(desk: &Page, sealed_with: &Page, answers: &[Answer]) -> Rescue {
    let seal = Seal::from_hex(&key(sealed_with).unwrap()).unwrap();
    let entry = |(number, answer): (usize, &Answer)| {
        let name = format!("{}/{}/0badcafe", desk.sitting(), answer.slot);
        let (slot, after, values) = (answer.slot, answer.seq, answer.values.clone());
        let entry = Entry { slot, after, tried: None, values, says: "?".into(), at: (START.0 + 61_000 + number as i64) as f64 };
        let sealed = seal.close(&name, [number as u8; NONCE], &serde_json::to_vec(&entry).unwrap()).unwrap();
        (name, sealed.iter().map(|byte| format!("{byte:02x}")).collect())
    };
    Rescue { format: FORMAT.into(), sitting: desk.sitting().into(), entries: answers.iter().enumerate().map(entry).collect() }
}

impl Room {
    async fn uploads(&self, text: &str) -> Page {
        let body = format!(
            "--mark\r\nContent-Disposition: form-data; name=\"file\"; filename=\"keju.json\"\r\nContent-Type: application/json\r\n\r\n{text}\r\n--mark--\r\n"
        );
        let sent = self.boss.send(Method::POST, "/evidence", "multipart/form-data; boundary=mark", body).await;
        match sent.location() {
            Some(to) => self.boss.get(&to).await,
            None => sent,
        }
    }

    async fn uploads_file(&self, file: &Rescue) -> Page {
        self.uploads(&serde_json::to_string(file).unwrap()).await
    }
}

#[tokio::test]
async fn a_late_answer_is_refused_kept_beside_the_sitting_and_never_scored() {
    each_site(async |site| {
        let room = room(&site).await;
        room.lin.save(&room.desk, &[room.desk.answer(FILL, &["85", "60"])]).await;
        site.at(HOUR);
        let late = room.desk.answer(DOOR, &["两天之内"]);
        assert_eq!(room.lin.save(&room.desk, std::slice::from_ref(&late)).await.status, 409);
        assert_eq!(room.lin.save(&room.desk, &[late]).await.status, 409, "sent again, kept once");
        let result = room.lin.submit(room.desk.form("#sitting").with(&room.desk.answer(FILL, &["1", "2"]))).await;
        assert_eq!(result.text(".score .big"), "2 / 11 分");
        assert_eq!(site.everything().await["response"].len(), 1);
        assert_eq!(site.everything().await["evidence"].len(), 2);

        let people = room.boss.get("/people?q=lin").await.attributes("main a[href^='/people/']", "href");
        let person = people.iter().find(|href| href.len() == "/people/".len() + 13).unwrap();
        let sittings = room.boss.get(&format!("{person}/sittings")).await;
        assert!(sittings.says("未计入的作答 2 份"), "{}", sittings.text("main"));
        let beside = room.boss.get(&sittings.attributes("a[href^='/evidence/']", "href")[0]).await;
        for words in ["lin", "已迟到", "没有收到过", "(1) 85 (2) 60", "(1) 1 (2) 2", "2026-11-18 14:00:00 到时收卷", "只留存备查"]
        {
            assert!(beside.says(words), "{words}: {}", beside.text("main"));
        }
        assert!(!beside.has("main form"), "a closed sitting takes nothing in");
        let list = room.lead.get("/board/evidence").await;
        let seen = room.lead.get(&list.attributes("main a[href^='/board/evidence/']", "href")[0]).await;
        assert!(seen.says("(1) 1 (2) 2") && !seen.says("lin"), "the lead sees what, not whose: {}", seen.text("main"));
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_arrived_in_time_counts_however_long_the_database_made_it_wait() {
    each_site(async |site| {
        let (room, wang) = (room(&site).await, site.trainee("wang").await);
        let other = wang.start("on-hand-in").await;
        let sitting = room.desk.sitting().parse().unwrap();
        site.at(LAST_MOMENT);
        // Somebody holds the database; wang's save waits for it, and so lin's waits behind.
        let held = hold(&site).await;
        let ahead = wang.save(&other, &[]);
        let answer = [room.desk.answer(FILL, &["85", "60"])];
        let in_time = room.lin.save(&room.desk, &answer);
        let then = async {
            while !site.site.bank.arrivals.awaits(sitting, site.site.now() + Millis(1)) {
                tokio::task::yield_now().await;
            }
            site.at(HOUR);
            let close = room.lin.get(&room.desk.path);
            let release = async {
                for _ in 0..1_000 {
                    tokio::task::yield_now().await;
                }
                drop(held);
            };
            tokio::join!(close, release).0
        };
        let (_, saved, result) = tokio::join!(ahead, in_time, then);
        assert_eq!((saved.status.as_u16(), saved.body.as_str()), (200, "[\"Stored\"]"));
        assert_eq!(result.text(".score .big"), "2 / 11 分", "and it is among the scored ones");
        assert_eq!(site.everything().await["evidence"], [""; 0]);
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn the_moment_of_arrival_is_before_anything_waits_for_a_connection() {
    each_site(async |mut site| {
        for (round, name) in ["form", "script"].into_iter().enumerate() {
            let begun = Millis(round as i64 * HOUR.0);
            site.at(begun);
            let before = site.trainee(name).await;
            let desk = before.start("by-machine").await;
            let sitting = desk.sitting().parse().unwrap();
            // A process that has just started knows no sitting yet.
            site.restart();
            let trainee = site.visitor();
            trainee.set_cookie("keju", &before.cookie("keju").unwrap());
            site.at(Millis(begun.0 + LAST_MOMENT.0));
            let all = every_connection(&site).await;
            let answer = [desk.answer(FILL, &["85", "60"])];
            let send = async {
                match name {
                    "form" => trainee.submit(desk.form("#sitting").with(&answer[0])).await,
                    _ => trainee.save(&desk, &answer).await,
                }
            };
            let then = async {
                while !site.site.bank.arrivals.awaits(sitting, site.site.now() + Millis(1)) {
                    tokio::task::yield_now().await;
                }
                site.at(Millis(begun.0 + HOUR.0));
                drop(all);
            };
            let (sent, ()) = tokio::join!(send, then);
            assert_eq!(sent.status, 200, "{name}: {}", sent.body);
            assert_eq!(trainee.get(&desk.path).await.text(".score .big"), "2 / 11 分", "{name}");
        }
        assert_eq!(site.everything().await["evidence"], [""; 0]);
    })
    .await;
}

/// All connections for reading; nobody gets one until they are dropped.
async fn every_connection(site: &TestSite) -> Vec<Box<dyn std::any::Any>> {
    let mut all: Vec<Box<dyn std::any::Any>> = Vec::new();
    match &site.site.db {
        Db::Sqlite { readers, .. } => {
            for _ in 0..readers.options().get_max_connections() {
                all.push(Box::new(readers.acquire().await.unwrap()));
            }
        }
        Db::Postgres(pool) => {
            for _ in 0..pool.options().get_max_connections() {
                all.push(Box::new(pool.acquire().await.unwrap()));
            }
        }
    }
    all
}

/// Keeps everybody else from writing, until it is dropped.
async fn hold(site: &TestSite) -> store::Tx {
    let mut tx = site.site.db.begin().await.unwrap();
    if let store::Tx::Postgres(tx) = &mut tx {
        sqlx::query("UPDATE test_session SET saved_at = saved_at").execute(&mut **tx).await.unwrap();
    }
    assert!(matches!(
        (&site.site.db, &tx),
        (Db::Sqlite { .. }, store::Tx::Sqlite(_)) | (Db::Postgres(_), store::Tx::Postgres(_))
    ));
    tx
}

#[tokio::test]
async fn a_file_of_last_resort_is_shown_and_put_in_while_the_sitting_runs() {
    each_site(async |site| {
        let room = room(&site).await;
        room.lin.save(&room.desk, &[room.desk.answer(DOOR, &["交付当时"])]).await;
        let shown = room.lin.get(&room.desk.path).await;
        let answers = [shown.answer(DOOR, &["两天之内"]), shown.answer(FILL, &["85", "60"])];
        let file = file(&room.desk, &shown, &answers);
        let page = room.uploads_file(&file).await;
        assert!(
            page.says("新存 2 份") && page.says("(1) 85 (2) 60") && page.says("2026-11-18 13:01:01 作答"),
            "{}",
            page.text("main")
        );
        assert_eq!(site.everything().await["response"].len(), 1, "looking at a file changes nothing");
        assert!(room.uploads_file(&file).await.says("新存 0 份"));

        let form = page.form("main form[action^='/evidence/']");
        assert_eq!(form.fields.iter().filter(|(name, _)| name == "one").count(), 2, "both are newer than what the server has");
        assert!(room.boss.submit(form.clone().set("reason", &["  "])).await.says("请写明理由"));
        assert_eq!(site.everything().await["response"].len(), 1);
        let done = room.boss.submit(form.clone().set("reason", &["机房断网"])).await;
        assert!(done.says("已补入") && done.says("理由：机房断网"), "{}", done.text("main"));
        let desk = room.lin.get(&room.desk.path).await;
        assert_eq!(
            (desk.shown(desk.slot(FILL)), desk.shown(desk.slot(DOOR))),
            (answers[1].values.clone(), answers[0].values.clone())
        );
        assert!(room.boss.submit(form.set("reason", &["再来一次"])).await.says("没有补入"), "not twice");

        let log = store::audit::before(&site.site.db, i64::MAX, 10).await.unwrap();
        assert_eq!(
            log.iter().map(|entry| entry.what.as_str()).collect::<Vec<_>>(),
            ["evidence.put-in", "evidence.take", "evidence.take"]
        );
        assert!(log[0].detail.contains("机房断网") && !log[0].detail.contains("85"));
        assert_eq!(room.lin.hand_in(&room.desk).await.text(".score .big"), "4 / 11 分");
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn after_the_end_a_file_is_evidence_and_changes_no_score() {
    each_site(async |site| {
        let room = room(&site).await;
        let file = file(&room.desk, &room.desk, &[room.desk.answer(FILL, &["85", "60"])]);
        let open = room.uploads_file(&file).await.form("main form[action^='/evidence/']").set("reason", &["断网"]);
        let result = room.lin.hand_in(&room.desk).await;
        assert!(room.boss.submit(open).await.says("考试刚刚结束"));
        let page = room.uploads_file(&file).await;
        assert!(page.says("只留存备查") && !page.has("main form"), "{}", page.text("main"));
        assert_eq!(room.lin.get(&result.path).await.text(".score .big"), "0 / 11 分");
        assert_eq!(site.everything().await["response"], [""; 0]);
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_was_changed_or_belongs_elsewhere_is_refused_whole_and_says_why() {
    each_site(async |site| {
        let room = room(&site).await;
        let wang = site.trainee("wang").await;
        let other = wang.start("by-machine").await;
        let answers = [room.desk.answer(FILL, &["85", "60"]), room.desk.answer(DOOR, &["两天之内"])];
        let sound = file(&room.desk, &room.desk, &answers);
        let before = site.everything().await;

        let mut changed = file(&room.desk, &room.desk, &answers);
        let digits = &mut changed.entries[1].1;
        let flipped = if &digits[60..62] == "00" { "01" } else { "00" };
        digits.replace_range(60..62, flipped);
        let mut renamed = file(&room.desk, &room.desk, &answers);
        renamed.entries[0].0 = renamed.entries[1].0.clone();
        let mut claimed = file(&other, &other, &[other.answer(FILL, &["85", "60"])]);
        claimed.sitting = room.desk.sitting().into();
        let mut absent = file(&room.desk, &room.desk, &answers);
        absent.sitting = tests::doors::ABSENT.into();
        let mut foreign = file(&room.desk, &room.desk, &answers);
        foreign.format = "keju-answers-2".into();
        for (file, told) in [
            (&changed, "2 份作答中有 1 份打不开"),
            (&renamed, "2 份作答中有 1 份打不开"),
            (&claimed, "1 份作答中有 1 份打不开"),
            (&absent, "本站没有文件里写的那场考试"),
            (&foreign, "这不是学员从考试页面存下的作答文件"),
        ] {
            let page = room.uploads_file(file).await;
            assert_eq!(page.status, 422, "{told}");
            assert!(page.says(told), "{told}: {}", page.text("main"));
        }
        for text in ["", "{}", "MZ\0", &serde_json::to_string(&sound).unwrap()[..200]] {
            assert_eq!(room.uploads(text).await.status, 422, "{text}");
        }
        assert_eq!(site.everything().await, before, "nothing was kept");
        assert!(room.uploads_file(&sound).await.says("新存 2 份"));
    })
    .await;
}

#[tokio::test]
async fn a_lead_does_not_see_what_lies_beside_their_own_sitting() {
    each_site(async |site| {
        let lead = site.person("both", &[Role::Lead, Role::Trainee]).await;
        let desk = lead.start("by-machine").await;
        let late = desk.answer(FILL, &["85", "60"]);
        lead.hand_in(&desk).await;
        assert_eq!(lead.save(&desk, &[late]).await.status, 409);
        assert_eq!(site.everything().await["evidence"].len(), 1);
        assert!(!lead.get("/board/evidence").await.has("main a[href^='/board/evidence/']"));
        assert_eq!(lead.get(&format!("/board/evidence/{}", desk.sitting())).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn what_lies_beside_a_sitting_is_in_its_trainees_file_and_goes_with_their_words() {
    each_site(async |site| {
        let room = room(&site).await;
        site.at(HOUR);
        room.lin.save(&room.desk, &[room.desk.answer(FILL, &["捌伍", "陆零"])]).await;
        room.lin.get(&room.desk.path).await;
        let own = room.lin.send_form::<&str>("/my-data", &[]).await.json();
        assert_eq!(own["sittings"][0]["not_counted"][0]["answer"], serde_json::json!(["捌伍", "陆零"]));
        let person = own["account"]["id"].as_str().unwrap().to_owned();
        let erased = room.boss.post(&format!("/people/{person}/erase"), &[("confirm", "lin"), ("answers", "too")]).await;
        assert!(erased.says("个人数据已删除"), "{}", erased.text("main"));
        for (table, rows) in site.everything().await {
            assert!(!rows.iter().any(|row| row.contains("捌伍")), "{table}");
        }
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}
