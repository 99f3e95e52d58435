//! Practice: drawn by chapter and type, feedback after each item, counted as progress.

use question_bank::SourceFile;
use serde_json::json;
use tests::{Client, Page, each_site};

pub async fn round(trainee: &Client, chapter: &str, kinds: &[&str]) -> Page {
    let place = format!("三级\t{chapter}");
    let mut fields = vec![("place", place.as_str()), ("count", "50")];
    fields.extend(kinds.iter().map(|kind| ("kind", *kind)));
    let first = trainee.post("/practice", &fields).await;
    // The first page of a round that holds fewer items than were asked for says so; its address is the shorter one.
    match first.path.split_once("?wanted") {
        Some((path, _)) => trainee.get(path).await,
        None => first,
    }
}

/// Every item of a round, not yet checked.
async fn items(trainee: &Client, first: &Page) -> Vec<Page> {
    let count: usize = first.attributes("progress", "max")[0].parse().unwrap();
    let mut pages = Vec::new();
    for number in 1..=count {
        pages.push(trainee.get(&format!("/practice/{}/{number}", first.sitting())).await);
    }
    pages
}

#[tokio::test]
async fn a_round_holds_the_chapter_and_types_asked_for() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let offered = lin.get("/practice").await;
        assert_eq!(offered.texts("option[value*='投诉处理']"), ["三级 · 投诉处理 · 5"]);
        let rounds: [(&str, &[&str], &[&str]); 4] = [
            ("服务标准", &["single"], &["门锁修好以后", "雨天送货", "客户说听不清"]),
            ("投诉处理", &["single"], &["客户来投诉"]),
            ("", &["true_false", "fill"], &["把来意记下来", "接起 340 通"]),
            ("投诉处理", &["case"], &["排队的主要原因"]),
        ];
        for (chapter, kinds, prompts) in rounds {
            let pages = items(&lin, &round(&lin, chapter, kinds).await).await;
            assert_eq!(pages.len(), prompts.len(), "{chapter} {kinds:?}");
            for prompt in prompts {
                assert!(pages.iter().any(|page| page.says(prompt)), "{chapter} {kinds:?} lacks {prompt}");
            }
        }
        assert_eq!(round(&lin, "服务标准", &["essay"]).await.path, "/practice?empty=1");
    })
    .await;
}

#[tokio::test]
async fn items_kept_for_exams_and_drafts_never_come() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let pages = items(&lin, &round(&lin, "", &[]).await).await;
        assert_eq!(pages.len(), 11);
        assert!(!pages.iter().any(|page| page.says("先核对钥匙") || page.says("还没有写完")));
    })
    .await;
}

#[tokio::test]
async fn feedback_comes_after_checking_and_not_before() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let item = round(&lin, "投诉处理", &["single"]).await;
        assert!(!item.body.contains("KEYCANARY") && !item.has(".reviewed"));
        let checked = lin.submit(item.form("main form").with(&item.answer("客户来投诉", &["解释"]))).await;
        assert_eq!(checked.path, item.path);
        assert_eq!(checked.texts(".choice.wrong.mine .text"), ["解释"]);
        assert_eq!(checked.texts(".choice.right .text"), ["听完"]);
        assert!(checked.says("KEYCANARY-s5 先听完再说") && checked.says("KEYCANARY-s5 太早"));
        let verdict = checked.text(".judgement");
        assert!(verdict.starts_with("答错了"), "{verdict}");
        let (mine, key) = (verdict.find("KEYCANARY-s5 太早").unwrap(), verdict.find("正确答案是").unwrap());
        assert!(mine < key, "why the own choice is wrong comes first: {verdict}");
        let end = lin.get(&format!("/practice/{}/summary", checked.sitting())).await;
        assert_eq!(end.texts(".tiles > div"), ["答错1"]);
        let missed = lin.submit(end.form("form:has([name=again])").press("again", checked.sitting())).await;
        assert!(missed.says("客户来投诉") && missed.sitting() != checked.sitting(), "{}", missed.text("main"));
        lin.submit(missed.form("main form").with(&missed.answer("客户来投诉", &["听完"]))).await;
        let end = lin.get(&format!("/practice/{}/summary", missed.sitting())).await;
        assert!(end.says("100%") && !end.has("[name=again]"), "nothing is missed any more");
    })
    .await;
}

