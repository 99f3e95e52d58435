//! Decides whether two short texts count as one answer.

use crate::fold;

/// Returns whether the answer is one of the accepted texts. An empty answer, or one of which nothing can be seen, never is.
pub fn matches(accepted: &[String], answer: &str) -> bool {
    let answer = fold::answer(answer);
    !answer.is_empty() && accepted.iter().any(|text| fold::answer(text) == answer)
}

/// Returns what [`matches`] returned before a text was folded to one form, for scores that were given then.
pub fn matched_at_first(accepted: &[String], answer: &str) -> bool {
    let answer = fold::first_rules(answer);
    accepted.iter().any(|text| fold::first_rules(text) == answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_outer_space_do_not_matter() {
        let accepted = ["ＡＢＣ 分类法".to_owned(), "80%".to_owned()];
        for same in ["abc分类法", " ABC　分类法 。", "８０％", "80%"] {
            assert!(matches(&accepted, same), "{same}");
        }
        for other in ["", "ab", "8 0%", "分类法"] {
            assert!(!matches(&accepted, other), "{other}");
        }
    }

    #[test]
    fn an_empty_answer_is_never_right() {
        for key in ["。", "；", ".", "\u{200B}", "", " "] {
            for empty in ["", " ", "\u{3000}", "\u{200B}\u{FEFF}"] {
                assert!(!matches(&[key.to_owned()], empty), "{empty:?} for {key:?}");
            }
        }
        assert!(matches(&["。".to_owned()], " 。"));
        assert!(!matches(&["。".to_owned()], "；"), "another mark is another answer");
    }
}
