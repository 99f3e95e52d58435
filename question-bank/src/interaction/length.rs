//! The length that a text is asked to have, as people write it: `500-800`, `不少于 500`, `不超过 800`.

use crate::syntax::{facts::Facts, problem::Report, words::Key};

/// Takes the fact 字数: at least, at most.
pub(super) fn read(report: &mut Report<'_>, facts: &mut Facts) -> (Option<u32>, Option<u32>) {
    facts.value(report, Key::Length, "500-800、不少于 500、不超过 800", parse).unwrap_or_default()
}

/// Returns the fact as it is written.
pub(super) fn fact(least: Option<u32>, most: Option<u32>) -> Option<(Key, String)> {
    let value = match (least, most) {
        (Some(least), Some(most)) => format!("{least}-{most}"),
        (Some(least), None) => format!("不少于 {least}"),
        (None, Some(most)) => format!("不超过 {most}"),
        (None, None) => return None,
    };
    Some((Key::Length, value))
}

fn parse(text: &str) -> Option<(Option<u32>, Option<u32>)> {
    let text = text.trim();
    let text =
        ["个字", "字符", "字", "characters", "words"].iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text).trim();
    let number = |text: &str| text.trim().trim_end_matches('字').trim_end().parse::<u32>().ok();
    let behind = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word)).and_then(number);
    if let Some(least) = behind(&["不少于", "至少", "不低于", "at least "]) {
        return Some((Some(least), None));
    }
    if let Some(most) = behind(&["不超过", "至多", "不多于", "at most "]) {
        return Some((None, Some(most)));
    }
    if let Some(least) = text.strip_suffix("以上").and_then(|rest| number(rest.trim_end().trim_end_matches('字'))) {
        return Some((Some(least), None));
    }
    let (least, most) = text.split_once(['-', '–', '—', '~', '～', '至'])?;
    let (least, most) = (number(least)?, number(most)?);
    (least <= most).then_some((Some(least), Some(most)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        for text in ["500-800", "500–800 字", "500 ~ 800", "500 至 800 字"] {
            assert_eq!(parse(text), Some((Some(500), Some(800))), "{text}");
        }
        for text in ["不少于 500", "至少500字", "at least 500 words", "500 字以上"] {
            assert_eq!(parse(text), Some((Some(500), None)), "{text}");
        }
        assert_eq!(parse("不超过 800 字"), Some((None, Some(800))));
        for text in ["", "很多", "800-500", "500"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
