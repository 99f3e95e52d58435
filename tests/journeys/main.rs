//! Whole flows over HTTP, on every database: what a trainee does, and what the site then says.

mod authoring;
mod deadline;
mod hand_in;
mod pinning;
mod practice;
mod release;
mod saving;
mod scoring;
mod sitting;
mod waiting;