#[tokio::test]
async fn one_checked_item_does_not_tell_of_the_next() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let first = round(&lin, "服务标准", &["single", "true_false"]).await;
        lin.submit(first.form("main form").press("blank", "1")).await;
        for page in &items(&lin, &first).await[1..] {
            assert!(!page.body.contains("KEYCANARY"), "{}", page.path);
        }
    })
    .await;
}

#[tokio::test]
async fn an_item_that_was_not_answered_is_not_checked_unless_somebody_wants_to_see() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let item = round(&lin, "投诉处理", &["single"]).await;
        let asked = lin.submit(item.form("main form")).await;
        assert!(asked.says("还没有作答。直接看答案？") && !asked.has(".reviewed"), "{}", asked.text("main"));
        let shown = lin.submit(asked.form("main form").press("blank", "1")).await;
        assert!(shown.has(".reviewed") && shown.says("得 0 / 2 分"));
    })
    .await;
}

#[tokio::test]
async fn an_item_cannot_be_answered_twice() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let item = round(&lin, "投诉处理", &["single"]).await;
        let (right, wrong) = (item.answer("客户来投诉", &["听完"]), item.answer("客户来投诉", &["解释"]));
        let checked = lin.submit(item.form("main form").with(&wrong)).await;
        let before = site.everything().await;

        let again = lin.submit(item.form("main form").with(&right)).await;
        assert_eq!(again.body, checked.body);
        let by_script = json!({ "sitting": item.sitting(), "changes": [{ "slot": 0, "seq": 2, "values": right.values }] });
        let by_form = [("s0", "1"), ("r0", right.values[0].as_str())];
        assert_eq!(lin.call("/api/save", &by_script).await.status, 409);
        assert_eq!(lin.send_form(&format!("/sittings/{}", item.sitting()), &by_form).await.status, 404);
        let mut after = site.everything().await;
        // Only the note of when the round was last touched may differ.
        after.insert("test_session".into(), before["test_session"].clone());
        assert_eq!(after, before);
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn what_is_typed_is_saved_as_in_an_exam_and_comes_back() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let item = round(&lin, "投诉处理", &["short"]).await;
        let typed = item.answer("用一个词说出", &["费力"]);
        let by_script = json!({ "sitting": item.sitting(), "changes": [{ "slot": 0, "seq": 1, "values": typed.values }] });
        assert_eq!(lin.call("/api/save", &by_script).await.status, 200);
        let back = lin.get(&item.path).await;
        assert_eq!(back.text("textarea, input[name=r0]") + &back.attributes("input[name=r0]", "value").concat(), "费力");
        let typed = back.answer("用一个词说出", &["费力度"]);
        let form = back.form("main form").with(&typed).press("star", "on");
        let starred = lin
            .send_form(
                &format!("{}/save", item.path),
                &form.fields.iter().map(|(name, value)| (name.as_str(), value)).collect::<Vec<_>>(),
            )
            .await;
        assert_eq!(starred.status, 303);
        let back = lin.get(&item.path).await;
        assert!(back.has(".starred") && back.body.contains("费力度"), "the star took nothing away");
        let checked = lin.submit(back.form("main form").with(&back.answer("用一个词说出", &["别的"]))).await;
        assert!(checked.says("别的"), "what was sent counts in place of what was saved before");
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn the_counts_are_true_obey_the_types_and_fewer_items_than_wanted_are_said() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let counts = async |query: &str| lin.get(&format!("/practice?place=三级%09{query}")).await.texts(".modes button");
        assert_eq!(counts("服务标准&count=50").await, ["练 6 题", "练 6 题", "练 6 题"]);
        assert_eq!(counts("服务标准&count=5").await[0], "练 5 题，共 6 题");
        assert_eq!(counts("服务标准&kind=single&count=50").await[0], "练 3 题");
        assert_eq!(counts("服务标准&kind=essay").await, [""; 0], "nothing can be started");
        let first =
            lin.post("/practice", &[("place", "三级\t服务标准"), ("kind", "single"), ("count", "20"), ("mode", "unseen")]).await;
        assert!(first.says("您想练 20 题，这个范围里只有 3 题"), "{}", first.text("main"));
        assert_eq!(first.attributes("progress", "max"), ["3"]);
    })
    .await;
}

