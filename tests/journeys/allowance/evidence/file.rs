//! Files of last resort: opened whole or not at all, shown, and put in while the sitting runs.

use super::{DOOR, EvidenceFixture, FILL, fixture};
use crate::sitting::unsent::key;
use axum::http::Method;
use exam::{
    rescue::{Entry, FORMAT, Rescue},
    seal::{NONCE, Seal},
};
use tests::{Answer, Page, START, each_site};

/// What a browser would have kept of these answers.
fn file(sitting_page: &Page, sealed_with: &Page, answers: &[Answer]) -> Rescue {
    let seal = Seal::from_hex(&key(sealed_with).unwrap()).unwrap();
    let entry = |(number, answer): (usize, &Answer)| {
        let name = format!("{}/{}/0badcafe", sitting_page.sitting(), answer.slot);
        let (slot, after, values) = (answer.slot, answer.seq, answer.values.clone());
        let entry = Entry { slot, after, tried: None, values, says: "?".into(), at: (START.0 + 61_000 + number as i64) as f64 };
        let sealed = seal.close(&name, [number as u8; NONCE], &serde_json::to_vec(&entry).unwrap()).unwrap();
        (name, sealed.iter().map(|byte| format!("{byte:02x}")).collect())
    };
    Rescue {
        format: FORMAT.into(),
        sitting: sitting_page.sitting().into(),
        entries: answers.iter().enumerate().map(entry).collect(),
    }
}

impl EvidenceFixture {
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
async fn an_answer_file_is_shown_and_accepted_while_the_sitting_runs() {
    each_site(async |site| {
        let fixture = fixture(&site).await;
        fixture.lin.save(&fixture.sitting_page, &[fixture.sitting_page.answer(DOOR, &["交付当时"])]).await;
        let shown = fixture.lin.get(&fixture.sitting_page.path).await;
        let answers = [shown.answer(DOOR, &["两天之内"]), shown.answer(FILL, &["85", "60"])];
        let file = file(&fixture.sitting_page, &shown, &answers);
        let page = fixture.uploads_file(&file).await;
        assert!(
            page.says("新存 2 份") && page.says("(1) 85 (2) 60") && page.says("2026-11-18 13:01:01 作答"),
            "{}",
            page.text("main")
        );
        assert_eq!(site.everything().await["response"].len(), 1, "looking at a file changes nothing");
        assert!(fixture.uploads_file(&file).await.says("新存 0 份"));

        let form = page.form("main form[action^='/evidence/']");
        assert_eq!(form.fields.iter().filter(|(name, _)| name == "one").count(), 2, "both are newer than what the server has");
        assert!(fixture.boss.submit(form.clone().set("reason", &["  "])).await.says("请写明理由"));
        assert_eq!(site.everything().await["response"].len(), 1);
        let done = fixture.boss.submit(form.clone().set("reason", &["机房断网"])).await;
        assert!(done.says("已补入") && done.says("理由：机房断网"), "{}", done.text("main"));
        let sitting_page = fixture.lin.get(&fixture.sitting_page.path).await;
        assert_eq!(
            (sitting_page.shown(sitting_page.slot(FILL)), sitting_page.shown(sitting_page.slot(DOOR))),
            (answers[1].values.clone(), answers[0].values.clone())
        );
        assert!(fixture.boss.submit(form.set("reason", &["再来一次"])).await.says("没有补入"), "not twice");

        let log = store::audit::before(&site.site.db, i64::MAX, 10).await.unwrap();
        assert_eq!(
            log.iter().map(|entry| entry.what.as_str()).filter(|what| what.starts_with("evidence.")).collect::<Vec<_>>(),
            ["evidence.put-in", "evidence.take", "evidence.take"]
        );
        assert!(log[0].detail.contains("机房断网") && !log[0].detail.contains("85"));
        assert_eq!(fixture.lin.hand_in(&fixture.sitting_page).await.text(".score .big"), "4 / 11 分");
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn after_the_end_a_file_is_evidence_and_changes_no_score() {
    each_site(async |site| {
        let fixture = fixture(&site).await;
        let file = file(&fixture.sitting_page, &fixture.sitting_page, &[fixture.sitting_page.answer(FILL, &["85", "60"])]);
        let open = fixture.uploads_file(&file).await.form("main form[action^='/evidence/']").set("reason", &["断网"]);
        let result = fixture.lin.hand_in(&fixture.sitting_page).await;
        assert!(fixture.boss.submit(open).await.says("考试刚刚结束"));
        let page = fixture.uploads_file(&file).await;
        assert!(page.says("只留存备查") && !page.has("main form"), "{}", page.text("main"));
        assert_eq!(fixture.lin.get(&result.path).await.text(".score .big"), "0 / 11 分");
        assert_eq!(site.everything().await["response"], [""; 0]);
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_was_changed_or_belongs_elsewhere_is_refused_whole_and_says_why() {
    each_site(async |site| {
        let fixture = fixture(&site).await;
        let wang = site.trainee("wang").await;
        let other = wang.start("by-machine").await;
        let answers = [fixture.sitting_page.answer(FILL, &["85", "60"]), fixture.sitting_page.answer(DOOR, &["两天之内"])];
        let sound = file(&fixture.sitting_page, &fixture.sitting_page, &answers);
        let before = site.everything().await;

        let mut changed = file(&fixture.sitting_page, &fixture.sitting_page, &answers);
        let digits = &mut changed.entries[1].1;
        let flipped = if &digits[60..62] == "00" { "01" } else { "00" };
        digits.replace_range(60..62, flipped);
        let mut renamed = file(&fixture.sitting_page, &fixture.sitting_page, &answers);
        renamed.entries[0].0 = renamed.entries[1].0.clone();
        let mut claimed = file(&other, &other, &[other.answer(FILL, &["85", "60"])]);
        claimed.sitting = fixture.sitting_page.sitting().into();
        let mut absent = file(&fixture.sitting_page, &fixture.sitting_page, &answers);
        absent.sitting = tests::routes::ABSENT.into();
        let mut foreign = file(&fixture.sitting_page, &fixture.sitting_page, &answers);
        foreign.format = "keju-answers-2".into();
        for (file, told) in [
            (&changed, "2 份作答中有 1 份打不开"),
            (&renamed, "2 份作答中有 1 份打不开"),
            (&claimed, "1 份作答中有 1 份打不开"),
            (&absent, "本站没有文件里写的那场考试"),
            (&foreign, "这不是学员从考试页面存下的作答文件"),
        ] {
            let page = fixture.uploads_file(file).await;
            assert_eq!(page.status, 422, "{told}");
            assert!(page.says(told), "{told}: {}", page.text("main"));
        }
        for text in ["", "{}", "MZ\0", &serde_json::to_string(&sound).unwrap()[..200]] {
            assert_eq!(fixture.uploads(text).await.status, 422, "{text}");
        }
        assert_eq!(site.everything().await, before, "nothing was kept");
        assert!(fixture.uploads_file(&sound).await.says("新存 2 份"));
    })
    .await;
}
