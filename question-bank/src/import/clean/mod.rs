//! Takes out what is no part of a paper and mends what a web site or a scanner did to it; each change is recorded.

mod furniture;
mod gloss;
mod menu;
mod page;
mod question;
mod scan;
mod shift;
mod table;

use super::{fold::Fold, report::Suggestion, text::Line};
use crate::file::superscript::{Shift, shifted};

/// Returns the lines that are left of a file, and the name that a site printed above them.
pub(crate) fn clean(text: &str, fold: &mut Fold, suggestions: &mut Vec<Suggestion>) -> (Vec<Line>, String) {
    let mut title = String::new();
    let glosses = gloss::known(text);
    let headers = page::Headers::of(text, fold);
    let mut lines: Vec<Line> = Vec::new();
    let mut apart = true;
    let mut numbering = furniture::Chunks::default();
    for (index, raw) in text.lines().enumerate() {
        let number = index as u32 + 1;
        if raw.trim().is_empty() {
            apart = true;
            continue;
        }
        let mended = characters(without_quote(&without_bold(raw)), number, &glosses, suggestions);
        let mended = scan::with_digits(table::without_choices(&mended), number, suggestions);
        let folded = fold.text(mended.trim());
        if folded.is_empty() {
            continue;
        }
        if let Some(kind) = furniture::kind(&folded)
            .or_else(|| (headers.is(&folded) && !(lines.is_empty() && headers.is_title(&folded))).then_some("furniture"))
        {
            suggestions.push(Suggestion::new(number, kind, raw.trim(), ""));
            if lines.is_empty() && title.is_empty() {
                title = furniture::title(mended.trim());
            }
            continue;
        }
        let mended = without_controls(&mended, number, suggestions);
        if mended.trim().is_empty() {
            continue;
        }
        let kept = furniture::without_personal(mended.trim(), number, suggestions);
        let kept = without_site(&kept, number, fold, suggestions);
        let kept = page::without_inline(&kept, number, fold, suggestions);
        let kept = numbering.strip(kept, lines.last(), apart, number, suggestions);
        lines.push(Line { number, text: kept, apart });
        apart = false;
    }
    (lines, title)
}

/// A line with a question keeps it and loses the sentence that a site set beside it.
fn without_site(line: &str, number: u32, fold: &mut Fold, suggestions: &mut Vec<Suggestion>) -> String {
    let chars: Vec<char> = line.chars().collect();
    let folded: Vec<char> = chars.iter().map(|c| fold.char(*c)).collect();
    let Some(range) = furniture::within(&folded) else { return line.to_owned() };
    suggestions.push(Suggestion::new(number, "furniture", chars[range.clone()].iter().collect::<String>(), ""));
    chars[..range.start].iter().chain(&chars[range.end..]).collect()
}

/// Words that a portal prints beside its questions: buttons, ticks on lines of their own.
fn without_controls(line: &str, number: u32, suggestions: &mut Vec<Suggestion>) -> String {
    let bare = line.trim();
    let alone = ["☑", "☐", "□", "○", "●", "窗体顶端", "窗体底端", "上一节", "下一节", "上一题", "下一题", "收藏本题", "展开解析"];
    if alone.contains(&bare) {
        suggestions.push(Suggestion::new(number, "furniture", bare, ""));
        return String::new();
    }
    let rest = bare.strip_prefix("☑").unwrap_or(bare).trim_start();
    let Some(rest) =
        rest.strip_prefix("写笔记").filter(|rest| rest.is_empty() || rest.starts_with([' ', '\u{3000}', 'A', 'B', 'C', 'D']))
    else {
        return line.to_owned();
    };
    suggestions.push(Suggestion::new(number, "furniture", "写笔记", ""));
    rest.trim_start().to_owned()
}

/// A choice of a Markdown source without the sign of a quotation: `> A.甲`.
fn without_quote(line: &str) -> &str {
    let Some(rest) = line.trim_start().strip_prefix('>').map(str::trim_start) else { return line };
    let mut head = rest.chars();
    let labelled = head.next().is_some_and(|c| ('A'..='H').contains(&c)) && head.next().is_some_and(|c| ".、．:：".contains(c));
    if labelled { rest } else { line }
}

/// Bold of a Markdown source: what it says is read, how it looked is not.
fn without_bold(line: &str) -> String {
    if line.matches("**").count() >= 2 { line.replace("**", "") } else { line.to_owned() }
}

/// `10<sup>3</sup>`, as Markdown sources and copied pages have it.
fn with_raised(line: &str) -> String {
    let mut line = line.to_owned();
    for (open, close, shift) in [("<sup>", "</sup>", Shift::Raised), ("<sub>", "</sub>", Shift::Lowered)] {
        let mut pieces = line.split(open);
        let mut out = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            match piece.split_once(close) {
                Some((held, rest)) => out.extend([shifted(held, shift).as_str(), rest]),
                None => out.extend([open, piece]),
            }
        }
        line = out;
    }
    line
}

fn characters(line: &str, number: u32, glosses: &gloss::Glosses, suggestions: &mut Vec<Suggestion>) -> String {
    if line.is_ascii() && !line.contains('<') {
        return line.to_owned();
    }
    let raised = with_raised(line);
    let line = raised.as_str();
    let shifted = shift::mend(line, glosses);
    if let Some((before, after)) = &shifted {
        suggestions.push(Suggestion::new(number, "character", before.as_str(), after.as_str()));
    }
    let line = shifted.map_or_else(|| line.to_owned(), |(_, after)| after);
    let plain = gloss::strip(&line);
    if plain != line {
        suggestions.push(Suggestion::new(number, "pinyin", line.trim(), plain.trim()));
    }
    let whole = super::fold::without_radicals(&plain);
    if whole != plain {
        suggestions.push(Suggestion::new(number, "character", plain.trim(), whole.trim()));
    }
    let plain = whole;
    // 旳 is what copies are given instead of 的 so that searches do not find them.
    if plain.contains('旳') {
        let mended = plain.replace('旳', "的");
        suggestions.push(Suggestion::new(number, "ocr", "旳", "的"));
        return mended;
    }
    let unseen = |c: char| {
        matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFD}' | '\u{FDD0}'..='\u{FDDF}' | '\u{FDE3}'..='\u{FDEF}')
            || (c.is_control() && c != '\t')
    };
    let spoiled = |line: &str| line.contains("</p>") || line.contains("/p>");
    if plain.contains(unseen) || spoiled(&plain) {
        let kept: String = plain.replace("</p>", "").replace("/p>", "").chars().filter(|c| !unseen(*c)).collect();
        suggestions.push(Suggestion::new(number, "character", plain.trim(), kept.trim()));
        return kept;
    }
    plain
}
