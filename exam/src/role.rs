//! What a person may do here.

use serde::{Deserialize, Serialize};

/// A person's task; one person can have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 学员: takes practice and papers.
    Trainee,
    /// 命题教师: writes items and papers.
    Instructor,
    /// 阅卷员: marks open answers.
    Reviewer,
    /// 阅卷组长: assigns, settles and releases.
    Lead,
    /// 管理员: people, classes, exceptions.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 5] = [Role::Trainee, Role::Instructor, Role::Reviewer, Role::Lead, Role::Administrator];

    /// Returns the name on the command line and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Role::Trainee => "trainee",
            Role::Instructor => "instructor",
            Role::Reviewer => "reviewer",
            Role::Lead => "lead",
            Role::Administrator => "administrator",
        }
    }

    /// Returns what else a list of people may call the role, in small letters.
    pub fn aliases(self) -> &'static [&'static str] {
        match self {
            Role::Trainee => &["学员", "学生", "考生"],
            Role::Instructor => &["命题教师", "教师", "老师"],
            Role::Reviewer => &["阅卷员", "阅卷教师"],
            Role::Lead => &["阅卷组长", "组长", "lead reviewer"],
            Role::Administrator => &["管理员"],
        }
    }

    /// Returns whether people with the role see items of the bank as their work.
    pub fn sees_items(self) -> bool {
        match self {
            Role::Instructor | Role::Reviewer | Role::Lead => true,
            Role::Trainee | Role::Administrator => false,
        }
    }

    /// Returns the role of that name.
    pub fn from_name(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }
}
