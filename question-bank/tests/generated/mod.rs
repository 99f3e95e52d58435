//! Items, papers and texts for the property tests.

use exam::{
    Criterion, CutScore, Kind, Points, Rubric,
    item::NoteLink,
    paper::{MultiRule, ReleaseRule, Shuffle},
    review::Scheme,
    rubric::{Level, Worth},
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use question_bank::{
    Item, Markdown, Paper, Part, Pool, Status,
    interaction::{Choice, Essay, Fill, Keyed, Multi, Short, Single, TermPaper, TrueFalse},
    item::{Difficulty, Tags},
    paper::{Draw, Named, PaperSection, Pick},
};

/// Text that looks like a bank file in places and like nothing at all in others.
pub fn scribble() -> impl Strategy<Value = String> {
    const BITS: [&str; 62] = [
        "---\n",
        "bank: 示例\n",
        "paper: p\n",
        "note: n\n",
        "total: 3\n",
        "duration: 5\n",
        "\n",
        "\n\n",
        "# 单项选择题\n",
        "# 判断题\n",
        "# 案例分析题（共 5 分，每题 1 分）\n",
        "# 填空题\n",
        "# 简答题\n",
        "# 课程论文\n",
        "## a-1 题\n",
        "## b-2\n",
        "## 无号\n",
        "## Q_1 题\n",
        "### 第 1 问（2 分）\n",
        "### 第 2 问\n",
        "#### 参考答案\n",
        "#### 可接受答案\n",
        "#### 评分标准\n",
        "##### 小\n",
        "- 分值：1\n",
        "- 题型：单选\n",
        "- 状态：草稿\n",
        "- 字数：5-9\n",
        "- 抽题：\n",
        "  - 章：2（难度：易）\n",
        "- [ ] 甲\n",
        "- [x] 乙\n",
        "- [x]丙\n",
        "- ［√］丁",
        "-[ ] 戊\n",
        "  > 说明\n",
        "> 引\n",
        "> **解析** 因\n",
        "> **提示**\n>\n> 想\n",
        "> **背景材料** 料\n",
        "> 解析：因\n",
        "解析：因\n",
        "答案：正确\n",
        "答案：B\n",
        "____",
        "（　　）",
        "**粗（体）**字",
        "3~5",
        "2*3",
        "`",
        "```\n",
        "| a | b |\n| - | - |\n| 1 | 2 |\n",
        "- 2 分：点\n",
        "- 每点 1 分，至多 3 分：点\n",
        "  - 1–2 分：档\n",
        "- a-1（2 分）\n",
        "A. 甲\n",
        "1、一\n",
        "<b>",
        "题干",
        "\u{FEFF}",
        "\r\n",
    ];
    let bit = prop_oneof![8 => select(BITS.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,4}", 1 => "[ \t#>*_|`\\[\\]()（）：:~\\-\u{0}\u{202e}]{1,6}"];
    let head = prop_oneof![Just("---\nbank: 示例\n---\n\n# 单项选择题\n\n## a-0 题\n\n".to_owned()), Just(String::new())];
    (head, vec(bit, 0..40)).prop_map(|(head, bits)| head + &bits.concat())
}

fn words() -> impl Strategy<Value = String> {
    select(vec![
        "服务级别协议",
        "回访：何时",
        "90% 以上",
        "“先听”",
        "a < b & c",
        "第三项（例外）",
        "SLA-1",
        "**甲（乙）**丙",
        "客户 A",
        "5 分钟",
    ])
    .prop_map(str::to_owned)
}

fn block() -> impl Strategy<Value = String> {
    let fixed = [
        "| 甲 | 乙 |\n| --- | ---: |\n| 1 | 2 |",
        "```\n# 题\n- [x] 框\n答案：B\n```",
        "1. 一\n2. 二\n   - 三",
        "甲\n乙",
        "> 引用\n>\n> 两段",
        "##### 小标题\n\n文字",
        "~~~\n> **解析**\n~~~",
    ];
    prop_oneof![3 => words(), 2 => select(fixed.to_vec()).prop_map(str::to_owned)]
}

/// Several blocks, opening with words.
fn text() -> impl Strategy<Value = Markdown> {
    (words(), vec(block(), 0..3)).prop_map(|(first, more)| Markdown([vec![first], more].concat().join("\n\n")))
}

/// Several blocks, whatever they open with.
fn blocks() -> impl Strategy<Value = Markdown> {
    vec(block(), 1..4).prop_map(|all| Markdown(all.join("\n\n")))
}

fn halves(most: i64) -> impl Strategy<Value = Points> {
    (1..=most).prop_map(|count| Points(count * 50))
}

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
            Worth::Levels { points, levels: vec![level(points, points), level(Points::ZERO, Points(points.0 - 50))] }
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

/// A part of any type, with the answers that its type can have.
fn part() -> impl Strategy<Value = Part> {
    let accepted = || vec(select(vec!["85", "八成半", "PDCA 循环", "a|b", "－5℃"]).prop_map(str::to_owned), 1..3);
    let keyed = prop_oneof![
        choices(true).prop_map(|choices| Keyed::Single(Single { choices })),
        choices(false).prop_map(|choices| Keyed::Multi(Multi { choices })),
        any::<bool>().prop_map(|key| Keyed::TrueFalse(TrueFalse { key: Some(key) })),
        vec(accepted(), 1..4).prop_map(|blanks| Keyed::Fill(Fill {
            blanks: blanks
                .into_iter()
                .map(|of| of.into_iter().filter(|text| !text.contains('|')).chain(["百分之五".to_owned()]).collect())
                .collect()
        })),
        accepted().prop_map(|accepted| Keyed::Short(Short { accepted })),
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
            let rubric = rubric.filter(|_| !objective && keyed.kind() != Kind::Fill);
            Part { prompt, hint, points: None, keyed, reference, rubric, explanation }
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
    let named = vec(("[a-z][a-z0-9-]{0,6}", halves(9)).prop_map(|(item, points)| Named { item, points }), 1..4);
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
        select(vec![Scheme::Single, Scheme::Double { limit: Points(150) }]),
    );
    (words(), vec(section(), 1..4), rules, 1u32..200, 1u32..9, any::<bool>(), option::of(text())).prop_map(
        |(title, sections, (multi, release, shuffle, marking), minutes, attempts, published, instructions)| {
            let total: Points = sections.iter().map(|section| section.points).sum();
            Paper {
                id: "p-1".into(),
                title,
                bank: Some("示例".into()),
                level: None,
                minutes,
                total,
                cut: CutScore(Points(50)),
                multi,
                release,
                shuffle,
                marking,
                attempts,
                published,
                instructions: instructions.unwrap_or_default(),
                sections,
            }
        },
    )
}
