//! Items of every type, as an author would finish them.

use super::{blocks, halves, text, words};
use exam::{
    Criterion, Kind, Points, Rubric,
    interaction::Precision,
    item::NoteLink,
    review::Limit,
    rubric::{Level, Worth},
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use question_bank::{
    Item, Markdown, Part, Pool, Status,
    interaction::{Choice, Essay, Fill, Keyed, Multi, Numeric, Short, Single, TermPaper, TrueFalse},
    item::{Difficulty, Tags},
    units::Unit,
};

fn choices(single: bool) -> impl Strategy<Value = Vec<Choice>> {
    let remark = option::of(prop_oneof![words().prop_map(Markdown), blocks()]);
    let more = select(vec!["", "\n\n```\n- [x] 框\n```", "\n\n- 甲\n- 乙", "\n再一行"]);
    let one = ((words(), more).prop_map(|(words, more)| Markdown(words + more)), any::<bool>(), remark);
    (vec(one, 2..=6), any::<prop::sample::Index>()).prop_map(move |(list, right)| {
        let right = right.index(list.len());
        let choice = |(index, (text, correct, remark)): (usize, (Markdown, bool, Option<Markdown>))| Choice {
            text: Markdown(format!("{}. {}", ["其一", "其二", "其三", "其四", "其五", "其六"][index], text.0)),
            correct: index == right || (!single && correct),
            remark,
        };
        list.into_iter().enumerate().map(choice).collect()
    })
}

fn length() -> impl Strategy<Value = (Option<u32>, Option<u32>)> {
    prop_oneof![Just((None, None)), Just((Some(400), Some(800))), Just((Some(400), None)), Just((None, Some(800)))]
}

fn criterion() -> impl Strategy<Value = Criterion> {
    let worth = prop_oneof![
        halves(9).prop_map(|points| Worth::Points { points }),
        (halves(4), halves(9)).prop_map(|(each, most)| Worth::Each { each, most }),
        halves(4).prop_map(|points| Worth::Deduction { points }),
        (halves(9), words()).prop_map(|(points, text)| {
            let level = |low, high| Level { low, high, text: text.clone() };
            Worth::Levels { points, levels: vec![level(points, points), level(Points::ZERO, points - Points::hundredths(50))] }
        }),
    ];
    (words(), worth).prop_map(|(text, worth)| Criterion { text, worth })
}

fn rubric() -> impl Strategy<Value = Option<Rubric>> {
    option::of((halves(9), vec(criterion(), 0..4)).prop_map(|(points, more)| {
        let first = Criterion { text: "切题".into(), worth: Worth::Points { points } };
        Rubric { criteria: [vec![first], more].concat() }
    }))
}

fn number() -> impl Strategy<Value = Keyed> {
    let accepted = vec(select(vec!["85", "-5 ± 0.5", "84～86", "1.5 ± 1%", "2.5e3"]).prop_map(str::to_owned), 1..3);
    let precision = option::of(select(vec![Precision::Decimals(0), Precision::Decimals(2), Precision::Significant(3)]));
    (accepted, any::<bool>(), precision).prop_map(|(accepted, measured, precision)| {
        let unit = |name: &str, factor: &str| Unit { name: name.to_owned(), factor: factor.to_owned() };
        let units = if measured { vec![unit("秒", ""), unit("分钟", "60")] } else { Vec::new() };
        Keyed::Numeric(Numeric { accepted, units, precision })
    })
}

/// A part of any type, with the answers that its type can have.
fn part() -> impl Strategy<Value = Part> {
    let accepted = || vec(select(vec!["85", "八成半", "PDCA 循环", "a|b", "－5℃"]).prop_map(str::to_owned), 1..3);
    let keyed = prop_oneof![
        choices(true).prop_map(|choices| Keyed::Single(Single { choices, any_tick: false })),
        choices(false).prop_map(|choices| {
            let any_tick = choices.iter().filter(|choice| choice.correct).count() > 1;
            Keyed::Single(Single { choices, any_tick })
        }),
        choices(false).prop_map(|choices| Keyed::Multi(Multi { choices })),
        any::<bool>().prop_map(|key| Keyed::TrueFalse(TrueFalse { key: Some(key) })),
        vec(accepted(), 1..4).prop_map(|blanks| Keyed::Fill(Fill {
            blanks: blanks
                .into_iter()
                .map(|of| of.into_iter().filter(|text| !text.contains('|')).chain(["百分之五".to_owned()]).collect())
                .collect()
        })),
        accepted().prop_map(|accepted| Keyed::Short(Short { accepted })),
        number(),
        length().prop_map(|(least, most)| Keyed::Essay(Essay { demands: exam::interaction::Essay { least, most } })),
        (length(), option::of(1u8..4), any::<bool>()).prop_map(|((least, most), heading_depth, contents)| {
            let file_types = if contents { vec!["docx".to_owned(), "pdf".to_owned()] } else { Vec::new() };
            let due = contents.then(|| "2026-12-31".to_owned());
            let demands = exam::interaction::TermPaper { least, most, heading_depth, contents, file_types, due };
            Keyed::TermPaper(TermPaper { demands })
        }),
    ];
    (keyed, text(), option::of(text()), blocks(), rubric(), option::of(blocks())).prop_map(
        |(keyed, Markdown(prompt), hint, reference, rubric, explanation)| {
            let objective = matches!(keyed.kind(), Kind::Single | Kind::Multi | Kind::TrueFalse);
            let blanks = "____、（　　）、".split_inclusive('、').cycle().take(keyed.blanks()).collect::<String>();
            let prompt = Markdown(if blanks.is_empty() { prompt } else { format!("{blanks}{prompt}") });
            let reference = (!objective).then_some(reference);
            let rubric = rubric.filter(|_| !objective && !matches!(keyed.kind(), Kind::Fill | Kind::Numeric));
            let read_twice = matches!(keyed.kind(), Kind::Short | Kind::Essay | Kind::TermPaper);
            let tolerance = (read_twice && hint.is_some()).then_some(Limit::Percent(15));
            Part { prompt, hint, points: None, keyed, reference, rubric, tolerance, explanation }
        },
    )
}

fn tags() -> impl Strategy<Value = Tags> {
    let difficulty = option::of(select(vec![Difficulty::Easy, Difficulty::Medium, Difficulty::Hard]));
    let text = || option::of(words());
    (text(), text(), text(), difficulty, vec(words(), 0..3), text(), text()).prop_map(
        |(bank, level, chapter, difficulty, topics, author, source)| Tags {
            bank,
            level,
            chapter,
            difficulty,
            topics,
            author,
            source,
        },
    )
}

/// An item of any type that the checker would call ready, retired or, at its author's wish, a draft.
pub fn item() -> impl Strategy<Value = Item> {
    let about = (tags(), "[a-z][a-z0-9-]{0,8}", option::of(words()), any::<bool>(), any::<bool>(), halves(40));
    let use_of =
        (select(vec![Pool::Both, Pool::Practice, Pool::Exam]), select(vec![Status::Draft, Status::Ready, Status::Retired]));
    let body = (vec(part(), 1..4), any::<bool>(), option::of(blocks()), option::of(blocks()));
    (about, use_of, body).prop_map(
        |((tags, id, title, linked, fixed_order, points), (pool, status), (mut parts, case, material, explanation))| {
            if !case {
                parts.truncate(1);
            }
            for part in &mut parts {
                let own = part.rubric.as_ref().map_or(points, Rubric::total);
                part.points = case.then_some(own);
                part.explanation.take_if(|_| !case);
            }
            let kind = if case { Kind::Case } else { parts[0].keyed.kind() };
            let sum = parts.iter().map(|part| part.points).sum::<Option<Points>>();
            let rubric = parts[0].rubric.as_ref().map(Rubric::total);
            Item {
                id,
                title: title.unwrap_or_default(),
                kind,
                tags,
                points: if case { sum } else { rubric.or(linked.then_some(points)) },
                note: linked
                    .then(|| NoteLink { note: "n".into(), heading: if fixed_order { "小节 1".into() } else { String::new() } }),
                textbook: linked.then(|| "《示例》P3-4".into()),
                pool,
                status,
                fixed_order,
                material: material.filter(|_| case || linked),
                parts,
                explanation,
            }
        },
    )
}
