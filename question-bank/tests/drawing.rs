//! The form of one sitting: what is named, what is drawn, and never an item twice.

use question_bank::{
    Item, Paper,
    paper::{Candidate, FillError},
};
use rand::{SeedableRng, rngs::StdRng};
use std::collections::HashSet;

fn item(id: &str, facts: &str) -> Item {
    let text = format!(
        "---\nbank: 试\n---\n\n# 单选题\n\n## {id} 题\n\n- 分值：2\n{facts}\n首先要做的是（　　）。\n\n- [x] 甲\n- [ ] 乙\n"
    );
    Item::from_markdown(&text).expect("an item")
}

/// Names the first of six, and draws so many.
fn paper(name: &str, drawn: usize) -> Paper {
    let total = 2 * (drawn + 1);
    let text = format!(
        "---\npaper: p\ntitle: 卷\nbank: 试\nlevel: 三级\nduration: 60\ntotal: {total}\ncut: 2\nmulti: 全对得分\nrelease: 交卷后\nattempts: 1\n---\n\n\
         须知。\n\n# 一、单选（本大题共 2 分，每题 2 分）\n\n- {name}\n\n# 二、单选（本大题共 {} 分，每题 2 分）\n\n- 题型：单选\n- 抽题：{drawn}\n",
        2 * drawn
    );
    Paper::from_markdown(&text).expect("a paper")
}

fn forms(paper: &Paper, items: &[Item], seed: u64) -> Result<Vec<Vec<i64>>, FillError> {
    let bank: Vec<Candidate<'_>> = (0..).zip(items).map(|(version, item)| Candidate { version, item }).collect();
    let pinned = paper.pin(&bank, &mut StdRng::seed_from_u64(seed))?;
    Ok(pinned.sections.iter().map(|section| section.items.iter().map(|item| item.version).collect()).collect())
}

#[test]
fn an_item_never_comes_twice_and_what_may_not_be_drawn_never_comes() {
    let ready = (1..=6).map(|number| item(&format!("a-{number:02}"), ""));
    let barred = [item("b-01", "- 状态：停用\n"), item("b-02", "- 用途：练习\n")];
    let items: Vec<Item> = ready.chain(barred).collect();
    for seed in 0..20 {
        let sections = forms(&paper("a-01", 5), &items, seed).unwrap();
        assert_eq!(sections[0], [0], "what is named");
        assert_eq!(sections[1].iter().copied().collect::<HashSet<_>>(), HashSet::from([1, 2, 3, 4, 5]), "all the others, once");
    }
    let orders: HashSet<Vec<i64>> = (0..20).map(|seed| forms(&paper("a-01", 2), &items, seed).unwrap().remove(1)).collect();
    assert!(orders.len() > 5, "chance decides: {orders:?}");
    let short = FillError::Drawn { section: "二、单选（本大题共 12 分，每题 2 分）".into(), wanted: 6, found: 5 };
    assert_eq!(forms(&paper("a-01", 6), &items, 1), Err(short));
    for name in ["none", "b-01"] {
        assert_eq!(forms(&paper(name, 2), &items, 1), Err(FillError::Named(name.into())));
    }
}
