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

    /// Returns the role of that name.
    pub fn from_name(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }
}
