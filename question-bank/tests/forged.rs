//! Papers of the layout forge read as they should: a quick form with fixed seeds, and floors for each measure.

mod forge;

use forge::{measure, stock, write};

#[test]
fn forged_papers_reach_the_floors() {
    let stock = stock::stock();
    let mut all = measure::Measures::default();
    for seed in 0..60 {
        all.join(&measure::measure(&write::write(&stock, seed, &[])));
    }
    for (name, floor) in FLOORS {
        let value = all.of(name).value();
        assert!(value >= *floor, "{name} is {value:.3}, below {floor}");
    }
}

const FLOORS: &[(&str, f64)] = &[("items_found", 0.9), ("no_strays", 0.9), ("keys_right", 0.9), ("no_wrong_key_ready", 1.0)];