#[tokio::test]
async fn a_round_that_was_left_goes_on_from_the_practice_page_until_it_ends() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let first = round(&lin, "服务标准", &["single"]).await;
        lin.submit(first.form("main form").press("blank", "1")).await;
        let practice = lin.get("/practice").await;
        assert!(practice.says("已做 1 / 3 题"));
        let next = practice.attributes(".card.accent a", "href");
        assert_eq!(next, [format!("/practice/{}/2", first.sitting())]);
        let person = store::person::by_name(&site.site.db, "lin").await.unwrap().unwrap().0;
        let trainee = engine::actor::Trainee::prove(&site.site, &person).await.unwrap();
        let open = engine::practice::open_round(&site.site, &trainee).await.unwrap().unwrap();
        assert_eq!((open.done, open.of, open.next), (1, 3, 2));
        let end = lin.post(&format!("/practice/{}/end", first.sitting()), &[("", "")]).await;
        assert!(end.path.ends_with("/summary") && end.says("没做"), "{}", end.text("main"));
        assert!(!lin.get("/practice").await.says("接着练"));
    })
    .await;
}

#[tokio::test]
async fn practice_in_order_goes_on_where_it_stopped() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let start = async || {
            let fields = [("place", "三级\t服务标准"), ("kind", "single"), ("count", "50"), ("mode", "order")];
            let first = lin.post("/practice", &fields).await;
            lin.get(first.path.split('?').next().unwrap()).await
        };
        let prompt = |page: &Page| page.text(".prompt .prose");
        let first = start().await;
        assert!(prompt(&first).contains("门锁修好以后"), "{}", prompt(&first));
        lin.submit(first.form("main form").press("blank", "1")).await;
        site.advance(exam::time::Millis(1));
        let second = start().await;
        assert!(prompt(&second).contains("雨天送货"), "{}", prompt(&second));
    })
    .await;
}

#[tokio::test]
async fn to_study_shows_the_answers_at_once_and_takes_what_one_says_of_them() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let fields = [("place", "三级\t投诉处理"), ("kind", "single"), ("count", "5"), ("mode", "recite")];
        let shown = lin.post("/practice", &fields).await;
        let shown = lin.get(shown.path.split('?').next().unwrap()).await;
        assert_eq!(shown.texts(".choice.right .text"), ["听完"]);
        assert!(!shown.has(".judgement") && !shown.has("#practice"));
        let said = lin.submit(shown.form(".ratings").press("ease", "1")).await;
        assert_eq!(said.texts(".ratings [aria-pressed=true]"), ["不会"]);
        assert!(lin.get("/book").await.says("客户来投诉"));
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn an_answer_cannot_be_slipped_in_before_checking() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let item = round(&lin, "投诉处理", &["single"]).await;
        let (right, wrong) = (item.answer("客户来投诉", &["听完"]), item.answer("客户来投诉", &["解释"]));
        lin.send_form(&format!("/sittings/{}", item.sitting()), &[("s0", "0"), ("r0", &right.values[0])]).await;
        let checked = lin.submit(item.form("main form").with(&wrong)).await;
        assert_eq!(checked.texts(".choice.mine .text"), ["解释"]);
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_case_is_checked_with_all_its_parts() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let case = round(&lin, "投诉处理", &["case"]).await;
        assert!(case.text(".material").contains("三个窗口只开一个"));
        let answers: [(&str, &[&str]); 3] = [("排队的主要", &["窗口开得太少"]), ("个窗口", &["3"]), ("午间排班", &["错开午休"])];
        let checked = lin.submit(case.form("main form").with_all(&case.answers(&answers))).await;
        assert_eq!(checked.texts(".prompt .worth"), ["得 2 / 2 分", "得 0 / 2 分", "请对照参考答案自评"]);
        assert!(checked.says("KEYCANARY-c1 错开午休；预约分流"));
    })
    .await;
}

#[tokio::test]
async fn progress_counts_what_was_checked() {
    each_site(async |site| {
        let (lin, wang) = (site.trainee("lin").await, site.trainee("wang").await);
        assert!(lin.get("/progress").await.says("已计入 0 次作答"));
        let item = round(&lin, "投诉处理", &["single"]).await;
        lin.submit(item.form("main form").with(&item.answer("客户来投诉", &["听完"]))).await;
        let progress = lin.get("/progress").await;
        assert!(progress.says("已计入 1 次作答"));
        assert!(progress.says("还不能判断") && progress.says("这些章还要多做几题"), "{}", progress.text("main"));
        let rows = progress.texts("tbody tr");
        assert!(rows.iter().all(|row| row.contains("—")), "no figure for a chapter with one answer: {rows:?}");
        assert!(wang.get("/progress").await.says("已计入 0 次作答"), "others have their own");
    })
    .await;
}

