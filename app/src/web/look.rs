//! How somebody wants pages to look on this device: colours and the size of the text, in two cookies.

use crate::web::cookie::cookie;
use axum::http::HeaderMap;

/// The cookie of the colours, and its values besides none.
pub const THEME: (&str, [&str; 2]) = ("theme", ["light", "dark"]);
/// The cookie of the text's size, and its values besides none.
pub const TEXT: (&str, [&str; 2]) = ("text", ["large", "largest"]);

/// What somebody chose; nothing is as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    theme: Option<&'static str>,
    text: Option<&'static str>,
}

impl Look {
    /// Reads the cookies; a value that there is not is none.
    pub fn of(headers: &HeaderMap) -> Look {
        let chosen = |(name, values): (&str, [&'static str; 2])| known(values, cookie(headers, name)?);
        Look { theme: chosen(THEME), text: chosen(TEXT) }
    }

    /// Returns the chosen colours: `light` or `dark`.
    pub fn theme(self) -> Option<&'static str> {
        self.theme
    }

    /// Returns the chosen size: `large` or `largest`.
    pub fn text(self) -> Option<&'static str> {
        self.text
    }
}

/// Returns the value of this name, if there is one.
pub fn known(values: [&'static str; 2], name: &str) -> Option<&'static str> {
    values.into_iter().find(|value| *value == name)
}
