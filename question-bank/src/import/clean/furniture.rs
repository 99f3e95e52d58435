//! Lines that a document site puts around a paper: page marks, uploaders, licences, offers.

use super::{menu, question::holds_question};
use crate::import::{report::Suggestion, text::Line};

/// Words that only such lines hold, half-width and simplified.
const SITE: &[&str] = &[
    "上传人:",
    "上传者:",
    "上传时间:",
    "文档编号:",
    "版权说明:",
    "版权申诉",
    "下载本文档",
    "下载资源",
    "下载文档前",
    "点击查看更多",
    "继续免费阅读",
    "会员分享,可在线阅读",
    "文档侵犯您的权益",
    "侵犯您的权益",
    "仅部分预览",
    "资源描述",
    "文档简介",
    "人工客服",
    "举报或认领",
    "内容提供方",
    "更多相关文档",
    "请勿商用",
    "本文档由用户",
    "文库网",
    "试读已结束",
    "剩余内容请",
    "该文档贡献者",
    "分享者:",
    "需要积分",
    "全卷完",
    "试题结束",
    "猜你喜欢",
    "扫码关注",
    "到此结束",
    "剩余内容需",
    "如涉及版权",
    "转载请注明",
    "仅提供存储空间",
    "文档内容由网友",
    "扫码下载",
    "关注公众号",
    "立即下载",
    "加入VIP",
    "免责声明",
    "版权所有",
    "著作权归",
    "All rights reserved",
    "all rights reserved",
    "温馨提示:",
    "阅读已结束",
    "付费下载",
    "原创力文档",
    "内容来自网友",
    "下载后可编辑",
    "以下为付费内容",
    "展开阅读全文",
    "精品文档",
    "欢迎下载",
    "侵权请联系",
    "侵权必删",
    "本资料由",
    "搜集整理",
    "创作共用",
    "知识共享署名",
];
/// What a site asks for, and a question may speak of.
const OFFERS: &[&str] = &["点个赞", "点赞收藏", "请加群", "加群领取"];
const WHOLE: &[&str] = &[
    "下载",
    "收藏",
    "举报",
    "分享",
    "相关",
    "文档",
    "资源描述:",
    "文档介绍",
    "收藏 版权申诉 举报 下载",
    "下载 相关 举报",
    "目录页",
    "返回顶部",
];

/// Returns what kind of furniture this folded line is, if it is any.
pub(super) fn kind(line: &str) -> Option<&'static str> {
    let line = line.trim();
    if WHOLE.contains(&line) || is_page(line) || menu::is_page_element(line) {
        return Some("furniture");
    }
    // A sheet that sets a paper says more of the format than a site does.
    let format = line.contains("文件格式:") && (line.contains("大小") || line.chars().count() <= 10);
    if format {
        return Some("furniture");
    }
    let site = SITE.iter().any(|word| line.contains(word)) || OFFERS.iter().any(|word| line.contains(word)) && !is_labelled(line);
    if site && line.chars().count() <= 160 && !holds_question(line) {
        return Some(if line.contains("上传人") || line.contains("上传者") { "personal" } else { "furniture" });
    }
    let file = [".docx", ".doc", ".pdf", ".ppt", ".wps"].iter().any(|end| line.ends_with(end));
    let address =
        (line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www.")) && !line.contains(' ');
    (address || (file && !line.contains([':', '。', '?']))).then_some("furniture")
}

/// Returns whether the line begins as a choice or a question does.
fn is_labelled(line: &str) -> bool {
    let bare = line.trim_start_matches([' ', '(', '[']);
    let label = bare.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase());
    label.len() < bare.len() && label.starts_with(['.', '、', ')', ']', ':', ',', ' '])
}

/// Returns the sentence of a line with a question in it that is a site's: from the end of the one before to its own.
pub(super) fn within(folded: &[char]) -> Option<std::ops::Range<usize>> {
    let line: String = folded.iter().collect();
    if !holds_question(&line) {
        return None;
    }
    let at = SITE.iter().find_map(|word| line.find(word))?;
    let at = line[..at].chars().count();
    let ends = |c: &char| "。?!)】;".contains(*c);
    let start = (0..at).rev().find(|at| ends(&folded[*at])).map_or(0, |at| at + 1);
    // Behind the last question all of it goes; before one, a word and its value.
    let rest: String = folded[at..].iter().collect();
    let stop = (at..folded.len()).find(|at| folded[*at].is_whitespace() || "。?!".contains(folded[*at]));
    Some(start..if holds_question(&rest) { stop.map_or(folded.len(), |at| at + 1) } else { folded.len() })
}

