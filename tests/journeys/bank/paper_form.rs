//! Instructors make papers in a form and never see front matter.

use crate::bank::authoring::{instructor, save, text_of};
use exam::Role;
use tests::{Client, Form, Page, TestSite, each_site};

async fn press(who: &Client, form: Form, button: &str) -> Page {
    let page = who.submit(form.press("do", button)).await;
    assert!(page.status.is_success() || page.status == 422, "{button}: {} {}", page.status, page.body);
    page
}

/// Fills fields in; one that the page does not have is a mistake of the test.
fn fill(page: &Page, fields: &[(&str, &str)]) -> Form {
    fields.iter().fold(page.form("#form"), |form, (name, value)| {
        let is_choice = ["kind", "chapter", "level", "difficulty"].iter().any(|end| name.ends_with(&format!(".{end}")));
        assert!(is_choice || form.fields.iter().any(|(known, _)| known == name), "there is no field {name}: {}", page.body);
        form.set(name, &[*value])
    })
}

fn value(form: &Form, name: &str) -> String {
    form.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default()
}

fn draft(form: Form) -> Vec<(String, String)> {
    form.fields.into_iter().filter(|(name, _)| name != "do").collect()
}

/// A new paper with a section of two chosen items and one of drawn ones, filled in by hand.
async fn make(who: &Client) -> Page {
    let page = who.get("/bank/papers/form").await;
    assert_eq!(page.status, 200, "{}", page.text("main"));
    assert!(!page.has(".finding.grave"), "nobody has done anything wrong yet");
    let page = press(who, fill(&page, &[("title", "表单试卷"), ("duration", "45"), ("total", "14")]), "add-named").await;
    let page = press(who, fill(&page, &[("s0.each", "2"), ("s0.remark", "错选不得分")]), "find 0").await;
    let found = press(who, fill(&page, &[("find.words", "的")]).set("find.kind", &["single"]), "find 0").await;
    assert!(found.says("门锁回访") && !found.says("练习专用") && !found.says("草稿"), "{}", found.text("main"));
    let page = press(who, found.form("#form").set("pick", &["keycanary-s1", "keycanary-s2"]), "take 0").await;
    assert!(page.says("2 题，合计 4 分"), "{}", page.text("main"));
    let page = press(who, page.form("#form").set("new_kind", &["essay"]), "add-drawn").await;
    assert_eq!(value(&page.form("#form"), "s1.name"), "二、论述题");
    press(who, fill(&page, &[("s1.r0.kind", "essay"), ("s1.r0.count", "1"), ("s1.each", "10")]), "check").await
}

#[tokio::test]
async fn a_paper_is_made_by_choosing_and_sat() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let page = make(&wen).await;
        assert!(page.says("符合的有 1 题") && page.says("正好是总分"), "{}", page.text("main"));
        assert!(!page.has(".finding.grave"), "{}", page.text("#live-findings"));
        let sent: String = page.form("#form").fields.iter().map(|(_, value)| value.as_str()).collect();
        assert!(!sent.contains("---"), "no front matter is ever sent: {sent}");
        let saved = press(&wen, page.form("#form"), "publish").await;
        assert!(saved.says("已保存为新版本") && saved.says("已发布"), "{}", saved.text("main"));
        let id = saved.path.split(['/', '?']).nth(3).unwrap().to_owned();

        let li = site.person("li", &[Role::Trainee]).await;
        let sitting = li.start(&id).await;
        assert!(sitting.says("共 2 小题，每小题 2 分，共 4 分。错选不得分"), "{}", sitting.text("main"));
        assert!(sitting.says("门锁修好以后") && sitting.says("雨天送货"), "{}", sitting.text("main"));
    })
    .await;
}

