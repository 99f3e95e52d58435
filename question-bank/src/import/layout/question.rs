//! One question under any layout: its tags, stem, choices, key and explanation.

use super::{
    card::Card,
    choices::{self, Choice},
    label::{self, Label, What},
    tag,
};
use crate::{
    import::{
        draft::{Draft, Key},
        keys, mark, objective,
        report::Suggestion,
        stated_points::take_points,
        text::Text,
        words,
    },
    remark::Remark,
};
use exam::Kind;
use std::ops::Range;

/// What is read of a question before its type is known.
struct Parts {
    stem: Range<usize>,
    choices: Vec<Choice>,
    key: Option<Range<usize>>,
    explanation: Vec<Range<usize>>,
    noise: Vec<Range<usize>>,
    /// What stands behind the question and is no part of it.
    left: Vec<Range<usize>>,
    /// Further keys of the same question.
    more_keys: Vec<Range<usize>>,
    unlabelled: bool,
    /// Wide room opens the question: a blank may stand there.
    room: bool,
}

/// Reads a question. `kind` is what its section says.
pub(super) fn read(text: &Text, card: &Card, kind: Option<Kind>, suggestions: &mut Vec<Suggestion>) -> Draft {
    let tags = tag::tags(text, card.body.clone());
    let mut parts = divide(text, tags.body.clone());
    parts.room = (card.body.start..tags.body.start).filter(|at| text.get(*at) == ' ').count() >= 4;
    let own = tags.kind.or(kind);
    let offers = matches!(own, Some(Kind::Single | Kind::Multi));
    if parts.choices.is_empty() && own.is_none_or(|kind| matches!(kind, Kind::Single | Kind::Multi)) {
        take_lines(text, &mut parts, offers);
    }
    mend_lines(text, &mut parts);
    close_at_verdict(text, &mut parts, own);
    let (stem_end, kind_behind, points_behind) = tag::behind(text, parts.stem.clone());
    parts.stem.end = stem_end;
    let own = tags.kind.or(kind_behind).or(kind);
    let key_text = parts.key.clone().map(|range| key_text(text, range));
    let slot = slot_key(text, &parts.stem, card);
    let verdicts = verdicts(text, &parts.choices);
    let held = key_text.clone().or_else(|| slot.clone());
    let kind = own_kind(text, own, &parts, held.as_deref(), verdicts.is_some());
    let mut draft = Draft::new(kind, card.number);
    (draft.lines, draft.raw) = (text.lines(&card.whole), text.raw(&text.trim(card.whole.clone())));
    draft.points = tags.points.or(points_behind);
    if verdicts.is_none() || kind != Kind::TrueFalse {
        draft.choices = parts.choices.iter().map(|choice| flow(text, choice.text.clone())).collect();
        without_signs(&mut draft.choices);
    }
    draft.first_verdict = verdicts.filter(|_| kind == Kind::TrueFalse);
    let letters = if draft.first_verdict.is_some() { Kind::Single } else { kind };
    let mut inside = objective::stem_text(text, parts.stem.clone(), letters, &mut draft, suggestions);
    if letters != kind && inside.is_none() {
        inside = objective::stem_text(text, parts.stem.clone(), kind, &mut draft, suggestions);
    }
    if kind == Kind::TrueFalse {
        draft.stem = without_slot(&draft.stem);
    }
    let (stem, points) = take_points(&draft.stem);
    (draft.stem, draft.points) = (without_decor(&stem), draft.points.or(points));
    if kind == Kind::Fill {
        let from = if tags.body.start == text.trim(card.body.clone()).start { card.body.start } else { parts.stem.start };
        draft.stem = with_room(text, from..parts.stem.end, &draft.stem);
    }
    let handed = label::labels_in(text, &card.body).iter().any(|label| label.2 == What::HandedIn);
    // On a portal a tick may be what somebody chose.
    let marks: Vec<u8> =
        parts.choices.iter().filter(|_| !handed).filter(|choice| choice.marked).map(|choice| choice.letter).collect();
    let found = key_text.filter(|key| !key.trim().is_empty()).or(inside).or(card.slot.clone());
    take_key(&mut draft, found, &marks, suggestions);
    for range in parts.more_keys {
        let other = self::key_text(text, range);
        let other = keys::read(&other, kind).map(|read| read.key);
        if other.is_some_and(|other| draft.key != Key::None && other != draft.key) {
            draft.because(Remark::TwoKeys);
            (draft.key, draft.key_from) = (Key::None, None);
        }
    }
    for range in parts.left {
        suggestions.push(Suggestion::noted(text.lines(&range).0, "left", text.flow(range), Remark::NoQuestionFound));
    }
    let gap = parts.choices.iter().enumerate().any(|(index, choice)| usize::from(choice.letter) != index);
    if gap {
        draft.because(Remark::GapInChoices);
        (draft.key, draft.key_from) = (Key::None, None);
    }
    if parts.unlabelled && marks.is_empty() {
        draft.confidence = draft.confidence.min(0.9);
    }
    let explained: Vec<String> = parts.explanation.iter().map(|range| flow(text, range.clone())).collect();
    draft.explanation = explained.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
    for range in parts.noise {
        let held = text.flow(range.clone());
        if held.chars().any(char::is_alphanumeric) {
            suggestions.push(Suggestion::new(text.lines(&range).0, "furniture", held, ""));
        }
    }
    if draft.kind.is_open() && draft.key == Key::None {
        super::reference::take(text, parts.stem, &mut draft);
    }
    if let Some(chapter) = &card.chapter {
        draft.title.clone_from(chapter);
    }
    draft
}

