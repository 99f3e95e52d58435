//! People, their classes and roles, and their personal data.

mod administration;
mod confirming;
mod names;
mod personal;
mod rosters;
mod slips;
