//! 字数 below a text area, as it is typed.

use serde::{Deserialize, Serialize};

/// The words of it, in the reader's language; `{}` stands for a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct CountWords {
    pub characters: String,
    pub short: String,
    pub over: String,
}

#[cfg(feature = "trainee")]
pub use counting::update;

#[cfg(feature = "trainee")]
mod counting {
    use super::CountWords;
    use crate::island::trainee::part::Part;
    use exam::interaction::{Fit, count_characters};

    /// Shows the count of a part's text, and by how much it misses the length that is asked for.
    pub fn update(part: &Part, words: &CountWords) {
        let count = count_characters(&part.values().concat());
        let miss = match part.fit() {
            Fit::Fits => String::new(),
            Fit::Short(by) => words.short.replace("{}", &by.to_string()),
            Fit::Long(by) => words.over.replace("{}", &by.to_string()),
        };
        part.show_count(&words.characters.replace("{}", &count.to_string()), &miss);
    }
}
