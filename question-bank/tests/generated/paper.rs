//! Papers whose sums are right.

use super::{halves, text, words};
use exam::{
    CutScore, Kind, Points, Timestamp, Window,
    paper::{MultiRule, ReleaseRule, Shuffle},
    review::{Limit, Scheme},
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use question_bank::{
    Paper,
    item::Difficulty,
    paper::{Draw, NamedItem, PaperSection, Pick},
};

fn draw() -> impl Strategy<Value = Draw> {
    let kind = select(vec![Kind::Single, Kind::Fill, Kind::Case]);
    let text = || option::of(select(vec!["服务质量", "投诉（含升级）", "三级"]).prop_map(str::to_owned));
    let difficulty = option::of(select(vec![Difficulty::Easy, Difficulty::Hard]));
    (1usize..9, halves(6), kind, text(), text(), difficulty, text()).prop_map(
        |(count, points, kind, level, chapter, difficulty, topic)| Draw {
            count,
            points,
            kind,
            level,
            chapter,
            difficulty,
            topic,
        },
    )
}

fn section() -> impl Strategy<Value = PaperSection> {
    let named = vec(("[a-z][a-z0-9-]{0,6}", halves(9)).prop_map(|(item, points)| NamedItem { item, points }), 1..4);
    let pick = prop_oneof![named.prop_map(Pick::Named), vec(draw(), 1..4).prop_map(Pick::Drawn)];
    (words(), pick, any::<bool>()).prop_map(|(name, pick, told)| {
        let points: Points = match &pick {
            Pick::Named(items) => items.iter().map(|named| named.points).sum(),
            Pick::Drawn(rules) => rules.iter().map(|rule| rule.points.times(rule.count)).sum(),
        };
        let title = if told { format!("{name}（本大题共 {points} 分，每题 1 分）") } else { name };
        PaperSection { title, points, pick }
    })
}

/// A paper whose sums are right.
pub fn paper() -> impl Strategy<Value = Paper> {
    let rules = (
        select(vec![MultiRule::AllOrNothing, MultiRule::Partial, MultiRule::PerOption]),
        select(vec![ReleaseRule::OnHandIn, ReleaseRule::OnceMarked, ReleaseRule::ScoreOnly]),
        select(vec![Shuffle::Choices, Shuffle::ItemsAndChoices, Shuffle::Nothing]),
        select(vec![
            Scheme::Single,
            Scheme::Double { limit: Limit::Points(Points::whole(1)) },
            Scheme::Double { limit: Limit::Percent(20) },
        ]),
    );
    let minute = || option::of((26_000_000i64..30_000_000).prop_map(|minutes| Timestamp(minutes * 60_000)));
    let classes = vec(select(vec!["秋季一班", "Class 2", "夜校（周末）"]).prop_map(str::to_owned), 0..3);
    let rules = (rules, (minute(), minute()).prop_map(|(opens, closes)| Window { opens, closes }), classes);
    (words(), vec(section(), 1..4), rules, 1u32..200, 1u32..9, any::<bool>(), option::of(text())).prop_map(
        |(title, sections, ((multi, release, shuffle, marking), window, classes), minutes, attempts, published, instructions)| {
            let total: Points = sections.iter().map(|section| section.points).sum();
            Paper {
                id: "p-1".into(),
                title,
                bank: Some("示例".into()),
                level: None,
                minutes,
                total,
                cut: CutScore(Points::hundredths(50)),
                multi,
                release,
                shuffle,
                marking,
                attempts,
                window,
                classes,
                published,
                instructions: instructions.unwrap_or_default(),
                sections,
            }
        },
    )
}
