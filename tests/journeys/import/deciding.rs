//! Decisions about imported items, completing one item from another, loading all or nothing, and undoing an import.

use super::{PAPER, accept_all, bank, imported, instructor, load, path, upload};
use exam::time::Millis;
use tests::each_site;

const NOTE: &str = "客运服务提要\n\n1.1　站姿的四个要点　P12\n头正，肩平。\n\n1.2　问候语的使用　P15\n早间问候在九点以前。\n\n\
                    1.3　指引手势　P18\n掌心向上。\n";

#[tokio::test]
async fn one_broken_item_refuses_the_whole_import_with_every_error() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let broken = PAPER.replace("B．当场扔掉", "B．登记特征").replace("C．不予理会", "C．请他再等");
        let review = upload(&wen, &[("自测卷.txt", broken.as_bytes())]).await;
        accept_all(&wen, &review).await;
        let before = bank(&site).await;
        let refused = load(&wen, &review, "own").await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.texts(".notice.bad li").len(), 2, "{}", refused.text("main"));
        assert_eq!(bank(&site).await, before, "nothing of it is in the bank");

        let links = refused.attributes(".notice.bad li a", "href");
        let editor = wen.get(&links[0]).await;
        let text = editor.form("#editor").fields.into_iter().find(|(name, _)| name == "text").unwrap().1;
        let still = wen.submit(editor.form("#editor").press("do", "ready")).await;
        assert_eq!(still.status, 422, "an edit that is still broken is not taken");
        let mended = text.replacen("- [ ] 登记特征", "- [ ] 随手收好", 1).replacen(
            "- [x] 登记特征\r\n- [x]",
            "- [x] 登记特征\r\n- [ ]",
            1,
        );
        let saved = wen.submit(editor.form("#editor").set("text", &[mended]).press("do", "ready")).await;
        assert_eq!(saved.status, 200, "{}", saved.text("main"));
        wen.post(links[1].trim_end_matches("/edit?show=accepted"), &[("do", "reject"), ("show", "all")]).await;
        let done = load(&wen, &review, "own").await;
        assert!(done.says("新增 4 项"), "{}", done.text("main"));
        assert!(imported(&site).await.values().any(|text| text.contains("随手收好")));
    })
    .await;
}

#[tokio::test]
async fn a_decision_can_be_taken_back_and_an_edit_too() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let review = upload(&wen, &[("自测卷.txt", PAPER.as_bytes())]).await;
        let at = path(&review);
        let next = wen.post(&format!("{at}/items/1"), &[("do", "accept"), ("show", "certain")]).await;
        assert_eq!(next.path, format!("{at}/items/2?show=certain"), "one goes on to the next of the list");
        wen.post(&format!("{at}/items/2"), &[("do", "reject"), ("show", "all")]).await;
        assert_eq!(wen.get(&format!("{at}?show=rejected")).await.texts(".import-rows > li").len(), 1);
        let back = wen.post(&format!("{at}/take-back"), &[("show", "all")]).await;
        assert_eq!(back.path, format!("{at}/items/2?show=all"));
        assert!(wen.get(&format!("{at}?show=rejected")).await.texts(".import-rows > li").is_empty());
        wen.post(&format!("{at}/take-back"), &[("show", "all")]).await;
        assert!(wen.get(&format!("{at}?show=accepted")).await.texts(".import-rows > li").is_empty());
        wen.post(&format!("{at}/all"), &[("show", "certain")]).await;
        wen.post(&format!("{at}/take-back"), &[("show", "all")]).await;
        assert!(wen.get(&format!("{at}?show=accepted")).await.texts(".import-rows > li").is_empty(), "all at once");
        assert_eq!(load(&wen, &review, "own").await.status, 422, "nothing is accepted");
    })
    .await;
}

