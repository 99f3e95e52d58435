//! Scores, when they are released, and the figures of a paper.

mod by_delivery;
mod closed;
mod figures;
mod matrix;
mod people;
mod release;
mod scoring;
mod sums;
mod teaching;
