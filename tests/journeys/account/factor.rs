//! The second factor: set up with an app, asked for at sign-in, each code taken once, required of staff, removed when it is lost.

use engine::people::code_at;
use exam::{Role, time::Millis};
use tests::{Client, PASSWORD, Page, TestSite, each_site};

/// Sets a second factor up; returns its secret and the recovery codes.
pub(super) async fn enrol(site: &TestSite, who: &Client) -> (String, Vec<String>) {
    let page = who.get("/second-factor").await;
    assert!(page.has("svg.qr path"), "{}", page.text("main"));
    let secret = page.text("code.secret").replace(' ', "");
    let code = code_at(&secret, site.site.now()).unwrap();
    let done = who.submit(page.form("main form").set("code", &[code])).await;
    (secret, done.texts("li code.secret"))
}

fn code(site: &TestSite, secret: &str) -> String {
    code_at(secret, site.site.now()).unwrap()
}

/// A new browser that has given the right password.
async fn first_step(site: &TestSite, name: &str) -> Client {
    let client = site.visitor();
    let page = client.post("/sign-in", &[("name", name), ("password", PASSWORD)]).await;
    assert_eq!(page.path, "/sign-in/code", "{}", page.body);
    client
}

async fn second_step(client: &Client, code: &str) -> Page {
    client.post("/sign-in/code", &[("code", code)]).await
}

const NEXT: Millis = Millis(30_000);

#[tokio::test]
async fn signing_in_takes_a_code_of_the_app_that_nobody_used_before() {
    each_site(async |site| {
        let zhou = site.person("zhou", &[Role::Lead]).await;
        let (secret, _) = enrol(&site, &zhou).await;
        assert!(zhou.get("/second-factor").await.says("两步验证已启用"));
        let used = code(&site, &secret);
        let client = first_step(&site, "zhou").await;
        assert_eq!(client.get("/board").await.path, "/sign-in", "the password alone opens nothing");
        assert_eq!(second_step(&client, &used).await.status, 422, "the code that set it up is used up");
        site.advance(NEXT);
        assert_eq!(second_step(&client, "000000").await.status, 422);
        let now = code(&site, &secret);
        assert_eq!(second_step(&client, &format!("{} {}", &now[..3], &now[3..])).await.path, "/board");
        let other = first_step(&site, "zhou").await;
        assert_eq!(second_step(&other, &now).await.status, 422, "somebody who looked over a shoulder");
        site.advance(Millis(5 * 60_000));
        assert_eq!(second_step(&other, &code(&site, &secret)).await.path, "/sign-in", "the second step does not wait for ever");
        assert_eq!(site.visitor().get("/sign-in/code").await.path, "/sign-in");
    })
    .await;
}

#[tokio::test]
async fn a_recovery_code_works_once_and_no_secret_is_stored_as_it_is() {
    each_site(async |site| {
        let zhou = site.person("zhou", &[Role::Lead]).await;
        let (secret, codes) = enrol(&site, &zhou).await;
        assert_eq!(codes.len(), 10);
        let typed = codes[0].to_uppercase().replace('-', " ");
        assert_eq!(second_step(&first_step(&site, "zhou").await, &typed).await.path, "/board", "however it is typed");
        assert_eq!(second_step(&first_step(&site, "zhou").await, &codes[0]).await.status, 422, "not twice");
        assert!(zhou.get("/second-factor").await.says("还有 9 个恢复码"));
        let everything = format!("{:?}", site.everything().await);
        assert!(!everything.contains(&secret) && codes.iter().all(|code| !everything.contains(&code.replace('-', ""))));
        let again = zhou.get("/second-factor").await;
        assert!(!again.body.contains(&secret), "the secret is not shown again");
        assert_eq!(zhou.post("/second-factor", &[("code", "000000")]).await.status, 404, "nor can another be set up over it");
    })
    .await;
}

#[tokio::test]
async fn guessing_the_code_is_as_slow_as_guessing_the_password() {
    each_site(async |site| {
        let zhou = site.person("zhou", &[Role::Lead]).await;
        let (secret, _) = enrol(&site, &zhou).await;
        site.advance(NEXT);
        let client = first_step(&site, "zhou").await;
        for _ in 0..9 {
            assert_eq!(second_step(&client, "000000").await.status, 422);
        }
        assert_eq!(second_step(&client, &code(&site, &secret)).await.status, 429);
        let page = site.visitor().post("/sign-in", &[("name", "zhou"), ("password", PASSWORD)]).await;
        assert_eq!(page.status, 429, "a right password does not begin the count anew");
    })
    .await;
}

#[tokio::test]
async fn staff_who_need_a_second_factor_are_led_to_set_one_up_and_trainees_are_not() {
    each_site(async |site| {
        let shen = site.person("shen", &[Role::Administrator]).await;
        let (zhou, lin) = (site.person("zhou", &[Role::Lead]).await, site.trainee("lin").await);
        let form = shen.get("/security").await.form("main form");
        assert_eq!(
            shen.submit(form.set("factor", &["required"])).await.path,
            "/second-factor",
            "it holds for the administrator too"
        );
        let led = zhou.get("/board").await;
        assert!(led.path == "/second-factor" && led.says("必须使用两步验证"), "{}", led.text("main"));
        assert_eq!(
            zhou.send_form("/board/papers/on-hand-in", &[("do", "hold")]).await.location().as_deref(),
            Some("/second-factor")
        );
        assert_eq!(lin.get("/").await.path, "/");
        let (secret, _) = enrol(&site, &zhou).await;
        assert_eq!(zhou.get("/board").await.status, 200);
        assert_eq!(zhou.post::<&str>("/second-factor/off", &[]).await.status, 403);
        enrol(&site, &shen).await;
        assert_eq!(shen.get("/security").await.status, 200);
        site.advance(NEXT);
        assert_eq!(second_step(&first_step(&site, "zhou").await, &code(&site, &secret)).await.path, "/board");
        assert_eq!(shen.get("/audit?what=factor.set").await.texts("tbody th").len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_lost_factor_is_removed_by_an_administrator_and_its_owner_is_told() {
    each_site(async |site| {
        let shen = site.person("shen", &[Role::Administrator]).await;
        let zhou = site.person("zhou", &[Role::Lead]).await;
        enrol(&site, &zhou).await;
        let id = store::account::by_name(&site.site.db, "zhou").await.unwrap().unwrap();
        let page = shen.get(&format!("/people/{id}")).await;
        let removed = shen.submit(page.form("form[action$='/factor']")).await;
        assert!(!removed.has("form[action$='/factor']"));
        let again = site.signed_in("zhou").await;
        assert!(again.get("/board").await.text(".account-notices").contains("shen 移除了你的两步验证"));
        assert_eq!(shen.get("/audit?what=factor.remove").await.texts("tbody th"), ["移除两步验证"]);

        enrol(&site, &again).await;
        engine::people::second_factor::remove_by_name(&site.site, "zhou").await.unwrap();
        site.signed_in("zhou").await;
        enrol(&site, &again).await;
        assert_eq!(
            again.post::<&str>("/second-factor/off", &[]).await.path,
            "/second-factor",
            "whoever may turns it off themselves"
        );
        site.signed_in("zhou").await;
    })
    .await;
}
