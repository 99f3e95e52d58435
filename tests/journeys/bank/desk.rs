//! The instructor's home: what is open, what waits, what is broken.

use crate::bank::authoring::instructor;
use exam::Role;
use tests::{Page, each_site};

fn figure(page: &Page, name: &str) -> String {
    let names = page.texts(".tiles dt");
    let at = names.iter().position(|found| found == name).unwrap_or_else(|| panic!("{name} in {names:?}"));
    page.texts(".tiles dd")[at].clone()
}

#[tokio::test]
async fn an_instructor_starts_where_everything_that_waits_is_counted() {
    each_site(async |site| {
        let (wen, zhou) = (instructor(&site, "wen").await, instructor(&site, "zhou").await);
        let desk = wen.get("/").await;
        assert_eq!(desk.path, "/desk");
        assert!(desk.says("没有要处理的事") && figure(&desk, "请我审的试题") == "0", "{}", desk.text("main"));

        let item = zhou.get("/bank/items/keycanary-s1").await;
        let to = item.attributes(".ask option", "value").into_iter().zip(item.texts(".ask option"));
        let (id, _) = to.into_iter().find(|(_, name)| name == "wen").unwrap();
        zhou.submit(item.form(".ask").set("colleague", &[id]).set("words", &["请看题干"])).await;
        site.trainee("lin").await.start("on-hand-in").await;
        let editor = zhou.get("/bank/items/keycanary-s1/edit").await;
        zhou.submit(editor.form("#editor").press("do", "retired").set("despite_papers", &["1"])).await;
        let desk = wen.get("/desk").await;
        assert_eq!((figure(&desk, "请我审的试题"), figure(&desk, "正在考试的人")), ("1".into(), "1".into()));
        assert_ne!(figure(&desk, "无法生成的试卷"), "0");
        assert!(desk.text("#broken ~ ul").contains("交卷即公布") && !desk.says("没有要处理的事"), "{}", desk.text("main"));
        assert_eq!(figure(&zhou.get("/desk").await, "请我审的试题"), "0", "it is asked of one person");
    })
    .await;
}

#[tokio::test]
async fn the_desk_is_for_instructors_who_sit_no_paper() {
    each_site(async |site| {
        let both = site.person("both", &[Role::Trainee, Role::Instructor]).await;
        assert_eq!(both.get("/desk").await.status, 200);
        both.start("on-hand-in").await;
        for path in ["/desk", "/bank/bulk", "/bank/duplicates", "/bank/download", "/bank/items/keycanary-s1/versions"] {
            assert_ne!(both.get(path).await.status, 200, "{path} shows what they are being asked");
        }
    })
    .await;
}
