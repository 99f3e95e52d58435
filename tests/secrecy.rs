//! Keys cannot travel: canaries in everything secret, every route requested, every response searched.

use std::{collections::BTreeSet, fs, path::Path};
use store::scratch::databases;
use tests::{
    Client, Page, TestSite,
    bank::{ANSWERS, files},
    each_site,
    routes::{ABSENT, Names, request_routes_except},
};

/// Routes at which a walk would end what it looks at; journeys open them one by one.
const TURNS: [&str; 4] =
    ["POST /papers/{paper}", "POST /sittings/{sitting}/hand-in", "POST /practice/{sitting}/{item}", "POST /sign-out"];

fn names(sittings: &[&Page]) -> Names {
    let owned = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
    let sittings = sittings.iter().map(|page| page.sitting()).chain([ABSENT]).collect::<Vec<_>>();
    let papers = ["on-hand-in", "once-marked", "by-machine", "score-only", "hidden", "drawn", "keycanary-s1"];
    let items = ["1", "2", "3", "keycanary-s1"];
    [
        ("sitting", owned(&sittings)),
        ("paper", owned(&papers)),
        ("item", owned(&items)),
        ("note", owned(&["standards", "keycanary-s1"])),
    ]
    .into()
}

/// The canaries in an answer, headers included, without those that the request itself named.
fn canaries(page: &Page) -> BTreeSet<String> {
    let asked = page.path.to_lowercase();
    let all = format!("{}\n{:?}", page.body, page.headers).to_lowercase();
    let token = |at: usize| all[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>();
    all.match_indices("keycanary").map(|(at, _)| token(at)).filter(|token| !asked.contains(token)).collect()
}

fn assert_clean(pages: &[Page], when: &str) {
    assert!(pages.len() > 60, "{when}: only {} answers", pages.len());
    for page in pages {
        assert_eq!(canaries(page), BTreeSet::new(), "{when}: {} {}", page.path, page.body);
    }
}

async fn practises(trainee: &Client) -> Page {
    trainee.post("/practice", &[("place", "三级\t服务标准"), ("count", "50")]).await
}

#[tokio::test]
async fn no_key_travels_before_during_or_after_a_paper_that_is_not_released() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let practice = practises(&lin).await;
        assert_clean(&request_routes_except(&lin, &names(&[&practice]), &TURNS).await, "before");

        let (marked, only) = (lin.start("once-marked").await, lin.start("score-only").await);
        let with = names(&[&marked, &only, &practice]);
        assert_clean(&[request_routes_except(&lin, &with, &TURNS).await, vec![marked.clone(), only.clone()]].concat(), "during");
        lin.save(&marked, &marked.answers(&ANSWERS)).await;
        assert_clean(&request_routes_except(&lin, &with, &TURNS).await, "with everything answered");

        let results = vec![lin.hand_in(&marked).await, lin.hand_in(&only).await];
        assert_clean(&[request_routes_except(&lin, &with, &TURNS).await, results].concat(), "after handing in");
        let strange = request_routes_except(&site.trainee("wang").await, &with, &[]).await;
        assert_clean(&strange, "to another trainee");
        assert_clean(&request_routes_except(&site.visitor(), &with, &[]).await, "to a stranger");
    })
    .await;
}

#[tokio::test]
async fn a_released_paper_shows_its_own_items_on_its_result_and_nowhere_else() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let practice = practises(&lin).await;
        let sitting_page = lin.start("on-hand-in").await;
        let result = lin.hand_in(&sitting_page).await;
        let own = ["s1", "s2", "m1", "j1", "f1", "d1", "e1", "c1", "p1"].map(|item| format!("keycanary-{item}"));
        for page in request_routes_except(&lin, &names(&[&sitting_page, &practice]), &TURNS).await {
            let allowed = if page.path == result.path { own.clone().into() } else { BTreeSet::new() };
            let shown = canaries(&page);
            let complete = page.body.is_empty() || shown.len() == allowed.len();
            assert!(shown.is_subset(&allowed) && complete, "{}: {shown:?} {}", page.path, page.body);
        }
        let wang = site.trainee("wang").await;
        assert_clean(&request_routes_except(&wang, &names(&[&sitting_page, &practice]), &TURNS).await, "to another trainee");
    })
    .await;
}

