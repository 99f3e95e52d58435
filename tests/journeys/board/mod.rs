//! What a lead reviewer does.

mod deciding;
mod explaining;
mod releasing;
mod rubric;
