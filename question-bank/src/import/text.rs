//! The text that is read: characters with the line that each comes from, and the same characters folded for matching.

use super::fold::Fold;
use std::ops::Range;

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// From 1.
    pub number: u32,
    pub text: String,
    /// Blank lines stand before it.
    pub apart: bool,
}

/// The lines of one document, joined by `\n`.
#[derive(Default)]
pub(crate) struct Text {
    pub chars: Vec<char>,
    pub fold: Vec<char>,
    lines: Vec<u32>,
    /// Where lines end.
    ends: Vec<usize>,
    /// Where lines begin that blank lines stand before.
    apart: Vec<usize>,
    /// Lines that go on in the middle of the sentence before them, and how they begin.
    pub joins: Vec<(u32, String)>,
}

/// White space longer than this is shortened, so that looking past it stays cheap.
const ROOM: usize = 8;

impl Text {
    pub fn new(lines: &[Line], fold: &mut Fold) -> Text {
        let mut text = Text::default();
        let mut cut = false;
        for line in lines {
            let joined = text.chars.is_empty() || (cut && goes_on(&line.text));
            if !joined {
                text.push('\n', '\n', line.number);
            }
            if joined && !text.chars.is_empty() {
                text.joins.push((line.number, line.text.chars().take(20).collect()));
            }
            if line.apart {
                text.apart.push(text.chars.len());
            }
            cut = is_cut(&line.text);
            let mut room = 0;
            for c in line.text.trim().chars() {
                room = if c.is_whitespace() { room + 1 } else { 0 };
                if room <= ROOM {
                    text.push(c, fold.char(c), line.number);
                }
            }
        }
        text
    }

    fn push(&mut self, c: char, folded: char, line: u32) {
        if c == '\n' {
            self.ends.push(self.chars.len());
        }
        self.chars.push(c);
        self.fold.push(folded);
        self.lines.push(line);
    }

    pub fn all(&self) -> Range<usize> {
        0..self.chars.len()
    }

    pub fn get(&self, at: usize) -> char {
        self.fold.get(at).copied().unwrap_or('\n')
    }

    /// First and last line of a stretch, white space at its ends left out.
    pub fn lines(&self, range: &Range<usize>) -> (u32, u32) {
        let range = self.trim(range.clone());
        let line = |at: usize| self.lines.get(at).or(self.lines.last()).copied().unwrap_or(1);
        (line(range.start), line(range.end.max(range.start + 1) - 1))
    }

    pub fn trim(&self, range: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = self.within(&range);
        while start < end && self.fold[start].is_whitespace() {
            start += 1;
        }
        while end > start && self.fold[end - 1].is_whitespace() {
            end -= 1;
        }
        start..end.max(start)
    }

    /// Returns whether the folded text reads on like this.
    pub fn reads(&self, at: usize, word: &str) -> bool {
        let mut at = at;
        word.chars().all(|c| {
            at += 1;
            self.fold.get(at - 1) == Some(&c)
        })
    }

    /// Returns the first of these words, with its length in characters.
    pub fn one_of(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().find(|word| self.reads(at, word)).map(|word| word.chars().count())
    }

    pub fn at_line_start(&self, at: usize) -> bool {
        self.fold[..at.min(self.fold.len())].iter().rev().find(|c| **c != ' ').is_none_or(|c| *c == '\n')
    }

    /// Returns whether blank lines stand before the line that starts here.
    pub fn stands_apart(&self, at: usize) -> bool {
        self.apart.binary_search(&at).is_ok()
    }

    pub fn line_end(&self, at: usize) -> usize {
        let next = self.ends.partition_point(|end| *end < at);
        self.ends.get(next).copied().unwrap_or(self.fold.len())
    }

    pub fn skip_spaces(&self, at: usize) -> usize {
        at + self.fold[at.min(self.fold.len())..].iter().take_while(|c| **c == ' ').count()
    }

    pub fn skip_white(&self, at: usize) -> usize {
        at + self.fold[at.min(self.fold.len())..].iter().take_while(|c| c.is_whitespace()).count()
    }

    /// Returns the last character before this that is no white space.
    pub fn before(&self, at: usize) -> Option<char> {
        self.fold[..at.min(self.fold.len())].iter().rev().find(|c| !c.is_whitespace()).copied()
    }

    /// As written, line ends included.
    pub fn raw(&self, range: &Range<usize>) -> String {
        self.chars[self.within(range)].iter().collect()
    }

    pub fn folded(&self, range: &Range<usize>) -> String {
        self.part(range).iter().collect()
    }

    /// Returns a stretch of the folded text; nothing where the range ends before it starts.
    pub fn part(&self, range: &Range<usize>) -> &[char] {
        &self.fold[self.within(range)]
    }

    fn within(&self, range: &Range<usize>) -> Range<usize> {
        let start = range.start.min(self.chars.len());
        start..range.end.clamp(start, self.chars.len())
    }
}

/// A line as long as no paper is wide that ends within a sentence: a site cut it there, perhaps within a word.
fn is_cut(line: &str) -> bool {
    let end = line.trim_end().chars().next_back().unwrap_or('。');
    line.chars().count() >= LONG && (end.is_alphanumeric() || "，、,（(".contains(end))
}

/// As many characters make a long line.
const LONG: usize = 150;

/// Returns whether a line may go on in the middle of a sentence: it does not number or title anything.
fn goes_on(line: &str) -> bool {
    let mut head = line.trim_start().chars();
    let (first, second) = (head.next().unwrap_or(' '), head.next().unwrap_or(' '));
    let numbers = first.is_ascii_digit() || "一二三四五六七八九十第".contains(first);
    let listed =
        numbers && (second.is_ascii_digit() || ".、．，章节题部".contains(second)) || "（(【[①②③④⑤•●#*《".contains(first);
    let choice = ('A'..='H').contains(&first) && ".、．：:".contains(second);
    let labelled = line.trim_start().chars().take(6).any(|c| c == '：' || c == ':');
    !listed && !choice && !labelled
}

/// Returns whether a sentence or a point may end here.
pub(crate) fn ends_sentence(c: char) -> bool {
    "。!?;；:…”’\"』」)）】！？：.".contains(c)
}
