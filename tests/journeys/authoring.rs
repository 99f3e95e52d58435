//! The instructors' room: find, edit, upload, take away; the results of a paper, and putting a wrong key right.

use app::api::authoring::export;
use axum::http::Method;
use exam::{Role, time::Millis};
use question_bank::Item;
use tests::{Client, Page, TestSite, bank, each_site};

async fn instructor(site: &TestSite, name: &str) -> Client {
    site.person(name, &[Role::Instructor]).await
}

/// Saves a text in the editor at this path with this button.
async fn save(who: &Client, editor: &Page, text: &str, button: &str) -> Page {
    who.submit(editor.form("#editor").set("text", &[text]).press("do", button)).await
}

fn text_of(editor: &Page) -> String {
    editor.form("#editor").fields.into_iter().find(|(name, _)| name == "text").map(|(_, text)| text).unwrap()
}

#[tokio::test]
async fn the_bank_is_found_in_traditional_and_simplified_alike_and_narrowed() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        assert_eq!(wen.get("/").await.path, "/bank", "this is where an instructor starts");
        let everything = wen.get("/bank").await.texts("table tbody tr").len();
        for words in ["客户费力度", "客戶費力度"] {
            let found = wen.get(&format!("/bank?q={}", encoded(words))).await;
            assert_eq!(found.texts("table tbody code"), ["keycanary-d1"], "{words}");
        }
        let none = wen.get("/bank?q=%25").await;
        assert!(none.texts("table tbody tr").len() < everything, "a percent sign is a percent sign");
        let essays = wen.get("/bank?kind=essay&status=ready").await;
        assert!(essays.texts("table tbody tr").iter().all(|row| row.contains("论述题")));
        assert_eq!(wen.get("/bank?page=9999").await.texts("table tbody tr").len(), 0);
    })
    .await;
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[tokio::test]
async fn an_edit_is_checked_repaired_and_saved_as_a_new_version() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let editor = wen.get("/bank/items/keycanary-s1/edit").await;
        let good = text_of(&editor);
        let broken = good.replacen("- [x] ", "- [x]", 1);
        assert_ne!(broken, good);
        let checked = save(&wen, &editor, &broken, "check").await;
        assert!(checked.has(".finding.grave"), "{}", checked.text("main"));
        let refused = save(&wen, &checked, &broken, "ready").await;
        assert_eq!(refused.status, 422);
        assert_eq!(text_of(&refused).trim(), broken.trim(), "nothing of the text is lost");
        let repaired = wen.submit(refused.form("#editor").press("do", "repair-0")).await;
        assert_eq!(text_of(&repaired).trim(), good.trim());

        let better = good.replace("门锁修好以后", "门锁完全修好以后");
        let saved = save(&wen, &repaired, &better, "ready").await;
        assert!(saved.says("已保存为新版本") && saved.says("门锁完全修好以后"), "{}", saved.text("main"));
        assert_eq!(saved.texts("#versions ~ ul li a"), ["第 2 版", "第 1 版"]);
        assert!(saved.says("wen"), "who saved it is told");
        let old = wen.get("/bank/items/keycanary-s1?version=1").await;
        assert!(old.says("这是旧版本") && !old.says("门锁完全修好以后"));
    })
    .await;
}

#[tokio::test]
async fn of_two_who_edit_at_once_the_second_is_told_and_overwrites_nothing() {
    each_site(async |site| {
        let (wen, zhou) = (instructor(&site, "wen").await, instructor(&site, "zhou").await);
        let path = "/bank/items/keycanary-s1/edit";
        let (first, second) = (wen.get(path).await, zhou.get(path).await);
        let (mine, theirs) = (text_of(&first).replace("门锁", "木门锁"), text_of(&second).replace("门锁", "铁门锁"));
        assert!(save(&wen, &first, &mine, "ready").await.says("木门锁"));
        let told = save(&zhou, &second, &theirs, "ready").await;
        assert_eq!(told.status, 422);
        assert!(told.says("别人已经保存了新版本") && text_of(&told).contains("铁门锁"));
        assert!(wen.get("/bank/items/keycanary-s1").await.says("木门锁"));
    })
    .await;
}

