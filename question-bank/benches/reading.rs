//! How fast a bank is read and checked, beside plain Markdown to HTML on the same text: `cargo bench -p question-bank`.
#![allow(clippy::disallowed_methods, reason = "a bench measures time")]

use question_bank::{SourceFile, read};
use std::{
    fmt::Write,
    hint::black_box,
    time::{Duration, Instant},
};

/// What the program itself runs with.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ITEMS: usize = 2_000;
const ROUNDS: usize = 15;

fn main() {
    let text = bank();
    let file = [SourceFile { path: "bank.md".into(), text: text.clone() }];
    let reading = read(&file);
    assert!(!reading.has_errors() && reading.items.len() == ITEMS, "{:?}", reading.problems.first());
    let plain = best(|| {
        let mut html = String::new();
        pulldown_cmark::html::push_html(
            &mut html,
            pulldown_cmark::Parser::new_ext(&text, pulldown_cmark::Options::ENABLE_TABLES),
        );
        black_box(html);
    });
    let ours = best(|| drop(black_box(read(&file))));
    let speed = |time: Duration| text.len() as f64 / time.as_secs_f64() / 1e6;
    println!("{} items, {:.2} MB", ITEMS, text.len() as f64 / 1e6);
    println!("read and check   {:>7.1} MB/s", speed(ours));
    println!("Markdown to HTML {:>7.1} MB/s", speed(plain));
    println!("ratio            {:>7.2}", speed(ours) / speed(plain));
}

fn best(mut work: impl FnMut()) -> Duration {
    let once = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..ROUNDS).map(once).min().unwrap_or_default()
}

/// A bank as an institution would have it: mostly choices, some open questions with a table and a rubric.
fn bank() -> String {
    let mut text = "---\nbank: 示例题库\nlevel: 三级\nchapter: 服务标准\n---\n\n# 单项选择题\n".to_owned();
    for number in 0..ITEMS * 4 / 5 {
        let _ = write!(
            text,
            "\n## bench-s-{number} 回访时限\n\n- 分值：1\n- 难度：易\n- 知识点：回访\n\n维修完成之后，第 {number} 位客户一般应在（　　）回访，\
             既让客户用上一段时间，又不让问题过夜太久。\n\n- [ ] 当天的任何时候\n  > 太快：客户还没有用上。\n- [x] 两个工作日内\n\
             - [ ] 一个月之内\n- [ ] 下一次报修时\n\n> **解析** 留出使用的时间，问题又不会拖得太久；具体时限写进服务标准。\n"
        );
    }
    text += "\n# 简答题\n";
    for number in 0..ITEMS / 5 {
        let _ = write!(
            text,
            "\n## bench-d-{number} 改进接通率\n\n- 分值：8\n- 难度：中\n\n根据下表提出改进办法。\n\n| 时段 | 来电 | 接通率 |\n| --- | ---: | ---: |\n\
             | 10–11 时 | 420 | 71% |\n| 11–12 时 | 310 | 88% |\n\n#### 参考答案\n\n1. 按来电分布排班；\n2. 高峰时段启用回拨。\n\n#### 评分标准\n\n\
             - 2 分：指出高峰时段来电集中\n- 3 分：说明排班与预测的关系\n- 每点 1 分，至多 3 分：提出可行的改进\n"
        );
    }
    text
}
