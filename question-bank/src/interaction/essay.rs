//! 论述: a reviewer reads it.

/// The length asked for.
#[derive(Default)]
pub struct Essay {
    /// As the trainee is told.
    pub demands: exam::interaction::Essay,
}
