//! One question with choices, one statement to judge, or one with blanks: stem, choices, key, explanation.

use super::{
    draft::{Draft, Key},
    keys,
    mark::slot,
    report::Suggestion,
    sequence::Numbered,
    text::Text,
    words,
};
use exam::Kind;
use std::ops::Range;

/// Reads one question of a section. Where the section does not tell the type, the question does.
pub(crate) fn read(text: &Text, of: &Numbered, kind: Option<Kind>, told: &mut Vec<Suggestion>) -> Draft {
    let (tag, start) = tag(text, of.body.start);
    let (pieces, explanation) = divide(text, start..of.body.end);
    let options = options(text, pieces.question.clone());
    let stem = pieces.question.start..options.first().map_or(pieces.question.end, |option| option.0);
    let verdicts =
        options.len() == 2 && is_verdict(&text.folded(&options[0].1), true) && is_verdict(&text.folded(&options[1].1), false);
    let mut kind = tag.or(kind).unwrap_or_else(|| guess(text, &stem, options.len(), pieces.key.as_ref()));
    if verdicts && kind == Kind::Single {
        kind = Kind::TrueFalse;
    }
    let mut draft = Draft::new(kind, Some(of.number));
    (draft.lines, draft.raw) = (text.lines(&of.whole), text.raw(&text.trim(of.whole.clone())));
    let line = draft.lines.0;
    if !verdicts {
        draft.choices = options.iter().map(|option| text.flow(option.1.clone())).collect();
    }
    let gap = options.iter().enumerate().any(|(index, option)| option.2 != index as u8);
    let inside = stem_text(text, stem, kind, &mut draft, told);
    let plain = matches!(kind, Kind::Single | Kind::Multi | Kind::TrueFalse);
    let key = |range: Range<usize>| if plain { text.folded(&range) } else { text.flow(range) };
    let said = pieces.key.map(key).or(of.slot.clone().filter(|held| !held.is_empty()));
    let said = said.or(inside).filter(|said| !said.trim().is_empty());
    if let Some(said) = said {
        let said = if verdicts { by_verdict(&said) } else { said };
        take_key(&mut draft, &said, "inline", line, told);
    }
    if let Some(length) = tag_behind(&draft.stem) {
        draft.stem.truncate(length);
    }
    if gap {
        draft.because("选项不连续，可能缺了选项");
        (draft.key, draft.key_from) = (Key::None, None);
    }
    draft.explanation = explanation.map(|range| text.flow(range)).unwrap_or_default();
    draft
}

/// Gives a draft the key that is written here, unless it cannot be its key.
pub(crate) fn take_key(draft: &mut Draft, said: &str, from: &'static str, line: u32, told: &mut Vec<Suggestion>) {
    let kind = draft.kind;
    if matches!(kind, Kind::Fill | Kind::Short | Kind::Essay) {
        draft.key = Key::Text(said.trim().to_owned());
        draft.key_from = Some(from);
        return;
    }
    let read = keys::read(said, kind).or_else(|| {
        let more = keys::read(said, Kind::Multi).filter(|_| kind == Kind::Single)?;
        told.push(Suggestion::new(line, "key", said.trim(), "单选题给了几个答案，没有采用"));
        drop(more);
        None
    });
    let Some(read) = read else {
        if !said.trim().is_empty() {
            draft.because(format!("答案「{}」读不懂", super::report::clip(said.trim())));
        }
        return;
    };
    if let Key::Choices(letters) = &read.key
        && !draft.choices.is_empty()
        && letters.iter().any(|letter| usize::from(*letter) >= draft.choices.len())
    {
        draft.because(format!("答案「{}」超出选项", said.trim()));
        return;
    }
    if draft.key != Key::None && draft.key != read.key {
        draft.because("两处答案不一致");
        (draft.key, draft.key_from) = (Key::None, None);
        return;
    }
    if let Some(mended) = &read.mended {
        draft.confidence = draft.confidence.min(0.8);
        told.push(Suggestion::new(line, "ocr", mended.as_str(), shown(&read.key)));
    }
    (draft.key, draft.key_from) = (read.key, Some(from));
}

