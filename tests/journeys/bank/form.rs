//! Instructors write items in a form and never see front matter.

use crate::bank::authoring::{instructor, text_of};
use axum::http::Method;
use exam::Role;
use question_bank::picture;
use tests::{Client, Form, Page, TestSite, each_site, picture::png};

/// Fills fields in; one that the page does not have is a mistake of the test.
fn fill(page: &Page, fields: &[(&str, &str)]) -> Form {
    let form = page.form("#form");
    fields.iter().fold(form, |form, (name, value)| {
        let is_tick = name.ends_with(".key") || name.ends_with(".verdict") || name.ends_with(".way");
        assert!(is_tick || form.fields.iter().any(|(known, _)| known == name), "there is no field {name}");
        let values: Vec<&str> = if is_tick { value.split('|').collect() } else { vec![*value] };
        form.set(name, &values)
    })
}

async fn press(who: &Client, form: Form, button: &str) -> Page {
    who.submit(form.press("do", button)).await
}

/// Saves, and says that names which no item bears are meant.
async fn save(who: &Client, form: Form) -> Page {
    let asked = press(who, form, "ready").await;
    if !asked.has("input[name=new_names]") {
        return asked;
    }
    let new = asked.attributes("input[name=new_names]", "value").remove(0);
    press(who, asked.form("#form").set("new_names", &[new]), "ready").await
}

/// Opens the form of a new item of a type.
async fn new(who: &Client, kind: &str) -> Page {
    let page = who.get(&format!("/bank/form?kind={kind}")).await;
    assert_eq!(page.status, 200, "{}", page.text("main"));
    page
}

const FILED: [(&str, &str); 4] = [("bank", "表单题库"), ("level", "三级"), ("chapter", "表单章"), ("topics", "首问负责；转接")];

/// Everything that a teacher fills in for one item of each type.
const ITEMS: [(&str, &[(&str, &str)]); 9] = [
    (
        "single",
        &[
            ("p0.stem", "转人工要按（　　）。"),
            ("p0.c0.text", "# 号键"),
            ("p0.c1.text", "> 90% 的键"),
            ("p0.c1.remark", "解析：没有这样的键。"),
            ("p0.c2.text", "1. 键"),
            ("p0.key", "0"),
            ("points", "1"),
            ("explanation", "语音菜单里说过。"),
        ],
    ),
    (
        "multi",
        &[
            ("p0.stem", "交接单要写（　　）。"),
            ("p0.c0.text", "要什么"),
            ("p0.c1.text", "答应了什么"),
            ("p0.c2.text", "客户的心情"),
            ("p0.key", "0|1"),
        ],
    ),
    ("true_false", &[("p0.stem", "转接之前要先记下来意。"), ("p0.verdict", "true")]),
    ("fill", &[("p0.stem", "来电 400 通，接起 340 通，接通率为 ____%。"), ("p0.b0", "85\n八十五")]),
    (
        "numeric",
        &[
            ("p0.stem", "平均处理时长是多少？"),
            ("p0.accepted", "90 ± 5\n1.5 分钟"),
            ("p0.unit", "秒／分钟=60"),
            ("p0.precision", "整数"),
        ],
    ),
    (
        "short",
        &[
            ("p0.stem", "什么叫费力度？"),
            ("p0.reference", "办成一件事要花的力气。"),
            ("points", "2"),
            ("p0.r0.points", "2"),
            ("p0.r0.text", "说到力气"),
        ],
    ),
    (
        "essay",
        &[
            ("p0.stem", "论述标准与例外。"),
            ("p0.length", "不少于 4"),
            ("p0.reference", "标准是底线。"),
            ("points", "10"),
            ("p0.r0.points", "10"),
            ("p0.r0.text", "观点"),
            ("p0.r0.levels", "6–10 分：两面都说到\n0–5 分：只说一面"),
        ],
    ),
    (
        "case",
        &[
            ("material", "某热线高峰时排队。\n\n| 时段 | 来电 |\n| --- | --- |\n| 10 时 | 420 |"),
            ("p0.stem", "为什么排队？"),
            ("p0.points", "4"),
            ("p0.reference", "人手没有跟上。"),
            ("p0.r0.points", "4"),
            ("p0.r0.text", "说到排班"),
        ],
    ),
    (
        "term_paper",
        &[
            ("p0.stem", "写一次服务改进。"),
            ("p0.length", "不少于 4"),
            ("p0.files", "docx、pdf"),
            ("p0.reference", "数据可靠。"),
            ("points", "100"),
            ("p0.r0.points", "100"),
            ("p0.r0.text", "数据"),
        ],
    ),
];

