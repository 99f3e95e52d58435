//! Slips in the text itself: characters that nobody sees, stars and tildes that Markdown eats, lists that are none.

use crate::{
    markdown::protect,
    syntax::{
        block::{Block, Blocks, Shape},
        boxes,
        problem::{Edit, Report},
        rule::Rule,
    },
};
use std::ops::Range;

/// What can be seen before anything is parsed.
pub(crate) fn characters(report: &mut Report<'_>) {
    if report.source.marked {
        report.add(Rule::ByteOrderMark, 0, &[]);
    }
    let (mut control, mut bidi) = (Vec::new(), Vec::new());
    let text = &report.source.text;
    for (at, c) in suspects(text.as_bytes()).filter_map(|at| Some((at, text[at..].chars().next()?))) {
        let gone = Edit { range: at..at + c.len_utf8(), text: String::new() };
        match c {
            '\n' | '\t' => {}
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => bidi.push(gone),
            c if c.is_control() => control.push(gone),
            _ => {}
        }
    }
    by_line(report, Rule::BidiControl, bidi, true);
    by_line(report, Rule::ControlCharacter, control, true);
}

/// Returns where a character may begin that nobody sees: a control character, U+0080 to U+009F, U+061C, or the marks from
/// U+200E on.
///
/// Every byte of a bank passes here, and hardly any is found: whole stretches are looked at without a branch.
fn suspects(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let suspect = |byte: u8| {
        u8::from(byte < 0x20 && byte != b'\n' && byte != b'\t')
            | u8::from(byte == 0x7F)
            | u8::from(byte == 0xC2)
            | u8::from(byte == 0xD8)
            | u8::from(byte == 0xE2)
    };
    let stretches = bytes.chunks(64).enumerate();
    let suspected = stretches.filter(move |(_, stretch)| stretch.iter().fold(0, |found, byte| found | suspect(*byte)) != 0);
    suspected.flat_map(move |(number, stretch)| {
        let within = move |(at, byte): (usize, &u8)| (suspect(*byte) != 0).then_some(number * 64 + at);
        stretch.iter().enumerate().filter_map(within)
    })
}

/// What only makes sense outside code.
pub(crate) fn text(report: &mut Report<'_>, blocks: &Blocks, start: usize) {
    let source = report.source;
    let outside = |at: usize| {
        let next = blocks.code.partition_point(|range| range.end <= at);
        blocks.code.get(next).is_none_or(|range| at < range.start)
    };
    let text = &source.text[start..];
    let places = |mark: u8| memchr::memchr_iter(mark, text.as_bytes()).map(|at| at + start).filter(|at| outside(*at));
    let better = |at: usize, text: &str| Edit { range: at..at + 1, text: text.to_owned() };
    let tildes = places(b'~').filter(|at| is_tilde(&source.text, *at)).map(|at| better(at, "～"));
    by_line(report, Rule::Tilde, tildes.collect(), false);
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = source.text.as_bytes();
    let stars = places(b'*').filter(|at| digit(bytes[..*at].last()) && digit(bytes.get(at + 1))).map(|at| better(at, "×"));
    by_line(report, Rule::StarBetweenDigits, stars.collect(), false);
    let space = |at: usize| if source.text[at..].starts_with("**") { at + 2 } else { at - 2 };
    let gaps = protect::gaps(text).into_iter().map(|at| at + start).filter(|at| outside(*at)).map(space);
    by_line(report, Rule::BoldAtPunctuation, gaps.map(|at| Edit { range: at..at, text: " ".to_owned() }).collect(), false);
    blocks.top.iter().for_each(|block| paragraphs(report, block));
}

/// Returns whether a tilde stands between text, or is one of a pair.
fn is_tilde(text: &str, at: usize) -> bool {
    let (left, right) = (text[..at].chars().next_back(), text[at + 1..].chars().next());
    let paired = left == Some('~') || right == Some('~');
    let stands = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !"/\\".contains(c));
    paired || (stands(left) && stands(right))
}

