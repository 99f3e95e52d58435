//! The length that a text is asked to have.

use super::count_characters;
use serde::{Deserialize, Serialize};

/// The length asked for, in characters as 字数 counts them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Length {
    /// The least, if there is one.
    pub least: Option<u32>,
    /// The greatest, if there is one.
    pub most: Option<u32>,
}

/// How a text stands to the length asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// As long as asked for, or empty, which is no text yet.
    Fits,
    /// So many characters are missing.
    Short(usize),
    /// So many characters are too many.
    Long(usize),
}

impl Length {
    /// Returns how a text stands to this length.
    pub fn judge(self, text: &str) -> Fit {
        let count = count_characters(text);
        let (least, most) = (self.least.unwrap_or(0) as usize, self.most.map_or(usize::MAX, |most| most as usize));
        match count {
            0 => Fit::Fits,
            short if short < least => Fit::Short(least - short),
            long if long > most => Fit::Long(long - most),
            _ => Fit::Fits,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_short_long_or_right() {
        let length = Length { least: Some(4), most: Some(6) };
        for (text, fit) in [
            ("", Fit::Fits),
            (" \n", Fit::Fits),
            ("一", Fit::Short(3)),
            ("一二三", Fit::Short(1)),
            ("一二三四", Fit::Fits),
            ("一二三四五六", Fit::Fits),
            ("一二三四五六七八", Fit::Long(2)),
        ] {
            assert_eq!(length.judge(text), fit, "{text}");
        }
        assert_eq!(Length::default().judge("一"), Fit::Fits);
        assert_eq!(Length { least: Some(2), most: None }.judge("一"), Fit::Short(1));
        assert_eq!(Length { least: None, most: Some(1) }.judge("一二"), Fit::Long(1));
    }
}
