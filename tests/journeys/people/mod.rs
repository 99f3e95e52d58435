//! People, their classes and roles, and their personal data.

mod administration;
mod names;
mod personal;
