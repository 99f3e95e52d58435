//! Signs as Markdown and Chinese text take them: where code ends, and which letters are wide.

/// Returns where the code ends that this many backticks begin.
pub(super) fn code_end(line: &str, from: usize, length: usize) -> Option<usize> {
    let mut at = from;
    while let Some(step) = line[at..].find('`') {
        at += step;
        let run = line[at..].bytes().take_while(|byte| *byte == b'`').count();
        at += run;
        if run == length {
            return Some(at);
        }
    }
    None
}

/// Returns whether a character is Chinese, or as wide as one.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201D}' | '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}