#[tokio::test]
async fn while_a_paper_runs_nothing_opens_that_shows_keys() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let practice = practises(&lin).await;
        let checked = lin.submit(practice.form("main form").press("blank", "1")).await;
        let past = lin.start("on-hand-in").await;
        assert!(!canaries(&checked).is_empty() && !canaries(&lin.hand_in(&past).await).is_empty());

        let running = lin.start("once-marked").await;
        let with = names(&[&past, &practice, &running]);
        assert_clean(&request_routes_except(&lin, &with, &TURNS).await, "while once-marked runs");
        assert_eq!(lin.submit(practice.form("main form")).await.status, 409);
        assert_eq!(lin.get("/notes/standards").await.status, 409);

        lin.hand_in(&running).await;
        assert!(!canaries(&lin.get(&practice.path).await).is_empty(), "afterwards everything is open again");
    })
    .await;
}

/// The strongest form of the rule, without canaries: what a trainee gets does not depend on the keys at all.
#[tokio::test]
async fn two_banks_that_differ_only_in_their_keys_give_identical_responses() {
    let other: Vec<_> = files().into_iter().map(other_keys).collect();
    for (one, two) in databases().await.into_iter().zip(databases().await) {
        let (one, two) = (TestSite::new(one, &files()).await, TestSite::new(two, &other).await);
        let (one, two) = (sits_blindly(&one).await, sits_blindly(&two).await);
        assert_eq!(one.len(), two.len());
        for (one, two) in one.iter().zip(&two) {
            let seen = |page: &Page| (page.path.clone(), page.status, page.headers.clone());
            assert_eq!(seen(one), seen(two));
            assert!(one.body == two.body, "{}:\n{}\n{}", one.path, one.body, two.body);
        }
    }
}

/// Every tick one choice further down, every secret text another one.
fn other_keys(mut file: question_bank::SourceFile) -> question_bank::SourceFile {
    let blocks: Vec<_> = file.text.split("\n\n").map(turn).collect();
    file.text = blocks.join("\n\n").replace("KEYCANARY", "ANOTHER").replace("- 费力度", "- 满意度").replace("- 85／", "- 58／");
    file
}

fn turn(block: &str) -> String {
    let mut lines: Vec<_> = block.lines().map(str::to_owned).collect();
    let choices: Vec<_> = (0..lines.len()).filter(|&at| lines[at].starts_with("- [")).collect();
    let mut ticks: Vec<_> = choices.iter().map(|&at| lines[at].starts_with("- [x]")).collect();
    let down = ticks.len().min(1);
    ticks.rotate_right(down);
    for (at, ticked) in choices.into_iter().zip(ticks) {
        lines[at].replace_range(3..4, if ticked { "x" } else { " " });
    }
    lines.join("\n")
}

async fn sits_blindly(site: &TestSite) -> Vec<Page> {
    let lin = site.trainee("lin").await;
    let practice = practises(&lin).await;
    let sitting_page = lin.start("once-marked").await;
    let form =
        ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"].iter().fold(sitting_page.form("#sitting"), |form, slot| {
            let value = if sitting_page.choices(slot.parse().unwrap()).is_empty() { "随便写写" } else { "0" };
            let given = if *slot == "4" {
                vec![value, value]
            } else if *slot == "3" {
                vec!["true"]
            } else {
                vec![value]
            };
            form.set(&format!("r{slot}"), &given)
        });
    let saved = lin.submit(form).await;
    assert!(saved.says("已保存。"), "{}", saved.text("main"));
    let with = names(&[&sitting_page, &practice]);
    let mut pages = vec![practice, sitting_page.clone(), saved];
    pages.extend(request_routes_except(&lin, &with, &TURNS).await);
    pages.push(lin.hand_in(&sitting_page).await);
    pages.extend(request_routes_except(&lin, &with, &TURNS).await);
    pages
}

#[test]
fn the_browsers_half_holds_nothing_of_the_bank() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/site");
    let Ok(built) = fs::read_dir(&folder) else { return eprintln!("the site is not built: nothing to search") };
    let sources = server::assets::sample_bank().map(|(path, text)| question_bank::SourceFile { path, text }).collect::<Vec<_>>();
    let secrets: Vec<String> =
        question_bank::read(&sources).items.into_iter().filter_map(|read| Some(read.item.explanation?.0)).collect();
    assert!(secrets.len() > 100);
    for file in built.map(|entry| entry.unwrap().path()) {
        let bytes = fs::read(&file).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("question_bank") && !text.contains("question-bank"), "{} names the secret crate", file.display());
        for secret in &secrets {
            let opening: String = secret.chars().take(16).collect();
            assert!(!text.contains(&opening), "{} holds an explanation: {opening}", file.display());
        }
    }
}
