//! What a lead reviewer does.

mod rubric;
