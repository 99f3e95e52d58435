//! A sheet that sets a term paper in labelled fields: `【写作任务】…`, `字　数：…`.

use super::text::Text;
use std::ops::Range;

/// Where its fields stand.
pub(crate) struct Sheet {
    pub title: Range<usize>,
    pub task: Range<usize>,
    pub demands: Range<usize>,
}

/// A label at the start of a line: its name without room, where it starts, what is behind it.
struct Label {
    name: String,
    at: usize,
    behind: usize,
}

/// Demands and marking on such a sheet take no more than this.
const LONGEST: usize = 900;

/// Reads the fields; nothing where the text has no task and no demands in fields of their own.
pub(crate) fn read(text: &Text, head: usize) -> Option<Sheet> {
    let labels = labels(text, head);
    let named = |words: &[&str]| labels.iter().position(|label| words.iter().any(|word| label.name.ends_with(word)));
    let title = named(&["题目", "选题", "论题"]);
    let task =
        named(&["任务", "内容", "写作说明", "论文说明"]).filter(|task| title.is_none_or(|title| *task > title)).or(title)?;
    let demands = ["要求", "格式", "规定", "提交", "规范", "字数"];
    let first = labels[task + 1..].iter().find(|label| demands.iter().any(|word| label.name.contains(word)))?.at;
    let end = |index: usize| labels.get(index + 1).map_or(head, |next| next.at).min(first);
    let field = |index: usize| text.trim(labels[index].behind..end(index));
    let title = title.map_or(0..0, field);
    Some(Sheet { title, task: field(task), demands: first..end_of_demands(text, first) })
}

fn labels(text: &Text, head: usize) -> Vec<Label> {
    let mut found = Vec::new();
    let mut at = text.skip_white(0);
    while at < head {
        found.extend(label(text, at));
        at = text.skip_white(text.line_end(at) + 1);
    }
    found
}

fn label(text: &Text, at: usize) -> Option<Label> {
    let bracket = text.get(at) == '【';
    let start = at + usize::from(bracket);
    let end = (start..start + 14).find(|at| matches!(text.get(*at), '】' | ':' | '\n' | '。' | ',' | '?'))?;
    let name: String = text.folded(&(start..end)).chars().filter(|c| !c.is_whitespace()).collect();
    let closes = text.get(end) == if bracket { '】' } else { ':' };
    (closes && (2..=8).contains(&name.chars().count())).then_some(Label { name, at, behind: end + 1 })
}

/// Lines with labels, or that speak of what is demanded and how it is marked.
fn end_of_demands(text: &Text, from: usize) -> usize {
    let words = ["字", "分", "格式", "截止", "目录", "级标题", "提交", "命名", "不得", "不少于", "文献", "雷同"];
    let (mut at, mut end) = (from, from);
    while at < text.chars.len().min(from + LONGEST) {
        let stop = text.line_end(at);
        let held = text.folded(&(at..stop));
        if label(text, at).is_none() && !words.iter().any(|word| held.contains(word)) {
            break;
        }
        end = stop;
        at = text.skip_white(stop + 1);
    }
    end
}
