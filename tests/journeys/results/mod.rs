//! Scores, when they are released, and the figures of a paper.

mod figures;
mod release;
mod scoring;
