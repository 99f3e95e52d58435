//! The bank that every test site starts with: each type of item, a paper for each release rule. Whatever a trainee must not
//! see too early carries `KEYCANARY` and the end of its item's id; what they must never see carries `KEYCANARY-NEVER`. Knowledge points carry
//! neither: who has answered an item may see them.

use question_bank::{Reading, SourceFile};

macro_rules! files {
    ($($name:literal)*) => {
        [$((concat!($name, ".md"), include_str!(concat!("../bank/", $name, ".md")))),*]
    };
}

/// The files as they are, by name.
pub fn files() -> Vec<SourceFile> {
    let all = files!["standards" "open" "note" "on-hand-in" "once-marked" "by-machine" "score-only" "hidden" "drawn" "secret" "secret-a" "secret-b"];
    all.map(|(path, text)| SourceFile { path: path.into(), text: text.into() }).into()
}

/// The files after an edit: in each, every `(old, new)` is replaced. Each `old` must be there.
pub fn edited(edits: &[(&str, &str)]) -> Vec<SourceFile> {
    let mut files = files();
    for (old, new) in edits {
        assert!(files.iter().any(|file| file.text.contains(old)), "nothing in the bank says {old}");
        files.iter_mut().for_each(|file| file.text = file.text.replace(old, new));
    }
    files
}

/// Reads files that must have no errors.
pub fn read(files: &[SourceFile]) -> Reading {
    let reading = question_bank::read(files);
    assert!(!reading.has_errors(), "{:#?}", reading.problems);
    reading
}

/// Each prompt of the full papers, in order, with a right answer or, where a reviewer decides, some answer.
pub const ANSWERS: [(&str, &[&str]); 11] = [
    ("门锁修好以后", &["两天之内"]),
    ("雨天送货", &["告知客户可能晚到"]),
    ("交接单上应当写明", &["客户要什么", "已经答应了什么"]),
    ("把来意记下来", &["正确"]),
    ("接起 340 通", &["85", "60"]),
    ("用一个词说出", &["费力度"]),
    ("论述服务标准", &["标准是底线，例外要有授权和记录。\n两者缺一不可，先立后破，才能公平又灵活。"]),
    ("排队的主要原因", &["窗口开得太少"]),
    ("个窗口可以开", &["2"]),
    ("午间排班的改进", &["错开午休；引导预约。"]),
    ("选一个服务环节", &["目录\n\n# 改进前\n\n## 数据\n\n等候二十分钟。"]),
];
