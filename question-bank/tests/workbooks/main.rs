//! Workbooks as the world has them: what cells show, whatever their table is called, and nothing lost without a word.

mod cells;
mod dialect;
mod forge;
mod items;
mod templates;

/// The floors hold for every seed that is run here: nothing is lost, and no wrong key is ready.
#[test]
fn forged_workbooks_come_in_whole() {
    let bank = items::bank();
    assert!(bank.len() > 100, "{}", bank.len());
    let (all, worst) = forge::run(&bank, 1000..1060);
    assert!(all.items > 400, "{all:?}");
    assert_eq!((all.wrong_keys, all.strays), (0, 0), "{all:?} {worst:?}");
    assert_eq!(all.found, all.items, "{all:?} {worst:?}");
    assert!(all.share(all.types) >= 0.99 && all.share(all.keys) >= 0.99 && all.share(all.choices) >= 0.99, "{all:?} {worst:?}");
    assert_eq!(all.drafts, all.spoiled, "{all:?} {worst:?}");
}
