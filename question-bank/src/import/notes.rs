//! Revision notes: headings with pages of the textbook, and their points.

use super::{
    mark::{Family, mark, numeral},
    report::{NoteSectionReport, Suggestion},
    text::Text,
};
use crate::remark::Remark;
use std::ops::Range;

/// What was read of a note.
pub(crate) struct Notes {
    pub body: String,
    /// Of the section that is written.
    level: &'static str,
    pub sections: Vec<NoteSectionReport>,
}

/// Reads the document as revision notes, if most of its headings name pages.
pub(crate) fn read(text: &Text, title: &str, suggestions: &mut Vec<Suggestion>) -> Option<Notes> {
    let headings = headings(text);
    let paged = headings.iter().filter(|heading| !heading.pages.is_empty()).count();
    if paged < 3 || paged * 2 < headings.iter().filter(|heading| !heading.chapter).count() {
        return None;
    }
    let mut notes = Notes { body: String::new(), level: "#", sections: Vec::new() };
    let first = headings[0].range.start;
    let head = text.raw(&text.trim(0..first));
    if !head.is_empty() && head.trim_matches(['#', ' ']) != title {
        suggestions.push(Suggestion::noted(text.lines(&(0..first)).0, "missing", "", Remark::NoNoteTitle));
        section(text, &mut notes, "（原文缺少标题）", Vec::new(), 0..first, 0..first);
    }
    for (index, heading) in headings.iter().enumerate() {
        let end = headings.get(index + 1).map_or(text.chars.len(), |next| next.range.start);
        let pages = heading.pages.join("、");
        let title = if pages.is_empty() { heading.title.clone() } else { format!("{}（{pages}）", heading.title) };
        if title.contains("见图") || text.folded(&heading.range).contains("见图") {
            suggestions.push(Suggestion::noted(text.lines(&heading.range).0, "missing", title.as_str(), Remark::NoPicture));
        }
        let within = headings[..=index].iter().any(|of| of.chapter) && !heading.chapter;
        notes.level = if within { "##" } else { "#" };
        section(text, &mut notes, &title, heading.pages.clone(), heading.range.end..end, heading.range.start..end);
    }
    Some(notes)
}

fn section(text: &Text, notes: &mut Notes, title: &str, pages: Vec<String>, body: Range<usize>, whole: Range<usize>) {
    if !notes.body.is_empty() {
        notes.body.push('\n');
    }
    notes.body += &format!("{} {}\n", notes.level, crate::markdown::plain::escape_line(title));
    notes.sections.push(NoteSectionReport { heading: title.to_owned(), pages, lines: text.lines(&whole) });
    let mut depth: Vec<Family> = Vec::new();
    for point in points(text, body) {
        let family = mark(text, point.start).filter(|mark| !mark.bare).map(|mark| mark.family);
        let line = crate::markdown::plain::escape_line(&text.flow(point));
        match family {
            Some(family) => {
                match depth.iter().position(|known| *known == family) {
                    Some(index) => depth.truncate(index + 1),
                    None => depth.push(family),
                }
                notes.body += &format!("\n{}- {line}\n", "  ".repeat(depth.len() - 1));
            }
            None => notes.body += &format!("\n{}{line}\n", "  ".repeat(depth.len())),
        }
    }
}

/// Returns the lines of a section; points that run together are divided, what a colon announces is joined.
fn points(text: &Text, range: Range<usize>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = text.skip_white(range.start);
    while at < range.end {
        let end = text.line_end(at).min(range.end);
        let mut from = at;
        let opening = mark(text, at).filter(|mark| !mark.bare);
        let mut last = opening.map(|mark| (mark.family, mark.number));
        for place in at + 1..end {
            let Some(next) = mark(text, place).filter(|mark| !mark.bare) else { continue };
            if last.is_some_and(|(family, number)| next.family == family && next.number == number + 1) {
                out.push(from..place);
                (from, last) = (place, Some((next.family, next.number)));
            }
        }
        let joins = out.last().is_some_and(|before| {
            from == at && opening.is_none() && text.before(before.end) == Some(':') && text.trim(before.clone()).len() < 30
        });
        match out.last_mut().filter(|_| joins) {
            Some(before) => before.end = end,
            None => out.push(from..end),
        }
        at = text.skip_white(end);
    }
    out.retain(|range| !text.trim(range.clone()).is_empty());
    out
}

struct NoteHeading {
    title: String,
    pages: Vec<String>,
    range: Range<usize>,
    /// It holds others.
    chapter: bool,
}