/// `第1页 / 共13页`, `…_第3页`, `- 12 -`, `3 / 20`, `已阅读5页,还剩49页未读`.
fn is_page(line: &str) -> bool {
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = |text: &str| !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(inner) = bare.strip_prefix('-').and_then(|rest| rest.strip_suffix('-')) {
        return digits(inner);
    }
    if let Some((left, right)) = bare.split_once('/')
        && digits(left.trim_start_matches('第').trim_end_matches('页'))
        && digits(right.trim_start_matches(['共', '第']).trim_end_matches('页'))
    {
        return true;
    }
    if bare.starts_with("已阅读") && bare.contains("页") {
        return true;
    }
    let behind = bare.rsplit_once('第').filter(|(left, _)| left.is_empty() || left.ends_with('_'));
    if behind.and_then(|(_, right)| right.strip_suffix('页')).is_some_and(digits) {
        return true;
    }
    let whole = bare.strip_prefix('第').and_then(|rest| rest.split_once('页'));
    whole.is_some_and(|(page, rest)| {
        digits(page) && (rest.is_empty() || (rest.contains('共') && rest.ends_with('页') && rest.chars().count() <= 8))
    })
}

/// Returns the name of a document, if such a line is its file name or its name with a page.
pub(super) fn title(line: &str) -> String {
    let name = [".docx", ".doc", ".pdf"]
        .iter()
        .find_map(|end| line.strip_suffix(end))
        .or_else(|| line.rsplit_once("_第").map(|(name, _)| name));
    let name = name.unwrap_or_default();
    ["Word格式文档下载", "Word格式", "免费下载"].iter().fold(name.to_owned(), |name, tail| name.trim_end_matches(tail).to_owned())
}

/// Telephone numbers and mail addresses leave a line that stays.
pub(super) fn without_personal(line: &str, number: u32, suggestions: &mut Vec<Suggestion>) -> String {
    let mut out = line.to_owned();
    for label in ["联系电话", "电话", "手机", "微信", "QQ", "咨询热线", "报名热线", "热线"] {
        let Some(at) = out.find(label) else { continue };
        let behind = at + label.len();
        let sign = out[behind..].trim_start_matches([':', '：', ' ', '号', '码']);
        let start = out.len() - sign.len();
        let length = sign.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'-').count();
        if length >= 7 && start > behind {
            out.replace_range(at..start + length, "");
            suggestions.push(Suggestion::new(number, "personal", line, out.as_str()));
        }
    }
    out
}

/// `2、` before lines that a site cut in the middle of a sentence and numbered.
#[derive(Default)]
pub(super) struct Chunks {
    last: u32,
}

impl Chunks {
    pub fn strip(
        &mut self,
        line: String,
        before: Option<&Line>,
        apart: bool,
        number: u32,
        suggestions: &mut Vec<Suggestion>,
    ) -> String {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let Some(rest) = line[digits..].strip_prefix('、').filter(|_| apart && (1..=3).contains(&digits)) else { return line };
        let found: u32 = line[..digits].parse().unwrap_or(0);
        let long = |text: &str| text.chars().count() >= 150;
        let cut = before.is_none_or(|line| {
            long(&line.text) && !line.text.ends_with(['。', '！', '？', '?', '!', ')', '）', ':', '：', ';', '；'])
        });
        if found != self.last + 1 || !cut || !long(rest) {
            return line;
        }
        self.last = found;
        suggestions.push(Suggestion::new(number, "furniture", &line[..digits + '、'.len_utf8()], ""));
        rest.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn page_marks_and_uploaders_are_furniture() {
        for line in [
            "第1页 / 共13页",
            "讲义.docx_第3页",
            "- 12 -",
            "3 / 20",
            "已阅读5页,还剩49页未读, 继续免费阅读",
            "上传人:b**** 上传时间:2023-01-12",
            "觉得有用就点个赞吧",
        ] {
            assert!(kind(line).is_some(), "{line}");
        }
        for line in ["第3题 下列哪项", "一、单选题", "3 / 4 的客户", "下载量是一个指标。", "D.请客户给自己点个赞"]
        {
            assert!(kind(line).is_none(), "{line}");
        }
    }
}