/// Writes one item of each type, and returns their ids.
async fn write_all(who: &Client) -> Vec<String> {
    let mut ids = Vec::new();
    for (kind, fields) in ITEMS {
        let page = new(who, kind).await;
        let form = fill(&page, &FILED);
        let form = Form {
            fields: fill(&page, fields)
                .fields
                .into_iter()
                .map(|(name, value)| {
                    let filed = FILED.iter().find(|(known, _)| *known == name);
                    (name, filed.map_or(value, |(_, value)| (*value).to_owned()))
                })
                .collect(),
            ..form
        };
        let sent: String = form.fields.iter().map(|(_, value)| value.as_str()).collect();
        assert!(!sent.contains("---\r\n") && !sent.contains("---\nbank"), "no front matter is ever sent: {sent}");
        let saved = save(who, form).await;
        assert!(saved.says("已保存为新版本"), "{kind}: {}", saved.text("main"));
        ids.push(saved.path.split(['/', '?']).nth(3).unwrap().to_owned());
    }
    ids
}

#[tokio::test]
async fn one_item_of_each_type_is_written_in_the_form_and_sat() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let ids = write_all(&wen).await;
        let single = wen.get(&format!("/bank/items/{}", ids[0])).await;
        assert!(
            single.says("# 号键") && single.says("> 90% 的键") && single.says("解析：没有这样的键。"),
            "{}",
            single.text("main")
        );
        publish(&wen, &ids).await;
        let li = site.person("li", &[Role::Trainee]).await;
        let sitting = li.start("form-paper").await;
        for words in [
            "转人工要按",
            "> 90% 的键",
            "交接单要写",
            "先记下来意",
            "接通率为",
            "平均处理时长",
            "精确到整数",
            "费力度",
            "标准与例外",
            "为什么排队",
            "420",
            "服务改进",
        ] {
            assert!(sitting.says(words), "{words}: {}", sitting.text("main"));
        }
        let answers = sitting.answers(&[("转人工要按", &["# 号键"]), ("接通率为", &["八十五"]), ("先记下来意", &["正确"])]);
        assert_eq!(li.save(&sitting, &answers).await.status, 200);
        assert!(li.hand_in(&sitting).await.says("回执编号"));
    })
    .await;
}

async fn publish(who: &Client, ids: &[String]) {
    let names = ["单项选择题", "多项选择题", "判断题", "填空题", "数值题", "简答题", "论述题", "案例分析题", "课程论文"];
    let sections = names.iter().zip(ids);
    let sections: String = sections.map(|(name, id)| format!("\n# {name}\n\n- {id}\n")).collect();
    let text = format!("---\npaper: form-paper\ntitle: 表单卷\nduration: 60\n---\n{sections}");
    let editor = who.get("/bank/new-paper").await;
    let saved = who.submit(editor.form("#editor").set("text", &[text]).press("do", "ready")).await;
    assert!(saved.path.starts_with("/bank/papers/form-paper"), "{}", saved.text("main"));
}

#[tokio::test]
async fn form_and_markdown_change_places_and_nothing_is_lost() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        for id in write_all(&wen).await {
            let path = format!("/bank/items/{id}/form");
            let form = wen.get(&path).await.form("#form");
            let markdown = press(&wen, form.clone(), "markdown").await;
            assert!(text_of(&markdown).starts_with("---"), "{}", markdown.text("main"));
            let mut back = markdown.form("#editor");
            back.action.clone_from(&path);
            let again = press(&wen, back, "form").await;
            let sent = |form: Form| form.fields.into_iter().filter(|(name, _)| name != "do").collect::<Vec<_>>();
            assert_eq!(sent(again.form("#form")), sent(form), "{id}");
        }
        let editor = wen.get("/bank/items/keycanary-s1/edit").await;
        let noted = text_of(&editor).replacen("---\r\n", "---\r\n# 给同事的话\r\n", 1);
        let mut to_form = editor.form("#editor").set("text", &[&noted]);
        to_form.action = "/bank/items/keycanary-s1/form".to_owned();
        let shown = press(&wen, to_form, "form").await;
        assert!(shown.says("会原样保留") && shown.says("# 给同事的话"), "{}", shown.text("main"));
        let back = press(&wen, shown.form("#form"), "markdown").await;
        assert_eq!(text_of(&back), noted, "what nobody changed is the very same");
    })
    .await;
}