#[tokio::test]
async fn sections_and_items_change_places_by_buttons() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let page = press(&wen, make(&wen).await.form("#form"), "down 0 0").await;
        let form = page.form("#form");
        assert_eq!((value(&form, "s0.n0.item").as_str(), value(&form, "s0.n1.item").as_str()), ("keycanary-s2", "keycanary-s1"));
        let page = press(&wen, form, "section-up 1").await;
        let form = page.form("#form");
        assert_eq!((value(&form, "s0.name").as_str(), value(&form, "s1.name").as_str()), ("一、论述题", "二、单项选择题"));
        let page = press(&wen, form, "remove 1 0").await;
        assert!(page.says("1 题，合计 2 分") && page.says("总分写的是 14 分"), "{}", page.text("main"));
        let page = press(&wen, page.form("#form"), "sum").await;
        assert_eq!(value(&page.form("#form"), "total"), "12");
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field_and_an_unfinished_paper_can_wait() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let page = make(&wen).await;
        let wrong = fill(&page, &[("title", ""), ("cut", "99"), ("s1.r0.count", "5")]);
        let page = press(&wen, wrong, "publish").await;
        assert_eq!(page.status, 422);
        for field in ["title", "cut", "s1.r0"] {
            assert!(page.has(&format!("[id='f-{field}-found']")), "{field}: {}", page.text("main"));
        }
        assert_eq!(value(&page.form("#form"), "cut"), "99", "nothing of what was typed is lost");
        // The bank may grow: what it lacks keeps nobody from saving for later.
        let later = press(&wen, fill(&page, &[("title", "还没写完")]), "save").await;
        assert!(later.says("已保存为新版本") && later.says("未发布"), "{}", later.text("main"));
    })
    .await;
}

#[tokio::test]
async fn items_that_ask_almost_the_same_are_warned_of() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let text = text_of(&wen.get("/bank/items/keycanary-s1/edit").await)
            .replace("keycanary-s1", "copied-s1")
            .replace("门锁修好以后，", "门锁修好以后")
            .replace("KEYCANARY-NEVER 门锁回访", "门锁回访（旧）");
        let editor = wen.get("/bank/new-item").await;
        let asked = save(&wen, &editor, &text, "ready").await;
        let saved = wen.submit(asked.form("#editor").set("despite_doubts", &["1"]).press("do", "ready")).await;
        assert!(saved.says("已保存为新版本"), "{}", saved.text("main"));
        let page = press(&wen, make(&wen).await.form("#form"), "find 0").await;
        let found = press(&wen, fill(&page, &[("find.words", "门锁修好")]), "find 0").await;
        assert!(found.text(".found-items").contains("门锁回访（旧）"), "{}", found.text("main"));
        assert!(found.text(".found-items").contains("太像"), "{}", found.text(".found-items"));
    })
    .await;
}

#[tokio::test]
async fn form_and_markdown_of_a_paper_change_places_and_what_is_not_shown_is_kept() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let paths = ["on-hand-in", "drawn", "once-marked", "score-only"].map(|id| format!("/bank/papers/{id}/form"));
        for path in paths {
            let page = wen.get(&path).await;
            assert_eq!(page.status, 200, "{}", page.text("main"));
            let markdown = press(&wen, page.form("#form"), "markdown").await;
            assert!(text_of(&markdown).starts_with("---"), "{}", markdown.text("main"));
            let mut back = markdown.form("#editor");
            back.action.clone_from(&path);
            let again = press(&wen, back, "form").await;
            assert_eq!(draft(again.form("#form")), draft(page.form("#form")), "{path}");
        }
        let editor = wen.get("/bank/papers/drawn/edit").await;
        let windowed = text_of(&editor).replace("attempts: 20", "attempts: 2\nopens: 2026-11-20 09:00\nclasses: 秋季一班");
        save(&wen, &editor, &windowed, "ready").await;
        let page = wen.get("/bank/papers/drawn/form").await;
        for line in ["attempts: 2", "opens: 2026-11-20 09:00", "classes: 秋季一班"] {
            assert!(page.text("#f-kept").contains(line), "{line}: {}", page.text("#f-kept"));
        }
        let saved = press(&wen, fill(&page, &[("title", "改了名的卷")]), "publish").await;
        assert!(saved.says("改了名的卷"), "{}", saved.text("main"));
        let text = text_of(&wen.get("/bank/papers/drawn/edit").await);
        assert!(text.contains("classes: 秋季一班") && text.contains("opens: 2026-11-20 09:00"), "{text}");

        // A paper that no form can show opens as Markdown, with the line.
        let editor = wen.get("/bank/new-paper").await;
        let odd = format!("{}\n# 二、说明\n\n请先读这段文字。\n", text_of(&editor));
        let mut form = editor.form("#editor").set("text", &[odd]);
        form.action = "/bank/papers/form".to_owned();
        let refused = press(&wen, form, "form").await;
        assert_eq!(refused.status, 422);
        assert!(refused.says("行表单显示不了"), "{}", refused.text("main"));
    })
    .await;
}

