//! What the store promises, tried on SQLite and, where `KEJU_TEST_POSTGRES` names a server, on PostgreSQL.

mod catalogue;
mod connection;
mod fixture;
mod hand_in;
mod item;
mod paper;
mod person;
mod practice;
mod response;
mod reviewing;
mod score;
mod secret;
mod session;
mod sign_in;
mod statement;