/// Divides a question at its labels and at its choices, which may stand before or behind the key.
fn divide(text: &Text, body: Range<usize>) -> Parts {
    let labels: Vec<Label> = label::labels_in(text, &body);
    let first = labels.first().map_or(body.end, |label| label.0);
    let front = body.start..first;
    let mut out = Parts {
        stem: front.clone(),
        choices: choices::choices(text, &front),
        key: None,
        explanation: Vec::new(),
        noise: Vec::new(),
        left: Vec::new(),
        more_keys: Vec::new(),
        unlabelled: false,
        room: false,
    };
    let end = |index: usize| labels.get(index + 1).map_or(body.end, |next| next.0);
    for (index, (at, behind, what)) in labels.iter().enumerate() {
        let piece = *behind..end(index).max(*behind);
        match what {
            What::Key if out.key.is_none() => {
                let line = key_line_end(text, &piece);
                let rest = line..piece.end;
                let more = if out.choices.is_empty() { choices::choices(text, &rest) } else { Vec::new() };
                if more.is_empty() {
                    out.key = Some(piece);
                } else {
                    let between = rest.start..more[0].at;
                    if out.stem.is_empty() {
                        out.stem = between;
                    }
                    out.choices = more;
                    out.key = Some(piece.start..line);
                }
            }
            What::Key => {
                out.more_keys.push(piece.clone());
                out.explanation.push(*at..piece.end);
            }
            What::Explanation => out.explanation.push(piece),
            What::HandedIn => out.noise.push(*at..piece.end),
            What::Noise => {
                // A remark of a site ends with its line; what follows belongs to what stood before.
                let stop = text.line_end(*behind).min(piece.end);
                out.noise.push(*at..stop);
                let rest = text.trim(stop..piece.end);
                if !rest.is_empty() && out.choices.is_empty() {
                    let more = choices::choices(text, &rest);
                    if !more.is_empty() {
                        out.choices = more;
                    }
                }
            }
        }
    }
    if let Some(first) = out.choices.first() {
        out.stem.end = out.stem.end.min(first.at.max(out.stem.start));
    }
    out
}

/// The key ends with its line where choices follow it; a key on the line below its label has that line too.
fn key_line_end(text: &Text, piece: &Range<usize>) -> usize {
    let start = text.skip_white(piece.start).min(piece.end);
    text.line_end(start).min(piece.end)
}

/// A scan that lost some labels: fewer than four choices, and four lines of choices.
fn mend_lines(text: &Text, parts: &mut Parts) {
    let (Some(first), Some(last)) = (parts.choices.first(), parts.choices.last()) else { return };
    let lettered = parts.choices.iter().zip(0..).all(|(choice, index)| choice.letter == index);
    if parts.choices.len() >= 4 || !lettered || !text.at_line_start(first.at) {
        return;
    }
    let range = first.at..last.text.end;
    let found = choices::unlabelled(text, &range);
    let short = found.iter().all(|choice| choice.text.len() <= 40);
    if found.len() == 4 && short {
        parts.choices = found;
        parts.unlabelled = true;
    }
}

/// `…。（对）` closes a statement: what stands on the lines below it is no part of it.
fn close_at_verdict(text: &Text, parts: &mut Parts, own: Option<Kind>) {
    if !parts.choices.is_empty() || parts.key.is_some() || own.is_some_and(|kind| kind != Kind::TrueFalse) {
        return;
    }
    let closing = parts.stem.clone().find_map(|at| {
        let (end, held) = mark::slot(text, at)?;
        let verdict = keys::truth(&held).is_some_and(|truth| truth.1);
        (verdict && text.get(text.skip_spaces(end)) == '\n').then_some(end)
    });
    if let Some(end) = closing.filter(|end| !text.trim(*end..parts.stem.end).is_empty()) {
        parts.left.push(end..parts.stem.end);
        parts.stem.end = end;
    }
}

