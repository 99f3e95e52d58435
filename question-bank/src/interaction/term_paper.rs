//! 课程论文: a reviewer reads it.

/// The demands on length and form.
#[derive(Default)]
pub struct TermPaper {
    /// As the trainee is told.
    pub demands: exam::interaction::TermPaper,
}
