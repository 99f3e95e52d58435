//! Drawn letters that people type: one-time codes, recovery codes, the token of the first start.

/// Returns a code as it is compared, however it was typed: without its hyphens, in small letters, with a zero for an o.
pub(super) fn normalize(typed: &str) -> String {
    let letters = typed.chars().filter(|c| c.is_alphanumeric()).take(100).flat_map(char::to_lowercase);
    letters.map(|c| if c == 'o' { '0' } else { c }).collect()
}