#[tokio::test]
async fn a_copy_with_a_key_completes_one_without_when_somebody_says_so() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let first = upload(&wen, &[("自测卷.txt", PAPER.as_bytes())]).await;
        accept_all(&wen, &first).await;
        site.advance(Millis(1));
        load(&wen, &first, "own").await;
        let bare = "单项选择题\n\n1．雨伞丢在店里时，店员先要（　　）。\nA．当场扔掉\nB．登记特征\nC．自己留用\n\n\
                    2．收银台前排起长队，值班经理应当（　　）。\nA．加开一台\nB．回避不管\nC．请客人明天再来\n";
        let review = upload(&wen, &[("无答案.txt", bare.as_bytes())]).await;
        let twins = wen.get(&format!("{}?show=duplicates", path(&review))).await;
        assert_eq!(twins.texts(".import-rows > li").len(), 1, "{}", twins.text("main"));
        let item = wen.get(&twins.attributes(".import-rows > li > a", "href")[0]).await;
        assert!(item.text(".copies").contains("只有那一份有答案"), "{}", item.text(".copies"));
        let taken = wen.submit(item.form("#import-item").press("do", "take-0")).await;
        assert!(taken.has("button[value=ready]"), "it is complete now: {}", taken.text("main"));
        wen.submit(taken.form("#import-item").press("do", "ready")).await;
        let done = load(&wen, &review, "own").await;
        assert!(done.says("新增 1 项"), "{}", done.text("main"));
        assert!(imported(&site).await.values().any(|text| text.contains("- [x] 登记特征") && text.contains("丢在店里时")));
    })
    .await;
}

#[tokio::test]
async fn an_import_is_undone_but_used_or_edited_items_stay_and_are_listed() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let review = upload(&wen, &[("自测卷.txt", PAPER.as_bytes())]).await;
        accept_all(&wen, &review).await;
        load(&wen, &review, "own").await;
        let ids: Vec<String> = imported(&site).await.into_keys().collect();
        let editor = wen.get(&format!("/bank/items/{}/edit", ids[1])).await;
        let text = editor.form("#editor").fields.into_iter().find(|(name, _)| name == "text").unwrap().1;
        let edited = wen.submit(editor.form("#editor").set("text", &[text.replace("催单", "催促")]).press("do", "ready")).await;
        assert_eq!(edited.status, 200, "{}", edited.text("main"));
        let paper = format!(
            "---\npaper: named\ntitle: 点名卷\nduration: 10\ntotal: 2\ncut: 1\n---\n\n# 一、单项选择题（共 2 分）\n\n- {}（2 分）\n",
            ids[0]
        );
        let items = imported(&site).await[&ids[0]].clone();
        site.load(&[
            question_bank::SourceFile { path: "p.md".into(), text: paper },
            question_bank::SourceFile { path: "i.md".into(), text: items },
        ])
        .await;
        let undone = wen.post::<&str>(&format!("{}/undo", path(&review)), &[]).await;
        assert!(undone.says("停用 3 项"), "{}", undone.text("main"));
        assert!(undone.says(&ids[0]) && undone.says(&ids[1]), "what stays is named");
        let now = imported(&site).await;
        assert!(!now[&ids[0]].contains("停用") && now[&ids[1]].contains("催促"));
        assert!(ids[2..].iter().all(|id| now[id].contains("- 状态：停用")));
        let twice = wen.post::<&str>(&format!("{}/undo", path(&review)), &[]).await;
        assert!(twice.says("停用 3 项"), "a second time it only tells");
        assert_eq!(site.faults().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_note_that_an_import_changed_is_restored_when_the_import_is_undone() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let brings = async |text: &str| {
            let review = upload(&wen, &[("提要.txt", text.as_bytes())]).await;
            accept_all(&wen, &review).await;
            (path(&review), load(&wen, &review, "own").await.text("main"))
        };
        let notes = async || store::note::all(&site.site.db).await.unwrap();
        brings(NOTE).await;
        let before = notes().await;
        assert!(before.iter().any(|note| note.contains("九点以前")), "{before:?}");
        let (changed, said) = brings(&NOTE.replace("九点", "十点")).await;
        assert!(said.contains("更新 1 项") && notes().await != before, "{said}");
        let undone = wen.post::<&str>(&format!("{changed}/undo"), &[]).await;
        assert!(undone.says("停用 0 项，恢复 1 项"), "{}", undone.text("main"));
        assert_eq!(notes().await, before);

        let (second, _) = brings(&NOTE.replace("九点", "八点")).await;
        brings(&NOTE.replace("九点", "七点")).await;
        let newest = notes().await;
        let undone = wen.post::<&str>(&format!("{second}/undo"), &[]).await;
        assert!(
            undone.says("恢复 0 项") && undone.says("im-"),
            "who was changed again stays and is told: {}",
            undone.text("main")
        );
        assert_eq!(notes().await, newest);
    })
    .await;
}

