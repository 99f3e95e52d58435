//! Why a change to people, classes or passwords is refused.

use crate::{error::Error, text::LEAST_PASSWORD};

/// Why a change was refused; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// The text cannot be a name to sign in with.
    #[error("a sign-in name has 1 to 64 characters and no spaces")]
    Name,
    /// The name has letters of scripts that nobody writes together.
    #[error("a sign-in name mixes letters of different scripts, such as Latin and Cyrillic")]
    MixedScripts,
    /// The name looks like somebody else's.
    #[error("the sign-in name looks like {0}, which is somebody else's")]
    LookAlike(String),
    /// Somebody else signs in with this name.
    #[error("the sign-in name is taken")]
    NameTaken,
    /// The text cannot be a name to show.
    #[error("a shown name has 1 to 64 characters")]
    Display,
    /// Nobody would be left to administer.
    #[error("the last administrator stays")]
    LastAdministrator,
    /// The password is too short.
    #[error("a password has at least {LEAST_PASSWORD} characters")]
    Password,
    /// Everybody tries this password first.
    #[error("the password is too common")]
    Common,
    /// The password was typed differently the second time.
    #[error("the passwords differ")]
    Repeat,
    /// The password that they have is another one.
    #[error("the current password is wrong")]
    Current,
    /// The one-time code or token is unknown, used or expired.
    #[error("the code does not work")]
    Code,
    /// The day until which a code shall work is over, or more than a year away.
    #[error("a code works until a day from today on, within a year")]
    CodeDay,
    /// The person is barred and gets no code.
    #[error("the person is barred")]
    Disabled,
    /// The text cannot be the name of a class.
    #[error("a class's name has 1 to 64 characters")]
    Class,
    /// Another class has this name.
    #[error("the class's name is taken")]
    ClassTaken,
    /// Nobody signs in with this name.
    #[error("nobody has this sign-in name")]
    Nobody,
    /// The reason is missing or too long.
    #[error("a reason is needed")]
    Reason,
    /// Things are no longer as the dry run showed them.
    #[error("changed meanwhile")]
    Changed,
    /// Another error of the operation, which has no sentence of its own here.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<store::Error> for PeopleError {
    fn from(error: store::Error) -> PeopleError {
        PeopleError::Failed(error.into())
    }
}
