//! Questions with raised and lowered signs, which must not fall back into the line: 10³ is not 103.

use super::Question;

/// Returns the questions.
pub fn questions() -> Vec<Question> {
    let mut out = Vec::new();
    for (stem, choices, right) in [
        ("机房的承重要求是每平方米不低于（　　）kg。", ["5×10² kg", "5×10³ kg", "5×10⁴ kg", "5×10 kg"], 0),
        ("一间 60 m² 的培训教室按每人 1.5 m² 计算，可以容纳的学员是（　　）。", ["40 名", "60 名", "90 名", "30 名"], 0),
        ("会议室通风不好时，浓度首先升高的气体是（　　）。", ["O₂", "CO₂", "N₂", "SO₂"], 1),
        ("水的化学式是 H₂O，其中氢原子的个数是（　　）。", ["1 个", "2 个", "3 个", "4 个"], 1),
    ] {
        let choices = choices.map(str::to_owned).to_vec();
        out.push(question("single", stem, Question { choices, right: vec![right], ..Question::default() }));
    }
    out.push(question("true_false", "仓库的容积 1 m³ 等于 10³ 升。", Question { truth: Some(true), ..Question::default() }));
    out.push(question("true_false", "呼出的气体里没有 CO₂。", Question { truth: Some(false), ..Question::default() }));
    out
}

fn question(kind: &str, stem: &str, rest: Question) -> Question {
    Question { kind: kind.to_owned(), stem: stem.to_owned(), ..rest }
}
