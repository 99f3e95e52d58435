//! How long the pages of the bank take with 20,000 items. It prints figures:
//! `cargo test -p tests --test journeys --release -- --ignored --nocapture twenty_thousand`.

use crate::bank::authoring::instructor;
use question_bank::SourceFile;
use std::time::Instant;
use tests::{Client, each_site};

const ITEMS: usize = 20_000;

fn files() -> Vec<SourceFile> {
    let words = ["来电", "投诉", "回访", "报修", "排班", "质检", "承诺", "授权", "记录", "升级", "话术", "工单"];
    let word = |seed: usize| words[seed % words.len()];
    let chapter = |chapter: usize| {
        let items: String = (0..ITEMS / 40)
            .map(|at| {
                let seed = chapter * 7_919 + at * 104_729;
                let asked: String = (0..9).map(|place| word(seed / (place * 5 + 1) + place * 3)).collect();
                format!(
                    "## size-{chapter:02}-{at:03}\n\n- 分值：1\n- 难度：{}\n- 知识点：{}\n\n第 {seed} 位客户问到{asked}时，接线员应当先做什么？\n\n- [x] 先{}再{}\n- [ ] 先{}\n\n> **解析** {asked}\n\n",
                    ["易", "中", "难"][at % 3],
                    word(at),
                    word(seed + 1),
                    word(seed + 2),
                    word(seed + 3),
                )
            })
            .collect();
        let text = format!("---\nbank: 大题库\nlevel: 三级\nchapter: 第{chapter}章\n---\n\n# 单选题\n\n{items}");
        SourceFile { path: format!("{chapter:02}.md"), text }
    };
    (0..40).map(chapter).collect()
}

#[expect(clippy::disallowed_methods, reason = "it measures time")]
async fn time(who: &Client, what: &str, path: &str) {
    let mut times = Vec::new();
    for _ in 0..5 {
        let began = Instant::now();
        assert_eq!(who.get(path).await.status, 200, "{path}");
        times.push(began.elapsed());
    }
    let first = times[0];
    times.sort();
    println!("{what}: first {first:?}, median {:?}", times[2]);
}

#[tokio::test]
#[ignore = "a measurement, which prints figures"]
#[expect(clippy::disallowed_methods, reason = "it measures time")]
async fn pages_of_a_bank_of_twenty_thousand_items_are_timed() {
    each_site(async |site| {
        println!("on {}", site.scratch.name);
        let began = Instant::now();
        site.load(&files()).await;
        println!("loaded in {:?}", began.elapsed());
        let wen = instructor(&site, "wen").await;
        for (what, path) in [
            ("list", "/bank"),
            ("list, last page", "/bank?page=400"),
            ("list by use", "/bank?sort=most-used"),
            ("list by a word", "/bank?q=%E6%8A%95%E8%AF%89"),
            ("list by a rare word", "/bank?q=size-39-499"),
            ("list, not approved, hardest first", "/bank?opinion=unseen&sort=hardest"),
            ("desk", "/desk"),
            ("duplicates", "/bank/duplicates"),
            ("item", "/bank/items/size-20-100"),
            ("review of 500 items", "/bank/bulk?all=1&shelf=%E4%B8%89%E7%BA%A7%09%E7%AC%AC7%E7%AB%A0&set_difficulty=3"),
        ] {
            time(&wen, what, path).await;
        }
        let review = wen.get("/bank/bulk?all=1&difficulty=1&kind=single&since=2026-11-18&shelf=%E4%B8%89%E7%BA%A7%09%E7%AC%AC7%E7%AB%A0&set_difficulty=3").await;
        let began = Instant::now();
        let done = wen.submit(review.form("#change")).await;
        println!("{} in {:?}", done.text("h1"), began.elapsed());
        let began = Instant::now();
        let undone = wen.submit(done.form("#undo")).await;
        println!("{} in {:?}", undone.text("h1"), began.elapsed());
        time(&wen, "duplicates after a change", "/bank/duplicates").await;
    })
    .await;
}
