//! Whole flows over HTTP, on every database: what a trainee does, and what the site then says.

mod authoring;
mod backup;
mod deadline;
mod exceptions;
mod hand_in;
mod personal;
mod pinning;
mod practice;
mod release;
mod saving;
mod scoring;
mod sitting;
