//! Texts of a question without what only draws it: rules, fences, slots, signs between choices.

use super::super::card;
use crate::import::text::Text;
use std::ops::Range;

pub(super) fn flow_lines(raw: &str) -> String {
    raw.lines().filter(|line| !is_fence(line)).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn is_fence(line: &str) -> bool {
    let bare = line.trim();
    bare.starts_with("```") || !bare.is_empty() && bare.chars().all(|c| "-—=_*^".contains(c)) && bare.chars().count() > 2
}

/// Text as it flows, without fences and rules.
pub(super) fn flow(text: &Text, range: Range<usize>) -> String {
    let raw = text.raw(&range);
    if !raw.lines().any(is_fence) {
        return text.flow(range);
    }
    let mut out = Vec::new();
    for line in card::lines(text, &range) {
        if !is_fence(&text.raw(&(line.at..line.end))) {
            out.push(text.flow(line.at..line.end));
        }
    }
    out.join("")
}

/// Signs that only divide a question from its answer: `^*^`, rules, `>`.
pub(super) fn without_decor(stem: &str) -> String {
    let bare = stem.trim().trim_end_matches(['^', '*', '#', '>', '|', '-']).trim_end();
    bare.lines().filter(|line| !is_fence(line)).collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// Blanks that are drawn with room alone.
pub(super) fn with_room(text: &Text, range: Range<usize>, stem: &str) -> String {
    if stem.contains("__") || stem.contains("（　　）") {
        return stem.to_owned();
    }
    let raw = text.raw(&range);
    let mut out = String::new();
    let mut room = String::new();
    for c in raw.chars().chain(['\n']) {
        if c == ' ' || c == '\t' || c == '\u{3000}' {
            room.push(c);
            continue;
        }
        let wide = room.chars().map(|c| if c == ' ' { 1 } else { 2 }).sum::<usize>() >= 4;
        if wide {
            out.push_str("____");
        } else if !room.is_empty() && out.ends_with(|c: char| c.is_ascii()) && c.is_ascii() {
            out.push(' ');
        }
        room.clear();
        if c != '\n' {
            out.push(c);
        }
    }
    if out.contains("____") { out.trim().to_owned() } else { stem.to_owned() }
}

/// A statement without the empty slot at its end.
pub(super) fn without_slot(stem: &str) -> String {
    let bare = stem.trim_end().trim_end_matches(['。', '.']);
    match bare.strip_suffix("（　　）") {
        Some(rest) if !rest.trim().is_empty() => {
            rest.trim_end().to_owned() + if bare.len() < stem.trim_end().len() { "。" } else { "" }
        }
        Some(_) | None => stem.to_owned(),
    }
}

/// `A甲；B乙；C丙。`: what divides choices from each other is no part of them.
pub(super) fn without_signs(choices: &mut [String]) {
    let Some((_, rest)) = choices.split_last().filter(|(_, rest)| rest.len() > 1) else { return };
    let signs = ['；', ';', '，', ',', '、'];
    if rest.iter().all(|choice| choice.trim_end().ends_with(signs)) {
        choices.iter_mut().for_each(|choice| choice.truncate(choice.trim_end().trim_end_matches(signs).len()));
    }
}

/// Returns the key as it stands: letters or a verdict from its first words, or all of it.
pub(super) fn key_text(text: &Text, range: Range<usize>) -> String {
    let held = flow_lines(&text.raw(&range));
    let folded = crate::import::fold::Fold::default().text(&held);
    if let Some(either) = either(&folded) {
        return either;
    }
    let letters: String = folded.chars().take_while(|c| c.is_ascii_alphabetic() || " ,、;&/".contains(*c)).collect();
    let next = folded.chars().nth(letters.chars().count());
    let bare: String = letters.chars().filter(char::is_ascii_alphabetic).collect();
    let key = (1..=8).contains(&bare.len()) && bare.chars().all(|c| ('A'..='H').contains(&c.to_ascii_uppercase()));
    if key && next.is_none_or(|c| c == '\n' || ":.。(【[".contains(c) || c > '\u{2E80}' && letters.ends_with(' ')) {
        return bare;
    }
    let word = ["正确", "错误", "√", "×", "✓", "✗", "✔", "✘", "对", "错"].iter().find(|word| folded.starts_with(*word));
    if let Some(word) = word
        && folded.chars().nth(word.chars().count()).is_none_or(|c| !c.is_alphanumeric())
        && folded.chars().count() <= word.chars().count() + 2
    {
        return (*word).to_owned();
    }
    held
}

/// Returns the letters that open a folded key with 或 between them: each of them is right.
fn either(folded: &str) -> Option<String> {
    let mut letters = Vec::new();
    let mut rest = folded;
    loop {
        let letter = rest.trim_start_matches(' ').chars().next().filter(|c| ('A'..='H').contains(&c.to_ascii_uppercase()))?;
        letters.push(letter.to_string());
        rest = &rest.trim_start_matches(' ')[1..];
        match rest.trim_start_matches(' ').strip_prefix('或') {
            Some(next) => rest = next,
            None => break,
        }
    }
    let ends = rest.chars().next().is_none_or(|c| !c.is_alphanumeric() || rest.starts_with(' '));
    (letters.len() > 1 && ends).then(|| letters.join("或"))
}
