//! What a lead reviewer does.

mod deciding;
mod releasing;
mod rubric;
