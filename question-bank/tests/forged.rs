//! Papers of the layout forge read as they should: a quick form with fixed seeds, and floors for each measure.

mod forge;

use forge::{measure, stock, write};

#[test]
fn forged_papers_reach_the_floors() {
    let stock = stock::stock();
    let mut all = measure::Measures::default();
    for seed in 0..40 {
        all.join(&measure::measure(&write::write(&stock, seed, &[])));
    }
    let certain = all.calibration.get(&100).copied().unwrap_or_default().value();
    assert!(certain >= 0.995, "of what is certain {certain:.3} is right");
    for (name, floor) in FLOORS {
        let value = all.of(name).value();
        assert!(value >= *floor, "{name} is {value:.3}, below {floor}");
    }
}

/// Below the measures of a long run, because forty papers vary more than thousands.
const FLOORS: &[(&str, f64)] = &[
    ("items_found", 0.985),
    ("no_strays", 0.985),
    ("type_right", 0.99),
    ("keys_right", 0.98),
    ("no_wrong_key_ready", 1.0),
    ("keys_not_invented", 1.0),
    ("choices_right", 0.985),
    ("case_parts", 0.97),
    ("points_right", 0.98),
    ("references", 0.97),
    ("incomplete_kept_as_draft", 1.0),
    ("conservation", 0.999),
];
