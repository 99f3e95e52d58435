//! What a lead reviewer does.

mod deciding;
mod explaining;
mod querying;
mod releasing;
mod rubric;
