//! Papers of the layout forge read as they should: a quick form with fixed seeds, and floors for each measure. What holds for all
//! documents is tried on forged ones that were spoiled anywhere.

mod forge;

use forge::{measure, measure::conservation::lost_lines, paper, stock, stock::Question};
use proptest::prelude::*;
use question_bank::import::{Options, import};
use std::sync::LazyLock;

static STOCK: LazyLock<Vec<Question>> = LazyLock::new(stock::stock);

#[test]
fn forged_papers_reach_the_floors() {
    let mut all = measure::Measures::default();
    for seed in 0..60 {
        all.join(&measure::measure(&paper::forge(&STOCK, seed, &[])));
    }
    let certain = all.calibration.get(&100).copied().unwrap_or_default().value();
    assert!(certain >= 0.995, "of what is certain {certain:.3} is right");
    for (name, floor) in FLOORS {
        let share = all.of(name);
        assert!(share.total > 0, "{name} is measured nowhere");
        assert!(share.value() >= *floor, "{name} is {:.3}, below {floor}", share.value());
    }
}

/// Below the measures of a long run, because sixty papers vary more than thousands.
const FLOORS: &[(&str, f64)] = &[
    ("items_found", 0.985),
    ("no_strays", 0.985),
    ("type_right", 0.99),
    ("keys_right", 0.98),
    ("no_wrong_key_ready", 1.0),
    ("keys_not_invented", 1.0),
    ("keys_suggested", 0.9),
    ("choices_right", 0.985),
    ("signs_right", 0.995),
    ("case_parts", 0.97),
    ("points_right", 0.98),
    ("references", 0.97),
    ("incomplete_kept_as_draft", 1.0),
    ("passes_check", 1.0),
    ("conservation", 0.999),
];

fn only(dimension: &str, value: &str) -> Vec<(String, String)> {
    vec![(dimension.to_owned(), value.to_owned())]
}

/// Takes pieces out of a text and sets them in elsewhere.
fn spoiled(text: &str, cuts: &[(usize, usize, usize)]) -> String {
    let mut text: Vec<char> = text.chars().collect();
    for (from, length, to) in cuts {
        let from = from % text.len().max(1);
        let end = (from + length).min(text.len());
        let piece: Vec<char> = text.drain(from..end).collect();
        let to = to % (text.len() + 1);
        text.splice(to..to, piece);
    }
    text.into_iter().collect()
}

fn cuts() -> impl Strategy<Value = Vec<(usize, usize, usize)>> {
    prop::collection::vec((0usize..6000, 0usize..80, 0usize..6000), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_line_of_a_spoiled_paper_is_lost(seed in 0u64..100_000, cuts in cuts()) {
        let bytes = spoiled(&paper::forge(&STOCK, seed, &only("carrier", "utf-8")).text, &cuts).into_bytes();
        let imported = import(&[("paper.txt".to_owned(), bytes.clone())], &Options::default());
        let lost = lost_lines(&bytes, &imported);
        prop_assert!(lost.is_empty(), "{lost:#?}");
    }

    #[test]
    fn a_spoiled_page_is_survived(seed in 0u64..100_000, cuts in cuts()) {
        let page = paper::forge(&STOCK, seed, &only("carrier", "html"));
        let bytes = spoiled(&String::from_utf8_lossy(&page.bytes), &cuts).into_bytes();
        import(&[("paper.html".to_owned(), bytes)], &Options::default());
    }

    #[test]
    fn a_spoiled_word_file_is_survived(seed in 0u64..100_000, cuts in cuts()) {
        let text = spoiled(&paper::forge(&STOCK, seed, &only("carrier", "docx")).text, &cuts);
        let bytes = forge::carrier::docx(&text, seed % 2 == 0);
        let imported = import(&[("paper.docx".to_owned(), bytes.clone())], &Options::default());
        let lost = lost_lines(&bytes, &imported);
        prop_assert!(lost.is_empty(), "{lost:#?}");
    }

    #[test]
    fn any_bytes_of_an_encoding_are_survived(seed in 0u64..100_000, carrier in 0usize..4, at in 0usize..4000, byte: u8) {
        let carrier = ["gb18030", "big5", "utf-16", "utf-16be"][carrier];
        let mut bytes = paper::forge(&STOCK, seed, &only("carrier", carrier)).bytes;
        let at = at % bytes.len();
        bytes.insert(at, byte);
        import(&[("paper.txt".to_owned(), bytes)], &Options::default());
    }
}
