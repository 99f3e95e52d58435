//! Items, papers and texts for the property tests.

pub mod item;
pub mod paper;

use exam::Points;
use proptest::{collection::vec, prelude::*, sample::select};
use question_bank::Markdown;

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
    (1..=most).prop_map(|count| Points::hundredths(count * 50))
}
