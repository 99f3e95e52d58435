//! What tells two items apart, by the words of our format.

use crate::{
    interaction::{Choice, KeyContent, Keyed, numeric::Range},
    item::{Item, Part},
    markdown::Markdown,
    message::Message,
    remark::Remark,
};

/// Returns the names of everything in which the items differ. Texts that are rendered alike do not differ.
pub(crate) fn differences(a: &Item, b: &Item) -> Vec<Message> {
    let mut out: Vec<Message> = Vec::new();
    let mut tell = |same: bool, zh: &str, en: &str| {
        if !same {
            out.push(Remark::Differs.with(&[&zh, &en]));
        }
    };
    let (mine, other) = (&a.tags, &b.tags);
    tell(a.id == b.id, "编号", "id");
    tell(a.title == b.title, "标题", "title");
    tell(a.kind == b.kind, "题型", "type");
    tell(mine.bank == other.bank, "题库", "bank");
    tell(mine.level == other.level, "级别", "level");
    tell(mine.chapter == other.chapter, "章", "chapter");
    tell(mine.difficulty == other.difficulty, "难度", "difficulty");
    tell(mine.topics == other.topics, "知识点", "topics");
    tell(mine.author == other.author, "作者", "author");
    tell(mine.source == other.source, "来源", "source");
    tell(a.points == b.points, "分值", "points");
    tell(a.note == b.note, "讲义", "note");
    tell(a.textbook == b.textbook, "教材", "textbook");
    tell(a.pool == b.pool, "用途", "pool");
    tell(a.status == b.status, "状态", "status");
    tell(a.fixed_order == b.fixed_order, "选项乱序", "order of choices");
    tell(shown(a.material.as_ref(), b.material.as_ref()), "背景材料", "material");
    tell(shown(a.explanation.as_ref(), b.explanation.as_ref()), "解析", "explanation");
    tell(a.parts.len() == b.parts.len(), "小问", "questions");
    for (number, (mine, other)) in (1..).zip(a.parts.iter().zip(&b.parts)) {
        let several = a.parts.len() > 1;
        let (zh, en) =
            if several { (format!("第 {number} 问的"), format!("question {number}: ")) } else { Default::default() };
        out.extend(of_parts(mine, other).into_iter().map(|what| what.placed_at(&zh, &en)));
    }
    out
}

fn of_parts(a: &Part, b: &Part) -> Vec<Message> {
    let checks = [
        (shown(Some(&a.prompt), Some(&b.prompt)), "题干", "question"),
        (shown(a.hint.as_ref(), b.hint.as_ref()), "提示", "hint"),
        (a.points == b.points, "小问分值", "points"),
        (same_key(&a.keyed, &b.keyed), "选项与答案", "choices and key"),
        (a.facts() == b.facts(), "字数等要求", "demands"),
        (same_remarks(a.keyed.choices(), b.keyed.choices()), "选项说明", "remarks on choices"),
        (shown(a.reference.as_ref(), b.reference.as_ref()), "参考答案", "reference answer"),
        (a.rubric == b.rubric, "评分标准", "rubric"),
        (shown(a.explanation.as_ref(), b.explanation.as_ref()), "本问解析", "explanation"),
    ];
    checks.into_iter().filter(|(same, ..)| !same).map(|(_, zh, en)| Remark::Differs.with(&[&zh, &en])).collect()
}

fn same_key(a: &Keyed, b: &Keyed) -> bool {
    let choices = |a: &[Choice], b: &[Choice]| {
        let same = |(a, b): (&Choice, &Choice)| {
            a.correct == b.correct && (a.text == b.text || a.text.render_inline() == b.text.render_inline())
        };
        a.len() == b.len() && a.iter().zip(b).all(same)
    };
    if let (Keyed::Numeric(a), Keyed::Numeric(b)) = (a, b) {
        return a.accepted == b.accepted || a.ranges().map(Range::middle).eq(b.ranges().map(Range::middle));
    }
    match (a.content(), b.content()) {
        (KeyContent::Choice(a), KeyContent::Choice(b)) | (KeyContent::Choices(a), KeyContent::Choices(b)) => choices(a, b),
        (KeyContent::Verdict(a), KeyContent::Verdict(b)) => a == b,
        (KeyContent::Blanks(a), KeyContent::Blanks(b)) => a == b,
        (KeyContent::Texts(a), KeyContent::Texts(b)) => a == b,
        (KeyContent::Open(a), KeyContent::Open(b)) => a.document == b.document,
        (
            KeyContent::Choice(_)
            | KeyContent::Choices(_)
            | KeyContent::Verdict(_)
            | KeyContent::Blanks(_)
            | KeyContent::Texts(_)
            | KeyContent::Open(_),
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
