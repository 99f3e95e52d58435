//! What can go wrong in an operation. The words that a person reads are chosen where the screen is.

use exam::time::Millis;

/// With this crate's error.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an operation did nothing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in.
    #[error("not signed in")]
    SignedOut,
    /// Another person is signed in than the one whose page this is: who, by name.
    #[error("another person is signed in")]
    OtherPerson(String),
    /// The person's roles do not permit this.
    #[error("not allowed")]
    Forbidden,
    /// The person's roles ask for a second factor, and they have none yet.
    #[error("a second factor is needed")]
    FactorNeeded,
    /// The thing does not exist, or it is somebody else's.
    #[error("not found")]
    Absent,
    /// Too many attempts to sign in; the next one is looked at after this time.
    #[error("too many attempts")]
    TooMany(Millis),
    /// More answers than any hand can write.
    #[error("too fast")]
    TooFast,
    /// A paper of this trainee is running, and the answer would show keys.
    #[error("a paper is running")]
    InExam,
    /// Things are not, or no longer, in the state that the operation needs.
    #[error(transparent)]
    Conflict(#[from] Conflict),
    /// The values make no sense; the name of the field says which.
    #[error("invalid {0}")]
    Invalid(&'static str),
    /// A text that a person wrote is empty, or longer than this many characters.
    #[error("a text of 1 to {0} characters is needed")]
    BadText(usize),
    /// More than any form or file may hold.
    #[error("too large")]
    TooLarge,
    /// The paper cannot be put together from the bank as it is.
    #[error("{0}")]
    CannotFill(#[from] question_bank::paper::FillError),
    /// Published papers, by their titles, could not be filled any more.
    #[error("published papers could not be filled any more: {}", .0.join(", "))]
    BreaksPapers(Vec<String>),
    /// Items or papers, by their ids, were edited since the files were written, and a load would take that back.
    #[error("edited on the site since: {}", .0.join(", "))]
    TakesBackEdits(Vec<String>),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Something stored cannot be read back.
    #[error("damaged {0}")]
    Damaged(&'static str),
}

impl Error {
    /// Returns whether trying again later may help.
    pub fn passes(&self) -> bool {
        matches!(self, Error::Store(store::Error::Busy(_) | store::Error::Full(_)))
    }
}

/// A state of things in which an operation cannot be done. Each has a sentence of its own that says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// The sitting takes no more answers.
    #[error("the sitting is over")]
    SittingOver,
    /// The paper is not open yet, or no longer.
    #[error("the paper is not open")]
    PaperNotOpen,
    /// Every attempt at the paper is used up.
    #[error("no attempt is left")]
    NoAttemptLeft,
    /// Nobody begins so long after the opening.
    #[error("too late to begin")]
    TooLate,
    /// The access code of a delivery is missing or wrong.
    #[error("the access code is missing or wrong")]
    AccessCode,
    /// Nobody hands in so soon after beginning.
    #[error("too early to hand in")]
    TooEarly,
    /// The sitting was scored: its marks are the lead's to change.
    #[error("the sitting is scored already")]
    AlreadyScored,
    /// A re-mark has decided the answer.
    #[error("a re-mark has decided the answer")]
    DecidedByRemark,
    /// Somebody else reads or marked the answer.
    #[error("the answer went to somebody else")]
    AnswerTaken,
    /// The rubric, or what else was marked, changed since the answer was shown.
    #[error("the marking changed meanwhile")]
    MarkingChanged,
    /// A change of a rubric would do something else than what was shown.
    #[error("the plan of a rubric change is out of date")]
    RubricPlanOutdated,
    /// A re-mark of this answer was requested before.
    #[error("a re-mark was requested already")]
    RemarkRequested,
    /// The trainee reported the item at this place before.
    #[error("this item was reported already")]
    Reported,
    /// Somebody replied to the report before.
    #[error("this report was answered already")]
    ReportAnswered,
    /// The import is not, or no longer, in review.
    #[error("the import is not in review")]
    ImportNotInReview,
    /// The import is not, or no longer, loaded.
    #[error("the import is not loaded")]
    ImportNotLoaded,
    /// Somebody else saved another version of the item.
    #[error("the item was changed meanwhile")]
    ItemChanged,
    /// Nobody on the list waits for a code.
    #[error("nobody waits for a code")]
    NobodyWaitsForCode,
    /// Whoever knows the codes of a paper's answers asks for results by name while they are marked.
    #[error("the results by name are closed while answers are marked")]
    ResultsClosed,
}
