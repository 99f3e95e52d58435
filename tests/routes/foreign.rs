//! Other people's resources respond exactly like absent ones.

use app::web::route::{Access, Route};
use axum::http::Method;
use exam::Role;
use tests::{
    Client, Page, TestSite,
    bank::ANSWERS,
    each_site,
    routes::{ABSENT, Names, all, body, method, names, paths},
};

/// The routes that lead to one trainee's own things, by path or by argument.
fn personal() -> Vec<Route> {
    let trainees = all().into_iter().filter(|route| route.access == Access::Only(Role::Trainee));
    trainees.filter(|route| names(route).contains(&"sitting") || route.path.starts_with("/api/")).collect()
}

async fn open(client: &Client, route: &Route, sitting: &str) -> Page {
    let with: Names = [("sitting", vec![sitting.to_owned()]), ("item", vec!["1".into()])].into();
    let (content_type, body) = if method(route) == Method::GET { ("", String::new()) } else { body(route, sitting) };
    client.send(method(route), &paths(route, &with)[0], content_type, body).await
}

/// The sittings of one trainee: practice not checked and checked, a paper handed in and one running.
async fn sittings(site: &TestSite, trainee: &Client) -> Vec<Page> {
    let place = [("place", "三级\t服务标准"), ("count", "50")];
    let practice = trainee.post("/practice", &place).await;
    let checked = trainee.post("/practice", &place).await;
    trainee.submit(checked.form("main form").press("blank", "1")).await;
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
        let routes = personal();
        assert!(routes.len() >= 9, "{routes:?}");
        for route in &routes {
            let absent = open(&wang, route, ABSENT).await;
            assert!(absent.status == 404, "{route:?}: {}", absent.status);
            for sitting in &owned {
                let foreign = open(&wang, route, sitting.sitting()).await;
                assert_eq!((foreign.status, &foreign.headers), (absent.status, &absent.headers), "{route:?}");
                let body = foreign.body.replace(sitting.sitting(), ABSENT);
                assert!(body == absent.body, "{route:?}: {body}\n{}", absent.body);
            }
        }
        assert_eq!(site.everything().await, before, "nothing of lin's was touched");
    })
    .await;
}

/// What one member of the staff has at hand and no other may see: the name in the routes' paths, its id, a role that has these routes.
async fn work(site: &TestSite) -> Vec<(&'static str, String, Role)> {
    let lin = site.trainee("lin").await;
    let sitting_page = lin.start("once-marked").await;
    lin.save(&sitting_page, &sitting_page.answers(&ANSWERS)).await;
    lin.hand_in(&sitting_page).await;
    let everything = [Role::Instructor, Role::Administrator, Role::Reviewer];
    let owner = site.person("owner", &everything).await;
    let opened = owner.send_form("/marking", &[("item", "keycanary-e1"), ("part", "0")]).await;
    let text = "---\nbank: 测试题库\n---\n\n# 判断题\n\n## up-1 新题\n\n对吗？\n\n答案：正确\n";
    let mut all = vec![("code", opened, Role::Reviewer)];
    for (name, path, file, text, role) in [
        ("upload", "/bank/upload", "new.md", text, Role::Instructor),
        ("import", "/bank/import", "new.txt", "一、判断题\n1．对吗？（√）\n", Role::Instructor),
        ("roster", "/roster", "new.csv", "登录名,姓名\nnew-1,新来的\n", Role::Administrator),
    ] {
        let field = if name == "roster" { "file" } else { "files" };
        let body =
            format!("--X\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{file}\"\r\n\r\n{text}\r\n--X--\r\n");
        all.push((name, owner.send(Method::POST, path, "multipart/form-data; boundary=X", body).await, role));
    }
    let id = |page: Page| page.location().unwrap().rsplit('/').next().unwrap().to_owned();
    all.into_iter().map(|(name, page, role)| (name, id(page), role)).collect()
}

#[tokio::test]
async fn a_staff_members_work_in_progress_is_absent_for_everybody_else() {
    each_site(async |site| {
        for (name, id, role) in work(&site).await {
            let other = site.person(&format!("other-{name}"), &[role]).await;
            let routes: Vec<Route> = all().into_iter().filter(|route| names(route).contains(&name)).collect();
            let own: Vec<&Route> = routes.iter().filter(|route| route.access == Access::Only(role)).collect();
            assert!(own.len() >= 2, "{name}: {routes:?}");
            let nobodys = if name == "code" { "ZZZZ-ZZZZ" } else { ABSENT };
            for route in own {
                let open = async |id: &str| {
                    let with: Names =
                        [(name, vec![id.to_owned()]), ("item", vec!["1".into()]), ("file", vec!["0".into()])].into();
                    let (content_type, body) =
                        if method(route) == Method::GET { ("", String::new()) } else { body(route, ABSENT) };
                    other.send(method(route), &paths(route, &with)[0], content_type, body).await
                };
                let (absent, foreign) = (open(nobodys).await, open(&id).await);
                assert!(absent.status.is_client_error(), "{route:?}: {}", absent.status);
                assert_eq!((foreign.status, &foreign.headers), (absent.status, &absent.headers), "{route:?}");
                assert_eq!(foreign.body.replace(&id, nobodys), absent.body, "{route:?}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn an_id_is_read_in_one_way_only() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        let id = sitting_page.sitting();
        let others = [id.to_uppercase(), format!("{id}0"), format!("0{id}"), id[1..].to_owned(), format!("%20{id}")];
        for other in others.iter().filter(|other| *other != id) {
            assert_eq!(lin.get(&format!("/sittings/{other}")).await.status, 404, "{other}");
        }
        assert_eq!(lin.send(Method::GET, &format!("/sittings/{id}/"), "", "").await.status, 404);
    })
    .await;
}