/// One problem for each line, with everything on it put right; the formatter only does what is sure.
fn by_line(report: &mut Report<'_>, rule: Rule, edits: Vec<Edit>, sure: bool) {
    let source = report.source;
    let line_of = |edit: &Edit| source.line_number(edit.range.start);
    for edits in edits.chunk_by(|a, b| line_of(a) == line_of(b)) {
        let (number, first) = (line_of(&edits[0]), edits[0].range.start);
        let (start, whole) = (source.line_start(number), source.line(number));
        let mut fixed = String::with_capacity(whole.len());
        let mut from = 0;
        for Edit { range, text } in edits {
            fixed = fixed + &whole[from..range.start - start] + text;
            from = range.end - start;
        }
        fixed += &whole[from..];
        let name = source.text[first..].chars().next().map_or(0, u32::from);
        let problem = report.add(rule, first, &[&format!("U+{name:04X}")]);
        problem.repaired = Some(fixed).filter(|_| rule != Rule::Tilde || !whole.contains("~~"));
        if sure {
            problem.edits = edits.to_vec();
        }
    }
}

/// The paragraphs of a block and of what stands in it; the tree is as shallow as its builder made it.
fn paragraphs(report: &mut Report<'_>, block: &Block) {
    if block.shape == Shape::Paragraph {
        paragraph(report, block.range.clone());
    }
    block.children.iter().for_each(|child| paragraphs(report, child));
}

/// Lines of one paragraph that were meant as a list.
fn paragraph(report: &mut Report<'_>, range: Range<usize>) {
    let source = report.source;
    let mut at = range.start;
    let mut before: Option<(Family, usize)> = None;
    let mut reported = false;
    for line in source.text[range].split_inclusive('\n') {
        let inner = line.trim_start_matches([' ', '>', '\t']);
        let start = at + line.len() - inner.len();
        at += line.len();
        if dashed_box(report, start, inner) || reported {
            continue;
        }
        let family = family(inner);
        match (family, before) {
            (Some((family, length)), Some((same, first))) if family == same => {
                let first_line = source.line(source.line_number(first));
                let mark: String = first_line.trim_start_matches([' ', '>', '\t']).chars().take(2).collect();
                let plain = if family == Family::Letter { "- [ ] " } else { "1. " };
                let length = if first == start { length } else { self::family(&source.text[first..]).map_or(0, |of| of.1) };
                report.suggest(Rule::PseudoList, first..first + length, plain, &[&mark.trim()]);
                reported = true;
            }
            (family, _) => before = family.map(|(family, _)| (family, start)),
        }
    }
}

/// `-[ ] …`: a bullet without room behind it is no bullet.
fn dashed_box(report: &mut Report<'_>, start: usize, line: &str) -> bool {
    let Some(bullet) = line.chars().next().filter(|c| "-－—*+•·".contains(*c)) else { return false };
    let rest = &line[bullet.len_utf8()..];
    let inner = rest.trim_start_matches([' ', '\u{3000}']);
    let Some(found) = boxes::read(inner) else { return false };
    let end = start + line.len() - inner.len() + found.length;
    let sound = format!("- {}", boxes::sound(found.ticked));
    report.repair(Rule::BrokenBox, start..end, &sound, &[]);
    true
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Letter,
    Number,
    Bracket,
    Circle,
    Chinese,
}

/// Returns the mark that a line opens with, as Word numbers its paragraphs, and its length.
fn family(line: &str) -> Option<(Family, usize)> {
    let first = line.chars().next()?;
    let spaced = |length: usize| {
        let rest = &line[length..];
        length + rest.len() - rest.trim_start_matches([' ', '\u{3000}']).len()
    };
    match first {
        'A'..='H' | 'Ａ'..='Ｈ' => {
            let rest = &line[first.len_utf8()..];
            let mark = rest.chars().next().filter(|c| ".．、)）:：".contains(*c))?;
            Some((Family::Letter, spaced(first.len_utf8() + mark.len_utf8())))
        }
        '0'..='9' => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let mark = line[digits..].chars().next().filter(|c| "、．".contains(*c))?;
            (digits <= 3).then(|| (Family::Number, spaced(digits + mark.len_utf8())))
        }
        '（' | '(' => {
            let inner = &line[first.len_utf8()..];
            let length = inner.find(['）', ')'])?;
            let closing = inner[length..].chars().next()?;
            let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
            let counts = length > 0 && length <= 9 && inner[..length].chars().all(numeral);
            counts.then(|| (Family::Bracket, spaced(first.len_utf8() + length + closing.len_utf8())))
        }
        '①'..='⑳' => Some((Family::Circle, spaced(first.len_utf8()))),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => {
            let mark = line[first.len_utf8()..].starts_with('、');
            mark.then(|| (Family::Chinese, spaced(first.len_utf8() + '、'.len_utf8())))
        }
        _ => None,
    }
}
