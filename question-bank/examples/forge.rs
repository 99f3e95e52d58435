//! The layout forge's report: `cargo xtask forge`, which runs this example.

#[path = "../tests/forge/mod.rs"]
mod forge;

use forge::{layout::DIMENSIONS, measure, measure::Measures, paper, stock};
use std::{collections::BTreeMap, env};

fn main() {
    let (mut papers, mut seed, mut only) = (300u64, 1u64, Vec::new());
    let (mut show, mut faults) = (false, false);
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().unwrap_or_default();
        match argument.as_str() {
            "--papers" => papers = value().parse().unwrap_or(papers),
            "--seed" => seed = value().parse().unwrap_or(seed),
            "--show" => show = true,
            "--faults" => faults = true,
            "--only" => only.extend(value().split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()))),
            other => eprintln!("unknown: {other}"),
        }
    }
    let stock = stock::stock();
    let mut all = Measures::default();
    let mut by: BTreeMap<(&str, &str), Measures> = BTreeMap::new();
    let mut worst: Vec<(f64, u64)> = Vec::new();
    for seed in seed..seed + papers {
        let paper = paper::forge(&stock, seed, &only);
        let found = measure::measure(&paper);
        all.join(&found);
        for (dimension, value) in &paper.layout.0 {
            by.entry((dimension, value)).or_default().join(&found);
        }
        let never = ["no_wrong_key_ready", "passes_check", "conservation"];
        for fault in found.faults.iter().filter(|fault| faults || never.iter().any(|name| fault.starts_with(name))) {
            println!("seed {seed}: {fault}");
        }
        worst.push((found.badness(), seed));
        if show {
            println!("{:?}\n{}", paper.layout.0, paper.text);
            found.faults.iter().for_each(|fault| println!("  ! {fault}"));
        }
    }
    println!("== {papers} papers");
    for (name, share) in &all.shares {
        println!("{name:26} {:6.4}  {}/{}", share.value(), share.good, share.total);
    }
    println!("== of what has this confidence so much is right");
    for (confidence, share) in &all.calibration {
        println!("{confidence:4} % {:6.4}  {}/{}", share.value(), share.good, share.total);
    }
    println!("== by dimension: found, strays, types, keys, choices, references, points, certain");
    for (dimension, _) in DIMENSIONS {
        for ((name, value), found) in by.iter().filter(|((name, _), _)| name == dimension) {
            let measures =
                ["items_found", "no_strays", "type_right", "keys_right", "choices_right", "references", "points_right"];
            let shares: Vec<String> = measures.iter().map(|name| format!("{:.3}", found.of(name).value())).collect();
            let certain = found.calibration.get(&100).copied().unwrap_or_default().value();
            println!("{name:10} {value:24} {} {certain:.3}", shares.join(" "));
        }
    }
    worst.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!("== worst");
    for (badness, seed) in worst.iter().take(10).filter(|worst| worst.0 > 0.0) {
        let paper = paper::forge(&stock, *seed, &only);
        let found = measure::measure(&paper);
        println!("seed {seed} badness {badness:.2} {:?}", paper.layout.0);
        found.faults.iter().take(4).for_each(|fault| println!("  ! {}", fault.chars().take(150).collect::<String>()));
    }
}
