//! Whole flows over HTTP, on every database: what a trainee does, and what the site then says.

mod account;
mod allowance;
mod bank;
mod board;
mod book;
mod delivery;
mod home;
mod import;
mod marking;
mod people;
mod practice;
mod print;
mod readiness;
mod results;
mod settings;
mod sitting;
mod system;
mod trouble;
