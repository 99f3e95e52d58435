//! Sign-in names: one person has one, however it is typed, and nobody gets one that looks like another's.

use super::administration::{
    administrator,
    roster::{counts, send},
};
use exam::Role;
use tests::{PASSWORD, TestSite, each_site};

async fn add(site: &TestSite, name: &str) -> engine::people::PeopleError {
    let new = engine::people::NewPerson { name, display: "某人", roles: &[Role::Trainee], class: None, password: "" };
    match engine::people::add(&site.site, None, new).await {
        Ok(person) => panic!("{name:?} was added as {}", person.name),
        Err(why) => why,
    }
}

async fn added(site: &TestSite, name: &str) {
    let hash = site.site.state.hasher.hash(PASSWORD.into()).await;
    let new = engine::people::NewPerson { name, display: name, roles: &[Role::Trainee], class: None, password: &hash };
    engine::people::add(&site.site, None, new).await.unwrap();
}

#[tokio::test]
async fn capitals_full_width_and_spaces_sign_in_as_the_same_person() {
    each_site(async |site| {
        added(&site, "K0010").await;
        for typed in ["K0010", "k0010", "ｋ００１０", " k0010 ", "k\u{200B}0010"] {
            let client = site.visitor();
            client.post("/sign-in", &[("name", typed), ("password", PASSWORD)]).await;
            assert!(client.cookie("keju").is_some(), "{typed:?}");
            assert_eq!(client.get("/").await.text(".who"), "K0010", "shown as it was written");
        }
        for other in ["k001", "k0011", "ko010"] {
            let client = site.visitor();
            assert_eq!(client.post("/sign-in", &[("name", other), ("password", PASSWORD)]).await.status, 422);
        }
        let shen = administrator(&site).await;
        assert_eq!(shen.get("/audit?person=k0010").await.texts("tbody th").last().unwrap(), "新增人员");
    })
    .await;
}

#[tokio::test]
async fn a_name_that_is_taken_or_looks_like_another_is_refused_everywhere() {
    use engine::people::PeopleError::{LookAlike, MixedScripts, Name, NameTaken};
    each_site(async |site| {
        added(&site, "k0091").await;
        added(&site, "coco").await;
        assert!(matches!(add(&site, "K0091").await, NameTaken));
        assert!(matches!(add(&site, "ｋ００９１").await, NameTaken));
        assert!(matches!(add(&site, "сhen").await, MixedScripts), "a Cyrillic letter among Latin ones");
        assert!(matches!(add(&site, "сосо").await, LookAlike(name) if name == "coco"), "Cyrillic throughout");
        assert!(matches!(add(&site, "k\u{AD}0092").await, Name), "a soft hyphen");
        let shen = administrator(&site).await;
        let form = shen.get("/people/new").await.form("main form").set("display", &["某人"]);
        for (name, says) in [("Ｋ００９１", "已有人使用"), ("сосо", "看起来一样"), ("kоко", "不同文字")]
        {
            let refused = shen.submit(form.clone().set("name", &[name])).await;
            assert_eq!((refused.status.as_u16(), refused.says(says)), (422, true), "{name}: {}", refused.text("main"));
        }
    })
    .await;
}

#[tokio::test]
async fn a_roster_that_names_one_person_twice_says_so_and_finds_who_is_there() {
    each_site(async |site| {
        let shen = administrator(&site).await;
        let twice = send(&shen, "登录名,姓名\nK0091,陈晓明\nk0091,陈晓明\n".as_bytes()).await;
        assert_eq!(counts(&twice), ["1", "0", "0", "1"]);
        assert!(twice.says("与第 2 行是同一个人"), "{}", twice.text("main"));
        added(&site, "k0091").await;
        let renamed = send(&shen, "登录名,姓名\nＫ００９１,陈晓明\n".as_bytes()).await;
        assert_eq!(counts(&renamed), ["0", "1", "0", "0"], "{}", renamed.text("main"));
        let alike = send(&shen, "登录名,姓名\ncoco,一\nсосо,二\nсhen,三\n".as_bytes()).await;
        assert_eq!(counts(&alike), ["1", "0", "0", "2"], "{}", alike.text("main"));
    })
    .await;
}

#[tokio::test]
async fn names_from_before_that_fold_to_the_same_are_reported_and_go_on_as_they_are_written() {
    each_site(async |site| {
        for name in ["K0091", "k0091", "LIN"] {
            site.add(name, &[Role::Trainee]).await;
        }
        let collisions = engine::people::fold_names(&site.site).await.unwrap();
        assert_eq!(collisions.iter().map(|names| names.0.clone()).collect::<Vec<_>>(), [["K0091", "k0091"]]);
        let signs_in = async |typed: &str| {
            let client = site.visitor();
            client.post("/sign-in", &[("name", typed), ("password", PASSWORD)]).await;
            client.cookie("keju").map(|_| client)
        };
        assert!(signs_in("lin").await.is_some(), "a name of one person alone is folded");
        for own in ["K0091", "k0091"] {
            assert_eq!(signs_in(own).await.unwrap().get("/").await.text(".who"), own);
        }
        assert!(signs_in("ｋ００９１").await.is_none(), "nobody guesses which of them is meant");
        let shen = administrator(&site).await;
        let people = shen.get("/people").await;
        assert!(people.says("K0091 k0091"), "{}", people.text("main"));
        site.tamper("UPDATE person SET name = 'erased-1', folded = 'erased-1' WHERE name = 'K0091'").await;
        assert_eq!(engine::people::fold_names(&site.site).await.unwrap(), []);
        assert!(signs_in("ｋ００９１").await.is_some(), "once one is gone, the other's name is folded");
    })
    .await;
}