/// Takes the lines below a stem for its choices, where one of them is ticked or the section says that there are some.
fn take_lines(text: &Text, parts: &mut Parts, offers: bool) {
    let lines = super::card::lines(text, &parts.stem);
    if let [.., first, second] = lines.as_slice()
        && lines.len() > 2
    {
        let found = choices::unlabelled(text, &(first.at..second.end));
        if verdicts(text, &found).is_some() {
            parts.stem.end = first.at;
            parts.choices = found;
            return;
        }
    }
    let Some(head) = lines.iter().position(|line| {
        let held = text.folded(&(line.at..line.end));
        held.trim_end().ends_with(['?', ':', ')', '。']) || (line.at..line.end).any(|at| mark::slot(text, at).is_some())
    }) else {
        return;
    };
    let from = lines[head].end;
    if lines.len() < head + 3 || lines.len() > head + 9 {
        return;
    }
    let found = choices::unlabelled(text, &(from..parts.stem.end));
    let ticked = found.iter().any(|choice| choice.marked);
    let short = found.iter().all(|choice| choice.text.len() <= 120);
    if short && found.len() >= 2 && (ticked || offers || parts.key.clone().is_some_and(|key| is_letters(text, key))) {
        parts.stem.end = from;
        parts.choices = found;
        parts.unlabelled = true;
    }
}

fn is_letters(text: &Text, key: Range<usize>) -> bool {
    let key = key_text(text, key);
    keys::read(&key, Kind::Multi).is_some()
}

