//! A released result teaches: gaps with note and drill, chapters beside the class, the attempt before, folded items.

use tests::{Answer, Client, Page, TestSite, each_site};

/// Sits the paper that is released on handing in; the first item is right or wrong.
async fn sit(lin: &Client, right: bool) -> Page {
    let page = lin.start("on-hand-in").await;
    let choice = if right { "两天之内" } else { "交付当时" };
    let answers: [Answer; 1] = [page.answer("门锁修好以后", &[choice])];
    lin.save(&page, &answers).await;
    lin.hand_in(&page).await
}

#[tokio::test]
async fn the_gaps_that_cost_most_lead_to_note_and_drill() {
    each_site(async |site| {
        let result = sit(&site.trainee("lin").await, false).await;
        let gaps = result.texts(".gaps li");
        assert!((1..=3).contains(&gaps.len()), "{gaps:?}");
        assert!(result.attributes(".gaps a", "href").iter().any(|href| href.starts_with("/practice?level=")));
        let topics = result.texts(".more tbody tr");
        assert!(topics.iter().any(|row| row.contains("回访")), "{topics:?}");
    })
    .await;
}

#[tokio::test]
async fn items_are_a_line_each_and_what_was_wrong_is_open() {
    each_site(async |site| {
        let result = sit(&site.trainee("lin").await, true).await;
        assert_eq!(result.texts(".folded").len(), 9);
        assert!(!result.has(".folded[open] #item-1") && result.has(".folded[open] #item-2"));
        assert!(result.text(".folded summary").contains("门锁修好以后"), "{}", result.text(".folded summary"));
        let body = result.body;
        assert!(body.find("id=\"items\"").unwrap() < body.find("class=\"card receipt\"").unwrap(), "the receipt is at the foot");
    })
    .await;
}

/// So many people in a class with lin, who sat the paper.
async fn classmates(site: &TestSite, count: usize) {
    let mut tx = site.site.db.begin().await.unwrap();
    let class = site.site.new_id();
    assert!(store::class::add(&mut tx, class, "一班", site.site.now()).await.unwrap());
    let mut names = vec!["lin".to_owned()];
    names.extend((1..count).map(|number| format!("mate{number}")));
    for name in &names {
        let id = store::person::by_name(&site.site.db, name).await.unwrap().unwrap().0.id;
        store::class::join(&mut tx, class, id, false).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn the_class_stands_beside_from_ten_people_on() {
    each_site(async |site| {
        for (count, told) in [(9, false), (10, true)] {
            if count == 9 {
                let lin = site.trainee("lin").await;
                sit(&lin, true).await;
                for number in 1..10 {
                    sit(&site.trainee(&format!("mate{number}")).await, number % 2 == 0).await;
                }
                classmates(&site, 9).await;
            } else {
                let last = store::person::by_name(&site.site.db, "mate9").await.unwrap().unwrap().0.id;
                let class = store::class::by_name(&site.site.db, "一班").await.unwrap().unwrap().id;
                let mut tx = site.site.db.begin().await.unwrap();
                store::class::join(&mut tx, class, last, false).await.unwrap();
                tx.commit().await.unwrap();
            }
            let lin = site.signed_in("lin").await;
            let path = lin.get("/").await.attributes("[aria-labelledby=past] a", "href").remove(0);
            let result = lin.get(&path).await;
            assert_eq!(result.text("main").contains("全班 "), told, "{count} people: {}", result.text("main"));
            assert!(!result.says("mate1"), "nobody is named");
        }
    })
    .await;
}

#[tokio::test]
async fn a_second_attempt_is_compared_with_the_first() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let first = sit(&lin, false).await;
        assert!(!first.has(".compared"), "there is nothing to compare with");
        site.advance(exam::time::Millis(1));
        let second = sit(&lin, true).await;
        assert_eq!(second.text(".compared"), "第 1 次得 0 分，这次 +2 分");
        assert_eq!(second.attributes(".compared a", "href"), [first.path]);
    })
    .await;
}

#[tokio::test]
async fn where_items_are_not_shown_neither_chapters_nor_gaps_are() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let result = lin.hand_in(&lin.start("score-only").await).await;
        assert!(result.has(".score") && result.has(".sections"));
        assert!(!result.has("#chapters") && !result.has(".gaps") && !result.has(".folded"));
    })
    .await;
}
