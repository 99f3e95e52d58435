//! What Markdown becomes on a page.
#![allow(clippy::disallowed_methods, reason = "a hang is seen by the clock")]

use question_bank::{Markdown, Note};
use std::time::{Duration, Instant};

fn html(text: &str) -> String {
    Markdown::from(text).render().to_string()
}

#[test]
fn raw_html_is_shown_as_text() {
    assert_eq!(html("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
    assert_eq!(html("甲<b onclick=x>乙</b>"), "<p>甲&lt;b onclick=x&gt;乙&lt;/b&gt;</p>\n");
}

#[test]
fn links_lead_only_to_web_mail_or_the_same_page() {
    assert_eq!(html("[甲](javascript:alert(1)) [乙](data:text/html,x) [丙](//x.test/y)"), "<p>甲 乙 丙</p>\n");
    assert_eq!(
        html("[甲](https://x.test/?a=1&b=\"2)"),
        "<p><a href=\"https://x.test/?a=1&amp;b=%222\" rel=\"noopener noreferrer nofollow\">甲</a></p>\n"
    );
    assert!(html("[甲](#小节)").contains("href=\"#%E5%B0%8F%E8%8A%82\""));
}

#[test]
fn images_come_from_the_bank_alone() {
    assert_eq!(html("![排队图](https://x.test/a.png)"), "<p>排队图</p>\n");
    assert_eq!(html("![排队图](images/a.png)"), "<p><img src=\"images/a.png\" alt=\"排队图\" /></p>\n");
}

#[test]
fn bold_beside_chinese_punctuation_is_bold() {
    assert_eq!(html("**服务级别协议（SLA）**是协议"), "<p><strong>服务级别协议（SLA）</strong>是协议</p>\n");
    assert_eq!(html("应**“先听”**再答"), "<p>应<strong>“先听”</strong>再答</p>\n");
    assert_eq!(
        html("**甲（乙）**和**丙**、**丁！**"),
        "<p><strong>甲（乙）</strong>和<strong>丙</strong>、<strong>丁！</strong></p>\n"
    );
}

#[test]
fn tildes_and_blanks_stay_what_they_are() {
    assert_eq!(html("3~5 分钟，7~10 小时，~~不~~"), "<p>3~5 分钟，7~10 小时，~~不~~</p>\n");
    assert_eq!(
        html("依次是计划、____、检查、____。"),
        "<p>依次是计划、<span class=\"blank\">____</span>、检查、<span class=\"blank\">____</span>。</p>\n"
    );
    assert_eq!(html("首要作用是（　　）。"), "<p>首要作用是<span class=\"blank\">（　　）</span>。</p>\n");
    assert_eq!(html("`____`"), "<p><code>____</code></p>\n");
}

#[test]
fn tables_can_be_scrolled_and_headings_stay_small() {
    let table = html("| 时段 | 来电 |\n| --- | ---: |\n| 上午 | 420 |");
    assert!(
        table.starts_with("<div class=\"table-scroll\" tabindex=\"0\"><table>") && table.ends_with("</table>\n</div>\n"),
        "{table}"
    );
    assert_eq!(html("# 大"), "<h4>大</h4>\n");
}

#[test]
fn the_inside_of_one_line_has_no_paragraph() {
    assert_eq!(Markdown::from("降低*成本*").render_inline().as_str(), "降低<em>成本</em>");
    assert_eq!(Markdown::from("甲\n\n乙").render_inline().as_str(), "<p>甲</p>\n<p>乙</p>\n");
}

#[test]
fn a_note_falls_into_sections_that_links_can_name() {
    let body = Markdown::from("引言\n\n# 协议的作用\n\n正文\n\n## SLA 与 OLA\n\n正文\n\n# 协议的作用\n");
    let note = Note { id: "n".into(), title: "题".into(), bank: None, level: None, chapter: None, body };
    let sections = note.sections();
    let shape: Vec<_> = sections.iter().map(|of| (of.level, of.heading.as_str(), of.anchor.as_str())).collect();
    assert_eq!(
        shape,
        [(0, "", "section"), (1, "协议的作用", "协议的作用"), (2, "SLA 与 OLA", "sla-与-ola"), (1, "协议的作用", "协议的作用-2")]
    );
    assert_eq!(sections[1].body.as_str(), "<p>正文</p>\n");
}

#[test]
fn bombs_of_nesting_and_size_neither_overflow_a_small_stack_nor_take_long() {
    let deep_list: String = (0..2_000).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
    let wide = format!("{}|\n{}|\n{}", "|a".repeat(10_000), "|-".repeat(10_000), "|b|\n".repeat(10_000));
    let bombs = [
        ("quotes", ">".repeat(100_000)),
        ("quoted lines", format!("{}a\n", ">".repeat(5_000)).repeat(20)),
        ("quotes, then plain lines", format!("{}a\n{}", ">".repeat(50_000), "b\n".repeat(50_000))),
        ("brackets", "[".repeat(100_000)),
        ("emphasis", "*a ".repeat(50_000)),
        ("mixed emphasis", "*a _b ".repeat(25_000)),
        ("images", "![[]()".repeat(20_000)),
        ("bullets", "- ".repeat(50_000)),
        ("deep list", deep_list),
        ("wide table", wide),
        ("backticks", (1..400).map(|n| "`".repeat(n) + " ").collect()),
        ("angles", "<".repeat(100_000)),
        ("comments", "<!-- ".repeat(20_000)),
        ("definitions", "[a]: b\n".repeat(20_000)),
        ("uses of one definition", format!("[a]: {}\n\n{}", "x".repeat(10_000), "[a]".repeat(20_000))),
        ("gaps", "**（".repeat(50_000)),
        ("blanks", "____（".repeat(50_000)),
        ("brackets with room", "（  ".repeat(50_000)),
    ];
    for (what, text) in bombs {
        let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(move || {
            let start = Instant::now();
            let html = Markdown(text).render();
            (start.elapsed(), html.as_str().len())
        });
        let (time, length) = thread.unwrap().join().unwrap();
        println!("{what}: {time:?}, {length} bytes");
        assert!(time < Duration::from_secs(20), "{what} took {time:?}");
    }
}