fn shown(key: &Key) -> String {
    match key {
        Key::Choices(letters) => letters.iter().map(|letter| char::from(b'A' + letter)).collect(),
        Key::Truth(true) => "√".to_owned(),
        Key::Truth(false) => "×".to_owned(),
        Key::Text(text) => text.clone(),
        Key::None => String::new(),
    }
}

/// `[多选]` before the stem.
fn tag(text: &Text, at: usize) -> (Option<Kind>, usize) {
    let start = text.skip_white(at);
    if !"[【(".contains(text.get(start)) {
        return (None, at);
    }
    match words::short_kind(text, start + 1) {
        Some((kind, length)) if "]】)".contains(text.get(start + 1 + length)) => (Some(kind), start + length + 2),
        Some(_) | None => (None, at),
    }
}

/// Where a `[单选题]` begins that ends a stem.
fn tag_behind(stem: &str) -> Option<usize> {
    let rest = stem.trim_end().strip_suffix([']', '】'])?;
    let open = rest.rfind(['[', '【'])?;
    let name = rest[open..].trim_start_matches(['[', '【']);
    ["单选题", "单选", "多选题", "多选", "判断题", "單選題", "多選題", "判斷題"]
        .contains(&name)
        .then(|| stem[..open].trim_end().len())
}

struct Pieces {
    question: Range<usize>,
    key: Option<Range<usize>>,
}

/// Cuts key and explanation off.
fn divide(text: &Text, range: Range<usize>) -> (Pieces, Option<Range<usize>>) {
    let mut key: Option<(usize, usize)> = None;
    let mut explanation: Option<(usize, usize)> = None;
    let mut at = range.start;
    while at < range.end {
        if key.is_none()
            && explanation.is_none()
            && let Some(behind) = words::label(text, at, words::ANSWER, true)
            && !words::EXPLANATION.iter().any(|word| word.starts_with("答案") && text.reads(at, word))
        {
            key = Some((at, behind));
            at = behind.max(at + 1);
            continue;
        }
        if explanation.is_none()
            && let Some(behind) = words::label(text, at, words::EXPLANATION, false)
        {
            explanation = Some((at, behind));
            at = behind;
            continue;
        }
        at += 1;
    }
    let end = |from: usize| {
        [key.map(|key| key.0), explanation.map(|of| of.0)]
            .into_iter()
            .flatten()
            .filter(|at| *at >= from)
            .min()
            .unwrap_or(range.end)
    };
    let question = range.start..end(range.start);
    let mut rest = None;
    let key = key.map(|(_, behind)| {
        let stop = end(behind).max(behind);
        let held = key_length(text, behind, stop);
        if text.trim(held..stop).len() > 1 && explanation.is_none() {
            rest = Some(held..stop);
        }
        behind..held
    });
    let explanation = explanation
        .map(|(at, behind)| behind..if key.as_ref().is_some_and(|key| key.start > at) { end(behind) } else { range.end });
    (Pieces { question, key }, explanation.or(rest))
}

/// How far the key itself reads: letters or a verdict; all of it when it is neither.
fn key_length(text: &Text, from: usize, to: usize) -> usize {
    let start = text.skip_white(from);
    let mut end = start;
    while end < to && ("ABCDEFGHabcdefgh√×✓✗✔✘VXTFO08、,()[] ".contains(text.get(end))) {
        end += 1;
    }
    for word in ["正确", "错误", "对", "错"] {
        if text.reads(start, word) {
            end = end.max(start + word.chars().count());
        }
    }
    let next = text.get(end);
    if end > start && (end >= to || !next.is_alphanumeric() || !next.is_ascii()) { end } else { to }
}

