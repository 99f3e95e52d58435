//! Why a change to people or classes is refused.

use crate::{error::Error, people::password::LEAST};

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// Not a name to sign in with.
    #[error("a sign-in name has 1 to 64 characters and no spaces")]
    Name,
    /// Somebody else signs in with this name.
    #[error("the sign-in name is taken")]
    NameTaken,
    /// Not a name to show.
    #[error("a shown name has 1 to 64 characters")]
    Display,
    /// Nobody would be left to administer.
    #[error("the last administrator stays")]
    LastAdministrator,
    /// The password is too short.
    #[error("a password has at least {LEAST} characters")]
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
    /// The person is barred and gets no code.
    #[error("the person is barred")]
    Disabled,
    /// Not a name for a class.
    #[error("a class's name has 1 to 64 characters")]
    Class,
    /// Another class has this name.
    #[error("the class's name is taken")]
    ClassTaken,
    /// Nobody signs in with this name.
    #[error("nobody has this sign-in name")]
    Nobody,
    /// Things are no longer as the dry run showed them.
    #[error("changed meanwhile")]
    Changed,
    /// Anything else.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<store::Error> for Refused {
    fn from(error: store::Error) -> Refused {
        Refused::Failed(error.into())
    }
}
