//! How ready a trainee is for a paper (备考预测): a distribution of the total, from everything that they answered.
//!
//! The model, whose assumptions and sources are in `docs/readiness.md`:
//!
//! * **A question** is answered right with the probability `g + (1 − g) · σ(θ − b)`: `θ` is the trainee's ability, `b` the
//!   question's difficulty ([`difficulty`]), `g` what guessing earns ([`Question`]). Nobody is surer than 98 of 100.
//! * **Abilities** form a tree ([`Ability`]): one for the level, under it one for what is chosen and one for what is written, under each
//!   of these one for each chapter. Each is normally distributed around the one above it, so that what is known of one chapter says
//!   something of the others, and less the more is known of these themselves.
//! * **Evidence** is weighed ([`Tally`]): the first answer to an item counts fully and later ones less, and an answer counts half once
//!   it is [`HALF_LIFE`] old. What was left blank in a paper is wrong. What people marked counts by its share of the points.
//! * **The total** follows from the paper's [`Blueprint`]: points that are uncertain because abilities are, and because questions are.
//!
//! The posterior of the tree is computed on a grid, exactly but for the grid's step, and not approximated around a mode: all its
//! conditional densities are totally positive of order 2, so one more right answer moves every ability and the total upwards
//! in the stochastic order, or leaves them where they are. Property tests hold this.

mod ability;
mod blueprint;
mod difficulty;
mod evidence;
mod grid;
mod outlook;
mod question;
mod spread;
#[cfg(test)]
mod tests;

pub use ability::Ability;
pub use blueprint::{Ask, Blueprint};
pub use difficulty::{Observed, difficulty};
pub use evidence::{Answer, HALF_LIFE, Tally};
pub use outlook::{ChapterOutlook, GOAL, LEAST_ANSWERS, LEAST_IN_CHAPTER, MAJOR, Outlook, Standing, Total, outlook};
pub use question::{Family, Question};
