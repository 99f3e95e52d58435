//! One's own account: the second factor, one's sign-ins, what is asked once more, and what one is told.

mod factor;
mod kept_forms;
mod notices;
mod recent;
mod sign_ins;