#[tokio::test]
async fn markdown_that_no_form_can_show_stays_markdown_with_the_reason() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let editor = wen.get("/bank/items/keycanary-s1/edit").await;
        let odd = format!("{}\r\n- 丙\r\n\r\n无处可去的话\r\n", text_of(&editor).replace("- [ ] ", "- "));
        let mut to_form = editor.form("#editor").set("text", &[&odd]);
        to_form.action = "/bank/items/keycanary-s1/form".to_owned();
        let refused = press(&wen, to_form, "form").await;
        assert_eq!(refused.status, 422);
        assert!(refused.says("留在 Markdown 里"), "{}", refused.text("main"));
        assert_eq!(text_of(&refused).trim(), odd.trim(), "nothing of the text is lost");
    })
    .await;
}

#[tokio::test]
async fn rows_are_added_moved_and_removed_with_everything_that_was_typed() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let page = new(&wen, "single").await;
        let rows = |page: &Page| {
            page.form("#form")
                .fields
                .iter()
                .filter(|(name, _)| name.ends_with(".text"))
                .map(|(_, text)| text.clone())
                .collect::<Vec<_>>()
        };
        let form = fill(
            &page,
            &[("p0.stem", "先做什么？"), ("p0.c0.text", "甲"), ("p0.c1.text", "乙"), ("p0.key", "1"), ("title", "顺序")],
        );
        let more = press(&wen, form, "add choice 0").await;
        assert_eq!(rows(&more), ["甲", "乙", "", "", ""]);
        let moved = press(&wen, more.form("#form"), "up choice 0 1").await;
        assert_eq!(rows(&moved), ["乙", "甲", "", "", ""]);
        assert_eq!(moved.attributes("input[name='p0.key'][checked]", "value"), ["0"], "the key moves with its choice");
        let fewer = press(&wen, moved.form("#form"), "remove choice 0 4").await;
        assert_eq!(rows(&fewer).len(), 4);
        let other = press(&wen, fewer.form("#form"), "kind fill").await;
        assert!(other.says("这种题型用不上"), "{}", other.text("main"));
        let back = press(&wen, other.form("#form"), "kind multi").await;
        assert_eq!(rows(&back)[..2], ["乙", "甲"], "what the other type has no place for comes back");
        assert!(back.form("#form").fields.contains(&("title".to_owned(), "顺序".to_owned())));
        let case = press(&wen, back.form("#form"), "kind case").await;
        let more = press(&wen, case.form("#form"), "add part 0").await;
        assert!(more.has("[name='p1.stem']"));
        let row = press(&wen, more.form("#form"), "add row 1").await;
        assert!(row.has("[name='p1.r1.text']"));
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field_and_nothing_is_lost() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let page = new(&wen, "single").await;
        assert!(!page.has(".field-findings"), "nobody has done anything wrong yet");
        let form = fill(&page, &[("p0.c0.text", "甲"), ("p0.c1.text", "乙"), ("points", "两分"), ("bank", "示例题库")]);
        let refused = press(&wen, form, "check").await;
        assert!(refused.text("#f-p0\\.stem-found").contains("没有题干"), "{}", refused.text("main"));
        assert!(refused.text("#f-points-found").contains("两分"));
        assert!(refused.text("#f-p0\\.key-found").contains("还没有标出正确答案"));
        assert!(!refused.text("main").contains("keju bank") && !refused.text("main").contains("- [ ]"));
        let form = fill(&refused, &[("points", "2")]);
        let saved = press(&wen, form, "ready").await;
        assert_eq!(saved.status, 422);
        assert_eq!(saved.form("#form").fields.iter().find(|(name, _)| name == "p0.c1.text").unwrap().1, "乙");
    })
    .await;
}

