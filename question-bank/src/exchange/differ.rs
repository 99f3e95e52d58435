//! What tells two items apart, by the words of our format.

use crate::{
    Item, Markdown, Part,
    interaction::{Choice, Keyed},
};

/// The names of everything that is not the same in both; a text is the same when it is shown the same.
pub(crate) fn differences(a: &Item, b: &Item) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut tell = |same: bool, name: &str| {
        if !same {
            out.push(name.to_owned());
        }
    };
    let (mine, other) = (&a.tags, &b.tags);
    tell(a.id == b.id, "编号");
    tell(a.title == b.title, "标题");
    tell(a.kind == b.kind, "题型");
    tell(mine.bank == other.bank, "题库");
    tell(mine.level == other.level, "级别");
    tell(mine.chapter == other.chapter, "章");
    tell(mine.difficulty == other.difficulty, "难度");
    tell(mine.topics == other.topics, "知识点");
    tell(mine.author == other.author, "作者");
    tell(mine.source == other.source, "来源");
    tell(a.points == b.points, "分值");
    tell(a.note == b.note, "讲义");
    tell(a.textbook == b.textbook, "教材");
    tell(a.pool == b.pool, "用途");
    tell(a.status == b.status, "状态");
    tell(a.fixed_order == b.fixed_order, "选项乱序");
    tell(shown(a.material.as_ref(), b.material.as_ref()), "背景材料");
    tell(shown(a.explanation.as_ref(), b.explanation.as_ref()), "解析");
    tell(a.parts.len() == b.parts.len(), "小问");
    for (number, (mine, other)) in (1..).zip(a.parts.iter().zip(&b.parts)) {
        let place = if a.parts.len() == 1 { String::new() } else { format!("第 {number} 问的") };
        out.extend(of_parts(mine, other).into_iter().map(|name| format!("{place}{name}")));
    }
    out
}

fn of_parts(a: &Part, b: &Part) -> Vec<&'static str> {
    let checks = [
        (shown(Some(&a.prompt), Some(&b.prompt)), "题干"),
        (shown(a.hint.as_ref(), b.hint.as_ref()), "提示"),
        (a.points == b.points, "小问分值"),
        (same_key(&a.keyed, &b.keyed), "选项与答案"),
        (a.keyed.facts() == b.keyed.facts(), "字数等要求"),
        (same_remarks(a.keyed.choice_list(), b.keyed.choice_list()), "选项说明"),
        (shown(a.reference.as_ref(), b.reference.as_ref()), "参考答案"),
        (a.rubric == b.rubric, "评分标准"),
        (shown(a.explanation.as_ref(), b.explanation.as_ref()), "本问解析"),
    ];
    checks.into_iter().filter(|(same, _)| !same).map(|(_, name)| name).collect()
}

fn same_key(a: &Keyed, b: &Keyed) -> bool {
    let choices = |a: &[Choice], b: &[Choice]| {
        let same = |(a, b): (&Choice, &Choice)| {
            a.correct == b.correct && (a.text == b.text || a.text.render_inline() == b.text.render_inline())
        };
        a.len() == b.len() && a.iter().zip(b).all(same)
    };
    match (a, b) {
        (Keyed::Single(a), Keyed::Single(b)) => choices(&a.choices, &b.choices),
        (Keyed::Multi(a), Keyed::Multi(b)) => choices(&a.choices, &b.choices),
        (Keyed::TrueFalse(a), Keyed::TrueFalse(b)) => a.key == b.key,
        (Keyed::Fill(a), Keyed::Fill(b)) => a.blanks == b.blanks,
        (Keyed::Short(a), Keyed::Short(b)) => a.accepted == b.accepted,
        (Keyed::Essay(_), Keyed::Essay(_)) | (Keyed::TermPaper(_), Keyed::TermPaper(_)) => true,
        (
            Keyed::Single(_)
            | Keyed::Multi(_)
            | Keyed::TrueFalse(_)
            | Keyed::Fill(_)
            | Keyed::Short(_)
            | Keyed::Essay(_)
            | Keyed::TermPaper(_),
            _,
        ) => false,
    }
}

fn same_remarks(a: &[Choice], b: &[Choice]) -> bool {
    a.len() != b.len() || a.iter().zip(b).all(|(a, b)| shown(a.remark.as_ref(), b.remark.as_ref()))
}

fn shown(a: Option<&Markdown>, b: Option<&Markdown>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b || a.render() == b.render(),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}
