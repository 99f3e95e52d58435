//! Choices that speak of other choices by their place, so that their order must stay.

/// Returns whether a choice says 以上都对, A 和 B, all of the above, or the like.
pub(crate) fn speaks_of_others(text: &str) -> bool {
    let capital = text.bytes().any(|byte| byte.is_ascii_uppercase());
    let hints = capital || text.contains('上') || text.contains('前') || text.contains("of the");
    hints && names_others(text)
}

fn names_others(text: &str) -> bool {
    let phrases = [
        "以上都",
        "以上皆",
        "以上均",
        "以上全",
        "以上各",
        "以上选项",
        "以上说法",
        "以上答案",
        "以上三",
        "以上两",
        "以上四",
        "上述都",
        "上述皆",
        "上述均",
        "上述选项",
        "上述说法",
        "前述选项",
    ];
    let english = ["of the above", "of these choices", "of the others"];
    let lower = text.to_ascii_lowercase();
    if phrases.iter().any(|phrase| text.contains(phrase)) || english.iter().any(|phrase| lower.contains(phrase)) {
        return true;
    }
    let mut compact = text.replace(" and ", "和").replace(" or ", "或");
    for word in ["和", "与", "或", "及", "、", "项"] {
        compact = compact.replace(&format!(" {word}"), word).replace(&format!("{word} "), word);
    }
    let compact: Vec<char> = compact.chars().collect();
    let letter = |c: Option<&char>| c.is_some_and(|c| ('A'..='H').contains(c));
    let alone = |c: Option<&char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
    (0..compact.len()).any(|index| {
        let named = letter(compact.get(index)) && (index == 0 || alone(compact.get(index - 1)));
        let joined = compact.get(index + 1).is_some_and(|c| "和与或及、".contains(*c));
        let pair = joined && letter(compact.get(index + 2)) && alone(compact.get(index + 3));
        named && (pair || compact.get(index + 1) == Some(&'项'))
    })
}

#[cfg(test)]
mod tests {
    use super::speaks_of_others;

    #[test]
    fn choices_that_name_other_choices_keep_their_order() {
        for text in ["以上都不对", "以上皆是", "A 和 B", "A、C", "B项错误", "All of the above", "both A and C"] {
            assert!(speaks_of_others(text), "{text}");
        }
        for text in ["90% 以上", "三次以上", "SLA 和 OLA", "A 类客户", "维生素 A"] {
            assert!(!speaks_of_others(text), "{text}");
        }
    }
}
