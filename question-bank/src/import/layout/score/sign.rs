//! Signs in a text that something stands in it that belongs outside.

pub(super) fn count(text: &str, words: &[&str]) -> usize {
    // The longer words hold the shorter ones.
    let handed = text.matches("我的答案:").count();
    words.iter().map(|word| text.matches(word).count()).max().unwrap_or(0).saturating_sub(handed)
}

/// Returns whether a text holds what belongs outside of it: a label, a tag.
pub(super) fn foreign(text: &str) -> bool {
    [
        "正确答案",
        "答案:",
        "答案是",
        "解析:",
        "【单选",
        "【多选",
        "(单选题",
        "(多选题",
        "我的答案",
        "得分:",
        "窗体",
        "答案要点:",
        "答题要点:",
        "一、单",
        "、判断题",
        "、多选题",
    ]
    .iter()
    .any(|word| text.contains(word))
        || text.contains("\nB.")
}

/// Returns whether an answer is the title of the next paper.
pub(super) fn is_title(key: &str) -> bool {
    let named = ["试题", "考试", "试卷", "学年", "题库"].iter().any(|word| key.contains(word));
    let plain = !key.contains(['。', ',', ';', ':', '、']);
    named && plain && key.chars().count() <= 30 && key.contains(|c: char| c.is_ascii_digit())
}

pub(super) fn opens_line(raw: &str, letter: char) -> bool {
    raw.lines().any(|line| line.trim_start_matches([' ', '-', '&', '>', '*', '|', '【', '(', '[']).starts_with(letter))
}

/// Returns whether labels of choices stand in a text.
pub(super) fn has_labels(raw: &str) -> bool {
    let opens = |letter: char| {
        raw.lines().any(|line| {
            let bare = line.trim_start_matches([' ', '\t', '-', '&', '>', '*', '|', '【', '(', '[']);
            let mut chars = bare.chars();
            chars.next().is_some_and(|c| c.to_ascii_uppercase() == letter)
                && chars.next().is_some_and(|c| !c.is_ascii_alphanumeric())
        })
    };
    opens('B') && (opens('C') || opens('A'))
}

/// Returns whether a line of the text opens with this number and a sign.
pub(super) fn holds_number(raw: &str, number: u32) -> bool {
    let digits = number.to_string();
    let mut before = "";
    for (index, line) in raw.lines().enumerate() {
        let closed = before.trim_end().ends_with([')', '。', '?']);
        before = line;
        let bare = line.trim_start_matches([' ', '\t', '#', '*', '第', '(']);
        // A slot may stand before the number.
        let slot = line
            .trim_start()
            .strip_prefix('(')
            .and_then(|rest| rest.split_once(')'))
            .filter(|(held, _)| held.chars().count() < 8);
        let bare = slot.map_or(bare, |(_, rest)| rest.trim_start());
        let Some(rest) = bare.strip_prefix(&digits).filter(|_| index > 0) else { continue };
        let behind = rest.strip_prefix(['.', '题']).unwrap_or("9.9");
        let year = behind.chars().take_while(char::is_ascii_digit).count();
        let signed =
            year == 0 || year == 4 && behind[4..].starts_with('年') || closed && year > 1 && !behind[year..].starts_with('.');
        if rest.starts_with(['、', ')', ':']) || rest.trim().is_empty() || signed && rest.starts_with(['.', '题']) {
            return true;
        }
    }
    false
}