#[tokio::test]
async fn a_new_chapter_is_a_decision() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let page = new(&wen, "true_false").await;
        let form = fill(&page, &[("p0.stem", "先记录，再转接。"), ("p0.verdict", "true"), ("chapter", "服务标谁")]);
        let asked = press(&wen, form, "ready").await;
        assert_eq!(asked.status, 422);
        assert!(asked.says("章「服务标谁」"), "{}", asked.text("main"));
        let ticked = asked.attributes("input[name=new_names]", "value").remove(0);
        let other = fill(&asked, &[("chapter", "服务标准二")]).set("new_names", &[ticked]);
        let again = press(&wen, other, "ready").await;
        assert!(again.status == 422 && again.says("章「服务标准二」"), "a yes to one name is none to another");
        assert!(save(&wen, again.form("#form")).await.says("已保存为新版本"));
    })
    .await;
}

#[tokio::test]
async fn two_who_write_new_items_at_once_get_an_id_each() {
    each_site(async |site| {
        let (wen, zhou) = (instructor(&site, "wen").await, instructor(&site, "zhou").await);
        let (first, second) = (new(&wen, "true_false").await, new(&zhou, "true_false").await);
        let id = |page: &Page| page.attributes("input[name=id]", "value").remove(0);
        assert_eq!(id(&first), id(&second), "the same id was proposed");
        let fields = |stem| [("p0.stem", stem), ("p0.verdict", "true")];
        let one = save(&wen, fill(&first, &fields("先记录，再转接。"))).await;
        let other = save(&zhou, fill(&second, &fields("雨天应当在门口放伞架。"))).await;
        assert!(one.says("已保存为新版本") && other.says("已保存为新版本"), "{}", other.text("main"));
        assert_ne!(one.path, other.path);
    })
    .await;
}

#[tokio::test]
async fn a_copy_begins_as_its_original_and_becomes_an_item_of_its_own() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let copy = wen.get("/bank/form?copy=keycanary-s1").await;
        assert!(copy.says("这是 keycanary-s1 的副本"), "{}", copy.text("main"));
        let changed = fill(&copy, &[("p0.stem", "木门修好以后，应当多久回访一次？（　　）")]);
        let saved = save(&wen, changed).await;
        assert!(saved.says("已保存为新版本") && saved.says("两天之内"), "{}", saved.text("main"));
        assert!(!saved.path.ends_with("keycanary-s1"), "{}", saved.path);
        assert!(wen.get("/bank/items/keycanary-s1").await.says("门锁修好以后"), "the original stays");
        assert_eq!(wen.get("/bank/form?copy=nobody").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn an_item_that_asks_what_another_asks_is_saved_only_after_a_look_at_it() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let fields = [("p0.stem", "先记录，再转接。"), ("p0.verdict", "true")];
        assert!(save(&wen, fill(&new(&wen, "true_false").await, &fields)).await.says("已保存为新版本"));
        let asked = save(&wen, fill(&new(&wen, "true_false").await, &fields)).await;
        assert!(asked.status == 409 && asked.says("重复？"), "{}", asked.text("main"));
        let saved = save(&wen, asked.form("#form").set("despite_doubts", &["1"])).await;
        assert!(saved.says("已保存为新版本"), "{}", saved.text("main"));
    })
    .await;
}

#[tokio::test]
async fn of_two_who_change_an_item_in_the_form_the_second_is_told() {
    each_site(async |site| {
        let (wen, zhou) = (instructor(&site, "wen").await, instructor(&site, "zhou").await);
        let path = "/bank/items/keycanary-s1/form";
        let (first, second) = (wen.get(path).await, zhou.get(path).await);
        assert!(press(&wen, fill(&first, &[("title", "木门锁")]), "ready").await.says("木门锁"));
        let told = press(&zhou, fill(&second, &[("title", "铁门锁")]), "ready").await;
        assert!(told.status == 422 && told.says("别人已经保存了新版本"), "{}", told.text("main"));
        assert!(told.form("#form").fields.contains(&("title".to_owned(), "铁门锁".to_owned())));
    })
    .await;
}

