//! What is written past the program differs from the audit log, and `keju verify` says so.

use engine::{
    log_check,
    people::{NewPerson, add, password_change},
    verify::verify,
};
use exam::{Role, time::Millis};
use tests::{TestSite, each_site};

/// A hash as the program stores it, of a password that nobody knows.
const HASH: &str = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$0000000000000000000000";

async fn differences(site: &TestSite) -> Vec<String> {
    let found = verify(&site.site).await.unwrap().differences.faults;
    found.into_iter().map(|fault| fault.split_once(": ").map_or(fault.clone(), |(_, what)| what.to_owned())).collect()
}

async fn site_with_a_lead(site: &TestSite) {
    log_check::begin(&site.site).await.unwrap();
    site.advance(Millis(1));
    let new = NewPerson { name: "lead", display: "组长", roles: &[Role::Lead], class: None, password: HASH };
    add(&site.site, None, new).await.unwrap();
    assert_eq!(differences(site).await, [""; 0]);
}

#[tokio::test]
async fn roles_passwords_bars_and_accounts_that_the_program_did_not_make_are_found() {
    each_site(async |site| {
        site_with_a_lead(&site).await;
        for (change, back, found) in [
            (
                "UPDATE person SET roles = 'administrator lead' WHERE name = 'lead'",
                "UPDATE person SET roles = 'lead' WHERE name = 'lead'",
                "its roles are not the ones that the log says",
            ),
            (
                "UPDATE person SET disabled = TRUE WHERE name = 'lead'",
                "UPDATE person SET disabled = FALSE WHERE name = 'lead'",
                "whether it is barred is not what the log says",
            ),
            (
                "INSERT INTO second_factor (person, secret, confirmed, last_step, made_at) SELECT id, 'x', TRUE, 0, 0 FROM person WHERE name = 'lead'",
                "DELETE FROM second_factor",
                "its second factor is not the one that the log says",
            ),
            (
                "UPDATE person SET name = 'boss', id = id + 1 WHERE name = 'lead'",
                "UPDATE person SET name = 'lead', id = id - 1 WHERE name = 'boss'",
                "it is gone",
            ),
            (
                "INSERT INTO paper_end (paper, who, at) SELECT 'once-marked', id, 0 FROM person WHERE name = 'lead'",
                "DELETE FROM paper_end",
                "whether it was ended is not what the log says",
            ),
            (
                "INSERT INTO paper_hold (paper, held) VALUES ('once-marked', FALSE)",
                "DELETE FROM paper_hold",
                "whether its results are held back is not what the log says",
            ),
            (
                "UPDATE person SET password = 'another hash' WHERE name = 'lead'",
                "UPDATE person SET password = '' WHERE name = 'lead'",
                "its password was not set by the program",
            ),
        ] {
            site.tamper(change).await;
            let faults = differences(&site).await;
            assert!(faults.iter().any(|fault| fault == found), "{change}: {faults:?}");
            site.tamper(back).await;
        }
        assert_eq!(differences(&site).await, ["its password was not set by the program"], "an emptied password is another one too");
    })
    .await;
}

#[tokio::test]
async fn a_cut_log_differs_from_what_was_set_since() {
    each_site(async |site| {
        site_with_a_lead(&site).await;
        password_change::set_by_name(&site.site, "lead", "a door that nobody opens".to_owned()).await.unwrap();
        assert_eq!(differences(&site).await, [""; 0]);
        site.tamper("DELETE FROM audit WHERE seq = (SELECT MAX(seq) FROM audit)").await;
        site.tamper(
            "UPDATE audit_head SET seq = (SELECT MAX(seq) FROM audit), hash = (SELECT hash FROM audit ORDER BY seq DESC LIMIT 1)",
        )
        .await;
        let verdict = verify(&site.site).await.unwrap();
        assert_eq!(verdict.broken_audit, None, "the chain alone does not tell");
        assert_eq!(differences(&site).await, ["its password was not set by the program"]);
    })
    .await;
}

#[tokio::test]
async fn a_forged_release_is_found_and_a_real_one_is_not() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        log_check::begin(&site.site).await.unwrap();
        for paper in ["once-marked", "on-hand-in", "by-machine"] {
            let page = lin.start(paper).await;
            if paper == "once-marked" {
                lin.save(&page, &[page.answer("论述服务标准", &["标准是底线。"])]).await;
            }
            site.advance(Millis::minutes(1));
            lin.hand_in(&page).await;
        }
        site.sweep().await;
        assert_eq!(site.faults().await, [""; 0]);
        site.tamper("UPDATE test_session SET released_at = submitted_at WHERE paper = 'once-marked'").await;
        assert_eq!(site.faults().await, ["nothing in the log released its result at that time"]);
        site.tamper("UPDATE test_session SET released_at = NULL WHERE paper = 'once-marked'").await;
        site.tamper("UPDATE test_session SET released_at = submitted_at + 1 WHERE paper = 'on-hand-in'").await;
        assert_eq!(site.faults().await, ["nothing in the log released its result at that time"]);
    })
    .await;
}

#[tokio::test]
async fn accounts_from_before_are_not_judged_and_that_is_said() {
    each_site(async |site| {
        site.trainee("lin").await;
        let verdict = verify(&site.site).await.unwrap();
        assert_eq!((verdict.differences.faults.len(), verdict.differences.unknown_passwords), (0, 1));
    })
    .await;
}
