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
    /// 数值
    Numeric,
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
    pub const ALL: [Kind; 9] = [
        Kind::Single,
        Kind::Multi,
        Kind::TrueFalse,
        Kind::Fill,
        Kind::Numeric,
        Kind::Short,
        Kind::Essay,
        Kind::Case,
        Kind::TermPaper,
    ];

    /// Returns the name in JSON, in URLs and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Single => "single",
            Kind::Multi => "multi",
            Kind::TrueFalse => "true_false",
            Kind::Fill => "fill",
            Kind::Numeric => "numeric",
            Kind::Short => "short",
            Kind::Essay => "essay",
            Kind::Case => "case",
            Kind::TermPaper => "term_paper",
        }
    }

    /// Returns the type of that name.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Returns whether a part of this type is answered by pointing at something shown: a choice, or right and wrong. Its
    /// key can be pointed at as well, and a machine always scores it.
    pub fn is_objective(self) -> bool {
        match self {
            Kind::Single | Kind::Multi | Kind::TrueFalse => true,
            Kind::Fill | Kind::Numeric | Kind::Short | Kind::Essay | Kind::Case | Kind::TermPaper => false,
        }
    }

    /// Returns whether a part of this type is answered in one's own words, which are personal data and may be erased.
    pub fn is_text(self) -> bool {
        match self {
            Kind::Fill | Kind::Numeric | Kind::Short | Kind::Essay | Kind::TermPaper => true,
            Kind::Single | Kind::Multi | Kind::TrueFalse | Kind::Case => false,
        }
    }

    /// Returns whether a part of this type is answered in a few typed words or a number, which a machine compares with its key.
    pub fn is_compared(self) -> bool {
        match self {
            Kind::Fill | Kind::Numeric | Kind::Short => true,
            Kind::Single | Kind::Multi | Kind::TrueFalse | Kind::Essay | Kind::Case | Kind::TermPaper => false,
        }
    }

    /// Returns whether a reviewer may have to read an answer of this type. A short answer that matches an accepted text is
    /// scored by the machine all the same.
    pub fn is_open(self) -> bool {
        match self {
            Kind::Short | Kind::Essay | Kind::TermPaper => true,
            Kind::Single | Kind::Multi | Kind::TrueFalse | Kind::Fill | Kind::Numeric | Kind::Case => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn every_kind_but_a_case_is_either_pointed_at_or_written() {
        for kind in Kind::ALL {
            assert_eq!(kind.is_objective() ^ kind.is_text(), kind != Kind::Case, "{kind:?}");
            assert!(!kind.is_open() || kind.is_text(), "{kind:?}");
        }
    }

    #[test]
    fn a_kind_is_found_by_its_name() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_name(kind.name()), Some(kind));
        }
    }
}
