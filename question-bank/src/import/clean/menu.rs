//! Lines that a site's page is made of: its menus, the lines it draws, what it hides, what it sells.

use super::question::holds_question;

/// Returns whether the folded line is an element of a page.
pub(super) fn is_page_element(line: &str) -> bool {
    is_menu(line) || is_rule(line) || is_advert(line)
}

/// `上一页 1 2 3 下一页`, `文档下载 | 收藏 | 打印 第7页 共8页`.
fn is_menu(line: &str) -> bool {
    let words = [
        "下载",
        "文档下载",
        "立即下载",
        "收藏",
        "收藏本文",
        "加入收藏",
        "打印",
        "举报",
        "分享",
        "纠错",
        "上一页",
        "下一页",
        "首页",
        "尾页",
        "返回",
        "点赞",
        "加入",
        "VIP",
    ];
    let tokens: Vec<&str> = line.split(|c: char| c.is_whitespace() || c == '|').filter(|token| !token.is_empty()).collect();
    let number = |token: &str| token.chars().all(|c| c.is_ascii_digit() || "第共页".contains(c));
    let counted = tokens
        .iter()
        .filter(|token| words.iter().any(|word| **token == *word || token.starts_with(word) && token.contains('(')))
        .count();
    counted > 0 && tokens.len() > 1 && counted + tokens.iter().filter(|token| number(token)).count() == tokens.len()
}

/// A line drawn between passages, the stars of a number that a site hid, a telephone number alone.
fn is_rule(line: &str) -> bool {
    let count = line.chars().count();
    let drawn = count >= 3 && line.chars().all(|c| !c.is_alphanumeric() && !"_()?!。…".contains(c));
    let hidden = count <= 12 && line.contains('*') && line.chars().all(|c| c.is_ascii_alphanumeric() || c == '*');
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let telephone = digits >= 10 && line.contains('-') && line.chars().all(|c| c.is_ascii_digit() || c == '-');
    drawn || hidden || telephone
}

/// `【广告】…` on a line of its own.
fn is_advert(line: &str) -> bool {
    ["【广告】", "[广告]", "广告:", "【推广】"].iter().any(|word| line.starts_with(word)) && !holds_question(line)
}
