//! What is dangerous asks once more who is there, and loses nothing that was typed.

use super::factor::enrol;
use engine::people::code_at;
use exam::{Role, time::Millis};
use tests::{PASSWORD, each_site};

const TEN_MINUTES: Millis = Millis(10 * 60_000);

#[tokio::test]
async fn after_ten_minutes_roles_change_only_with_the_password_and_the_form_is_kept() {
    each_site(async |site| {
        let shen = site.person("shen", &[Role::Administrator]).await;
        let zhou = site.add("zhou", &[Role::Lead]).await;
        let path = format!("/people/{zhou}");
        let form = shen.get(&path).await.form("main form").set("role", &["lead", "reviewer"]).set("display", &["周<敏>"]);
        site.advance(TEN_MINUTES);
        let asked = shen.submit(form).await;
        assert!(asked.says("请再次确认身份") && !asked.body.contains("周<敏>"), "{}", asked.text("main"));
        let confirm = asked.form("main form");
        let kept = |name: &str| {
            confirm.fields.iter().filter(|(other, _)| other == name).map(|(_, value)| value.as_str()).collect::<Vec<_>>()
        };
        assert_eq!((kept("role"), kept("display")), (vec!["lead", "reviewer"], vec!["周<敏>"]));
        let wrong = shen.submit(confirm.clone().set("prove-password", &["wrong"])).await;
        assert_eq!(wrong.status, 422);
        let roles = async || store::account::get(&site.site.db, zhou).await.unwrap().unwrap().person.roles;
        assert_eq!(roles().await, [Role::Lead], "nothing has happened yet");
        let saved = shen.submit(wrong.form("main form").set("prove-password", &[PASSWORD])).await;
        assert!(saved.says("已保存") && saved.says("周<敏>"), "{}", saved.text("main"));
        assert_eq!(roles().await.len(), 2);
        let again = shen.submit(saved.form("main form").set("role", &["lead"])).await;
        assert!(again.says("已保存"), "for ten minutes nobody is asked again");
    })
    .await;
}

#[tokio::test]
async fn every_dangerous_form_asks_and_whoever_may_not_send_it_is_told_so() {
    each_site(async |site| {
        let boss = site.person("boss", &[Role::Administrator, Role::Lead, Role::Instructor]).await;
        let lin = site.trainee("lin").await;
        let wang = site.add("wang", &[Role::Trainee]).await;
        site.advance(TEN_MINUTES);
        let before = site.everything().await;
        for path in [
            "/people/new".to_owned(),
            format!("/people/{wang}"),
            format!("/people/{wang}/code"),
            format!("/people/{wang}/erase"),
            format!("/people/{wang}/factor"),
            "/backup".to_owned(),
            "/security".to_owned(),
            "/board/papers/on-hand-in".to_owned(),
            "/bank/papers/by-machine/items/keycanary-f1".to_owned(),
        ] {
            let asked = boss.send_form(&path, &[("confirm", "wang"), ("do", "release")]).await;
            assert!(asked.says("请再次确认身份"), "{path}: {} {}", asked.status, asked.text("main"));
            assert_eq!(lin.send_form(&path, &[("confirm", "wang")]).await.status, 403, "{path}");
            assert_eq!(site.visitor().send_form(&path, &[("confirm", "wang")]).await.location().as_deref(), Some("/sign-in"));
        }
        let after = site.everything().await;
        for table in ["person", "person_code", "paper", "setting", "machine_score"] {
            assert_eq!(after[table], before[table], "{table}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_second_factor_is_asked_for_as_well_and_guessing_is_slow() {
    each_site(async |site| {
        let shen = site.person("shen", &[Role::Administrator]).await;
        let (secret, _) = enrol(&site, &shen).await;
        site.advance(TEN_MINUTES);
        let asked = shen.post::<&str>("/backup", &[]).await;
        let form = asked.form("main form").set("prove-password", &[PASSWORD]);
        assert_eq!(shen.submit(form.clone().set("prove-code", &["000000"])).await.status, 422);
        let code = code_at(&secret, site.site.now()).unwrap();
        let file = shen.submit(form.clone().set("prove-code", &[code])).await;
        assert_eq!(file.headers["content-type"], "application/gzip");
        site.advance(TEN_MINUTES);
        for _ in 0..10 {
            assert_eq!(shen.submit(form.clone().set("prove-password", &["guessed"])).await.status, 422);
        }
        assert_eq!(shen.submit(form).await.status, 429);
    })
    .await;
}
