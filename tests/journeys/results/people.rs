//! The people of a paper with their places, their classes beside each other, and each one's sheet.

use crate::marking::fixture::on_each_database;
use exam::Role;
use store::Id;
use tests::{Client, TestSite, each_site};

const PEOPLE: &str = "/bank/papers/on-hand-in/results/people";

/// Hands the paper in with the first question right or wrong.
async fn hands_in(trainee: &Client, right: bool) -> String {
    let page = trainee.start("on-hand-in").await;
    let choice = if right { "两天之内" } else { "下次报修的时候" };
    trainee.save(&page, &[page.answer("门锁修好以后", &[choice])]).await;
    trainee.hand_in(&page).await;
    page.sitting().to_owned()
}

async fn joins(site: &TestSite, person: Id, name: &str) {
    let mut tx = site.site.db.begin().await.unwrap();
    let class = site.site.new_id();
    store::class::add(&mut tx, class, name, site.site.now()).await.unwrap();
    store::class::join(&mut tx, class, person, false).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn people_stand_by_rank_and_are_found_by_name_class_and_result() {
    each_site(async |site| {
        let wen = site.person("wen", &[Role::Instructor]).await;
        for (name, right, class) in [("zhang", true, Some("甲班")), ("li", false, Some("乙班")), ("wang", true, None)] {
            let id = site.add(name, &[Role::Trainee]).await;
            hands_in(&site.signed_in(name).await, right).await;
            if let Some(class) = class {
                joins(&site, id, class).await;
            }
        }

        let list = wen.get(PEOPLE).await;
        assert_eq!(list.texts("section[aria-labelledby=classes] tbody th"), ["乙班", "甲班", "没有班级"]);
        let places: Vec<String> = list.texts("main > .table-scroll:last-of-type tbody td:first-child");
        assert_eq!(places, ["1", "1", "3"], "{}", list.text("main"));

        let found = wen.get(&format!("{PEOPLE}?q=zhang")).await;
        assert!(found.says("共 1 份"), "{}", found.text("main"));
        let found = wen.get(&format!("{PEOPLE}?class=乙班")).await;
        assert!(
            found.says("共 1 份") && found.texts("main > .table-scroll:last-of-type tbody th") == ["li"],
            "{}",
            found.text("main")
        );
    })
    .await;
}

#[tokio::test]
async fn a_sheet_tells_what_its_owner_answered_and_nobody_elses_paper_opens_it() {
    each_site(async |site| {
        let wen = site.person("wen", &[Role::Instructor]).await;
        let zhang = site.trainee("zhang").await;
        let sitting = hands_in(&zhang, false).await;
        let sheet = wen.get(&format!("/bank/papers/on-hand-in/results/sheets/{sitting}")).await;
        assert!(sheet.says("zhang的答卷") && sheet.says("未答"), "{}", sheet.text("main"));
        assert!(sheet.texts("td.short-of").contains(&"0 / 2".to_owned()), "{:?}", sheet.texts("td.num"));

        let running = site.trainee("li").await;
        let page = running.start("on-hand-in").await;
        for path in [
            format!("/bank/papers/single/results/sheets/{sitting}"),
            format!("/bank/papers/on-hand-in/results/sheets/{}", page.sitting()),
            "/bank/papers/on-hand-in/results/sheets/nonsense".to_owned(),
        ] {
            assert_eq!(wen.get(&path).await.status, 404, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn who_marks_the_paper_sees_neither_places_nor_sheets_before_it_is_marked() {
    on_each_database(async |fixture| {
        let both = fixture.site.person("zhou", &[Role::Instructor, Role::Reviewer]).await;
        fixture.hands_in("zhang", "single", "先致歉。").await;
        let list = both.get("/bank/papers/single/results/people?state=failed&sort=time").await;
        assert!(list.says("您也参与阅卷") && list.says("zhang"), "{}", list.text("main"));
        assert_eq!(list.attributes("main a[href*='/sheets/']", "href"), Vec::<String>::new());
        let sitting = store::result::owners(&fixture.site.site.db, "single").await.unwrap().into_keys().next().unwrap();
        let sheet = both.get(&format!("/bank/papers/single/results/sheets/{sitting}")).await;
        assert_eq!(sheet.status, 409);
        assert!(sheet.says("您也参与阅卷"), "{}", sheet.text("main"));
    })
    .await;
}

#[tokio::test]
async fn a_printed_list_has_everybody_on_it_and_says_of_which_paper() {
    each_site(async |site| {
        let wen = site.person("wen", &[Role::Instructor]).await;
        for number in 0..60 {
            hands_in(&site.trainee(&format!("p{number:02}")).await, number % 2 == 0).await;
        }
        let screen = wen.get(PEOPLE).await;
        let printed = wen.get(&format!("{PEOPLE}?print=1")).await;
        let rows = |page: &tests::Page| page.texts("main > .table-scroll:last-of-type tbody tr").len();
        assert!(rows(&screen) < 60, "the page on the screen is turned");
        assert_eq!(rows(&printed), 60);
        assert_eq!(printed.text(".print-head"), "交卷即公布");
    })
    .await;
}
