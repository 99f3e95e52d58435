//! One's own sign-ins are listed and ended; a member of the staff who does nothing is signed out, a sitting trainee is not.

use exam::{Role, time::Millis};
use tests::{Client, PASSWORD, TestSite, each_site};

const WINDOWS: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
const PHONE: &str =
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36";

async fn signs_in(site: &TestSite, agent: &'static str) -> Client {
    let client = site.visitor().with_header("user-agent", agent);
    client.post("/sign-in", &[("name", "lin"), ("password", PASSWORD)]).await;
    client
}

#[tokio::test]
async fn sign_ins_are_listed_with_their_devices_and_ended_one_by_one_or_all_at_once() {
    each_site(async |site| {
        site.add("lin", &[Role::Trainee]).await;
        let (here, phone, other) = (signs_in(&site, WINDOWS).await, signs_in(&site, PHONE).await, signs_in(&site, "").await);
        let page = here.get("/sign-ins").await;
        let mut devices = page.texts("tbody th");
        devices.sort();
        assert_eq!(devices, ["Chrome 143, Android", "Firefox 140, Windows", "未知设备"]);
        assert!(page.says("上次登录：2026-11-18 13:00") && page.texts("tbody .chip.right") == ["本机"]);
        let android = page.attributes("button[aria-label$='Android']", "value").remove(0);
        assert_eq!(here.post("/sign-ins", &[("end", android.as_str())]).await.texts("tbody th").len(), 2);
        assert_eq!((phone.get("/").await.path, other.get("/").await.path), ("/sign-in".to_owned(), "/".to_owned()));
        assert_eq!(here.post("/sign-ins", &[("end", "others")]).await.texts("tbody th"), ["Firefox 140, Windows"]);
        assert_eq!((other.get("/").await.path, here.get("/").await.path), ("/sign-in".to_owned(), "/".to_owned()));

        let wang = site.trainee("wang").await;
        let lins = here.cookie("keju").map(|token| store::sign_in::key(&token)).unwrap();
        assert_eq!(wang.post("/sign-ins", &[("end", lins.as_str())]).await.status, 404, "nobody ends another's");
        assert_eq!(here.get("/").await.path, "/");
    })
    .await;
}

#[tokio::test]
async fn a_failed_sign_in_is_shown_to_whose_account_it_is() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        assert!(!lin.get("/sign-ins").await.says("有人登录失败"));
        site.visitor().with_header("user-agent", PHONE).post("/sign-in", &[("name", "lin"), ("password", "guessed")]).await;
        assert!(lin.get("/sign-ins").await.says("有人登录失败：2026-11-18 13:00"));
    })
    .await;
}

#[tokio::test]
async fn staff_who_do_nothing_for_two_hours_are_signed_out_and_a_sitting_trainee_is_not() {
    each_site(async |site| {
        let zhou = site.person("zhou", &[Role::Lead]).await;
        let both = site.person("both", &[Role::Trainee, Role::Reviewer]).await;
        let lin = site.trainee("lin").await;
        let sitting_page = both.start("on-hand-in").await;
        lin.start("on-hand-in").await;
        let hour = Millis(3_600_000);
        for passed in 1..4 {
            site.at(Millis(passed * hour.0));
            assert_eq!(zhou.get("/board").await.status, 200, "whoever works goes on working");
        }
        assert_eq!(lin.get("/").await.path, "/", "three hours are nothing to a trainee");
        site.at(Millis(5 * hour.0 + 1));
        assert_eq!(zhou.get("/board").await.path, "/sign-in");
        assert_eq!(zhou.get("/board").await.path, "/sign-in", "for good");
        assert_eq!(lin.get("/").await.path, "/");
        let _ = sitting_page;
    })
    .await;
}