#[tokio::test]
async fn an_unfinished_item_is_kept_as_a_draft_and_a_retired_one_is_used_no_more() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let new = wen.get("/bank/new-item").await;
        let unfinished = text_of(&new).replace("- [x] ", "- [ ] ").replace("my-item-001", "half-1");
        assert_eq!(save(&wen, &new, &unfinished, "ready").await.status, 422);
        let draft = save(&wen, &new, &unfinished, "draft").await;
        assert!(draft.path.starts_with("/bank/items/half-1") && draft.says("草稿"), "{} {}", draft.path, draft.text("main"));
        let again = save(&wen, &new, &unfinished, "draft").await;
        assert!(again.says("这个编号已经有了"));

        let editor = wen.get("/bank/items/keycanary-s1/edit").await;
        let retired = wen.submit(editor.form("#editor").press("do", "retired")).await;
        assert!(retired.says("停用"), "{}", retired.text("main"));
        let paper = wen.get("/bank/papers/on-hand-in").await;
        assert!(paper.says("不够"), "the paper that names it cannot be filled: {}", paper.text("main"));
    })
    .await;
}

#[tokio::test]
async fn a_dry_run_shows_what_a_load_would_do_and_writes_nothing() {
    each_site(async |site| {
        let (wen, zhou) = (instructor(&site, "wen").await, instructor(&site, "zhou").await);
        let file = bank::edited(&[("门锁修好以后", "门锁全部修好以后")]).remove(0);
        let before = wen.get("/bank/items/keycanary-s1").await.text("main");
        let dry = upload(&wen, "标准.md", &file.text).await;
        assert!(dry.says("导入这 1 项") && dry.says("keycanary-s1"), "{}", dry.text("main"));
        assert_eq!(wen.get("/bank/items/keycanary-s1").await.text("main"), before, "nothing is written yet");
        assert_eq!(zhou.get(&dry.path).await.status, 404, "somebody else's upload is as absent as none");
        assert_eq!(zhou.post::<&str>(&dry.path, &[]).await.status, 404);
        let done = wen.submit(dry.form("main form")).await;
        assert!(done.says("已经导入"), "{}", done.text("main"));
        assert!(wen.get("/bank/items/keycanary-s1").await.says("门锁全部修好以后"));

        let broken = upload(&wen, "坏.md", &file.text.replace("- [x] ", "- [x]")).await;
        assert!(broken.has(".finding.grave") && !broken.has("main form"), "what is broken cannot be loaded");
        assert_eq!(upload(&wen, "bank.exe", "MZ").await.status, 422);
        assert_eq!(upload(&wen, "../../etc/x.md", "---\nbank: x\n---\n").await.status, 200);
    })
    .await;
}

async fn upload(who: &Client, name: &str, text: &str) -> Page {
    let body = format!(
        "--mark\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\nContent-Type: text/markdown\r\n\r\n{text}\r\n--mark--\r\n"
    );
    let sent = who.send(Method::POST, "/bank/upload", "multipart/form-data; boundary=mark", body).await;
    match sent.location() {
        Some(to) => who.get(&to).await,
        None => sent,
    }
}

#[tokio::test]
async fn the_bank_that_is_taken_away_reads_back_as_the_very_same() {
    each_site(async |site| {
        let files = export::all(&site.site).await.unwrap();
        let again = question_bank::read(&files);
        let mut back: Vec<String> = again.items.iter().map(|of| of.item.to_markdown()).collect();
        let current = site.site.bank.current(&site.site.db).await.unwrap();
        let mut here: Vec<String> = current.iter().map(|(_, item): &(_, std::sync::Arc<Item>)| item.to_markdown()).collect();
        (back.sort(), here.sort());
        assert_eq!(back, here);
        let loaded = app::loading::load(&site.site, &again).await.unwrap();
        assert_eq!((loaded.added, loaded.changed), (0, 0));
        let zip = instructor(&site, "wen").await.post::<&str>("/bank/download", &[]).await;
        assert!(zip.body.starts_with("PK"));
    })
    .await;
}

/// So many trainees hand in the paper; the first ones answer the first question rightly.
async fn sat(site: &TestSite, count: usize, right: usize) -> Vec<(Client, String)> {
    let mut all = Vec::new();
    for number in 0..count {
        let name = if number == 0 { "=cmd".to_owned() } else { format!("t{number}") };
        let trainee = site.trainee(&name).await;
        let desk = trainee.start("on-hand-in").await;
        let choice = if number < right { "两天之内" } else { "下次报修的时候" };
        trainee.save(&desk, &[desk.answer("门锁修好以后", &[choice])]).await;
        trainee.hand_in(&desk).await;
        all.push((trainee, format!("/sittings/{}/result", desk.sitting())));
    }
    all
}

async fn earned(sat: &(Client, String)) -> String {
    sat.0.get(&sat.1).await.text(".score .big strong")
}