/// Where each choice stands: its label, its text, its letter.
fn options(text: &Text, range: Range<usize>) -> Vec<(usize, Range<usize>, u8)> {
    let mut found = marked(text, &range, false);
    if found.len() < 2 {
        let loose = marked(text, &range, true);
        if loose.len() >= 3 {
            found = loose;
        }
    }
    if found.len() < 2 {
        return Vec::new();
    }
    let starts: Vec<usize> = found.iter().map(|of| of.0).collect();
    let mut out = Vec::with_capacity(found.len());
    for (index, (at, behind, letter)) in found.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(range.end);
        out.push((*at, *behind..end.max(*behind), *letter));
    }
    out
}

/// The labels in their order, `A` first. `loose` takes letters with nothing behind them but room.
fn marked(text: &Text, range: &Range<usize>, loose: bool) -> Vec<(usize, usize, u8)> {
    let mut found: Vec<(usize, usize, u8)> = Vec::new();
    let mut from = range.start;
    for letter in 0..8u8 {
        let here = next_label(text, from..range.end, letter, loose);
        match here {
            Some((at, behind)) => {
                found.push((at, behind, letter));
                from = behind;
            }
            None if letter == 0 => return Vec::new(),
            None => {
                let skipped =
                    next_label(text, from..range.end, letter + 1, loose).filter(|(at, _)| text.at_line_start(*at) && letter < 4);
                if skipped.is_none() {
                    break;
                }
            }
        }
    }
    found
}

fn next_label(text: &Text, range: Range<usize>, letter: u8, loose: bool) -> Option<(usize, usize)> {
    let wanted = char::from(b'A' + letter);
    let mut weak = None;
    for at in range.clone() {
        let c = text.get(at);
        let like = c == wanted
            || (letter == 1 && (c == 'R' || c == '8'))
            || (c == wanted.to_ascii_lowercase() && text.at_line_start(at));
        if !like {
            continue;
        }
        let left = if at == range.start { ' ' } else { text.get(at - 1) };
        let sign = text.get(at + 1);
        let bracketed = left == '(' && sign == ')';
        if bracketed && c == wanted {
            return Some((at - 1, at + 2));
        }
        let divides = if c == wanted { ".、:),·".contains(sign) } else { ".、".contains(sign) };
        let clear = !left.is_ascii_alphanumeric() && left != '(';
        if loose {
            let gap = text.at_line_start(at) || left == ' ';
            if c == wanted && gap && !sign.is_ascii_alphanumeric() && !".、".contains(sign) {
                return Some((at, at + 1));
            }
        } else if divides && clear {
            return Some((at, at + 2));
        } else if divides
            && weak.is_none()
            && c == wanted
            && ".、".contains(sign)
            && left != '('
            && (left.is_ascii_digit() || text.get(at + 2) > '\u{7F}')
        {
            weak = Some((at, at + 2));
        }
    }
    weak
}

fn is_verdict(text: &str, value: bool) -> bool {
    let bare = text.trim().trim_end_matches(['。', '.', ';']);
    keys::truth(bare) == Some((value, true))
}

/// `A` of 正确/错误 is 正确.
fn by_verdict(said: &str) -> String {
    let bare: String = said.chars().filter(|c| c.is_alphanumeric() || "√×".contains(*c)).collect();
    match bare.as_str() {
        "A" => "√".to_owned(),
        "B" => "×".to_owned(),
        _ => said.to_owned(),
    }
}

