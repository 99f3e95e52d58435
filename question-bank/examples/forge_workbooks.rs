//! Forges workbooks and prints what came of them: `cargo run -p question-bank --example forge_workbooks -- [WORKBOOKS] [FIRST SEED]`.

#[path = "../tests/workbooks/dialect.rs"]
mod dialect;
#[path = "../tests/workbooks/forge.rs"]
mod forge;
#[path = "../tests/workbooks/items.rs"]
mod items;

fn main() {
    let mut numbers = std::env::args().skip(1).filter_map(|argument| argument.parse::<u64>().ok());
    let (count, first) = (numbers.next().unwrap_or(500), numbers.next().unwrap_or(0));
    let (all, worst) = forge::run(&items::bank(), first..first + count);
    let share = |part: usize| format!("{:.4}", all.share(part));
    println!("{count} workbooks, {} items, found {:.4}", all.items, all.found as f64 / all.items.max(1) as f64);
    println!("types {} · keys {} · choices {}", share(all.types), share(all.keys), share(all.choices));
    println!(
        "strays {} · wrong keys that are ready {} · spoiled {} · of them drafts {}",
        all.strays, all.wrong_keys, all.spoiled, all.drafts
    );
    for (seed, one) in worst.iter().take(10) {
        println!("seed {seed}: {one:?}");
    }
}
