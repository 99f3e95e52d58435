//! Somebody else's things answer exactly like absent ones.

use app::door::{Access, Door};
use axum::http::Method;
use exam::Role;
use tests::{
    Client, Page, TestSite,
    bank::ANSWERS,
    doors::{ABSENT, Names, all, body, method, names, paths},
    each_site,
};

/// The doors that lead to one trainee's own things, by path or by argument.
fn personal() -> Vec<Door> {
    let trainees = all().into_iter().filter(|door| door.access == Access::Only(Role::Trainee));
    trainees.filter(|door| names(door).contains(&"sitting") || door.path.starts_with("/api/")).collect()
}

async fn open(client: &Client, door: &Door, sitting: &str) -> Page {
    let with: Names = [("sitting", vec![sitting.to_owned()]), ("item", vec!["1".into()])].into();
    let (content_type, body) = if method(door) == Method::GET { ("", String::new()) } else { body(door, sitting) };
    client.send(method(door), &paths(door, &with)[0], content_type, body).await
}

/// The sittings of one trainee: practice not checked and checked, a paper handed in and one running.
async fn sittings(site: &TestSite, trainee: &Client) -> Vec<Page> {
    let place = [("place", "三级\t服务标准"), ("count", "50")];
    let practice = trainee.post("/practice", &place).await;
    let checked = trainee.post("/practice", &place).await;
    trainee.submit(checked.form("main form")).await;
    let past = trainee.start("on-hand-in").await;
    trainee.save(&past, &past.answers(&ANSWERS)).await;
    trainee.hand_in(&past).await;
    let running = trainee.start("once-marked").await;
    trainee.save(&running, &running.answers(&ANSWERS[..3])).await;
    assert_eq!(site.everything().await["test_session"].len(), 4);
    vec![practice, checked, past, running]
}

#[tokio::test]
async fn somebody_elses_sitting_answers_like_an_absent_one() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let wang = site.trainee("wang").await;
        let owned = sittings(&site, &lin).await;
        let before = site.everything().await;
        let doors = personal();
        assert!(doors.len() >= 9, "{doors:?}");
        for door in &doors {
            let absent = open(&wang, door, ABSENT).await;
            assert!(absent.status == 404, "{door:?}: {}", absent.status);
            for sitting in &owned {
                let foreign = open(&wang, door, sitting.sitting()).await;
                assert_eq!((foreign.status, &foreign.headers), (absent.status, &absent.headers), "{door:?}");
                let body = foreign.body.replace(sitting.sitting(), ABSENT);
                assert!(body == absent.body, "{door:?}: {body}\n{}", absent.body);
            }
        }
        assert_eq!(site.everything().await, before, "nothing of lin's was touched");
    })
    .await;
}

#[tokio::test]
async fn an_id_is_read_in_one_way_only() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let desk = lin.start("on-hand-in").await;
        let id = desk.sitting();
        let others = [id.to_uppercase(), format!("{id}0"), format!("0{id}"), id[1..].to_owned(), format!("%20{id}")];
        for other in others.iter().filter(|other| *other != id) {
            assert_eq!(lin.get(&format!("/sittings/{other}")).await.status, 404, "{other}");
        }
        assert_eq!(lin.send(Method::GET, &format!("/sittings/{id}/"), "", "").await.status, 404);
    })
    .await;
}