#[tokio::test]
async fn pointing_at_the_right_choice_accepts_an_item_without_a_key_and_goes_on() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let bare = "一、单项选择题（每小题 2 分，共 4 分）\n\n1．雨伞丢在店里，店员先要（　　）。\nA．登记特征\nB．当场扔掉\nC．自己留用\n\n\
                    2．客人催单时，店员应当先（　　）。\nA．查明进度\nB．请他再等\nC．不予理会\n\n二、判断题（共 1 分）\n\n1．退货单可以事后再补签。\n";
        let at = path(&upload(&wen, &[("无答案.txt", bare.as_bytes())]).await);
        let item = wen.get(&format!("{at}/items/1?show=attention")).await;
        assert!(item.says("没有答案") && item.has(".keyed[data-once]"), "{}", item.text("main"));
        let same = wen.submit(item.form("#import-item").press("do", "key")).await;
        assert!(same.says("还没有选出答案。") && same.path.starts_with(&format!("{at}/items/1?")));
        let next = wen.submit(item.form("#import-item").set("r0", &["1"]).press("do", "key")).await;
        assert_eq!(next.path, format!("{at}/items/2?show=attention"), "one goes on to the next");
        let list = wen.get(&format!("{at}?show=all")).await;
        let first = list.texts(".import-rows > li").remove(0);
        assert!(!first.contains("没有答案") && !first.contains("草稿") && !first.contains("不太有把握"), "{first}");
        wen.post(&format!("{at}/items/3"), &[("do", "key"), ("show", "all"), ("r0", "false")]).await;
        let filing = [("rights", "own"), ("level", "四级"), ("chapter", "门店：接待")];
        let asked = wen.post(&at, &filing).await;
        assert!(asked.says("新级别？") && asked.says("新章？"), "names that are new are asked about: {}", asked.text("main"));
        assert_eq!(asked.attributes("input[name=chapter]", "value"), ["门店：接待"], "and stay as they were typed");
        assert!(imported(&site).await.is_empty());
        wen.post(&at, &[filing.as_slice(), &[("despite_doubts", "1")]].concat()).await;
        let all: Vec<String> = imported(&site).await.into_values().collect();
        assert!(all.len() == 2 && all.iter().all(|text| text.contains("四级") && text.contains("门店：接待")), "{all:?}");
        assert!(all.iter().any(|text| text.contains("- [x] 当场扔掉")) && all.iter().any(|text| text.contains("答案：错误")));
        let named = wen.get("/bank?shelf=四级%09").await.texts("th[scope=row]");
        assert!(named.iter().any(|name| name.contains("雨伞丢在店里")), "named for how they begin: {named:?}");
    })
    .await;
}

#[tokio::test]
async fn items_without_a_chapter_come_last_and_once_and_are_never_advised() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let review = upload(&wen, &[("自测卷.txt", PAPER.as_bytes())]).await;
        accept_all(&wen, &review).await;
        load(&wen, &review, "own").await;
        let lin = site.trainee("lin").await;
        let places = lin.get("/practice").await.texts("select[name=place] option");
        assert_eq!(places.iter().filter(|place| place.contains("未分章")).count(), 1, "{places:?}");
        assert!(places.last().is_some_and(|place| place.contains("未分章")));
        assert!(places.iter().all(|place| !place.trim().starts_with('·')), "none is nameless: {places:?}");
        let progress = lin.get("/progress").await;
        assert!(!progress.text(".card.accent").contains("未分章"), "{}", progress.text(".card.accent"));
        let round = lin.post("/practice", &[("place", "\t-"), ("count", "5")]).await;
        assert!(round.says("未分章"), "{}", round.text("main"));
    })
    .await;
}

#[tokio::test]
async fn where_items_are_filed_is_not_lost_when_the_same_paper_comes_again() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let first = upload(&wen, &[("自测卷.txt", PAPER.as_bytes())]).await;
        accept_all(&wen, &first).await;
        wen.post(&path(&first), &[("rights", "own"), ("level", "四级"), ("chapter", "接待"), ("despite_doubts", "1")]).await;
        let filed = bank(&site).await;
        site.advance(Millis(1));
        let again = upload(&wen, &[("自测卷.txt", PAPER.as_bytes())]).await;
        assert!(wen.get(&format!("{}?show=duplicates", path(&again))).await.texts(".import-rows > li").is_empty());
        accept_all(&wen, &again).await;
        let done = load(&wen, &again, "own").await;
        assert!(done.says("新增 0 项，更新 0 项"), "{}", done.text("main"));
        assert_eq!(bank(&site).await, filed);
    })
    .await;
}