#[tokio::test]
async fn a_wrong_key_is_simulated_then_put_right_and_every_score_still_follows() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let all = sat(&site, 6, 2).await;
        let late = site.trainee("late").await;
        let late_desk = late.start("on-hand-in").await;
        late.save(&late_desk, &[late_desk.answer("门锁修好以后", &["下次报修的时候"])]).await;
        assert_eq!((earned(&all[0]).await.as_str(), earned(&all[5]).await.as_str()), ("2", "0"));

        let editor = wen.get("/bank/items/keycanary-s1/edit").await;
        let text = text_of(&editor);
        let moved: String = text
            .lines()
            .map(|line| match line {
                line if line.starts_with("- [x]") => line.replacen("[x]", "[ ]", 1) + "\n",
                line if line.contains("下次报修的时候") && line.starts_with("- [ ]") => {
                    line.replacen("[ ]", "[x]", 1) + "\n"
                }
                line => line.to_owned() + "\n",
            })
            .collect();
        assert!(save(&wen, &editor, &moved, "ready").await.says("第 2 版"));
        assert_eq!(earned(&all[0]).await, "2", "an edit by itself changes no score");

        let path = "/bank/papers/on-hand-in/items/keycanary-s1";
        let simulated = wen.get(&format!("{path}?by=2")).await;
        assert!(simulated.says("6 人分数变动：4 人上升，2 人下降"), "{}", simulated.text("main"));
        assert_eq!(earned(&all[0]).await, "2", "a simulation changes no score");
        let form = simulated.form(".simulation form").set("reason", &["答案有误"]);
        let done = wen.submit(form.clone()).await;
        assert!(done.says("已重新评分，6 人分数变动") && done.says("答案有误"), "{}", done.text("main"));
        assert_eq!((earned(&all[0]).await.as_str(), earned(&all[5]).await.as_str()), ("0", "2"));
        assert!(wen.submit(form).await.says("请重新模拟"), "the same form a second time does nothing");

        late.hand_in(&late_desk).await;
        let late = (late, format!("/sittings/{}/result", late_desk.sitting()));
        assert_eq!(earned(&late).await, "2", "who hands in later is scored the same way");
        assert_eq!(site.faults().await, Vec::<String>::new());

        let void = wen.get(&format!("{path}?by=void")).await.form(".simulation form").set("reason", &["题目有误"]);
        wen.submit(void).await;
        for sat in all.iter().chain([&late]) {
            assert_eq!(earned(sat).await, "2", "void is full marks for everybody");
        }
        assert_eq!(site.faults().await, Vec::<String>::new());
        let log: Vec<String> =
            store::audit::before(&site.site.db, i64::MAX, 50).await.unwrap().into_iter().map(|of| of.what).collect();
        assert_eq!(log.iter().filter(|what| *what == "regrade.make").count(), 2, "{log:?}");
    })
    .await;
}

#[tokio::test]
async fn results_show_the_spread_and_what_looks_wrong_and_go_out_without_formulas() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        sat(&site, 12, 3).await;
        site.advance(Millis(1));
        let page = wen.get("/bank/papers/on-hand-in/results").await;
        assert!(page.has(".chart svg .cut") && page.says("交卷人次"), "{}", page.text("main"));
        assert_eq!(page.texts(".distribution tbody tr").len(), 10);
        let csv = wen.post::<&str>("/bank/papers/on-hand-in/results/scores.csv", &[]).await;
        assert!(csv.body.contains("\r\n'=cmd,'=cmd,1,"), "{}", csv.body);
        let file = async |name: &str| wen.post::<&str>(&format!("/bank/papers/on-hand-in/results/{name}"), &[]).await;
        assert!(file("items.csv").await.body.contains("keycanary-s1"));
        assert!(file("results.xlsx").await.body.starts_with("PK"));
        assert_eq!(file("x.csv").await.status, 404);
        for absent in ["/bank/papers/none/results", "/bank/papers/on-hand-in/items/none"] {
            assert_eq!(wen.get(absent).await.status, 404, "{absent}");
        }
    })
    .await;
}

#[tokio::test]
async fn who_is_sitting_a_paper_sees_no_keys_even_as_an_instructor() {
    each_site(async |site| {
        let both = site.person("both", &[Role::Trainee, Role::Instructor]).await;
        assert_eq!(both.get("/bank/items/keycanary-s1").await.status, 200);
        both.start("on-hand-in").await;
        assert_ne!(both.get("/bank/items/keycanary-s1").await.status, 200);
        assert_ne!(both.post::<&str>("/bank/download", &[]).await.status, 200);
    })
    .await;
}
