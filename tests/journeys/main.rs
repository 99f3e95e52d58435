//! Whole flows over HTTP, on every database: what a trainee does, and what the site then says.

mod administration;
mod authoring;
mod backup;
mod deadline;
mod evidence;
mod exceptions;
mod hand_in;
mod importing;
mod opinion;
mod personal;
mod pictures;
mod pinning;
mod practice;
mod release;
mod results;
mod reviewing;
mod saving;
mod scoring;
mod sitting;
mod trouble;
mod uploading;
mod waiting;
mod window;