#[tokio::test]
async fn pasted_questions_become_fields() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let page = new(&wen, "essay").await;
        let one = "1．客人催单时，店员应当先（　　）。\nA．查明进度\nB．请他再等\nC．不予理会\n答案：A\n解析：先弄清楚再回答。";
        let taken = press(&wen, fill(&page, &[("pasted", one), ("chapter", "服务标准")]), "read").await;
        let field = |page: &Page, name: &str| {
            page.form("#form").fields.into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
        };
        assert!(taken.says("已填入表单"), "{}", taken.text("main"));
        assert_eq!(field(&taken, "kind").as_deref(), Some("single"));
        assert_eq!(field(&taken, "p0.c0.text").as_deref(), Some("查明进度"));
        assert_eq!(field(&taken, "p0.key").as_deref(), Some("0"));
        assert_eq!(field(&taken, "chapter").as_deref(), Some("服务标准"), "where it is filed stays");
        let several = press(&wen, fill(&taken, &[("pasted", crate::import::PAPER)]), "read").await;
        assert!(several.says("认出 5 道题") && several.has("a[href='/bank/import']"), "{}", several.text("main"));
        assert_eq!(field(&several, "p0.c0.text").as_deref(), Some("查明进度"), "nothing is replaced unasked");
        let second = press(&wen, several.form("#form"), "take 3").await;
        assert_eq!(field(&second, "kind").as_deref(), Some("true_false"));
        let nothing = press(&wen, fill(&new(&wen, "single").await, &[("pasted", "今天天气很好。")]), "read").await;
        assert!(nothing.says("没有认出题目") && field(&nothing, "pasted").as_deref() == Some("今天天气很好。"));
    })
    .await;
}

/// Sends a form with a picture, as a browser without scripts does.
async fn with_picture(who: &Client, form: Form, picture: &[u8]) -> Page {
    let mut body = Vec::new();
    for (name, value) in form.fields.iter().filter(|(name, _)| name != "picture") {
        body.extend_from_slice(
            format!("--mark\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").as_bytes(),
        );
    }
    body.extend_from_slice(
        b"--mark\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n",
    );
    body.extend_from_slice(picture);
    body.extend_from_slice(b"\r\n--mark--\r\n");
    who.send(Method::POST, &form.action, "multipart/form-data; boundary=mark", body).await
}

#[tokio::test]
async fn a_picture_is_chosen_and_shown_and_what_is_none_is_refused() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let page = new(&wen, "single").await;
        let form = fill(
            &page,
            &[("p0.stem", "图中是什么标志？"), ("p0.c0.text", "小心地滑"), ("p0.c1.text", "禁止吸烟"), ("p0.key", "0")],
        );
        let form = form.press("do", "picture").set("picture_to", &["p0.stem"]);
        let link = format!("images/{}", picture::name(&png(64, 40)).unwrap());
        let shown = with_picture(&wen, form.clone(), &png(64, 40)).await;
        assert_eq!(shown.status, 200, "{}", shown.text("main"));
        assert!(shown.has(&format!(".preview img[src='/{link}']")), "{}", shown.body);
        let saved = save(&wen, shown.form("#form")).await;
        assert!(saved.has(&format!("img[src='/{link}']")), "{}", saved.text("main"));
        assert_eq!(wen.send(Method::GET, &format!("/{link}"), "", "").await.status, 200);
        let refused = with_picture(&wen, form, b"<svg onload='alert(1)'/>").await;
        assert!(refused.status == 422 && refused.says("只收 PNG"), "{}", refused.text("main"));
        assert!(refused.form("#form").fields.iter().any(|(name, value)| name == "p0.stem" && value == "图中是什么标志？"));
        let dropped = wen.send(Method::POST, "/bank/pictures", "application/octet-stream", png(64, 40)).await;
        assert_eq!(dropped.json()["link"], link.as_str());
        assert_eq!(wen.send(Method::POST, "/bank/pictures", "application/octet-stream", b"no".to_vec()).await.status, 400);
    })
    .await;
}

#[tokio::test]
async fn a_finished_item_changed_so_that_a_paper_breaks_needs_a_yes() {
    each_site(async |site: TestSite| {
        let wen = instructor(&site, "wen").await;
        let form = wen.get("/bank/items/keycanary-s1/form").await.form("#form");
        let named = press(&wen, form, "retired").await;
        assert!(named.status == 409 && named.says("考生不能开考"), "{}", named.text("main"));
        let retired = press(&wen, named.form("#form").set("despite_papers", &["1"]), "retired").await;
        assert!(retired.says("停用"), "{}", retired.text("main"));
    })
    .await;
}