/// Returns the key as it stands: letters or a verdict from its first words, or all of it.
fn key_text(text: &Text, range: Range<usize>) -> String {
    let held = flow_lines(&text.raw(&range));
    let folded = crate::import::fold::Fold::default().text(&held);
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

fn flow_lines(raw: &str) -> String {
    raw.lines().filter(|line| !is_fence(line)).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn is_fence(line: &str) -> bool {
    let bare = line.trim();
    bare.starts_with("```") || !bare.is_empty() && bare.chars().all(|c| "-—=_*^".contains(c)) && bare.chars().count() > 2
}

/// Text as it flows, without fences and rules.
fn flow(text: &Text, range: Range<usize>) -> String {
    let raw = text.raw(&range);
    if !raw.lines().any(is_fence) {
        return text.flow(range);
    }
    let mut out = Vec::new();
    for line in super::card::lines(text, &range) {
        if !is_fence(&text.raw(&(line.at..line.end))) {
            out.push(text.flow(line.at..line.end));
        }
    }
    out.join("")
}

/// Signs that only divide a question from its answer: `^*^`, rules, `>`.
fn without_decor(stem: &str) -> String {
    let bare = stem.trim().trim_end_matches(['^', '*', '#', '>', '|', '-']).trim_end();
    bare.lines().filter(|line| !is_fence(line)).collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// Blanks that are drawn with room alone.
fn with_room(text: &Text, range: Range<usize>, stem: &str) -> String {
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

/// What a slot of the stem holds, or the slot before the number.
fn slot_key(text: &Text, stem: &Range<usize>, card: &Card) -> Option<String> {
    let held = stem.clone().filter_map(|at| mark::slot(text, at)).map(|(_, held)| held).find(|held| !held.is_empty());
    held.or_else(|| card.slot.clone())
}

/// Returns what the first of two choices says, where they are 对 and 错.
fn verdicts(text: &Text, choices: &[Choice]) -> Option<bool> {
    let [first, second] = choices else { return None };
    let truth = |choice: &Choice| {
        let held = text.folded(&choice.text);
        keys::truth(held.trim().trim_end_matches(['。', '.', ';'])).filter(|truth| truth.1).map(|truth| truth.0)
    };
    let (first, second) = (truth(first)?, truth(second)?);
    (first != second).then_some(first)
}

fn own_kind(text: &Text, own: Option<Kind>, parts: &Parts, key: Option<&str>, verdicts: bool) -> Kind {
    let letters = key.and_then(|key| keys::read(key, Kind::Multi)).and_then(|read| match read.key {
        Key::Choices(letters) => Some(letters.len()),
        Key::None | Key::Truth(_) | Key::Text(_) => None,
    });
    let marks = parts.choices.iter().filter(|choice| choice.marked).count();
    if verdicts && own.is_none_or(|kind| kind.is_objective()) {
        return Kind::TrueFalse;
    }
    if parts.choices.len() >= 2 {
        let several = letters.unwrap_or(0).max(marks) > 1;
        return match own {
            Some(Kind::Multi) => Kind::Multi,
            Some(kind) if kind.is_open() => kind,
            _ if several => Kind::Multi,
            _ => Kind::Single,
        };
    }
    if let Some(own) = own {
        return own;
    }
    let plain = |key: &str| keys::read(key, Kind::TrueFalse).is_some_and(|read| read.mended.is_none());
    if key.is_some_and(plain) {
        return Kind::TrueFalse;
    }
    let stem = text.raw(&parts.stem);
    let mut behind = text.flow(parts.stem.clone());
    if key.is_none() && objective::verdict_behind(&mut behind).is_some() {
        return Kind::TrueFalse;
    }
    let empty = parts.stem.clone().any(|at| mark::slot(text, at).is_some_and(|(_, held)| held.is_empty()));
    let room = stem.contains("    ") || stem.contains("\t\t") || stem.contains("  \t") || parts.room;
    let drawn = stem.contains("      ") || stem.contains("\t\t\t");
    if stem.contains("__") || drawn || room && key.is_some() || empty && key.is_some() {
        return Kind::Fill;
    }
    Kind::Short
}

/// Reads `（A）` of a statement whose heading says what A means.
pub(super) fn take_letter(text: &Text, card: &Card, draft: &mut Draft, first: bool, suggestions: &mut Vec<Suggestion>) {
    draft.first_verdict = Some(first);
    if draft.key != Key::None {
        return;
    }
    let parts = divide(text, card.body.clone());
    let mut found = parts.key.map(|range| key_text(text, range));
    if found.is_none() {
        found = objective::stem_text(text, parts.stem, Kind::Single, draft, suggestions);
        draft.stem = without_slot(&draft.stem);
    }
    if let Some(key) = found.or_else(|| card.slot.clone()) {
        draft.no_longer(Remark::KeyUnreadable);
        objective::take_key(draft, &key, "inline", draft.lines.0, suggestions);
    }
}

/// Gives the draft its key; marks at choices count where nothing else is written.
fn take_key(draft: &mut Draft, found: Option<String>, marks: &[u8], suggestions: &mut Vec<Suggestion>) {
    let line = draft.lines.0;
    let marked: Option<String> =
        (!marks.is_empty()).then(|| marks.iter().map(|letter| char::from(b'A' + letter)).collect::<String>());
    for key in found.into_iter().chain(marked) {
        let key = as_letters(draft, key);
        objective::take_key(draft, &key, "inline", line, suggestions);
    }
    if draft.kind == Kind::Single && draft.key == Key::None && marks.len() > 1 {
        draft.because(Remark::KeyUnreadable.with(&[&"√√"]));
    }
    if matches!(draft.kind, Kind::Short | Kind::Essay | Kind::Fill)
        && let Key::Text(key) = &draft.key
        && (words::says_nothing(key) || key.is_empty())
    {
        (draft.key, draft.key_from) = (Key::None, None);
    }
}

/// A key that says the text of a choice instead of its letter.
fn as_letters(draft: &Draft, key: String) -> String {
    let same = |choice: &String| crate::import::fold::letters(choice, &mut crate::import::fold::Fold::default());
    let wanted = same(&key);
    if wanted.chars().count() < 2 || keys::read(&key, Kind::Multi).is_some() {
        return key;
    }
    let found = draft.choices.iter().position(|choice| same(choice) == wanted);
    found.map_or(key, |index| char::from(b'A' + index.min(7) as u8).to_string())
}

/// A statement without the empty slot at its end.
fn without_slot(stem: &str) -> String {
    let bare = stem.trim_end().trim_end_matches(['。', '.']);
    match bare.strip_suffix("（　　）") {
        Some(rest) if !rest.trim().is_empty() => {
            rest.trim_end().to_owned() + if bare.len() < stem.trim_end().len() { "。" } else { "" }
        }
        Some(_) | None => stem.to_owned(),
    }
}

/// `A甲；B乙；C丙。`: what divides choices from each other is no part of them.
fn without_signs(choices: &mut [String]) {
    let Some((_, rest)) = choices.split_last().filter(|(_, rest)| rest.len() > 1) else { return };
    let signs = ['；', ';', '，', ',', '、'];
    if rest.iter().all(|choice| choice.trim_end().ends_with(signs)) {
        choices.iter_mut().for_each(|choice| choice.truncate(choice.trim_end().trim_end_matches(signs).len()));
    }
}
