//! Where one document of a file ends and the next begins.

use super::{
    fold::{Fold, letters},
    text::Line,
};

/// A document with the title it opens with.
pub(crate) struct Part {
    pub title: String,
    pub lines: Vec<Line>,
}

/// Divides the lines of a file.
pub(crate) fn split(lines: Vec<Line>, fold: &mut Fold) -> Vec<Part> {
    let starts: Vec<bool> = (0..lines.len()).map(|index| index > 0 && opens(&lines, index, fold)).collect();
    let mut parts: Vec<Vec<Line>> = vec![Vec::new()];
    for (line, starts) in lines.into_iter().zip(starts) {
        if starts {
            parts.push(Vec::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(line);
        }
    }
    parts.into_iter().filter(|part| !part.is_empty()).map(titled).collect()
}

/// A document announces itself: its title stands alone, and what follows says it again or is no continuation.
fn opens(lines: &[Line], index: usize, fold: &mut Fold) -> bool {
    let line = &lines[index];
    if !is_title(&line.text) {
        return false;
    }
    if line.text.starts_with("# ") {
        return !lines[index - 1].text.starts_with("# ") && names_a_paper(&line.text);
    }
    let Some(next) = lines.get(index + 1) else { return false };
    // The title of a paper over its answers: they belong to the questions above.
    if closes_with_answers(&line.text, fold) || is_answers(&next.text, fold) {
        return false;
    }
    if says_again(&line.text, &next.text, fold) && next.text.chars().count() > line.text.chars().count() {
        return next.apart;
    }
    line.apart && next.apart && names_a_paper(&line.text) && !numbered(&line.text)
}

/// `…试题(A)答案`, `…卷B 标准答案及评分参考`, but not `…试题及答案`.
pub(crate) fn closes_with_answers(text: &str, fold: &mut Fold) -> bool {
    let bare: String = fold.text(text).chars().filter(|c| !c.is_whitespace() && !"*#:【】.-—=※".contains(*c)).collect();
    let Some(at) = bare.rfind("答案").or_else(|| bare.rfind("解答")) else { return false };
    let (head, tail) = (&bare[..at], &bare[at + "答案".len()..]);
    // `解答(第三单元)`, `第三章答案`.
    let named = |text: &str| {
        text.is_empty()
            || text.starts_with('第') && text.chars().count() <= 8 && text.ends_with(['章', '元', '节', '讲', '篇', '套', '目'])
    };
    let (lead, inner) = (head.trim_end_matches("参考").trim_end_matches("标准"), tail.trim_matches(['(', ')']));
    if named(lead) && named(inner) && !(lead.is_empty() && inner.is_empty()) {
        return true;
    }
    let tails =
        ["", "及评分标准", "与评分标准", "及评分参考", "和评分标准", "及评分细则", "及解析", "与解析", "解析", "部分", "及详解"];
    let joined = [
        "及",
        "与",
        "和",
        "含",
        "附",
        "带",
        "有",
        "及参考",
        "与参考",
        "含参考",
        "附参考",
        "及标准",
        "附标准",
        "含标准",
        "和参考",
    ];
    let paper = head.is_empty()
        || ["试", "卷", "练习", "习题", "测", "考", "作业", "题库", "标准", "参考"].iter().any(|word| head.contains(word));
    tails.contains(&tail) && paper && head.chars().count() <= 40 && !joined.iter().any(|word| head.ends_with(word))
}

fn is_answers(text: &str, fold: &mut Fold) -> bool {
    let bare = fold.text(text);
    closes_with_answers(text, fold)
        && ["参考答案", "标准答案", "答案", "【参考答案", "【答案"].iter().any(|word| bare.trim().starts_with(word))
}

/// Returns whether the text opens with the title, but for words like 含答案.
fn says_again(title: &str, text: &str, fold: &mut Fold) -> bool {
    let head: String = text.chars().take(160).collect();
    let (title, text) = (letters(title, fold), letters(&head, fold));
    let shared = title.chars().zip(text.chars()).take_while(|(a, b)| a == b).count();
    shared >= 6 && shared * 10 >= title.chars().count() * 6
}

fn is_title(text: &str) -> bool {
    let length = text.chars().count();
    (4..=60).contains(&length)
        && !text.ends_with(['。', '？', '?', '；', ';', '，', ',', '：', ':', '、'])
        && !text.contains(['。', '？', '?'])
        || (text.contains('《') && length <= 60 && !text.contains(['。', '？', '?']))
}

fn numbered(text: &str) -> bool {
    let head: String = text.chars().take(5).collect();
    head.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十(（〔①-•".contains(c))
        || head.contains(['、', '.', '．'])
}

fn names_a_paper(text: &str) -> bool {
    let words = [
        "试卷",
        "试题",
        "题库",
        "练习题",
        "习题",
        "模拟题",
        "真题",
        "测试题",
        "考试题",
        "复习资料",
        "案例集",
        "试卷及答案",
        "考核题",
        "試卷",
        "試題",
        "題庫",
        "習題",
    ];
    words.iter().any(|word| text.contains(word))
        && !["参考答案", "參考答案", "第"].iter().any(|word| text.starts_with(word))
        && !text.ends_with("答案与解析")
}

fn titled(lines: Vec<Line>) -> Part {
    let found =
        lines.iter().take(3).find(|line| is_title(&line.text) && !numbered(&line.text) && !line.text.contains(['>', '＞']));
    let title = found.map(|line| line.text.trim_matches(['#', ' ', '*']).to_owned()).unwrap_or_default();
    Part { title, lines }
}
