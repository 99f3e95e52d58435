//! Names to sign in with and names to show.

use crate::people::error::PeopleError;

/// The longest name, in characters.
const LONGEST: usize = 64;

/// Returns whether nobody sees the character, although it changes what others see.
fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Returns the text, trimmed, as a name to sign in with.
pub fn sign_in_name(text: &str) -> Result<&str, PeopleError> {
    let name = text.trim();
    let fits = !name.is_empty() && name.chars().count() <= LONGEST && !name.chars().any(|c| c.is_whitespace() || is_hidden(c));
    if fits { Ok(name) } else { Err(PeopleError::Name) }
}

/// Returns the text, trimmed, as a name to show: of a person, or of a class.
pub fn shown_name(text: &str) -> Option<&str> {
    let name = text.trim();
    let fits = !name.is_empty() && name.chars().count() <= LONGEST && !name.chars().any(is_hidden);
    fits.then_some(name)
}
