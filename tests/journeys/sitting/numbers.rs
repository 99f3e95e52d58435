//! A number is answered as people type it, by plain forms and by saving, and scored with its tolerance and unit.

use exam::Role;
use question_bank::SourceFile;
use tests::{TestSite, each_site};

const BANK: &str = "---\nbank: 数值库\nlevel: 三级\nchapter: 计算\n---\n\n# 数值题\n\n## num-1 处理时长\n\n- 分值：2\n- 单位：秒／分钟=60\n\n\
    平均处理时长是多少？\n\n#### 可接受答案\n\n- 90 ± 5\n\n## num-2 服务水平\n\n- 分值：3\n- 单位：%\n- 精确到：1 位小数\n\n服务水平是多少？\n\n\
    #### 可接受答案\n\n- 75.77\n";
const PAPER: &str = "---\npaper: numbers\ntitle: 数值卷\nbank: 数值库\nlevel: 三级\nduration: 60\ntotal: 5\ncut: 3\nrelease: 交卷后\nattempts: 9\n\
    published: 是\n---\n\n# 一、数值题（本大题共 5 分）\n\n- num-1（2 分）\n- num-2（3 分）\n";

async fn load(site: &TestSite) {
    let mut files = tests::bank::files();
    files.push(SourceFile { path: "numbers.md".into(), text: BANK.into() });
    files.push(SourceFile { path: "numbers-paper.md".into(), text: PAPER.into() });
    site.load(&files).await;
}

#[tokio::test]
async fn a_number_earns_its_points_however_it_is_typed() {
    each_site(async |site| {
        load(&site).await;
        let cases = [
            ("1.5 分钟", "75.8", "5"),
            ("９０", "７５．８％", "5"),
            ("95 秒", "75.77", "5"),
            ("9×10^1", "75.80 %", "5"),
            ("95.01", "75.8", "3"),
            ("九十", "76", "0"),
            ("90 小时", "0.758", "0"),
            ("", "", "0"),
        ];
        for (number, (first, second, points)) in cases.into_iter().enumerate() {
            let lin = site.trainee(&format!("lin-{number}")).await;
            let page = lin.start("numbers").await;
            assert!(page.says("秒") && page.says("精确到 1 位小数"), "{}", page.text("main"));
            assert!(!page.body.contains("90 ± 5") && !page.body.contains("75.77"), "no key on the page");
            let answers = [page.answer("平均处理时长是多少", &[first]), page.answer("服务水平是多少", &[second])];
            if number % 2 == 0 {
                let saved = lin.save(&page, &answers).await;
                assert_eq!(saved.status, 200, "{}", saved.body);
                let again = lin.get(&page.path).await;
                assert_eq!(again.shown(again.slot("平均处理时长是多少")), [first]);
            } else {
                lin.submit(page.form("#sitting").with_all(&answers)).await;
            }
            let result = lin.hand_in(&page).await;
            assert_eq!(result.text(".score .big strong"), points, "{first} and {second}: {}", result.text("main"));
            assert!(result.says("90 ± 5"), "{}", result.text("main"));
        }
        assert_eq!(site.faults().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_is_listed_and_a_number_is_taken_into_the_key() {
    each_site(async |site| {
        load(&site).await;
        for (name, typed) in [("lin", "96 秒"), ("wang", "九十"), ("zhao", "96 秒")] {
            let trainee = site.trainee(name).await;
            let page = trainee.start("numbers").await;
            trainee.save(&page, &[page.answer("平均处理时长是多少", &[typed])]).await;
            trainee.hand_in(&page).await;
        }
        let teacher = site.person("teacher", &[Role::Instructor]).await;
        let path = "/bank/papers/numbers/items/num-1";
        let figures = teacher.get(path).await;
        assert!(figures.says("96 秒") && figures.says("九十"), "{}", figures.text("main"));
        let accept = |text: &'static str| [("part", "0"), ("blank", ""), ("text", text)];
        let refused = teacher.post(&format!("{path}/accept"), &accept("九十")).await;
        assert_eq!(refused.status, 400, "what is no number is no key");
        let simulated = teacher.send_form(&format!("{path}/accept"), &accept("96 秒")).await;
        assert_eq!(simulated.status, 303, "{}", simulated.text("main"));
        let form = teacher.get("/bank/items/num-1").await;
        assert!(form.body.contains("96 秒"), "{}", form.text("main"));
    })
    .await;
}
