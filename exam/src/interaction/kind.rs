//! The types of items and parts.

use serde::{Deserialize, Serialize};

/// The type of an item or a part. Only an item can be a [`Kind::Case`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 单选
    Single,
    /// 多选
    Multi,
    /// 判断
    TrueFalse,
    /// 填空
    Fill,
    /// 简答
    Short,
    /// 论述
    Essay,
    /// 案例分析
    Case,
    /// 课程论文
    TermPaper,
}

impl Kind {
    /// Every type, in the order in which a paper usually asks them.
    pub const ALL: [Kind; 8] =
        [Kind::Single, Kind::Multi, Kind::TrueFalse, Kind::Fill, Kind::Short, Kind::Essay, Kind::Case, Kind::TermPaper];

    /// The name in JSON, in URLs and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Single => "single",
            Kind::Multi => "multi",
            Kind::TrueFalse => "true_false",
            Kind::Fill => "fill",
            Kind::Short => "short",
            Kind::Essay => "essay",
            Kind::Case => "case",
            Kind::TermPaper => "term_paper",
        }
    }

    /// The type of that name.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
