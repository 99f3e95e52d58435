//! How well a reading explains a document: what a person would check, line by line.

use crate::import::{
    draft::{Draft, Key},
    fold::Fold,
};
use exam::Kind;
use std::collections::HashSet;

/// What one line counts that a sound question explains; a line that nothing explains counts against it.
const LEFT_OVER: f64 = 0.8;

/// Returns the score of a reading over these lines of the file, from −1 to 1 for each line.
pub(crate) fn score(drafts: &[&Draft], lines: &[u32], divided: bool, fold: &mut Fold) -> f64 {
    if lines.is_empty() {
        return 0.0;
    }
    let mut owned: HashSet<u32> = HashSet::new();
    let mut total = 0.0;
    let mut last = None;
    for draft in drafts {
        let mine: Vec<u32> = within(lines, draft.lines).filter(|line| owned.insert(*line)).collect();
        // Where lines are divided, a question that begins in the line of another one is likelier a part of it.
        if mine.first().is_none_or(|first| *first > draft.lines.0) && (divided || mine.is_empty()) {
            total -= if divided { 0.2 + mine.len() as f64 * LEFT_OVER } else { 0.0 };
            last = draft.number.or(last);
            continue;
        }
        // Several questions in one line count as more than one.
        let weight = (mine.len() as f64).max(0.7);
        total += soundness(draft, fold) * weight;
        if let (Some(last), Some(number)) = (last, draft.number) {
            total -= if number <= last && number != 1 {
                0.7
            } else if number > last + 1 {
                0.1
            } else {
                0.0
            };
        }
        last = draft.number.or(last);
    }
    let left = lines.iter().filter(|line| !owned.contains(line)).count() as f64;
    total - left * LEFT_OVER
}

fn within(lines: &[u32], (first, last): (u32, u32)) -> impl Iterator<Item = u32> {
    let from = lines.partition_point(|line| *line < first);
    lines[from..].iter().copied().take_while(move |line| *line <= last)
}

/// Returns how much a draft looks like one whole question, from −1 to 1.
pub(crate) fn soundness(draft: &Draft, fold: &mut Fold) -> f64 {
    let stem = fold.text(&draft.stem);
    let length = stem.chars().count();
    let raw = fold.text(&draft.raw);
    let mut value: f64 = 1.0 - (0.7 - coverage(draft)).max(0.0) - crowd(draft, &raw);
    let labels = count(&raw.replace("(正确答案)", ""), &["正确答案", "参考答案:", "答案:", "答案是", "答案要点:"]);
    if labels > 1 {
        value -= 0.5 * (labels - 1).min(4) as f64 * if draft.parts.len() > 1 { 0.0 } else { 1.0 };
    }
    if let Some(number) = draft.number
        && holds_number(&raw, number + 1)
        && draft.kind != Kind::Case
    {
        value -= 0.8;
    }
    if foreign(&stem) {
        value -= 0.6;
    }
    if foreign(&fold.text(&draft.explanation)) {
        value -= 0.4;
    }
    match draft.kind {
        Kind::Single | Kind::Multi => {
            if draft.choices.len() < 2 {
                value -= 0.8;
            }
            if draft.choices.iter().any(|choice| choice.chars().count() > 160 || foreign(&fold.text(choice))) {
                value -= 0.6;
            }
            if draft.choices.iter().any(|choice| choice.trim().is_empty()) {
                value -= 0.4;
            }
            if draft.key == Key::None {
                value -= 0.15;
            }
        }
        Kind::TrueFalse => {
            if draft.key == Key::None {
                value -= 0.3;
            }
            if has_labels(&raw) && !raw.contains("错") {
                value -= 0.6;
            }
            if draft.first_verdict.is_none() && opens_line(&raw, 'A') && opens_line(&raw, 'B') {
                value -= 0.4;
            }
        }
        Kind::Fill | Kind::Numeric | Kind::Short | Kind::Essay => {
            if has_labels(&raw) {
                value -= 0.9;
            }
            if draft.key == Key::None {
                value -= 0.3;
            }
            if let Key::Text(key) = &draft.key
                && (has_labels(key) || foreign(&fold.text(key)))
            {
                value -= 0.5;
            }
            if let Key::Text(key) = &draft.key
                && !matches!(draft.kind, Kind::Fill | Kind::Numeric)
                && is_title(&fold.text(key))
            {
                value -= 0.8;
            }
            let case = ["案例", "背景材料", "问题:", "问题】"].iter().filter(|word| stem.contains(*word)).count() > 1
                || stem.contains("(1)") && stem.contains("(2)") && length > 60;
            if case {
                value -= 0.6;
            }
            let end = stem.trim_end_matches(['。', ' ']);
            if draft.key == Key::None
                && ["(√)", "(×)", "(对)", "(错)", "(✓)", "(✗)", "(T)", "(F)"].iter().any(|sign| end.ends_with(sign))
            {
                value -= 0.6;
            }
            if matches!(draft.key, Key::Text(ref key) if key.len() == 1) && !matches!(draft.kind, Kind::Fill | Kind::Numeric) {
                value -= 0.8;
            }
        }
        Kind::Case => {
            if draft.parts.is_empty() {
                value -= 0.6;
            }
            if draft.parts.iter().any(|part| has_labels(&part.stem)) || draft.choices.is_empty() && draft.parts.is_empty() {
                value -= 0.4;
            }
            if labels > draft.parts.len() + 1 {
                value -= 0.6;
            }
        }
        Kind::TermPaper => {}
    }
    if length == 0 && draft.material.is_empty() {
        value -= 0.8;
    } else if length > 400 && draft.kind != Kind::Case {
        value -= 0.5;
    }
    value -= 0.35
        * draft
            .reasons
            .iter()
            .filter(|reason| !matches!(reason.code.as_str(), "no-key" | "no-choices" | "no-part-points" | "no-part-answer"))
            .count()
            .min(2) as f64;
    value.max(-1.0)
}

