//! Pairs of questions that ask the same thing, found among all questions of a bank without comparing each with each.

use super::excerpt::Excerpt;
use std::collections::HashMap;

/// How many of the rarest stretches of a question lead to others. Copies share most of their stretches, so they share one of these.
const RAREST: usize = 12;
/// How many later questions each of these stretches leads to. Of many copies, each is found beside the next ones.
const LATER: usize = 12;
/// The most questions that one is compared with.
const MOST: usize = 12;

/// Returns the pairs that ask the same thing, by their places, the smaller first.
pub fn pairs(excerpts: &[&Excerpt]) -> Vec<(usize, usize)> {
    let stretches: Vec<Vec<[char; 3]>> = excerpts.iter().map(|excerpt| excerpt.stretches().into_iter().collect()).collect();
    let mut places: HashMap<[char; 3], Vec<u32>> = HashMap::new();
    for (place, stretches) in stretches.iter().enumerate() {
        for stretch in stretches {
            places.entry(*stretch).or_default().push(place as u32);
        }
    }
    let near = |place: usize| candidates(place, &stretches[place], &places);
    let alike = |place: usize| near(place).into_iter().filter(move |other| excerpts[place].is_like(excerpts[*other]));
    (0..excerpts.len()).flat_map(|place| alike(place).map(move |other| (place, other))).collect()
}

/// Returns the later questions that share a rare stretch with one, those that share most first.
fn candidates(place: usize, stretches: &[[char; 3]], places: &HashMap<[char; 3], Vec<u32>>) -> Vec<usize> {
    let mut shared: Vec<&Vec<u32>> =
        stretches.iter().filter_map(|stretch| places.get(stretch)).filter(|at| at.len() > 1).collect();
    shared.sort_by_key(|at| at.len());
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for at in shared.into_iter().take(RAREST) {
        let later = at.partition_point(|other| *other as usize <= place);
        for other in at[later..].iter().take(LATER) {
            *counts.entry(*other as usize).or_default() += 1;
        }
    }
    let mut near: Vec<(usize, usize)> = counts.into_iter().map(|(other, count)| (count, other)).collect();
    near.sort_unstable_by_key(|(count, other)| (std::cmp::Reverse(*count), *other));
    near.into_iter().take(MOST).map(|(_, other)| other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Item;
    use proptest::prelude::*;

    fn excerpt(stem: &str) -> Excerpt {
        Excerpt::of(&Item::from_markdown(&format!("# 单选题\n\n## a-1\n\n{stem}\n\n- [x] 甲\n- [ ] 乙\n")).unwrap())
    }

    fn found(stems: &[String]) -> Vec<(usize, usize)> {
        let excerpts: Vec<Excerpt> = stems.iter().map(|stem| excerpt(stem)).collect();
        pairs(&excerpts.iter().collect::<Vec<_>>())
    }

    #[test]
    fn same_and_nearly_same_questions_are_paired_and_others_are_not() {
        let stems = [
            "客户来电抱怨等候太久，接线员首先应当怎样做？",
            "投诉升级到主管之前，应当先完成哪一步？",
            "客户来电抱怨等候过久，接线员首先应当怎样做？",
            "投诉升级到主管之前，应当先完成哪一步？",
            "呼叫中心的服务水平怎样计算才算合理？",
        ];
        assert_eq!(found(&stems.map(str::to_owned)), [(0, 2), (1, 3)]);
    }

    #[test]
    fn of_many_copies_each_is_found() {
        let stems: Vec<String> = (0..60).map(|_| "客户来电抱怨等候太久，接线员首先应当怎样做？".to_owned()).collect();
        let pairs = found(&stems);
        assert!((0..60).all(|place| pairs.iter().any(|(a, b)| *a == place || *b == place)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn a_copy_with_one_other_character_is_found_among_others(
            stem in "[甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥]{24,40}",
            others in prop::collection::vec("[甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥]{24,40}", 20),
            at in 0_usize..24,
        ) {
            let changed: String = stem.chars().enumerate().map(|(place, c)| if place == at { '天' } else { c }).collect();
            let mut stems = vec![stem];
            stems.extend(others);
            stems.push(changed);
            let last = stems.len() - 1;
            prop_assert!(found(&stems).contains(&(0, last)));
        }
    }
}
