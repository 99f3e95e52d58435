//! What an item is filed under, and where it may be used.

/// What an item is filed under.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    /// The bank's name (题库).
    pub bank: Option<String>,
    /// Level (级别).
    pub level: Option<String>,
    /// Chapter.
    pub chapter: Option<String>,
    /// 易, 中 or 难.
    pub difficulty: Option<Difficulty>,
    /// Knowledge points (知识点).
    pub topics: Vec<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
}

/// How hard the author thinks it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difficulty {
    /// 易
    Easy,
    /// 中
    Medium,
    /// 难
    Hard,
}

/// Where an item may be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pool {
    /// 通用: practice and papers.
    #[default]
    Both,
    /// 练习: practice alone.
    Practice,
    /// 考试: papers alone, kept from practice.
    Exam,
}

/// Whether an item may be used at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Not complete; never put before a trainee in a scored paper.
    Draft,
    /// Complete.
    Ready,
    /// No longer used for anything new.
    Retired,
}

impl Status {
    /// Returns the name in JSON and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::Ready => "ready",
            Status::Retired => "retired",
        }
    }
}

impl Pool {
    /// Returns the name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Pool::Both => "both",
            Pool::Practice => "practice",
            Pool::Exam => "exam",
        }
    }
}