/// Returns the share of the letters of a question that its texts hold.
pub(crate) fn coverage(draft: &Draft) -> f64 {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let parts = draft.parts.iter().map(|part| {
        letters(&part.stem)
            + letters(&part.answer)
            + letters(&part.rubric)
            + part.choices.iter().map(|text| letters(text)).sum::<usize>()
    });
    let key = match &draft.key {
        Key::Text(text) => letters(text),
        Key::Choices(found) => found.len() + 4,
        Key::Truth(_) => 6,
        Key::None => 0,
    };
    let own = letters(&draft.stem)
        + letters(&draft.material)
        + letters(&draft.explanation)
        + letters(&draft.rubric)
        + letters(&draft.title);
    let held = own + key + draft.choices.iter().map(|text| letters(text) + 1).sum::<usize>() + parts.sum::<usize>() + 8;
    held as f64 / letters(&draft.raw).max(1) as f64
}

/// Returns how much speaks for several questions in one.
fn crowd(draft: &Draft, raw: &str) -> f64 {
    let objective = matches!(draft.kind, Kind::Single | Kind::Multi | Kind::TrueFalse);
    let lines = raw.lines().filter(|line| !line.trim().is_empty()).count();
    let mut value = 0.0;
    if objective && lines > draft.choices.len() * 3 + 12 {
        value += 0.5;
    }
    if objective && (has_labels(&draft.explanation) || draft.explanation.trim().ends_with("0分")) {
        value += 0.5;
    }
    // A list in the stem, each line of which may ask.
    let stem = raw.split("答").next().unwrap_or(raw);
    let listed = (1..6).filter(|number| *number != draft.number.unwrap_or(0) && holds_number(stem, *number)).count();
    if listed >= 2 && draft.kind != Kind::Case && (objective || draft.key == Key::None) {
        value += 0.7;
    }
    let ordinals = raw.lines().filter(|line| {
        let bare = line.trim_start();
        let numeral = bare.chars().take_while(|c| "一二三四五六七八九十".contains(*c)).count();
        (1..=2).contains(&numeral) && bare.chars().nth(numeral) == Some('、')
    });
    if draft.kind.is_open() && draft.key == Key::None && ordinals.count() >= 2 {
        value += 0.7;
    }
    // Room that draws a blank, and no blank in the text.
    let blank = raw.lines().take(2).any(|line| line.trim().contains("    ") || line.trim().contains("\t\t"));
    if draft.kind == Kind::Short && draft.key != Key::None && blank && !draft.stem.contains("__") {
        value += 0.3;
    }
    value
}

fn count(text: &str, words: &[&str]) -> usize {
    // The longer words hold the shorter ones.
    let handed = text.matches("我的答案:").count();
    words.iter().map(|word| text.matches(word).count()).max().unwrap_or(0).saturating_sub(handed)
}

/// Returns whether a text holds what belongs outside of it: a label, a tag.
fn foreign(text: &str) -> bool {
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
fn is_title(key: &str) -> bool {
    let named = ["试题", "考试", "试卷", "学年", "题库"].iter().any(|word| key.contains(word));
    let plain = !key.contains(['。', ',', ';', ':', '、']);
    named && plain && key.chars().count() <= 30 && key.contains(|c: char| c.is_ascii_digit())
}

fn opens_line(raw: &str, letter: char) -> bool {
    raw.lines().any(|line| line.trim_start_matches([' ', '-', '&', '>', '*', '|', '【', '(', '[']).starts_with(letter))
}

/// Returns whether labels of choices stand in a text.
fn has_labels(raw: &str) -> bool {
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
fn holds_number(raw: &str, number: u32) -> bool {
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