fn guess(text: &Text, stem: &Range<usize>, options: usize, key: Option<&Range<usize>>) -> Kind {
    let key = key.map(|key| text.folded(key)).unwrap_or_default();
    let folded = text.folded(stem);
    if options >= 2 {
        let held = stem
            .clone()
            .find_map(|at| slot(text, at).filter(|(_, held)| held.len() > 1))
            .map(|(_, held)| held)
            .unwrap_or_default();
        let key = if key.trim().is_empty() { held } else { key };
        let letters = keys::letters(&key.chars().filter(char::is_ascii_alphabetic).collect::<String>());
        return if letters.is_some_and(|(letters, _)| letters.len() > 1) { Kind::Multi } else { Kind::Single };
    }
    let bracket = folded.trim_end().trim_end_matches(['。', '.', ' ']).ends_with(')') && folded.contains('(');
    if keys::read(&key, Kind::TrueFalse).is_some_and(|read| read.mended.is_none()) {
        return Kind::TrueFalse;
    }
    if folded.contains("__") {
        return Kind::Fill;
    }
    let verdict = (stem.start..stem.end)
        .filter_map(|at| slot(text, at).filter(|(end, _)| text.trim(*end..stem.end).len() <= 1))
        .next_back();
    if bracket && verdict.is_some() && !words::asks(&folded) { Kind::TrueFalse } else { Kind::Short }
}

/// The stem with its slot written as a blank; a key that stood in the slot is returned.
fn stem_text(text: &Text, range: Range<usize>, kind: Kind, draft: &mut Draft, told: &mut Vec<Suggestion>) -> Option<String> {
    let range = text.trim(range);
    let mut out = String::new();
    let mut key = None;
    let mut from = range.start;
    let mut at = range.start;
    while at < range.end {
        let Some((end, held)) = slot(text, at).filter(|(end, _)| *end <= range.end && text.get(at) == '(') else {
            at += 1;
            continue;
        };
        let readable =
            held.is_empty() || keys::read(&held, kind).is_some_and(|read| read.mended.is_none() || kind == Kind::TrueFalse);
        let acronym = kind == Kind::TrueFalse && held.len() > 1 && held.is_ascii();
        if !readable || acronym || matches!(kind, Kind::Short | Kind::Essay | Kind::Case | Kind::TermPaper) {
            at = end;
            continue;
        }
        out.push_str(&text.flow(from..at));
        if !held.is_empty() {
            key = Some(held);
        }
        let mut behind = end;
        if "o0O".contains(text.get(end)) && text.trim(end + 1..range.end).is_empty() {
            behind = end + 1;
            told.push(Suggestion::new(text.lines(&(at..end)).0, "ocr", text.raw(&(at..behind)), "（　　）。"));
        }
        let closes =
            text.trim(behind..range.end).is_empty() || (text.get(behind) == '。' && text.trim(behind + 1..range.end).is_empty());
        if kind == Kind::TrueFalse && (closes || at == range.start) {
            if text.get(behind) == '。' && !out.ends_with('。') {
                out.push('。');
                behind += 1;
            }
        } else {
            out.push_str("（　　）");
            if behind > end {
                out.push('。');
            }
        }
        (from, at) = (behind, behind);
    }
    out.push_str(&text.flow(from..range.end));
    let (open, last) = (out.rfind(['(', '（']), out.rfind([')', '）']));
    if let Some(open) = open.filter(|open| last.is_none_or(|last| last < *open))
        && out[open..].trim_start_matches(['(', '（']).trim().is_empty()
    {
        told.push(Suggestion::new(draft.lines.1, "ocr", &out[open..], "（　　）。"));
        out.truncate(open);
        out.push_str("（　　）。");
    }
    if kind == Kind::TrueFalse && key.is_none() {
        key = verdict_behind(&mut out);
    }
    draft.stem = out.trim().to_owned();
    key
}

/// A verdict that ends a statement: `…。(对)` on the next line, `…。√`.
fn verdict_behind(stem: &mut String) -> Option<String> {
    let bare = stem.trim_end();
    for word in ["正确", "错误", "对", "错", "√", "×", "✓", "✗", "✔", "✘"] {
        let Some(rest) = bare.strip_suffix(word) else { continue };
        if rest.trim_end().ends_with(['。', '.', '!', '?', '？', ' ', '　', ')', '）', '：', ':', '，'])
            || !word.chars().all(char::is_alphanumeric)
        {
            let key = word.to_owned();
            *stem = rest.trim_end().to_owned();
            return Some(key);
        }
    }
    None
}
