//! What interrupts a paper: samples and adverts under a label of their own, and the title of the next paper behind a last question.

use super::lead::typed;
use crate::import::{
    mark::slot,
    text::{Text, ends_sentence},
};

const LABELS: &[&str] = &[
    "范文",
    "例文",
    "延伸阅读",
    "拓展阅读",
    "阅读材料推荐",
    "知识链接",
    "知识拓展",
    "小贴士",
    "温馨提示",
    "考试心得",
    "备考心得",
    "相关推荐",
    "友情提示",
    "招生简章",
];

/// `【范文赏析】`, `延伸阅读:`: where the passage begins.
pub(super) fn aside(text: &Text, at: usize) -> bool {
    let open = matches!(text.get(at), '【' | '[');
    let start = at + usize::from(open);
    let Some(length) = text.one_of(start, LABELS) else { return false };
    // Whatever it calls itself, what has slots or choices is not thrown out.
    let asks = (start..start + 600).take_while(|at| typed(text, *at).is_none()).any(|at| {
        slot(text, at).is_some_and(|(_, held)| held.is_empty()) || (text.get(at) == 'B' && ".、".contains(text.get(at + 1)))
    });
    if asks {
        return false;
    }
    let stands = text.at_line_start(at) || text.before(at).is_none_or(ends_sentence);
    if open {
        return stands && (start + length..start + length + 8).any(|at| matches!(text.get(at), '】' | ']'));
    }
    text.at_line_start(at) && matches!(text.get(text.skip_spaces(start + length)), ':' | '\n')
}

/// Returns where the title of a paper begins that stands between the last sentence and a heading at `at`, in one line with both.
pub(super) fn title_before(text: &Text, at: usize) -> Option<usize> {
    let from = at.saturating_sub(90);
    let line = (from..at).rev().find(|at| text.get(*at) == '\n').map_or(from, |at| at + 1);
    let words = ["试卷", "试题", "测试", "考试", "模拟", "练习", "测验", "题库", "作业"];
    let held = text.folded(&(line..at));
    words.iter().any(|word| held.contains(word)).then_some(())?;
    // From the last sentence that ends before the words; what brackets hold belongs to the title.
    let word = (line..at).find(|at| words.iter().any(|word| text.reads(*at, word)))?;
    let bracketed = |at: usize| at > 0 && text.get(at) == ' ' && text.get(at - 1) == ')';
    let start = (line..word).rev().find(|at| "。?!;".contains(text.get(*at)) || bracketed(*at))?;
    let start = text.skip_spaces(start + 1);
    let passage = text.folded(&(start..at));
    (start > line && passage.chars().count() >= 4 && !passage.contains(['。', '?', ';'])).then_some(start)
}

/// Returns the line above a block of answers that says the title of the paper again.
pub(crate) fn title_above(text: &Text, at: usize) -> Option<usize> {
    let end = at.checked_sub(1)?;
    let start = (end.saturating_sub(60)..end).rev().find(|at| text.get(*at) == '\n')? + 1;
    let line = text.folded(&(start..end));
    let titled = ["试卷", "试题", "测试", "考试", "卷)", "练习"].iter().any(|word| line.contains(word));
    let again = text.folded(&(0..start.min(400))).contains(line.trim());
    (titled && again && line.chars().count() >= 4).then_some(start)
}