#[tokio::test]
async fn an_item_for_exams_alone_is_met_in_its_paper_and_nowhere_else() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        assert!(lin.start("secret-a").await.says("这一道只在考试里出现"), "the paper asks it");
        let wang = site.trainee("wang").await;
        let round = wang.post("/practice", &[("place", "三级\t服务标准"), ("count", "50")]).await;
        let mut met = vec![wang.get("/progress").await, wang.get("/notes").await, wang.get("/notes/standards").await];
        for number in 1..=50 {
            met.push(wang.get(&format!("/practice/{}/{number}", round.sitting())).await);
        }
        assert!(met.iter().any(|page| page.says("这一道只在练习里出现")));
        assert!(!met.iter().any(|page| page.body.contains("这一道只在考试里出现")));
    })
    .await;
}

#[tokio::test]
async fn however_much_is_practised_results_stay_within_reach_and_attempts_used_stay_used() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let result = lin.hand_in(&lin.start("on-hand-in").await).await;
        // Ids of one moment are in no order.
        site.advance(exam::time::Millis(1));
        for _ in 0..31 {
            round(&lin, "投诉处理", &["single"]).await;
        }
        let home = lin.get("/").await;
        assert_eq!(home.attributes("[aria-labelledby=past] a", "href"), [result.path]);
        let offered = home.texts("#papers ~ ul li").into_iter().find(|card| card.contains("交卷即公布")).unwrap();
        assert!(offered.contains("还可考 1 次"), "{offered}");
    })
    .await;
}

#[tokio::test]
async fn what_everybody_got_right_is_told_from_twenty_answers_on_and_of_no_item_kept_for_exams() {
    each_site(async |site| {
        let mut last = None;
        for number in 1..=20 {
            let person = site.trainee(&format!("p{number}")).await;
            let item = round(&person, "投诉处理", &["single"]).await;
            assert!(!item.says("全站正确率"), "never before the answer");
            let answer = if number % 4 == 0 { "解释" } else { "听完" };
            let checked = person.submit(item.form("main form").with(&item.answer("客户来投诉", &[answer]))).await;
            assert_eq!(checked.says("全站正确率"), number == 20, "{number} answers");
            last = Some((person, checked));
        }
        let (person, checked) = last.unwrap();
        assert!(checked.says("全站正确率 75%（20 次作答）"));
        let text = "---\nbank: 测试题库\nlevel: 三级\nchapter: 投诉处理\n---\n\n# 单项选择题\n\n## keycanary-s5 先听\n\n- 分值：2\n- 用途：考试\n\n\
                    客户来投诉，第一步是（　　）。\n\n- [x] 听完\n- [ ] 解释\n";
        site.load(&[SourceFile { path: "exam.md".into(), text: text.into() }]).await;
        assert!(!person.get(&checked.path).await.says("全站正确率"), "kept for exams from now on");
    })
    .await;
}

#[tokio::test]
async fn notes_stand_in_the_order_of_their_files_and_lead_to_each_other_and_to_practice() {
    each_site(async |site| {
        let note = |id: &str, title: &str| SourceFile {
            path: format!("{title}.md"),
            text: format!(
                "---\nnote: {id}\ntitle: {title}\nbank: 测试题库\nlevel: 三级\nchapter: 投诉处理\n---\n\n# 一\n\n{}\n",
                "先听完。".repeat(190)
            ),
        };
        site.load(&[note("zz", "第一篇"), note("aa", "第二篇")]).await;
        let lin = site.trainee("lin").await;
        let list = lin.get("/notes").await;
        let place = |id: &str| list.attributes(".cards a", "href").iter().position(|href| href.ends_with(id)).unwrap();
        assert!(place("/zz") < place("/aa"), "not by their ids");
        assert!(list.says("约 2 分钟"));
        let first = lin.get("/notes/zz").await;
        assert_eq!(first.attributes("article nav a", "href").last().map(String::as_str), Some("/notes/aa"));
        let practice = lin.get(&first.attributes("article .actions .primary", "href")[0]).await;
        assert!(practice.has("option[value='三级\t投诉处理'][selected]"));
        let found = lin.get("/notes?q=%E5%85%88%E8%81%BD").await;
        assert_eq!(
            found.attributes(".rows a", "href"),
            ["/notes/zz#一", "/notes/aa#一"],
            "traditional characters find simplified ones"
        );
        assert!(lin.get("/notes?q=%E4%B8%8D%E5%9C%A8%E9%87%8C%E9%9D%A2").await.says("没有符合条件的记录"));
    })
    .await;
}