#[tokio::test]
async fn whoever_saved_meanwhile_is_not_overwritten() {
    each_site(async |site| {
        let (wen, zhou) = (instructor(&site, "wen").await, instructor(&site, "zhou").await);
        let (mine, theirs) = (wen.get("/bank/papers/drawn/form").await, zhou.get("/bank/papers/drawn/form").await);
        press(&zhou, fill(&theirs, &[("title", "周老师的题目")]), "publish").await;
        let refused = press(&wen, fill(&mine, &[("title", "文老师的题目")]), "publish").await;
        assert_eq!(refused.status, 422);
        assert_eq!(value(&refused.form("#form"), "title"), "文老师的题目", "nothing typed is lost");
        assert!(wen.get("/bank/papers/drawn").await.says("周老师的题目"));
    })
    .await;
}

/// Saves the drawn paper twice more, and returns its page.
async fn two_more_versions(site: &TestSite, who: &Client) -> Page {
    for title in ["第二版的名字", "第三版的名字"] {
        let page = who.get("/bank/papers/drawn/form").await;
        press(who, fill(&page, &[("title", title), ("duration", "61")]), "publish").await;
    }
    let _ = site;
    who.get("/bank/papers/drawn").await
}

#[tokio::test]
async fn versions_are_compared_in_words_and_taken_up_again() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let page = two_more_versions(&site, &wen).await;
        let links = page.attributes("a[href*='/changes']", "href");
        assert_eq!(links.len(), 2, "the first version has none before it: {links:?}");
        let changes = wen.get("/bank/papers/drawn/changes?from=1&to=3").await;
        let table = changes.text(".changes tbody");
        assert!(table.contains("随机抽题") && table.contains("第三版的名字") && table.contains("61"), "{table}");
        assert_eq!(wen.get("/bank/papers/drawn/changes?from=1&to=9").await.status, 404);
        let older = wen.get("/bank/papers/drawn/form?version=1").await;
        assert_eq!(value(&older.form("#form"), "title"), "随机抽题");
        let saved = press(&wen, older.form("#form"), "publish").await;
        assert!(saved.says("随机抽题") && saved.says("第 4 版"), "{}", saved.text("main"));
    })
    .await;
}

#[tokio::test]
async fn a_copy_is_another_paper() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let page = wen.get("/bank/papers/form?copy=on-hand-in").await;
        let saved = press(&wen, page.form("#form"), "save").await;
        assert!(saved.says("（副本）") && !saved.path.contains("on-hand-in"), "{} {}", saved.path, saved.text("main"));
        assert_eq!(wen.get("/bank/papers/form?copy=nobody").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn samples_show_what_trainees_may_be_given_and_no_key() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let sample = async |draw: u32| wen.get(&format!("/bank/papers/drawn/sample?draw={draw}")).await.text("#sample");
        let mut all = Vec::new();
        for draw in 1..=5 {
            let text = sample(draw).await;
            assert!(!text.contains("KEYCANARY-s"), "no key, no explanation: {text}");
            all.push(text.split_once(' ').unwrap().1.to_owned());
        }
        assert_eq!(sample(3).await.split_once(' ').unwrap().1, all[2], "a number always shows the same sample");
        assert!(all.iter().any(|text| *text != all[0]), "samples differ");
        let page = press(&wen, make(&wen).await.form("#form"), "preview 2").await;
        assert!(page.text("#sample").contains("门锁修好以后"), "what is not saved yet can be looked at");
    })
    .await;
}
