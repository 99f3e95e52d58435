//! The bank of a big site, and its papers.

use crate::scale::ITEMS;
use question_bank::SourceFile;

/// Chapters; each has as many items.
const CHAPTERS: usize = 40;

/// Papers whose items are named, without the big one.
pub const SMALL_PAPERS: usize = 38;

/// The paper that half of the sittings are of.
pub const BIG: &str = "scale-big";

/// The paper whose items are drawn.
pub const DRAWN: &str = "scale-drawn";

/// The item of the big paper that reviewers mark.
pub const OPEN_ITEM: &str = "open-00";

const WORDS: [&str; 12] = ["来电", "投诉", "回访", "报修", "排班", "质检", "承诺", "授权", "记录", "升级", "话术", "工单"];

fn word(seed: usize) -> &'static str {
    WORDS[seed % WORDS.len()]
}

/// Returns the id of an item.
pub fn item_id(chapter: usize, at: usize) -> String {
    format!("scale-{chapter:02}-{at:03}")
}

/// Returns the id of a paper whose items are named.
pub fn small_paper(number: usize) -> String {
    format!("scale-{number:02}")
}

/// Returns the files of the bank.
pub fn files() -> Vec<SourceFile> {
    let chapters = (0..CHAPTERS).map(chapter);
    let papers = (0..SMALL_PAPERS).map(|number| paper(&small_paper(number), number, 30, false));
    let drawn = SourceFile { path: "drawn.md".into(), text: drawn() };
    chapters.chain(papers).chain([paper(BIG, 0, 50, true), drawn]).collect()
}

/// Six of ten items are 单选, two 多选, two 判断.
fn chapter(chapter: usize) -> SourceFile {
    let each = ITEMS / CHAPTERS;
    let mut text = format!("---\nbank: 大题库\nlevel: 三级\nchapter: 第{chapter:02}章\n---\n");
    for (heading, kinds) in
        [("单选题", 0..each * 6 / 10), ("多选题", each * 6 / 10..each * 8 / 10), ("判断题", each * 8 / 10..each)]
    {
        text += &format!("\n# {heading}\n");
        for at in kinds {
            text += &item(chapter, at, heading);
        }
    }
    if chapter == 0 {
        text += &format!(
            "\n# 简答题\n\n## {OPEN_ITEM} 安抚的步骤\n\n- 分值：10\n\n简述安抚客户的步骤。\n\n#### 参考答案\n\n先听，再道歉，再给办法。\n\n#### 评分标准\n\n- 10 分：步骤\n"
        );
    }
    SourceFile { path: format!("{chapter:02}.md"), text }
}

fn item(chapter: usize, at: usize, heading: &str) -> String {
    let seed = chapter * 7_919 + at * 104_729;
    let asked: String = (0..9).map(|place| word(seed / (place * 5 + 1) + place * 3)).collect();
    let facts = format!("- 分值：1\n- 难度：{}\n- 知识点：{}\n", ["易", "中", "难"][at % 3], word(at));
    let id = item_id(chapter, at);
    let choices: String = match heading {
        "判断题" => ["- [x] 正确\n- [ ] 错误\n", "- [ ] 正确\n- [x] 错误\n"][at % 2].to_owned(),
        _ => {
            let several = heading == "多选题";
            let choice = |place: usize| {
                let right = place == 0 || (several && place == 1);
                format!(
                    "- [{}] 第{}步先{}再{}\n",
                    if right { 'x' } else { ' ' },
                    place + 1,
                    word(seed + place),
                    word(seed + place + 5)
                )
            };
            (0..4).map(choice).collect()
        }
    };
    format!("\n## {id}\n\n{facts}\n第 {seed} 位客户问到{asked}时，接线员应当怎样做？\n\n{choices}\n> **解析** {asked}\n")
}

fn head(id: &str, total: usize) -> String {
    format!(
        "---\npaper: {id}\ntitle: 规模卷 {id}\nbank: 大题库\nlevel: 三级\nduration: 60\ntotal: {total}\ncut: {}\nmulti: 少选得部分分\nrelease: 阅卷后\nattempts: 3\npublished: 是\n---\n",
        total * 6 / 10
    )
}

/// A paper of so many items of a chapter, named.
fn paper(id: &str, chapter: usize, count: usize, is_open: bool) -> SourceFile {
    let each = ITEMS / CHAPTERS;
    let of = |from: usize, count: usize| -> String {
        (from..from + count).map(|at| format!("- {}（1 分）\n", item_id(chapter, at))).collect()
    };
    let (multi, judge) = (count / 5, count / 5);
    let single = count - multi - judge;
    let open = if is_open {
        format!("\n# 四、简答题（本大题共 10 分）\n\n- {OPEN_ITEM}（10 分）\n")
    } else {
        String::new()
    };
    let text = format!(
        "{}\n# 一、单选题（本大题共 {single} 分）\n\n{}\n# 二、多选题（本大题共 {multi} 分）\n\n{}\n# 三、判断题（本大题共 {judge} 分）\n\n{}{open}",
        head(id, count + if is_open { 10 } else { 0 }),
        of(0, single),
        of(each * 6 / 10, multi),
        of(each * 8 / 10, judge),
    );
    SourceFile { path: format!("{id}.md"), text }
}

fn drawn() -> String {
    let rules: String = (10..14).map(|chapter| format!("  - 第{chapter:02}章：10\n")).collect();
    format!("{}\n# 一、单选题（本大题共 40 分，每题 1 分）\n\n- 级别：三级\n- 抽题：\n{rules}", head(DRAWN, 40))
}
