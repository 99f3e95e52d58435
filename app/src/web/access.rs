//! Who may use what.

use exam::Role;

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody, signed in or not.
    Anyone,
    /// Anybody who is signed in.
    SignedIn,
    /// People with this role.
    Only(Role),
    /// People with one of these two roles.
    Either(Role, Role),
}
