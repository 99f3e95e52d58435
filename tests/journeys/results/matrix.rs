//! Everybody's answers and points as tables: people down, items across.

use crate::marking::fixture::on_each_database;
use exam::Role;
use tests::each_site;

async fn file(client: &tests::Client, paper: &str, name: &str) -> tests::Page {
    client.send_form::<&str>(&format!("/bank/papers/{paper}/results/{name}"), &[]).await
}

#[tokio::test]
async fn the_matrix_has_a_row_for_each_sheet_and_a_column_for_each_part() {
    each_site(async |site| {
        let wen = site.person("wen", &[Role::Instructor]).await;
        let zhang = site.trainee("zhang").await;
        let page = zhang.start("on-hand-in").await;
        let answers = page.answers(&[("门锁修好以后", &["两天之内"]), ("接起 340 通", &["85", "=60"])]);
        zhang.save(&page, &answers).await;
        zhang.hand_in(&page).await;
        let li = site.trainee("li").await;
        li.hand_in(&li.start("on-hand-in").await).await;

        let points = file(&wen, "on-hand-in", "points.csv").await.body;
        let lines: Vec<&str> = points.lines().collect();
        assert_eq!(lines.len(), 3, "{points}");
        let column = lines[0].split(',').position(|name| name == "keycanary-s1").unwrap();
        let row = |name: &str| lines.iter().find(|line| line.starts_with(name)).unwrap().split(',').collect::<Vec<_>>();
        assert_eq!((row("zhang")[column], row("li")[column]), ("2", "0"));
        let answers = file(&wen, "on-hand-in", "responses.csv").await.body;
        assert!(answers.contains("85") && answers.contains("=60"), "{answers}");
        assert!(!answers.lines().any(|line| line.split(',').any(|cell| cell.starts_with('='))), "no cell is a formula");
        let book = file(&wen, "on-hand-in", "matrix.xlsx").await;
        assert_eq!(book.status, 200);
        let noted = store::audit::before(&site.site.db, i64::MAX, 10).await.unwrap();
        assert!(noted.iter().any(|entry| entry.what == "results.export" && entry.detail.contains("responses.csv")));
    })
    .await;
}

#[tokio::test]
async fn what_was_written_stays_closed_to_a_reviewer_until_the_marking_is_complete() {
    on_each_database(async |fixture| {
        let both = fixture.site.person("zhou", &[Role::Instructor, Role::Reviewer]).await;
        fixture.hands_in("zhang", "single", "先致歉。").await;
        for name in ["points.csv", "responses.csv", "matrix.xlsx"] {
            let refused = file(&both, "single", name).await;
            assert!(refused.status == 409 && !refused.body.contains("先致歉"), "{name}: {}", refused.status);
        }
        let pure = fixture.site.person("wen", &[Role::Instructor]).await;
        assert!(file(&pure, "single", "responses.csv").await.body.contains("先致歉"));
    })
    .await;
}

#[tokio::test]
async fn a_sheet_shows_the_marks_by_criterion_once_they_are_given() {
    on_each_database(async |fixture| {
        let wen = fixture.site.person("wen", &[Role::Instructor]).await;
        let reviewer = fixture.person("wu", Role::Reviewer).await;
        fixture.hands_in("zhang", "single", "先致歉。").await;
        let list = wen.get("/bank/papers/single/results/people").await;
        let sheet = list.attributes("main a[href*='/sheets/']", "href").remove(0);
        assert!(!wen.get(&sheet).await.has("td details table"), "not before");
        let answer = reviewer.opens().await.unwrap();
        reviewer.marks(&answer, "2", "0", &[]).await;
        let marked = wen.get(&sheet).await;
        assert!(marked.has("td details table"), "{}", marked.text("main"));
    })
    .await;
}
