//! Traditional characters as simplified ones, one by one.

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use std::sync::LazyLock;

/// The ideographs of everyday text, each by itself: a query is a piece of a text, so what a character becomes must not
/// depend on its neighbours.
const IDEOGRAPHS: std::ops::RangeInclusive<u32> = 0x3400..=0x9FFF;

static SIMPLE: LazyLock<Vec<char>> = LazyLock::new(|| {
    let converter = OpenCC::from_config(BuiltinConfig::T2s).ok();
    let once = |c: char| {
        let converted = converter.as_ref().map(|converter| converter.convert(c.encode_utf8(&mut [0; 4])));
        converted.and_then(|text| text.chars().next()).unwrap_or(c)
    };
    // A variant may lead to a variant: what is folded already must stay as it is.
    let simple = |c: char| once(once(once(c)));
    IDEOGRAPHS.map(|code| char::from_u32(code).map_or('\u{FFFD}', simple)).collect()
});

/// Returns the simplified form of a character; one that has none stays.
pub(crate) fn simplified(c: char) -> char {
    if IDEOGRAPHS.contains(&u32::from(c)) { SIMPLE[(u32::from(c) - IDEOGRAPHS.start()) as usize] } else { c }
}

#[cfg(test)]
mod tests {
    use super::simplified;

    #[test]
    fn traditional_characters_fold_and_others_stay() {
        let folded: String = "客戶關係與服務品質ABC，體驗".chars().map(simplified).collect();
        assert_eq!(folded, "客户关系与服务品质ABC，体验");
    }

    #[test]
    fn what_is_folded_stays() {
        assert!(('\u{3400}'..='\u{9FFF}').all(|c| simplified(simplified(c)) == simplified(c)));
    }
}
