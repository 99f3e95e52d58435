//! Every route: who may open it, what it answers to nonsense, what each answer carries.

mod access;
mod foreign;
mod headers;
mod nonsense;
mod seen;
mod sign_in;
mod watching;
