//! Lines that name a chapter.

use crate::import::{mark::numeral, text::Text, words};

/// Skips the signs that a page draws before a heading.
pub(super) fn skip_decor(text: &Text, at: usize) -> usize {
    let mut at = text.skip_spaces(at);
    if text.get(at) == '[' && words::short_kind(text, at + 1).is_some() {
        return at + 1;
    }
    while matches!(text.get(at), '#' | '*' | '【' | '■' | '◆' | '●' | '>' | '※') {
        at = text.skip_spaces(at + 1);
    }
    at
}

/// `第三章 …`, `项目一…`: the title and the number.
pub(crate) fn chapter(text: &Text, at: usize, end: usize) -> Option<String> {
    let line = text.folded(&(at..end));
    if line.ends_with(['。', '?', ';', ',']) || line.chars().count() > 40 {
        return None;
    }
    let lead = [
        "项目",
        "模块",
        "任务",
        "单元",
        "专题",
        "情境",
        "章节",
        "练习",
        "习题",
        "试卷",
        "模拟卷",
        "模拟题",
        "测试",
        "作业",
        "第",
    ]
    .iter()
    .find(|word| text.reads(at, word))?;
    let start = text.skip_spaces(at + lead.chars().count());
    let (_, behind, _) = numeral(text, start)?;
    if *lead == "第" {
        text.one_of(text.skip_spaces(behind), &["章", "单元", "讲", "篇", "模块", "项目", "节", "套"])?;
    } else if text.get(behind) == '.' || text.get(behind).is_ascii_digit() {
        return None;
    }
    Some(text.raw(&(at..end)).trim().trim_matches(['*', '#', ' ']).to_owned())
}
