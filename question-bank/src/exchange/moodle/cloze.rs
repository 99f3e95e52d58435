//! Moodle's embedded answers: `{1:SHORTANSWER:=85~=85.0}` within a text.

use crate::{exchange::question::FULL, markdown::blank::blanks, message::Message, remark::Remark};

/// Returns the text with an embedded answer for each blank. The weights of the blanks add up to the points, which is what Moodle takes
/// for the worth of such a question.
pub(super) fn write(text: &str, accepted: &[Vec<String>], points: Option<exam::Points>) -> String {
    let each = points.map(|points| points.as_f64() / accepted.len().max(1) as f64);
    let weight = each.filter(|each| *each >= 1.0 && each.fract() == 0.0).unwrap_or(1.0);
    let mut out = String::with_capacity(text.len() * 2);
    let mut from = 0;
    for (blank, texts) in blanks(text).zip(accepted) {
        out.push_str(&text[from..blank.start]);
        let inner: Vec<String> = texts.iter().map(|text| format!("={}", escaped(text))).collect();
        let inner = format!("{{{weight}:SHORTANSWER:{}}}", inner.join("~"));
        let bracket = text[blank.clone()].starts_with(['（', '(']);
        out += &if bracket { format!("（{inner}）") } else { inner };
        from = blank.end;
    }
    out + &text[from..]
}

/// A text with blanks.
pub(super) struct ClozeText {
    pub text: String,
    /// What is accepted in each blank.
    pub accepted: Vec<Vec<String>>,
    /// What the weights of the blanks add up to.
    pub weight: f64,
}

/// Returns the text with blanks, and notes what was lost.
pub(super) fn read(text: &str, lost: &mut Vec<Message>) -> ClozeText {
    let mut weight = 0.0;
    let mut out = String::with_capacity(text.len());
    let mut accepted = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let Some((length, worth, kind, answers)) = embedded(&rest[open..]) else {
            out.push_str(&rest[..=open]);
            rest = &rest[open + 1..];
            continue;
        };
        out.push_str(&rest[..open]);
        rest = &rest[open + length..];
        weight += worth;
        if kind.starts_with("MULTI") || kind.starts_with("MC") || kind.starts_with("MR") {
            lost.push(Remark::MenuAsBlank.into());
        }
        if out.ends_with('（') && rest.starts_with('）') {
            out.push_str("　　");
        } else {
            out.push_str("____");
        }
        // Where several have to be ticked, writing one of them is not the answer.
        let several = kind.starts_with("MULTIRESPONSE") || kind.starts_with("MR");
        let texts = texts(answers, matches!(kind, "NUMERICAL" | "NM"), lost);
        accepted.push(if several && texts.len() > 1 { Vec::new() } else { texts });
    }
    ClozeText { text: out + rest, accepted, weight }
}

/// Returns the length of an embedded answer, its weight, its type, and its answers.
fn embedded(text: &str) -> Option<(usize, f64, &str, &str)> {
    let inner = text.strip_prefix('{')?;
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let behind = inner[digits..].strip_prefix(':')?;
    let named = behind.bytes().take(24).take_while(|byte| byte.is_ascii_uppercase() || *byte == b'_').count();
    let answers = behind[named..].strip_prefix(':').filter(|_| named > 0)?;
    let mut escaped = false;
    for (at, c) in answers.char_indices() {
        match c {
            '}' if !escaped => {
                return Some((
                    1 + digits + 1 + named + 1 + at + 1,
                    inner[..digits].parse().unwrap_or(1.0),
                    &behind[..named],
                    &answers[..at],
                ));
            }
            // An answer does not hold another question; without this, many that never end would be read to the end each.
            '{' if !escaped => return None,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    None
}

fn texts(answers: &str, numbers: bool, lost: &mut Vec<Message>) -> Vec<String> {
    let mut found = Vec::new();
    for piece in divided(answers) {
        let (worth, text) = match piece.strip_prefix('=') {
            Some(text) => (FULL, text),
            None => percent(piece),
        };
        let (text, feedback) = cut(text);
        if feedback {
            lost.push(Remark::AnswerFeedback.with(&[&unescaped(text)]));
        }
        match worth {
            FULL if numbers => found.extend(number(&unescaped(text), lost)),
            FULL if text.replace("\\*", "").contains('*') => lost.push(Remark::Wildcard.with(&[&unescaped(text)])),
            FULL => found.push(unescaped(text).trim().to_owned()),
            0 => {}
            _ => lost.push(Remark::PartialAnswer.with(&[&unescaped(text)])),
        }
    }
    found
}

/// `23.8:0.1`: the number without its tolerance; a range such as `2..6` names no number that could be accepted.
fn number(text: &str, lost: &mut Vec<Message>) -> Option<String> {
    let (exact, room) = text.split_once(':').unwrap_or((text, "0"));
    let range = exact.contains("..");
    if range || room.trim().parse::<f64>() != Ok(0.0) {
        lost.push(Remark::Tolerance.with(&[&text.trim()]));
    }
    Some(exact.trim().to_owned()).filter(|exact| !range && !exact.is_empty())
}

fn percent(piece: &str) -> (i64, &str) {
    let Some((percent, text)) = piece.strip_prefix('%').and_then(|codes| codes.split_once('%')) else { return (0, piece) };
    (percent.trim().parse::<f64>().map_or(0, |percent| (percent.clamp(-100.0, 100.0) * 1000.0) as i64), text)
}

/// Pieces between `~` that are not held back.
fn divided(text: &str) -> Vec<&str> {
    let (mut out, mut from, mut escaped) = (Vec::new(), 0, false);
    for (at, c) in text.char_indices() {
        if c == '~' && !escaped {
            out.push(&text[from..at]);
            from = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    out.push(&text[from..]);
    out.into_iter().map(str::trim).filter(|piece| !piece.is_empty()).collect()
}

/// Returns the text before its feedback, and whether there is any.
fn cut(text: &str) -> (&str, bool) {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if c == '#' && !escaped {
            return (&text[..at], true);
        }
        escaped = c == '\\' && !escaped;
    }
    (text, false)
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if "}~#\\{\"/*".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn unescaped(text: &str) -> String {
    let (mut out, mut held) = (String::new(), false);
    for c in text.chars() {
        held = c == '\\' && !held;
        if !held {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_accepted_without_its_tolerance() {
        let mut lost = Vec::new();
        let text = "长 {1:NUMERICAL:=23.8:0.1~%50%24:1} 宽 {1:NM:=5:0~=6} 高 {1:NM:=2..6} 点 {1:SA:=23:05}";
        let ClozeText { text, accepted, weight } = read(text, &mut lost);
        assert_eq!(weight, 4.0);
        assert_eq!(text, "长 ____ 宽 ____ 高 ____ 点 ____");
        assert_eq!(accepted, [vec!["23.8"], vec!["5", "6"], vec![], vec!["23:05"]]);
        let codes: Vec<(&str, &str)> = lost.iter().map(|message| (message.code.as_str(), message.zh.as_str())).collect();
        let tolerance = |what| ("tolerance", what);
        assert_eq!(
            codes,
            [
                tolerance("数值「23.8:0.1」的误差范围"),
                ("partial-answer", "部分得分的答案「24:1」"),
                tolerance("数值「2..6」的误差范围")
            ]
        );
    }
}