fn headings(text: &Text) -> Vec<NoteHeading> {
    let mut found: Vec<NoteHeading> = Vec::new();
    let mut expected: Option<u32> = None;
    // Where sections are numbered `2.3`, one without a number is known by its page.
    let decimals = lines(text).filter(|line| decimal(text, line.start)).take(3).count() == 3;
    let mut at = text.skip_white(0);
    while at < text.chars.len() {
        let end = text.line_end(at);
        let mut next = text.skip_white(end);
        let start = (at..end).find(|at| text.get(*at) != '#' && text.get(*at) != ' ' && text.get(*at) != '*').unwrap_or(at);
        let ordinal = mark(text, start).filter(|mark| mark.family == Family::Chinese).map(|mark| mark.number);
        let counts = ordinal
            .is_some_and(|number| expected.is_none_or(|wanted| wanted == number || number > wanted && number < wanted + 4));
        let hashed = start > at && text.get(at) == '#';
        let chapter = decimals && chapter(text, start, end);
        let in_tens = decimals && (decimal(text, start) || chapter || ends_with_page(text, start..end));
        if (counts || hashed || in_tens) && end - start <= 70 {
            let mut range = at..end;
            let (mut title, mut pages) = split_pages(&text.raw(&(start..end)), &text.folded(&(start..end)));
            let following = text.line_end(next);
            let tail = text.folded(&(next..following));
            if pages.is_empty() && !chapter && following - next <= 16 {
                let (more, found) = split_pages(&text.raw(&(next..following)), &tail);
                if !found.is_empty() {
                    title = format!("{title}{more}");
                    pages = found;
                    range.end = following;
                    next = text.skip_white(following);
                }
            }
            expected = ordinal.map(|number| number + 1).or(expected);
            let title = title.trim().trim_end_matches(['。', ':', '：', '.', '、', ' ', '　', '*', '`', '（', '(']).to_owned();
            let title = title.trim_end_matches(['，', ',']).to_owned();
            let title = if title.matches('（').count() > title.matches('）').count() { title + "）" } else { title };
            found.push(NoteHeading { title, pages, range, chapter });
        }
        at = next.max(end + 1);
    }
    found
}

fn lines(text: &Text) -> impl Iterator<Item = Range<usize>> {
    std::iter::successors(Some(0), |at| Some(text.line_end(*at) + 1).filter(|at| *at < text.chars.len()))
        .map(|at| text.skip_spaces(at)..text.line_end(at))
}

/// `2.3 `, but not `2.5倍`.
fn decimal(text: &Text, at: usize) -> bool {
    let digits = |from: usize| (from..from + 3).take_while(|at| text.get(*at).is_ascii_digit()).count();
    let first = digits(at);
    let second = digits(at + first + 1);
    first * second > 0 && text.get(at + first) == '.' && matches!(text.get(at + first + 1 + second), ' ' | '、' | '★' | '*')
}

/// `第二章 …` on a line of its own.
fn chapter(text: &Text, start: usize, end: usize) -> bool {
    let numbered = numeral(text, start + 1).filter(|_| text.get(start) == '第');
    numbered.is_some_and(|(_, behind, _)| "章篇单讲".contains(text.get(behind))) && end - start <= 40
}

fn ends_with_page(text: &Text, line: Range<usize>) -> bool {
    let chars: Vec<char> = text.part(&line).to_vec();
    let tail = chars.len().saturating_sub(14);
    let behind = (tail.max(2)..chars.len()).find_map(|at| page(&chars, at)).map(|(end, _)| end);
    behind.is_some_and(|end| chars[end..].iter().all(|c| !c.is_alphanumeric()))
}

/// Takes `P25`, `〔p147-149〕`, `66-67页` off the end of a heading.
fn split_pages(raw: &str, folded: &str) -> (String, Vec<String>) {
    let raw: Vec<char> = raw.chars().collect();
    let chars: Vec<char> = folded.chars().collect();
    let mut pages = Vec::new();
    let mut cut = chars.len();
    let mut at = 0;
    while at < chars.len() {
        if let Some((end, page)) = page(&chars, at) {
            if pages.is_empty() {
                cut = at;
            }
            pages.push(page);
            at = end;
        } else {
            at += 1;
        }
    }
    let open = |c: char| matches!(c, '(' | '[' | ' ' | '`' | '见' | '第');
    while cut > 0 && !pages.is_empty() && (open(chars[cut - 1]) || chars[..cut].ends_with(&['教', '材'])) {
        cut -= if open(chars[cut - 1]) { 1 } else { 2 };
    }
    let title: String = raw[..cut.min(raw.len())].iter().collect();
    (title, pages)
}

fn page(chars: &[char], at: usize) -> Option<(usize, String)> {
    let digits = |from: usize| chars[from.min(chars.len())..].iter().take_while(|c| c.is_ascii_digit()).count();
    if at > 0 && (chars[at - 1].is_ascii_alphanumeric() || chars[at - 1] == '-') {
        return None;
    }
    let lead = chars[at].eq_ignore_ascii_case(&'p');
    let mut from = at + usize::from(lead);
    while lead && matches!(chars.get(from), Some('p' | 'P' | '.' | ' ')) {
        from += 1;
    }
    let first = digits(from);
    if first == 0 || first > 4 {
        return None;
    }
    let number = |from: usize, length: usize| chars[from..from + length].iter().collect::<String>();
    let (mut end, mut page) = (from + first, format!("P{}", number(from, first)));
    if chars.get(end).is_some_and(|c| "-~—–～至".contains(*c)) {
        let second = digits(end + 1);
        if second > 0 && second <= 4 {
            page = format!("{page}-{}", number(end + 1, second));
            end += 1 + second;
        }
    }
    let closes = chars.get(end) == Some(&'页');
    (lead || closes).then(|| (end + usize::from(closes), page))
}
