//! What the store promises, tried on SQLite and, where `KEJU_TEST_POSTGRES` names a server, on PostgreSQL.

mod account;
mod allowance;
mod audit;
mod backup;
mod catalogue;
mod class;
mod connection;
mod evidence;
mod fixture;
mod hand_in;
mod importing;
mod item;
mod opinion;
mod paper;
mod person;
mod practice;
mod response;
mod result;
mod reviewing;
mod roster;
mod score;
mod secret;
mod session;
mod sign_in;
mod statement;
mod together;
