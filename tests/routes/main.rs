//! Every route: who may open it, its response to invalid requests, and its headers.

mod access;
mod foreign;
mod headers;
mod nonsense;
mod pace;
mod room;
mod seen;
mod sign_in;
mod watching;
